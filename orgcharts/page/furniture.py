"""Everything around the chart: heading and strip, and what they leave of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgcharts.chart.chart import Chart
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.page.footer import Strip, measure_strip
from orgcharts.page.heading import WIDEST_HEADING, HeadingLines, measure_heading
from orgcharts.page.legend import Use, greatest_use, legend_entries
from orgcharts.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the chart; `strip_top` counts from the bottom of the page and is negative."""

    heading: HeadingLines
    strip: Strip
    strip_top: float = 0.0


def measure_furniture(
    chart: Chart,
    theme: Theme,
    fonts: FontProvider,
    page: Size | None,
    margins: Insets,
    use: Use | None = None,
) -> tuple[Frame, Furniture]:
    """Return the frame that margins and furniture leave, and the furniture in its place.

    Before the layout, `use` is not known and room is kept for the longest legend that the
    chart can need; after it, the legend says what was used and takes no more room.
    """
    frame, heading = measure_heading(chart.heading, theme, fonts, page, margins)
    width = page.width - margins.left - margins.right if page else WIDEST_HEADING
    entries = legend_entries(chart, theme, use or greatest_use(chart))
    strip = measure_strip(entries, chart.notes, chart.abbreviations, width, theme, fonts, chart.language)
    if not strip.height:
        return frame, Furniture(heading, strip)
    below = frame.insets.bottom
    if heading.below:
        below += theme.legend.gap - theme.heading.gap
    bottom = below + strip.height + theme.heading.gap
    min_width = 0.0 if page else max(frame.min_width, strip.width)
    reserved = Frame(page, replace(frame.insets, bottom=bottom), min_width)
    return reserved, Furniture(heading, strip, -(below + strip.height))
