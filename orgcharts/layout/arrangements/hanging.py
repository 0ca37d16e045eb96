"""One to three hanging columns, each on a rail at its left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcharts.layout.arrangements.base import Arrangement, Kind, PartChoice, in_column
from orgcharts.layout.frontier import Point, common_widths, heights_at, split_into_columns, stacked
from orgcharts.layout.styles import Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Search


class Hanging(Arrangement):
    """Parts one below another, column by column; all columns are equally wide.

    A single column hangs on the box itself, several on a short bus below it.
    """

    def __init__(self, kind: Kind, columns: int) -> None:
        self.kind = kind
        self.columns = columns

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = self.parts(search.forest, node)
        sizes = [search.filled(part, label) for part in parts]
        known = [size for size in sizes if size]
        if len(known) < len(sizes):
            return []
        gaps = search.gaps
        if self.columns == 1:
            return [
                (width + gaps.indent, height + gaps.hanging, (self.kind, label, width))
                for width, height in stacked(known, gaps.hanging)
            ]
        points: list[Point] = []
        units = common_widths(known, search.eps)
        rows = zip(*(heights_at(size, units) for size in known), strict=True)
        for unit, heights in zip(units, rows, strict=True):
            height, starts = split_into_columns([h + gaps.hanging for h in heights], self.columns)
            if len(starts) == self.columns:
                width = self.columns * (gaps.indent + unit) + (self.columns - 1) * gaps.sibling
                points.append((width, gaps.level / 2 + height, (self.kind, label, unit)))
        return points

    def trace(
        self, search: Search, node: int, reference: tuple[Any, ...]
    ) -> tuple[tuple[int, ...], list[PartChoice]]:
        _, label, unit = reference
        parts = self.parts(search.forest, node)
        chosen = [in_column(search, part, label, unit) for part in parts]
        if self.columns == 1:
            return (0,), chosen
        heights = [heights_at(search.filled(part, label) or (), (unit,))[0] for part in parts]
        return split_into_columns([h + search.gaps.hanging for h in heights], self.columns)[1], chosen

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        unit = max(geometry.wide[part] for part in geometry.plans[node].parts)
        gaps = geometry.gaps
        width = self.columns * (gaps.indent + unit) + (self.columns - 1) * gaps.sibling
        return width, width / 2

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        gaps = geometry.gaps
        column = (width - (self.columns - 1) * gaps.sibling) / self.columns
        for parts in self._columns(geometry, node):
            for part in parts:
                geometry.x[part] = x + gaps.indent
                geometry.cell[part] = column - gaps.indent
            x += column + gaps.sibling

    def block_height(self, geometry: Geometry, node: int) -> float:
        gap = geometry.gaps.hanging
        return self._head(geometry) + max(
            sum(geometry.high(part) + gap for part in parts) for parts in self._columns(geometry, node)
        )

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        gaps = geometry.gaps
        trunk, bus = geometry.trunk_x[node], y + self._head(geometry) / 2
        for parts in self._columns(geometry, node):
            rail = geometry.x[parts[0]] - gaps.indent * (1 - gaps.rail)
            at = y + self._head(geometry)
            for part in parts:
                at += gaps.hanging
                geometry.y[part] = at
                tick = at + geometry.box_h[part] / 2
                end = geometry.box_x[part], tick
                if self.columns == 1:
                    geometry.draw_line(node, part, (rail, tick), end)
                else:
                    geometry.draw_line(node, part, (trunk, bus), (rail, bus), (rail, tick), end)
                at += geometry.high(part)

    def _head(self, geometry: Geometry) -> float:
        """Return the height of the bus above several columns."""
        return geometry.gaps.level / 2 if self.columns > 1 else 0.0

    @staticmethod
    def _columns(geometry: Geometry, node: int) -> list[tuple[int, ...]]:
        plan = geometry.plans[node]
        ends = (*plan.splits[1:], len(plan.parts))
        return [plan.parts[start:end] for start, end in zip(plan.splits, ends, strict=True)]
