"""Facts of units that differ, and for which a comparison has no kind of change: role, acronym, note ..."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct
from pydantic import BaseModel

from orgcharts.comparison import Comparison
from orgcharts.model import Posts

COMPARED: Final = frozenset(
    {
        "name", "id", "units", "heads", "people", "posts", "task", "contact", "url", "identifiers", "colour",
        "line", "source",
        # of the organisation itself, which are compared or are no facts of a unit
        "as_of", "sources", "outside", "relations", "changes", "persons", "language", "words",
        "abbreviations", "relation_kinds", "editions", "grades",
    }
)  # fmt: skip
"""The fields whose changes a comparison has, and those of an organisation."""


class FieldChange(Struct, frozen=True):
    """A field of a unit, by its name in a spec, with its value in each state; empty where it is left out."""

    unit: str
    name: str
    field: str
    before: str
    after: str


def field_changes(comparison: Comparison) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the protocol order of the units after."""
    return tuple(_field_changes(comparison))


def _field_changes(comparison: Comparison) -> Iterator[FieldChange]:
    before, after = comparison.before.entries, comparison.after.entries
    moved = {move.unit for move in comparison.posts}
    for new, entry in after.items():
        old = before.get(comparison.matching.was.get(new, ""))
        if old is None:
            continue
        first, second = old.unit.stated(), entry.unit.stated()
        for field in dict.fromkeys((*first, *second)):
            values = _words(first.get(field)), _words(second.get(field))
            if field not in COMPARED and values[0] != values[1]:
                yield FieldChange(new, entry.unit.name, field, *values)
        marks = _marks(old.unit.posts), _marks(entry.unit.posts)
        if new not in moved and marks[0] != marks[1] and all(marks):
            yield FieldChange(new, entry.unit.name, "posts", *marks)


def _marks(posts: Posts | None) -> str:
    """Return posts that are temporary or vacant; empty if posts are unknown."""
    counts = (count for count in posts.present if count.temporary or count.vacant) if posts else ()
    marked = (
        ", ".join(filter(None, (
            f"{count.count} {count.grade}",
            "temporary" if count.temporary else "",
            f"{count.vacant} vacant" if count.vacant else "",
        )))
        for count in counts
    )  # fmt: skip
    return "; ".join(marked) or ("none" if posts else "")


def _words(value: Any) -> str:
    """Return a value as it is in a spec."""
    match value:
        case None:
            return ""
        case BaseModel():
            return str(value.model_dump(mode="json", exclude_unset=True))
        case tuple() | list():
            return "; ".join(map(_words, value))
    return str(value)
