"""Children without children of their own, left and right of the trunk in turn."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.assistants import measure_rows, place_rows, row_ends, rows_of
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import TWO_SIDED
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.sizes import BlockReference, Sizes
from orgcharts.geometry.frontier import FrontierPoint, common_widths, heights_at


class TwoSided(Arrangement):
    """Pairs of boxes beside the trunk, which runs down the middle of the block."""

    form = TWO_SIDED

    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        boxes = [sizes.tree.boxes[child] for child in sizes.tree.children[node]]
        gaps = sizes.gaps_at(node)
        units = common_widths(boxes, sizes.eps)
        columns = [heights_at(box, units) for box in boxes]
        points: list[FrontierPoint] = []
        for place, unit in enumerate(units):
            rows = rows_of([column[place] for column in columns], 2)
            height = total(rows) + gaps.hanging * len(rows)
            points.append((2 * (unit + gaps.tick), height, (self.form, label, unit)))
        return points

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, unit = reference
        return Traceback([sizes.in_column(child, label, unit) for child in sizes.tree.children[node]])

    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        unit = max(placement.subtree_width[child] for child in placement.decisions[node].children)
        width = 2 * (unit + placement.gaps_at(node).tick)
        return width, width / 2

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        tick = placement.gaps_at(node).tick
        for place, child in enumerate(placement.decisions[node].children):
            placement.cell_width[child] = width / 2 - tick
            placement.x[child] = x + width / 2 + tick if place % 2 else x

    def measure_down(self, placement: Placement, node: int) -> float:
        return measure_rows(placement, self._pairs(placement, node), placement.gaps_at(node).hanging)

    def start(self, placement: Placement, node: int) -> float:
        return placement.gaps_at(node).hanging

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        middle = placement.block_x[node] + placement.block_width[node] / 2
        place_rows(placement, node, self._pairs(placement, node), middle, placement.gaps_at(node).hanging, y)

    @staticmethod
    def _pairs(placement: Placement, node: int) -> list[tuple[int, ...]]:
        children = placement.decisions[node].children
        return [children[start:end] for start, end in row_ends(len(children), 2)]
