"""Where the legend is inside the drawing: in the largest free place below its boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from orgcharts.geometry import Rect
from orgcharts.page.layout import Layout

ABOVE = 20.0
"""Least room between the legend and what is above it, in points."""

NARROWEST = 110.0
"""The narrowest place for a legend, in points."""


def place_of_legend(layout: Layout, height_at: Callable[[float], float]) -> Rect | None:
    """Return the largest place for a legend at the foot of a drawing.

    It reaches from an edge of a box to that of another. `height_at` returns the height of the legend at a
    width. None if it has room nowhere.
    """
    taken = list(_taken(layout))
    lefts = sorted({box.rect.x for box in layout.boxes.values()})
    rights = sorted({box.rect.right for box in layout.boxes.values()})
    best: Rect | None = None
    for left in lefts:
        for right in rights:
            if right - left < NARROWEST:
                continue
            top = max(rect.bottom for rect in taken if rect.x < right and rect.right > left) + ABOVE
            place = Rect(left, top, right - left, layout.bottom - top)
            is_larger = best is None or place.width * place.height > best.width * best.height
            if is_larger and place.height > 0 and height_at(place.width) <= place.height:
                best = place
    return best


def _taken(layout: Layout) -> Iterator[Rect]:
    """Yield the areas of boxes, lists, lines and badges."""
    yield from (box.rect for box in layout.boxes.values())
    yield from (frame.rect for frame in layout.lists)
    for way in (*(line.points for line in layout.lines), *(routed.points for routed in layout.relations)):
        for a, b in pairwise(way):
            yield Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
    yield from (rect for each in layout.badged for rect in (each.tail, each.head))
