"""What changes, in words and in figures: the first half page of a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orgcharts.arithmetic import Amount, Sums, tally, whole
from orgcharts.comparison import Change, ChangeKind
from orgcharts.language import Language
from orgcharts.review.review import Review, ReviewStep
from orgcharts.review.units_to_check import units_to_check
from orgcharts.text_pages import GridCell, GridColumn, Items, PageBlock, Prose, Section, TextGrid

MOST_NAMED = 6
"""The most units that a sentence names."""

PLUS, MINUS = "+", "\N{MINUS SIGN}"


def signed(amount: Amount, language: Language) -> str:
    """Return a difference with its sign; zero has none."""
    sign = PLUS if amount > 0 else MINUS if amount < 0 else ""
    return f"{sign}{language.number(max(amount, -amount))}"


def summary(review: Review) -> tuple[PageBlock, ...]:
    """Return the figures of all states, and what each step changes in a few sentences."""
    language = review.language
    blocks: list[PageBlock] = [_figures(review)]
    for step in review.steps:
        if len(review.steps) > 1:
            between = language.text("changes.status", before=step.before.name, after=step.after.name)
            blocks.append(Section(between))
        blocks.append(Items(tuple(_sentences(step, language))))
    blocks.append(Prose(_to_check(review)))
    return tuple(blocks)


def _figures(review: Review) -> TextGrid:
    """Return how many units and posts there are in each state, and how many more or fewer in the last one."""
    language, states = review.language, review.states
    funds = dict.fromkeys(fund for state in states for fund in state.funds if fund)
    counted: list[tuple[str, list[Amount]]] = [
        (language.text("units"), [len(state.organization.inside) for state in states])
    ]
    if any(state.funds for state in states):
        counted.append((language.text("review.posts"), [state.funds.total() for state in states]))
        for fund in funds:
            name = language.terms.get(fund)
            words = language.text("followed-by-brackets", text=name, addition=fund) if name else fund
            counted.append(
                (language.text("review.of-these", text=words), [each.funds[fund] for each in states])
            )
    heads = (
        GridColumn("", 2.6),
        *(GridColumn(state.name, 1.0, "right") for state in states),
        GridColumn(language.text("review.column.difference"), 1.0, "right"),
    )
    rows = tuple(
        (
            GridCell(name, strong=number < 2),
            *(GridCell(language.number(amount)) for amount in amounts),
            GridCell(signed(whole(Decimal(amounts[-1]) - Decimal(amounts[0])), language), strong=True),
        )
        for number, (name, amounts) in enumerate(counted)
    )
    return TextGrid(heads, rows)


def _sentences(step: ReviewStep, language: Language) -> Iterator[str]:
    """Yield what a step changes, the gravest first."""
    changes: dict[ChangeKind, list[Change]] = {}
    for change in step.comparison.changes:
        changes.setdefault(change.kind, []).append(change)

    def of(*kinds: ChangeKind) -> list[Change]:
        return [change for kind in kinds for change in changes.pop(kind, [])]

    if found := of(ChangeKind.ESTABLISHED):
        names = _named([each.name for each in found], language)
        yield language.text("review.new", count=len(found), names=names)
    if found := of(ChangeKind.ABOLISHED):
        names = _named([each.name for each in found], language)
        yield language.text("review.gone", count=len(found), names=names)
    if found := of(ChangeKind.MERGED, ChangeKind.SPLIT):
        names = _named([_from_to(each, language) for each in found], language)
        yield language.text("review.merged", count=len(found), names=names)
    if found := of(ChangeKind.MOVED):
        pairs = [
            language.text("followed-by-brackets", text=each.name, addition=_from_to(each, language))
            for each in found
        ]
        yield language.text("review.moved", count=len(found), names=_named(pairs, language))
    if found := of(ChangeKind.RENAMED):
        names = _named([_from_to(each, language) for each in found], language)
        yield language.text("review.renamed", count=len(found), names=names)
    if found := of(ChangeKind.HEAD, ChangeKind.REGRADED):
        names = _named(list(dict.fromkeys(each.name for each in found)), language)
        yield language.text("review.heads", count=len(found), names=names)
    if found := of(ChangeKind.RELATED, ChangeKind.UNRELATED):
        names = _named([f"{each.name} → {each.after or each.before}" for each in found], language)
        yield language.text("review.relations", count=len(found), names=names)
    if posts := _posts(step, language):
        yield language.text("review.posts-change", count=len(posts), names=_named(posts, language))
    # capitals and order of siblings are in the list of all changes, which this is the last word on
    others = [change for found in changes.values() for change in found]
    if others or step.fields:
        yield language.text("review.others", count=len(others) + len(step.fields))
    if not (step.comparison or step.fields):
        yield language.text("review.nothing")


def _from_to(change: Change, language: Language) -> str:
    before, after = (each or language.text("review.not-stated") for each in (change.before, change.after))
    words = f"{before} → {after}"
    return language.text("changes.inferred", text=words) if change.inferred else words


def _posts(step: ReviewStep, language: Language) -> list[str]:
    """Return the units with more or fewer posts, those with the largest difference first."""
    differences = Sums[str]()
    for move in step.comparison.posts:
        if move.changes_the_number or move.former_grade or move.change is None:
            differences.add(move.unit, move.count)
    entries = {**step.before.organization.entries, **step.after.organization.entries}
    found = [(unit, number) for unit, number in differences.items() if number and unit in entries]
    found.sort(key=lambda each: -max(each[1], -each[1]))
    return [f"{entries[unit].unit.name} {signed(number, language)}" for unit, number in found]


def _named(names: Sequence[str], language: Language) -> str:
    """Return names as one text, the first of many only."""
    listed = language.join(names[:MOST_NAMED], "semicolon")
    more = len(names) - MOST_NAMED
    return language.text("review.and-more", names=listed, count=more) if more > 0 else listed


def _to_check(review: Review) -> str:
    """Return how much there is to check before a signature."""
    language = review.language
    wrong = contradictions_in(review)
    units = tally(len(units_to_check(step)) for step in review.steps)
    doubtful = len(review.risks)
    if not (wrong or units or doubtful):
        return language.text("review.nothing-to-check")
    return language.text("review.to-check", contradictions=wrong, units=units, risks=doubtful)


def contradictions_in(review: Review) -> int:
    """Return how many contradictions there are in all steps."""
    return len({each for step in review.steps for each in step.contradictions})
