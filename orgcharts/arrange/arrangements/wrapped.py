"""Two or three rows of parts around the trunk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.arrangements.base import (
    NEAR,
    Arrangement,
    Kind,
    PartChoice,
    Trace,
    straightened,
)
from orgcharts.arrange.arrangements.cells import (
    UnitCells,
    cell_widths,
    cells_by_need,
    choices_by_need,
    in_units,
    possible,
    talls_of,
    unit_choices,
    unit_widths,
)
from orgcharts.arrange.costs import Label
from orgcharts.arrange.frontier import (
    EPSILON,
    Frontier,
    Pair,
    Point,
    Steps,
    common_widths,
    heights_at,
    pareto,
    shortest,
    side_by_side,
    stacked,
)
from orgcharts.arrange.options import Separations

if TYPE_CHECKING:
    from orgcharts.arrange.placement import Geometry
    from orgcharts.arrange.search import Search


def row_lengths(count: int, rows: int, asked: Sequence[int] = ()) -> tuple[tuple[int, ...], ...]:
    """Return the ways to break `count` parts into rows.

    Every row but the last is equally long, and even, so that the trunk passes in its
    middle; the last one is not longer by more than one. An author may ask for other even lengths.
    """
    lengths = asked_lengths(count, asked)
    if asked and len(lengths) != rows:
        return ()
    if asked and not any(length % 2 for length in lengths[:-1]):
        return (lengths,)
    ways = []
    half = count / rows / 2
    for length in sorted({2 * int(half), 2 * -int(-half // 1)}):
        last = count - length * (rows - 1)
        if length >= 2 and 1 <= last <= length + 1:
            ways.append((length,) * (rows - 1) + (last,))
    return tuple(ways)


def asked_lengths(count: int, asked: Sequence[int]) -> tuple[int, ...]:
    """Return the rows of `count` parts that an author asks for; those left over stand in one row more.

    >>> asked_lengths(7, (4, 3)), asked_lengths(7, (2,)), asked_lengths(3, (4, 2))
    ((4, 3), (2, 5), (3,))
    """
    lengths, left = [], count
    for wanted in asked:
        lengths.append(min(wanted, left))
        left -= lengths[-1]
    return tuple(length for length in (*lengths, left) if length)


class RowForm(Enum):
    """How a row stands to the trunk: below its end, parted by it, or with equal halves."""

    WHOLE = 0
    PARTED = 1
    BALANCED = 2


class Wrapped(Arrangement):
    """Rows around a trunk: it passes between the halves of all but the last.

    Above the last row of three the halves reach equally far from the trunk; the one row
    above the last of two may be lopsided.
    """

    def __init__(self, kind: Kind, rows: int) -> None:
        self.kind = kind
        self._rows = rows

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = search.forest.children[node]
        blocks = possible(search, parts, label)
        if not blocks:
            return []
        gaps = search.gaps
        points: list[Point] = []
        units: list[float | None] = [None]
        cells = None
        if in_units(search, parts, blocks):
            if not any(search.forest.below[part] for part in parts):
                return self._of_leaves(search, node, label)
            known = unit_widths(search, parts, blocks, gaps.sibling)
            cells = UnitCells(parts, blocks, known, gaps.sibling)
            units = [*known]
        for lengths in row_lengths(len(parts), self._rows, search.forest.wishes[node].rows):
            rows = [(row, talls_of(search, row)) for row in _rows(parts, lengths)]
            for place, unit in enumerate(units):
                frontiers = []
                for number, (row, talls) in enumerate(rows):
                    options: Iterable[tuple[float, Sequence[Steps]]] = (
                        cells.fitting(row, place, talls)
                        if cells
                        else ((tall, cells_by_need(search, row, label, tall)) for tall, _ in talls)
                    )
                    frontiers.append(_row_frontier(options, self._form(number), gaps))
                if all(frontiers):
                    points.extend(
                        (width, height, (self.kind, label, lengths, width, unit))
                        for width, height in stacked(frontiers, 0.0)
                    )
        return points

    def _of_leaves(self, search: Search, node: int, label: Label) -> list[Point]:
        """Return what `combine` does, in closed form for leaves in equal cells."""
        gaps = search.gaps
        boxes = [search.forest.boxes[part] for part in search.forest.children[node]]
        units = common_widths(boxes, search.eps)
        heights = [heights_at(box, units) for box in boxes]
        points: list[Point] = []
        for lengths in row_lengths(len(boxes), self._rows, search.forest.wishes[node].rows):
            upper, last = max(lengths[:-1]), lengths[-1]
            gap = (upper - 2) * gaps.sibling + _passage(gaps)
            rows = _rows(heights, lengths)
            for place, unit in enumerate(units):
                width = max(upper * unit + gap, last * unit + (last - 1) * gaps.sibling)
                height = total(gaps.level + max(column[place] for column in row) for row in rows)
                points.append((width, height, (self.kind, label, lengths, width, unit)))
        return points

    def _form(self, number: int) -> RowForm:
        if number == self._rows - 1:
            return RowForm.WHOLE
        return RowForm.PARTED if self._rows == 2 else RowForm.BALANCED

    def trace(self, search: Search, node: int, reference: tuple[Any, ...]) -> Trace:
        _, label, lengths, width, unit = reference
        parts = search.forest.children[node]
        gaps = search.gaps
        chosen: list[PartChoice] = []
        units: list[int] = []
        for number, row in enumerate(_rows(parts, lengths)):
            talls = talls_of(search, row)
            options: Iterable[tuple[float, Sequence[Steps]]]
            if unit is None:
                options = ((tall, cells_by_need(search, row, label, tall)) for tall, _ in talls)
            else:
                cells = UnitCells(row, possible(search, row, label), (unit,), gaps.sibling)
                options = cells.fitting(row, 0, talls)
            tall, limit = shortest(_row_frontier(options, self._form(number), gaps), width)[2]
            if unit is None:
                chosen.extend(choices_by_need(search, row, label, tall, limit))
            else:
                for columns, choice in unit_choices(search, row, label, unit, tall, limit, gaps.sibling):
                    units.append(columns)
                    chosen.append(choice)
        return Trace(chosen, lengths, tuple(units))

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        left, right, last = self._reach(geometry, node)
        width = max(left + right, last)
        trunk = left + (width - left - right) / 2
        return width, straightened(width / 2, self._lines(geometry, node, trunk)) if node == 0 else trunk

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        plan, gap = geometry.plans[node], geometry.gaps.sibling
        trunk = self._trunk(geometry, node)
        cells = _rows(cell_widths(geometry, node), plan.splits)
        *upper, last = _rows(plan.parts, plan.splits)
        for row, widths in zip(upper, cells, strict=False):
            places = _parted(widths, trunk, gap, _passage(geometry.gaps))
            for part, cell, place in zip(row, widths, places, strict=True):
                geometry.x[part], geometry.cell[part] = place, cell
        at = min(max(trunk - _span(cells[-1], gap) / 2, x), x + width - _span(cells[-1], gap))
        if not (plan.units and self._aligned(geometry, node, at, x, width)):
            for part, cell in zip(last, cells[-1], strict=True):
                geometry.x[part], geometry.cell[part] = at, cell
                at += cell + gap

    def _aligned(self, geometry: Geometry, node: int, at: float, x: float, width: float) -> bool:
        """Stand the last row, which could begin at `at`, in the columns above it if they are near.

        The gap that the trunk passes goes on through the row; a part that stands across it is wider.
        """
        plan, gap = geometry.plans[node], geometry.gaps.sibling
        trunk, passage = self._trunk(geometry, node), _passage(geometry.gaps)
        last, spans = _rows(plan.parts, plan.splits)[-1], _rows(plan.units, plan.splits)[-1]
        cells = _rows(cell_widths(geometry, node), plan.splits)[-1]
        step = (cells[0] + gap) / spans[0]
        before = round((trunk - passage / 2 + gap - at) / step)
        start = trunk - passage / 2 + gap - before * step
        end = trunk + passage / 2 - gap + (tally(spans) - before) * step
        if not 0 < before < tally(spans):
            return False
        if abs(start - at) > NEAR or start < x - EPSILON or end > x + width + EPSILON:
            return False
        column = 0
        for part, span in zip(last, spans, strict=True):
            left = start + column * step + (passage - gap if column >= before else 0.0)
            geometry.x[part], geometry.cell[part] = left, span * step - gap
            if column < before < column + span:
                geometry.cell[part] += passage - gap
            column += span
        return True

    def _lines(self, geometry: Geometry, node: int, trunk: float) -> list[float]:
        """Return where in the block the trunk comes down, and the stems of the first row."""
        plan, gap = geometry.plans[node], geometry.gaps.sibling
        row, cells = (_rows(of, plan.splits)[0] for of in (plan.parts, cell_widths(geometry, node)))
        places = _parted(cells, trunk, gap, _passage(geometry.gaps))
        stems = (geometry.stem_in(part, cell) for part, cell in zip(row, cells, strict=True))
        return [trunk, *(place + stem for place, stem in zip(places, stems, strict=True))]

    @staticmethod
    def _reach(geometry: Geometry, node: int) -> tuple[float, float, float]:
        """Return how far the rows reach left and right of the trunk, and the last row's width."""
        gap, middle = geometry.gaps.sibling, _passage(geometry.gaps) / 2
        rows = _rows(cell_widths(geometry, node), geometry.plans[node].splits)
        left = max(_span(row[: len(row) // 2], gap) for row in rows[:-1]) + middle
        right = max(_span(row[len(row) // 2 :], gap) for row in rows[:-1]) + middle
        if len(rows) > 2 or (node == 0 and geometry.finish.straight_trunks):
            left = right = max(left, right)
        return left, right, _span(rows[-1], gap)

    def _trunk(self, geometry: Geometry, node: int) -> float:
        """Return where the trunk comes down between the rows."""
        left, right, _ = self._reach(geometry, node)
        return geometry.block_x[node] + left + (geometry.block[node] - left - right) / 2

    def block_height(self, geometry: Geometry, node: int) -> float:
        plan = geometry.plans[node]
        height = 0.0
        for row in _rows(plan.parts, plan.splits):
            tall = geometry.level_boxes(row)
            geometry.level_starts(row)
            height += geometry.gaps.level + tall + max(geometry.under[part] for part in row)
        return height

    def start(self, geometry: Geometry, node: int) -> float:  # noqa: ARG002
        return geometry.gaps.level

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        plan = geometry.plans[node]
        drop = geometry.gaps.level
        trunk = geometry.trunk_x[node]
        middle = self._trunk(geometry, node)
        first = bus = y + (drop - geometry.lead[node]) / 2
        for row in _rows(plan.parts, plan.splits):
            for part in row:
                stem = geometry.stem_x(part)
                geometry.y[part] = y + drop
                way = [(trunk, first)] if bus == first else [(trunk, first), (middle, first), (middle, bus)]
                geometry.draw_line(node, part, *way, (stem, bus), (stem, y + drop))
            y += drop + max(geometry.high(part) for part in row)
            bus = y + drop / 2


def _rows(parts: Sequence[Any], lengths: Sequence[int]) -> list[Any]:
    rows, start = [], 0
    for length in lengths:
        rows.append(parts[start : start + length])
        start += length
    return rows


def _span(widths: Sequence[float], gap: float) -> float:
    return total(widths) + gap * (len(widths) - 1)


def _parted(widths: Sequence[float], trunk: float, gap: float, passage: float) -> Iterator[float]:
    """Yield where the cells of a row begin that the trunk parts into halves."""
    half = len(widths) // 2
    at = trunk - passage / 2 - _span(widths[:half], gap)
    for place, width in enumerate(widths):
        if place == half:
            at = trunk + passage / 2
        yield at
        at += width + gap


def _passage(gaps: Separations) -> float:
    """Return the width of the gap that the trunk passes."""
    return max(gaps.sibling, 2 * gaps.tick)


def _row_frontier(
    options: Iterable[tuple[float, Sequence[Steps]]], form: RowForm, gaps: Separations
) -> Frontier:
    """Return the sizes of one row with the bus above it; points end with (box height, limit)."""
    points: list[Point] = []
    passage = _passage(gaps)
    for tall, cells in options:
        if form is RowForm.BALANCED:
            half = len(cells) // 2
            sizes = _both(side_by_side(cells[:half], gaps.sibling), side_by_side(cells[half:], gaps.sibling))
            sizes = [(2 * arm + passage, height) for arm, height in sizes]
        else:
            extra = passage - gaps.sibling if form is RowForm.PARTED else 0.0
            sizes = [(width + extra, height) for width, height in side_by_side(cells, gaps.sibling)]
        points.extend((width, gaps.level + tall + height, (tall, height)) for width, height in sizes)
    return pareto(points)


def _both(left: list[Pair], right: list[Pair]) -> list[Pair]:
    """Return the sizes of two halves that have the same width at their disposal."""
    least = max(left[0][0], right[0][0])
    arms = sorted({arm for arm, _ in (*left, *right) if arm >= least})
    heights = zip(heights_at(left, arms), heights_at(right, arms), strict=True)
    return [(arm, max(pair)) for arm, pair in zip(arms, heights, strict=True)]
