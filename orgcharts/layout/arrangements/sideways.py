"""Parts one below another at the right of the box: the row of a left-to-right drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import total
from orgcharts.layout.arrangements.base import Arrangement, Kind, PartChoice, Trace, in_column
from orgcharts.layout.forest import Forest
from orgcharts.layout.frontier import Frontier, Point, heights_at, pareto, shortest, spaced, stacked
from orgcharts.layout.options import Separations
from orgcharts.layout.styles import Label

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Search


class Sideways(Arrangement):
    """Parts on a bus at the right, assistants first; their boxes are equally wide.

    The block is `level` wide for the bus, then the boxes, then what stands at their right.
    """

    kind = Kind.SIDEWAYS

    def parts(self, forest: Forest, node: int) -> tuple[int, ...]:
        return forest.below[node]

    def combine(self, search: Search, node: int, label: Label) -> list[Point]:
        parts = self.parts(search.forest, node)
        if not all(search.below(part, label) for part in parts):
            return []
        gap = stacking(search.forest, search.gaps, node)
        level = 0.0 if node == 0 and search.forest.invented else search.gaps.level
        points: list[Point] = []
        for unit in _units(search, parts, label):
            cells = [_cells(search, part, label, unit) for part in parts]
            if all(cells):
                points.extend(
                    (level + unit + width, height, (self.kind, label, unit, width))
                    for width, height in stacked(cells, gap)
                )
        return points

    def trace(self, search: Search, node: int, reference: tuple[Any, ...]) -> Trace:
        _, label, unit, limit = reference
        chosen: list[PartChoice] = []
        for part in self.parts(search.forest, node):
            choice = shortest(_cells(search, part, label, unit), limit)[2]
            chosen.append((part, choice, unit) if choice else in_column(search, part, label, unit))
        return Trace(chosen)

    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        plans = geometry.plans
        parts = plans[node].parts
        beyond = [geometry.wide[p] - plans[p].box for p in parts if plans[p].kind is self.kind]
        return geometry.drop(node) + self._unit(geometry, node) + max(beyond, default=0.0), 0.0

    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:  # noqa: ARG002
        unit = self._unit(geometry, node)
        for part in geometry.plans[node].parts:
            geometry.x[part] = x + geometry.drop(node)
            sideways = geometry.plans[part].kind is self.kind
            geometry.cell[part] = geometry.wide[part] if sideways else unit

    def _unit(self, geometry: Geometry, node: int) -> float:
        """Return the width of the boxes of the parts."""
        plans = geometry.plans
        return max(
            plans[part].box if plans[part].kind is self.kind else geometry.wide[part]
            for part in plans[node].parts
        )

    def block_height(self, geometry: Geometry, node: int) -> float:
        parts = geometry.plans[node].parts
        gap = stacking(geometry.forest, geometry.gaps, node)
        height = total(geometry.high(part) for part in parts) + gap * (len(parts) - 1)
        last = height - geometry.high(parts[-1])
        middle = (_middle(geometry, parts[0]) + last + _middle(geometry, parts[-1])) / 2
        box = geometry.box_h[node]
        geometry.head[node] = min(max(middle - box / 2, 0.0), max(height - box, 0.0))
        return max(height - box, 0.0)

    def down(self, geometry: Geometry, node: int, y: float) -> None:
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


def _units(search: Search, parts: tuple[int, ...], label: Label) -> list[float]:
    """Return the widths, rising, that the boxes of the parts can share."""
    widths: set[float] = set()
    least = 0.0
    for part in parts:
        steps, hanging = search.forest.boxes[part], search.filled(part, label)
        widths.update(step[0] for step in (*steps, *(hanging or ())))
        if hanging and 0 not in (search.below(part, label) or {}):
            least = max(least, hanging[0][0])
        else:
            least = max(least, steps[0][0])
    return spaced([width for width in sorted(widths) if width >= least], search.eps)


def _cells(search: Search, part: int, label: Label, unit: float) -> Frontier:
    """Return what a part can take at the right of a box `unit` wide, and its height.

    The choice of a part that hangs below its own box is None: it follows from the width.
    """
    points: list[Point] = []
    hanging = search.filled(part, label)
    if hanging and hanging[0][0] <= unit:
        points.append((0.0, heights_at(hanging, (unit,))[0], None))
    tall = heights_at(search.forest.boxes[part], (unit,))[0]
    for width, height, choice in (search.below(part, label) or {}).get(0, []):
        points.append((width, max(tall, height), choice))
    return pareto(points)
