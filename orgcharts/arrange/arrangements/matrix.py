"""A matrix: children as columns, others as rows, and the units that belong to both where they meet.

The heads of columns are at the top, below the bus, those of rows at the left, on a rail, all edge to edge
with the cells. Other children are on rails of their own, before or after the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback, straightened
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import ArrangementForm
from orgcharts.arrange.matrix_nodes import MatrixNodes
from orgcharts.arrange.placement import Placement, TablePlacement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import ALONE, BlockReference, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import (
    Frontier,
    FrontierPoint,
    Steps,
    common_widths,
    heights_at,
    narrowest,
    pareto,
    shortest,
    side_by_side,
    stacked,
)


class MatrixBlock(Arrangement):
    """A matrix below its box; two forms differ in whether the box is as wide as the block."""

    def __init__(self, form: ArrangementForm) -> None:
        self.form = form

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        matrix = tree.matrices[node]
        stacks = (*self._before(tree, node), *matrix.after)
        return (*stacks, *matrix.row_heads, *matrix.columns, *matrix.inner)

    def _before(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        """Return what is before the table: below a box that fills its column, assistants first."""
        before = tree.matrices[node].before
        return (*tree.assistants[node], *before) if self.form.columns else before

    def _stacks(self, tree: LayoutTree, node: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return self._before(tree, node), tree.matrices[node].after

    # ------------------------------------------------------------------------ search
    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        gaps = sizes.gaps_at(node)
        blocks = [each for each in self._blocks(sizes, node, gaps) if each is not None]
        return [
            (width, gaps.level + height, (self.form, label, height))
            for width, height in side_by_side(blocks, gaps.sibling)
        ]

    def _blocks(self, sizes: Sizes, node: int, gaps: Separations) -> tuple[Steps | None, Steps, Steps | None]:
        """Return the sizes of what is before the table, of the table, and of what is after it."""
        before, after = (self._stack(sizes, stack, gaps) for stack in self._stacks(sizes.tree, node))
        return before, _table(sizes.tree, node, gaps, sizes.eps), after

    def _stack(self, sizes: Sizes, children: Sequence[int], gaps: Separations) -> Steps | None:
        if not children:
            return None
        steps = [sizes.filled(child, ()) or () for child in children]
        return [(width + gaps.indent, height) for width, height in stacked(steps, gaps.hanging)]

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        gaps, matrix, limit = sizes.gaps_at(node), sizes.tree.matrices[node], reference[2]
        blocks = self._blocks(sizes, node, gaps)
        stacks = zip(self._stacks(sizes.tree, node), (blocks[0], blocks[2]), strict=True)
        chosen = [
            sizes.in_column(child, (), narrowest(steps, limit)[0] - gaps.indent)
            for children, steps in stacks
            if steps is not None
            for child in children
        ]
        heads, columns = narrowest(blocks[1], limit)[2]
        chosen += [(head, ALONE, heads) for head in matrix.row_heads]
        chosen += [(each, ALONE, columns) for each in (*matrix.columns, *matrix.inner)]
        return Traceback(chosen)

    # ------------------------------------------------------------------------ across
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        matrix, gaps = placement.tree.matrices[node], placement.gaps_at(node)
        heads, column = _widths(placement, node)
        before, after = self._rooms(placement, node)
        first = before + _rail(matrix, gaps) + heads
        trunk = straightened(first + len(matrix.columns) * column / 2, list(_stems(matrix, first, column)))
        return first + len(matrix.columns) * column + after, trunk

    def _rooms(self, placement: Placement, node: int) -> list[float]:
        """Return the room of the children before and after the table, with the gap to it; 0 without any."""
        gaps = placement.gaps_at(node)
        return [
            gaps.indent + max(placement.subtree_width[child] for child in stack) + gaps.sibling
            if stack
            else 0.0
            for stack in self._stacks(placement.tree, node)
        ]

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        matrix, gaps = placement.tree.matrices[node], placement.gaps_at(node)
        heads, column = _widths(placement, node)
        before, after = self._stacks(placement.tree, node)
        rooms = self._rooms(placement, node)
        used = total(rooms) + _rail(matrix, gaps) + heads + len(matrix.columns) * column
        more = (width - used) / (1 + len(matrix.columns))
        heads, column = heads + more, column + more
        left = x + rooms[0] + _rail(matrix, gaps)
        first = left + heads
        ends = x + gaps.indent, first + len(matrix.columns) * column + gaps.sibling + gaps.indent
        for children, start, room in zip((before, after), ends, rooms, strict=True):
            for child in children:
                placement.x[child] = start
                placement.cell_width[child] = room - gaps.indent - gaps.sibling
        for head in matrix.row_heads:
            placement.x[head], placement.cell_width[head] = left, heads
        for row in (matrix.columns, *matrix.cells):
            for number, each in enumerate(row):
                if each is not None:
                    placement.x[each], placement.cell_width[each] = first + number * column, column
        placement.tables[node] = TablePlacement(left, heads, column)
        if self.form.columns:
            self._centre_box(placement, node, list(_stems(matrix, first, column)), column / 2)

    def _centre_box(self, placement: Placement, node: int, stems: Sequence[float], half: float) -> None:
        """Place the box over the middle of the lines below it, no wider than its text needs."""
        gaps, matrix = placement.gaps_at(node), placement.tree.matrices[node]
        first, last = self._stacks(placement.tree, node)
        rails = [placement.rail_x(child, gaps) for child in (*first, *matrix.row_heads, *last)]
        below = [*rails, *stems]
        middle = straightened((min(below) + max(below)) / 2, stems, [half] * len(stems))
        cell, width = placement.cell_width[node], placement.decisions[node].box
        least, most = placement.x[node], placement.x[node] + cell - width
        placement.box_width[node] = width
        placement.box_x[node] = min(max(middle - width / 2, least), most)
        placement.trunk_x[node] = placement.box_x[node] + width / 2

    # ------------------------------------------------------------------------ down
    def measure_down(self, placement: Placement, node: int) -> float:
        matrix, table = placement.tree.matrices[node], placement.tables[node]
        top = _levelled(placement, matrix.columns, shortest(matrix.corner, table.heads)[1])
        rows = [
            max(
                *(placement.box_height[each] for each in matrix.row(number)),
                *(shortest(label, table.heads)[1] for label in matrix.labels[number : number + 1] if label),
                0.0,
            )
            for number in range(len(matrix.cells))
        ]
        row = _levelled(placement, (*matrix.row_heads, *matrix.inner), max(rows))
        placement.tables[node] = table.with_heights(top, row)
        gap = placement.gaps_at(node).hanging
        stacks = [
            total(placement.subtree_height(child) + gap for child in stack) - gap
            for stack in self._stacks(placement.tree, node)
            if stack
        ]
        return placement.gaps_at(node).level + max(top + row * len(rows), *stacks, 0.0)

    def start(self, placement: Placement, node: int) -> float:
        return placement.gaps_at(node).level

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        matrix, gaps = placement.tree.matrices[node], placement.gaps_at(node)
        trunk, bus = placement.trunk_x[node], y + (gaps.level - placement.shift[node]) / 2
        top = y + gaps.level
        table = placement.tables[node] = placement.tables[node].at(top)

        def draw_from_rail(child: int) -> None:
            rail, tick = placement.rail_x(child, gaps), placement.y[child] + placement.box_height[child] / 2
            ends = (rail, bus), (rail, tick), (placement.box_x[child], tick)
            placement.draw_line(node, child, (trunk, bus), *ends)

        for stack in self._stacks(placement.tree, node):
            at = top
            for child in stack:
                placement.y[child] = at
                draw_from_rail(child)
                at += placement.subtree_height(child) + gaps.hanging
        for column in matrix.columns:
            placement.y[column] = top
            stem = placement.stem_x(column)
            placement.draw_line(node, column, (trunk, bus), (stem, bus), (stem, top))
        for number in range(len(matrix.cells)):
            for each in matrix.row(number):
                placement.y[each] = table.row_y(number)
        for head in matrix.row_heads:
            draw_from_rail(head)


def _table(tree: LayoutTree, node: int, gaps: Separations, eps: float) -> Frontier:
    """Return the sizes of a table with the rail beside it; points end with the widths of its columns."""
    matrix = tree.matrices[node]
    cells = [tree.boxes[each] for each in (*matrix.columns, *matrix.inner)]
    columns = common_widths(cells, eps)
    heads = _head_widths(tree, matrix, eps)
    tops = _highest([tree.boxes[each] for each in matrix.columns], columns)
    inner = _highest([tree.boxes[each] for each in matrix.inner], columns)
    corner = heights_at(matrix.corner, heads)
    sides = _highest(
        [*(tree.boxes[each] for each in matrix.row_heads), *(label for label in matrix.labels if label)],
        heads,
    )
    count = len(matrix.columns)
    return pareto(
        [
            (
                _rail(matrix, gaps) + head + count * column,
                max(top, above) + len(matrix.cells) * max(cell, side),
                (head, column),
            )
            for head, above, side in zip(heads, corner, sides, strict=True)
            for column, top, cell in zip(columns, tops, inner, strict=True)
        ]
    )


def _head_widths(tree: LayoutTree, matrix: MatrixNodes, eps: float) -> list[float]:
    """Return the widths worth having of the column of the row heads, of which texts alone need only one."""
    if matrix.row_heads:
        return common_widths([*(tree.boxes[each] for each in matrix.row_heads), *matrix.texts], eps)
    return [_width_of_texts(matrix)]


def _width_of_texts(matrix: MatrixNodes) -> float:
    """Return the least width of the column of the row heads: without any, names are on one line."""
    place = 0 if matrix.row_heads else -1
    return max(matrix.corner[0][0], *(label[place][0] for label in matrix.labels if label), 0.0)


def _highest(frontiers: Sequence[Steps], widths: Sequence[float]) -> list[float]:
    """Return the height of the highest of some boxes at each of the rising widths."""
    rows = zip(*(heights_at(frontier, widths) for frontier in frontiers), strict=True)
    return [max(row) for row in rows]


def _widths(placement: Placement, node: int) -> tuple[float, float]:
    """Return the widths of the column of the row heads and of the other columns."""
    matrix, widths = placement.tree.matrices[node], placement.subtree_width
    heads = max(_width_of_texts(matrix), *(widths[head] for head in matrix.row_heads), 0.0)
    return heads, max(widths[each] for each in (*matrix.columns, *matrix.inner))


def _rail(matrix: MatrixNodes, gaps: Separations) -> float:
    """Return the room for the rail of the row heads; names alone need none."""
    return gaps.indent if matrix.row_heads else 0.0


def _stems(matrix: MatrixNodes, first: float, width: float) -> Iterator[float]:
    """Yield where the lines to the heads of the columns come down."""
    yield from (first + (number + 0.5) * width for number in range(len(matrix.columns)))


def _levelled(placement: Placement, nodes: Sequence[int], least: float) -> float:
    """Make boxes equally high, at least `least`, and return their height."""
    height = max(least, *(placement.box_height[node] for node in nodes))
    for node in nodes:
        placement.box_height[node] = height
    return height
