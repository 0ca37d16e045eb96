"""Parts without parts of their own as entries of a list glued under the box."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Trace
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import LISTED
from orgcharts.arrange.frontier import Point, shortest, stacked
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import ALONE, Reference, Sizes


class Listed(Arrangement):
    """Bulleted entries in one frame as wide as the box above it."""

    form = LISTED

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        entries = [sizes.forest.entries[part] for part in sizes.forest.below[node]]
        if not all(entries):
            return []
        gaps = sizes.gaps
        side, edge = 2 * gaps.list_side + gaps.bullet, 2 * gaps.list_edge
        return [
            (width + side, height + edge, (self.form, label, width))
            for width, height in stacked(entries, gaps.entry)
        ]

    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        width = reference[2]
        entries = sizes.forest.entries
        return Trace([(part, ALONE, shortest(entries[part], width)[0]) for part in sizes.forest.below[node]])

    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        gaps = geometry.gaps
        entry = max(geometry.plans[part].box for part in geometry.plans[node].parts)
        width = entry + 2 * gaps.list_side + gaps.bullet
        return width, width / 2

    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        gaps = geometry.gaps
        for part in geometry.plans[node].parts:
            geometry.listed[part] = True
            geometry.x[part] = x + gaps.list_side + gaps.bullet
            geometry.cell[part] = width - 2 * gaps.list_side - gaps.bullet

    def measure_down(self, geometry: Geometry, node: int) -> float:
        gaps = geometry.gaps
        parts = geometry.plans[node].parts
        return (
            total(geometry.box_h[part] for part in parts) + (len(parts) - 1) * gaps.entry + 2 * gaps.list_edge
        )

    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        gaps = geometry.gaps
        geometry.frames.append(node)
        y += gaps.list_edge
        for part in geometry.plans[node].parts:
            geometry.y[part] = y
            y += geometry.box_h[part] + gaps.entry
