"""What reads badly in a layout: broken names and empty space, whatever placed its boxes."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arithmetic import tally
from orgcharts.geometry import around
from orgcharts.geometry.holes import largest_hole
from orgcharts.page.layout import BoxForm, Layout

TOLERANCE = 1e-4


def breaks_of(layout: Layout) -> Iterator[int]:
    """Yield for each unit how many of its sizes are wider than the one that was drawn."""
    for name, box in layout.boxes.items():
        shapes = layout.measured.items if box.form is BoxForm.ITEM else layout.measured.boxes
        yield tally(size.width * layout.scale > box.rect.width + TOLERANCE for size in shapes[name])


def hole_of(layout: Layout) -> float:
    """Return the largest empty rectangle between boxes and lists, as a part of the drawing."""
    rects = [*(box.rect for box in layout.boxes.values()), *(frame.rect for frame in layout.lists)]
    return largest_hole(rects, around(rects)) if rects else 0.0
