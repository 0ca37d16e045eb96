"""The parts of a unit by their positions in a chart, and the places of units."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.chart.tops import Tops
from orgcharts.chart.view import View
from orgcharts.model import Entry, Organization, Role


class UnitParts(Struct, frozen=True):
    """The children of one unit, by their position in a chart, which their role determines.

    `title` is that of the heads of all `children`, if a note has it in the place of their boxes.
    """

    front_office: Entry | None
    assistants: tuple[Entry, ...]
    children: tuple[Entry, ...]
    title: str = ""


class UnitPlace(Struct, frozen=True):
    """The position of a unit in the chart: its parent, its kind of child, its depth.

    `title` is that of its head, if a note of its parent has it in the place of its box.
    """

    entry: Entry
    parent: str | None
    depth: int
    beside: bool
    co_parents: tuple[str, ...] = ()
    title: str = ""


def places_of(organization: Organization, tops: Tops) -> list[UnitPlace]:
    """Return the positions of the roots, with the shared children between them, in drawing order."""
    entries = organization.entries
    places: list[UnitPlace] = []
    for top in tops.roots:
        places.append(UnitPlace(entries[top], None, 0, beside=False))
        for unit in tops.between.get(top, ()):
            others = tuple(root for root in tops.bars[top] if root != top)
            places.append(UnitPlace(entries[unit], top, 1, beside=False, co_parents=others))
    return places


def parts_by_unit(organization: Organization, tops: Tops) -> dict[str, UnitParts]:
    """Return the children of every unit, without roots and shared children between two roots."""
    below: dict[str, list[Entry]] = {identifier: [] for identifier in organization.entries}
    for entry in organization.entries.values():
        if entry.parent is not None and entry.id not in tops.moved and entry.id not in tops.roots:
            below[entry.parent].append(entry)
    for whole, units in tops.adopted.items():
        below[whole] += (organization.entries[unit] for unit in units)
    return {
        identifier: _parts(organization.entries[identifier], entries, below)
        for identifier, entries in below.items()
    }


def _parts(whole: Entry, entries: list[Entry], below: dict[str, list[Entry]]) -> UnitParts:
    """Sort the children of one unit; those of its front office are drawn beside the trunk.

    A front office that the unit does not take in is itself beside the trunk.
    """
    front_offices = (entry for entry in entries if entry.unit.role is Role.FRONT_OFFICE)
    front_office = next((entry for entry in front_offices if whole.unit.takes_in(entry.unit)), None)
    assistants = list(below[front_office.id]) if front_office else []
    children: list[Entry] = []
    for entry in entries:
        if entry is front_office:
            continue
        beside = entry.unit.role in (Role.STAFF, Role.DEPUTY, Role.FRONT_OFFICE)
        if entry.unit.role is Role.DEPUTY and below[entry.id]:
            beside = False  # a deputy with units of their own heads a branch
        (assistants if beside else children).append(entry)
    assistants.sort(key=lambda entry: entry.unit.role is not Role.DEPUTY)
    return UnitParts(front_office, tuple(assistants), tuple(children))


def shown_parts(place: UnitPlace, parts: dict[str, UnitParts], view: View) -> UnitParts:
    """Return the children of a unit that the chart shows: none at its maximum depth."""
    here = parts[place.entry.id]
    if view.opens(place.entry.id, place.depth):
        return here
    return UnitParts(here.front_office, (), ())


def held_in(here: UnitParts, *, inside: bool) -> tuple[Entry, ...]:
    """Return the units drawn as cells in a box, or `inside` in a cell; assistants are never cells."""
    return (*here.assistants, *here.children) if inside else here.children
