"""The annex of a review: all changes, and the changes of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from orgcharts.comparison import Change, PostMove
from orgcharts.language import Language
from orgcharts.model import Entry
from orgcharts.review.review import ReviewStep
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
            name = GridCell("" if number else _field(field, language), strong=True)
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


INDEXED = ("acronym", "kind", "code")
"""The fields whose names the index of an atlas has, too."""


def _field(field: str, language: Language) -> str:
    """Return the name of a field for a reader who has never seen a spec."""
    if field in INDEXED:
        return language.text(f"index.column.{field}")
    return language.text(f"review.field.{field}")


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
    names = _names(entries, language)
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


def _names(entries: Mapping[str, Entry], language: Language) -> dict[str, str]:
    """Return what units are called; those of one name are called with the unit above, or with their id."""
    names = {key: entry.unit.name for key, entry in entries.items()}
    above = {key: names.get(entry.parent or "", "") for key, entry in entries.items()}
    for additions in (above, {key: key for key in entries}):
        counts = Counter(names.values())
        names = {
            key: language.text("followed-by-brackets", text=name, addition=additions[key])
            if counts[name] > 1 and additions[key]
            else name
            for key, name in names.items()
        }
    return names
