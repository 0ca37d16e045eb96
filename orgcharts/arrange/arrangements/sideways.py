"""Children one below another at the right of the box: the row of a left-to-right drawing."""

from __future__ import annotations

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import SIDEWAYS
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import Frontier, FrontierPoint, heights_at, pareto, shortest, spaced, stacked


class Sideways(Arrangement):
    """Children on a bus at the right, assistants first; their boxes are equally wide.

    The block is `level` wide for the bus, then the boxes, then the blocks at their right.
    """

    form = SIDEWAYS

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        return tree.below[node]

    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        children = self.children(sizes.tree, node)
        if not all(sizes.below(child, label) for child in children):
            return []
        gap = _gap(sizes.tree, sizes.gaps, node)
        level = sizes.gaps_at(node).level
        points: list[FrontierPoint] = []
        for unit in _units(sizes, children, label):
            cells = [_cells(sizes, child, label, unit) for child in children]
            if all(cells):
                points.extend(
                    (level + unit + width, height, (self.form, label, unit, width))
                    for width, height in stacked(cells, gap)
                )
        return points

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, unit, limit = reference
        chosen: list[ChildChoice] = []
        for child in self.children(sizes.tree, node):
            choice = shortest(_cells(sizes, child, label, unit), limit)[2]
            chosen.append((child, choice, unit) if choice else sizes.in_column(child, label, unit))
        return Traceback(chosen)

    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        decisions = placement.decisions
        children = decisions[node].children
        beyond = [
            placement.subtree_width[p] - decisions[p].box for p in children if decisions[p].form == self.form
        ]
        return placement.gaps_at(node).level + self._unit(placement, node) + max(beyond, default=0.0), 0.0

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:  # noqa: ARG002
        unit = self._unit(placement, node)
        for child in placement.decisions[node].children:
            placement.x[child] = x + placement.gaps_at(node).level
            sideways = placement.decisions[child].form == self.form
            placement.cell_width[child] = placement.subtree_width[child] if sideways else unit

    def _unit(self, placement: Placement, node: int) -> float:
        """Return the width of the boxes of the children."""
        decisions = placement.decisions
        return max(
            decisions[child].box if decisions[child].form == self.form else placement.subtree_width[child]
            for child in decisions[node].children
        )

    def measure_down(self, placement: Placement, node: int) -> float:
        children = placement.decisions[node].children
        height = _height(placement, node)
        last = height - placement.subtree_height(children[-1])
        middle = (_middle(placement, children[0]) + last + _middle(placement, children[-1])) / 2
        box = placement.box_height[node]
        placement.box_offset[node] = min(max(middle - box / 2, 0.0), max(height - box, 0.0))
        return max(height - box, 0.0)

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        children = placement.decisions[node].children
        gap, drop = _gap(placement.tree, placement.gaps, node), placement.gaps_at(node).level
        at = y + max(placement.subtree_height(node) - _height(placement, node), 0.0) / 2
        right = placement.box_x[node] + placement.box_width[node]
        middle = placement.y[node] + placement.box_height[node] / 2
        bus = right + drop / 2
        for child in children:
            placement.y[child] = at
            tick = at + _middle(placement, child)
            if drop:
                end = placement.x[child], tick
                placement.draw_path(node, child, (right, middle), (bus, middle), (bus, tick), end)
            at += placement.subtree_height(child) + gap


def _gap(tree: LayoutTree, gaps: Separations, node: int) -> float:
    """Return the gap between the children; leaves are closer."""
    gaps = tree.gaps_at(node, gaps)
    return gaps.sibling if any(tree.below[child] for child in tree.below[node]) else gaps.hanging


def _height(placement: Placement, node: int) -> float:
    """Return the height of the children, one below another."""
    children = placement.decisions[node].children
    gaps = _gap(placement.tree, placement.gaps, node) * (len(children) - 1)
    return total(placement.subtree_height(child) for child in children) + gaps


def _middle(placement: Placement, child: int) -> float:
    """Return how far below the top of a subtree the middle of its box is."""
    return placement.box_offset[child] + placement.box_height[child] / 2


def _units(sizes: Sizes, children: tuple[int, ...], label: LevelStyles) -> list[float]:
    """Return the widths, rising, that the boxes of the children can share."""
    widths: set[float] = set()
    least = 0.0
    for child in children:
        steps, hanging = sizes.tree.boxes[child], sizes.filled(child, label)
        widths.update(step[0] for step in (*steps, *(hanging or ())))
        if hanging and 0 not in (sizes.below(child, label) or {}):
            least = max(least, hanging[0][0])
        else:
            least = max(least, steps[0][0])
    return spaced([width for width in sorted(widths) if width >= least], sizes.eps)


def _cells(sizes: Sizes, child: int, label: LevelStyles, unit: float) -> Frontier:
    """Return what a child can take at the right of a box `unit` wide, and its height.

    The choice of a child whose block is below its own box is None: it follows from the width.
    """
    points: list[FrontierPoint] = []
    hanging = sizes.filled(child, label)
    if hanging and hanging[0][0] <= unit:
        points.append((0.0, heights_at(hanging, (unit,))[0], None))
    tall = heights_at(sizes.tree.boxes[child], (unit,))[0]
    for width, height, choice in (sizes.below(child, label) or {}).get(0, []):
        points.append((width, max(tall, height), choice))
    return pareto(points)
