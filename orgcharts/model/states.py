"""The state of an organisation on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any

from orgcharts.model.organization import Entry, Organization
from orgcharts.model.people import Post
from orgcharts.model.relations import Relation
from orgcharts.model.time import holds_at
from orgcharts.model.units import OrganizationalUnit


def is_dated(organization: Organization) -> bool:
    """Return whether any part of an organisation has `since` or `until`."""
    units = [entry.unit for entry in organization.entries.values()]
    posts = (post for unit in units for _, post in unit.posts_by_way())
    dated: Iterable[OrganizationalUnit | Post | Relation] = chain(units, posts, organization.relations)
    return any(statement.since or statement.until for statement in dated)


def at(organization: Organization, day: date | None = None) -> Organization:
    """Return the organisation on a day; without a day, its latest state.

    A unit that does not exist on that day goes with its descendants. Ids are those of the full
    organisation, so that a unit has the same id in every state.
    """
    if not is_dated(organization):
        return organization
    entries = organization.entries
    top, *rest = (entry for entry in entries.values() if not entry.is_outside)
    kept = {top.id}
    for entry in rest:
        if entry.parent in kept and holds_at(day, entry.unit.since, entry.unit.until):
            kept.add(entry.id)
    units: dict[str, list[OrganizationalUnit]] = {identifier: [] for identifier in kept}
    for entry in reversed(rest):
        if entry.id in kept and entry.parent:
            units[entry.parent].append(entry.unit.model_copy(update=_state(entry, units, day)))
    stated: dict[str, Any] = organization.stated()
    relations = tuple(r for r in organization.relations if holds_at(day, r.since, r.until))
    outside = (entry for entry in entries.values() if entry.is_outside and entry.parent is None)
    bodies = tuple(body.unit.model_copy(update={"id": body.id}) for body in outside)
    state = {**_state(top, units, day), "relations": relations, "outside": bodies}
    return Organization.model_construct(**{**stated, **state})


def _state(entry: Entry, units: dict[str, list[OrganizationalUnit]], day: date | None) -> dict[str, Any]:
    return {
        "id": entry.id,
        "units": tuple(reversed(units[entry.id])),
        "heads": _heads(entry.unit, day),
        "people": tuple(post for post in entry.unit.people if holds_at(day, post.since, post.until)),
    }


def _heads(unit: OrganizationalUnit, day: date | None) -> tuple[Post, ...]:
    """Return the posts that head a unit on a day, the latest first.

    They are as many as the unit has heads, one at least.
    """
    heads = (*unit.heads, *unit.earlier_heads)
    in_force = tuple(head for head in heads if holds_at(day, head.since, head.until))
    return in_force[: max(1, len(unit.heads))]
