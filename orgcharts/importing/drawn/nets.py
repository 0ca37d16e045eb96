"""Strokes that touch as nets, and the boxes that each net joins.

Few lines of drawn charts are glued to boxes, so that the geometry decides: ends that meet, and ends on
another line, join two strokes; strokes that cross elsewhere are not joined.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from orgcharts.geometry import Point
from orgcharts.importing.drawn.boxes import DrawnBox
from orgcharts.importing.drawn.scene import DrawnStroke

_REACH = 3.0
"""Times the tolerance: an end that is nearer to a box is taken as joined to it, with a doubt."""


class NetEnd(Struct, frozen=True, eq=False):
    """Where a net meets a box: the side, whether the line ends short of it, and whether it is glued."""

    box: DrawnBox
    side: str
    is_short: bool = False
    is_glued: bool = False
    dashed: bool = False


class LineNet(Struct, eq=False):
    """Strokes that are joined, and their ends at boxes."""

    strokes: list[DrawnStroke] = field(default_factory=list)
    ends: list[NetEnd] = field(default_factory=list)
    open_ends: list[Point] = field(default_factory=list)

    @property
    def boxes(self) -> list[DrawnBox]:
        """The boxes that it joins, each once."""
        return list({id(end.box): end.box for end in self.ends}.values())

    @property
    def is_dashed(self) -> bool:
        return 2 * len([each for each in self.strokes if each.dashed]) > len(self.strokes)

    @property
    def top(self) -> float:
        return min(point.y for stroke in self.strokes for point in stroke.points)

    @property
    def left(self) -> float:
        return min(point.x for stroke in self.strokes for point in stroke.points)

    @property
    def right(self) -> float:
        return max(point.x for stroke in self.strokes for point in stroke.points)

    def sides(self, box: DrawnBox) -> set[str]:
        """Return the sides at which it meets a box."""
        return {end.side for end in self.ends if end.box is box and end.side}


def nets_of(strokes: Sequence[DrawnStroke], boxes: Sequence[DrawnBox], near: float) -> list[LineNet]:
    """Return the nets of strokes; what is drawn inside a box or along its outline is no line."""
    frames = {id(box.frame) for box in boxes if box.frame is not None}
    strokes = [part for each in strokes for part in _cut(each, boxes, frames, near)]
    lines = [each for each in strokes if each.start or each.end or not _is_inner(each, boxes, frames, near)]
    nets = list(_joined(lines, near))
    for net in nets:
        _find_ends(net, boxes, frames, near)
    return nets


def _cut(
    stroke: DrawnStroke, boxes: Sequence[DrawnBox], frames: set[int], near: float
) -> Iterator[DrawnStroke]:
    """Yield the parts of a stroke before and behind the boxes that it runs through, as a reader sees them."""
    parts: list[list[Point]] = [[stroke.points[0]]]
    for start, end in pairwise(stroke.points):
        for first, second in sorted(
            _through(start, end, boxes, frames, near), key=lambda gap: _far(start, gap[0])
        ):
            parts[-1].append(first)
            parts.append([second])
        parts[-1].append(end)
    if len(parts) == 1:
        yield stroke
        return
    last = len(parts) - 1
    for index, points in enumerate(parts):
        ends = stroke.start if not index else None, stroke.end if index == last else None
        yield DrawnStroke(points, stroke.dashed, *ends)


def _through(
    start: Point, end: Point, boxes: Sequence[DrawnBox], frames: set[int], near: float
) -> Iterator[tuple[Point, Point]]:
    """Yield where an upright or level segment enters and leaves the boxes between its ends."""
    for box in boxes:
        area = box.area
        if id(box) in frames or not box.found.names:
            continue
        if abs(start.x - end.x) < near and area.x + near < start.x < area.right - near:
            low, high = sorted((start.y, end.y))
            if low < area.y - near and high > area.bottom + near:
                gap = Point(start.x, area.y), Point(start.x, area.bottom)
                yield gap if start.y < end.y else gap[::-1]
        elif abs(start.y - end.y) < near and area.y + near < start.y < area.bottom - near:
            low, high = sorted((start.x, end.x))
            if low < area.x - near and high > area.right + near:
                gap = Point(area.x, start.y), Point(area.right, start.y)
                yield gap if start.x < end.x else gap[::-1]


def _far(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _is_inner(stroke: DrawnStroke, boxes: Sequence[DrawnBox], frames: set[int], near: float) -> bool:
    """Return whether a stroke is a rule in a box, or a part of its outline."""
    for box in boxes:
        if id(box) not in frames and all(box.near(point, 0.3 * near) for point in stroke.points):
            return True
    return False


def _joined(strokes: Sequence[DrawnStroke], near: float) -> Iterator[LineNet]:
    """Yield nets: sets of strokes that touch, by union and find."""
    roots = list(range(len(strokes)))

    def root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    for index, stroke in enumerate(strokes):
        for other in range(index):
            if root(index) != root(other) and _touch(stroke, strokes[other], near):
                roots[root(index)] = root(other)
    nets: dict[int, LineNet] = {}
    for index, stroke in enumerate(strokes):
        nets.setdefault(root(index), LineNet()).strokes.append(stroke)
    yield from nets.values()


def _touch(one: DrawnStroke, other: DrawnStroke, near: float) -> bool:
    ends = ((one.points[0], one.points[-1], other), (other.points[0], other.points[-1], one))
    return any(is_on(point, stroke, near) for first, last, stroke in ends for point in (first, last))


def is_on(point: Point, stroke: DrawnStroke, near: float) -> bool:
    """Return whether a point is on a stroke."""
    return any(_distance(point, start, end) <= near for start, end in pairwise(stroke.points))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a segment."""
    x, y = end.x - start.x, end.y - start.y
    length = x * x + y * y
    part = ((point.x - start.x) * x + (point.y - start.y) * y) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return math.hypot(point.x - start.x - part * x, point.y - start.y - part * y)


def crosses(one: DrawnStroke, other: DrawnStroke) -> bool:
    """Return whether two strokes cross away from their ends."""

    def turn(a: Point, b: Point, c: Point) -> float:
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

    return any(
        turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
        for a, b in pairwise(one.points)
        for c, d in pairwise(other.points)
    )


def _find_ends(net: LineNet, boxes: Sequence[DrawnBox], frames: set[int], near: float) -> None:
    for stroke in net.strokes:
        for point, before, key in (
            (stroke.points[0], stroke.points[1], stroke.start),
            (stroke.points[-1], stroke.points[-2], stroke.end),
        ):
            keyed = [box for box in boxes if key and key in box.keys]
            if len(keyed) == 1:
                glued = keyed[0]
                net.ends.append(
                    NetEnd(glued, glued.side(point, _REACH * near), is_glued=True, dashed=stroke.dashed)
                )
                continue
            box = _box_at(point, before, boxes, frames, near)
            if box is not None:
                net.ends.append(NetEnd(box, box.side(point, 2 * near), dashed=stroke.dashed))
            elif not any(is_on(point, other, near) for other in net.strokes if other is not stroke):
                close = [each for each in boxes if each.near(point, _REACH * near) and id(each) not in frames]
                if close:
                    nearest = min(close, key=lambda each: each.area.width * each.area.height)
                    net.ends.append(
                        NetEnd(nearest, nearest.side(point, _REACH * near), True, dashed=stroke.dashed)
                    )
                else:
                    net.open_ends.append(point)


def _box_at(
    point: Point, before: Point, boxes: Sequence[DrawnBox], frames: set[int], near: float
) -> DrawnBox | None:
    """Return the smallest box at the end of a line; one around others only at its outline.

    A line that comes from outside of a box around others ends at its outline, not at a box inside.
    """
    outer = [
        box
        for box in boxes
        if id(box) in frames
        and box.near(point, near)
        and box.side(point, near)
        and not box.near(before, near)
    ]
    inner = [box for box in boxes if box.near(point, near) and id(box) not in frames]
    inner = [box for box in inner if box.frame not in outer]
    hit = (
        inner
        or outer
        or [box for box in boxes if id(box) in frames and box.near(point, near) and box.side(point, near)]
    )
    return min(hit, key=lambda box: box.area.width * box.area.height, default=None)
