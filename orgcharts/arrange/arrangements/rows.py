"""Children side by side: one row under a bus, or two or three around the trunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.arrangements.base import NEAR, Arrangement, Traceback, straightened
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
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind, row_lengths
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.frontier import (
    EPSILON,
    FrontierPoint,
    Pair,
    common_widths,
    heights_at,
    shortest,
    side_by_side,
    stacked,
)

Lengths = tuple[int, ...]


class Rows(Arrangement):
    """Rows of boxes equally high, in unit columns or by need.

    The trunk passes between the halves of all rows but the last. Above the last row of three the
    halves reach equally far from the trunk; the one row above the last of two may be lopsided.
    """

    def __init__(self, rows: int) -> None:
        self.form = ArrangementForm(ArrangementKind.ROWS, rows)
        self._rows = rows

    # ------------------------------------------------------------------------ search
    def combine(self, sizes: Sizes, node: int, label: Label) -> list[FrontierPoint]:
        children = sizes.tree.children[node]
        if not children:
            return [(0.0, 0.0, (self.form, label, (), None))]
        blocks = possible(sizes, children, label)
        if not blocks:
            return []
        if not in_units(sizes, children, blocks):
            return self._combined(sizes, node, label, (None,), None)
        if not any(sizes.tree.below[child] for child in children):
            return (
                self._leaf_row(sizes, node, label) if self._rows == 1 else self._leaf_rows(sizes, node, label)
            )
        gap = _gaps(sizes, node)[0]
        units = unit_widths(sizes, children, blocks, gap)
        return self._combined(sizes, node, label, units, UnitCells(children, blocks, units, gap))

    def _combined(
        self, sizes: Sizes, node: int, label: Label, units: Sequence[float | None], cells: UnitCells | None
    ) -> list[FrontierPoint]:
        """Return the sizes at each width of a column, or by need: then that is None."""
        points: list[FrontierPoint] = []
        for lengths in self._lengths(sizes.tree, node):
            rows = _split(sizes.tree.children[node], lengths)
            talls = [talls_of(sizes, row) for row in rows] if cells else []
            for place, unit in enumerate(units):
                options = (
                    [cells.fitting(row, place, tall) for row, tall in zip(rows, talls, strict=True)]
                    if cells
                    else [by_need(sizes, row, label) for row in rows]
                )
                points += self._sizes_of(sizes, node, options, (label, lengths, unit))
        return points

    def _sizes_of(
        self, sizes: Sizes, node: int, options: Sequence[Options], known: tuple[Label, Lengths, float | None]
    ) -> list[FrontierPoint]:
        """Return the sizes of rows of which label, lengths and the width of columns are known.

        References end with what finds the rows again: the height of the boxes and the limit below them
        for a single row, the width for several.
        """
        form, (label, lengths, unit) = self.form, known
        if self._rows == 1:
            gap, drop = _gaps(sizes, node)
            return [
                (width, drop + tall + height, (form, label, lengths, unit, tall, height))
                for tall, cells in options[0]
                for width, height in side_by_side(cells, gap)
            ]
        frontiers = [
            row_frontier(option, self._row_form(number), sizes.gaps) for number, option in enumerate(options)
        ]
        sums = stacked(frontiers, 0.0) if all(frontiers) else []
        return [(width, height, (form, label, lengths, unit, width)) for width, height in sums]

    def _leaf_row(self, sizes: Sizes, node: int, label: Label) -> list[FrontierPoint]:
        """Return what `combine` does, in closed form for a row of leaves in equal cells."""
        children = sizes.tree.children[node]
        gap, drop = _gaps(sizes, node)
        bare, lengths = gap * (len(children) - 1), (len(children),)
        return [
            (len(children) * unit + bare, drop + tall, (self.form, label, lengths, unit, tall, 0.0))
            for tall, unit in ((tall, max(widths)) for tall, widths in talls_of(sizes, children))
        ]

    def _leaf_rows(self, sizes: Sizes, node: int, label: Label) -> list[FrontierPoint]:
        """Return what `combine` does, in closed form for several rows of leaves in equal cells."""
        gaps = sizes.gaps
        boxes = [sizes.tree.boxes[child] for child in sizes.tree.children[node]]
        units = common_widths(boxes, sizes.eps)
        heights = [heights_at(box, units) for box in boxes]
        points: list[FrontierPoint] = []
        for lengths in self._lengths(sizes.tree, node):
            upper, last = max(lengths[:-1]), lengths[-1]
            gap = (upper - 2) * gaps.sibling + passage(gaps)
            rows = _split(heights, lengths)
            for place, unit in enumerate(units):
                width = max(upper * unit + gap, last * unit + (last - 1) * gaps.sibling)
                height = total(gaps.level + max(column[place] for column in row) for row in rows)
                points.append((width, height, (self.form, label, lengths, unit, width)))
        return points

    def _lengths(self, tree: LayoutTree, node: int) -> tuple[tuple[int, ...], ...]:
        """Return the ways to break the children into rows."""
        count = len(tree.children[node])
        if self._rows == 1:
            return ((count,),)
        return row_lengths(count, self._rows, tree.hints[node].rows)

    def _row_form(self, number: int) -> RowForm:
        if number == self._rows - 1:
            return RowForm.WHOLE
        return RowForm.PARTED if self._rows == 2 else RowForm.BALANCED

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, lengths, unit, *target = reference
        gap = _gaps(sizes, node)[0]
        chosen: list[ChildChoice] = []
        units: list[int] = []
        for number, row in enumerate(_split(sizes.tree.children[node], lengths)):
            tall, limit = (
                target if self._rows == 1 else self._row_at(sizes, row, label, unit, number, *target)
            )
            if unit is None:
                chosen.extend(choices_by_need(sizes, row, label, tall, limit))
                continue
            for columns, choice in unit_choices(sizes, row, label, unit, tall, limit, gap):
                units.append(columns)
                chosen.append(choice)
        return Traceback(chosen, lengths if self._rows > 1 else (), tuple(units))

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
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        rows = _rows(placement, node, cell_widths(placement, node))
        if not rows:
            return 0.0, 0.0
        if len(rows) == 1:
            return self._row_across(placement, node, rows[0])
        left, right, last = self._reach(placement, node)
        width = max(left + right, last)
        trunk = left + (width - left - right) / 2
        return width, straightened(width / 2, self._stems(placement, node, trunk)) if node == 0 else trunk

    @staticmethod
    def _row_across(placement: Placement, node: int, cells: Sequence[float]) -> tuple[float, float]:
        gap = placement.sibling(node)
        stems, x = [], 0.0
        for child, cell in zip(placement.decisions[node].children, cells, strict=True):
            stems.append(x + placement.stem_in(child, cell))
            x += cell + gap
        width = _span(cells, gap)
        middle = width / 2 if node == 0 and len(cells) > 1 else (stems[0] + stems[-1]) / 2
        return width, straightened(middle, stems)

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        decision, gap = placement.decisions[node], placement.sibling(node)
        cells = _rows(placement, node, cell_widths(placement, node))
        if not cells:
            return
        *upper, last = _rows(placement, node, decision.children)
        at = x
        if upper:
            trunk, span = self._trunk(placement, node), _span(cells[-1], gap)
            for row, widths in zip(upper, cells, strict=False):
                places = _parted(widths, trunk, gap, passage(placement.gaps))
                for child, cell, place in zip(row, widths, places, strict=True):
                    placement.x[child], placement.cell_width[child] = place, cell
            at = min(max(trunk - span / 2, x), x + width - span)
            if decision.units and self._aligned(placement, node, at, x, width):
                return
        for child, cell in zip(last, cells[-1], strict=True):
            placement.x[child], placement.cell_width[child] = at, cell
            at += cell + gap

    def _aligned(self, placement: Placement, node: int, at: float, x: float, width: float) -> bool:
        """Stand the last row, which could begin at `at`, in the columns above it if they are near.

        The gap that the trunk passes goes on through the row; a part that stands across it is wider.
        """
        decision, gap = placement.decisions[node], placement.gaps.sibling
        trunk, room = self._trunk(placement, node), passage(placement.gaps)
        last, spans = (_rows(placement, node, of)[-1] for of in (decision.children, decision.units))
        cells = _rows(placement, node, cell_widths(placement, node))[-1]
        step = (cells[0] + gap) / spans[0]
        before = round((trunk - room / 2 + gap - at) / step)
        start = trunk - room / 2 + gap - before * step
        end = trunk + room / 2 - gap + (tally(spans) - before) * step
        if not 0 < before < tally(spans):
            return False
        if abs(start - at) > NEAR or start < x - EPSILON or end > x + width + EPSILON:
            return False
        column = 0
        for child, span in zip(last, spans, strict=True):
            left = start + column * step + (room - gap if column >= before else 0.0)
            placement.x[child], placement.cell_width[child] = left, span * step - gap
            if column < before < column + span:
                placement.cell_width[child] += room - gap
            column += span
        return True

    @staticmethod
    def _stems(placement: Placement, node: int, trunk: float) -> list[float]:
        """Return where in the block the trunk comes down, and the stems of the first of several rows."""
        decision, gap = placement.decisions[node], placement.gaps.sibling
        row, cells = (
            _rows(placement, node, of)[0] for of in (decision.children, cell_widths(placement, node))
        )
        places = _parted(cells, trunk, gap, passage(placement.gaps))
        stems = (placement.stem_in(child, cell) for child, cell in zip(row, cells, strict=True))
        return [trunk, *(place + stem for place, stem in zip(places, stems, strict=True))]

    @staticmethod
    def _reach(placement: Placement, node: int) -> tuple[float, float, float]:
        """Return how far several rows reach left and right of the trunk, and the last row's width."""
        gap, middle = placement.gaps.sibling, passage(placement.gaps) / 2
        rows = _rows(placement, node, cell_widths(placement, node))
        left = max(_span(row[: len(row) // 2], gap) for row in rows[:-1]) + middle
        right = max(_span(row[len(row) // 2 :], gap) for row in rows[:-1]) + middle
        if len(rows) > 2 or (node == 0 and placement.refinement.straight_trunks):
            left = right = max(left, right)
        return left, right, _span(rows[-1], gap)

    def _trunk(self, placement: Placement, node: int) -> float:
        """Return where the trunk comes down between several rows."""
        left, right, _ = self._reach(placement, node)
        return placement.block_x[node] + left + (placement.block_width[node] - left - right) / 2

    # ------------------------------------------------------------------------ down
    def measure_down(self, placement: Placement, node: int) -> float:
        height = 0.0
        for row in _rows(placement, node, placement.decisions[node].children):
            tall = placement.level_boxes(row)
            placement.level_starts(row)
            height += placement.drop(node) + tall + max(placement.height_below[child] for child in row)
        return height

    def start(self, placement: Placement, node: int) -> float:
        return placement.drop(node) if placement.decisions[node].children else 0.0

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        drop, trunk = placement.drop(node), placement.trunk_x[node]
        middle = self._trunk(placement, node) if self._rows > 1 else trunk
        first = bus = y + (drop - placement.shift[node]) / 2
        for row in _rows(placement, node, placement.decisions[node].children):
            for child in row:
                stem = placement.stem_x(child)
                placement.y[child] = y + drop
                way = [(trunk, first)] if bus == first else [(trunk, first), (middle, first), (middle, bus)]
                if drop:
                    placement.draw_line(node, child, *way, (stem, bus), (stem, y + drop))
            y += drop + max(placement.subtree_height(child) for child in row)
            bus = y + drop / 2


def _gaps(sizes: Sizes, node: int) -> Pair:
    """Return the gap between the children and the height of trunk, bus and stems."""
    if node == 0 and sizes.tree.has_virtual_root:
        return sizes.gaps.root, 0.0
    return sizes.gaps.sibling, sizes.gaps.level


def _rows(placement: Placement, node: int, values: Sequence[Any]) -> list[Any]:
    """Return values of the children row by row; none without children."""
    return _split(values, placement.decisions[node].splits or (len(values),)) if values else []


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
