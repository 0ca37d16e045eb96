"""A YAML file as it was read: its values, and the place where each of them is written."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import Struct

from orgcharts.findings import Location

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""The content of a file. Every scalar is its source text (or None for null);
its field determines its type."""

Loc: TypeAlias = tuple[str | int, ...]
"""The path from the root of a file to a value: keys and indices."""

CONTAINERS: Final = (dict, list)
"""The types of values that have others in them."""

_BITS = 26
"""The number of bits of a line or column. Both are less than 2 ** 26 in a file of 50 MB."""

FILES = 1_000
"""Most files of one load; a position has room for 2 ** 12."""


def pack(line: int, column: int, file: int = 0) -> int:
    """Return a line and a column of a file, from zero, as one number that sorts in order."""
    return (file << _BITS | line) << _BITS | column


def unpack(position: int) -> tuple[int, int]:
    """Return the line and the column, both counted from one, of a packed position."""
    mask = (1 << _BITS) - 1
    return (position >> _BITS & mask) + 1, (position & mask) + 1


class Places:
    """Where all that one load reads is written, in however many files.

    `positions` has, by the identity of each container, the packed positions of its
    items: one for each item of a list; key and value in turn for a mapping. So a value
    may be put into a container of another file and still be found.
    """

    __slots__ = ("files", "positions")

    def __init__(self) -> None:
        self.files: list[str] = []
        self.positions: dict[int, array[int]] = {}

    def add_file(self, name: str) -> int:
        """Return the number of a further file."""
        self.files.append(name)
        return len(self.files) - 1

    def location(self, position: int) -> Location:
        """Return the location of a packed position."""
        return Location(self.files[position >> 2 * _BITS], *unpack(position))

    def of_item(self, container: list[Value] | dict[str, Value], part: str | int) -> tuple[int, int]:
        """Return the positions of the key and of the value of an item; those of a list are the same."""
        positions = self.positions[id(container)]
        if isinstance(container, list):
            return positions[int(part)], positions[int(part)]
        index = list(container).index(str(part))
        return positions[2 * index], positions[2 * index + 1]

    def put(self, mapping: dict[str, Value], key: str, value: Value, position: tuple[int, int]) -> None:
        """Set an item of a mapping, with the positions of its key and its value."""
        positions = self.positions.setdefault(id(mapping), array("Q"))
        if key in mapping:
            index = list(mapping).index(key)
            positions[2 * index], positions[2 * index + 1] = position
        else:
            positions.extend(position)
        mapping[key] = value

    def append(self, items: list[Value], value: Value, position: int) -> None:
        """Add an item to a list, with its position."""
        self.positions.setdefault(id(items), array("Q")).append(position)
        items.append(value)

    def replace(self, items: list[Value], index: int, value: Value, position: int) -> None:
        """Put a value, with its position, in the place of an item of a list."""
        self.positions[id(items)][index] = position
        items[index] = value

    def remove(self, container: list[Value] | dict[str, Value], part: str | int) -> None:
        """Remove an item from a container, with its positions."""
        positions = self.positions[id(container)]
        if isinstance(container, list):
            del container[int(part)], positions[int(part)]
        else:
            index = list(container).index(str(part))
            del container[str(part)], positions[2 * index : 2 * index + 2]


class Trace(NamedTuple):
    """The value at the end of a path through a file."""

    loc: Loc
    """The steps of the path that exist in the file."""
    value: Value
    location: Location
    key: Location
    """The position of the key of the value; of the value itself if it has no key."""


class SourceMap:
    """The position of every value below `root`, in any file."""

    __slots__ = ("_indices", "_places", "_root", "_start", "post_ways")

    def __init__(self, root: Value, start: int, places: Places) -> None:
        self._root = root
        self._start = start
        self._places = places
        self._indices: dict[int, dict[str, int]] = {}
        self.post_ways: dict[int, Mapping[str, tuple[Loc, ...]] | None] = {}
        """Where posts have the flat fields of the model, by their identity; see `model.stated_paths`."""

    def __eq__(self, other: object) -> bool:
        return self._written() == other._written() if isinstance(other, SourceMap) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle each container beside its positions: a copy has another identity."""
        return _source_map, self._written()

    def _written(self) -> tuple[Value, int, list[str], list[tuple[Value, array[int]]]]:
        """Return the root, its position, the files, and every container with its positions."""
        positions = self._places.positions
        placed: list[tuple[Value, array[int]]] = [
            (here, positions[id(here)]) for here in walk(self._root) if id(here) in positions
        ]
        return self._root, self._start, self._places.files, placed

    def of(self, root: Value) -> SourceMap:
        """Return the places of the values below another root, which starts where this one does."""
        return SourceMap(root, self._start, self._places)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, the one that a load started from first."""
        return tuple(self._places.files)

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Return where the value at `loc` is written, or its key when `key` is set.

        The position of a value from an alias or a merge key is that of its anchor. A
        missing field has the position of its parent.
        """
        trace = self.trace(loc)
        return trace.key if key else trace.location

    def forget(self) -> None:
        """Forget what is known of the values, for they have changed."""
        self._indices.clear()
        self.post_ways.clear()

    def trace(self, loc: Loc) -> Trace:
        """Follow `loc` from the root, skipping steps that are not in the file.

        Pydantic adds such steps to its `loc`: the tag of a union, a missing field, an
        item of a list that the file has as a single text.
        """
        value, place, key_place = self._root, self._start, self._start
        found: list[str | int] = []
        for part in loc:
            index = self._index(value, part)
            if index is None:
                continue
            found.append(part)
            if isinstance(value, dict):
                positions = self._places.positions[id(value)]
                key_place, place = positions[2 * index], positions[2 * index + 1]
                value = value[str(part)]
            elif isinstance(value, list):
                key_place = place = self._places.positions[id(value)][index]
                value = value[index]
        return Trace(tuple(found), value, self._places.location(place), self._places.location(key_place))

    def _index(self, value: Value, part: str | int) -> int | None:
        """Return the index or key of `part` in its container; None if it is missing."""
        if isinstance(value, list):
            return part if isinstance(part, int) and 0 <= part < len(value) else None
        if not isinstance(value, dict) or part not in value:
            return None
        if id(value) not in self._indices:
            self._indices[id(value)] = {key: index for index, key in enumerate(value)}
        return self._indices[id(value)][str(part)]


def _source_map(
    root: Value, start: int, files: list[str], placed: list[tuple[Value, array[int]]]
) -> SourceMap:
    places = Places()
    places.files = files
    places.positions = {id(here): positions for here, positions in placed}
    return SourceMap(root, start, places)


def walk(value: Value) -> Iterator[dict[str, Value] | list[Value]]:
    """Yield every list and mapping in `value`, itself included, each once, in the order of the file."""
    seen: set[int] = set()
    stack = [value]
    while stack:
        here = stack.pop()
        if isinstance(here, CONTAINERS) and id(here) not in seen:
            seen.add(id(here))
            yield here
            stack.extend(reversed(here.values() if isinstance(here, dict) else here))


class Document(Struct, frozen=True):
    """The values of one file, and their places."""

    path: str
    data: Value
    marks: SourceMap
    places: Places

    def written(self) -> bytes:
        """Return the values with their places, of the only file of a load: see `document_of`."""
        return pickle.dumps(self.marks._written())


def document_of(written: bytes, path: str, places: Places) -> Document:
    """Return the values of a file that was read before, as if it were read now: they may be changed."""
    root, start, _, placed = pickle.loads(written)  # noqa: S301 - they are our own
    first = pack(0, 0, places.add_file(path))
    for container, positions in placed:
        places.positions[id(container)] = array("Q", [first + position for position in positions])
    return Document(path, root, SourceMap(root, first + start, places), places)
