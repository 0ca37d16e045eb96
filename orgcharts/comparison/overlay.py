"""The new structure together with the removed units: an organisation that a chart can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from orgcharts.comparison.annotations import annotations_of
from orgcharts.comparison.changes import Comparison
from orgcharts.model import Organization, OrganizationalUnit, Role, Status


class Overlay(Struct, frozen=True):
    """Both states in one organisation, and the annotations of its boxes, by id.

    New units have the status `new`, removed ones `abolished`. A removed unit is a child of the
    successor of its parent, after the present units. External bodies have neither status,
    because no state records when they began or ended.
    """

    organization: Organization
    annotations: Mapping[str, tuple[str, ...]]


def overlay(comparison: Comparison) -> Overlay:
    """Return the later state with the removed units of the earlier one and annotations of the changes."""
    entries = comparison.after.entries
    removed = _removed_units(comparison)
    built: dict[str, OrganizationalUnit] = {}
    below: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, entry in entries.items():
        if entry.parent is not None:
            below[entry.parent].append(identifier)
    for identifier in reversed(tuple(entries)):
        entry = entries[identifier]
        units = (*(built[part] for part in below[identifier]), *removed.get(identifier, ()))
        is_new = not entry.is_outside and identifier not in comparison.matching.was
        status = Status.NEW if is_new else entry.unit.status
        built[identifier] = entry.unit.model_copy(update={"id": identifier, "units": units, "status": status})
    top = built[next(iter(entries))]
    bodies = tuple(built[e.id] for e in entries.values() if e.is_outside and e.parent is None)
    return Overlay(_organization(comparison, top, bodies), annotations_of(comparison))


def _organization(
    comparison: Comparison, top: OrganizationalUnit, bodies: tuple[OrganizationalUnit, ...]
) -> Organization:
    """Return the later organisation with the fields of `top`; a new object, because ids are cached."""
    stated = comparison.after.stated()
    stated |= top.stated()
    return Organization(**(stated | {"outside": bodies}))


def _removed_units(comparison: Comparison) -> dict[str, list[OrganizationalUnit]]:
    """Return the units that are gone, by the unit after below which they are shown."""
    before, matching = comparison.before.entries, comparison.matching
    inside = comparison.after.inside
    gone = [identifier for identifier in comparison.before.inside if not matching.became[identifier]]
    taken = set(comparison.after.entries)
    built: dict[str, OrganizationalUnit] = {}
    below: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, list[OrganizationalUnit]] = {}
    for identifier in gone:
        below[before[identifier].parent or ""].append(identifier)
    for identifier in reversed(gone):
        unit = before[identifier].unit
        changes = {
            "id": identifier if identifier not in taken else f"{identifier}.before",
            "units": tuple(built[part] for part in below[identifier]),
            "status": Status.ABOLISHED,
            "role": Role.LINE if unit.role is Role.FRONT_OFFICE else unit.role,
            "joint_with": (),  # what it was joint with may be gone, too
        }
        built[identifier] = unit.model_copy(update=changes)
    top = next(iter(comparison.after.entries))
    for identifier in gone:
        above = before[identifier].parent or ""
        if above in built:
            continue
        became = (unit for unit in matching.became.get(above, ()) if unit in inside)
        places.setdefault(next(became, top), []).append(built[identifier])
    return places
