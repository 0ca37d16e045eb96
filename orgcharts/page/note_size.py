"""How large the words below a chart are set: legend, notes, abbreviations and source."""

from __future__ import annotations

import math
from functools import cache

from orgcharts.arithmetic import largest
from orgcharts.furniture.measurement import FurnitureMeasurement
from orgcharts.geometry import Frame, Rect, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.reach import largest_type_on, tree_reaches_cap
from orgcharts.page.searches import Searches
from orgcharts.theme import Theme
from orgcharts.typeset import MeasuredChart

LARGEST = 9.0
"""Largest type size of the notes, in points; larger notes would compete with the chart."""

STEP = 0.5

FITTED_UP_TO = 300
"""Units up to which a few more layouts are worth their time."""


def fitting_note_size(
    measured: MeasuredChart,
    theme: Theme,
    furniture: FurnitureMeasurement,
    options: LayoutOptions,
    searches: Searches,
) -> float:
    """Return the note size that maximises the page's smallest type, in points.

    Larger notes leave less room for the chart; what counts is the smaller of the two:
    its size, and that of the smallest texts in boxes. The size of the theme is the least; a chart
    with a lock keeps it, for another size would move its boxes.
    """
    first = theme.legend.size
    frame, words = furniture.at(first)
    if frame.page is None or options.layout.lock or len(measured.chart.nodes) > FITTED_UP_TO:
        return first
    if not (words.footer.height or words.heading.below):
        return first
    least = min((style.size for style in theme.texts.values()), default=1.0)

    @cache
    def in_boxes(size: float) -> float:
        """Return the smallest type in boxes; it normally decreases as the notes grow."""
        frame, _ = furniture.at(size)
        return least * largest_type_on(measured, options, frame, searches) if _has_area(frame) else 0.0

    sizes = note_sizes(theme)
    middle, most = sizes[(len(sizes) - 1) // 2], least * (options.type.cap or math.inf)
    frames = [furniture.at(size)[0] for size in (sizes[-1], middle, sizes[0])]
    searches.offer(Size(_area(frame).width, _area(frame).height) for frame in frames if _has_area(frame))
    if (
        most >= middle
        and _has_area(frames[0])
        and tree_reaches_cap(measured, options, frames[0], searches)
        and in_boxes(sizes[-1]) >= most
    ):
        return max(sizes, key=lambda size: min(size, most))  # the type is at its cap with notes of any size
    below = largest(lambda count: sizes[count - 1] <= in_boxes(sizes[count - 1]), len(sizes))
    near = sizes[max(below - 1, 0) : below + 1]
    return max(near, key=lambda size: min(size, in_boxes(size)), default=first)


def note_sizes(theme: Theme) -> list[float]:
    """Return the sizes that small print can have, from that of the theme, which may be larger than all."""
    first = theme.legend.size
    return [first + STEP * step for step in range(max(int((LARGEST - first) / STEP + 1e-9), 0) + 1)]


def _area(frame: Frame) -> Rect:
    assert frame.page is not None  # noqa: S101 - small print is fitted on sheets only
    return frame.area_of(frame.page)


def _has_area(frame: Frame) -> bool:
    return min(_area(frame).width, _area(frame).height) > 0
