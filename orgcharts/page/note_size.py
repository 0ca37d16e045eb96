"""How large the words below a chart are set: legend, notes, abbreviations and source."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from orgcharts.arrange import LayoutOptions
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.page import Searches, measure_furniture, type_size_on
from orgcharts.theme import Theme
from orgcharts.typeset import MeasuredChart

LARGEST = 9.0
"""The largest type of the small print, in points; beyond, it would compete with the chart."""

STEP = 0.5

FITTED_UP_TO = 300
"""Units up to which a few more layouts are worth their time."""


def with_fitting_small_print(
    measured: MeasuredChart,
    theme: Theme,
    fonts: FontProvider,
    options: LayoutOptions,
    page: Size | None,
    margins: Insets,
    searches: Searches,
) -> Theme:
    """Return the theme with its small print as large as makes the smallest type of the page largest.

    Larger small print leaves less room for the chart; what counts is the smaller of the two:
    its size, and that of the smallest texts in boxes. The size of the theme is the least; a chart
    with a lock keeps it, for another size would move its boxes.
    """
    chart = measured.chart
    if page is None or options.lock or len(chart.nodes) > FITTED_UP_TO:
        return theme
    _, furniture = measure_furniture(chart, theme, fonts, page, margins)
    if not (furniture.footer.height or furniture.heading.below):
        return theme
    least = min((style.size for style in theme.texts.values()), default=1.0)

    @cache
    def frame_at(size: float) -> Frame:
        return measure_furniture(chart, _resized(theme, size), fonts, page, margins)[0]

    @cache
    def in_boxes(size: float) -> float:
        """Return the smallest type in boxes; as a rule it falls as the small print grows."""
        frame = frame_at(size)
        area = frame.area_of(page)
        if min(area.width, area.height) <= 0:
            return 0.0
        return least * type_size_on(measured, options, frame, searches)

    first = theme.legend.size
    sizes = [first + STEP * step for step in range(int((LARGEST - first) / STEP + 1e-9) + 1)]
    ends = [frame_at(size).area_of(page) for size in (*sizes[:1], *sizes[-1:])]
    searches.offer(Size(area.width, area.height) for area in ends if min(area.width, area.height) > 0)
    below = bisect_left(sizes, True, key=lambda size: size > in_boxes(size))
    near = sizes[max(below - 1, 0) : below + 1]
    return _resized(theme, max(near, key=lambda size: min(size, in_boxes(size)))) if near else theme


def _resized(theme: Theme, size: float) -> Theme:
    factor = size / theme.legend.size
    legend = theme.legend.model_copy(update={"size": size, "sample": theme.legend.sample * factor})
    heading = theme.heading.model_copy(update={"source_size": theme.heading.source_size * factor})
    return theme.model_copy(update={"legend": legend, "heading": heading})
