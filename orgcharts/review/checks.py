"""The list "to check" of a review: what contradicts itself, units that end or move, doubtful facts, posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from orgcharts.arithmetic import Amount, tally, whole
from orgcharts.comparison import Change, Fact
from orgcharts.findings import Location
from orgcharts.language import Language
from orgcharts.review.balance import balance
from orgcharts.review.contradictions import Contradiction, ContradictionKind
from orgcharts.review.review import Review, ReviewStep
from orgcharts.review.risks import Doubt, Risk
from orgcharts.review.summary import signed
from orgcharts.review.units_to_check import units_to_check
from orgcharts.text_pages import GridCell, GridColumn, PageBlock, Prose, Section, TextGrid


def contradictions_of(review: Review) -> Iterator[PageBlock]:
    """Yield what contradicts itself."""
    language = review.language
    yield Section(language.text("review.section.contradictions"), "contradictions")
    found = dict.fromkeys(each for step in review.steps for each in step.contradictions)
    if not found:
        yield Prose(language.text("review.no-contradictions"))
        return
    heads = (
        GridColumn("", 0.3, "right"),
        GridColumn(language.text("index.column.unit"), 2.0),
        GridColumn(language.text("review.column.what"), 4.0),
        GridColumn(language.text("review.column.where"), 2.2),
    )
    rows = tuple(
        (
            GridCell(str(number)),
            GridCell(each.name),
            GridCell(contradiction_text(each, language)),
            GridCell(_where(each.place)),
        )
        for number, each in enumerate(found, start=1)
    )
    yield TextGrid(heads, rows)


def contradiction_text(each: Contradiction, language: Language) -> str:
    """Return what a contradiction is, in words."""
    values = {name: str(value) for name, value in each.values}
    match each.kind:
        case ContradictionKind.FINDING:
            code, message = values["code"], values["message"]
            words = language.text("review.contradiction.finding", code=code, message=message)
        case ContradictionKind.SAME_DAY:
            day, before, after = (values[key] for key in ("source", "before", "after"))
            fact = _fact(values["fact"], language)
            words = language.text(
                "review.contradiction.same-day", fact=fact, source=day, before=before, after=after
            )
        case ContradictionKind.SAME_PLACE:
            place, before, after = (values[key] for key in ("source", "before", "after"))
            fact = _fact(values["fact"], language)
            words = language.text(
                "review.contradiction.same-place", fact=fact, source=place, before=before, after=after
            )
        case ContradictionKind.UNEXPLAINED:
            posts, grade = values["posts"], values["grade"]
            words = language.text("review.contradiction.unexplained", posts=posts, grade=grade)
        case ContradictionKind.MISSING_POSTS:
            posts, grade, had = values["posts"], values["grade"], values["had"]
            words = language.text("review.contradiction.missing-posts", posts=posts, grade=grade, had=had)
        case ContradictionKind.SAME_NAME:
            parent, other = values["parent"], values.get("other")
            if other is None:
                words = language.text("review.contradiction.same-name-and-parent", parent=parent)
            else:
                words = language.text("review.contradiction.same-name", parent=parent, other=other)
        case ContradictionKind.NO_FORMER:
            former, state = values["former"], values["state"]
            words = language.text("review.contradiction.no-former", former=former, state=state)
        case ContradictionKind.SINCE:
            date, state = language.date(values["date"]), values["state"]
            words = language.text("review.contradiction.since", date=date, state=state)
        case ContradictionKind.UNTIL:
            date, state = language.date(values["date"]), values["state"]
            words = language.text("review.contradiction.until", date=date, state=state)
    return words


def _fact(fact: str, language: Language) -> str:
    """Return the name of a fact, and the funding source and section that follow that of posts."""
    kind, _, column = fact.partition(" ")
    match Fact(kind):
        case Fact.NAME:
            words = language.text("index.column.unit")
        case Fact.PARENT:
            words = language.text("index.column.parent")
        case Fact.POSTS:
            words = language.text("review.posts")
    return language.text("followed-by-brackets", text=words, addition=column) if column else words


def units_of(step: ReviewStep, language: Language) -> Iterator[PageBlock]:
    """Yield the units of a step that end, move, or are presumed to be the same."""
    before, after = step.before.name, step.after.name
    yield Section(language.text("review.section.units", before=before, after=after), "units")
    found = units_to_check(step)
    if not found:
        yield Prose(language.text("review.no-units"))
        return
    heads = (
        GridColumn("", 0.3, "right"),
        GridColumn(language.text("review.column.change"), 1.1),
        GridColumn(language.text("index.column.unit"), 2.0),
        GridColumn(before, 1.7),
        GridColumn(after, 1.7),
        GridColumn(language.text("review.posts"), 0.6, "right"),
        GridColumn(language.text("units"), 0.6, "right"),
        GridColumn(language.text("review.column.where"), 2.2),
    )
    rows = tuple(
        (
            GridCell(str(number)),
            GridCell(_kind(each.change, language), strong=True),
            GridCell(each.change.name),
            GridCell(each.change.before),
            GridCell(each.change.after),
            GridCell(language.number(each.posts)),
            GridCell(str(each.units)),
            GridCell(_where(each.place)),
        )
        for number, each in enumerate(found, start=1)
    )
    yield TextGrid(heads, rows)
    yield Prose(language.text("review.whole-units", before=before), muted=True)
    if any(each.change.inferred for each in found):
        yield Prose(language.text("review.inferred"), muted=True)


def _kind(change: Change, language: Language) -> str:
    kind = "presumed" if change.inferred else change.kind.name.lower()
    return language.text(f"review.kind.{kind}")


def balance_of(step: ReviewStep, language: Language) -> Iterator[PageBlock]:
    """Yield the posts of all units by grade, before and after."""
    found = balance(step)
    if not found:
        return
    before, after = step.before.name, step.after.name
    yield Section(language.text("review.section.balance", before=before, after=after), "balance")
    columns = (
        (language.text("review.column.ending"), [-each.ended for each in found]),
        (language.text("review.column.new"), [each.new for each in found]),
        (language.text("review.column.others"), [each.others for each in found]),
    )
    between = [(name, amounts) for name, amounts in columns if any(amounts)]
    heads = (
        GridColumn(language.text("review.column.grade"), 1.6),
        *(
            GridColumn(name, 1.0, "right")
            for name in (
                before,
                *(name for name, _ in between),
                after,
                language.text("review.column.difference"),
            )
        ),
    )
    amounts = [
        (each.before, *(amounts[row] for _, amounts in between), each.after) for row, each in enumerate(found)
    ]
    totals = tuple(tally(column) for column in zip(*amounts, strict=True))
    names = [*(each.grade for each in found), language.text("review.all-grades")]
    rows = tuple(
        _balance_row(name, figures, language, strong=number == len(found))
        for number, (name, figures) in enumerate(zip(names, [*amounts, totals], strict=True))
    )
    yield TextGrid(heads, rows)


def _balance_row(
    name: str, figures: Sequence[Amount], language: Language, *, strong: bool
) -> tuple[GridCell, ...]:
    before, *between, after = figures
    return (
        GridCell(name, strong=True),
        GridCell(language.number(before), strong=strong),
        *(GridCell(signed(each, language) if each else "", strong=strong) for each in between),
        GridCell(language.number(after), strong=strong),
        GridCell(signed(whole(after - before), language), strong=True),
    )


def risks_of(review: Review) -> Iterator[PageBlock]:
    """Yield the doubtful facts, the gravest first, with the rule by which they are ranked."""
    language = review.language
    yield Section(language.text("review.section.risks"), "risks")
    if not review.risks:
        yield Prose(language.text("review.no-risks"))
        return
    yield Prose(language.text("review.ranking"), muted=True)
    heads = (
        GridColumn("", 0.3, "right"),
        GridColumn(language.text("index.column.unit"), 2.4),
        GridColumn(language.text("review.column.why"), 2.8),
        GridColumn(language.text("review.column.changes"), 0.7),
        GridColumn(language.text("review.posts"), 0.6, "right"),
        GridColumn(language.text("units"), 0.6, "right"),
        GridColumn(language.text("review.column.where"), 2.2),
    )
    rows = tuple(
        (
            GridCell(str(number)),
            GridCell(risk.name),
            GridCell(risk_text(risk, language)),
            GridCell(language.text("review.yes") if risk.changed else ""),
            GridCell(language.number(risk.posts)),
            GridCell(str(risk.units)),
            GridCell(_where(risk.place)),
        )
        for number, risk in enumerate(review.risks, start=1)
    )
    yield TextGrid(heads, rows)


def risk_text(risk: Risk, language: Language) -> str:
    """Return why a fact is doubtful, in words."""
    if risk.relation:
        return language.text("review.doubt.relation", unit=risk.about)
    match risk.doubt:
        case Doubt.NO_SOURCE:
            return language.text("review.doubt.no-source")
        case Doubt.ASSUMED:
            return language.text("review.doubt.assumed", source=risk.about)
        case Doubt.UNCONFIRMED:
            return language.text("review.doubt.unconfirmed")
        case Doubt.PLACE:
            return language.text("review.doubt.place")
        case Doubt.INHERITED:
            return language.text("review.doubt.inherited", source=risk.about)


def _where(place: Location | None) -> str:
    """Return a place in a file: its name without its folder, and the line."""
    return f"{Path(place.path).name}:{place.line}" if place else ""
