"""Badges: relations that no path can draw have the same number at both their ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orgcharts.arithmetic import tally, total
from orgcharts.geometry import Point, Rect
from orgcharts.routing.relations import ALL_SIDES, BadgedRelation, RelationLine, Side
from orgcharts.routing.segments import Segment

OUTWARD = 0.3
"""How far the centre of a badge is outside its box, as a part of its diameter, so that texts stay clear."""

OUTSIDE = 0.52
"""The same at a cell, which is as wide as its text."""

AIR, AIR_OF_PATHS = 0.2, 0.8
"""How far a badge is from lines and other boxes, and from paths, whose number it would seem to be.

Both are in diameters of a badge."""

CROSSED = 3.0
"""What a line beneath a badge costs, in areas one diameter long and one point high: as much as a corner
of a box that the badge covers."""

BEYOND = 0.25
"""How far the middle of a badge may be from the end of a side, as a part of its diameter, if need be."""


class BadgePlaces:
    """Places badges on the borders of boxes, clear of boxes, of lines and of each other where possible."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        cells: Mapping[str, Rect],
        sides: Mapping[str, tuple[Side, ...]],
        lines: Sequence[Segment],
        paths: Sequence[Segment],
        area: Rect,
        diameter: float,
        rooms: Mapping[str, Rect],
    ) -> None:
        """`cells` are the true ends inside of boxes; `lines` and `paths` are all ink; badges stay in `area`.

        `rooms` is the room that some ends keep for their badges, which are in a row there.
        """
        self._boxes, self._cells, self._sides = boxes, cells, sides
        self._rooms, self._used = rooms, Counter[str]()
        self._inked = [
            *(_area_of(line, AIR * diameter) for line in lines),
            *(_area_of(path, AIR_OF_PATHS * diameter) for path in paths),
        ]
        self._area, self._diameter = area, diameter
        self._taken: list[Rect] = []

    def badged(self, relation: RelationLine) -> BadgedRelation:
        """Return a relation with its two badges, which take their places."""
        return BadgedRelation(relation, self._place(relation.tail), self._place(relation.head))

    def _place(self, node: str) -> Rect:
        if node in self._rooms:
            return self._next_in(node)
        end = self._cells.get(node, self._boxes[node])
        reach = _grown(end, 2 * self._diameter)
        near = [box for name, box in self._boxes.items() if name != node and box.overlaps(reach)]
        near = [_grown(box, AIR * self._diameter) for box in near if not _holds(box, end)]
        lines = [line for line in self._inked if line.overlaps(reach)]
        sides = self._sides.get(node) or ALL_SIDES  # a cell among others has no free side
        out = OUTSIDE if node in self._cells else OUTWARD
        spots = list(_spots(end, sides, self._diameter, out * self._diameter))
        costs = [self._cost(spot, near, lines) for spot in spots]
        spot = spots[costs.index(min(costs))]
        self._taken.append(spot)
        return spot

    def _next_in(self, node: str) -> Rect:
        """Return the next place in the room that an end keeps for its badges."""
        room, diameter = self._rooms[node], self._diameter
        left = room.right - int(room.width / diameter) * diameter
        x = left + (self._used[node] + 0.5) * diameter
        self._used[node] += 1
        return _square(Point(x, room.centre.y), diameter / 2)

    def _cost(self, spot: Rect, boxes: Sequence[Rect], lines: Sequence[Rect]) -> tuple[int, float]:
        """Return how much is beneath a badge: other badges count most, then boxes and lines."""
        covered = total(_overlap(spot, box) for box in boxes)
        crossed = tally(_overlap(line, spot) > 0 for line in lines)
        outside = spot.width * spot.height - _overlap(spot, self._area)
        hidden = total(_overlap(spot, other) for other in self._taken if other.overlaps(spot))
        return round(1_000 * (hidden + outside)), round(covered + CROSSED * crossed * spot.width, 3)


def _spots(end: Rect, sides: Sequence[Side], diameter: float, out: float) -> Iterator[Rect]:
    """Yield places for a badge on the border of a box: from the top right down, then on the other sides.

    Their middles are `out` of the box. The last ones are at the ends of the upright sides, and reach
    beyond them.
    """
    radius = diameter / 2
    for side in sides:
        if side in {Side.RIGHT, Side.LEFT}:
            x = end.right + out if side is Side.RIGHT else end.x - out
            for y in _along(end.y, end.height, diameter):
                yield _square(Point(x, y), radius)
        else:
            y = end.y - out if side is Side.TOP else end.bottom + out
            for x in reversed(_along(end.x, end.width, diameter)):
                yield _square(Point(x, y), radius)
    for side in sides:
        if side in {Side.RIGHT, Side.LEFT}:
            x = end.right + out if side is Side.RIGHT else end.x - out
            for y in (end.y + BEYOND * diameter, end.bottom - BEYOND * diameter):
                yield _square(Point(x, y), radius)


def _along(low: float, length: float, diameter: float) -> list[float]:
    """Return the centres of badges beside each other along a side; the middle of a short one."""
    count = max(int(length / diameter), 1)
    if count == 1:
        return [low + length / 2]
    return [low + diameter * (place + 0.5) for place in range(count)]


def _square(centre: Point, radius: float) -> Rect:
    return Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _area_of(line: Segment, air: float) -> Rect:
    """Return the place of a line, with `air` on all its sides."""
    length = line.high - line.low
    place = Rect(line.at, line.low, 0.0, length) if line.upright else Rect(line.low, line.at, length, 0.0)
    return _grown(place, air)


def _overlap(one: Rect, other: Rect) -> float:
    """Return the area that two rectangles share."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(wide, 0.0) * max(high, 0.0)


def _holds(outer: Rect, inner: Rect) -> bool:
    return abs(_overlap(outer, inner) - inner.width * inner.height) < 1e-6
