"""Entries of lists as the ends of relations."""

from __future__ import annotations

from collections.abc import Collection

from orgcharts.arrange.separations import Separations
from orgcharts.geometry import Rect
from orgcharts.geometry.frontier import shortest
from orgcharts.page.layout import BoxForm, Layout

AFTER = 2.0
"""Room between a text and a relation that ends at its right, in points at 10 pt type."""


def entry_rects(layout: Layout, ends: Collection[str]) -> dict[str, Rect]:
    """Return the place of every entry of a list that is among the `ends`: its bullet and its text.

    A relation goes on to it from the frame of the list.
    """
    before, after = Separations().bullet * layout.scale, AFTER * layout.scale
    found = {}
    for box in layout.boxes.values():
        if box.form is BoxForm.ITEM and box.node in ends:
            rect, sizes = box.rect, layout.measured.items[box.node]
            size, text = shortest(sizes, rect.width / layout.scale), rect.width
            if box.node in layout.measured.whole and size == sizes[-1]:  # a broken text fills its lines
                text = size[0] * layout.scale
            found[box.node] = Rect(rect.x - before, rect.y, before + text + after, rect.height)
    return found
