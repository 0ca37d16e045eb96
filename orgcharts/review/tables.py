"""The lists of a review: all changes, the annex of posts, contradictions, and doubtful facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from orgcharts.comparison import Change, PostMove
from orgcharts.findings import Location
from orgcharts.language import Language
from orgcharts.model import Entry
from orgcharts.review.contradictions import Contradiction
from orgcharts.review.review import Review, Step
from orgcharts.review.risks import Risk
from orgcharts.review.summary import signed
from orgcharts.text_pages import Block, Cell, Column, Grid, Prose, Section


def changes_of(step: Step, language: Language) -> Iterator[Block]:
    """Yield all changes of a step, by their kinds."""
    states = {"before": step.before.name, "after": step.after.name}
    yield Section(language.text("review.section.changes", **states), "changes")
    if not (step.comparison.changes or step.fields):
        yield Prose(language.text("review.nothing"))
        return
    rows = [
        row
        for kind, changes in groupby(step.comparison.changes, key=lambda change: change.kind)
        for row in _of_kind(language.text(f"review.kind.{kind.name.lower()}"), list(changes), language)
    ]
    for change in step.fields:
        cells = (change.field, change.name, change.before, change.after)
        rows.append(tuple(map(Cell, cells)))
    heads = (
        Column(language.text("review.column.change"), 1.1),
        Column(language.text("index.column.unit"), 2.0),
        Column(step.before.name, 2.0),
        Column(step.after.name, 2.0),
    )
    yield Grid(heads, tuple(rows))
    if any(change.inferred for change in step.comparison.changes):
        yield Prose(language.text("review.inferred"), muted=True)


def _of_kind(kind: str, changes: Sequence[Change], language: Language) -> Iterator[tuple[Cell, ...]]:
    for number, change in enumerate(changes):
        name = language.text("changes.inferred", text=change.name) if change.inferred else change.name
        yield (
            Cell(kind if number == 0 else "", strong=True),
            Cell(name),
            Cell(change.before),
            Cell(change.after),
        )


def posts_of(step: Step, language: Language) -> Iterator[Block]:
    """Yield the annex of post changes, in the order of the units after."""
    if not step.comparison.posts:
        return
    states = {"before": step.before.name, "after": step.after.name}
    yield Section(language.text("review.section.posts", **states), "posts")
    entries = {**step.before.organization.entries, **step.after.organization.entries}
    names = _names(entries)
    heads = (
        Column(language.text("index.column.unit"), 2.4),
        Column(language.text("review.posts"), 0.6, "right"),
        Column(language.text("review.column.grade"), 0.8),
        Column(language.text("review.column.funds"), 1.0),
        Column(language.text("review.column.change"), 2.2),
    )
    rows = []
    before = ""
    for move in step.comparison.posts:
        name = names.get(move.unit, move.unit)
        rows.append(
            (
                Cell(name if name != before else "", strong=True),
                Cell(_count(move, language)),
                Cell(move.grade),
                Cell(language.join(filter(None, (move.funding, move.section)), "comma")),
                Cell(_what(move, names, language)),
            )
        )
        before = name
    yield Grid(heads, tuple(rows))


def _count(move: PostMove, language: Language) -> str:
    return signed(move.count, language) if move.changes_the_number else language.number(abs(move.count))


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


def contradictions_of(review: Review) -> Iterator[Block]:
    """Yield what the specs contradict."""
    language = review.language
    yield Section(language.text("review.section.contradictions"), "contradictions")
    found = dict.fromkeys(each for step in review.steps for each in step.contradictions)
    if not found:
        yield Prose(language.text("review.no-contradictions"))
        return
    heads = (
        Column("", 0.3, "right"),
        Column(language.text("index.column.unit"), 2.0),
        Column(language.text("review.column.what"), 4.0),
        Column(language.text("review.column.where"), 1.6),
    )
    rows = tuple(
        (
            Cell(str(number)),
            Cell(each.name),
            Cell(contradiction_text(each, language)),
            Cell(_where(each.place)),
        )
        for number, each in enumerate(found, start=1)
    )
    yield Grid(heads, rows)


def contradiction_text(each: Contradiction, language: Language) -> str:
    """Return what a contradiction is, in words."""
    values = dict(each.values)
    if "date" in values:
        values["date"] = language.date(str(values["date"]))
    return language.text(f"review.contradiction.{each.kind.value}", **values)


def risks_of(review: Review) -> Iterator[Block]:
    """Yield the doubtful facts, the gravest first, with the rule by which they are ranked."""
    language = review.language
    yield Section(language.text("review.section.risks"), "risks")
    if not review.risks:
        yield Prose(language.text("review.no-risks"))
        return
    yield Prose(language.text("review.ranking"), muted=True)
    heads = (
        Column("", 0.3, "right"),
        Column(language.text("index.column.unit"), 2.4),
        Column(language.text("review.column.why"), 2.8),
        Column(language.text("review.column.changes"), 0.7),
        Column(language.text("review.posts"), 0.6, "right"),
        Column(language.text("units"), 0.6, "right"),
        Column(language.text("review.column.where"), 1.5),
    )
    rows = tuple(
        (
            Cell(str(number)),
            Cell(risk.name),
            Cell(risk_text(risk, language)),
            Cell(language.text("review.yes") if risk.changed else ""),
            Cell(language.number(risk.posts)),
            Cell(str(risk.units)),
            Cell(_where(risk.place)),
        )
        for number, risk in enumerate(review.risks, start=1)
    )
    yield Grid(heads, rows)


def risk_text(risk: Risk, language: Language) -> str:
    """Return why a fact is doubtful, in words."""
    if risk.relation:
        return language.text("review.doubt.relation", unit=risk.about)
    return language.text(f"review.doubt.{risk.doubt.value}", source=risk.about)


def _where(place: Location | None) -> str:
    """Return a place in a file: its name without its folder, and the line."""
    return f"{Path(place.path).name}:{place.line}" if place else ""
