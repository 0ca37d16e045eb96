"""Every useful size of each box of a chart."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.chart.chart import Chart, ChartNode, TextItem
from orgcharts.fonts import FontProvider
from orgcharts.frontier import ShapeFunction
from orgcharts.geometry import Rect, Size
from orgcharts.theme.theme import BoxStyle, Theme
from orgcharts.typeset.blocks import Stack, box_stack, closed_up, style_of, widest_line
from orgcharts.typeset.labels import badge_diameter, label_sizes
from orgcharts.typeset.measured import Inside, MeasuredChart
from orgcharts.typeset.pieces import CellPlace
from orgcharts.typeset.wrapping import TOLERANCE


def measure_chart(chart: Chart, theme: Theme, fonts: FontProvider) -> MeasuredChart:
    """Return the chart with the shape functions of its boxes and of its list entries."""
    return _Measurement(theme, fonts).of(chart)


class _Measurement:
    """One pass over a chart; boxes with the same texts and the same form are measured once."""

    def __init__(self, theme: Theme, fonts: FontProvider) -> None:
        self._theme = theme
        self._fonts = fonts
        self._styles: dict[object, tuple[int, BoxStyle]] = {}
        self._shapes: dict[object, tuple[ShapeFunction, ShapeFunction]] = {}

    def of(self, chart: Chart) -> MeasuredChart:
        boxes: dict[str, ShapeFunction] = {}
        items: dict[str, ShapeFunction] = {}
        insides: dict[str, Inside] = {}
        for node in chart.preorder():
            number, style = self._style(node)
            boxes[node.id] = self._measured(node, number, style, widest_line(node))[0]
            if node.cells:
                stack = box_stack(node, style, self._theme, self._fonts, widest_line(node))
                insides[node.id] = BoxInside(stack, style.padding_x, style.padding_y)
            if _may_be_listed(node):
                limit = widest_line(node, flush=True)
                items[node.id] = self._measured(node, number, style, limit)[1]
        labels = label_sizes(chart, self._theme, self._fonts)
        return MeasuredChart(chart, boxes, items, labels, insides, badge_diameter(self._theme))

    def _style(self, node: ChartNode) -> tuple[int, BoxStyle]:
        """Return the form of a node's box and a number that identifies it."""
        selected = (node.depth, node.kind, node.role, node.status, bool(node.children or node.assistants))
        if selected not in self._styles:
            self._styles[selected] = (len(self._styles), style_of(node, self._theme))
        return self._styles[selected]

    def _measured(
        self, node: ChartNode, number: int, style: BoxStyle, limit: float
    ) -> tuple[ShapeFunction, ShapeFunction]:
        """Return the shapes of a box with these texts in this form, and of an entry of a list."""
        place = (node.text, node.cells, number, limit)
        if place not in self._shapes:
            stack = box_stack(node, style, self._theme, self._fonts, limit)
            entry = shape_function(closed_up(stack)) if _may_be_listed(node) else ()
            self._shapes[place] = (_padded(shape_function(stack), style), entry)
        return self._shapes[place]


class BoxInside(Struct, frozen=True):
    """The content of a box with cells, and the room between it and the frame of the box."""

    stack: Stack
    padding_x: float
    padding_y: float

    def cells_in(self, box: Rect, scale: float) -> tuple[CellPlace, ...]:
        """Return the positions of the cells of a box at `box`."""
        width = (box.width - 2 * self.padding_x * scale) / scale
        needed, spare = self.stack.height_at(width), 0.0
        if self.stack.has_table:
            spare = max(0.0, (box.height - 2 * self.padding_y * scale) / scale - needed)
        top = box.y + (box.height - (needed + spare) * scale) / 2
        places = self.stack.places(width, top, scale, spare)
        return tuple(place.moved(box.x + self.padding_x * scale) for place in places)


def _may_be_listed(node: ChartNode) -> bool:
    """Return whether a node can be an entry of a list: no children, no cells, and text only."""
    below = node.children or node.assistants or node.cells
    return not below and all(isinstance(item, TextItem) for item in node.text)


def shape_function(stack: Stack) -> ShapeFunction:
    """Return all useful sizes of stacked blocks, without padding, at 10 pt type.

    The widths worth having are those at which some block gets lower.
    """
    shapes: list[Size] = []
    for width in stack.widths:
        height = stack.height_at(width)
        if not shapes or height < shapes[-1].height - TOLERANCE:
            shapes.append(Size(width, height).quantised())
    return tuple(shapes) or (Size(0.0, 0.0),)


def _padded(shapes: ShapeFunction, style: BoxStyle) -> ShapeFunction:
    dx, dy = 2 * style.padding_x, 2 * style.padding_y
    return tuple(Size(shape.width + dx, shape.height + dy).quantised() for shape in shapes)
