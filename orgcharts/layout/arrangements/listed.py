"""Parts without parts of their own as entries of a list glued under the box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import total
from orgcharts.layout.arrangements.base import ALONE, Arrangement, Kind, Trace
from orgcharts.layout.frontier import Point, shortest, stacked
from orgcharts.layout.styles import Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Search


class Listed(Arrangement):
    """Bulleted entries in one frame as wide as the box above it."""

    kind = Kind.LISTED
    columns = 1

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        entries = [search.forest.entries[part] for part in search.forest.below[node]]
        if not all(entries):
            return []
        gaps = search.gaps
        side, edge = 2 * gaps.list_side + gaps.bullet, 2 * gaps.list_edge
        return [
            (width + side, height + edge, (self.kind, label, width))
            for width, height in stacked(entries, gaps.entry)
        ]

    def trace(self, search: Search, node: int, reference: tuple[Any, ...]) -> Trace:
        width = reference[2]
        entries = search.forest.entries
        return Trace([(part, ALONE, shortest(entries[part], width)[0]) for part in search.forest.below[node]])

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        gaps = geometry.gaps
        entry = max(geometry.plans[part].box for part in geometry.plans[node].parts)
        width = entry + 2 * gaps.list_side + gaps.bullet
        return width, width / 2

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        gaps = geometry.gaps
        for part in geometry.plans[node].parts:
            geometry.listed[part] = True
            geometry.x[part] = x + gaps.list_side + gaps.bullet
            geometry.cell[part] = width - 2 * gaps.list_side - gaps.bullet

    def block_height(self, geometry: Geometry, node: int) -> float:
        gaps = geometry.gaps
        parts = geometry.plans[node].parts
        return (
            total(geometry.box_h[part] for part in parts) + (len(parts) - 1) * gaps.entry + 2 * gaps.list_edge
        )

    def down(self, geometry: Geometry, node: int, y: float) -> None:
        gaps = geometry.gaps
        geometry.frames.append(node)
        y += gaps.list_edge
        for part in geometry.plans[node].parts:
            geometry.y[part] = y
            y += geometry.box_h[part] + gaps.entry
