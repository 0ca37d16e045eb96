"""The lists of a review: all changes, the annex of posts, contradictions, and doubtful facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from orgcharts.comparison import Change, Fact, PostMove
from orgcharts.findings import Location
from orgcharts.language import Language
from orgcharts.model import Entry
from orgcharts.review.contradictions import Contradiction, ContradictionKind
from orgcharts.review.review import Review, ReviewStep
from orgcharts.review.risks import Doubt, Risk
from orgcharts.review.summary import signed
from orgcharts.text_pages import GridCell, GridColumn, PageBlock, Prose, Section, TextGrid


def changes_of(step: ReviewStep, language: Language) -> Iterator[PageBlock]:
    """Yield all changes of a step, by their kinds."""
    before, after = step.before.name, step.after.name
    yield Section(language.text("review.section.changes", before=before, after=after), "changes")
    if not (step.comparison.changes or step.fields):
        yield Prose(language.text("review.nothing"))
        return
    rows = [
        row
        for kind, changes in groupby(step.comparison.changes, key=lambda change: change.kind)
        for row in _of_kind(language.text(f"review.kind.{kind.name.lower()}"), list(changes), language)
    ]
    fields = sorted(step.fields, key=lambda change: change.field)
    for field, of_field in groupby(fields, key=lambda change: change.field):
        for number, change in enumerate(of_field):
            cells = (change.name, change.before, change.after)
            name = GridCell("" if number else field, strong=True)
            rows.append((name, *map(GridCell, cells)))
    heads = (
        GridColumn(language.text("review.column.change"), 1.1),
        GridColumn(language.text("index.column.unit"), 2.0),
        GridColumn(step.before.name, 2.0),
        GridColumn(step.after.name, 2.0),
    )
    yield TextGrid(heads, tuple(rows))
    if any(change.inferred for change in step.comparison.changes):
        yield Prose(language.text("review.inferred"), muted=True)


def _of_kind(kind: str, changes: Sequence[Change], language: Language) -> Iterator[tuple[GridCell, ...]]:
    for number, change in enumerate(changes):
        name = language.text("changes.inferred", text=change.name) if change.inferred else change.name
        yield (
            GridCell(kind if number == 0 else "", strong=True),
            GridCell(name),
            GridCell(change.before),
            GridCell(change.after),
        )


def posts_of(step: ReviewStep, language: Language) -> Iterator[PageBlock]:
    """Yield the annex of post changes, in the order of the units after."""
    if not step.comparison.posts:
        return
    before, after = step.before.name, step.after.name
    yield Section(language.text("review.section.posts", before=before, after=after), "posts")
    entries = {**step.before.organization.entries, **step.after.organization.entries}
    names = _names(entries)
    heads = (
        GridColumn(language.text("index.column.unit"), 2.4),
        GridColumn(language.text("review.posts"), 0.6, "right"),
        GridColumn(language.text("review.column.grade"), 0.8),
        GridColumn(language.text("review.column.funds"), 1.0),
        GridColumn(language.text("review.column.change"), 2.2),
    )
    rows = []
    former = ""
    for move in step.comparison.posts:
        name = names.get(move.unit, move.unit)
        rows.append(
            (
                GridCell(name if name != former else "", strong=True),
                GridCell(_count(move, language)),
                GridCell(move.grade),
                GridCell(language.join(filter(None, (move.funding, move.section)), "comma")),
                GridCell(_what(move, names, language)),
            )
        )
        former = name
    used = [number for number in range(len(heads)) if any(row[number].text for row in rows)]
    yield TextGrid(tuple(heads[n] for n in used), tuple(tuple(row[n] for n in used) for row in rows))


def _count(move: PostMove, language: Language) -> str:
    return (
        signed(move.count, language)
        if move.changes_the_number
        else language.number(max(move.count, -move.count))
    )


def _what(move: PostMove, names: Mapping[str, str], language: Language) -> str:
    """Return what happens to posts, in the words for their marks: whose they are, and between which units."""
    parts = []
    if move.change is not None:
        parts.append(language.text(f"post-change.{move.change.value}"))
    titles = dict.fromkeys(filter(None, (move.former_title, move.title)))
    if titles:
        parts.append(language.sentence(" → ".join(titles)))
    if move.former_grade:
        parts.append(language.sentence(f"{move.former_grade} → {move.grade}"))
    if move.origin in names and not move.is_within:
        parts.append(language.sentence(("← " if move.count > 0 else "→ ") + names[move.origin]))
    return language.join(parts, "sentences")


def _names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return what units are called; no two have the same name."""
    counts = Counter(entry.unit.name for entry in entries.values())
    return {
        key: entry.unit.name if counts[entry.unit.name] == 1 else f"{entry.unit.name} [{key}]"
        for key, entry in entries.items()
    }


def contradictions_of(review: Review) -> Iterator[PageBlock]:
    """Yield what the specs contradict."""
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
        GridColumn(language.text("review.column.where"), 1.6),
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
            parent, other = values["parent"], values["other"]
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
        GridColumn(language.text("review.column.where"), 1.5),
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
