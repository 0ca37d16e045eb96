"""Children without children of their own as entries of a list glued under the box."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import LISTED
from orgcharts.arrange.frontier import FrontierPoint, shortest, stacked
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.sizes import ALONE, BlockReference, Sizes


class Listed(Arrangement):
    """Bulleted entries in one frame as wide as the box above it."""

    form = LISTED

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[FrontierPoint]:
        entries = [sizes.tree.entries[child] for child in sizes.tree.below[node]]
        if not all(entries):
            return []
        gaps = sizes.gaps
        side, edge = 2 * gaps.list_side + gaps.bullet, 2 * gaps.list_edge
        return [
            (width + side, height + edge, (self.form, label, width))
            for width, height in stacked(entries, gaps.entry)
        ]

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        width = reference[2]
        entries = sizes.tree.entries
        return Traceback(
            [(child, ALONE, shortest(entries[child], width)[0]) for child in sizes.tree.below[node]]
        )

    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        gaps = placement.gaps
        entry = max(placement.decisions[child].box for child in placement.decisions[node].children)
        width = entry + 2 * gaps.list_side + gaps.bullet
        return width, width / 2

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        gaps = placement.gaps
        for child in placement.decisions[node].children:
            placement.listed[child] = True
            placement.x[child] = x + gaps.list_side + gaps.bullet
            placement.cell_width[child] = width - 2 * gaps.list_side - gaps.bullet

    def measure_down(self, placement: Placement, node: int) -> float:
        gaps = placement.gaps
        children = placement.decisions[node].children
        return (
            total(placement.box_height[child] for child in children)
            + (len(children) - 1) * gaps.entry
            + 2 * gaps.list_edge
        )

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        gaps = placement.gaps
        placement.list_heads.append(node)
        y += gaps.list_edge
        for child in placement.decisions[node].children:
            placement.y[child] = y
            y += placement.box_height[child] + gaps.entry
