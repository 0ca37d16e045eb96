"""The grid of tracks, and what each of its steps costs.

A node is the number `column * rows + row`. `across[node]` is the cost of the step from a
node to its right, `down[node]` of the step below it: the length and the crossings, or
infinity where a box, a line beside it or another relation forbids the step.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise
from math import inf

from orgcharts.arithmetic import quantised, total
from orgcharts.geometry import Rect
from orgcharts.routing.grid.strips import Strips
from orgcharts.routing.relations import RoutingOptions
from orgcharts.routing.segments import EPSILON, Segment


class RoutingGrid:
    """Tracks, and the costs of steps on them, which change as relations come and go."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        options: RoutingOptions,
        strips: tuple[Sequence[Sequence[float]], Sequence[Sequence[float]]] = ((), ()),
    ) -> None:
        """Make a grid without anything in the way. `options` are in points of the page.

        `strips` are the places of the tracks that lie beside each other, across and down.
        """
        self.xs, self.ys = tuple(xs), tuple(ys)
        self.columns, self.lines = (
            Strips(
                ([bisect_left(places, track - EPSILON) for track in strip] for strip in found), len(places)
            )
            for found, places in zip(strips, (self.xs, self.ys), strict=True)
        )
        self.rows = len(ys)
        self.options = options
        self._wide = [b - a for a, b in pairwise(xs)]
        self._high = [b - a for a, b in pairwise(ys)]
        self.across = [*(step for step in self._wide for _ in ys), *([inf] * len(ys))]
        self.down = [*self._high, inf] * len(xs)
        self._beside_across, self._beside_down = [0.0] * len(self.across), [0.0] * len(self.down)
        self._fixed_across: Sequence[float] = self.across
        self._fixed_down: Sequence[float] = self.down
        self._uses_across: dict[int, list[int]] = {}
        self._uses_down: dict[int, list[int]] = {}

    # ------------------------------------------------------------------ what stays
    def forbid(self, rect: Rect) -> None:
        """Forbid every step that enters the inside of `rect`."""
        for node in self._steps(False, rect.y, rect.bottom, rect.x, rect.right):
            self.across[node] = inf
        for node in self._steps(True, rect.x, rect.right, rect.y, rect.bottom):
            self.down[node] = inf

    def keep_away(self, rect: Rect) -> None:
        """Make steps along the sides of a box dearer, the more so the nearer they run."""
        for upright, (low, high, start, end) in (
            (True, (rect.x, rect.right, rect.y, rect.bottom)),
            (False, (rect.y, rect.bottom, rect.x, rect.right)),
        ):
            self._keep_lane(upright, low, high, start, end)
            self._keep_off(upright, low, high, start, end)

    def keep_away_from_line(self, line: Segment) -> None:
        """Make steps along a line of the hierarchy dearer, the more so the nearer they run."""
        self._keep_lane(line.upright, line.at, line.at, line.low, line.high)

    def _keep_lane(self, upright: bool, low: float, high: float, start: float, end: float) -> None:
        lane, squeezed = self.options.lane, self.options.squeezed
        places = self.xs if upright else self.ys
        tracks, steps = self._inside(upright, low - lane, high + lane, start, end)
        for track in tracks:
            nearness = 1 - max(low - places[track], places[track] - high, 0.0) / lane
            self._make_dearer(upright, (track,), steps, squeezed * (0.75 + 0.25 * nearness))

    def _keep_off(self, upright: bool, low: float, high: float, start: float, end: float) -> None:
        """Make steps beside a box a little dearer even beyond a lane: a path there seems to belong to it."""
        off, places = self.options.off, self.xs if upright else self.ys
        tracks, steps = self._inside(upright, low - off, high + off, start, end)
        for track in tracks:
            nearness = 1 - max(low - places[track], places[track] - high, 0.0) / off
            share = round(self.options.beside * nearness**2, 3)  # least in the middle between two boxes
            self._make_dearer(upright, (track,), steps, share)

    def go_round(self, rect: Rect) -> None:
        """Make steps inside of an area dearer, where a path would part what belongs together."""
        for upright, (low, high, start, end) in (
            (True, (rect.x, rect.right, rect.y, rect.bottom)),
            (False, (rect.y, rect.bottom, rect.x, rect.right)),
        ):
            tracks, steps = self._inside(upright, low, high, start, end)
            self._make_dearer(upright, tracks, steps, self.options.inside)

    def _make_dearer(self, upright: bool, tracks: Sequence[int], steps: range, share: float) -> None:
        """Let steps along some tracks cost a share of their length more."""
        lengths = self._high if upright else self._wide
        more = [quantised(share * lengths[step]) for step in steps]
        added = self._beside_down if upright else self._beside_across
        for track in tracks:
            node, apart = (
                (track * self.rows + steps.start, 1)
                if upright
                else (steps.start * self.rows + track, self.rows)
            )
            for each in more:
                added[node] += each
                node += apart

    def beside(self, nodes: Sequence[int]) -> float:
        """Return what a path through `nodes` costs more because boxes are near or around it."""
        return total(
            (self._beside_down if one // self.rows == other // self.rows else self._beside_across)[
                min(one, other)
            ]
            for one, other in pairwise(nodes)
        )

    def add_line(self, line: Segment) -> None:
        """Make a line of the hierarchy cost to cross; forbid to run beside it."""
        near = self.options.near
        beside = self.down if line.upright else self.across
        for node in self._steps(
            line.upright, line.at - near, line.at + near, line.low - near, line.high + near
        ):
            beside[node] = inf
        crossing = self.across if line.upright else self.down
        for node in self._steps_over(line):
            crossing[node] += self.options.cross_line

    def freeze(self) -> None:
        """Keep what was forbidden so far apart from what relations will add."""
        self.across = [step + more for step, more in zip(self.across, self._beside_across, strict=True)]
        self.down = [step + more for step, more in zip(self.down, self._beside_down, strict=True)]
        self._fixed_across, self._fixed_down = tuple(self.across), tuple(self.down)

    def emptied(self) -> RoutingGrid:
        """Return a grid with all that stays, and without relations; changes of one do not reach the other."""
        other = copy(self)
        other.columns, other.lines = self.columns.emptied(), self.lines.emptied()
        other.across, other.down = list(self._fixed_across), list(self._fixed_down)
        other._uses_across, other._uses_down = {}, {}
        return other

    # ------------------------------------------------------------- what comes and goes
    def occupy(self, segments: Sequence[Segment], guards: Sequence[Segment], sign: int) -> None:
        """Add (`sign` 1) or take away (-1) a relation; `guards` are its ends, not to be crossed."""
        track, lane = self.options.track, self.options.lane
        for line in segments:
            low, high = line.low - self.options.apart, line.high + self.options.apart
            beside = self._steps(line.upright, line.at - track, line.at + track, low, high)
            self._use(line.upright, beside, 0, sign)
            near = self._steps(line.upright, line.at - lane, line.at + lane, line.low, line.high)
            self._use(line.upright, near, 2, sign)
            self._use(not line.upright, self._steps_over(line), 1, sign)
        for guard in guards:
            self._use(not guard.upright, self._steps_over(guard), 0, sign)

    def shared(self, cost: float) -> tuple[list[float], list[float]]:
        """Return costs across and down as if tracks could be shared at `cost` a point."""
        return (
            self._costs_with(self._fixed_across, self._uses_across, cost),
            self._costs_with(self._fixed_down, self._uses_down, cost),
        )

    def _costs_with(self, fixed: Sequence[float], uses: dict[int, list[int]], cost: float) -> list[float]:
        costs = list(fixed)
        for node, (held, crossed, _) in uses.items():
            costs[node] *= 1 + cost * held
            costs[node] += self.options.cross_relation * crossed
        return costs

    def _use(self, upright: bool, nodes: Iterator[int], what: int, sign: int) -> None:
        costs, fixed, uses = (
            (self.down, self._fixed_down, self._uses_down)
            if upright
            else (self.across, self._fixed_across, self._uses_across)
        )
        cost, crowded = self.options.cross_relation, self.options.crowded
        lengths = self._high if upright else self._wide
        for node in nodes:
            use = uses.setdefault(node, [0, 0, 0])
            was_held = bool(use[0])
            use[what] += sign
            column, row = divmod(node, self.rows)
            if bool(use[0]) != was_held:
                if upright:
                    self.columns.hold(column, row)
                else:
                    self.lines.hold(row, column)
            near = crowded * lengths[row if upright else column] * use[2] if use[2] else 0.0
            costs[node] = inf if use[0] else fixed[node] + cost * use[1] + near

    # ------------------------------------------------------------------ which steps
    def _inside(
        self, upright: bool, low: float, high: float, start: float, end: float
    ) -> tuple[range, range]:
        """Return the tracks inside `low` to `high`, and which of their steps enter `start` to `end`."""
        places, along = (self.xs, self.ys) if upright else (self.ys, self.xs)
        first = max(bisect_right(along, start + EPSILON) - 1, 0)
        last = min(bisect_left(along, end - EPSILON), len(along) - 1)
        tracks = range(bisect_right(places, low + EPSILON), bisect_left(places, high - EPSILON))
        return tracks, range(first, last)

    def _steps(self, upright: bool, low: float, high: float, start: float, end: float) -> Iterator[int]:
        """Yield the steps on tracks inside `low` to `high` that enter `start` to `end`."""
        tracks, steps = self._inside(upright, low, high, start, end)
        if upright:
            return (column * self.rows + row for column in tracks for row in steps)
        return (column * self.rows + row for row in tracks for column in steps)

    def _steps_over(self, line: Segment) -> Iterator[int]:
        """Yield the steps that cross a line or end on it, coming from the left or from above."""
        along, places = (self.ys, self.xs) if line.upright else (self.xs, self.ys)
        step = bisect_left(places, line.at - EPSILON) - 1
        if not 0 <= step < len(places) - 1:
            return iter(())
        tracks = range(bisect_left(along, line.low - EPSILON), bisect_right(along, line.high + EPSILON))
        if line.upright:
            return (step * self.rows + row for row in tracks)
        return (column * self.rows + step for column in tracks)
