"""Children in columns at the right of the box: the rows of a left-to-right drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.arrangements.hanging import ROUGH, columns_of
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import (
    EPSILON,
    Frontier,
    FrontierPoint,
    cover,
    heights_at,
    heights_by_width,
    narrowest,
    pareto,
    shortest,
    side_by_side,
    spaced,
    split_into_columns,
    stacked,
)

SPLIT_UP_TO = 16
"""Children up to which they are split into columns of different widths in all ways."""

MOST_SIDEWAYS_TRIED = 400
"""Where there are more, how many children are measured over all splits of them that are tried."""

Widths = tuple[float, float, list[float]]
"""The width of the boxes, that of the blocks at their right, and the height of each child."""


class Sideways(Arrangement):
    """Children on buses at the right, assistants first; their boxes are equally wide.

    A column is `level` wide for its bus, then come the boxes, then the blocks at their right. Several
    columns are equally wide if the rules ask for unit columns, else each as wide as it needs; a line above
    them joins their buses.
    """

    def __init__(self, columns: int) -> None:
        self.form = ArrangementForm(ArrangementKind.SIDEWAYS, columns)
        self.columns = columns

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        return tree.below[node]

    # ------------------------------------------------------------------------ search
    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        children = self.children(sizes.tree, node)
        if not all(sizes.below(child, label) for child in children):
            return []
        if self.columns == 1:
            column = _column(sizes, node, label, children)
            return [(width, height, (self.form, label, (), widths)) for width, height, widths in column]
        points = [*self._equally_wide(sizes, node, label)]
        if sizes.rules.unit_columns or sizes.eps >= ROUGH:
            return points
        return [*self._by_need(sizes, node, label, [reference[2] for _, _, reference in points])]

    def _equally_wide(self, sizes: Sizes, node: int, label: LevelStyles) -> Iterator[FrontierPoint]:
        """Yield the sizes of equally wide columns; what is no lower than a narrower block is left out."""
        known, key = sizes.kept(node), (ArrangementKind.SIDEWAYS, label)
        if key not in known:
            known[key] = _widths(sizes, node, label)
        level, lowest = sizes.gaps_at(node).level, inf
        around = sizes.gaps_at(node).hanging - _gap(sizes.tree, sizes.gaps, node)
        for unit, beyond, heights in known[key]:
            width = self.columns * (level + unit + beyond)
            if width > sizes.crop.width + EPSILON:
                return
            if max(*heights, total(heights) / self.columns) < lowest - EPSILON:
                height, starts = split_into_columns(heights, self.columns)
                if height < lowest - EPSILON:
                    lowest = height
                    yield width, around + height, (self.form, label, starts, (unit, beyond))

    def _by_need(
        self, sizes: Sizes, node: int, label: LevelStyles, splits: Sequence[tuple[int, ...]]
    ) -> Iterator[FrontierPoint]:
        """Yield the sizes of columns that are as wide as they need, split in all ways if these are few."""
        children, head = self.children(sizes.tree, node), sizes.gaps_at(node).hanging
        if len(children) <= SPLIT_UP_TO:
            for width, height, starts in _parted(sizes, node, label, self.columns)[-1]:
                yield width, head + height, (self.form, label, starts, height)
            return
        different = list(dict.fromkeys(splits))
        for starts in different[:: 1 + len(different) * len(children) // MOST_SIDEWAYS_TRIED]:
            columns = [_column(sizes, node, label, column) for column in columns_of(children, starts)]
            for width, height in side_by_side(columns, 0.0, sizes.crop.width):
                yield width, head + height, (self.form, label, starts, height)

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, starts, limit = reference
        is_equal = isinstance(limit, tuple)
        chosen: list[ChildChoice] = []
        for column in columns_of(self.children(sizes.tree, node), starts):
            widths = limit if is_equal else narrowest(_column(sizes, node, label, column), limit)[2]
            chosen.extend(_choice(sizes, child, label, *widths) for child in column)
        return Traceback(chosen, starts, (1,) * len(starts) if is_equal else ())

    # ------------------------------------------------------------------------ across
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        units, widths = _units_of(placement, node), []
        for column, unit in zip(_columns(placement, node), units, strict=True):
            beyond = [
                placement.subtree_width[child] - placement.decisions[child].box
                for child in column
                if _is_sideways(placement, child)
            ]
            widths.append(placement.gaps_at(node).level + unit + max(beyond, default=0.0))
        if placement.decisions[node].units:
            widths = [max(widths)] * len(widths)
        placement.widths[node] = widths
        return total(widths), 0.0

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:  # noqa: ARG002
        columns = zip(
            _columns(placement, node), _units_of(placement, node), placement.widths[node], strict=True
        )
        for children, unit, column in columns:
            for child in children:
                placement.x[child] = x + placement.gaps_at(node).level
                sideways = _is_sideways(placement, child)
                placement.cell_width[child] = placement.subtree_width[child] if sideways else unit
            x += column

    # ------------------------------------------------------------------------ down
    def measure_down(self, placement: Placement, node: int) -> float:
        first, head = _columns(placement, node)[0], self._head(placement, node)
        height, box = self._height(placement, node), placement.box_height[node]
        last = _stack(placement, node, first) - placement.subtree_height(first[-1])
        middle = head + (_middle(placement, first[0]) + last + _middle(placement, first[-1])) / 2
        placement.box_offset[node] = min(max(middle - box / 2, 0.0), max(height - box, 0.0))
        return max(height - box, 0.0)

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        gap = _gap(placement.tree, placement.gaps, node)
        top = y + max(placement.subtree_height(node) - self._height(placement, node), 0.0) / 2
        drop = placement.gaps_at(node).level
        middle = placement.y[node] + placement.box_height[node] / 2
        right = placement.box_x[node] + placement.box_width[node]
        first = right + drop / 2
        for number, children in enumerate(_columns(placement, node)):
            at = top + self._head(placement, node)
            bus = placement.x[children[0]] - drop / 2
            above = [(first, top), (bus, top)] if number else []
            for child in children:
                placement.y[child] = at
                tick = at + _middle(placement, child)
                if drop:  # roots have no lines
                    end = placement.x[child], tick
                    placement.draw_path(
                        node, child, (right, middle), (first, middle), *above, (bus, tick), end
                    )
                at += placement.subtree_height(child) + gap

    def heights_in_columns(self, placement: Placement, node: int) -> list[float]:
        gap, children = _gap(placement.tree, placement.gaps, node), placement.decisions[node].children
        return [placement.subtree_height(child) + gap for child in children] if self.columns > 1 else []

    def _height(self, placement: Placement, node: int) -> float:
        """Return the height of the children, column by column, with the line above several columns."""
        stacks = (_stack(placement, node, children) for children in _columns(placement, node))
        return self._head(placement, node) + max(stacks)

    def _head(self, placement: Placement, node: int) -> float:
        """Return how far the children are below the line above several columns."""
        return _head(placement.tree, placement.gaps, node) if self.columns > 1 else 0.0


def _gap(tree: LayoutTree, gaps: Separations, node: int) -> float:
    """Return the gap between the children of a column; leaves are closer."""
    gaps = tree.gaps_at(node, gaps)
    return gaps.sibling if any(tree.below[child] for child in tree.below[node]) else gaps.hanging


def _head(tree: LayoutTree, gaps: Separations, node: int) -> float:
    """Return the room between several columns and the line above them."""
    return tree.gaps_at(node, gaps).hanging


def _columns(placement: Placement, node: int) -> list[Sequence[int]]:
    """Return the children of each column."""
    decision = placement.decisions[node]
    return columns_of(decision.children, decision.splits)


def _stack(placement: Placement, node: int, children: Sequence[int]) -> float:
    """Return the height of the children of a column."""
    gaps = _gap(placement.tree, placement.gaps, node) * (len(children) - 1)
    return total(placement.subtree_height(child) for child in children) + gaps


def _middle(placement: Placement, child: int) -> float:
    """Return how far below the top of a subtree the middle of its box is."""
    return placement.box_offset[child] + placement.box_height[child] / 2


def _is_sideways(placement: Placement, node: int) -> bool:
    form = placement.decisions[node].form
    return form is not None and form.kind is ArrangementKind.SIDEWAYS


def _units_of(placement: Placement, node: int) -> list[float]:
    """Return the width of the boxes of each column."""
    units = [
        max(
            placement.decisions[child].box
            if _is_sideways(placement, child)
            else placement.subtree_width[child]
            for child in children
        )
        for children in _columns(placement, node)
    ]
    return [max(units)] * len(units) if placement.decisions[node].units else units


def _column(sizes: Sizes, node: int, label: LevelStyles, children: Sequence[int]) -> Frontier:
    """Return the sizes of one column: width, height, and the widths of its boxes and of their blocks.

    They are kept, for a column is a part of many arrangements.
    """
    known, key = sizes.kept(node), (ArrangementKind.SIDEWAYS, label, children)
    if key not in known:
        gap, level = _gap(sizes.tree, sizes.gaps, node), sizes.gaps_at(node).level
        if _are_filled(sizes, children, label):
            filled = [sizes.filled(child, label) or () for child in children]
            found = [(level + unit, height, (unit, 0.0)) for unit, height in stacked(filled, gap)]
        else:
            points = (
                (level + unit + beyond, height, (unit, beyond))
                for unit, cells in _cells_by_unit(sizes, node, label, children)
                for beyond, height in stacked(cells, gap)
            )
            found = pareto([*points])
        known[key] = sizes.crop.keep_part(found, children)
    column: Frontier = known[key]
    return column


def _parted(sizes: Sizes, node: int, label: LevelStyles, columns: int) -> list[Frontier]:
    """Return the sizes of the first children in columns: of one child a column, of one child more ... of all.

    Each point has the places where its columns start. The last column is any run of children at the end; the
    others are in one column fewer, whose sizes are known (dynamic programming).
    """
    known, key = sizes.kept(node), (ArrangementKind.SIDEWAYS, label, columns)
    if key not in known:
        children = sizes.tree.below[node]
        if columns == 1:
            ends = range(1, len(children) + 1)
            known[key] = [
                [(width, height, (0,)) for width, height, _ in _column(sizes, node, label, children[:end])]
                for end in ends
            ]
        else:
            fewer = _parted(sizes, node, label, columns - 1)
            known[key] = []
            for end in range(columns, len(children) + 1):
                points = [
                    (width, height, (*starts, start))
                    for start in range(columns - 1, end)
                    for width, height, starts in _joined(
                        fewer[start - columns + 1],
                        _column(sizes, node, label, children[start:end]),
                        sizes.crop.width,
                    )
                ]
                first = sizes.crop.keep_part(pareto(points), children[:end])
                known[key].append(cover(first, sizes.eps))
    parted: list[Frontier] = known[key]
    return parted


def _joined(first: Frontier, last: Frontier, widest: float) -> Iterator[FrontierPoint]:
    """Yield the sizes of two blocks side by side, up to the `widest`; each has the record of the first."""
    widest += EPSILON
    left = right = 0
    while left < len(first) and right < len(last):
        (width, height, record), (beside, other, _) = first[left], last[right]
        if width + beside > widest:
            return
        yield width + beside, max(height, other), record
        left += height >= other
        right += other >= height


def _widths(sizes: Sizes, node: int, label: LevelStyles) -> list[Widths]:
    """Return all widths of a column and what its children need of them, the narrowest first."""
    children, gap = sizes.tree.below[node], _gap(sizes.tree, sizes.gaps, node)
    if _are_filled(sizes, children, label):
        filled = [sizes.filled(child, label) or () for child in children]
        return [(unit, 0.0, heights) for unit, heights in heights_by_width(filled, gap, sizes.eps)]
    widths = [
        (unit, beyond, heights)
        for unit, cells in _cells_by_unit(sizes, node, label, children)
        for beyond, heights in heights_by_width(cells, gap, sizes.eps)
    ]
    return sorted(widths, key=lambda each: (each[0] + each[1], each[0]))


def _are_filled(sizes: Sizes, children: Sequence[int], label: LevelStyles) -> bool:
    """Return whether all children can only have their blocks below their boxes, as leaves do."""
    return not any(0 in (sizes.below(child, label) or {}) for child in children)


def _cells_by_unit(
    sizes: Sizes, node: int, label: LevelStyles, children: Sequence[int]
) -> Iterator[tuple[float, list[Frontier]]]:
    """Yield the widths, rising, that the boxes of the children can share, with what each child can take."""
    known = sizes.kept(node)
    for unit in _units(sizes, children, label):
        cells = []
        for child in children:
            key = (ArrangementKind.SIDEWAYS, label, child, unit)
            if key not in known:
                known[key] = _cells(sizes, child, label, unit)
            cells.append(known[key])
        if all(cells):
            yield unit, cells


def _units(sizes: Sizes, children: Sequence[int], label: LevelStyles) -> list[float]:
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


def _choice(sizes: Sizes, child: int, label: LevelStyles, unit: float, beyond: float) -> ChildChoice:
    """Return the choice of a child with a box `unit` wide and so much at its right."""
    choice = shortest(_cells(sizes, child, label, unit), beyond)[2]
    return (child, choice, unit) if choice else sizes.in_column(child, label, unit)
