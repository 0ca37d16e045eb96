"""Everything around the chart: heading and footer, and what they leave of the page."""

from __future__ import annotations

import math
from copy import copy

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart.chart import Chart
from orgcharts.fonts import FontProvider
from orgcharts.furniture.footer import Footer, measure_footer
from orgcharts.furniture.heading import WIDEST_HEADING, HeadingLines, HeadingMeasurement
from orgcharts.furniture.legend import LegendFacts, legend_entries, most_legend_facts
from orgcharts.geometry import Frame, Insets, Rect, Size
from orgcharts.theme.theme import Theme

LOW = 0.6
"""The part of the height below which a drawing is low."""

A4_AREA = 842.0 * 595.0
"""In square points."""

LARGEST_STEP = 4
"""How many steps of paper, from A4 to A0, make a title larger."""

LANE = 14.0
"""The distance in points from the heading to a chart with relations, which run there, if there is room."""


class Furniture(Struct, frozen=True):
    """The words around the chart; `footer_top` counts from the bottom of the page and is negative.

    `footer_left` is None for the left margin.
    """

    heading: HeadingLines
    footer: Footer
    footer_top: float = 0.0
    footer_left: float | None = None

    @property
    def left(self) -> float:
        """Where the footer begins across the page."""
        return self.heading.left if self.footer_left is None else self.footer_left

    def following(self, bottom: float, page: Size, area: Rect, gap: float) -> Furniture:
        """Return the furniture with its footer just below a drawing that ends at `bottom`, if that is low.

        A drawing is low if it takes less than 60 % of the height of its `area`.
        """
        if bottom - area.y >= LOW * area.height:
            return self
        return replace(self, footer_top=min(self.footer_top, bottom + gap - page.height))


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
    chart can need; after it, the legend shows what was used and takes no more room.
    """
    return FurnitureMeasurement(chart, theme, fonts, page, margins, facts).at(theme.legend.size)


class FurnitureMeasurement:
    """The furniture of a chart, measured once, with its small print in any size."""

    def __init__(
        self,
        chart: Chart,
        theme: Theme,
        fonts: FontProvider,
        page: Size | None,
        margins: Insets,
        facts: LegendFacts | None = None,
    ) -> None:
        self._chart, self._theme, self._fonts, self._page = chart, theme, fonts, page
        self._heading = HeadingMeasurement(chart.heading, theme, fonts, page, margins)
        self._entries = legend_entries(chart, theme, facts or most_legend_facts(chart))
        self._width = page.width - margins.left - margins.right if page else WIDEST_HEADING
        self._known: dict[float, tuple[Frame, Furniture]] = {}
        self._footers: dict[tuple[float, float], Footer] = {}

    def with_legend(self, facts: LegendFacts) -> FurnitureMeasurement:
        """Return the furniture with a legend of other facts; its heading is not measured again."""
        other = copy(self)
        other._entries = legend_entries(self._chart, self._theme, facts)
        other._known, other._footers = {}, {}
        return other

    def at(self, size: float) -> tuple[Frame, Furniture]:
        """Return frame and furniture with a legend of `size` points, and all small print in proportion."""
        if size not in self._known:
            self._known[size] = self._measured(with_small_print(self._theme, size))
        return self._known[size]

    def without_footer(self, size: float) -> Frame:
        """Return the frame where the footer is inside the drawing."""
        theme = with_small_print(self._theme, size)
        return self._with_lane(self._heading.at(theme.heading.source_size)[0], theme)

    def footer_at(self, size: float, width: float) -> Footer:
        """Return the footer with a legend of `size` points in lines of `width`."""
        if (size, width) not in self._footers:
            self._footers[size, width] = self._footer(with_small_print(self._theme, size), width)
        return self._footers[size, width]

    def _with_lane(self, frame: Frame, theme: Theme) -> Frame:
        return replace(frame, lane=max(LANE - theme.heading.gap, 0.0)) if self._chart.routed_lines else frame

    def _measured(self, theme: Theme) -> tuple[Frame, Furniture]:
        frame, heading = self._heading.at(theme.heading.source_size)
        frame = self._with_lane(frame, theme)
        footer = self._footer(theme, self._width)
        if not footer.height:
            return frame, Furniture(heading, footer)
        below = frame.insets.bottom
        if heading.below:
            below += theme.legend.gap - theme.heading.gap
        bottom = below + footer.height + theme.heading.gap
        min_width = 0.0 if self._page else max(frame.min_width, footer.widest)
        reserved = replace(frame, insets=replace(frame.insets, bottom=bottom), min_width=min_width)
        return reserved, Furniture(heading, footer, -(below + footer.height))

    def _footer(self, theme: Theme, width: float) -> Footer:
        chart = self._chart
        return measure_footer(
            self._entries, chart.notes, chart.abbreviations, width, theme, self._fonts, chart.language
        )


def for_paper(theme: Theme, page: Size | None) -> Theme:
    """Return the theme with a title for the size of the paper: 1.41 times as large on A3 as on A4."""
    ratio = page.width * page.height / A4_AREA if page else 1.0
    factor = math.sqrt(2.0 ** min(round(math.log2(max(ratio, 1.0))), LARGEST_STEP))
    if factor == 1.0:
        return theme
    title = {"title_size": theme.heading.title_size * factor}
    return theme.model_copy(update={"heading": theme.heading.model_copy(update=title)})


def with_small_print(theme: Theme, size: float) -> Theme:
    """Return the theme with a legend of `size` points, and its other small print in proportion."""
    factor = size / theme.legend.size
    legend = theme.legend.model_copy(update={"size": size, "sample": theme.legend.sample * factor})
    heading = theme.heading.model_copy(update={"source_size": theme.heading.source_size * factor})
    return theme.model_copy(update={"legend": legend, "heading": heading})
