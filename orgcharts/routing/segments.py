"""Straight segments: what right-angled lines are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from orgcharts.geometry import Point

EPSILON = 1e-6
"""Lengths below this, in points, are nothing."""

_GRID = 1_000
"""Lines of the hierarchy are compared in thousandths of a point."""


class Segment(Struct, frozen=True):
    """A segment across, at height `at`, or an upright one, at distance `at` from the left."""

    upright: bool
    at: float
    low: float
    high: float

    def crosses(self, other: Segment) -> bool:
        """Return whether the two are at right angles and meet."""
        return (
            self.upright != other.upright
            and other.low - EPSILON <= self.at <= other.high + EPSILON
            and self.low - EPSILON <= other.at <= self.high + EPSILON
        )

    def room_at(self, place: float) -> float:
        """Return how far the nearer end is from a place on the segment."""
        return min(place - self.low, self.high - place)

    def runs_beside(self, other: Segment, distance: float, apart: float | None = None) -> bool:
        """Return whether the two are parallel and somewhere closer than `distance`.

        Ends that are closer than `apart` along the line count, too; than `distance`, if it is left out.
        """
        along = distance if apart is None else apart
        return (
            self.upright == other.upright
            and abs(self.at - other.at) < distance - EPSILON
            and self.low < other.high + along - EPSILON
            and other.low < self.high + along - EPSILON
        )

    def length_beside(self, other: Segment, distance: float) -> float:
        """Return how long the two are parallel and closer than `distance`."""
        if self.upright != other.upright or abs(self.at - other.at) >= distance - EPSILON:
            return 0.0
        return max(min(self.high, other.high) - max(self.low, other.low), 0.0)


def segments_of(points: Sequence[Point]) -> tuple[Segment, ...]:
    """Return the segments of a right-angled line, in its order, empty ones left out."""
    return tuple(_between(a, b) for a, b in pairwise(points) if abs(a.x - b.x) + abs(a.y - b.y) > EPSILON)


def _between(a: Point, b: Point) -> Segment:
    if abs(a.x - b.x) < EPSILON:
        return Segment(True, a.x, min(a.y, b.y), max(a.y, b.y))
    return Segment(False, a.y, min(a.x, b.x), max(a.x, b.x))


def united(lines: Iterable[Sequence[Point]]) -> tuple[Segment, ...]:
    """Return the fewest segments that cover all `lines`; shared ones come once."""
    spans: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for line in lines:
        for segment in segments_of(line):
            key = (segment.upright, round(segment.at * _GRID))
            spans[key].append((round(segment.low * _GRID), round(segment.high * _GRID)))
    return tuple(
        Segment(upright, at / _GRID, low / _GRID, high / _GRID)
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
