"""One hanging column or several, each on a rail at its left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements.base import Arrangement, Trace
from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import Form, Kind
from orgcharts.arrange.frontier import (
    Point,
    Steps,
    common_widths,
    heights_at,
    narrowest,
    side_by_side,
    split_into_columns,
    stacked,
)
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import PartChoice, Reference, Sizes

ROUGH = 0.03
"""From this thinning on, which only the largest charts need, columns are equally wide."""

MOST_WORK = 2_000
"""How many parts are looked at, over all splits, to find columns of different widths."""

Split = tuple[float, float, tuple[int, ...]]
"""Width and height of columns, and the first part of each."""


class Hanging(Arrangement):
    """Parts one below another, column by column.

    A single column hangs on the box itself, several on a short bus below it. These are
    equally wide if the rules ask for unit columns, else each as wide as it needs.
    """

    def __init__(self, columns: int) -> None:
        self.form = Form(Kind.HANGING, columns)
        self.columns = columns

    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        parts = self.parts(sizes.forest, node)
        columns = [sizes.filled(part, label) for part in parts]
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

    def _splits(self, sizes: Sizes, parts: Sequence[Steps]) -> list[Split]:
        """Return the best split at every width of the columns."""
        gap = sizes.gaps.hanging
        units = common_widths(parts, sizes.eps)
        rows = zip(*(heights_at(part, units) for part in parts), strict=True)
        splits = []
        for unit, heights in zip(units, rows, strict=True):
            height, starts = split_into_columns([h + gap for h in heights], self.columns)
            if len(starts) == self.columns:
                splits.append((unit, height, starts))
        return splits

    def _equally_wide(self, sizes: Sizes, label: Label, splits: list[Split]) -> list[Point]:
        gaps = sizes.gaps
        fixed = self.columns * gaps.indent + (self.columns - 1) * gaps.sibling
        points: list[Point] = []
        for unit, height, starts in splits:
            reference = self.form, label, starts, unit, None
            points.append((self.columns * unit + fixed, gaps.level / 2 + height, reference))
        return points

    def _by_need(
        self, sizes: Sizes, label: Label, parts: Sequence[Steps], splits: list[Split]
    ) -> list[Point]:
        gaps = sizes.gaps
        points: list[Point] = []
        different = list(dict.fromkeys(starts for _, _, starts in splits))
        for starts in different[:: 1 + len(different) * len(parts) // MOST_WORK]:
            columns = [stacked(column, gaps.hanging) for column in _columns(parts, starts)]
            for width, height in side_by_side(columns, gaps.sibling):
                reference = self.form, label, starts, None, height
                head = gaps.level / 2 + gaps.hanging
                points.append((width + self.columns * gaps.indent, head + height, reference))
        return points

    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        label = reference[1]
        parts = self.parts(sizes.forest, node)
        if self.columns == 1:
            return Trace([sizes.in_column(part, label, reference[2]) for part in parts], (0,))
        _, _, starts, unit, limit = reference
        if unit is not None:
            return Trace([sizes.in_column(part, label, unit) for part in parts], starts, (1,) * self.columns)
        chosen: list[PartChoice] = []
        for column in _columns(parts, starts):
            steps = stacked([sizes.filled(part, label) or () for part in column], sizes.gaps.hanging)
            width = narrowest(steps, limit)[0]
            chosen.extend(sizes.in_column(part, label, width) for part in column)
        return Trace(chosen, starts)

    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        width = total(self._widths(geometry, node)) + (self.columns - 1) * geometry.gaps.sibling
        return width, width / 2

    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        gaps, plan = geometry.gaps, geometry.plans[node]
        widths = self._widths(geometry, node)
        extra = (width - total(widths) - (self.columns - 1) * gaps.sibling) / self.columns
        for parts, column in zip(_columns(plan.parts, plan.splits), widths, strict=True):
            for part in parts:
                geometry.x[part] = x + gaps.indent
                geometry.cell[part] = column + extra - gaps.indent
            x += column + extra + gaps.sibling

    @staticmethod
    def _widths(geometry: Geometry, node: int) -> list[float]:
        plan = geometry.plans[node]
        columns = _columns([geometry.wide[part] for part in plan.parts], plan.splits)
        widths = [geometry.gaps.indent + max(column) for column in columns]
        return [max(widths)] * len(widths) if plan.units else widths

    def measure_down(self, geometry: Geometry, node: int) -> float:
        plan = geometry.plans[node]
        gap = geometry.gaps.hanging * plan.tight
        return self._head(geometry) + max(
            total(geometry.high(part) + gap for part in parts) for parts in _columns(plan.parts, plan.splits)
        )

    def start(self, geometry: Geometry, node: int) -> float:
        return self._head(geometry) + geometry.gaps.hanging * geometry.plans[node].tight

    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        gaps, plan = geometry.gaps, geometry.plans[node]
        trunk, bus = geometry.trunk_x[node], y + (self.start(geometry, node) - geometry.lead[node]) / 2
        for parts in _columns(plan.parts, plan.splits):
            rail = geometry.x[parts[0]] - gaps.indent * (1 - gaps.rail)
            at = y + self._head(geometry)
            for part in parts:
                at += gaps.hanging * plan.tight
                geometry.y[part] = at
                tick = at + geometry.box_h[part] / 2
                end = geometry.box_x[part], tick
                if self.columns == 1:
                    geometry.draw_line(node, part, (rail, tick), end)
                else:
                    geometry.draw_line(node, part, (trunk, bus), (rail, bus), (rail, tick), end)
                at += geometry.high(part)

    def _head(self, geometry: Geometry) -> float:
        """Return the height of the bus above several columns."""
        return geometry.gaps.level / 2 if self.columns > 1 else 0.0


def _columns(parts: Sequence[Any], starts: Sequence[int]) -> list[Any]:
    ends = (*starts[1:], len(parts))
    return [parts[start:end] for start, end in zip(starts, ends, strict=True)]
