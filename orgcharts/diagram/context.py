"""What all parts of a diagram are composed from."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from orgcharts.chart import AUTHORITY, Chart, ChartNode
from orgcharts.diagram.setting import Setter
from orgcharts.diagram.values import Defaults, Look, Stroke
from orgcharts.fonts import FontProvider
from orgcharts.geometry import TYPE_SIZE
from orgcharts.page import Layout
from orgcharts.theme import BoxStyle, LineStyle, Theme
from orgcharts.typeset import style_of


class Context(Struct, frozen=True):
    """A layout and the looks of its theme, resolved. `orders` is the place of every unit in reading order."""

    layout: Layout
    theme: Theme
    fonts: FontProvider
    orders: Mapping[str, int]

    @classmethod
    def of(cls, layout: Layout, theme: Theme, fonts: FontProvider) -> Context:
        """Return the context of a layout."""
        units = (unit for node in layout.measured.chart.preorder() for unit in node.with_cells())
        return cls(layout, theme, fonts, {unit.id: order for order, unit in enumerate(units)})

    @property
    def chart(self) -> Chart:
        """The chart that is drawn."""
        return self.layout.measured.chart

    @property
    def scale(self) -> float:
        """Points of the page for each point at 10 pt type."""
        return self.layout.scale

    def setter(self, leading: float = 1.0) -> Setter:
        """Return what makes paragraphs, its lines `leading` times as far apart as in a box."""
        return Setter(self.fonts, leading * self.theme.line_height)

    def style_of(self, node: ChartNode) -> BoxStyle:
        """Return the style of a node's box, in points at 10 pt type."""
        return style_of(node, self.theme)

    def look(self, style: BoxStyle) -> Look:
        """Return the look of a box in points of the page."""
        dash = tuple(length * self.scale for length in style.dash)
        return Look(
            fill=style.fill,
            stroke=Stroke(style.stroke, style.stroke_width * self.scale, dash),
            text=style.text,
            radius=style.radius * self.scale,
            align=style.align,
            padding=style.padding_x * self.scale,
            bar=style.bar,
            corner=style.corner,
            strike=style.strike,
            bullet=style.bullet,
        )

    def stroke(self, style: LineStyle) -> Stroke:
        """Return the stroke of a line in points of the page."""
        dash = tuple(length * self.scale for length in style.dash)
        return Stroke(style.stroke, style.stroke_width * self.scale, dash)

    def defaults(self) -> Defaults:
        """Return what boxes and lines have in common."""
        theme = self.theme
        line = self.stroke(theme.lines[AUTHORITY])
        return Defaults(theme.family, TYPE_SIZE * self.scale, self.look(theme.box), line)
