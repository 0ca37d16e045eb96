"""Forms: the ways in which the children of a unit can be arranged, as values."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class ArrangementKind(StrEnum):
    """The arrangements; each is a module in `arrangements/`."""

    ROWS = "rows"
    GROUPED = "grouped rows"
    HANGING = "hanging"
    TWO_SIDED = "two-sided"
    LISTED = "list"
    SIDEWAYS = "sideways"
    MATRIX = "matrix"
    MATRIX_COLUMN = "matrix in a column"


MOST_COLUMNS = 64
"""The most hanging columns that an author can ask for."""

MOST_ROWS = 3


class ArrangementForm(NamedTuple):
    """An arrangement and how many rows or hanging columns, its `groups`, it has."""

    kind: ArrangementKind
    groups: int = 1

    @property
    def columns(self) -> int:
        """The number of columns; 0 where the box above is only as wide as it needs.

        In a left-right chart, of these only the sideways ones are possible: there a line ends where columns
        begin.
        """
        return _COLUMNS.get(self.kind, self.groups)


_COLUMNS = {
    ArrangementKind.ROWS: 0,
    ArrangementKind.GROUPED: 0,
    ArrangementKind.SIDEWAYS: 0,
    ArrangementKind.TWO_SIDED: 2,
    ArrangementKind.LISTED: 1,
    ArrangementKind.MATRIX: 0,
    ArrangementKind.MATRIX_COLUMN: 1,
}

ROW = ArrangementForm(ArrangementKind.ROWS)
GROUPED_ROW = ArrangementForm(ArrangementKind.GROUPED)
COLUMN = ArrangementForm(ArrangementKind.HANGING)
TWO_SIDED = ArrangementForm(ArrangementKind.TWO_SIDED)
LISTED = ArrangementForm(ArrangementKind.LISTED)
SIDEWAYS = ArrangementForm(ArrangementKind.SIDEWAYS)
MATRIX = ArrangementForm(ArrangementKind.MATRIX)
"""A matrix below a box that is only as wide as it needs, or that fills its column."""
MATRIX_COLUMN = ArrangementForm(ArrangementKind.MATRIX_COLUMN)


@lru_cache(maxsize=1 << 8)
def row_lengths(count: int, rows: int, asked: tuple[int, ...] = ()) -> tuple[tuple[int, ...], ...]:
    """Return the ways to break `count` children into several rows.

    Every row but the last is equally long, and even, so that the trunk passes in its
    middle; the last one is not longer by more than one. An author may ask for other even lengths.
    """
    lengths = asked_lengths(count, asked)
    if asked and len(lengths) != rows:
        return ()
    if asked and not any(length % 2 for length in lengths[:-1]):
        return (lengths,)
    ways = []
    half = count / rows / 2
    for length in sorted({2 * int(half), 2 * -int(-half // 1)}):
        last = count - length * (rows - 1)
        if length >= 2 and 1 <= last <= length + 1:
            ways.append((length,) * (rows - 1) + (last,))
    return tuple(ways)


def asked_lengths(count: int, asked: Sequence[int]) -> tuple[int, ...]:
    """Return the rows of `count` children that an author asks for; those left over make one row more.

    >>> asked_lengths(7, (4, 3)), asked_lengths(7, (2,)), asked_lengths(3, (4, 2))
    ((4, 3), (2, 5), (3,))
    """
    lengths, left = [], count
    for wanted in asked:
        lengths.append(min(wanted, left))
        left -= lengths[-1]
    return tuple(length for length in (*lengths, left) if length)
