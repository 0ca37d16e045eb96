"""Parts side by side: one row under a bus, or two or three around the trunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.arrangements.base import NEAR, Arrangement, Trace, straightened
from orgcharts.arrange.arrangements.cells import (
    Options,
    RowForm,
    UnitCells,
    by_need,
    cell_widths,
    choices_by_need,
    in_units,
    passage,
    possible,
    row_frontier,
    talls_of,
    unit_choices,
    unit_widths,
)
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import Form, Kind, row_lengths
from orgcharts.arrange.frontier import (
    EPSILON,
    Pair,
    Point,
    common_widths,
    heights_at,
    shortest,
    side_by_side,
    stacked,
)
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import PartChoice, Reference, Sizes
from orgcharts.arrange.tree import Forest


class Rows(Arrangement):
    """Rows of boxes equally high, in unit columns or by need.

    The trunk passes between the halves of all rows but the last. Above the last row of three the
    halves reach equally far from the trunk; the one row above the last of two may be lopsided.
    """

    def __init__(self, rows: int) -> None:
        self.form = Form(Kind.ROWS, rows)
        self._rows = rows

    # ------------------------------------------------------------------------ search
    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        parts = sizes.forest.children[node]
        if not parts:
            return [(0.0, 0.0, (self.form, label, (), None, None))]
        blocks = possible(sizes, parts, label)
        if not blocks:
            return []
        if not in_units(sizes, parts, blocks):
            return self._combined(sizes, node, label, (None,), None)
        if not any(sizes.forest.below[part] for part in parts):
            return (
                self._leaf_row(sizes, node, label) if self._rows == 1 else self._leaf_rows(sizes, node, label)
            )
        gap = _gaps(sizes, node)[0]
        units = unit_widths(sizes, parts, blocks, gap)
        return self._combined(sizes, node, label, units, UnitCells(parts, blocks, units, gap))

    def _combined(
        self, sizes: Sizes, node: int, label: Label, units: Sequence[float | None], cells: UnitCells | None
    ) -> list[Point]:
        """Return the sizes at each width of a column, or by need: then that is None."""
        points: list[Point] = []
        for lengths in self._lengths(sizes.forest, node):
            rows = _split(sizes.forest.children[node], lengths)
            talls = [talls_of(sizes, row) for row in rows] if cells else []
            for place, unit in enumerate(units):
                options = (
                    [cells.fitting(row, place, tall) for row, tall in zip(rows, talls, strict=True)]
                    if cells
                    else [by_need(sizes, row, label) for row in rows]
                )
                for width, height, target in self._sizes_of(sizes, node, options):
                    points.append((width, height, (self.form, label, lengths, unit, target)))
        return points

    def _sizes_of(self, sizes: Sizes, node: int, options: Sequence[Options]) -> Iterator[Point]:
        """Yield the sizes of rows, each with what finds them again.

        That is the height of the boxes and the limit below them for a single row, the width for several.
        """
        if self._rows == 1:
            gap, drop = _gaps(sizes, node)
            for tall, cells in options[0]:
                for width, height in side_by_side(cells, gap):
                    yield width, drop + tall + height, (tall, height)
            return
        frontiers = [
            row_frontier(option, self._row_form(number), sizes.gaps) for number, option in enumerate(options)
        ]
        if all(frontiers):
            for width, height in stacked(frontiers, 0.0):
                yield width, height, width

    def _leaf_row(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        """Return what `combine` does, in closed form for a row of leaves in equal cells."""
        parts = sizes.forest.children[node]
        gap, drop = _gaps(sizes, node)
        bare, lengths = gap * (len(parts) - 1), (len(parts),)
        return [
            (len(parts) * unit + bare, drop + tall, (self.form, label, lengths, unit, (tall, 0.0)))
            for tall, unit in ((tall, max(widths)) for tall, widths in talls_of(sizes, parts))
        ]

    def _leaf_rows(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        """Return what `combine` does, in closed form for several rows of leaves in equal cells."""
        gaps = sizes.gaps
        boxes = [sizes.forest.boxes[part] for part in sizes.forest.children[node]]
        units = common_widths(boxes, sizes.eps)
        heights = [heights_at(box, units) for box in boxes]
        points: list[Point] = []
        for lengths in self._lengths(sizes.forest, node):
            upper, last = lengths[0], lengths[-1]
            gap = (upper - 2) * gaps.sibling + passage(gaps)
            rows = _split(heights, lengths)
            for place, unit in enumerate(units):
                width = max(upper * unit + gap, last * unit + (last - 1) * gaps.sibling)
                height = total(gaps.level + max(column[place] for column in row) for row in rows)
                points.append((width, height, (self.form, label, lengths, unit, width)))
        return points

    def _lengths(self, forest: Forest, node: int) -> tuple[tuple[int, ...], ...]:
        """Return the ways to break the parts into rows."""
        count = len(forest.children[node])
        if self._rows == 1:
            return ((count,),)
        return row_lengths(count, self._rows, forest.wishes[node].first_row)

    def _row_form(self, number: int) -> RowForm:
        if number == self._rows - 1:
            return RowForm.WHOLE
        return RowForm.PARTED if self._rows == 2 else RowForm.BALANCED

    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        _, label, lengths, unit, target = reference
        gap = _gaps(sizes, node)[0]
        chosen: list[PartChoice] = []
        units: list[int] = []
        for number, row in enumerate(_split(sizes.forest.children[node], lengths)):
            tall, limit = target if self._rows == 1 else self._row_at(sizes, row, label, unit, number, target)
            if unit is None:
                chosen.extend(choices_by_need(sizes, row, label, tall, limit))
                continue
            for columns, choice in unit_choices(sizes, row, label, unit, tall, limit, gap):
                units.append(columns)
                chosen.append(choice)
        return Trace(chosen, lengths if self._rows > 1 else (), tuple(units))

    def _row_at(
        self, sizes: Sizes, row: Sequence[int], label: Label, unit: float | None, number: int, width: float
    ) -> Pair:
        """Return the height of the boxes and the limit below them of one of several rows `width` wide."""
        options = by_need(sizes, row, label)
        if unit is not None:
            cells = UnitCells(row, possible(sizes, row, label), (unit,), sizes.gaps.sibling)
            options = cells.fitting(row, 0, talls_of(sizes, row))
        found: Pair = shortest(row_frontier(options, self._row_form(number), sizes.gaps), width)[2]
        return found

    # ------------------------------------------------------------------------ across
    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        rows = _rows(geometry, node, cell_widths(geometry, node))
        if not rows:
            return 0.0, 0.0
        if len(rows) == 1:
            return self._row_across(geometry, node, rows[0])
        left, right, last = self._reach(geometry, node)
        width = max(left + right, last)
        trunk = left + (width - left - right) / 2
        return width, straightened(width / 2, self._stems(geometry, node, trunk)) if node == 0 else trunk

    @staticmethod
    def _row_across(geometry: Geometry, node: int, cells: Sequence[float]) -> tuple[float, float]:
        gap = geometry.sibling(node)
        stems, x = [], 0.0
        for part, cell in zip(geometry.plans[node].parts, cells, strict=True):
            stems.append(x + geometry.stem_in(part, cell))
            x += cell + gap
        width = _span(cells, gap)
        middle = width / 2 if node == 0 and len(cells) > 1 else (stems[0] + stems[-1]) / 2
        return width, straightened(middle, stems)

    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        plan, gap = geometry.plans[node], geometry.sibling(node)
        cells = _rows(geometry, node, cell_widths(geometry, node))
        if not cells:
            return
        *upper, last = _rows(geometry, node, plan.parts)
        at = x
        if upper:
            trunk, span = self._trunk(geometry, node), _span(cells[-1], gap)
            for row, widths in zip(upper, cells, strict=False):
                places = _parted(widths, trunk, gap, passage(geometry.gaps))
                for part, cell, place in zip(row, widths, places, strict=True):
                    geometry.x[part], geometry.cell[part] = place, cell
            at = min(max(trunk - span / 2, x), x + width - span)
            if plan.units and self._aligned(geometry, node, at, x, width):
                return
        for part, cell in zip(last, cells[-1], strict=True):
            geometry.x[part], geometry.cell[part] = at, cell
            at += cell + gap

    def _aligned(self, geometry: Geometry, node: int, at: float, x: float, width: float) -> bool:
        """Stand the last row, which could begin at `at`, in the columns above it if they are near.

        The gap that the trunk passes goes on through the row; a part that stands across it is wider.
        """
        plan, gap = geometry.plans[node], geometry.gaps.sibling
        trunk, room = self._trunk(geometry, node), passage(geometry.gaps)
        last, spans = (_rows(geometry, node, of)[-1] for of in (plan.parts, plan.units))
        cells = _rows(geometry, node, cell_widths(geometry, node))[-1]
        step = (cells[0] + gap) / spans[0]
        before = round((trunk - room / 2 + gap - at) / step)
        start = trunk - room / 2 + gap - before * step
        end = trunk + room / 2 - gap + (tally(spans) - before) * step
        if not 0 < before < tally(spans):
            return False
        if abs(start - at) > NEAR or start < x - EPSILON or end > x + width + EPSILON:
            return False
        column = 0
        for part, span in zip(last, spans, strict=True):
            left = start + column * step + (room - gap if column >= before else 0.0)
            geometry.x[part], geometry.cell[part] = left, span * step - gap
            if column < before < column + span:
                geometry.cell[part] += room - gap
            column += span
        return True

    @staticmethod
    def _stems(geometry: Geometry, node: int, trunk: float) -> list[float]:
        """Return where in the block the trunk comes down, and the stems of the first of several rows."""
        plan, gap = geometry.plans[node], geometry.gaps.sibling
        row, cells = (_rows(geometry, node, of)[0] for of in (plan.parts, cell_widths(geometry, node)))
        places = _parted(cells, trunk, gap, passage(geometry.gaps))
        stems = (geometry.stem_in(part, cell) for part, cell in zip(row, cells, strict=True))
        return [trunk, *(place + stem for place, stem in zip(places, stems, strict=True))]

    @staticmethod
    def _reach(geometry: Geometry, node: int) -> tuple[float, float, float]:
        """Return how far several rows reach left and right of the trunk, and the last row's width."""
        gap, middle = geometry.gaps.sibling, passage(geometry.gaps) / 2
        rows = _rows(geometry, node, cell_widths(geometry, node))
        left = max(_span(row[: len(row) // 2], gap) for row in rows[:-1]) + middle
        right = max(_span(row[len(row) // 2 :], gap) for row in rows[:-1]) + middle
        if len(rows) > 2 or (node == 0 and geometry.finish.straight_trunks):
            left = right = max(left, right)
        return left, right, _span(rows[-1], gap)

    def _trunk(self, geometry: Geometry, node: int) -> float:
        """Return where the trunk comes down between several rows."""
        left, right, _ = self._reach(geometry, node)
        return geometry.block_x[node] + left + (geometry.block[node] - left - right) / 2

    # ------------------------------------------------------------------------ down
    def measure_down(self, geometry: Geometry, node: int) -> float:
        height = 0.0
        for row in _rows(geometry, node, geometry.plans[node].parts):
            tall = geometry.level_boxes(row)
            geometry.level_starts(row)
            height += geometry.drop(node) + tall + max(geometry.under[part] for part in row)
        return height

    def start(self, geometry: Geometry, node: int) -> float:
        return geometry.drop(node) if geometry.plans[node].parts else 0.0

    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        drop, trunk = geometry.drop(node), geometry.trunk_x[node]
        middle = self._trunk(geometry, node) if self._rows > 1 else trunk
        first = bus = y + (drop - geometry.lead[node]) / 2
        for row in _rows(geometry, node, geometry.plans[node].parts):
            for part in row:
                stem = geometry.stem_x(part)
                geometry.y[part] = y + drop
                way = [(trunk, first)] if bus == first else [(trunk, first), (middle, first), (middle, bus)]
                if drop:
                    geometry.draw_line(node, part, *way, (stem, bus), (stem, y + drop))
            y += drop + max(geometry.high(part) for part in row)
            bus = y + drop / 2


def _gaps(sizes: Sizes, node: int) -> Pair:
    """Return the gap between the parts and the height of trunk, bus and stems."""
    if node == 0 and sizes.forest.invented:
        return sizes.gaps.root, 0.0
    return sizes.gaps.sibling, sizes.gaps.level


def _rows(geometry: Geometry, node: int, values: Sequence[Any]) -> list[Any]:
    """Return values of the parts row by row; none without parts."""
    return _split(values, geometry.plans[node].splits or (len(values),)) if values else []


def _split(values: Sequence[Any], lengths: Sequence[int]) -> list[Any]:
    rows, start = [], 0
    for length in lengths:
        rows.append(values[start : start + length])
        start += length
    return rows


def _span(widths: Sequence[float], gap: float) -> float:
    return total(widths) + gap * (len(widths) - 1)


def _parted(widths: Sequence[float], trunk: float, gap: float, room: float) -> Iterator[float]:
    """Yield where the cells of a row begin that the trunk parts into halves, in a gap `room` wide."""
    half = len(widths) // 2
    at = trunk - room / 2 - _span(widths[:half], gap)
    for place, width in enumerate(widths):
        if place == half:
            at = trunk + room / 2
        yield at
        at += width + gap
