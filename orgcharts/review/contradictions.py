"""What two states of one organisation contradict: statements that cannot all be true, whatever changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from orgcharts.arithmetic import Amount, Sums
from orgcharts.comparison import Comparison, Fact, PostMove, reconcile
from orgcharts.findings import Finding, Location
from orgcharts.model import Entry, PostChange, first_day, last_day
from orgcharts.model.grades import grade_order
from orgcharts.review.former_names import unknown_former_names
from orgcharts.review.states import ReviewState


class ContradictionKind(StrEnum):
    """What is wrong, in the order in which a review lists it for a unit, or for a grade of its posts.

    `finding` is a fault of one spec by itself, such as a total that is not the sum. `unexplained` is a number
    of posts that differs otherwise than the marks of the later spec account for; `missing-posts` are marks on
    more posts than the earlier spec has. `same-name` is a unit that is new or gone and has the name of
    another one. `no-former` is a former name of a new or renamed unit, if the earlier spec knows none of its
    former names. `since` and `until` are dates by which a unit would be in a spec that does not have it.
    `same-place` are facts that differ though both specs take them from one place of one document, `same-day`
    those of one day.
    """

    FINDING = "finding"
    SAME_DAY = "same-day"
    SAME_PLACE = "same-place"
    UNEXPLAINED = "unexplained"
    MISSING_POSTS = "missing-posts"
    SAME_NAME = "same-name"
    NO_FORMER = "no-former"
    SINCE = "since"
    UNTIL = "until"


class Contradiction(Struct, frozen=True):
    """One contradiction: the unit, what its message names, and where it is in a file.

    `values` fill the message of its kind in a language.
    """

    kind: ContradictionKind
    unit: str
    name: str
    values: tuple[tuple[str, str | Amount], ...] = ()
    place: Location | None = None


def contradictions(
    before: ReviewState, after: ReviewState, comparison: Comparison
) -> tuple[Contradiction, ...]:
    """Return what two states contradict, in the order in which the units of the later state are read.

    Faults of a spec come first, and units that end last. What concerns the posts of a unit comes last for it,
    by grade. A unit follows the one whose difference in posts it seems to explain.

    A plain change is none: that a unit is called, placed or staffed otherwise is what a reorganisation does.
    """
    found = [
        *_findings(before),
        *_findings(after),
        *_of_one_document(before, after, comparison),
        *_unexplained(after, comparison),
        *_missing_posts(before, after, comparison),
        *_same_names(before, after, comparison),
        *_no_former(before, after, comparison),
        *_dates(before, after, comparison),
    ]
    units = _places(_in_order(before, after, comparison, found))
    grades = grade_order(after.organization.grades, (move.grade for move in comparison.posts))
    ranks = _places(("", *grades))
    kinds = _places(ContradictionKind)

    def place(each: Contradiction) -> tuple[int, int, int]:
        return units[each.unit], ranks[str(dict(each.values).get("grade", ""))], kinds[each.kind]

    return tuple(sorted(dict.fromkeys(found), key=place))


def _places(texts: Iterable[str]) -> dict[str, int]:
    return {text: place for place, text in enumerate(texts)}


def _in_order(
    before: ReviewState, after: ReviewState, comparison: Comparison, found: Sequence[Contradiction]
) -> Iterable[str]:
    """Return the units of contradictions, and "" first, in reading order.

    A difference in posts that no mark explains may be one half of a redeployment without a mark. If only one
    other unit has such a difference of the same grade, and its number is the opposite, it comes next.
    """
    wrong = {each.unit for each in found}
    unexplained = {each.unit for each in found if each.kind is ContradictionKind.UNEXPLAINED}
    differences: defaultdict[tuple[str, Amount], list[PostMove]] = defaultdict(list)
    for move in comparison.posts:
        if move.change is None and move.unit in unexplained:
            differences[move.grade, max(move.count, -move.count)].append(move)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for moves in differences.values():
        if len(moves) == 2 and moves[0].count == -moves[1].count:
            others[moves[0].unit].append(moves[1].unit)
    places = ("", *after.organization.entries, *before.organization.entries)
    return dict.fromkeys(each for unit in places if unit in wrong for each in (unit, *others[unit]))


def _values(values: Mapping[str, str | Amount]) -> tuple[tuple[str, str | Amount], ...]:
    return tuple(values.items())


def _findings(state: ReviewState) -> Iterator[Contradiction]:
    """Yield the faults of a spec."""
    for finding in state.spec.findings:
        values = _values({"code": finding.code, "message": _message(finding)})
        yield Contradiction(ContradictionKind.FINDING, "", state.name, values, finding.location)


def _message(finding: Finding) -> str:
    return f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message


def _of_one_document(
    before: ReviewState, after: ReviewState, comparison: Comparison
) -> Iterator[Contradiction]:
    """Yield facts that differ, but for which both states name one day, or one place of one document."""
    first, second = before.organization, after.organization
    is_one_day = bool(first.as_of) and first.as_of == second.as_of
    became = {old: new for new, old in comparison.matching.was.items()}
    for one in reconcile(first, second).disagreements:
        new = became.get(one.unit)
        if new is None:
            continue
        cited = _cited(before, first.entries[one.unit]) & _cited(after, second.entries[new])
        if not is_one_day and not cited:
            continue
        kind = ContradictionKind.SAME_DAY if is_one_day else ContradictionKind.SAME_PLACE
        what = f"{one.fact.value} {one.column}".rstrip() if one.fact is Fact.POSTS else one.fact.value
        values = {"fact": what, "before": one.first, "after": one.second}
        values["source"] = "; ".join(sorted(": ".join(each) for each in cited)) or str(first.as_of)
        yield Contradiction(kind, new, one.name, _values(values), after.place_of(new))


def _cited(state: ReviewState, entry: Entry) -> set[tuple[str, str]]:
    """Return the places of documents that a unit cites itself: title of the document, and the place."""
    sources = state.organization.sources
    found = set()
    for source in entry.unit.source:
        key, _, place = source.partition(" ")
        if key in sources and place:
            found.add((sources[key].symbol or sources[key].title, place))
    return found


def _unexplained(after: ReviewState, comparison: Comparison) -> Iterator[Contradiction]:
    """Yield differences of posts without a mark, if the later state marks what happens to posts."""
    if not any(move.change for move in comparison.posts):
        return
    entries = after.organization.entries
    for move in comparison.posts:
        if move.change is None and move.unit in entries and move.unit in comparison.matching.was:
            values = _values({"posts": _signed(move.count), "grade": move.grade})
            name = entries[move.unit].unit.name
            place = after.place_of(move.unit)
            yield Contradiction(ContradictionKind.UNEXPLAINED, move.unit, name, values, place)


def _signed(count: Amount) -> str:
    return f"+{count}" if count > 0 else f"\N{MINUS SIGN}{-count}"


_LEAVING = (PostChange.ABOLISHMENT, PostChange.REDEPLOYMENT, PostChange.RECLASSIFICATION)


def _missing_posts(
    before: ReviewState, after: ReviewState, comparison: Comparison
) -> Iterator[Contradiction]:
    """Yield marks of the later state on more posts of a grade than a unit of the earlier one has."""
    leaving: defaultdict[str, Sums[str]] = defaultdict(Sums)
    for move in comparison.posts:
        if move.change in _LEAVING and move.count < 0 and not move.is_within:
            leaving[move.unit].add(move.grade, -move.count)
    for unit, grades in leaving.items():
        old = comparison.matching.was.get(unit, unit)
        entry = before.organization.entries.get(old)
        if entry is None or entry.unit.posts is None:
            continue
        had = Sums[str]()
        for count in entry.unit.posts.present:
            had.add(count.grade, count.count)
        known = after.organization.entries.get(unit)
        place = after.place_of(unit) if known else before.place_of(old)
        for grade, number in grades.items():
            if number > had[grade]:
                values = _values({"posts": number, "grade": grade, "had": had[grade]})
                name = (known or entry).unit.name
                yield Contradiction(ContradictionKind.MISSING_POSTS, unit, name, values, place)


def _same_names(before: ReviewState, after: ReviewState, comparison: Comparison) -> Iterator[Contradiction]:
    """Yield units that are new or gone and have the name of another unit of the same state."""
    was, became = comparison.matching.was, comparison.matching.became
    new = frozenset(after.organization.inside) - frozenset(was)
    gone = frozenset(unit for unit in before.organization.inside if not became[unit])
    for state, alone in ((after, new), (before, gone)):
        named: defaultdict[str, list[str]] = defaultdict(list)
        for unit, entry in state.organization.inside.items():
            named[entry.unit.name.casefold()].append(unit)
        for units in named.values():
            for unit in units if len(units) > 1 else ():
                if unit in alone:
                    other = next(each for each in units if each != unit)
                    parents = {"parent": _parent(state, unit)}
                    if state.organization.entries[unit].parent != state.organization.entries[other].parent:
                        parents["other"] = _parent(state, other)
                    values = _values(parents)
                    name = state.organization.entries[unit].unit.name
                    yield Contradiction(ContradictionKind.SAME_NAME, unit, name, values, state.place_of(unit))


def _parent(state: ReviewState, unit: str) -> str:
    entries = state.organization.entries
    above = entries[unit].parent
    return entries[above].unit.name if above else ""


def _no_former(before: ReviewState, after: ReviewState, comparison: Comparison) -> Iterator[Contradiction]:
    """Yield former names that the earlier state does not know."""
    for unit, former in unknown_former_names(comparison.matching):
        name = after.organization.entries[unit].unit.name
        values = _values({"former": former, "state": before.name})
        yield Contradiction(ContradictionKind.NO_FORMER, unit, name, values, after.place_of(unit))


def _dates(before: ReviewState, after: ReviewState, comparison: Comparison) -> Iterator[Contradiction]:
    """Yield units whose dates would put them into the state that does not have them."""
    was, became = comparison.matching.was, comparison.matching.became
    days = before.organization.as_of, after.organization.as_of
    if not all(days):
        return
    try:
        first, second = last_day(str(days[0])), first_day(str(days[1]))
    except ValueError:  # the day is a text
        return
    for unit, entry in after.organization.inside.items():
        since = entry.unit.since
        if since and first_day(since) <= first and unit not in was and not comparison.matching.origins[unit]:
            values = _values({"date": since, "state": before.name})
            yield Contradiction(ContradictionKind.SINCE, unit, entry.unit.name, values, after.place_of(unit))
    for unit, entry in before.organization.inside.items():
        until = entry.unit.until
        if until and last_day(until) >= second and not became[unit]:
            values = _values({"date": until, "state": after.name})
            yield Contradiction(ContradictionKind.UNTIL, unit, entry.unit.name, values, before.place_of(unit))
