"""One mapping laid over another, every value with its place."""

from __future__ import annotations

from array import array
from collections.abc import Collection

from orgcharts.yaml.document import Places, Value


def overlaid(
    base: dict[str, Value], changes: dict[str, Value], places: Places, added: Collection[str] = ()
) -> dict[str, Value]:
    """Return `base` with `changes` merged in: mappings merge, the rest is replaced.

    Of keys in `added`, lists of both are put together. What is returned has to be kept as long as the places.
    """
    items = dict(_items(base, places))
    for key, (value, positions) in _items(changes, places):
        below = items[key][0] if key in items else None
        if isinstance(below, dict) and isinstance(value, dict):
            items[key] = (overlaid(below, value, places, added), positions)
        elif key in added and isinstance(below, list) and isinstance(value, list):
            items[key] = (_joined(below, value, places), positions)
        else:
            items[key] = (value, positions)
    merged: dict[str, Value] = {key: value for key, (value, _) in items.items()}
    places.positions[id(merged)] = array("Q", (place for _, pair in items.values() for place in pair))
    return merged


def _items(mapping: dict[str, Value], places: Places) -> list[tuple[str, tuple[Value, tuple[int, int]]]]:
    """Return the items of a mapping, each value with the positions of its key and its own."""
    positions = places.positions[id(mapping)]
    pairs = zip(positions[::2], positions[1::2], strict=True)
    return [(key, (value, pair)) for (key, value), pair in zip(mapping.items(), pairs, strict=True)]


def _joined(first: list[Value], second: list[Value], places: Places) -> list[Value]:
    joined = first + second
    places.positions[id(joined)] = places.positions[id(first)] + places.positions[id(second)]
    return joined
