"""Children side by side: one row under a bus, or two or three around the trunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.arrangements.base import NEAR, Arrangement, Traceback, straightened
from orgcharts.arrange.arrangements.cells import (
    FittingCells,
    Options,
    RowForm,
    UnitCells,
    boxes_by_need,
    by_need,
    cell_widths,
    in_units,
    leaf_row,
    least_width,
    needs,
    passage,
    possible,
    row_frontier,
    row_width,
    talls_of,
    unit_widths,
    widest_of,
)
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind, row_lengths
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import BlockReference, Blocks, ChildChoice, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import (
    EPSILON,
    FrontierPoint,
    Pair,
    Steps,
    common_widths,
    heights_at,
    narrowest,
    shortest,
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
    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        children = self.children(sizes.tree, node)
        if not children:
            return [(0.0, 0.0, (self.form, label, (), None, 0.0))]
        blocks = possible(sizes, children, label)
        if not blocks:
            return []
        are_leaves = all(map(sizes.tree.is_plain, children))
        if not in_units(sizes, children, blocks):
            if are_leaves:
                return self._leaves_by_need(sizes, node, label)
            return self._combined(sizes, node, label, (None,), None)
        if are_leaves:
            return self._leaves(sizes, node, label)
        cells = self._unit_cells(sizes, node, label, blocks)
        return self._combined(sizes, node, label, cells.units, cells)

    def _unit_cells(self, sizes: Sizes, node: int, label: LevelStyles, blocks: Sequence[Blocks]) -> UnitCells:
        """Return the children at each width of a unit: the same for any number of rows."""
        children, gap = self.children(sizes.tree, node), sizes.gaps_at(node).sibling
        known, key = sizes.kept(node), (UnitCells, label, children)
        if key not in known:
            units = unit_widths(sizes, children, blocks, gap)
            known[key] = UnitCells(sizes.tree, children, blocks, units, gap)
        cells: UnitCells = known[key]
        return cells

    def _combined(
        self,
        sizes: Sizes,
        node: int,
        label: LevelStyles,
        units: Sequence[float | None],
        cells: UnitCells | None,
    ) -> list[FrontierPoint]:
        """Return the sizes at each width of a column, or by need: then that is None.

        References end with the width, which finds the rows again.
        """
        points: list[FrontierPoint] = []
        gaps, widest = [sizes.gaps_at(node, number) for number in range(self._rows)], sizes.crop.width
        for lengths in self._lengths(sizes.tree, node):
            rows = _split(self.children(sizes.tree, node), lengths)
            talls = [widest_of(sizes, row) for row in rows] if cells else []
            longest = max(lengths)
            for place, unit in enumerate(units):
                if unit is not None and longest * unit + (longest - 1) * gaps[0].sibling > widest + EPSILON:
                    break
                options: list[Options]
                if cells:
                    fitting = [cells.fitting(row, place, tall) for row, tall in zip(rows, talls, strict=True)]
                    known = [each for each in fitting if each]
                    if len(known) < len(rows) or not sizes.crop.keeps(node, *_least(known, gaps)):
                        continue
                    options = [[each] for each in known]
                else:
                    least = [least_width(sizes, row, label, gaps[0].sibling) for row in rows]
                    if max(least) > widest + EPSILON:
                        continue
                    options = [by_need(sizes, row, label) for row in rows]
                frontiers = [
                    row_frontier(option, self._form(number), gaps[number], widest)
                    for number, option in enumerate(options)
                ]
                points += self._points(frontiers, label, lengths, unit)
        return points

    def _form(self, number: int) -> RowForm:
        """Return the relation of a row to the trunk."""
        if number == self._rows - 1:
            return RowForm.WHOLE
        return RowForm.PARTED if self._rows == 2 else RowForm.BALANCED

    def _leaves_by_need(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        """Return what `combine` does, in closed form for rows of leaves that are as wide as they want."""
        points: list[FrontierPoint] = []
        for lengths in self._lengths(sizes.tree, node):
            rows = [
                leaf_row(
                    boxes_by_need(sizes, row, label),
                    self._form(number),
                    sizes.gaps_at(node, number),
                    sizes.crop.width,
                )
                for number, row in enumerate(_split(self.children(sizes.tree, node), lengths))
            ]
            points += self._points(rows, label, lengths, None)
        return points

    def _points(
        self, rows: Sequence[Steps], label: LevelStyles, lengths: Lengths, unit: float | None
    ) -> list[FrontierPoint]:
        """Return the sizes of some rows one below another, with references."""
        sums = stacked(rows, 0.0) if all(rows) else []
        return [(width, height, (self.form, label, lengths, unit, width)) for width, height in sums]

    def _leaves(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        """Return what `combine` does, in closed form for rows of leaves in equal cells."""
        gaps = sizes.gaps_at(node)
        children = sizes.tree.children[node]
        boxes = [sizes.tree.boxes[child] for child in children]
        if self._rows == 1:  # a row has fewer heights than widths
            units = [max(widths) for _, widths in reversed(talls_of(sizes, children))]
        else:
            units = common_widths(boxes, sizes.eps)
        heights = [heights_at(box, units) for box in boxes]
        points: list[FrontierPoint] = []
        for lengths in self._lengths(sizes.tree, node):
            upper, last = max(lengths[:-1], default=0), lengths[-1]
            parted = (upper - 2) * gaps.sibling + passage(gaps)
            rows = _split(heights, lengths)
            for place, unit in enumerate(units):
                width = max(upper * unit + parted if upper else 0.0, last * unit + (last - 1) * gaps.sibling)
                height = total(
                    sizes.gaps_at(node, number).level + max(column[place] for column in row)
                    for number, row in enumerate(rows)
                )
                points.append((width, height, (self.form, label, lengths, unit, width)))
        return points

    def _lengths(self, tree: LayoutTree, node: int) -> tuple[tuple[int, ...], ...]:
        """Return the ways to break the children into rows."""
        count = len(self.children(tree, node))
        if self._rows == 1:
            return ((count,),)
        return row_lengths(count, self._rows, tree.hints[node].rows)

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, lengths, unit, width = reference
        gap = sizes.gaps_at(node).sibling
        chosen: list[ChildChoice] = []
        units: list[int] = []
        for number, row in enumerate(_split(self.children(sizes.tree, node), lengths)):
            options = by_need(sizes, row, label)
            if unit is not None:
                columns = UnitCells(sizes.tree, row, possible(sizes, row, label), (unit,), gap)
                fitting = columns.fitting(row, 0, widest_of(sizes, row))
                options = [fitting] if fitting else []
            frontier = row_frontier(options, self._form(number), sizes.gaps_at(node, number), width)
            found = shortest(frontier, width)
            limit, (tall, cells) = found[2:]
            boxes = needs(sizes, row, label, tall, alike=unit is None)
            for child, steps, box in zip(row, cells, boxes, strict=True):
                wide, _, choice = narrowest(steps, limit)
                if unit is not None:
                    units.append(choice)
                    choice = sizes.column_choice(child, label, wide, choice)
                chosen.append((child, choice, box))
        return Traceback(chosen, lengths if self._rows > 1 else (), tuple(units))

    # ------------------------------------------------------------------------ across
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        cells = placement.widths[node] = cell_widths(placement, node)
        rows = _rows(placement, node, cells)
        if not rows:
            return 0.0, 0.0
        if len(rows) == 1:
            return self._row_across(placement, node, rows[0])
        left, right, last = self._reach(placement, node)
        width = max(left + right, last)
        trunk = left + (width - left - right) / 2
        if node:
            return width, trunk
        stems, halves = zip(*self._stems(placement, node, trunk), strict=True)
        return width, straightened(width / 2, stems, halves)

    @staticmethod
    def _row_across(placement: Placement, node: int, cells: Sequence[float]) -> tuple[float, float]:
        gap = placement.gaps_at(node).sibling
        stems, halves, x = [], [], 0.0
        for child, cell in zip(placement.decisions[node].children, cells, strict=True):
            stems.append(x + placement.stem_in(child, cell))
            halves.append(placement.half_in(child, cell))
            x += cell + gap
        width = row_width(cells, gap)
        middle = width / 2 if node == 0 and len(cells) > 1 else (stems[0] + stems[-1]) / 2
        return width, straightened(middle, stems, halves)

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        decision, gap = placement.decisions[node], placement.gaps_at(node).sibling
        cells = _rows(placement, node, placement.widths[node])
        if not cells:
            return
        *upper, last = _rows(placement, node, decision.children)
        at = x
        if upper:
            trunk, span = self._trunk(placement, node), row_width(cells[-1], gap)
            for row, widths in zip(upper, cells, strict=False):
                places = _parted(widths, trunk, gap, passage(placement.gaps_at(node)))
                for child, cell, place in zip(row, widths, places, strict=True):
                    placement.x[child], placement.cell_width[child] = place, cell
            at = min(max(trunk - span / 2, x), x + width - span)
            if decision.units and self._aligned(placement, node, at, x, width):
                return
        for child, cell in zip(last, cells[-1], strict=True):
            placement.x[child], placement.cell_width[child] = at, cell
            at += cell + gap

    def straighten(self, placement: Placement, node: int) -> None:
        children = placement.decisions[node].children
        if children and self._rows == 1:
            stems = [placement.stem_x(child) for child in children]
            placement.trunk_x[node] = straightened(placement.trunk_x[node], stems)

    def _aligned(self, placement: Placement, node: int, at: float, x: float, width: float) -> bool:
        """Place the last row, which could begin at `at`, in the columns above it if they are near.

        The gap that the trunk passes goes on through the row; a child across it is wider.
        """
        decision, gap = placement.decisions[node], placement.gaps_at(node).sibling
        trunk, room = self._trunk(placement, node), passage(placement.gaps_at(node))
        last, spans = (_rows(placement, node, of)[-1] for of in (decision.children, decision.units))
        cells = _rows(placement, node, placement.widths[node])[-1]
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
    def _stems(placement: Placement, node: int, trunk: float) -> Iterator[tuple[float, float]]:
        """Yield where in the block the trunk passes, and the stems of the first of several rows.

        Each is with half the width of its box; the trunk has none that it could be above the edge of.
        """
        decision, gap = placement.decisions[node], placement.gaps_at(node).sibling
        row, cells = (_rows(placement, node, of)[0] for of in (decision.children, placement.widths[node]))
        places = _parted(cells, trunk, gap, passage(placement.gaps_at(node)))
        yield trunk, inf
        for child, cell, place in zip(row, cells, places, strict=True):
            yield place + placement.stem_in(child, cell), placement.half_in(child, cell)

    @staticmethod
    def _reach(placement: Placement, node: int) -> tuple[float, float, float]:
        """Return how far several rows reach left and right of the trunk, and the last row's width."""
        gap, middle = placement.gaps_at(node).sibling, passage(placement.gaps_at(node)) / 2
        rows = _rows(placement, node, placement.widths[node])
        left = max(row_width(row[: len(row) // 2], gap) for row in rows[:-1]) + middle
        right = max(row_width(row[len(row) // 2 :], gap) for row in rows[:-1]) + middle
        if len(rows) > 2 or (node == 0 and placement.refinement.straight_trunks):
            left = right = max(left, right)
        return left, right, row_width(rows[-1], gap)

    def _trunk(self, placement: Placement, node: int) -> float:
        """Return where the trunk comes down between several rows."""
        left, right, _ = self._reach(placement, node)
        return placement.block_x[node] + left + (placement.block_width[node] - left - right) / 2

    def _passed(self, placement: Placement, node: int) -> float:
        """Return where the trunk is drawn between several rows: straight, if it stays clear of boxes."""
        gaps, middle = placement.gaps_at(node), self._trunk(placement, node)
        spare = (passage(gaps) - gaps.tick) / 2
        return placement.trunk_x[node] if abs(placement.trunk_x[node] - middle) <= spare else middle

    # ------------------------------------------------------------------------ down
    def measure_down(self, placement: Placement, node: int) -> float:
        height = 0.0
        for number, row in enumerate(_rows(placement, node, placement.decisions[node].children)):
            boxed = [child for child in row if child not in placement.tree.runs]
            if boxed:
                placement.level_boxes(boxed)
                placement.level_starts(boxed)
            drop = placement.gaps_at(node, number).level
            height += drop + max(map(placement.subtree_height, row))
        return height

    def start(self, placement: Placement, node: int) -> float:
        return placement.gaps_at(node).level if placement.decisions[node].children else 0.0

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        has_lines, trunk = placement.tree.has_lines(node), placement.trunk_x[node]
        has_stems = node == 0 and placement.tree.is_band and not placement.decisions[node].beside
        middle = self._passed(placement, node) if self._rows > 1 else trunk
        first = bus = y + (placement.gaps_at(node).level - placement.shift[node]) / 2
        for number, row in enumerate(_rows(placement, node, placement.decisions[node].children)):
            drop = placement.gaps_at(node, number).level
            for child in row:
                stem = placement.stem_x(child)
                if number and len(row) == 1:
                    stem = straightened(stem, [middle], [placement.box_width[child] / 2])
                placement.y[child] = y + drop
                if has_stems and number == 0:
                    placement.draw_line(node, child, (stem, y + drop))
                    continue
                way = [(trunk, first)] if bus == first else [(trunk, first), (middle, first), (middle, bus)]
                if child in placement.tree.runs:
                    placement.run_paths[child] = (node, way)
                elif drop and has_lines:
                    placement.draw_line(node, child, *way, (stem, bus), (stem, y + drop))
            y += drop + max(map(placement.subtree_height, row))
            bus = y + placement.gaps_at(node, number + 1).level / 2


class GroupedRows(Rows):
    """Rows in which runs of leaves are blocks, whose first boxes are in line with those of the row."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.form = ArrangementForm(ArrangementKind.GROUPED, rows)

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        return tree.grouped[node]


def _rows(placement: Placement, node: int, values: Sequence[Any]) -> list[Any]:
    """Return values of the children row by row; none without children."""
    return _split(values, placement.decisions[node].splits or (len(values),)) if values else []


def _least(rows: Sequence[FittingCells], gaps: Sequence[Separations]) -> Pair:
    """Return a width and a height that no block of some rows is below, with the gaps above each row."""
    width, height = 0.0, 0.0
    for (tall, cells), above in zip(rows, gaps, strict=True):
        width = max(width, row_width([steps[0][0] for steps in cells], gaps[0].sibling))
        height += above.level + tall + max([steps[-1][1] for steps in cells])
    return width, height


def _split(values: Sequence[Any], lengths: Sequence[int]) -> list[Any]:
    rows, start = [], 0
    for length in lengths:
        rows.append(values[start : start + length])
        start += length
    return rows


def _parted(widths: Sequence[float], trunk: float, gap: float, room: float) -> Iterator[float]:
    """Yield where the cells of a row begin that the trunk parts into halves, in a gap `room` wide."""
    half = len(widths) // 2
    at = trunk - room / 2 - row_width(widths[:half], gap)
    for place, width in enumerate(widths):
        if place == half:
            at = trunk + room / 2
        yield at
        at += width + gap
