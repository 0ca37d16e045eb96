"""One hanging column or several, each on a rail at its left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Any

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import NEAR, Arrangement, Traceback, straightened
from orgcharts.arrange.assistants import reach
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations, Spacing
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes, Talls
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import (
    EPSILON,
    FrontierPoint,
    Steps,
    heights_by_width,
    narrowest,
    side_by_side,
    split_into_columns,
    stacked,
)

ROUGH = 0.03
"""From this thinning on, which only the largest charts need, columns are equally wide."""

MOST_HANGING_TRIED = 2_000
"""How many children are stacked, over all splits of them, to find columns of different widths."""

Split = tuple[float, float, tuple[int, ...]]
"""Width and height of columns, and the first child of each."""


class Hanging(Arrangement):
    """Children one below another, column by column.

    A single column begins at the box itself, several at a short bus below it. These are
    equally wide if the rules ask for unit columns, else each as wide as it needs.
    """

    def __init__(self, columns: int) -> None:
        self.form = ArrangementForm(ArrangementKind.HANGING, columns)
        self.columns = columns

    def spacing(self, gaps: Separations, tight: float = 1.0, *, is_run: bool = False) -> Spacing:
        """Return the room around the children; `tight` is a factor of the gaps between them.

        The first children of a run are at the top of its block, below the bus of its row.
        """
        bus = gaps.level / 2 if self.columns > 1 else 0.0
        gap = gaps.hanging * tight
        return Spacing(gaps.indent, gaps.indent, gap, -gap if is_run else bus, 0.0)

    def spacing_at(self, tree: LayoutTree, node: int, gaps: Separations, tight: float = 1.0) -> Spacing:
        """Return the room around the children of a node; roots have no rail beside them."""
        room = self.spacing(gaps, tight, is_run=node in tree.runs)
        return room._replace(left=0.0, sides=0.0) if tree.is_run_of_roots(node) else room

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        """Return the children, after the assistants where these have no trunk to be beside."""
        return tree.below[node] if self.columns == 1 or tree.in_assistant[node] else tree.children[node]

    def steps(self, sizes: Sizes, child: int, label: LevelStyles) -> Steps:
        """Return the sizes of a child in a column; empty if it cannot be in one."""
        return sizes.filled(child, label) or ()

    def choice(self, sizes: Sizes, child: int, label: LevelStyles, width: float) -> ChildChoice:
        """Return the choice of a child in a column `width` wide."""
        return sizes.in_column(child, label, width)

    # ------------------------------------------------------------------------ search
    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        children = self.children(sizes.tree, node)
        columns = [self.steps(sizes, child, label) for child in children]
        if not all(columns):
            return []
        if self.columns == 1:
            room = self.spacing_at(sizes.tree, node, sizes.gaps_at(node))
            around = room.head + room.gap + room.foot
            return [
                (width + room.sides, height + around, (self.form, label, width))
                for width, height in stacked(columns, room.gap)
            ]
        gaps = sizes.gaps_at(node)
        room = self.spacing_at(sizes.tree, node, gaps)
        known, key = sizes.kept(node), (label, children)
        if key not in known:
            known[key] = heights_by_width(columns, gaps.hanging, sizes.eps)
        if sizes.rules.unit_columns or sizes.eps >= ROUGH:
            fixed = self.columns * room.sides + (self.columns - 1) * gaps.sibling
            return [
                (self.columns * unit + fixed, room.head + height, (self.form, label, starts, unit, None))
                for unit, height, starts in self._splits(known[key], fixed, sizes.crop.width)
            ]
        return self._by_need(room, gaps, label, columns, self._splits(known[key]))

    def _splits(self, talls: Talls, fixed: float = 0.0, widest: float = inf) -> Iterator[Split]:
        """Yield the best split at every width at which all columns and what is `fixed` have room."""
        for unit, heights in talls:
            if self.columns * unit + fixed > widest + EPSILON:
                break
            height, starts = split_into_columns(heights, self.columns)
            if len(starts) == self.columns:
                yield unit, height, starts

    def _by_need(
        self,
        room: Spacing,
        gaps: Separations,
        label: LevelStyles,
        children: Sequence[Steps],
        splits: Iterable[Split],
    ) -> list[FrontierPoint]:
        points: list[FrontierPoint] = []
        different = list(dict.fromkeys(starts for _, _, starts in splits))
        for starts in different[:: 1 + len(different) * len(children) // MOST_HANGING_TRIED]:
            columns = [stacked(column, room.gap) for column in columns_of(children, starts)]
            points.extend(
                (
                    width + self.columns * room.sides,
                    room.head + room.gap + height,
                    (self.form, label, starts, None, height),
                )
                for width, height in side_by_side(columns, gaps.sibling)
            )
        return points

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        label = reference[1]
        children = self.children(sizes.tree, node)
        if self.columns == 1:
            return Traceback([self.choice(sizes, child, label, reference[2]) for child in children], (0,))
        _, _, starts, unit, limit = reference
        if unit is not None:
            chosen = [self.choice(sizes, child, label, unit) for child in children]
            return Traceback(chosen, starts, (1,) * self.columns)
        chosen = []
        for column in columns_of(children, starts):
            steps = stacked(
                [self.steps(sizes, child, label) for child in column], sizes.gaps_at(node).hanging
            )
            width = narrowest(steps, limit)[0]
            chosen.extend(self.choice(sizes, child, label, width) for child in column)
        return Traceback(chosen, starts)

    # ------------------------------------------------------------------------ across
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        widths = placement.widths[node] = self._widths(placement, node)
        width = total(widths) + (self.columns - 1) * placement.gaps_at(node).sibling
        return width, width / 2

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        decision, sibling = placement.decisions[node], placement.gaps_at(node).sibling
        room, widths = self._room(placement, node), placement.widths[node]
        extra = (width - total(widths) - (self.columns - 1) * sibling) / self.columns
        for children, column in zip(columns_of(decision.children, decision.splits), widths, strict=True):
            for child in children:
                placement.x[child] = x + room.left
                placement.cell_width[child] = column + extra - room.sides
            x += column + extra + sibling
        if self.columns > 1:
            self._straighten(placement, node)

    def _straighten(self, placement: Placement, node: int) -> None:
        """Let the trunk come down in line with a rail that is near it: a short step looks crooked.

        Its assistants go with it, where they have room.
        """
        decision, gaps, trunk = placement.decisions[node], placement.gaps_at(node), placement.trunk_x[node]
        firsts = (decision.children[start] for start in decision.splits)
        rail = min((placement.rail_x(child, gaps) for child in firsts), key=lambda rail: abs(rail - trunk))
        if abs(rail - trunk) <= gaps.sibling / 2 + gaps.indent:
            self._move_trunk(placement, node, rail)

    def straighten(self, placement: Placement, node: int) -> None:
        if self.columns == 1:
            return
        trunk, decision = placement.trunk_x[node], placement.decisions[node]
        firsts = (decision.children[start] for start in decision.splits)
        below = [child for child in firsts if self._is_reached_from_above(placement, node, child)]
        if below:
            stems = [placement.stem_x(child) for child in below]
            stem = straightened(trunk, stems, [placement.box_width[child] / 2 for child in below])
            if stem != trunk:
                self._move_trunk(placement, node, stem)

    def _move_trunk(self, placement: Placement, node: int, x: float) -> None:
        """Let the trunk come down at `x` if that is below the box and leaves its assistants their room."""
        left, right = reach(placement, node, placement.decisions[node])
        first = placement.x[node] + left - EPSILON
        last = placement.x[node] + placement.cell_width[node] - right + EPSILON
        box = placement.box_x[node]
        if box < x < box + placement.box_width[node] and first <= x <= last:
            placement.trunk_x[node] = x
            self._centre_box(placement, node)

    @staticmethod
    def _centre_box(placement: Placement, node: int) -> None:
        """Centre a box over its trunk, inside its cell, if the line from above stays without a step.

        A root keeps the axis of its tree.
        """
        parent = placement.tree.parent[node]
        if not node or placement.tree.is_root(node):
            return
        trunk, left, cell = placement.trunk_x[node], placement.x[node], placement.cell_width[node]
        above, width = placement.trunk_x[parent], placement.box_width[node]
        has_room = width / 2 <= min(trunk - left, left + cell - trunk) + EPSILON
        is_straight = abs(placement.stem_x(node) - above) < EPSILON
        if has_room and not is_straight and abs(trunk - above) >= 2 * NEAR:
            placement.box_x[node] = trunk - width / 2

    def _widths(self, placement: Placement, node: int) -> list[float]:
        decision, room = placement.decisions[node], self._room(placement, node)
        columns = columns_of([placement.subtree_width[child] for child in decision.children], decision.splits)
        widths = [room.sides + max(column) for column in columns]
        return [max(widths)] * len(widths) if decision.units else widths

    def _room(self, placement: Placement, node: int) -> Spacing:
        room = placement.spacings.get(node)
        if room is None:
            gaps, tight = placement.gaps_at(node), placement.decisions[node].tight
            room = placement.spacings[node] = self.spacing_at(placement.tree, node, gaps, tight)
        return room

    # ------------------------------------------------------------------------ down
    def measure_down(self, placement: Placement, node: int) -> float:
        decision = placement.decisions[node]
        room = self._room(placement, node)
        columns = (
            total(map(placement.subtree_height, children)) + total(self._gaps(placement, children, room.gap))
            for children in columns_of(decision.children, decision.splits)
        )
        return room.head + max(columns) + room.foot

    @staticmethod
    def _gaps(placement: Placement, children: Sequence[int], gap: float) -> list[float]:
        """Return the gap above each child of a column, twice as high before and after one with children."""
        gaps = [gap] * len(children)
        if placement.refinement.parted_subtrees:
            subtrees = [bool(placement.tree.below[child]) for child in children]
            for place, pair in enumerate(pairwise(subtrees), 1):
                gaps[place] = gap * 2 if any(pair) else gap
        return gaps

    def heights_in_columns(self, placement: Placement, node: int) -> list[float]:
        gap, children = self._room(placement, node).gap, placement.decisions[node].children
        return [placement.subtree_height(child) + gap for child in children] if self.columns > 1 else []

    def start(self, placement: Placement, node: int) -> float:
        room = self._room(placement, node)
        return room.head + room.gap

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        decision = placement.decisions[node]
        room = self._room(placement, node)
        for children in columns_of(decision.children, decision.splits):
            at = y + room.head
            for child, gap in zip(children, self._gaps(placement, children, room.gap), strict=True):
                at += gap
                placement.y[child] = at
                self.draw_line(placement, node, child, y)
                at += placement.subtree_height(child)

    def draw_line(self, placement: Placement, node: int, child: int, y: float) -> None:
        """Draw the line to a placed child of a block that begins at `y`."""
        gaps, trunk = placement.gaps_at(node), placement.trunk_x[node]
        rail = placement.rail_x(child, gaps)
        bus = y + (self.start(placement, node) - placement.shift[node]) / 2
        tick = placement.y[child] + placement.box_height[child] / 2
        has_bus = self.columns > 1 and node not in placement.tree.runs
        if has_bus and self._is_reached_from_above(placement, node, child):
            stem = placement.stem_x(child)
            placement.draw_line(node, child, (trunk, bus), (stem, bus), (stem, placement.y[child]))
            return
        above = [(trunk, bus), (rail, bus)] if has_bus else []
        placement.draw_line(node, child, *above, (rail, tick), (placement.box_x[child], tick))

    @staticmethod
    def _is_reached_from_above(placement: Placement, node: int, child: int) -> bool:
        """Return whether a child is alone in its column and its box does not begin beside the rail.

        A line around the corner of such a column would look like the outline of a box.
        """
        decision = placement.decisions[node]
        is_alone = [child] in columns_of(list(decision.children), decision.splits)
        return is_alone and placement.box_x[child] > placement.x[child] + EPSILON


def columns_of(children: Sequence[Any], starts: Sequence[int]) -> list[Any]:
    """Return the children of each column; no starts are those of a single column."""
    if len(starts) < 2:
        return [children]
    ends = (*starts[1:], len(children))
    return [children[start:end] for start, end in zip(starts, ends, strict=True)]
