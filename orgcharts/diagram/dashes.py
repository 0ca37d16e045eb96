"""Broken lines: dashes cut so that ends, corners, joints and bridges are ink.

A renderer that breaks a line runs its pattern blindly around corners and over bridges. So lines are
cut here, straight piece by straight piece, and renderers are given nothing but ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import floor, hypot

from msgspec import Struct

from orgcharts.arithmetic import total
from orgcharts.geometry import Point, Rect
from orgcharts.routing.segments import corners_of

Dash = Sequence[float]
"""Lengths of dashes and gaps in turn; none for a line that is not broken."""

Line = tuple[Point, ...]

SHARED = 0.5
"""What a piece has of a dash that runs on around a corner or through a joint."""

TIGHTEST = 0.7
"""Least factor of a pattern in a short piece; one that is shorter still has one gap at most."""

LONGER = 2.5
"""How much longer than its dots the dashes of a short piece are at least."""

FINEST = 0.1
"""Least period of a pattern that is drawn, in points; below, nobody could see it."""

_NEAR = 1e-3


class Part(Struct, frozen=True):
    """A segment of a path: a straight line, or a line jump, which is never cut."""

    points: Line
    is_bridge: bool = False


def fitted(
    length: float, dash: Dash, first: float = 1.0, last: float = 1.0
) -> tuple[tuple[float, float], ...]:
    """Return where the dashes of a straight piece begin and end; the first and the last reach its ends.

    The pattern is made a little longer or shorter. `first` and `last` are the parts of a dash at the ends.
    """
    lengths = (*dash, *dash) if len(dash) % 2 else tuple(dash)
    period = total(lengths)
    if period < FINEST:
        return ((0.0, length),)
    ends = (first + last - 1) * lengths[0]
    times = _times(length, period, ends)
    if not times:
        return _short(length, lengths[1:], first / (first + last))
    factor = length / (times * period + ends)
    place = (first - 1) * lengths[0] * factor
    ink = []
    for _ in range(times):
        for mark, gap in zip(lengths[::2], lengths[1::2], strict=True):
            ink.append((max(place, 0.0), place + mark * factor))
            place += (mark + gap) * factor
    return (*ink, (max(place, 0.0), length))


def _times(length: float, period: float, ends: float) -> int:
    """Return how often a pattern repeats where it is stretched or tightened least."""
    fewer = max(0, floor((length - ends) / period))
    tightening = length / ((fewer + 1) * period + ends)
    if not fewer:
        return int(tightening >= TIGHTEST)
    stretching = length / (fewer * period + ends)
    return fewer if stretching * tightening <= 1 else fewer + 1


def _short(length: float, inner: Dash, before: float) -> tuple[tuple[float, float], ...]:
    """Return a piece too short for its pattern, whose first dash is followed by the gaps and dots of `inner`.

    It has its dots, close together, if the dashes at both ends are much longer than these; else one gap, if
    that leaves dashes as long as it; or it is whole.
    """
    close = [each * TIGHTEST for each in inner]
    has_dots = len(close) > 1 and length - total(close) >= 2 * LONGER * max(close[1::2])
    inner = close if has_dots else inner[:1]
    gap, free = inner[0], length - total(inner)
    if free < 2 * gap:
        return ((0.0, length),)
    place = max(gap, min(before * free, free - gap))
    ink = [(0.0, place)]
    for space, mark in zip(inner[::2], (*inner[1::2], free - place), strict=True):
        start = ink[-1][1] + space
        ink.append((start, start + mark))
    return (*ink[:-1], (ink[-1][0], length))


def inked(
    parts: Sequence[Part], dash: Dash, joints: Iterable[Point] = (), holes: Iterable[Rect] = ()
) -> tuple[Line, ...]:
    """Return the ink of a way that runs from part to part.

    Every straight piece begins and ends with a dash. At `joints` another line meets the way, so it has
    ink there; inside `holes` it has none.
    """
    joints, holes = tuple(joints), tuple(holes)
    ink: list[list[Point]] = []
    runs_on = False  # whether there is ink where the part begins
    for number, part in enumerate(parts):
        bounds = (number > 0, number < len(parts) - 1)
        dashes = list(_ink_of(part, bounds, dash, joints, holes))
        for points, shared in dashes:
            if shared and runs_on:
                ink[-1] += points
            else:
                ink.append(list(points))
            runs_on = ink[-1][-1] == part.points[-1]
        if not dashes and _Straight.between(*part.points).length > _NEAR:
            runs_on = False  # the part is inside a hole
    return tuple(corners_of(points) for points in ink)


def _ink_of(
    part: Part, bounds: tuple[bool, bool], dash: Dash, joints: Sequence[Point], holes: Sequence[Rect]
) -> Iterator[tuple[Line, bool]]:
    """Yield the dashes of a part, and of each whether it may run on from the one before."""
    if part.is_bridge:
        yield part.points, True
        return
    straight = _Straight.between(*part.points)
    for low, high in straight.outside(holes):
        cuts = [low, *straight.places_of(joints, low, high), high]
        for start, end in pairwise(cuts):
            first = start > low or (bounds[0] and start == 0)
            last = end < high or (bounds[1] and end == straight.length)
            shares = (SHARED if first else 1.0, SHARED if last else 1.0)
            for number, (here, there) in enumerate(fitted(end - start, dash, *shares)):
                yield (straight.at(start + here), straight.at(start + there)), first and not number


class _Straight(Struct, frozen=True):
    """A straight part with places on it, by their distance from its start."""

    start: Point
    end: Point
    length: float

    @classmethod
    def between(cls, start: Point, end: Point) -> _Straight:
        return cls(start, end, hypot(end.x - start.x, end.y - start.y))

    def at(self, place: float) -> Point:
        if place <= _NEAR:
            return self.start
        if place >= self.length - _NEAR:
            return self.end
        share = place / self.length
        return Point(
            self.start.x + share * (self.end.x - self.start.x),
            self.start.y + share * (self.end.y - self.start.y),
        )

    def places_of(self, points: Iterable[Point], low: float, high: float) -> list[float]:
        """Return where those of `points` lie that are on the way from `low` to `high`."""
        if self.length <= _NEAR:
            return []
        across, down = (self.end.x - self.start.x) / self.length, (self.end.y - self.start.y) / self.length
        places = set()
        for point in points:
            right, below = point.x - self.start.x, point.y - self.start.y
            place = right * across + below * down
            if abs(right * down - below * across) < _NEAR and low + _NEAR < place < high - _NEAR:
                places.add(place)
        return sorted(places)

    def outside(self, holes: Iterable[Rect]) -> list[tuple[float, float]]:
        """Return the stretches that lie in none of `holes`."""
        if self.length <= _NEAR:
            return []
        kept = [(0.0, self.length)]
        for hole in holes:
            low, high = self._inside(hole)
            before = [(start, min(end, low)) for start, end in kept if start < low - _NEAR]
            after = [(max(start, high), end) for start, end in kept if end > high + _NEAR]
            kept = sorted({*before, *after}) if low < high else kept
        return kept

    def _inside(self, hole: Rect) -> tuple[float, float]:
        """Return from where to where the part lies in a hole; nowhere if the first is not less."""
        low, high = 0.0, self.length
        for origin, other, near, far in (
            (self.start.x, self.end.x, hole.x, hole.right),
            (self.start.y, self.end.y, hole.y, hole.bottom),
        ):
            step = (other - origin) / self.length
            if step:
                entered, left = sorted(((near - origin) / step, (far - origin) / step))
                low, high = max(low, entered), min(high, left)
            elif not near < origin < far:
                return 0.0, 0.0
        return low, high
