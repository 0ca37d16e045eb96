"""Parts without parts of their own, left and right of the trunk in turn."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Trace
from orgcharts.arrange.assistants import rows_of
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import TWO_SIDED
from orgcharts.arrange.frontier import Point, common_widths, heights_at
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import Reference, Sizes


class TwoSided(Arrangement):
    """Pairs of boxes beside the trunk, which runs down the middle of the block."""

    form = TWO_SIDED

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        boxes = [sizes.forest.boxes[part] for part in sizes.forest.children[node]]
        gaps = sizes.gaps
        units = common_widths(boxes, sizes.eps)
        columns = [heights_at(box, units) for box in boxes]
        points: list[Point] = []
        for place, unit in enumerate(units):
            rows = rows_of([column[place] for column in columns], 2)
            height = total(rows) + gaps.hanging * len(rows)
            points.append((2 * (unit + gaps.tick), height, (self.form, label, unit)))
        return points

    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        _, label, unit = reference
        return Trace([sizes.in_column(part, label, unit) for part in sizes.forest.children[node]])

    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        unit = max(geometry.wide[part] for part in geometry.plans[node].parts)
        width = 2 * (unit + geometry.gaps.tick)
        return width, width / 2

    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        tick = geometry.gaps.tick
        for place, part in enumerate(geometry.plans[node].parts):
            geometry.cell[part] = width / 2 - tick
            geometry.x[part] = x + width / 2 + tick if place % 2 else x

    def measure_down(self, geometry: Geometry, node: int) -> float:
        parts = geometry.plans[node].parts
        pairs = [parts[start : start + 2] for start in range(0, len(parts), 2)]
        return total(geometry.gaps.hanging + geometry.level_boxes(pair) for pair in pairs)

    def start(self, geometry: Geometry, node: int) -> float:  # noqa: ARG002
        return geometry.gaps.hanging

    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        middle = geometry.block_x[node] + geometry.block[node] / 2
        for place, part in enumerate(geometry.plans[node].parts):
            if place % 2 == 0:
                y += geometry.gaps.hanging
            geometry.y[part] = y
            tick = y + geometry.box_h[part] / 2
            side = geometry.box_x[part] + (0.0 if place % 2 else geometry.box_w[part])
            geometry.draw_line(node, part, (middle, tick), (side, tick))
            if place % 2:
                y += geometry.box_h[part]
