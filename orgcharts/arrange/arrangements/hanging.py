"""One hanging column or several, each on a rail at its left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind
from orgcharts.arrange.frontier import (
    FrontierPoint,
    Steps,
    common_widths,
    heights_at,
    narrowest,
    side_by_side,
    split_into_columns,
    stacked,
)
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes

ROUGH = 0.03
"""From this thinning on, which only the largest charts need, columns are equally wide."""

MOST_WORK = 2_000
"""How many children are looked at, over all splits, to find columns of different widths."""

Split = tuple[float, float, tuple[int, ...]]
"""Width and height of columns, and the first part of each."""


class Hanging(Arrangement):
    """Children one below another, column by column.

    A single column hangs on the box itself, several on a short bus below it. These are
    equally wide if the rules ask for unit columns, else each as wide as it needs.
    """

    def __init__(self, columns: int) -> None:
        self.form = ArrangementForm(ArrangementKind.HANGING, columns)
        self.columns = columns

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[FrontierPoint]:
        children = self.children(sizes.tree, node)
        columns = [sizes.filled(child, label) for child in children]
        known = [column for column in columns if column]
        if len(known) < len(columns):
            return []
        if self.columns == 1:
            gaps = sizes.gaps
            return [
                (width + gaps.indent, height + gaps.hanging, (self.form, label, width))
                for width, height in stacked(known, gaps.hanging)
            ]
        splits = self._splits(sizes, known)
        if sizes.rules.unit_columns or sizes.eps >= ROUGH:
            return self._equally_wide(sizes, label, splits)
        return self._by_need(sizes, label, known, splits)

    def _splits(self, sizes: Sizes, children: Sequence[Steps]) -> list[Split]:
        """Return the best split at every width of the columns."""
        gap = sizes.gaps.hanging
        units = common_widths(children, sizes.eps)
        rows = zip(*(heights_at(child, units) for child in children), strict=True)
        splits = []
        for unit, heights in zip(units, rows, strict=True):
            height, starts = split_into_columns([h + gap for h in heights], self.columns)
            if len(starts) == self.columns:
                splits.append((unit, height, starts))
        return splits

    def _equally_wide(self, sizes: Sizes, label: Label, splits: list[Split]) -> list[FrontierPoint]:
        gaps = sizes.gaps
        fixed = self.columns * gaps.indent + (self.columns - 1) * gaps.sibling
        points: list[FrontierPoint] = []
        for unit, height, starts in splits:
            reference = self.form, label, starts, unit, None
            points.append((self.columns * unit + fixed, gaps.level / 2 + height, reference))
        return points

    def _by_need(
        self, sizes: Sizes, label: Label, children: Sequence[Steps], splits: list[Split]
    ) -> list[FrontierPoint]:
        gaps = sizes.gaps
        points: list[FrontierPoint] = []
        different = list(dict.fromkeys(starts for _, _, starts in splits))
        for starts in different[:: 1 + len(different) * len(children) // MOST_WORK]:
            columns = [stacked(column, gaps.hanging) for column in _columns(children, starts)]
            for width, height in side_by_side(columns, gaps.sibling):
                reference = self.form, label, starts, None, height
                head = gaps.level / 2 + gaps.hanging
                points.append((width + self.columns * gaps.indent, head + height, reference))
        return points

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        label = reference[1]
        children = self.children(sizes.tree, node)
        if self.columns == 1:
            return Traceback([sizes.in_column(child, label, reference[2]) for child in children], (0,))
        _, _, starts, unit, limit = reference
        if unit is not None:
            return Traceback(
                [sizes.in_column(child, label, unit) for child in children], starts, (1,) * self.columns
            )
        chosen: list[ChildChoice] = []
        for column in _columns(children, starts):
            steps = stacked([sizes.filled(child, label) or () for child in column], sizes.gaps.hanging)
            width = narrowest(steps, limit)[0]
            chosen.extend(sizes.in_column(child, label, width) for child in column)
        return Traceback(chosen, starts)

    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        width = total(self._widths(placement, node)) + (self.columns - 1) * placement.gaps.sibling
        return width, width / 2

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        gaps, decision = placement.gaps, placement.decisions[node]
        widths = self._widths(placement, node)
        extra = (width - total(widths) - (self.columns - 1) * gaps.sibling) / self.columns
        for children, column in zip(_columns(decision.children, decision.splits), widths, strict=True):
            for child in children:
                placement.x[child] = x + gaps.indent
                placement.cell_width[child] = column + extra - gaps.indent
            x += column + extra + gaps.sibling

    @staticmethod
    def _widths(placement: Placement, node: int) -> list[float]:
        decision = placement.decisions[node]
        columns = _columns([placement.subtree_width[child] for child in decision.children], decision.splits)
        widths = [placement.gaps.indent + max(column) for column in columns]
        return [max(widths)] * len(widths) if decision.units else widths

    def measure_down(self, placement: Placement, node: int) -> float:
        decision = placement.decisions[node]
        gap = placement.gaps.hanging * decision.tight
        return self._head(placement) + max(
            total(placement.subtree_height(child) + gap for child in children)
            for children in _columns(decision.children, decision.splits)
        )

    def start(self, placement: Placement, node: int) -> float:
        return self._head(placement) + placement.gaps.hanging * placement.decisions[node].tight

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        gaps, decision = placement.gaps, placement.decisions[node]
        trunk, bus = placement.trunk_x[node], y + (self.start(placement, node) - placement.shift[node]) / 2
        for children in _columns(decision.children, decision.splits):
            rail = placement.x[children[0]] - gaps.indent * (1 - gaps.rail)
            at = y + self._head(placement)
            for child in children:
                at += gaps.hanging * decision.tight
                placement.y[child] = at
                tick = at + placement.box_height[child] / 2
                end = placement.box_x[child], tick
                if self.columns == 1:
                    placement.draw_line(node, child, (rail, tick), end)
                else:
                    placement.draw_line(node, child, (trunk, bus), (rail, bus), (rail, tick), end)
                at += placement.subtree_height(child)

    def _head(self, placement: Placement) -> float:
        """Return the height of the bus above several columns."""
        return placement.gaps.level / 2 if self.columns > 1 else 0.0


def _columns(children: Sequence[Any], starts: Sequence[int]) -> list[Any]:
    ends = (*starts[1:], len(children))
    return [children[start:end] for start, end in zip(starts, ends, strict=True)]
