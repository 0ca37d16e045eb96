"""Two or three rows of parts around the trunk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcharts.layout.arrangements.base import Arrangement, Kind, PartChoice, in_column
from orgcharts.layout.frontier import Point, common_widths, heights_at
from orgcharts.layout.styles import Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Search


def row_lengths(count: int, rows: int) -> tuple[tuple[int, ...], ...]:
    """Return the ways to break `count` parts into rows.

    Every row but the last is equally long, and even, so that the trunk passes in its
    middle; the last one is not longer by more than one.
    """
    ways = []
    half = count / rows / 2
    for length in sorted({2 * int(half), 2 * -int(-half // 1)}):
        last = count - length * (rows - 1)
        if length >= 2 and 1 <= last <= length + 1:
            ways.append((length,) * (rows - 1) + (last,))
    return tuple(ways)


class Wrapped(Arrangement):
    """Rows of equally wide cells; the trunk comes down between the halves of each."""

    def __init__(self, kind: Kind, rows: int) -> None:
        self.kind = kind
        self._rows = rows

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = search.forest.children[node]
        boxes = [search.forest.boxes[part] for part in parts]
        blocks = [search.below(part, label) for part in parts]
        under = [block[1] for block in blocks if block and 1 in block]
        if len(under) < len(parts):
            return []
        gaps = search.gaps
        units = common_widths([*boxes, *under], search.eps)
        heads = [heights_at(box, units) for box in boxes]
        tails = [heights_at(frontier, units) for frontier in under]
        points: list[Point] = []
        for lengths in row_lengths(len(parts), self._rows):
            for place, unit in enumerate(units):
                height, start = 0.0, 0
                for length in lengths:
                    row = range(start, start + length)
                    height += gaps.level + max(heads[i][place] for i in row) + max(tails[i][place] for i in row)
                    start += length
                width = _width(lengths, unit, gaps.sibling, gaps.tick)
                points.append((width, height, (self.kind, label, unit, lengths)))
        return points

    def trace(
        self, search: Search, node: int, reference: tuple[Any, ...]
    ) -> tuple[tuple[int, ...], list[PartChoice]]:
        _, label, unit, lengths = reference
        return lengths, [in_column(search, part, label, unit) for part in search.forest.children[node]]

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        plan = geometry.plans[node]
        unit = max(geometry.wide[part] for part in plan.parts)
        width = _width(plan.splits, unit, geometry.gaps.sibling, geometry.gaps.tick)
        return width, width / 2

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        plan = geometry.plans[node]
        gap = geometry.gaps.sibling
        unit = max(geometry.wide[part] for part in plan.parts)
        passage = max(gap, 2 * geometry.gaps.tick)
        start = 0
        for number, length in enumerate(plan.splits):
            last = number == len(plan.splits) - 1
            middle = gap if last else passage
            at = x + (width - length * unit - (length - 2) * gap - middle) / 2 if length > 1 else x + (width - unit) / 2
            for place in range(length):
                part = plan.parts[start + place]
                geometry.x[part], geometry.cell[part] = at, unit
                at += unit + (middle if place == length // 2 - 1 and not last else gap)
            start += length

    def block_height(self, geometry: Geometry, node: int) -> float:
        height = 0.0
        for row in _rows(geometry, node):
            tall = geometry.level_boxes(row)
            height += geometry.gaps.level + tall + max(geometry.under[part] for part in row)
        return height

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        drop = geometry.gaps.level
        trunk = geometry.trunk_x[node]
        middle = geometry.block_x[node] + geometry.block[node] / 2
        first = y + drop / 2
        for row in _rows(geometry, node):
            bus = y + drop / 2
            for part in row:
                stem = geometry.stem_x(part)
                geometry.y[part] = y + drop
                if bus == first:
                    geometry.draw_line(node, part, (trunk, bus), (stem, bus), (stem, y + drop))
                else:
                    geometry.draw_line(
                        node, part, (trunk, first), (middle, first), (middle, bus), (stem, bus), (stem, y + drop)
                    )
            y += drop + max(geometry.high(part) for part in row)


def _width(lengths: tuple[int, ...], unit: float, gap: float, tick: float) -> float:
    upper, last = lengths[0], lengths[-1]
    return max(upper * unit + (upper - 2) * gap + max(gap, 2 * tick), last * unit + (last - 1) * gap)


def _rows(geometry: Geometry, node: int) -> list[tuple[int, ...]]:
    plan = geometry.plans[node]
    rows, start = [], 0
    for length in plan.splits:
        rows.append(plan.parts[start : start + length])
        start += length
    return rows
