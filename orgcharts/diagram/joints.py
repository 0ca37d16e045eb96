"""Points where lines need ink, found by the right-angled lines that they lie on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from orgcharts.geometry import Point

_GRID = 1_000
"""Points are kept by their place in thousandths of a point, the tolerance of dashes."""

Row = Sequence[tuple[float, Point]]
"""Points beside each other, each with its place along the row, in that order."""


class Joints:
    """Points, kept by column and by row, so that a line need not be compared with all of them."""

    def __init__(self, points: Iterable[Point]) -> None:
        unique = dict.fromkeys(points)
        self._columns = _rows((point.x, point.y, point) for point in unique)
        self._rows = _rows((point.y, point.x, point) for point in unique)

    def along(self, line: Sequence[Point]) -> Iterator[Point]:
        """Yield the points on a right-angled line, and some that are very close to it or to its ends."""
        for start, end in pairwise(line):
            if start.x == end.x:
                yield from _between(self._columns, start.x, *sorted((start.y, end.y)))
            else:
                yield from _between(self._rows, start.y, *sorted((start.x, end.x)))


def _rows(places: Iterable[tuple[float, float, Point]]) -> Mapping[int, Row]:
    rows: dict[int, list[tuple[float, Point]]] = defaultdict(list)
    for across, along, point in places:
        rows[round(across * _GRID)].append((along, point))
    return {key: sorted(row, key=_place) for key, row in rows.items()}


def _between(rows: Mapping[int, Row], across: float, low: float, high: float) -> Iterator[Point]:
    near = round(across * _GRID)
    for key in (near - 1, near, near + 1):
        row = rows.get(key, ())
        first = bisect_left(row, low - 1 / _GRID, key=_place)
        last = bisect_right(row, high + 1 / _GRID, key=_place)
        yield from (point for _, point in row[first:last])


def _place(entry: tuple[float, Point]) -> float:
    return entry[0]
