"""Cells: units that stand inside the box of the unit above them, in rows of equal height.

Lengths are points at 10 pt type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from orgcharts.chart.chart import ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect
from orgcharts.measure.pieces import Piece, SetCell, SetLine, SetRule

WIDEST_CELLS = 420.0
"""The widest row of several cells."""

PADDING_X, PADDING_Y = 3.5, 2.6
"""Room between the frame of a cell and its text."""

ABOVE = 1.5
"""Room between the words of a box and its cells, beyond that between any two blocks."""

TOLERANCE = 0.02


class Content(Protocol):
    """What stands in a cell."""

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths worth having, rising."""

    def height_at(self, width: float) -> float:
        """Return the height where the content has `width`."""

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool
    ) -> Iterator[Piece]:
        """Yield what is drawn."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit in a cell; `flush` is whether its lines stand at the left."""

    node: ChartNode
    flush: bool
    content: Content


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Cells in one or more rows, equally wide in each row, as many rows as the width asks for."""

    cells: tuple[Cell, ...]

    @property
    def role(self) -> str:
        """The role that sets cells apart from the words above them."""
        return "cells"

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of all numbers of columns, with every useful width of a cell."""
        each = [cell.content.widths for cell in self.cells if cell.content.widths]
        least = max((widths[0] for widths in each), default=0.0)
        useful = {width for widths in each for width in widths if width >= least} or {least}
        found = set()
        for rows in range(1, len(self.cells) + 1):
            columns = len(self._rows(rows)[0])
            of_columns = {columns * (width + 2 * PADDING_X) for width in useful}
            found |= {w for w in of_columns if w <= WIDEST_CELLS or columns == 1}
        return tuple(sorted(found))

    def height_at(self, width: float) -> float:
        """Return the height of the rows where the cells have `width` together."""
        return ABOVE + sum(self._heights(self._rows_at(width), width))

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,  # noqa: ARG002 - the rows have the whole width
    ) -> Iterator[Piece]:
        """Yield a cell for each unit, rows from the top, frames touching."""
        rows = self._rows_at(width)
        y = top + ABOVE * scale
        for row, height in zip(rows, self._heights(rows, width), strict=True):
            each = width / len(row)
            insides = _evened(row, each - 2 * PADDING_X)
            for index, (cell, inside) in enumerate(zip(row, insides, strict=True)):
                rect = Rect(index * each * scale, y, each * scale, height * scale)
                yield _set(cell, rect, inside, scale, fonts)
            y += height * scale

    def _rows_at(self, width: float) -> list[Sequence[Cell]]:
        """Return the lowest rows that fit, the fewest of equally low ones."""
        options = [self._rows(count) for count in range(1, len(self.cells) + 1)]
        fitting = [rows for rows in options if self._fits(rows, width)] or options[-1:]
        return min(fitting, key=lambda rows: sum(self._heights(rows, width)))

    def _rows(self, count: int) -> list[Sequence[Cell]]:
        """Return the cells in `count` rows whose lengths differ by one at most, longer ones first."""
        length, longer = divmod(len(self.cells), count)
        rows: list[Sequence[Cell]] = []
        start = 0
        for row in range(count):
            stop = start + length + (row < longer)
            rows.append(self.cells[start:stop])
            start = stop
        return rows

    def _fits(self, rows: list[Sequence[Cell]], width: float) -> bool:
        return all(
            min(cell.content.widths, default=0.0) <= width / len(row) - 2 * PADDING_X + TOLERANCE
            for row in rows
            for cell in row
        )

    def _heights(self, rows: list[Sequence[Cell]], width: float) -> list[float]:
        return [
            max(cell.content.height_at(width / len(row) - 2 * PADDING_X) for cell in row) + 2 * PADDING_Y
            for row in rows
        ]


def _evened(row: Sequence[Cell], inner: float) -> list[float]:
    """Return the width to set each cell of a row in: all in as many lines as the highest, if all can."""
    highest = max(cell.content.height_at(inner) for cell in row)
    even = [
        next((width for width in cell.content.widths if cell.content.height_at(width) == highest), None)
        for cell in row
    ]
    widths = [width for width in even if width is not None]
    return widths if len(widths) == len(row) else [inner] * len(row)


def _set(cell: Cell, rect: Rect, inner: float, scale: float, fonts: FontProvider) -> SetCell:
    """Return a cell with its content, set `inner` wide, in the middle of it."""
    top = rect.y + (rect.height - cell.content.height_at(inner) * scale) / 2
    left = rect.x + (PADDING_X * scale if cell.flush else (rect.width - inner * scale) / 2)
    lines: list[SetLine] = []
    rules: list[SetRule] = []
    for piece in cell.content.set_at(inner, top, scale, fonts, flush=cell.flush):
        if isinstance(piece, SetLine):
            own = 0.0 if cell.flush else (inner * scale - piece.width) / 2
            lines.append(replace(piece, left=left + (own if piece.left is None else piece.left)))
        elif isinstance(piece, SetRule):
            start, end = Point(left + piece.start.x, piece.start.y), Point(left + piece.end.x, piece.end.y)
            rules.append(replace(piece, start=start, end=end))
    return SetCell(cell.node, rect, tuple(lines), tuple(rules))
