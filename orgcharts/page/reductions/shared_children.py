"""Joint units: a child of a dummy node gets a line from each of its two parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgcharts.arrange.placement import Corner, Placement, without_passed
from orgcharts.arrange.tree import BAR, BAR_ABOVE
from orgcharts.geometry.frontier import shortest
from orgcharts.page.stretch import is_sideways

HierarchyLine = tuple[int, int, list[Corner]]

BESIDE = 0.25
"""Part of a bar by which a trunk may be off its middle.

Farther off it seems to be of one root alone.
"""

LEAST_DROP = 6.0
"""Least distance of a bar from a line below it, in points at 10 pt type."""


def with_shared_children(placement: Placement, beside: Mapping[int, float]) -> Iterator[HierarchyLine]:
    """Yield the lines of a drawing; those from dummy nodes come from the two roots beside them.

    A bar joins the facing edges of the roots, half-way along their boxes, and the trunk leaves it, from the
    middle if it would seem to come from one root alone. Three or more roots are joined by a bar above them.
    The bar to a body that is over joint units is below the body, or at its left if it is `beside` its trunk.
    """
    sideways = is_sideways(placement.decisions)
    dummies, carried = placement.tree.dummies, placement.tree.carried
    for tail, head, points in placement.lines:
        if tail in carried:
            if tail in beside:
                bar = _bar_to(placement, carried[tail], tail, points[0])
                yield tail, head, without_passed([(beside[tail], bar[-1][1]), bar[-1], *points[1:]])
            else:
                bar = _bar_below(placement, carried[tail], tail, points[0])
                yield tail, head, points
            yield carried[tail], head, without_passed([*bar, *points[1:]])
            continue
        if tail not in dummies:
            yield tail, head, points
            continue
        if tail in placement.tree.bars:
            for root in placement.tree.bars[tail]:
                yield root, head, without_passed([*_bar_over(placement, root, points[0], sideways), *points])
            continue
        first, second = dummies[tail]
        stem = points if sideways else [*_from_middle(placement, tail, points[0]), *points]
        for root, after in ((first, False), (second, True)):
            bar = _bar_down(placement, first, root, after, stem[0])
            if not sideways:
                bar = _bar_across(placement, first, root, after, stem[0])
            yield root, head, without_passed([*bar, *stem])


def bodies_beside_trunks(placement: Placement) -> dict[int, float]:
    """Return where boxes of bodies over joint units begin that are beside their trunk, at its right.

    There a box is in line with the joint units. All others are over their trunks: not all joint units are at
    the right of the trunk, the box is too low for its texts in that width, or the bar from the root would
    pass another box.
    """
    found = {}
    for body, _, points in placement.lines:
        if body in placement.tree.carried and body not in found:
            left = min(placement.box_x[child] for child in placement.tree.children[body])
            if _is_beside(placement, body, points[0], left):
                found[body] = left
    return found


def _is_beside(placement: Placement, body: int, start: Corner, left: float) -> bool:
    """Return whether the box of a body can begin at `left`, at the right of a trunk with this `start`."""
    sizes, right = placement.tree.boxes[body], placement.box_x[body] + placement.box_width[body]
    low = shortest(sizes, right - left)[1] - BAR
    if start[0] >= left or right - left < sizes[0][0] or low > placement.box_height[body]:
        return False
    (edge, y), _ = _bar_to(placement, placement.tree.carried[body], body, start)
    return not any(
        placement.box_x[node] < start[0]
        and placement.box_x[node] + placement.box_width[node] > edge
        and placement.y[node] < y < placement.y[node] + placement.box_height[node]
        for node in placement.tree.drawn
        if node != body
    )


def _bar_to(placement: Placement, first: int, body: int, start: Corner) -> list[Corner]:
    """Return the bar from a root to a trunk at the left of a body, half-way along both their boxes."""
    top = max(placement.y[first], placement.y[body])
    foot = min(placement.y[node] + placement.box_height[node] for node in (first, body))
    y = (top + foot) / 2
    return [(placement.box_x[first] + placement.box_width[first], y), (start[0], y)]


def _bar_below(placement: Placement, first: int, body: int, start: Corner) -> list[Corner]:
    """Return the bar from a root to the trunk of a body that is over joint units."""
    y = placement.trunk_start[body] + BAR / 2
    return [(placement.box_x[first] + placement.box_width[first], y), (start[0], y)]


def _bar_over(placement: Placement, root: int, start: Corner, sideways: bool) -> list[Corner]:
    """Return the way from the top of a root, its left edge in a left-right drawing, to the trunk."""
    if sideways:
        left, middle = placement.box_x[root], placement.y[root] + placement.box_height[root] / 2
        bar = left - BAR_ABOVE / 2
        return [(left, middle), (bar, middle), (bar, start[1])]
    middle, top = placement.box_x[root] + placement.box_width[root] / 2, placement.y[root]
    bar = top - BAR_ABOVE / 2
    return [(middle, top), (middle, bar), (start[0], bar)]


def _from_middle(placement: Placement, dummy: int, start: Corner) -> list[Corner]:
    """Return the way to a trunk from the middle of the bar that it would leave beside one root.

    It turns half-way down to the joint units, beside the boxes of the roots; without the room for that it is
    empty.
    """
    first, second = roots = placement.tree.dummies[dummy]
    left = placement.box_x[first] + placement.box_width[first]
    length = placement.box_x[second] - left
    bar = placement.y[first] + placement.box_height[first] / 2
    foot = min(placement.y[root] + placement.box_height[root] for root in roots)
    top = min(placement.y[child] for child in placement.tree.children[dummy])
    middle, turn = left + length / 2, min((bar + top) / 2, foot)
    if abs(start[0] - middle) <= BESIDE * length or turn - bar < LEAST_DROP:
        return []
    return [(middle, bar), (middle, turn), (start[0], turn)]


def _bar_across(placement: Placement, first: int, root: int, after: bool, start: Corner) -> list[Corner]:
    middle = placement.y[first] + placement.box_height[first] / 2
    edge = placement.box_x[root] + (0.0 if after else placement.box_width[root])
    return [(edge, middle), (start[0], middle)]


def _bar_down(placement: Placement, first: int, root: int, after: bool, start: Corner) -> list[Corner]:
    middle = placement.box_x[first] + placement.box_width[first] / 2
    edge = placement.y[root] + (0.0 if after else placement.box_height[root])
    return [(middle, edge), (middle, start[1])]
