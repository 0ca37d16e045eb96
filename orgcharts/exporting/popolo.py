"""Popolo: organisations, posts, persons and memberships (www.popoloproject.com)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgcharts.exporting.options import ExportOptions
from orgcharts.model import Entry, Organization, Post, slug
from orgcharts.printing import json_text


def as_popolo(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as organisations, and their heads as posts with memberships."""
    persons: dict[str, dict[str, Any]] = {}
    posts, memberships = [], []
    for entry in organization.inside.values():
        for post, head in heads_by_id(entry):
            label = head.title or entry.unit.name
            posts.append({"id": post, "label": label, "organization_id": entry.id, "role": "head"})
            if head.holder:
                person = f"person/{slug(head.holder)}"
                persons[person] = {"id": person, "name": head.holder}
                dates = {"start_date": head.since, "end_date": head.until}
                memberships.append(
                    {
                        "person_id": person,
                        "organization_id": entry.id,
                        "post_id": post,
                        "role": "head",
                        **{name: date for name, date in dates.items() if date},
                    }
                )
    values = {
        "organizations": [dict(_organization(entry)) for entry in organization.inside.values()],
        "posts": posts,
        "persons": list(persons.values()),
        "memberships": memberships,
    }
    return json_text(values)


def heads_by_id(entry: Entry) -> Iterator[tuple[str, Post]]:
    """Yield the heads of a unit, each with an id.

    >>> [unit] = Organization.model_validate({"name": "Works", "heads": ["A", "B"]}).entries.values()
    >>> [post for post, _ in heads_by_id(unit)]
    ['works/head', 'works/head-2']
    """
    for number, head in enumerate(entry.unit.heads, 1):
        yield f"{entry.id}/head" + (f"-{number}" if number > 1 else ""), head


def _organization(entry: Entry) -> Iterator[tuple[str, Any]]:
    unit = entry.unit
    yield "id", entry.id
    yield "name", unit.name
    if unit.acronym:
        yield "abbreviation", unit.acronym
    if names := (*unit.aliases, *unit.formerly):
        yield "other_names", [{"name": name} for name in names]
    if unit.kind:
        yield "classification", unit.kind
    if entry.parent:
        yield "parent_id", entry.parent
    if unit.since:
        yield "founding_date", unit.since
    if unit.until:
        yield "dissolution_date", unit.until
