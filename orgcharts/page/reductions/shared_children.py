"""Joint units: a child of a dummy node gets a line from each of its two parents."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arrange.placement import Corner, Placement, without_passed
from orgcharts.arrange.tree import BAR, BAR_ABOVE
from orgcharts.page.stretch import is_sideways

HierarchyLine = tuple[int, int, list[Corner]]

BESIDE = 0.25
"""Part of a bar by which a trunk may be off its middle.

Farther off it seems to be of one root alone.
"""

LEAST_DROP = 6.0
"""Least distance of a bar from a line below it, in points at 10 pt type."""


def with_shared_children(placement: Placement) -> Iterator[HierarchyLine]:
    """Yield the lines of a drawing; those from dummy nodes come from the two roots beside them.

    A bar joins the facing edges of the roots, half-way along their boxes, and the trunk leaves it, from the
    middle if it would seem to come from one root alone. Three or more roots are joined by a bar above them.
    """
    sideways = is_sideways(placement.decisions)
    dummies, carried = placement.tree.dummies, placement.tree.carried
    for tail, head, points in placement.lines:
        if tail not in dummies:
            yield tail, head, points
            if tail in carried:
                bar = _bar_below(placement, carried[tail], tail, points[0])
                yield carried[tail], head, without_passed([*bar, *points[1:]])
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
