"""A spec as it was read: its values, and the place where each of them is written."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from orgcharts.findings import Location

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a spec file holds: every scalar is its source text (or None where nothing is
stated); what kind of value it stands for is settled by the field that it is given to."""

Loc: TypeAlias = tuple[str | int, ...]
"""The way from the root of a file to a value: keys and indices."""

_COLUMN_BITS = 32


def pack(line: int, column: int) -> int:
    """Return a line and a column, both counted from zero, as one number that keeps their order."""
    return line << _COLUMN_BITS | column


def unpack(position: int) -> tuple[int, int]:
    """Return the line and the column, both counted from one, of a packed position."""
    return (position >> _COLUMN_BITS) + 1, (position & ((1 << _COLUMN_BITS) - 1)) + 1


class Trace(NamedTuple):
    """What stands at the end of a way through a file."""

    loc: Loc
    """The parts of the way that are in the file."""
    value: Value
    location: Location
    key: Location
    """Where the key of the value stands; the value itself where it has no key."""


class SourceMap:
    """The place of every value of a file.

    `positions` holds, by the identity of each container of `root`, the packed positions of
    its items: one for each item of a list; key and value in turn for a mapping.
    """

    __slots__ = ("_indices", "_path", "_positions", "_root", "_start")

    def __init__(self, path: str, root: Value, start: int, positions: Mapping[int, array[int]]) -> None:
        self._path = path
        self._root = root
        self._start = start
        self._positions = positions
        self._indices: dict[int, dict[str, int]] = {}

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Return where the value at `loc` is written, or its key when `key` is set.

        A value that came by an alias or a merge key is written where its anchor is. A
        missing field gives the place of its parent.
        """
        trace = self.trace(loc)
        return trace.key if key else trace.location

    def trace(self, loc: Loc) -> Trace:
        """Follow `loc` from the root, passing over parts that are not in the file.

        Pydantic puts such parts into its `loc`: the tag of a union, a missing field, an
        item of a list that the file states as a single text.
        """
        value, place, key_place = self._root, self._start, self._start
        found: list[str | int] = []
        for part in loc:
            index = self._index(value, part)
            if index is None:
                continue
            found.append(part)
            if isinstance(value, dict):
                positions = self._positions[id(value)]
                key_place, place = positions[2 * index], positions[2 * index + 1]
                value = value[str(part)]
            elif isinstance(value, list):
                key_place = place = self._positions[id(value)][index]
                value = value[index]
        return Trace(tuple(found), value, self._location(place), self._location(key_place))

    def _index(self, value: Value, part: str | int) -> int | None:
        """Return where in its container `part` stands; None if it is not there."""
        if isinstance(value, list):
            return part if isinstance(part, int) and 0 <= part < len(value) else None
        if not isinstance(value, dict) or part not in value:
            return None
        if id(value) not in self._indices:
            self._indices[id(value)] = {key: index for index, key in enumerate(value)}
        return self._indices[id(value)][str(part)]

    def _location(self, position: int) -> Location:
        return Location(self._path, *unpack(position))


@dataclass(frozen=True, slots=True)
class SpecDocument:
    """The values of one file, and their places."""

    path: str
    data: Value
    marks: SourceMap
