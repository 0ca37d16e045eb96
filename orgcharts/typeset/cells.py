"""Cells: units inside the box of their parent, in rows of equal height.

Lengths are points at 10 pt type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.chart.chart import ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Rect
from orgcharts.typeset.pieces import CellPlace, Nesting, Piece, SetCell, SetLine, SetRule, moved_across

WIDEST_CELLS = 420.0
"""The widest row of several cells."""

PADDING_X, PADDING_Y = 3.5, 2.6
"""Room between the frame of a cell and its text."""

ABOVE = 1.5
"""Room between the texts of a box and its cells, beyond that between any two blocks."""

STRIP_PADDING, STRIP_GAP = 8.0, 4.0
"""Room at the sides of a text in a strip, and between the strip and what is above it."""

STEP = 1.0
"""The least difference of two widths of a cell that are both tried."""

TOLERANCE = 0.02


class Cell(Struct, frozen=True):
    """A unit in a cell; `flush` is whether its lines are flush left."""

    node: ChartNode
    flush: bool
    content: Nesting

    @property
    def links_inside(self) -> bool:
        """Whether a relation ends at a cell inside this one."""
        return any(unit.linked for cell in self.node.cells for unit in cell.with_cells())


class Grid(Struct, frozen=True):
    """Cells in rows, from the top, and how high each row is where the rows have `width` or more."""

    width: float
    rows: tuple[Sequence[Cell], ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Return how high all rows are."""
        return total(self.heights)


class CellBlock(Struct, frozen=True):
    """Cells in one or more rows, equally wide in each row; `grids` rise in width and fall in height."""

    grids: tuple[Grid, ...]

    @property
    def role(self) -> str:
        """The role that separates cells from the texts above them."""
        return "cells"

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths at which the rows get lower."""
        return tuple(grid.width for grid in self.grids)

    def height_at(self, width: float) -> float:
        """Return the height of the rows where the cells have `width` together."""
        return ABOVE + self._at(width).height

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,  # noqa: ARG002 - the rows have the full width
    ) -> Iterator[Piece]:
        """Yield a cell for each unit, rows from the top, frames touching."""
        for cell, rect, inner in self._placed(width, top, scale):
            yield _set(cell, rect, inner, scale, fonts)

    def places(self, width: float, top: float, scale: float) -> Iterator[CellPlace]:
        """Yield the places of the cells, as `set_at` draws them."""
        for cell, rect, inner in self._placed(width, top, scale):
            left, start = _corner(cell, rect, inner, scale)
            inside = (place.moved(left) for place in cell.content.places(inner, start, scale))
            yield CellPlace(cell.node, rect, tuple(inside))

    def _placed(self, width: float, top: float, scale: float) -> Iterator[tuple[Cell, Rect, float]]:
        """Yield each cell with its place, in points of the page, and the width that it is set in."""
        grid, y = self._at(width), top + ABOVE * scale
        for row, height in zip(grid.rows, grid.heights, strict=True):
            each = width / len(row)
            insides = _evened(row, each - 2 * PADDING_X)
            for index, (cell, inner) in enumerate(zip(row, insides, strict=True)):
                yield cell, Rect(index * each * scale, y, each * scale, height * scale), inner
            y += height * scale

    def _at(self, width: float) -> Grid:
        fitting = (grid for grid in reversed(self.grids) if grid.width <= width + TOLERANCE)
        return next(fitting, self.grids[0])


class StaffStrip(Struct, frozen=True):
    """Cells in one row, each as wide as its text needs; in a grid where that is too wide."""

    grid: CellBlock
    naturals: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def role(self) -> str:
        """The role that separates cells from the texts above them."""
        return "cells"

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths at which the rows get lower."""
        whole = total(self.naturals)
        return (*(width for width in self.grid.widths if width < whole), whole)

    def height_at(self, width: float) -> float:
        """Return its height where the cells have `width` together."""
        if not self._is_row(width):
            return STRIP_GAP + self.grid.height_at(width)
        return STRIP_GAP + _height(self.cells, max(self.naturals))

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,
    ) -> Iterator[Piece]:
        """Yield a cell for each unit."""
        top += STRIP_GAP * scale
        if not self._is_row(width):
            yield from self.grid.set_at(width, top, scale, fonts, flush=flush)
            return
        for cell, rect, inner in self._placed(width, top, scale):
            yield _set(cell, rect, inner, scale, fonts)

    def places(self, width: float, top: float, scale: float) -> Iterator[CellPlace]:
        """Yield the places of the cells, as `set_at` draws them."""
        top += STRIP_GAP * scale
        if not self._is_row(width):
            yield from self.grid.places(width, top, scale)
            return
        for cell, rect, _ in self._placed(width, top, scale):
            yield CellPlace(cell.node, rect)

    def _is_row(self, width: float) -> bool:
        return total(self.naturals) <= width + TOLERANCE

    def _placed(self, width: float, top: float, scale: float) -> Iterator[tuple[Cell, Rect, float]]:
        """Yield each cell with its place and the width of its text; the spare width is shared."""
        more, x = (width - total(self.naturals)) / len(self.cells), 0.0
        height = _height(self.cells, max(self.naturals)) * scale
        for cell, natural in zip(self.cells, self.naturals, strict=True):
            yield cell, Rect(x * scale, top, (natural + more) * scale, height), cell.content.widths[-1]
            x += natural + more


def staff_strip(grid: CellBlock, cells: Sequence[Cell]) -> StaffStrip:
    """Return cells as a strip; in the `grid` their texts may break."""
    naturals = tuple((cell.content.widths or (0.0,))[-1] + 2 * STRIP_PADDING for cell in cells)
    return StaffStrip(grid, naturals, tuple(cells))


def cell_block(cells: Sequence[Cell], *, open_below: bool, inside: bool) -> CellBlock:
    """Return cells with all their useful grids: of every number of columns, at every width of a cell.

    A grid has to let relations out of their cells: at the sides, or `open_below` the box. In a cell
    `inside` another one they can leave at the sides only.
    """
    useful = _useful_widths(cells)
    by_columns: dict[int, tuple[Sequence[Cell], ...]] = {}
    for count in range(1, len(cells) + 1):
        rows = tuple(_in_rows(cells, count))
        if len(rows) == len(cells) or _lets_out(rows, open_below=open_below, inside=inside):
            by_columns.setdefault(-(-len(cells) // count), rows)
    places = sorted(
        (columns * (width + 2 * PADDING_X), -columns) for columns in by_columns for width in useful
    )
    grids: list[Grid] = []
    for width, columns in places:
        if grids and width > WIDEST_CELLS:
            break
        rows = by_columns[-columns]
        heights = tuple(_height(row, width / len(row) - 2 * PADDING_X) for row in rows)
        if not grids or total(heights) < grids[-1].height - TOLERANCE:
            if grids and width < grids[-1].width + TOLERANCE:
                grids.pop()
            grids.append(Grid(width, rows, heights))
    return CellBlock(tuple(grids))


def _lets_out(rows: Sequence[Sequence[Cell]], *, open_below: bool, inside: bool) -> bool:
    """Return whether the relations of all cells find a way out of a grid of several columns."""
    for row in rows:
        below = open_below and row is rows[-1]
        for cell in row:
            at_side = cell is row[0] or cell is row[-1]
            linked, links_inside = cell.node.linked, cell.links_inside
            if inside and (linked or links_inside):
                return False
            if (links_inside and not at_side) or (linked and not (at_side or below)):
                return False
    return True


def _useful_widths(cells: Sequence[Cell]) -> list[float]:
    """Return the widths at which some cell gets lower, at least `STEP` apart, none too narrow for any."""
    each = [cell.content.widths for cell in cells if cell.content.widths]
    least = max((widths[0] for widths in each), default=0.0)
    kept: list[float] = []
    for width in sorted({width for widths in each for width in widths if width > least}, reverse=True):
        if (not kept or width < kept[-1] - STEP) and width > least + STEP:
            kept.append(width)
    return [least, *reversed(kept)]


def _in_rows(cells: Sequence[Cell], count: int) -> Iterator[Sequence[Cell]]:
    """Yield the cells in `count` rows whose lengths differ by one at most, longer ones first."""
    length, longer = divmod(len(cells), count)
    start = 0
    for row in range(count):
        stop = start + length + (row < longer)
        yield cells[start:stop]
        start = stop


def _height(row: Sequence[Cell], inner: float) -> float:
    return max(cell.content.height_at(inner) for cell in row) + 2 * PADDING_Y


def _evened(row: Sequence[Cell], inner: float) -> list[float]:
    """Return the text width for each cell of a row: as many lines as the highest, if all can.

    Cells with cells inside them get the full width.
    """
    if any(cell.node.cells for cell in row):
        return [inner] * len(row)
    highest = max(cell.content.height_at(inner) for cell in row)
    even = [
        next((width for width in cell.content.widths if cell.content.height_at(width) == highest), None)
        for cell in row
    ]
    widths = [width for width in even if width is not None]
    return widths if len(widths) == len(row) else [inner] * len(row)


def _set(cell: Cell, rect: Rect, inner: float, scale: float, fonts: FontProvider) -> SetCell:
    """Return a cell with its content, set `inner` wide, in the middle of it."""
    left, top = _corner(cell, rect, inner, scale)
    lines: list[SetLine] = []
    rules: list[SetRule] = []
    cells: list[SetCell] = []
    for piece in cell.content.set_at(inner, top, scale, fonts, flush=cell.flush):
        if isinstance(piece, SetLine):
            own = 0.0 if cell.flush else (inner * scale - piece.width) / 2
            lines.append(replace(piece, left=left + (own if piece.left is None else piece.left)))
        elif isinstance(piece, SetRule):
            rules.append(piece.moved(left))
        elif isinstance(piece, SetCell):
            cells.append(_moved_cell(piece, left))
    return SetCell(cell.node, rect, tuple(lines), tuple(rules), tuple(cells))


def _corner(cell: Cell, rect: Rect, inner: float, scale: float) -> tuple[float, float]:
    """Return the left and the top of the content of a cell, which is centred in it."""
    top = rect.y + (rect.height - cell.content.height_at(inner) * scale) / 2
    return rect.x + (PADDING_X * scale if cell.flush else (rect.width - inner * scale) / 2), top


def _moved_cell(cell: SetCell, by: float) -> SetCell:
    return SetCell(
        cell.node,
        moved_across(cell.rect, by),
        tuple(line.moved(by) for line in cell.lines),
        tuple(rule.moved(by) for rule in cell.rules),
        tuple(_moved_cell(each, by) for each in cell.cells),
    )
