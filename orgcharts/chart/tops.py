"""The roots of a chart, and the shared children between two of them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Set
from itertools import pairwise

from msgspec import Struct, field

from orgcharts.chart.view import View
from orgcharts.errors import ChartError
from orgcharts.findings import Finding
from orgcharts.model import Entry, Organization, Role


class Tops(Struct, frozen=True):
    """The roots of a chart and related units, by id.

    `between` has the joint units drawn between a root and the next one, `bars` the roots that they are below,
    two or more that follow each other; both by the first of the two. `adopted` are the units
    whose own parent is not drawn and that are drawn below a further parent. Joint and adopted ones are
    `moved`: they are not drawn below the unit that contains them in the spec. `left_out` has the joint units
    that the chart does not show, by each of their parents whose other children it shows.
    """

    roots: tuple[str, ...]
    between: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    adopted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def moved(self) -> Set[str]:
        """The units that are not drawn below the unit that contains them in the spec."""
        lists = (*self.between.values(), *self.adopted.values())
        return {unit for units in lists for unit in units}


def asked_tops(organization: Organization, view: View) -> tuple[str, ...]:
    """Return the units that a view asks for at the top; an organisation without children is its own top."""
    (top, *_), entries = organization.entries, organization.entries.values()
    forest = tuple(entry.id for entry in entries if entry.parent == top) if view.tops == "forest" else ()
    return tuple(dict.fromkeys(view.focus or forest or (top,)))


def tops_of(organization: Organization, view: View) -> Tops:
    """Return the top boxes that a view asks for, and those of bodies outside that it needs.

    An external body is drawn if a joint unit or a drawn relation names it; the first
    that shares a joint unit comes after the last root. Beside one top box they are in the order of the units
    that they have relations to, so that few lines cross.

    Raises:
        ChartError: OC501 if the focus is no unit of the organisation.
    """
    asked = asked_tops(organization, view)
    for top in asked:
        if top not in organization.entries:
            raise ChartError([Finding("OC501", f"focus '{top}' is not a unit of '{organization.name}'")])
    shown, adopted = _shown(organization, asked, view)
    related = list(_related(organization, view, shown))
    if len(asked) == 1:  # they are in a column beside the units
        order = {unit: place for place, unit in enumerate(shown)}
        related.sort(key=lambda line: order[line[0]])
    needed = dict.fromkeys((*_joint_bodies(organization, shown), *(body for _, body in related)))
    roots = (*asked, *(body for body in needed if body not in asked))
    between: dict[str, list[str]] = {}
    bars: dict[str, tuple[str, ...]] = {}
    for unit in shown:
        entry = organization.entries[unit]
        if not entry.unit.joint_with or unit in roots:
            continue
        parents = _parents(entry, organization, roots)
        if bar := _bar(roots, set(parents)):
            left = bar[len(bar) // 2 - 1]
            between.setdefault(left, []).append(unit)
            bars[left] = bar if bars.get(left, bar) == bar else (left, roots[roots.index(left) + 1])
            adopted.pop(unit, None)
    below: dict[str, list[str]] = {}
    for unit, parent in adopted.items():
        below.setdefault(parent, []).append(unit)
    left_out = _left_out(organization, view, roots, shown)
    return Tops(roots, _frozen(between), _apart(bars, roots), _frozen(below), _frozen(left_out))


def units_shown(organization: Organization, view: View) -> Set[str]:
    """Return the ids of the units that a view shows, without the external bodies that it needs."""
    asked = (top for top in asked_tops(organization, view) if top in organization.entries)
    return _shown(organization, tuple(asked), view)[0].keys()


def _left_out(
    organization: Organization, view: View, roots: tuple[str, ...], shown: Mapping[str, int]
) -> dict[str, list[str]]:
    """Return the joint units that are not shown, by each parent that is shown with its children."""
    left_out: dict[str, list[str]] = {}
    for entry in organization.entries.values():
        if entry.unit.joint_with and entry.id not in shown:
            for parent in dict.fromkeys(_parents(entry, organization, roots)):
                is_own = parent in shown and not organization.entries[parent].is_outside
                if is_own and view.opens(parent, shown[parent]):
                    left_out.setdefault(parent, []).append(entry.id)
    return left_out


def _bar(roots: tuple[str, ...], parents: Set[str]) -> tuple[str, ...]:
    """Return the parents among the roots, if they follow each other; else the first two that do, or none."""
    places = [place for place, root in enumerate(roots) if root in parents]
    if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
        return tuple(roots[place] for place in places)
    return next((roots[one : one + 2] for one, other in pairwise(places) if other == one + 1), ())


def _apart(bars: Mapping[str, tuple[str, ...]], roots: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the bars in drawing order; of two long ones with roots in common the second has two roots."""
    apart: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for root, following in pairwise(roots):
        bar = bars.get(root, ())
        if len(bar) > 2 and taken.intersection(bar):
            bar = (root, following)
        if len(bar) > 2:
            taken.update(bar)
        if bar:
            apart[root] = bar
    return apart


def _parents(entry: Entry, organization: Organization, tops: Container[str]) -> tuple[str, ...]:
    """Return the parents of a unit, its own first; the principal replaces a front office."""
    parents = filter(None, (entry.parent, *entry.unit.joint_with))
    return tuple(_principal(parent, organization, tops) for parent in parents)


def _principal(unit: str, organization: Organization, tops: Container[str]) -> str:
    """Return the unit whose box represents a unit: the principal of a front office that is not a root."""
    entry = organization.entries.get(unit)
    if entry is None or unit in tops or entry.unit.role is not Role.FRONT_OFFICE:
        return unit
    return entry.parent or unit


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(units) for key, units in lists.items()}


def _shown(
    organization: Organization, tops: tuple[str, ...], view: View
) -> tuple[Mapping[str, int], dict[str, str]]:
    """Return the depth of every unit that a chart with these roots shows, and the adopted units.

    A joint unit whose own parent is not drawn becomes a child of its first parent among the roots.
    """
    entries = organization.entries
    levels = dict.fromkeys(tops, 0)
    adopted: dict[str, str] = {}
    for entry in entries.values():
        if entry.id in levels:
            continue
        if entry.parent in levels:
            merged = entries[entry.parent].unit.role is Role.FRONT_OFFICE and entry.parent not in tops
            if merged or view.opens(entry.parent, levels[entry.parent]):
                levels[entry.id] = levels[entry.parent] + (not merged)
                continue
        # A joint unit outside has its place on another chart.
        is_joint = entry.unit.joint_with and not entry.is_outside
        parents = _parents(entry, organization, tops) if is_joint else ()
        below = next((parent for parent in parents[1:] if parent in tops), None)
        if below is not None and view.opens(below, 0):
            levels[entry.id] = 1
            adopted[entry.id] = below
    return levels, adopted


def _joint_bodies(organization: Organization, shown: Container[str]) -> Iterator[str]:
    """Yield the bodies outside that units which are shown are joint with."""
    for entry in organization.entries.values():
        if entry.id in shown:
            yield from (other for other in entry.unit.joint_with if _is_outside(other, organization))


def _related(organization: Organization, view: View, shown: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield each shown unit with a relation that is drawn to a body outside, and that body."""
    for relation in organization.relations:
        if not ("all" in view.relations or relation.kind in view.relations):
            continue
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if here in shown and _is_outside(there, organization):
                yield here, there


def _is_outside(unit: str, organization: Organization) -> bool:
    return unit in organization.entries and organization.entries[unit].is_outside
