"""Where relations cross: the hops to draw, and what a way may not do to another."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.geometry import Point
from orgcharts.routing.segments import EPSILON, Stretch, stretches_of


def hops_of(
    points: Sequence[Point], lines: Sequence[Stretch], others: Sequence[Sequence[Stretch]]
) -> tuple[Point, ...]:
    """Return where a way has to hop, from its tail to its head.

    It hops over every line of the hierarchy, and over other relations where it runs across.
    """
    hops: list[Point] = []
    across = [stretch for other in others for stretch in other]
    for start, stretch in zip(points, stretches_of(points), strict=False):
        crossed = [line for line in lines if line.crosses(stretch)]
        if not stretch.upright:
            crossed += [other for other in across if other.crosses(stretch)]
        places = sorted({round(line.at, 6) for line in crossed})
        if stretch.upright:
            found = [Point(stretch.at, y) for y in places]
        else:
            found = [Point(x, stretch.at) for x in places]
        first = start.y if stretch.upright else start.x
        hops += found if first <= stretch.low + EPSILON else reversed(found)
    return tuple(hops)


def is_simple(stretches: Sequence[Stretch]) -> bool:
    """Return whether a way never meets itself but in its corners."""
    return not any(
        stretches[later].crosses(stretches[earlier])
        for later in range(len(stretches))
        for earlier in range(later - 1)
    )


def disturb(
    one: Sequence[Stretch],
    one_guards: Sequence[Stretch],
    other: Sequence[Stretch],
    other_guards: Sequence[Stretch],
    track: float,
) -> bool:
    """Return whether two ways run too close beside each other or cross an end."""
    return (
        any(a.runs_beside(b, track) for a in one for b in other)
        or any(a.crosses(b) for a in one_guards for b in other)
        or any(a.crosses(b) for a in one for b in other_guards)
    )
