"""Joint units: what hangs from a node of no size gets a line from each of its two parents."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arrange.placement import Geometry, Spot
from orgcharts.arrange.stretch import is_sideways

Line = tuple[int, int, list[Spot]]


def hung_between(geometry: Geometry) -> Iterator[Line]:
    """Yield the lines of a drawing; those from nodes of no size come from the two roots beside them.

    A bar joins the facing edges of the roots, half-way along their boxes, and the trunk leaves it.
    """
    sideways = is_sideways(geometry.plans)
    voids = geometry.forest.voids
    for tail, head, points in geometry.lines:
        if tail not in voids:
            yield tail, head, points
            continue
        first, second = voids[tail]
        for root, after in ((first, False), (second, True)):
            bar = _bar_down(geometry, first, root, after, points[0])
            if not sideways:
                bar = _bar_across(geometry, first, root, after, points[0])
            yield root, head, _straightened([*bar, *points])


def _bar_across(geometry: Geometry, first: int, root: int, after: bool, start: Spot) -> list[Spot]:
    middle = geometry.y[first] + geometry.box_h[first] / 2
    edge = geometry.box_x[root] + (0.0 if after else geometry.box_w[root])
    return [(edge, middle), (start[0], middle)]


def _bar_down(geometry: Geometry, first: int, root: int, after: bool, start: Spot) -> list[Spot]:
    middle = geometry.box_x[first] + geometry.box_w[first] / 2
    edge = geometry.y[root] + (0.0 if after else geometry.box_h[root])
    return [(middle, edge), (middle, start[1])]


def _straightened(points: list[Spot]) -> list[Spot]:
    """Return a path without the corners that it only passes."""
    kept = points[:1]
    for place, point in enumerate(points[1:], start=1):
        if abs(point[0] - kept[-1][0]) < 1e-9 and abs(point[1] - kept[-1][1]) < 1e-9:
            continue
        following = points[place + 1] if place + 1 < len(points) else None
        if following is not None and any(
            abs(kept[-1][axis] - point[axis]) < 1e-9 and abs(point[axis] - following[axis]) < 1e-9
            for axis in (0, 1)
        ):
            continue
        kept.append(point)
    return kept
