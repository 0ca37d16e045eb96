"""Cells of rows: what each child of a row can take, in unit columns or by need.

With unit columns all columns of a block are equally wide (`unit`), and a child of m
columns is m units wide with the gaps between them; its box is one unit wide, as those of its
siblings. By need every child takes the width that it wants, and only the boxes over rows of
their own are made equally wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from orgcharts.arithmetic import total
from orgcharts.arrange.costs import ROWS, LevelStyles
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import Blocks, Sizes, Talls
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import (
    EPSILON,
    Pair,
    Steps,
    heights_at,
    narrowest,
    pareto,
    side_by_side,
    spaced,
    widths_at,
    with_equal_widths,
)

ALIKE = 1.6
"""The most by which the widest box of a row is wider than the narrowest, as a factor."""

Option = tuple[float, Sequence[Steps]]
Options = Iterable[Option]
"""Heights that the boxes of a row can share, each with what the children can take below them."""

RowPoint = tuple[float, float, float, Option]
"""A size of a row with its bus, the limit of what is below its boxes, and its option."""

UnitSteps = list[tuple[float, float, int]]
"""Sizes of one child without its box: width, height, columns."""

FittingCells = tuple[float, list[UnitSteps]]
"""The least height of the boxes of a row in unit columns, with what the children can take."""


class RowForm(Enum):
    """The relation of a row to the trunk: below its end, parted by it, or with equal halves."""

    WHOLE = 0
    PARTED = 1
    BALANCED = 2


def possible(sizes: Sizes, children: Sequence[int], label: LevelStyles) -> list[Blocks]:
    """Return the blocks of all children, or nothing if one of them cannot have the label."""
    blocks = [sizes.below(child, label) for child in children]
    known = [block for block in blocks if block]
    return known if len(known) == len(children) else []


def in_units(sizes: Sizes, children: Sequence[int], blocks: Sequence[Blocks]) -> bool:
    """Return whether the children take unit columns: all of them have hanging children or none."""
    if any(0 in block for block in blocks):
        return False
    leaves = not any(sizes.tree.below[child] for child in children)
    if any(child in sizes.tree.bodies for child in children):
        return True
    return sizes.rules.unit_columns or (leaves and not sizes.rules.free)


def width_for(tree: LayoutTree, node: int, height: float) -> float:
    """Return the least width of a box at most `height` high."""
    return float(narrowest(tree.boxes[node], height)[0])


# ------------------------------------------------------------------------- by need
def needs(
    sizes: Sizes, children: Sequence[int], label: LevelStyles, tall: float, *, alike: bool = True
) -> list[float]:
    """Return the widths of the boxes of a row of that height: equal above rows, else `ALIKE`.

    In unit columns, where they need not be `alike`, all boxes are a unit wide.
    """
    widths = [width_for(sizes.tree, child, tall) for child in children]
    return _alike(sizes, widths, has_rows=_has_rows(label)) if alike else widths


def _has_rows(label: LevelStyles) -> bool:
    """Return whether the children of units with a label are in rows, or they have none."""
    return not label or label[0] in ROWS


def _alike(sizes: Sizes, widths: list[float], *, has_rows: bool) -> list[float]:
    """Return the widths of boxes of a row, the narrow ones wider: equal above rows, else `ALIKE`."""
    if sizes.rules.free:
        return widths
    least = max(widths) if has_rows else max(widths) / ALIKE
    return [max(width, least) for width in widths]


def boxes_by_need(sizes: Sizes, children: Sequence[int], label: LevelStyles) -> Talls:
    """Return the heights of the boxes of a row whose children take the width that they want, with the widths.

    Left out are those with boxes wider than the page, or as wide as those of a lower height.
    """
    has_rows = _has_rows(label)
    known, key = sizes.kept(sizes.tree.parent[children[0]]), (_has_rows, has_rows, tuple(children))
    if key not in known:
        talls: Talls = []
        for tall, widths in talls_of(sizes, children):
            boxes = _alike(sizes, widths, has_rows=has_rows)
            is_lower = not talls or boxes != talls[-1][1]
            if is_lower and total(boxes) <= sizes.crop.width + EPSILON:
                talls.append((tall, boxes))
        known[key] = talls
    found: Talls = known[key]
    return found


def by_need(sizes: Sizes, children: Sequence[int], label: LevelStyles) -> Options:
    """Yield the options of a row whose children take the width that they want."""
    for tall, boxes in boxes_by_need(sizes, children, label):
        cells = [sizes.cells(child, label, box) or [] for child, box in zip(children, boxes, strict=True)]
        yield tall, beside_boxes(sizes.tree, children, cells, tall)


def least_width(sizes: Sizes, children: Sequence[int], label: LevelStyles, gap: float) -> float:
    """Return a width that no row of some children is below, whatever they take below boxes of any width."""
    boxes = sizes.tree.boxes
    blocks = [(sizes.below(child, label) or {}).values() for child in children]
    widths = [
        max(boxes[child][0][0], min([frontier[0][0] for frontier in block]))
        for child, block in zip(children, blocks, strict=True)
    ]
    return row_width(widths, gap)


def beside_boxes(tree: LayoutTree, children: Sequence[int], cells: list[Any], tall: float) -> list[Any]:
    """Return cells with the heights of runs, which begin beside the boxes of their row, below those boxes."""
    if not tree.runs:
        return cells
    return [
        [(width, max(height - tall, 0.0), choice) for width, height, choice in cell]
        if child in tree.runs
        else cell
        for child, cell in zip(children, cells, strict=True)
    ]


# -------------------------------------------------------------------- unit columns
class UnitCells:
    """The children of a block at each of several widths of a unit, `units`."""

    def __init__(
        self,
        tree: LayoutTree,
        children: Sequence[int],
        blocks: Sequence[Blocks],
        units: Sequence[float],
        gap: float,
    ) -> None:
        self._tree = tree
        self.units = units
        self._steps: dict[tuple[int, int], UnitSteps] = {}
        self._ladders = {}
        for child, block in zip(children, blocks, strict=True):
            ladder = []
            for columns in sorted(block):
                widths = [columns * unit + (columns - 1) * gap for unit in units]
                ladder.append((columns, widths, heights_at(block[columns], widths), block[columns][0][0]))
            self._ladders[child] = ladder

    def steps(self, child: int, place: int) -> UnitSteps:
        """Return what a child can take at the unit at `place`, by columns."""
        steps = self._steps.get((child, place))
        if steps is not None:
            return steps
        steps = self._steps[child, place] = []
        lowest = float("inf")
        for columns, widths, heights, least in self._ladders[child]:
            if widths[place] >= least - EPSILON and heights[place] < lowest - EPSILON:
                lowest = heights[place]
                steps.append((widths[place], lowest, columns))
        return steps

    def fitting(self, children: Sequence[int], place: int, talls: Sequence[Pair]) -> FittingCells | None:
        """Return the least height at which all boxes are one unit wide, if any, and what is below them.

        `talls` are the heights that they can share, each with the width of the widest box.
        """
        steps = [self.steps(child, place) for child in children]
        unit = self.units[place] + EPSILON
        for tall, widest in talls if all(steps) else ():
            if widest <= unit:
                return tall, beside_boxes(self._tree, children, steps, tall)
        return None


def talls_of(sizes: Sizes, children: Sequence[int]) -> Talls:
    """Return the heights that the boxes of a row can share and the widths they then need."""
    known, key = sizes.kept(sizes.tree.parent[children[0]]), tuple(children)
    if key not in known:
        heights = sizes.row_heights(children)
        widths = zip(*(widths_at(sizes.tree.boxes[child], heights) for child in children), strict=True)
        known[key] = [(tall, list(each)) for tall, each in zip(heights, widths, strict=True)]
    talls: Talls = known[key]
    return talls


def widest_of(sizes: Sizes, children: Sequence[int]) -> list[Pair]:
    """Return the heights that the boxes of a row can share and the width of the widest box at each."""
    known, key = sizes.kept(sizes.tree.parent[children[0]]), (widest_of, tuple(children))
    if key not in known:
        known[key] = [(tall, max(widths)) for tall, widths in talls_of(sizes, children)]
    found: list[Pair] = known[key]
    return found


def unit_widths(sizes: Sizes, children: Sequence[int], blocks: Sequence[Blocks], gap: float) -> list[float]:
    """Return the unit widths, rising, at which some child changes and all are possible."""
    units: set[float] = set()
    least = 0.0
    for child, block in zip(children, blocks, strict=True):
        heads = [width for width, _ in sizes.tree.boxes[child]]
        part_least = float("inf")
        for columns, frontier in block.items():
            room = (columns - 1) * gap
            units.update((point[0] - room) / columns for point in frontier)
            part_least = min(part_least, (frontier[0][0] - room) / columns)
        units.update(heads)
        least = max(least, part_least, heads[0])
    return spaced([unit for unit in sorted(units) if unit >= least - EPSILON], sizes.eps)


# ------------------------------------------------------------------------ one row of several
def passage(gaps: Separations) -> float:
    """Return the width of the gap that the trunk passes."""
    return max(gaps.sibling, 2 * gaps.tick)


def row_width(widths: Sequence[float], gap: float) -> float:
    """Return the width of cells side by side."""
    return total(widths) + gap * (len(widths) - 1)


def row_frontier(options: Options, form: RowForm, gaps: Separations, widest: float) -> list[RowPoint]:
    """Return the sizes of one row with the bus above it, up to the `widest`."""
    points: list[RowPoint] = []
    gap, room = gaps.sibling, passage(gaps)
    for option in options:
        tall, cells = option
        if form is RowForm.BALANCED:
            half, arm = len(cells) // 2, (widest - room) / 2
            sizes = with_equal_widths(
                *(side_by_side(part, gap, arm) for part in (cells[:half], cells[half:]))
            )
            sizes = [(2 * arm + room, height) for arm, height in sizes]
        elif form is RowForm.PARTED:
            extra = room - gap
            sizes = [(width + extra, height) for width, height in side_by_side(cells, gap, widest - extra)]
        else:
            sizes = side_by_side(cells, gap, widest)
        above = gaps.level + tall
        points += [(width, above + height, height, option) for width, height in sizes]
    return pareto(points)


def leaf_row(
    boxes: Iterable[tuple[float, list[float]]], form: RowForm, gaps: Separations, widest: float
) -> list[Pair]:
    """Return the sizes of `row_frontier` in closed form, for a row of leaves: their heights and widths."""
    points: list[Pair] = []
    gap, room = gaps.sibling, passage(gaps)
    extra = room - gap if form is RowForm.PARTED else 0.0
    for tall, widths in boxes:
        if form is RowForm.BALANCED:
            half = len(widths) // 2
            arm = max(row_width(widths[:half], gap), row_width(widths[half:], gap))
            width, has_room = 2 * arm + room, arm <= (widest - room) / 2 + EPSILON
        else:
            whole = row_width(widths, gap)
            width, has_room = whole + extra, whole <= widest - extra + EPSILON
        if has_room:
            points.append((width, gaps.level + tall))
    return pareto(points)


# ------------------------------------------------------------------------ geometry
def cell_widths(placement: Placement, node: int) -> list[float]:
    """Return the widths of the cells of a row or of wrapped rows."""
    decision = placement.decisions[node]
    widths = [placement.subtree_width[child] for child in decision.children]
    if decision.units:
        gap = placement.gaps_at(node).sibling
        units = [(w - (m - 1) * gap) / m for w, m in zip(widths, decision.units, strict=True)]
        below = (placement.decisions[child] for child in decision.children)
        unit = max(units + [each.box for each in below if each.form is not None])
        placement.unit[node] = unit
        widths = [m * unit + (m - 1) * gap for m in decision.units]
    return widths
