"""The flat form of a spec: a list of units beside `organization`, each with the id of its `parent`.

Programs write it more easily than nested lists, and it needs no recursive schema (`spec.schema.flat_schema`).
The units are moved below their parents in the values that were read, each with its position. So everything
that follows knows one form only, and findings have the positions of the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from orgcharts.findings import Finding
from orgcharts.model.identifiers import slug
from orgcharts.model.rows import cycles
from orgcharts.spec.composing.written_out_ids import opened
from orgcharts.text.suggest import Suggester
from orgcharts.yaml.building import DEPTH
from orgcharts.yaml.document import Places, Value
from orgcharts.yaml.values import size_and_height

LIST: Final = "units"
PARENT: Final = "parent"
_TOP: Final = "organization"
"""The key of the organization; units have their numbers in the list."""


class _Unit(Struct, frozen=True):
    """A unit: its fields without `parent`, its children, and the positions of itself and of `parent`."""

    fields: dict[str, Value]
    children: list[Value]
    position: int
    parent: Value = None
    parent_position: int = 0

    @property
    def id(self) -> str:
        """The explicit id, else the derived one."""
        return str(self.fields.get("id") or slug(str(self.fields.get("acronym") or self.fields.get("name"))))


def nest(data: dict[str, Value], places: Places, suggester: Suggester) -> Iterator[Finding]:
    """Move the units of a flat spec below their parents; yield what is wrong with the parents.

    A unit whose parent is at fault is placed directly below the organization. A spec in the nested form is
    left as it is.
    """
    listed = data.get(LIST)
    if not isinstance(listed, list) or not isinstance(data.get("organization"), dict | str):
        return
    where, _ = places.of_item(data, LIST)
    top_fields, top_position = opened(data, "organization", places)
    units = {_TOP: _copied(top_fields, top_position, places)}
    for index, item in enumerate(listed):
        units[str(index)] = _copied(item, places.of_item(listed, index)[1], places)
    places.put(data, "organization", units[_TOP].fields, places.of_item(data, "organization"))
    places.remove(data, LIST)
    parents: dict[str, str | None] = dict.fromkeys(units)
    yield from _find_parents(units, parents, places, suggester)
    for number, above in parents.items():
        if above is not None:
            at = units[number].position
            places.append(units[above].children, units[number].fields, at)
            places.put(units[above].fields, "units", units[above].children, (at, at))
    if size_and_height(data)[1] > DEPTH:
        places.remove(units[_TOP].fields, "units")
        message = f"with the units of the list, the file is nested deeper than {DEPTH} levels"
        yield Finding("OC101", message, "use a flatter structure", places.location(where))


def _copied(unit: Value, position: int, places: Places) -> _Unit:
    """Return a unit whose containers belong to no alias; a text is its name."""
    if not isinstance(unit, dict):
        fields: dict[str, Value] = {}
        places.put(fields, "name", unit, (position, position))
        return _Unit(fields, [], position)
    fields = {}
    children: list[Value] = []
    for key, value in unit.items():
        if key not in (PARENT, "units"):
            places.put(fields, key, value, places.of_item(unit, key))
    inside = unit.get("units")
    if "units" in unit:
        if isinstance(inside, list):
            for index, child in enumerate(inside):
                places.append(children, child, places.of_item(inside, index)[1])
        else:  # a single text is a list of one
            places.append(children, inside, places.of_item(unit, "units")[1])
        places.put(fields, "units", children, places.of_item(unit, "units"))
    at = places.of_item(unit, PARENT)[1] if PARENT in unit else position
    return _Unit(fields, children, position, unit.get(PARENT), at)


def _find_parents(
    units: dict[str, _Unit], parents: dict[str, str | None], places: Places, suggester: Suggester
) -> Iterator[Finding]:
    """Set the parent of each unit but the organization; yield what is wrong."""
    known = {units[number].id: number for number in reversed(list(units))}
    for number, unit in units.items():
        if number == _TOP:
            continue
        parents[number] = known.get(str(unit.parent)) if isinstance(unit.parent, str) else None
        if unit.parent is not None and parents[number] is None:
            text = f"'{unit.parent}'" if isinstance(unit.parent, str) else "a list or a mapping"
            remedy = _remedy(str(unit.parent), units, known, suggester)
            message = f"parent {text} is not the id of a unit"
            yield Finding("OC139", message, remedy, places.location(unit.parent_position))
        parents[number] = parents[number] or _TOP
    for cycle in cycles(parents):
        yield _of_cycle([units[number] for number in cycle], places)
        parents[cycle[0]] = _TOP


def _remedy(parent: str, units: dict[str, _Unit], known: dict[str, str], suggester: Suggester) -> str:
    """Return what to write instead of an unknown parent: a similar id, or that of a similar name."""
    if by_id := suggester.remedy(parent, known):
        return by_id
    names = {str(units[number].fields.get("name")): key for key, number in known.items()}
    if name := suggester.match(parent, names):
        return f"did you mean '{names[name]}', the id of '{name}'?"
    return "name the 'id' of another unit of the list"


def _of_cycle(cycle: Sequence[_Unit], places: Places) -> Finding:
    ids = " > ".join(unit.id for unit in (*cycle, cycle[0]))
    message, remedy = f"units are below one another: {ids}", "name another parent for one of them"
    return Finding("OC141", message, remedy, places.location(cycle[0].parent_position))
