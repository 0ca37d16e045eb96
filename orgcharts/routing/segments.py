"""Straight stretches: what right-angled lines are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orgcharts.geometry import Point

EPSILON = 1e-6
"""Lengths below this, in points, are nothing."""

_GRID = 1_000
"""Lines of the hierarchy are compared in thousandths of a point."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch across, at height `at`, or an upright one, at distance `at` from the left."""

    upright: bool
    at: float
    low: float
    high: float

    def crosses(self, other: Stretch) -> bool:
        """Return whether the two are at right angles and meet."""
        return (
            self.upright != other.upright
            and other.low - EPSILON <= self.at <= other.high + EPSILON
            and self.low - EPSILON <= other.at <= self.high + EPSILON
        )

    def runs_beside(self, other: Stretch, distance: float) -> bool:
        """Return whether the two are parallel and somewhere closer than `distance`.

        Ends that are closer than `distance` along the line count, too.
        """
        return (
            self.upright == other.upright
            and abs(self.at - other.at) < distance - EPSILON
            and self.low < other.high + distance - EPSILON
            and other.low < self.high + distance - EPSILON
        )


def stretches_of(points: Sequence[Point]) -> tuple[Stretch, ...]:
    """Return the stretches of a right-angled line, in its order, empty ones left out."""
    return tuple(_between(a, b) for a, b in pairwise(points) if abs(a.x - b.x) + abs(a.y - b.y) > EPSILON)


def _between(a: Point, b: Point) -> Stretch:
    if abs(a.x - b.x) < EPSILON:
        return Stretch(True, a.x, min(a.y, b.y), max(a.y, b.y))
    return Stretch(False, a.y, min(a.x, b.x), max(a.x, b.x))


def united(lines: Iterable[Sequence[Point]]) -> tuple[Stretch, ...]:
    """Return the fewest stretches that cover all `lines`; shared ones come once."""
    spans: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for line in lines:
        for stretch in stretches_of(line):
            key = (stretch.upright, round(stretch.at * _GRID))
            spans[key].append((round(stretch.low * _GRID), round(stretch.high * _GRID)))
    return tuple(
        Stretch(upright, at / _GRID, low / _GRID, high / _GRID)
        for upright, at in sorted(spans)
        for low, high in _union(spans[upright, at])
    )


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def corners_of(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points of a line without those that it passes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(point.x - kept[-1].x) + abs(point.y - kept[-1].y) < EPSILON:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _in_line(first: Point, second: Point, third: Point) -> bool:
    return (abs(first.x - second.x) < EPSILON and abs(second.x - third.x) < EPSILON) or (
        abs(first.y - second.y) < EPSILON and abs(second.y - third.y) < EPSILON
    )
