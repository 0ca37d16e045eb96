"""Lines that share stretches, merged, so that no stretch is painted twice.

Routed lines of siblings run over the same trunk and bus. Painted one by one, the shared
stretches would come out darker at their anti-aliased edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from orgcharts.geometry import Point

Stretch = tuple[Point, Point]

_GRID = 1_000
"""Coordinates are compared in thousandths of a point."""


def merge_stretches(paths: Iterable[tuple[Point, ...]]) -> tuple[Stretch, ...]:
    """Return the fewest straight stretches that cover all right-angled `paths`.

    Horizontal ones come first, then vertical ones, each from top to bottom and left to right.
    """
    level: dict[int, list[tuple[int, int]]] = defaultdict(list)
    upright: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for path in paths:
        for start, end in pairwise(path):
            x1, y1, x2, y2 = (round(v * _GRID) for v in (start.x, start.y, end.x, end.y))
            if y1 == y2 and x1 != x2:
                level[y1].append((min(x1, x2), max(x1, x2)))
            elif y1 != y2:
                upright[x1].append((min(y1, y2), max(y1, y2)))
    horizontal = [
        (Point(a / _GRID, y / _GRID), Point(b / _GRID, y / _GRID))
        for y in sorted(level)
        for a, b in _union(level[y])
    ]
    vertical = [
        (Point(x / _GRID, a / _GRID), Point(x / _GRID, b / _GRID))
        for x in sorted(upright)
        for a, b in _union(upright[x])
    ]
    return (*horizontal, *vertical)


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
