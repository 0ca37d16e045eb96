"""The top boxes of a chart, and the joint units that hang between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import pairwise

from orgcharts.chart.view import View
from orgcharts.errors import ChartError
from orgcharts.findings import Finding
from orgcharts.model import Entry, Organization, Role


@dataclass(frozen=True, slots=True)
class Tops:
    """What stands at the top of a chart, all by id.

    `between` holds the joint units that hang between a top and the next one; `adopted` those
    whose own whole is not drawn and that hang below a further one. Both are `moved`: they do
    not stand below the unit that they nest in.
    """

    roots: tuple[str, ...]
    between: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    adopted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def moved(self) -> Set[str]:
        """The units that do not stand below the unit that they nest in."""
        return {unit for units in self.between.values() for unit in units}


def tops_of(organization: Organization, view: View) -> Tops:
    """Return the top boxes that a view asks for, and those of bodies outside that it needs.

    A body outside is drawn if a joint unit or a relation that is drawn names it; the first
    that shares a joint unit stands next to the last top.

    Raises:
        ChartError: OC501 if the focus is no unit of the organisation.
    """
    asked = view.focus or (next(iter(organization.entries)),)
    for top in asked:
        if top not in organization.entries:
            raise ChartError([Finding("OC501", f"focus '{top}' is not a unit of '{organization.name}'")])
    shown = _shown(organization, asked, view.depth)
    needed = dict.fromkeys((*_joint_bodies(organization, shown), *_related(organization, view, shown)))
    roots = (*asked, *(body for body in needed if body not in asked))
    between: dict[str, list[str]] = {}
    adopted: dict[str, list[str]] = {}
    for entry in organization.entries.values():
        if not entry.unit.joint_with or (view.depth is not None and view.depth < 1):
            continue
        wholes = wholes_of(entry, organization)
        left = next((first for first, second in pairwise(roots) if {first, second} <= set(wholes)), None)
        if left is not None:
            between.setdefault(left, []).append(entry.id)
        elif entry.parent not in shown and entry.id not in roots:
            below = next((whole for whole in wholes if whole in asked), None)
            if below is not None:
                adopted.setdefault(below, []).append(entry.id)
    return Tops(roots, _frozen(between), _frozen(adopted))


def wholes_of(entry: Entry, organization: Organization) -> tuple[str, ...]:
    """Return the units that a unit is a part of, its own first; a front office stands for its principal."""
    own = organization.entries[entry.parent] if entry.parent else None
    if own and own.unit.role is Role.FRONT_OFFICE and own.parent:
        return own.parent, *entry.unit.joint_with
    return tuple(filter(None, (entry.parent, *entry.unit.joint_with)))


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(units) for key, units in lists.items()}


def _shown(organization: Organization, tops: Iterable[str], depth: int | None) -> set[str]:
    """Return the units below the tops, as deep as the chart goes, the tops among them."""
    levels = dict.fromkeys(tops, 0)
    for entry in organization.entries.values():
        if entry.id in levels or entry.parent not in levels:
            continue
        front = organization.entries[entry.parent].unit.role is Role.FRONT_OFFICE
        level = levels[entry.parent] + (not front)
        if depth is None or level <= depth:
            levels[entry.id] = level
    return set(levels)


def _joint_bodies(organization: Organization, shown: Set[str]) -> Iterator[str]:
    """Yield the bodies outside that units which are shown are joint with."""
    for entry in organization.entries.values():
        if entry.id in shown:
            yield from (other for other in entry.unit.joint_with if _is_outside(other, organization))


def _related(organization: Organization, view: View, shown: Set[str]) -> Iterator[str]:
    """Yield the bodies outside at the other end of a relation that is drawn."""
    for relation in organization.relations:
        if not ("all" in view.relations or relation.kind in view.relations):
            continue
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if here in shown and _is_outside(there, organization):
                yield there


def _is_outside(unit: str, organization: Organization) -> bool:
    return unit in organization.entries and organization.entries[unit].is_outside
