"""One row of parts under a bus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from orgcharts.layout.arrangements.base import (
    Arrangement,
    Kind,
    PartChoice,
    column_choice,
    width_for,
)
from orgcharts.layout.frontier import EPSILON, Pair, Point, heights_at, narrowest, side_by_side, spaced
from orgcharts.layout.styles import ROWS, Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Blocks, Search


class Row(Arrangement):
    """Parts side by side, their boxes equally high.

    With unit columns all columns of hanging parts are equally wide (`u`), and a part of m
    columns is m u wide with the gaps between. Otherwise hanging parts take the width that
    they need, and boxes over rows of their own are equally wide.
    """

    kind = Kind.ROW

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = search.forest.children[node]
        if not parts:
            return [(0.0, 0.0, (self.kind, label))]
        blocks = [search.below(part, label) for part in parts]
        known = [block for block in blocks if block]
        if len(known) < len(blocks):
            return []
        if search.rules.unit_columns and not any(0 in block for block in known):
            return self._in_units(search, node, label, known)
        return self._by_need(search, node, label)

    def trace(
        self, search: Search, node: int, reference: tuple[Any, ...]
    ) -> tuple[tuple[int, ...], list[PartChoice]]:
        parts = search.forest.children[node]
        if not parts:
            return (), []
        if len(reference) == 5:
            return self._trace_units(search, parts, reference)
        _, label, tall, limit = reference
        chosen: list[PartChoice] = []
        for part, box in zip(parts, _needs(search, parts, label, tall), strict=True):
            cells = search.cells(part, label, box)
            assert cells is not None
            chosen.append((part, narrowest(cells, limit)[2], box))
        return (), chosen

    def _by_need(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = search.forest.children[node]
        gap, drop = _gaps(search, node)
        points: list[Point] = []
        for tall in search.row_heights(parts):
            needs = _needs(search, parts, label, tall)
            cells = [search.cells(part, label, box) or () for part, box in zip(parts, needs, strict=True)]
            for width, height in side_by_side(cells, gap):
                points.append((width, drop + tall + height, (self.kind, label, tall, height)))
        return points

    def _in_units(self, search: Search, node: int, label: Label, blocks: list[Blocks]) -> list[Point]:
        parts = search.forest.children[node]
        gap, drop = _gaps(search, node)
        talls = search.row_heights(parts)
        needs = [[width_for(search.forest, part, tall) for part in parts] for tall in talls]
        if all(not search.forest.below[part] for part in parts):
            count = len(parts)
            return [
                (count * max(need) + (count - 1) * gap, drop + tall, (self.kind, label, max(need), tall, 0.0))
                for tall, need in zip(talls, needs, strict=True)
            ]
        units = _units(search, parts, blocks, gap)
        ladders = [_ladder(block, units, gap) for block in blocks]
        points: list[Point] = []
        for place, unit in enumerate(units):
            steps = [_steps(ladder, place) for ladder in ladders]
            for tall, need in zip(talls, needs, strict=True):
                fitting = [_at_least(step, width) for step, width in zip(steps, need, strict=True)]
                if not all(fitting):
                    continue
                for width, height in side_by_side(fitting, gap):
                    points.append((width, drop + tall + height, (self.kind, label, unit, tall, height)))
                if all(len(fit) == len(step) for fit, step in zip(fitting, steps, strict=True)):
                    break
        return points

    @staticmethod
    def _trace_units(
        search: Search, parts: Sequence[int], reference: tuple[Any, ...]
    ) -> tuple[tuple[int, ...], list[PartChoice]]:
        _, label, unit, tall, limit = reference
        gap = _gaps(search, search.forest.parent[parts[0]])[0]
        chosen: list[PartChoice] = []
        splits = []
        for part in parts:
            blocks = search.below(part, label)
            assert blocks is not None
            box = width_for(search.forest, part, tall)
            steps = _at_least(_steps(_ladder(blocks, [unit], gap), 0), box)
            width, _, columns = narrowest(steps, limit)
            splits.append(columns)
            chosen.append((part, column_choice(search, part, label, width, columns), box))
        return tuple(splits), chosen

    # ---------------------------------------------------------------------- geometry
    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        plan = geometry.plans[node]
        if not plan.parts:
            return 0.0, 0.0
        cells = self._cells(geometry, node)
        width = sum(cells) + geometry.sibling(node) * (len(cells) - 1)
        if node == 0 and len(cells) > 1:
            return width, width / 2
        first = geometry.stem_in(plan.parts[0], cells[0])
        last = width - cells[-1] + geometry.stem_in(plan.parts[-1], cells[-1])
        return width, (first + last) / 2

    @staticmethod
    def _cells(geometry: Geometry, node: int) -> list[float]:
        plan = geometry.plans[node]
        widths = [geometry.wide[part] for part in plan.parts]
        if plan.splits:
            gap = geometry.sibling(node)
            unit = max((w - (m - 1) * gap) / m for w, m in zip(widths, plan.splits, strict=True))
            widths = [m * unit + (m - 1) * gap for m in plan.splits]
        return widths

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        gap = geometry.sibling(node)
        for part, cell in zip(geometry.plans[node].parts, self._cells(geometry, node), strict=True):
            geometry.x[part], geometry.cell[part] = x, cell
            x += cell + gap

    def block_height(self, geometry: Geometry, node: int) -> float:
        parts = geometry.plans[node].parts
        if not parts:
            return 0.0
        tall = geometry.level_boxes(parts)
        return geometry.drop(node) + tall + max(geometry.under[part] for part in parts)

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        drop = geometry.drop(node)
        trunk = geometry.trunk_x[node]
        for part in geometry.plans[node].parts:
            geometry.y[part] = y + drop
            if drop:
                stem = geometry.stem_x(part)
                geometry.draw_line(node, part, (trunk, y + drop / 2), (stem, y + drop / 2), (stem, y + drop))


def _gaps(search: Search, node: int) -> Pair:
    """Return the gap between the parts and the height of trunk, bus and stems."""
    if node == 0 and search.forest.invented:
        return search.gaps.root, 0.0
    return search.gaps.sibling, search.gaps.level


def _needs(search: Search, parts: Sequence[int], label: Label, tall: float) -> list[float]:
    """Return the widths that the boxes of a row of that height need."""
    needs = [width_for(search.forest, part, tall) for part in parts]
    if not search.rules.free and (not label or label[0] in ROWS):
        needs = [max(needs)] * len(needs)
    return needs


Ladder = list[tuple[int, list[float], list[float], float]]
"""Of one part, by columns: the widths and heights at every unit, and the least width."""


def _ladder(blocks: Blocks, units: list[float], gap: float) -> Ladder:
    ladder = []
    for columns in sorted(blocks):
        widths = [columns * unit + (columns - 1) * gap for unit in units]
        frontier = blocks[columns]
        ladder.append((columns, widths, heights_at(frontier, widths), frontier[0][0]))
    return ladder


def _steps(ladder: Ladder, place: int) -> list[tuple[float, float, int]]:
    """Return the sizes that a part can take at one unit: width, height, columns."""
    steps = []
    lowest = float("inf")
    for columns, widths, heights, least in ladder:
        if widths[place] >= least - EPSILON and heights[place] < lowest - EPSILON:
            lowest = heights[place]
            steps.append((widths[place], lowest, columns))
    return steps


def _at_least(steps: list[tuple[float, float, int]], width: float) -> list[tuple[float, float, int]]:
    return [step for step in steps if step[0] >= width - EPSILON]


def _units(search: Search, parts: Sequence[int], blocks: list[Blocks], gap: float) -> list[float]:
    """Return the unit widths, rising, at which a part can change."""
    units = set()
    least = 0.0
    for part, block in zip(parts, blocks, strict=True):
        heads = [width for width, _ in search.forest.boxes[part]]
        part_least = float("inf")
        for columns, frontier in block.items():
            room = (columns - 1) * gap
            units.update((width - room) / columns for width in heads)
            units.update((point[0] - room) / columns for point in frontier)
            part_least = min(part_least, (max(frontier[0][0], heads[0]) - room) / columns)
        least = max(least, part_least)
    return spaced([unit for unit in sorted(units) if unit >= least - EPSILON], search.eps)
