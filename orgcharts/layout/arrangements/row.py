"""One row of parts under a bus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import total
from orgcharts.layout.arrangements.base import Arrangement, Kind, Trace, straightened
from orgcharts.layout.arrangements.cells import (
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
from orgcharts.layout.frontier import Pair, Point, side_by_side
from orgcharts.layout.styles import Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Blocks, Search


class Row(Arrangement):
    """Parts side by side, their boxes equally high, in unit columns or by need."""

    kind = Kind.ROW

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = search.forest.children[node]
        if not parts:
            return [(0.0, 0.0, (self.kind, label))]
        blocks = possible(search, parts, label)
        if not blocks:
            return []
        if in_units(search, parts, blocks):
            return self._in_units(search, node, label, blocks)
        gap, drop = _gaps(search, node)
        return [
            (width, drop + tall + height, (self.kind, label, tall, height))
            for tall in search.row_heights(parts)
            for width, height in side_by_side(cells_by_need(search, parts, label, tall), gap)
        ]

    def _in_units(self, search: Search, node: int, label: Label, blocks: list[Blocks]) -> list[Point]:
        parts = search.forest.children[node]
        gap, drop = _gaps(search, node)
        talls = talls_of(search, parts)
        if not any(search.forest.below[part] for part in parts):
            bare = gap * (len(parts) - 1)
            return [
                (len(parts) * unit + bare, drop + tall, (self.kind, label, tall, 0.0, unit))
                for tall, unit in ((tall, max(widths)) for tall, widths in talls)
            ]
        units = unit_widths(search, parts, blocks, gap)
        cells = UnitCells(parts, blocks, units, gap)
        return [
            (width, drop + tall + height, (self.kind, label, tall, height, unit))
            for place, unit in enumerate(units)
            for tall, fitting in cells.fitting(parts, place, talls)
            for width, height in side_by_side(fitting, gap)
        ]

    def trace(self, search: Search, node: int, reference: tuple[Any, ...]) -> Trace:
        parts = search.forest.children[node]
        if not parts:
            return Trace([])
        _, label, tall, limit, *unit = reference
        if not unit:
            return Trace(list(choices_by_need(search, parts, label, tall, limit)))
        chosen = list(unit_choices(search, parts, label, unit[0], tall, limit, _gaps(search, node)[0]))
        return Trace([choice for _, choice in chosen], units=tuple(columns for columns, _ in chosen))

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        parts = geometry.plans[node].parts
        if not parts:
            return 0.0, 0.0
        cells = cell_widths(geometry, node)
        width = total(cells) + geometry.sibling(node) * (len(cells) - 1)
        stems, x = [], 0.0
        for part, cell in zip(parts, cells, strict=True):
            stems.append(x + geometry.stem_in(part, cell))
            x += cell + geometry.sibling(node)
        middle = width / 2 if node == 0 and len(cells) > 1 else (stems[0] + stems[-1]) / 2
        return width, straightened(middle, stems)

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:  # noqa: ARG002
        gap = geometry.sibling(node)
        for part, cell in zip(geometry.plans[node].parts, cell_widths(geometry, node), strict=True):
            geometry.x[part], geometry.cell[part] = x, cell
            x += cell + gap

    def block_height(self, geometry: Geometry, node: int) -> float:
        parts = geometry.plans[node].parts
        if not parts:
            return 0.0
        tall = geometry.level_boxes(parts)
        geometry.level_starts(parts)
        return geometry.drop(node) + tall + max(geometry.under[part] for part in parts)

    def start(self, geometry: Geometry, node: int) -> float:
        return geometry.drop(node) if geometry.plans[node].parts else 0.0

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        drop = geometry.drop(node)
        trunk, bus = geometry.trunk_x[node], y + (drop - geometry.lead[node]) / 2
        for part in geometry.plans[node].parts:
            geometry.y[part] = y + drop
            if drop:
                stem = geometry.stem_x(part)
                geometry.draw_line(node, part, (trunk, bus), (stem, bus), (stem, y + drop))


def _gaps(search: Search, node: int) -> Pair:
    """Return the gap between the parts and the height of trunk, bus and stems."""
    if node == 0 and search.forest.invented:
        return search.gaps.root, 0.0
    return search.gaps.sibling, search.gaps.level
