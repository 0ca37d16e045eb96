"""Write out derived ids before a unit is imported elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgcharts.spec.composing.source_files import SourceFile, UnitPath
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import mapping_of

REFERRING = ("from", "to", "hosted_by", "joint_with")
"""Fields whose texts are ids of units."""


def referenced_ids(file: SourceFile) -> Iterator[str]:
    """Yield the ids that statements of a file refer to."""
    for key in ("organization", "relations"):
        for here in walk(file.data.get(key)):
            if isinstance(here, dict):
                for field in REFERRING:
                    yield from texts_of(here.get(field))


def write_out_ids(file: SourceFile, places: Places, ids: Iterable[str]) -> None:
    """Add the missing ids of units, for those of `ids` that are units."""
    inside = file.organization.inside
    for identifier in dict.fromkeys(ids):
        entry = inside.get(identifier)
        if entry is not None and entry.unit.id is None:
            unit, position = unit_at(file, places, entry.path)
            if "id" not in unit:
                places.put(unit, "id", identifier, (position, position))


def unit_at(file: SourceFile, places: Places, path: UnitPath) -> tuple[dict[str, Value], int]:
    """Return the mapping of a unit and its position; a plain name becomes a mapping."""
    unit, position = opened(file.data, "organization", places)
    for index in path:
        units = unit["units"]
        if not isinstance(units, list):
            # A single name is a list of one.
            where = places.of_item(unit, "units")
            single = units
            units = []
            places.append(units, single, where[1])
            places.put(unit, "units", units, where)
        unit, position = opened(units, index, places)
    return unit, position


def opened(
    container: dict[str, Value] | list[Value], key: str | int, places: Places
) -> tuple[dict[str, Value], int]:
    """Return a mapping in a container; a plain name becomes a mapping first."""
    key_position, position = places.of_item(container, key)
    value = container[int(key)] if isinstance(container, list) else container[str(key)]
    if isinstance(value, dict):
        return value, position
    unit: dict[str, Value] = {}
    places.put(unit, "name", value, (position, position))
    if isinstance(container, list):
        places.replace(container, int(key), unit, position)
    else:
        places.put(container, str(key), unit, (key_position, position))
    return mapping_of(unit), position


def texts_of(value: Value) -> Iterator[str]:
    """Yield the text or the texts of a field that takes one or several."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            yield text
