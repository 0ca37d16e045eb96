"""Errors of values that Python code sets: the messages are those of files, without positions."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from msgspec.structs import replace
from pydantic_core import ErrorDetails

from orgcharts.findings import Finding
from orgcharts.text.suggest import Suggester
from orgcharts.yaml.document import Loc, Places, SourceMap, Value
from orgcharts.yaml.messages import Translator


def findings_of_values(
    translator: type[Translator], values: Mapping[str, Any], errors: Iterable[ErrorDetails], above: Loc = ()
) -> list[Finding]:
    """Return the findings of Pydantic's errors about values, without positions.

    `above` is the path from the root to the model.
    """
    places = Places()
    places.add_file("")
    marks = SourceMap(_placed(values, places, count(1)), 0, places)
    found = translator(marks, Suggester(), above).findings_of(errors)
    return [replace(finding, location=None) for finding in found]


def _placed(value: Any, places: Places, numbers: Iterator[int], levels: int = 6) -> Any:
    """Return a copy of a Python value in which each item has a position, in order; charts are not deep."""
    if isinstance(value, Mapping) and levels:
        mapping: dict[str, Value] = {}
        for key, item in value.items():
            position = next(numbers)
            inner = _placed(item, places, numbers, levels - 1)
            places.put(mapping, str(key), inner, (position, position))
        places.positions.setdefault(id(mapping), array("Q"))
        return mapping
    if isinstance(value, list | tuple) and levels:
        items: list[Value] = []
        for item in value:
            position = next(numbers)
            places.append(items, _placed(item, places, numbers, levels - 1), position)
        places.positions.setdefault(id(items), array("Q"))
        return items
    return "..." if isinstance(value, Mapping | list | tuple) else value
