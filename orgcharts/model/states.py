"""The state of an organisation on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from orgcharts.model.organization import Entry, Organization
from orgcharts.model.time import holds_at
from orgcharts.model.units import OrganizationalUnit, Post


def is_dated(organization: Organization) -> bool:
    """Return whether any part of an organisation has `since` or `until`."""
    return any(
        statement.since or statement.until
        for entry in organization.entries.values()
        for statement in (entry.unit, entry.unit.head, *entry.unit.earlier_heads)
        if statement is not None
    ) or any(relation.since or relation.until for relation in organization.relations)


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
    stated: dict[str, Any] = {name: getattr(organization, name) for name in Organization.model_fields}
    relations = tuple(r for r in organization.relations if holds_at(day, r.since, r.until))
    outside = (entry for entry in entries.values() if entry.is_outside and entry.parent is None)
    bodies = tuple(body.unit.model_copy(update={"id": body.id}) for body in outside)
    state = {**_state(top, units, day), "relations": relations, "outside": bodies}
    return Organization.model_construct(**{**stated, **state})


def _state(entry: Entry, units: dict[str, list[OrganizationalUnit]], day: date | None) -> dict[str, Any]:
    return {"id": entry.id, "units": tuple(reversed(units[entry.id])), "head": _head(entry.unit, day)}


def _head(unit: OrganizationalUnit, day: date | None) -> Post | None:
    """Return the post that heads a unit on a day, the latest one first."""
    heads = (*((unit.head,) if unit.head else ()), *unit.earlier_heads)
    return next((head for head in heads if holds_at(day, head.since, head.until)), None)
