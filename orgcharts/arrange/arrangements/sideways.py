"""Parts one below another at the right of the box: the row of a left-to-right drawing."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Trace
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import SIDEWAYS
from orgcharts.arrange.frontier import Frontier, Point, heights_at, pareto, shortest, spaced, stacked
from orgcharts.arrange.options import Separations
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import PartChoice, Reference, Sizes
from orgcharts.arrange.tree import Forest


class Sideways(Arrangement):
    """Parts on a bus at the right, assistants first; their boxes are equally wide.

    The block is `level` wide for the bus, then the boxes, then what stands at their right.
    """

    form = SIDEWAYS

    def parts(self, forest: Forest, node: int) -> tuple[int, ...]:
        return forest.below[node]

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        parts = self.parts(sizes.forest, node)
        if not all(sizes.below(part, label) for part in parts):
            return []
        gap = stacking(sizes.forest, sizes.gaps, node)
        level = 0.0 if node == 0 and sizes.forest.invented else sizes.gaps.level
        points: list[Point] = []
        for unit in _units(sizes, parts, label):
            cells = [_cells(sizes, part, label, unit) for part in parts]
            if all(cells):
                points.extend(
                    (level + unit + width, height, (self.form, label, unit, width))
                    for width, height in stacked(cells, gap)
                )
        return points

    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        _, label, unit, limit = reference
        chosen: list[PartChoice] = []
        for part in self.parts(sizes.forest, node):
            choice = shortest(_cells(sizes, part, label, unit), limit)[2]
            chosen.append((part, choice, unit) if choice else sizes.in_column(part, label, unit))
        return Trace(chosen)

    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        plans = geometry.plans
        parts = plans[node].parts
        beyond = [geometry.wide[p] - plans[p].box for p in parts if plans[p].form == self.form]
        return geometry.drop(node) + self._unit(geometry, node) + max(beyond, default=0.0), 0.0

    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:  # noqa: ARG002
        unit = self._unit(geometry, node)
        for part in geometry.plans[node].parts:
            geometry.x[part] = x + geometry.drop(node)
            sideways = geometry.plans[part].form == self.form
            geometry.cell[part] = geometry.wide[part] if sideways else unit

    def _unit(self, geometry: Geometry, node: int) -> float:
        """Return the width of the boxes of the parts."""
        plans = geometry.plans
        return max(
            plans[part].box if plans[part].form == self.form else geometry.wide[part]
            for part in plans[node].parts
        )

    def measure_down(self, geometry: Geometry, node: int) -> float:
        parts = geometry.plans[node].parts
        gap = stacking(geometry.forest, geometry.gaps, node)
        height = total(geometry.high(part) for part in parts) + gap * (len(parts) - 1)
        last = height - geometry.high(parts[-1])
        middle = (_middle(geometry, parts[0]) + last + _middle(geometry, parts[-1])) / 2
        box = geometry.box_h[node]
        geometry.head[node] = min(max(middle - box / 2, 0.0), max(height - box, 0.0))
        return max(height - box, 0.0)

    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        parts = geometry.plans[node].parts
        gap = stacking(geometry.forest, geometry.gaps, node)
        block = total(geometry.high(part) for part in parts) + gap * (len(parts) - 1)
        at = y + max(geometry.high(node) - block, 0.0) / 2
        right = geometry.box_x[node] + geometry.box_w[node]
        middle = geometry.y[node] + geometry.box_h[node] / 2
        bus = right + geometry.drop(node) / 2
        for part in parts:
            geometry.y[part] = at
            tick = at + _middle(geometry, part)
            if geometry.drop(node):
                end = geometry.x[part], tick
                geometry.draw_path(node, part, (right, middle), (bus, middle), (bus, tick), end)
            at += geometry.high(part) + gap


def stacking(forest: Forest, gaps: Separations, node: int) -> float:
    """Return the gap between the parts; what belongs together stands closer."""
    if node == 0 and forest.invented:
        return gaps.root
    leaves = not any(forest.below[part] for part in forest.below[node])
    return gaps.hanging if leaves else gaps.sibling


def _middle(geometry: Geometry, part: int) -> float:
    """Return how far below the top of a subtree the middle of its box is."""
    return geometry.head[part] + geometry.box_h[part] / 2


def _units(sizes: Sizes, parts: tuple[int, ...], label: Label) -> list[float]:
    """Return the widths, rising, that the boxes of the parts can share."""
    widths: set[float] = set()
    least = 0.0
    for part in parts:
        steps, hanging = sizes.forest.boxes[part], sizes.filled(part, label)
        widths.update(step[0] for step in (*steps, *(hanging or ())))
        if hanging and 0 not in (sizes.below(part, label) or {}):
            least = max(least, hanging[0][0])
        else:
            least = max(least, steps[0][0])
    return spaced([width for width in sorted(widths) if width >= least], sizes.eps)


def _cells(sizes: Sizes, part: int, label: Label, unit: float) -> Frontier:
    """Return what a part can take at the right of a box `unit` wide, and its height.

    The choice of a part that hangs below its own box is None: it follows from the width.
    """
    points: list[Point] = []
    hanging = sizes.filled(part, label)
    if hanging and hanging[0][0] <= unit:
        points.append((0.0, heights_at(hanging, (unit,))[0], None))
    tall = heights_at(sizes.forest.boxes[part], (unit,))[0]
    for width, height, choice in (sizes.below(part, label) or {}).get(0, []):
        points.append((width, max(tall, height), choice))
    return pareto(points)
