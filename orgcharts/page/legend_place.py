"""Where the legend is inside the drawing: in the largest free place below its boxes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from orgcharts.geometry import Rect
from orgcharts.page.layout import Layout

ABOVE = 18.0
"""Least room between the legend and what is above it, in points."""

BEFORE, AFTER = 7.0, 5.0
"""Least room before the samples of the legend and after its texts, which are ragged, in points."""

NARROWEST = 110.0
"""The narrowest place for a legend, in points."""

MEASURE = 180.0
"""Width of lines that are easy to read, in points, about 40 characters: a wider place is no better."""


def place_of_legend(layout: Layout, height_at: Callable[[float], float], foot: float) -> Rect | None:
    """Return the best place for a legend at the foot of a drawing: wide enough for its lines, then large.

    It reaches from an edge of a box to that of another, and ends at `foot`. `height_at` returns the height
    of the legend at a width; a wider one is not higher. None if it has room nowhere.
    """
    measured: list[tuple[float, float]] = []
    for place in sorted(_places(layout, foot), key=_worth, reverse=True):
        if any(place.width <= width and place.height < height for width, height in measured):
            continue
        height = height_at(place.width)
        if height <= place.height:
            return place
        measured.append((place.width, height))
    return None


def _worth(place: Rect) -> tuple[float, float]:
    return min(place.width, MEASURE), place.width * place.height


def _places(layout: Layout, foot: float) -> Iterator[Rect]:
    """Yield the widest free places at the foot of a drawing that are wide enough for a legend."""
    for left, right, above in _widest_places(layout, foot):
        top = above + ABOVE
        if right - left >= NARROWEST:
            yield Rect(left, top, right - left, foot - top)


def _widest_places(layout: Layout, foot: float) -> Iterator[tuple[float, float, float]]:
    """Yield left and right edges, and what is lowest between them: from each edge the widest of each height.

    `foot` is the lowest edge of the drawing; what has no room for a legend above it is left out.
    """
    taken = [_with_room(rect) for rect in _taken(layout)]
    ends = {edge for box in layout.boxes.values() for edge in (box.rect.x, box.rect.right)}
    edges = sorted(ends.union(edge for rect in taken for edge in (rect.x, rect.right)))
    lowest = _skyline(taken, edges)
    further = _next_lower(lowest)
    rights = sorted({bisect_right(edges, box.rect.right) - 1 for box in layout.boxes.values()})
    for left in sorted({box.rect.x for box in layout.boxes.values()}):
        start = at = bisect_right(edges, left) - 1
        while at < len(lowest) and lowest[at] + ABOVE < foot:
            known = bisect_right(rights, further[at])
            if known and rights[known - 1] > start:
                yield left, edges[rights[known - 1]], lowest[at]
            at = further[at]


def _with_room(taken: Rect) -> Rect:
    """Return what is taken with the room beside it."""
    return Rect(taken.x - AFTER, taken.y, AFTER + taken.width + BEFORE, taken.height)


def _skyline(taken: list[Rect], edges: list[float]) -> list[float]:
    """Return the lowest that is taken between every edge and the next one.

    >>> _skyline([Rect(0, 0, 2, 5), Rect(1, 0, 2, 3)], [0, 1, 2, 3, 4])
    [5, 5, 3, 0.0]
    """
    lowest = [0.0] * (len(edges) - 1)
    place = {edge: index for index, edge in enumerate(edges)}
    for rect in sorted(taken, key=lambda rect: rect.bottom):
        left, right = place[rect.x], place[rect.right]
        lowest[left:right] = [rect.bottom] * (right - left)
    return lowest


def _next_lower(lowest: list[float]) -> list[int]:
    """Return for each place the next one after it where something reaches further down; else the end.

    >>> _next_lower([5, 3, 3, 7])
    [3, 3, 3, 4]
    """
    further = [len(lowest)] * len(lowest)
    open_: list[int] = []
    for place, bottom in enumerate(lowest):
        while open_ and lowest[open_[-1]] < bottom:
            further[open_.pop()] = place
        open_.append(place)
    return further


def _taken(layout: Layout) -> Iterator[Rect]:
    """Yield the areas of boxes, lists, groups, the names beside matrices, lines, labels and badges."""
    yield from (box.rect for box in layout.boxes.values())
    yield from (frame.rect for frame in layout.lists)
    yield from (group.rect for group in layout.groups)
    yield from (matrix.heads for matrix in layout.matrices)
    yield from (routed.label.rect for routed in layout.relations if routed.label)
    for way in (*(line.points for line in layout.lines), *(routed.points for routed in layout.relations)):
        for a, b in pairwise(way):
            yield Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
    yield from (rect for each in layout.badged for rect in (each.tail, each.head))
