"""assemble(): a placed tree as a layout, in points of the page."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.arrange.tree import BAR
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size
from orgcharts.geometry.frontier import shortest
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.layout import BoxForm, Layout, ListBox, MatrixFrame, PlacedBox, Report, RoutedLine
from orgcharts.page.placed import PlacedTree
from orgcharts.page.reductions.levels import past_spacers
from orgcharts.page.reductions.shared_children import bodies_beside_trunks, with_shared_children
from orgcharts.typeset.measured import MeasuredChart


def assemble(measured: MeasuredChart, drawing: PlacedTree, report: Report) -> Layout:
    """Return the layout in points of the page."""
    on_page, placement = _OnPage(measured, drawing), drawing.placement
    shared = with_shared_children(placement, on_page.beside)
    lines = past_spacers(shared, placement.tree.spacers)
    return Layout(
        measured,
        {box.node: box for box in map(on_page.box, placement.tree.drawn)},
        tuple(on_page.list_below(head) for head in placement.list_heads),
        tuple(on_page.line(*line) for line in lines),
        drawing.page,
        drawing.area,
        drawing.page_scale.scale,
        report,
        matrices=tuple(map(on_page.matrix, placement.tree.matrices)),
        padding=drawing.page_scale.padding,
    )


class _OnPage:
    """What a placed tree has by node number, by the ids of its units and in points of the page."""

    def __init__(self, measured: MeasuredChart, drawing: PlacedTree) -> None:
        self._measured = measured
        self._placement = drawing.placement
        self._tree = drawing.placement.tree
        self._origin = drawing.origin
        self._scale = drawing.page_scale.scale
        self.beside = bodies_beside_trunks(self._placement)
        self._cells = {cell for matrix in self._tree.matrices.values() for cell in matrix.inner}

    def box(self, node: int) -> PlacedBox:
        """Return the box of a unit, below the strip of its line.

        A body over joint units is over the bar that joins it to a root, or beside it.
        """
        placement, tree, name = self._placement, self._tree, self._tree.ids[node]
        listed, in_matrix = placement.listed[node], node in self._cells
        form = BoxForm.ITEM if listed else BoxForm.CELL if in_matrix else BoxForm.BOX
        top = self._strip(node)
        is_over = node in tree.carried and node not in self.beside
        height = placement.box_height[node] - top - (BAR if is_over else 0.0)
        head = 0.0
        if name in self._measured.bodies:
            head = height
            if node in tree.bodies:
                height += placement.height_below[node]
            else:
                head = shortest(self._measured.boxes[name], placement.box_width[node])[1]
        rect = self._rect(node, placement.y[node] + top, height)
        if node in self.beside:
            left = self._at(self.beside[node], 0.0).x
            rect = Rect(left, rect.y, rect.right - left, rect.height)
        return PlacedBox(name, rect, form, head * self._scale, placement.decisions[node].columns)

    def list_below(self, head: int) -> ListBox:
        """Return the frame of the list below a box."""
        placement = self._placement
        top = placement.y[head] + placement.box_height[head]
        return ListBox(self._tree.ids[head], self._rect(head, top, placement.height_below[head]))

    def line(self, tail: int, head: int, points: Sequence[tuple[float, float]]) -> RoutedLine:
        """Return a line of authority."""
        way = tuple(self._at(x, y) for x, y in points)
        return RoutedLine(
            self._tree.ids[tail], self._tree.ids[head], to_box(way, self._strip(head) * self._scale)
        )

    def matrix(self, node: int) -> MatrixFrame:
        """Return the table of the matrix below a unit."""
        table, matrix, scale = self._placement.tables[node], self._tree.matrices[node], self._scale
        width, height = len(matrix.columns) * table.column * scale, len(matrix.cells) * table.row * scale
        top, rows = self._at(table.x + table.heads, table.y), self._at(table.x, table.row_y(0))
        return MatrixFrame(
            self._tree.ids[node],
            Rect(top.x, top.y, width, rows.y + height - top.y),
            Rect(rows.x, rows.y, table.heads * scale, height),
        )

    def _at(self, x: float, y: float) -> Point:
        return Point(self._origin.x + x * self._scale, self._origin.y + y * self._scale)

    def _strip(self, node: int) -> float:
        """Return the height of the room above a box for the label of its line."""
        found = self._measured.strips.get(self._tree.ids[node])
        return found.height if found else 0.0

    def _rect(self, node: int, y: float, height: float) -> Rect:
        placement, scale = self._placement, self._scale
        corner = self._at(placement.box_x[node], y)
        return Rect(corner.x, corner.y, placement.box_width[node] * scale, height * scale)


def to_box(points: tuple[Point, ...], strip: float) -> tuple[Point, ...]:
    """Return a line, which ends where a strip and a box begin, to the same place of the box.

    >>> to_box((Point(0, 0), Point(0, 9)), 4)
    (Point(x=0, y=0), Point(x=0, y=13))
    >>> to_box((Point(0, 0), Point(0, 9), Point(5, 9)), 4)
    (Point(x=0, y=0), Point(x=0, y=11.0), Point(x=5, y=11.0))
    """
    if not strip:
        return points
    *rest, before, end = points
    if before.x == end.x:
        return (*rest, before, Point(end.x, end.y + strip))
    return (*rest, Point(before.x, before.y + strip / 2), Point(end.x, end.y + strip / 2))


def empty_layout(measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> Layout:
    """Return the layout of a chart without units."""
    page = frame.page or Size(
        frame.min_width + frame.insets.left + frame.insets.right, frame.insets.top + frame.insets.bottom
    )
    report = Report(options.type.cap or TYPE_SIZE, 0.0, options.style.value, 0)
    return Layout(measured, {}, (), (), page, frame.area_of(page), 1.0, report)
