"""Everything around the chart: heading and footer, and what they leave of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgcharts.chart.chart import Chart
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.page.footer import Footer, measure_footer
from orgcharts.page.heading import WIDEST_HEADING, HeadingLines, measure_heading
from orgcharts.page.legend import LegendFacts, legend_entries, most_legend_facts
from orgcharts.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the chart; `footer_top` counts from the bottom of the page and is negative."""

    heading: HeadingLines
    footer: Footer
    footer_top: float = 0.0


def measure_furniture(
    chart: Chart,
    theme: Theme,
    fonts: FontProvider,
    page: Size | None,
    margins: Insets,
    facts: LegendFacts | None = None,
) -> tuple[Frame, Furniture]:
    """Return the frame that margins and furniture leave, and the furniture in its place.

    Before the layout, `facts` is not known and room is kept for the longest legend that the
    chart can need; after it, the legend says what was used and takes no more room.
    """
    frame, heading = measure_heading(chart.heading, theme, fonts, page, margins)
    width = page.width - margins.left - margins.right if page else WIDEST_HEADING
    entries = legend_entries(chart, theme, facts or most_legend_facts(chart))
    footer = measure_footer(entries, chart.notes, chart.abbreviations, width, theme, fonts)
    if not footer.height:
        return frame, Furniture(heading, footer)
    below = frame.insets.bottom
    if heading.below:
        below += theme.legend.gap - theme.heading.gap
    bottom = below + footer.height + theme.heading.gap
    min_width = 0.0 if page else max(frame.min_width, footer.width)
    reserved = Frame(page, replace(frame.insets, bottom=bottom), min_width)
    return reserved, Furniture(heading, footer, -(below + footer.height))
