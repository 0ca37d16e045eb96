"""What all parts of a diagram are composed from."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from orgcharts.chart import AUTHORITY, Chart, ChartNode
from orgcharts.diagram.setting import Setter
from orgcharts.diagram.values import Defaults, Look, Stroke
from orgcharts.fonts import FontProvider
from orgcharts.geometry import TYPE_SIZE
from orgcharts.page import Layout
from orgcharts.theme import BoxStyle, LineStyle, Theme
from orgcharts.typeset import style_of

_Selected = tuple[int, str, str, str, bool, str, bool]
"""What a theme selects a box by."""


def _selected(node: ChartNode) -> _Selected:
    return node.depth, node.kind, node.role, node.status, node.is_inner, node.colour, node.has_flush_posts


class Context(Struct, frozen=True):
    """A layout and the looks of its theme, resolved. `orders` is the place of every unit in reading order.

    Units of one kind have one style: `styles` and `entry_styles` have those of boxes and of entries of lists
    that were asked for, `looks` and `strokes` what they are resolved to.
    """

    layout: Layout
    theme: Theme
    fonts: FontProvider
    orders: Mapping[str, int]
    styles: dict[_Selected, BoxStyle] = field(default_factory=dict)
    entry_styles: dict[_Selected, BoxStyle] = field(default_factory=dict)
    looks: dict[Look, Look] = field(default_factory=dict)
    strokes: dict[Stroke, Stroke] = field(default_factory=dict)

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
        return Setter(self.fonts, leading * self.theme.line_height, self.chart.language.tag)

    def style_of(self, node: ChartNode) -> BoxStyle:
        """Return the style of a node's box, in points at 10 pt type."""
        selected = _selected(node)
        if selected not in self.styles:
            self.styles[selected] = style_of(node, self.theme)
        return self.styles[selected]

    def entry_style_of(self, node: ChartNode) -> BoxStyle:
        """Return the style of a node in a list: its bullet and its strokes, texts as in any box."""
        selected = _selected(node)
        if selected not in self.entry_styles:
            changes = {"text": self.theme.box.text, "align": "left"}
            self.entry_styles[selected] = self.style_of(node).model_copy(update=changes)
        return self.entry_styles[selected]

    def look(self, style: BoxStyle) -> Look:
        """Return the look of a box in points of the page."""
        look = Look(
            fill=style.fill,
            stroke=self._stroke(style.stroke, style.stroke_width, style.dash),
            text=style.text,
            radius=style.radius * self.scale,
            align=style.align,
            padding=style.padding_x * self.scale,
            bar=style.bar,
            corner=style.corner,
            strike=style.strike,
            bullet=style.bullet,
        )
        return self.looks.setdefault(look, look)

    def stroke(self, style: LineStyle) -> Stroke:
        """Return the stroke of a line in points of the page."""
        return self._stroke(style.stroke, style.stroke_width, style.dash)

    def _stroke(self, colour: str, width: float, dash: tuple[float, ...]) -> Stroke:
        stroke = Stroke(colour, width * self.scale, tuple(length * self.scale for length in dash))
        return self.strokes.setdefault(stroke, stroke)

    def defaults(self) -> Defaults:
        """Return what boxes and lines have in common."""
        theme = self.theme
        line = self.stroke(theme.lines[AUTHORITY])
        return Defaults(theme.family, TYPE_SIZE * self.scale, self.look(theme.box), line)
