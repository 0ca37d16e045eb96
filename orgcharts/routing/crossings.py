"""Where relations cross: the hops to draw, and what a way may not do to another."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.arithmetic import tally
from orgcharts.geometry import Point
from orgcharts.routing.relations import RoutingOptions
from orgcharts.routing.segments import EPSILON, Segment, segments_of
from orgcharts.routing.trees import Tree


def hops_of(
    points: Sequence[Point], lines: Sequence[Segment], others: Sequence[Sequence[Segment]], room: float
) -> tuple[Point, ...]:
    """Return where a way has to hop, from its tail to its head.

    It hops over every line of the hierarchy. Of two relations that which runs across hops, unless it has less
    than `room` up to its next corner or end and the upright one has more.
    """
    hops: list[Point] = []
    across = [segment for other in others for segment in other]
    for start, segment in zip(points, segments_of(points), strict=False):
        crossed = [line for line in lines if line.crosses(segment)]
        crossed += [other for other in across if other.crosses(segment) and _hops(segment, other, room)]
        places = sorted({round(line.at, 6) for line in crossed})
        if segment.upright:
            found = [Point(segment.at, y) for y in places]
        else:
            found = [Point(x, segment.at) for x in places]
        first = start.y if segment.upright else start.x
        hops += found if first <= segment.low + EPSILON else reversed(found)
    return tuple(hops)


def _hops(segment: Segment, other: Segment, room: float) -> bool:
    """Return whether the first of two relations that cross hops over the other."""
    across, upright = (other, segment) if segment.upright else (segment, other)
    has_room = across.room_at(upright.at) >= min(room, upright.room_at(across.at))
    return has_room != segment.upright


def is_simple(segments: Sequence[Segment]) -> bool:
    """Return whether a way never meets itself but in its corners."""
    return not any(
        segments[later].crosses(segments[earlier])
        for later in range(len(segments))
        for earlier in range(later - 1)
    )


def crossings_of(one: Tree, other: Tree) -> list[int]:
    """Return how often each relation of a tree crosses each of another, where they do."""
    found = (
        tally(mine.crosses(theirs) for mine in branch.segments for theirs in crossed.segments)
        for branch in one.branches
        for crossed in other.branches
    )
    return [times for times in found if times]


def disturb(
    one: Sequence[Segment],
    one_guards: Sequence[Segment],
    other: Sequence[Segment],
    other_guards: Sequence[Segment],
    options: RoutingOptions,
) -> bool:
    """Return whether two ways run too close beside each other, seem to be one line, or cross an end."""
    track, apart = options.track, options.apart
    for theirs in other:
        for mine in one:
            if mine.runs_beside(theirs, track, apart):
                return True
        for mine in one_guards:
            if mine.crosses(theirs):
                return True
    return any(mine.crosses(theirs) for theirs in other_guards for mine in one)
