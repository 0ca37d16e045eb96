"""Differences between two specs that contain the same units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from orgcharts.comparison.matching import Matching, match
from orgcharts.model import TEMPORARY, Column, Entry, Organization, PostOrder, Posts, post_order

_Counts = dict[Column, Counter[str]]


class Fact(StrEnum):
    """The facts of a unit that two specs may have differently."""

    NAME = "name"
    PARENT = "parent"
    POSTS = "posts"


class GradeFigures(Struct, frozen=True):
    """The posts of one grade in the two specs; temporary positions are a grade apart."""

    grade: str
    first: int
    second: int


class Disagreement(Struct, frozen=True):
    """One fact of a unit (its id and name in the first spec) with its value in each spec.

    Of posts, `column` is the funding source and the section, `first` and `second` are sums (`none`
    for a column that a spec does not have), and `grades` the grades whose figures differ.
    """

    unit: str
    name: str
    fact: Fact
    first: str
    second: str
    column: str = ""
    grades: tuple[GradeFigures, ...] = ()


class Single(Struct, frozen=True):
    """A unit in only one spec, below a unit in both; `posts` is None if unknown."""

    unit: str
    name: str
    parent: str
    posts: int | None


class Reconciliation(Struct, frozen=True):
    """The number of units in both specs, and the differences, in the order of the first."""

    shared: int
    disagreements: tuple[Disagreement, ...]
    only_in_first: tuple[Single, ...]
    only_in_second: tuple[Single, ...]

    def __bool__(self) -> bool:
        return bool(self.disagreements or self.only_in_first or self.only_in_second)


def reconcile(first: Organization, second: Organization, units: Iterable[str] = ()) -> Reconciliation:
    """Return the differences between two specs about the units in both.

    Units are matched as by `match`, but as two organisations. Posts are compared
    by grade, funding source and section, as far as both have these. `units` are ids
    in both specs that limit the comparison to them and their descendants.
    """
    tops = tuple(units)
    matching = match(first, second, is_one=False)
    scopes = _below(first, tops), _below(second, tops)
    pairs = [
        (first.entries[old], second.entries[new])
        for new, old in matching.was.items()
        if old in scopes[0] or new in scopes[1]
    ]
    places = {identifier: place for place, identifier in enumerate(first.entries)}
    pairs.sort(key=lambda pair: places[pair[0].id])
    order = _order(first, second)
    found: list[Disagreement] = []
    for one, other in pairs:
        found += _names(one, other)
        found += () if one.id in tops else _parents(one, other, matching)
        found += _posts(one, other, order)
    became = {old: new for new, old in matching.was.items()}
    return Reconciliation(
        len(pairs),
        tuple(found),
        tuple(_singles(first, second, scopes[0], became)),
        tuple(_singles(second, first, scopes[1], matching.was)),
    )


def _below(organization: Organization, tops: tuple[str, ...]) -> set[str]:
    """Return the roots with their descendants; everything if there are no roots."""
    if not tops:
        return set(organization.entries)
    found = set(tops)
    for entry in organization.entries.values():
        if entry.parent in found:
            found.add(entry.id)
    return found


def _order(first: Organization, second: Organization) -> PostOrder:
    entries = (*first.entries.values(), *second.entries.values())
    return post_order((entry.unit.posts for entry in entries), first.grades or second.grades)


def _names(one: Entry, other: Entry) -> Iterator[Disagreement]:
    name = one.unit.name
    if name != other.unit.name:
        yield Disagreement(one.id, name, Fact.NAME, name, other.unit.name)


def _parents(one: Entry, other: Entry, matching: Matching) -> Iterator[Disagreement]:
    """Yield a different parent, unless it is unknown to both or one unit is joint between the two."""
    if one.parent is None or other.parent is None:
        return
    above = matching.was.get(other.parent)
    if above is None and one.parent not in matching.was.values():
        return
    jointly = (matching.was.get(unit) for unit in other.unit.joint_with)
    if above in (one.parent, *one.unit.joint_with) or one.parent in jointly:
        return
    here = matching.before.entries[one.parent].unit.name
    there = matching.after.entries[other.parent].unit.name
    yield Disagreement(one.id, one.unit.name, Fact.PARENT, here, there)


def _posts(one: Entry, other: Entry, order: PostOrder) -> Iterator[Disagreement]:
    """Yield each column of posts that differs, if both specs have posts of the unit."""
    if one.unit.posts is None or other.unit.posts is None:
        return
    first, second = _alike(_counted(one.unit.posts), _counted(other.unit.posts))
    for column in sorted(first.keys() | second.keys(), key=lambda column: (order.column(column), column)):
        here, there = first.get(column, Counter()), second.get(column, Counter())
        grades = sorted(here.keys() | there.keys(), key=lambda grade: (_rank(grade, order), grade))
        differing = tuple(
            GradeFigures(grade, here[grade], there[grade]) for grade in grades if here[grade] != there[grade]
        )
        if differing:
            named = ", ".join(filter(None, column))
            sums = str(here.total() or "none"), str(there.total() or "none")
            yield Disagreement(one.id, one.unit.name, Fact.POSTS, *sums, column=named, grades=differing)


def _alike(first: _Counts, second: _Counts) -> tuple[_Counts, _Counts]:
    """Return counts in columns that both specs distinguish.

    If a spec has a funding source without sections, or posts without funding sources, the
    counts of the other are added up.
    """
    columns = first.keys() | second.keys()
    if ("", "") in columns:
        whole = dict.fromkeys(columns, ("", ""))
    else:
        whole = {
            (funding, section): (funding, "" if (funding, "") in columns else section)
            for funding, section in columns
        }
    return _added(first, whole), _added(second, whole)


def _added(counts: _Counts, whole: Mapping[Column, Column]) -> _Counts:
    found: _Counts = {}
    for column, grades in counts.items():
        found.setdefault(whole[column], Counter()).update(grades)
    return found


def _rank(grade: str, order: PostOrder) -> int:
    return order.grade(grade.removesuffix(f" {TEMPORARY}"))


def _counted(posts: Posts) -> _Counts:
    """Return posts by column and grade, without those that are abolished."""
    found: _Counts = {}
    for count in posts.present:
        if count.count:
            grade = f"{count.grade} {TEMPORARY}" if count.temporary else count.grade
            found.setdefault((count.funding or "", count.section or ""), Counter())[grade] += count.count
    return found


def _singles(
    organization: Organization, other: Organization, scope: set[str], matched: Mapping[str, str]
) -> Iterator[Single]:
    """Yield units without a match whose parent has one that is drawn, not a body outside."""
    entries = organization.entries
    for entry in entries.values():
        above = entry.parent
        if above is None or entry.id in matched or entry.id not in scope:
            continue
        if above in matched and not other.entries[matched[above]].is_outside:
            posts = None if entry.unit.posts is None else entry.unit.posts.total
            yield Single(entry.id, entry.unit.name, entries[above].unit.name, posts)
