"""Ids that are derived and referred to are stated, before a unit goes where others would be derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgcharts.spec.part import Part, UnitPath
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import mapping_of

REFERRING = ("from", "to", "hosted_by", "joint_with")
"""Fields whose texts are ids of units."""


def referred(part: Part) -> Iterator[str]:
    """Yield the ids that statements of a file refer to."""
    for key in ("organization", "relations"):
        for here in walk(part.data.get(key)):
            if isinstance(here, dict):
                for field in REFERRING:
                    yield from texts_of(here.get(field))


def pin(part: Part, places: Places, ids: Iterable[str]) -> None:
    """State the ids of units that the file leaves out, for those of `ids` that are units."""
    for identifier in dict.fromkeys(ids):
        entry = part.organization.inside.get(identifier)
        if entry is not None and entry.unit.id is None:
            unit, position = unit_at(part, places, entry.path)
            if "id" not in unit:
                places.put(unit, "id", identifier, (position, position))


def unit_at(part: Part, places: Places, path: UnitPath) -> tuple[dict[str, Value], int]:
    """Return the mapping that states a unit, and its position; a name alone is made one."""
    unit, position = _opened(part.data, "organization", places)
    for index in path:
        units = unit["units"]
        if not isinstance(units, list):
            # A single name stands for a list of one.
            where = places.of_item(unit, "units")
            single = units
            units = []
            places.append(units, single, where[1])
            places.put(unit, "units", units, where)
        unit, position = _opened(units, index, places)
    return unit, position


def _opened(
    container: dict[str, Value] | list[Value], part: str | int, places: Places
) -> tuple[dict[str, Value], int]:
    """Return the mapping in a place of a container; a name there is made a mapping first."""
    key_position, position = places.of_item(container, part)
    value = container[int(part)] if isinstance(container, list) else container[str(part)]
    if isinstance(value, dict):
        return value, position
    unit: dict[str, Value] = {}
    places.put(unit, "name", value, (position, position))
    if isinstance(container, list):
        places.replace(container, int(part), unit, position)
    else:
        places.put(container, str(part), unit, (key_position, position))
    return mapping_of(unit), position


def texts_of(value: Value) -> Iterator[str]:
    """Yield the text or the texts of a field that takes one or several."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            yield text
