"""Popolo: organisations, posts, persons and memberships (www.popoloproject.com)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgcharts.exporting.options import ExportOptions
from orgcharts.model import Entry, Organization, OrganizationalUnit, Post, slug
from orgcharts.text.printing import json_text


def as_popolo(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as organisations, and their heads and staff as posts with memberships."""
    persons: dict[str, dict[str, Any]] = {}
    posts, memberships = [], []
    for entry in organization.inside.values():
        for post, head, is_head in posts_by_id(entry):
            role = "head" if is_head else head.title or "member"
            label = head.title or entry.unit.name
            posts.append({"id": post, "label": label, "organization_id": entry.id, "role": role})
            if head.holder:
                key, name = person_of(head.holder, organization)
                person = f"person/{key}"
                persons[person] = {"id": person, "name": name}
                dates = {"start_date": head.since, "end_date": head.until}
                memberships.append(
                    {
                        "person_id": person,
                        "organization_id": entry.id,
                        "post_id": post,
                        "role": role,
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


def person_of(holder: str, organization: Organization) -> tuple[str, str]:
    """Return id and name of the holder of a post; a name without an id becomes one.

    >>> works = Organization.model_validate({"name": "Works", "persons": {"vane": "I. Vane"}})
    >>> person_of("vane", works), person_of("A. Smith", works)
    (('vane', 'I. Vane'), ('a-smith', 'A. Smith'))
    """
    person = organization.persons.get(holder)
    return (holder, person.name) if person else (slug(holder), holder)


def posts_by_id(entry: Entry) -> Iterator[tuple[str, Post, bool]]:
    """Yield the heads and the staff of a unit, each with an id and whether it is a head.

    >>> stated = {"name": "Works", "heads": ["A", "B"], "people": ["C"]}
    >>> [unit] = Organization.model_validate(stated).entries.values()
    >>> [post for post, _, _ in posts_by_id(unit)]
    ['works/head', 'works/head-2', 'works/post']
    """
    for name, posts in (("head", entry.unit.heads), ("post", entry.unit.people)):
        for number, post in enumerate(posts, 1):
            identifier = f"{entry.id}/{name}" + (f"-{number}" if number > 1 else "")
            yield identifier, post, name == "head"


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
    if unit.identifiers:
        yield "identifiers", [{"scheme": name, "identifier": text} for name, text in unit.identifiers.items()]
    if details := [*_contact(unit)]:
        yield "contact_details", details
    if unit.url:
        yield "links", [{"url": unit.url}]
    if unit.since:
        yield "founding_date", unit.since
    if unit.until:
        yield "dissolution_date", unit.until


_DETAILS = {"phone": "voice", "email": "email", "address": "address"}
"""The types of contact details by the parts of a contact."""


def _contact(unit: OrganizationalUnit) -> Iterator[dict[str, str]]:
    for name, kind in _DETAILS.items():
        if value := getattr(unit.contact, name, None):
            yield {"type": kind, "value": value}
