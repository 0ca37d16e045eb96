"""Ports: where on its border a box may be left or entered, and the straight stub in front."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from math import inf

from msgspec import Struct

from orgcharts.arithmetic import tally
from orgcharts.geometry import Point, Rect
from orgcharts.routing.nets import Net
from orgcharts.routing.relations import RelationLine, RoutingOptions, Side
from orgcharts.routing.segments import EPSILON, Segment


class Direction(IntEnum):
    """A direction on the page; opposite ones are two apart."""

    EAST = 0
    SOUTH = 1
    WEST = 2
    NORTH = 3

    @property
    def is_forward(self) -> bool:
        """Whether it is to the right or down."""
        return self < Direction.WEST


DIRECTIONS = {
    Side.RIGHT: Direction.EAST,
    Side.LEFT: Direction.WEST,
    Side.TOP: Direction.NORTH,
    Side.BOTTOM: Direction.SOUTH,
}


class Port(Struct, frozen=True):
    """A place on the border of the box `box`, where a line leaves in the direction `direction`.

    `aside` is how far it is from the middle of its side.
    """

    box: str
    place: Point
    direction: Direction
    aside: float = 0.0

    @property
    def upright(self) -> bool:
        return self.direction in {Direction.SOUTH, Direction.NORTH}


class Stub(Struct, frozen=True):
    """The way from a port of `box`, at `place`, to the first track where a line may turn.

    `guard` is the part of `segment` next to the box that nothing may cross. `cost` is the
    length, the lines of the hierarchy that are crossed, and `aside`, the cost of not leaving
    from the middle of the side.
    """

    box: str
    place: Point
    direction: Direction
    column: int
    row: int
    segment: Segment
    guard: Segment
    cost: float
    aside: float


def crossings(segment: Segment, direction: Direction, lines: Iterable[Segment]) -> int:
    """Return how many lines a stub of a direction crosses.

    A line at its outer end is counted by the step of the grid that ends there from the left or from above. So
    it counts here only if the stub is forward.
    """
    inner = -inf if direction.is_forward else segment.low + EPSILON
    return tally(line.crosses(segment) and line.at > inner for line in lines)


def find_ports(
    boxes: Mapping[str, Rect],
    relations: Sequence[RelationLine],
    nets: Sequence[Net],
    sides: Mapping[str, tuple[Side, ...]],
    options: RoutingOptions,
    cells: Mapping[str, Rect],
    lanes: Sequence[Sequence[float]] = ((), ()),
) -> dict[str, tuple[Port, ...]]:
    """Return the ports of every box that has relations; before a cell of it, if it stands for one.

    A side offers two places, or as many as the box has nets, and its middle, if it is long
    enough. Two boxes that overlap across or down offer each other's places, too, for
    straight lines, and all offer those in line with `lanes`, which are places across and down.
    """
    degrees = Counter(
        node for net in nets for node in {end for number in net.relations for end in _ends(relations[number])}
    )
    faced = {node: cells.get(node, boxes[node]) for node in degrees}
    own = {node: _own_places(faced[node], degree, options) for node, degree in degrees.items()}
    places = {
        node: tuple(
            [*found, *_within(faced[node], axis, lanes[axis], options)] for axis, found in enumerate(each)
        )
        for node, each in own.items()
    }
    for relation in relations:
        for node, other in ((relation.tail, relation.head), (relation.head, relation.tail)):
            for axis in (0, 1):
                places[node][axis].extend(_within(faced[node], axis, own[other][axis], options))
    return {
        node: tuple(
            _ports(node, boxes[node], faced[node].centre, sides[node], sorted(set(across)), sorted(set(down)))
        )
        for node, (across, down) in places.items()
    }


def _ends(relation: RelationLine) -> tuple[str, str]:
    return relation.tail, relation.head


def _own_places(
    box: Rect, degree: int, options: RoutingOptions
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return (
        _even(box.x, box.width, degree, options.track),
        _even(box.y, box.height, degree, options.track),
    )


def _even(low: float, length: float, degree: int, spacing: float) -> tuple[float, ...]:
    count = max(min(max(2, degree), int(length / spacing)), 1)
    places = {low + length * (place + 0.5) / count for place in range(count)}
    if length / count >= 2 * spacing:
        places.add(low + length / 2)
    return tuple(sorted(places))


def _within(box: Rect, axis: int, places: Sequence[float], options: RoutingOptions) -> list[float]:
    low, high = (box.x, box.right) if axis == 0 else (box.y, box.bottom)
    return [p for p in places if low + options.corner <= p <= high - options.corner]


def _ports(
    node: str,
    box: Rect,
    middle: Point,
    sides: Collection[Side],
    across: Sequence[float],
    down: Sequence[float],
) -> list[Port]:
    edges = {Side.LEFT: box.x, Side.RIGHT: box.right, Side.TOP: box.y, Side.BOTTOM: box.bottom}
    ports = []
    for side in sides:
        if side in {Side.LEFT, Side.RIGHT}:
            ports += [Port(node, Point(edges[side], y), DIRECTIONS[side], abs(y - middle.y)) for y in down]
        else:
            ports += [Port(node, Point(x, edges[side]), DIRECTIONS[side], abs(x - middle.x)) for x in across]
    return ports


class _OnTrack(Struct, frozen=True):
    """What stands on a track: from where to where boxes do, and lines of the hierarchy beside and across."""

    spans: tuple[tuple[float, float], ...]
    beside: tuple[Segment, ...]
    across: tuple[Segment, ...]


class StubFinder:
    """Finds the stubs of ports on given tracks, past the boxes and lines that stand there."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        margins: Sequence[Rect],
        lines: Sequence[Segment],
        options: RoutingOptions,
    ) -> None:
        """`margins` are the boxes with their clearance, `lines` those of the hierarchy."""
        self._xs, self._ys = xs, ys
        self._margins, self._lines = margins, lines
        self._options = options
        self._on_track: dict[tuple[bool, float], _OnTrack] = {}

    def stub(self, port: Port, length: float, guarded: float) -> Stub | None:
        """Return the stub of a port, at least so long, or None where something stands before it.

        Nothing may cross its line as far from the box as it is `guarded`.
        """
        along, start = (self._ys, port.place.y) if port.upright else (self._xs, port.place.x)
        forward = port.direction.is_forward
        if forward:
            index = bisect_left(along, start + length - EPSILON)
        else:
            index = bisect_right(along, start - length + EPSILON) - 1
        if not 0 <= index < len(along):
            return None
        if port.upright:
            column, row = bisect_left(self._xs, port.place.x - EPSILON), index
            at = self._xs[column]
            place = Point(at, start)
        else:
            column, row = index, bisect_left(self._ys, port.place.y - EPSILON)
            at = self._ys[row]
            place = Point(start, at)
        end = start + guarded if forward else start - guarded
        segment = Segment(port.upright, at, min(start, along[index]), max(start, along[index]))
        guard = Segment(port.upright, at, min(start, end), max(start, end))
        found = self._standing_on(port.upright, at)
        if self._passes_boxes(segment, forward, found) and self._passes_lines(segment, guard, found):
            crossed = crossings(segment, port.direction, found.across)
            cost = segment.high - segment.low + self._options.cross_line * crossed
            aside = min(self._options.off_middle * port.aside, 0.9 * self._options.bend)
            return Stub(port.box, place, port.direction, column, row, segment, guard, cost + aside, aside)
        return None

    def _standing_on(self, upright: bool, at: float) -> _OnTrack:
        """Return what stands on a track, or so near that it matters, however long a stub on it is."""
        if (upright, at) not in self._on_track:
            near = self._options.near
            spans = (
                (rect.x, rect.right, rect.y, rect.bottom)
                if upright
                else (rect.y, rect.bottom, rect.x, rect.right)
                for rect in self._margins
            )
            self._on_track[upright, at] = _OnTrack(
                tuple([span[2:] for span in spans if span[0] + EPSILON < at < span[1] - EPSILON]),
                tuple([line for line in self._lines if line.upright == upright and abs(line.at - at) < near]),
                tuple(
                    [
                        line
                        for line in self._lines
                        if line.upright != upright and line.low - EPSILON <= at <= line.high + EPSILON
                    ]
                ),
            )
        return self._on_track[upright, at]

    def _passes_lines(self, segment: Segment, guard: Segment, found: _OnTrack) -> bool:
        if any(line.crosses(guard) for line in found.across):
            return False
        return not any(line.runs_beside(segment, self._options.near) for line in found.beside)

    def _passes_boxes(self, segment: Segment, forward: bool, found: _OnTrack) -> bool:
        """Return whether a stub enters no margin but that of its own box."""
        clearance = self._options.clearance + 2 * EPSILON
        low = segment.low + (clearance if forward else 0)
        high = segment.high - (0 if forward else clearance)
        return not any(start + EPSILON < high and low < end - EPSILON for start, end in found.spans)
