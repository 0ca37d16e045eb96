"""Joint units: what hangs from a dummy node gets a line from each of its two parents."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arrange.placement import Corner, Placement
from orgcharts.page.stretch import is_sideways

HierarchyLine = tuple[int, int, list[Corner]]


def with_shared_children(placement: Placement) -> Iterator[HierarchyLine]:
    """Yield the lines of a drawing; those from dummy nodes come from the two roots beside them.

    A bar joins the facing edges of the roots, half-way along their boxes, and the trunk leaves it.
    """
    sideways = is_sideways(placement.decisions)
    dummies = placement.tree.dummies
    for tail, head, points in placement.lines:
        if tail not in dummies:
            yield tail, head, points
            continue
        first, second = dummies[tail]
        for root, after in ((first, False), (second, True)):
            bar = _bar_down(placement, first, root, after, points[0])
            if not sideways:
                bar = _bar_across(placement, first, root, after, points[0])
            yield root, head, _straightened([*bar, *points])


def _bar_across(placement: Placement, first: int, root: int, after: bool, start: Corner) -> list[Corner]:
    middle = placement.y[first] + placement.box_height[first] / 2
    edge = placement.box_x[root] + (0.0 if after else placement.box_width[root])
    return [(edge, middle), (start[0], middle)]


def _bar_down(placement: Placement, first: int, root: int, after: bool, start: Corner) -> list[Corner]:
    middle = placement.box_x[first] + placement.box_width[first] / 2
    edge = placement.y[root] + (0.0 if after else placement.box_height[root])
    return [(middle, edge), (middle, start[1])]


def _straightened(points: list[Corner]) -> list[Corner]:
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
