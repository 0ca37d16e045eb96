"""Every useful size of each box of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from orgcharts.chart.chart import Chart, ChartNode, TextItem, UnitMatrix
from orgcharts.fonts import FontProvider
from orgcharts.frozen import FrozenDict
from orgcharts.geometry import Rect, Size
from orgcharts.geometry.frontier import ShapeFunction
from orgcharts.theme.theme import BoxStyle, Theme
from orgcharts.typeset.blocks import (
    Stack,
    TextBlock,
    box_stack,
    closed_up,
    look_of,
    style_of,
    text_stack,
    widest_line,
)
from orgcharts.typeset.breaking.wrapping import TOLERANCE
from orgcharts.typeset.labels import badge_diameter, label_sizes, strips_above, unmarked_kinds
from orgcharts.typeset.measured import Inside, MatrixTexts, MeasuredChart
from orgcharts.typeset.panels import Band, PanelInside, panel_inside, stack_of
from orgcharts.typeset.pieces import CellPlace

NO_STRIPS: Mapping[str, Size] = FrozenDict({})


def measure_chart(chart: Chart, theme: Theme, fonts: FontProvider) -> MeasuredChart:
    """Return the chart with the shape functions of its boxes and of its list entries."""
    return BoxMeasurement(theme, fonts).of(chart)


class BoxMeasurement:
    """Measures boxes; those with the same texts and the same form are measured once."""

    def __init__(self, theme: Theme, fonts: FontProvider) -> None:
        self._theme = theme
        self._fonts = fonts
        self._styles: dict[object, tuple[int, BoxStyle]] = {}
        self._shapes: dict[object, tuple[ShapeFunction, ShapeFunction]] = {}
        self._sizes: dict[Size, Size] = {}
        self._heights: dict[float, float] = {}

    def of(self, chart: Chart) -> MeasuredChart:
        """Return the chart with the shape functions of its boxes and of its list entries."""
        nodes = list(chart.preorder())
        strips = strips_above(chart, self._theme, self._fonts)
        boxes, items = self.shapes(nodes, strips)
        insides = {node.id: self._inside(node) for node in nodes if node.cells or node.form == "panel"}
        labels = label_sizes(chart, self._theme, self._fonts)
        bodies = {
            unit: tuple(_body_shape(each, count) for count in range(1, each.body.most_columns + 1))
            for unit, each in insides.items()
            if isinstance(each, PanelInside)
        }
        matrices = {unit: self._texts_of(matrix) for unit, matrix in chart.matrices.items()}
        titles = {
            group.members[0]: tuple(self._text_shapes((part.title,)) for part in group.parts)
            for group in chart.groups
        }
        ends = {end for line in chart.routed_lines for end in (line.tail, line.head)}
        listed = (node for node in nodes if node.id in ends and node.id in items)
        return MeasuredChart(
            chart,
            boxes,
            items,
            labels,
            insides,
            badge_diameter(self._theme),
            strips,
            bodies,
            titles,
            matrices,
            whole=frozenset(node.id for node in listed if self._is_whole(node)),
            unmarked=unmarked_kinds(chart, self._theme),
        )

    def _is_whole(self, node: ChartNode) -> bool:
        """Return whether no text of an entry of a list is broken in the widest one."""
        _, style = self._style(node)
        stack = box_stack(node, style, self._theme, self._fonts, widest_line(node, flush=True))
        return all(isinstance(each, TextBlock) and each.broken.options[0].lines == 1 for each in stack.blocks)

    def _texts_of(self, matrix: UnitMatrix) -> MatrixTexts:
        """Return the sizes of the texts of a matrix that are in no box of a unit."""
        labels = (self._text_shapes((row.label,)) if row.label else () for row in matrix.rows)
        return MatrixTexts(self._text_shapes(matrix.corner), tuple(labels))

    def _text_shapes(self, items: tuple[TextItem, ...]) -> ShapeFunction:
        stack = text_stack(items, self._theme, self._fonts)
        return _padded(shape_function(stack), self._theme.box)

    def shapes(
        self, nodes: Iterable[ChartNode], strips: Mapping[str, Size] = NO_STRIPS
    ) -> tuple[dict[str, ShapeFunction], dict[str, ShapeFunction]]:
        """Return the shapes of boxes, with the strips above them, and of entries of a list, by id."""
        boxes: dict[str, ShapeFunction] = {}
        items: dict[str, ShapeFunction] = {}
        for node in nodes:
            number, style = self._style(node)
            limit, of_entry = widest_line(node), widest_line(node, flush=True)
            shapes, entry = self._measured(node, number, style, limit)
            boxes[node.id] = _below(strips.get(node.id), shapes)
            if node.id not in strips and node.may_be_listed:
                wide = limit == of_entry
                items[node.id] = entry if wide else self._measured(node, number, style, of_entry)[1]
        return boxes, items

    def _inside(self, node: ChartNode) -> Inside:
        """Return the content of a panel or of a box with cells."""
        _, style = self._style(node)
        if node.form == "panel":
            return panel_inside(node, style, self._theme, self._fonts)
        stack = stack_of(node, style, self._theme, self._fonts)
        return BoxInside(stack, style.padding_x, style.padding_y, node.starts_at_top)

    def _style(self, node: ChartNode) -> tuple[int, BoxStyle]:
        """Return the form of a node's box and a number that identifies it."""
        look = look_of(node)
        if look not in self._styles:
            self._styles[look] = (len(self._styles), style_of(node, self._theme))
        return self._styles[look]

    def _measured(
        self, node: ChartNode, number: int, style: BoxStyle, limit: float
    ) -> tuple[ShapeFunction, ShapeFunction]:
        """Return the shapes of a box with these texts in this form, and of an entry of a list."""
        place = (node.text, node.cells, node.pictures, node.form, node.links, number, limit)
        known = self._shapes.get(place)
        if known is None:
            known = self._shapes[place] = self._found(node, style, limit)
        return known

    def _found(self, node: ChartNode, style: BoxStyle, limit: float) -> tuple[ShapeFunction, ShapeFunction]:
        if node.form != "box":
            head = stack_of(node, style, self._theme, self._fonts)
            return _padded(shape_function(head), style), ()
        stack = box_stack(node, style, self._theme, self._fonts, limit)
        entry = shape_function(closed_up(stack)) if node.may_be_listed else ()
        return self._shared(_padded(shape_function(stack), style)), self._shared(entry)

    def _shared(self, shapes: ShapeFunction) -> ShapeFunction:
        """Return sizes of which those that are equal, and equal heights, are one value in memory."""
        heights = self._heights
        return tuple(
            self._sizes.get(size)
            or self._sizes.setdefault(size, Size(size.width, heights.setdefault(size.height, size.height)))
            for size in shapes
        )


class BoxInside(Struct, frozen=True):
    """The content of a box with cells, and the room between it and the frame of the box."""

    stack: Stack | Band
    padding_x: float
    padding_y: float
    starts_at_top: bool

    def cells_in(self, box: Rect, scale: float, head: float, columns: int) -> tuple[CellPlace, ...]:  # noqa: ARG002
        """Return the positions of the cells of a box at `box`."""
        width = (box.width - 2 * self.padding_x * scale) / scale
        needed, spare = self.stack.height_at(width), 0.0
        if self.stack.has_table:
            spare = max(0.0, (box.height - 2 * self.padding_y * scale) / scale - needed)
        above = self.padding_y * scale if self.starts_at_top else (box.height - (needed + spare) * scale) / 2
        top = box.y + above
        places = self.stack.places(width, top, scale, spare)
        return tuple(place.moved(box.x + self.padding_x * scale) for place in places)

    def marks_in(self, box: Rect, scale: float, head: float, columns: int) -> Mapping[str, Rect]:  # noqa: ARG002
        """Return nothing: badges are at the borders of cells."""
        return {}


def _body_shape(inside: PanelInside, columns: int) -> ShapeFunction:
    """Return the sizes of the rows of a panel in so many columns, with the room at their sides."""
    shapes: list[Size] = []
    for each in inside.body.widths:
        width = inside.body.whole_width(each, columns) + 2 * inside.padding_x
        size = Size(width, inside.body.height_at(each, columns)).quantised()
        if not shapes or size.height < shapes[-1].height - TOLERANCE:
            shapes.append(size)
    return tuple(shapes)


def shape_function(stack: Stack | Band) -> ShapeFunction:
    """Return all useful sizes of stacked blocks, without padding, at 10 pt type.

    The widths worth having are those at which some block gets lower.
    """
    shapes: list[Size] = []
    for width in stack.widths:
        height = stack.height_at(width)
        if not shapes or height < shapes[-1].height - TOLERANCE:
            shapes.append(Size(width, height).quantised())
    return tuple(shapes) or (Size(0.0, 0.0),)


def _below(strip: Size | None, shapes: ShapeFunction) -> ShapeFunction:
    """Return the sizes of a box with a strip above it, none of them narrower than the strip."""
    if strip is None:
        return shapes
    higher = [Size(shape.width, shape.height + strip.height).quantised() for shape in shapes]
    wide = [shape for shape in higher if shape.width >= strip.width]
    if len(wide) == len(higher):
        return tuple(higher)
    narrow = higher[len(higher) - len(wide) - 1]
    return (Size(strip.width, narrow.height), *wide)


def _padded(shapes: ShapeFunction, style: BoxStyle) -> ShapeFunction:
    dx, dy = 2 * style.padding_x, 2 * style.padding_y
    return tuple(Size(shape.width + dx, shape.height + dy).quantised() for shape in shapes)
