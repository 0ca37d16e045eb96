"""The cheapest way through the grid: A* over places and headings.

Hart, Nilsson and Raphael (1968). The least number of bends that is still to come is part
of the estimate, so that few places are looked at although bends are dear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

from orgcharts.routing.grid import RoutingGrid
from orgcharts.routing.segments import EPSILON

SearchState = tuple[int, int]
"""A node of the grid and the heading in which it was reached."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the grid: its cost with both stubs, every node, and the states at its ends."""

    cost: float
    nodes: tuple[int, ...]
    start: SearchState
    end: SearchState


class Estimate:
    """The least cost from a place to any of the ends: distance and unavoidable bends.

    Ends of one heading are taken together as the rectangle that holds them. What a column
    and a row of the grid contribute is looked up; of the bends the larger number counts.
    """

    def __init__(self, grid: RoutingGrid, ends: Mapping[SearchState, float], bend: float) -> None:
        self._rows = grid.rows
        self._goals: list[_Goal] = []
        for towards in sorted({direction for _, direction in ends}):
            nodes = [node for node, direction in ends if direction == towards]
            least = min(cost for (_, direction), cost in ends.items() if direction == towards)
            xs = [grid.xs[node // grid.rows] for node in nodes]
            ys = [grid.ys[node % grid.rows] for node in nodes]
            columns = _Offsets(grid.xs, min(xs), max(xs), least)
            rows = _Offsets(grid.ys, min(ys), max(ys), 0.0)
            self._goals.append(_goal(columns, rows, towards, bend))

    def __call__(self, node: int, direction: int) -> float:
        """Return the estimate for a node that was reached in a heading."""
        column, row = divmod(node, self._rows)
        best = inf
        for across, down, by_column, by_row in self._goals:
            bends, others = by_column[direction][column], by_row[direction][row]
            cost = across[column] + down[row] + (bends if bends > others else others)
            if cost < best:  # noqa: PLR1730 - min() doubles the time of this loop
                best = cost
        return best


_Goal = tuple[list[float], list[float], list[list[float]], list[list[float]]]
"""Distances of columns and rows; the cost of bends by heading and column, heading and row."""


class _Offsets:
    """How far places are before (above zero) or behind a range, and the least cost from there."""

    def __init__(self, places: Sequence[float], low: float, high: float, least: float) -> None:
        self.offsets = [max(low - place, 0.0) + min(high - place, 0.0) for place in places]
        self.costs = [abs(offset) + least for offset in self.offsets]
        self.past_high = [place > high for place in places]
        self.past_low = [place < low for place in places]


def _goal(columns: _Offsets, rows: _Offsets, towards: int, bend: float) -> _Goal:
    """Count the bends that are left before a place can be entered in the heading `towards`.

    Straight on: none, or 2 when it lies aside, or 4 when it lies behind. From a right angle:
    1, or 3 when it lies behind or on the other side. From the opposite heading: 2.
    """
    along, aside = (rows, columns) if towards & 1 else (columns, rows)
    behind = along.past_high if towards < 2 else along.past_low
    by_along: list[list[float]] = []
    by_aside: list[list[float]] = []
    for direction in range(4):
        turn = (direction - towards) & 3
        if turn & 1:
            away = aside.past_high if direction < 2 else aside.past_low
            by_along.append([bend * (3 if past else 1) for past in behind])
            by_aside.append([bend * (3 if past else 1) for past in away])
        elif turn == 0:
            by_along.append([bend * (4 if past else 0) for past in behind])
            by_aside.append([bend * (2 if offset else 0) for offset in aside.offsets])
        else:
            by_along.append([2 * bend] * len(behind))
            by_aside.append([2 * bend] * len(aside.offsets))
    bends = (by_aside, by_along) if towards & 1 else (by_along, by_aside)
    return columns.costs, rows.costs, *bends


class Effort:
    """How many states may still be looked at: a bound on time that is the same on every machine."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


def cheapest_path(
    grid: RoutingGrid,
    starts: Mapping[SearchState, float],
    ends: Mapping[SearchState, float],
    bend: float,
    costs: tuple[Sequence[float], Sequence[float]] | None = None,
    limit: float = inf,
    effort: Effort | None = None,
) -> Path | None:
    """Return the cheapest way from one of `starts` to one of `ends` below `limit`.

    Both map a node and the heading there to the cost of the stub. `costs` replace the
    grid's costs across and down. Starts count as effort, too; when it is spent, the best way
    so far is returned.
    """
    if not starts or not ends or (effort and not effort.left):
        return None
    across, down = costs or (grid.across, grid.down)
    rows = grid.rows
    estimate = Estimate(grid, ends, bend)
    goals = _arrivals(ends, bend)
    best = {node * 4 + direction: cost for (node, direction), cost in starts.items()}
    came: dict[int, int] = {}
    heap = [(cost + estimate(state >> 2, state & 3), -cost, state) for state, cost in best.items()]
    heapify(heap)
    final, total = -1, limit
    left = max(effort.left - len(heap), 0) if effort else -1
    while heap and left and heap[0][0] < total - EPSILON:
        left -= 1
        _, negative, state = heappop(heap)
        spent = -negative
        if spent > best[state] + EPSILON:
            continue
        if state in goals and spent + goals[state] < total:
            final, total = state, spent + goals[state]
        node, direction = state >> 2, state & 3
        moves = (  # indices below zero lead to the last track, which no step leaves
            (0, across[node], node + rows),
            (1, down[node], node + 1),
            (2, across[node - rows], node - rows),
            (3, down[node - 1], node - 1),
        )
        for towards, step, ahead in moves:
            if step == inf or (towards - direction) & 3 == 2:
                continue
            reached = spent + step + (bend if towards != direction else 0.0)
            following = ahead * 4 + towards
            if reached < best.get(following, inf) - EPSILON:
                guess = reached + estimate(ahead, towards)
                if guess < total:
                    best[following], came[following] = reached, state
                    heappush(heap, (guess, -reached, following))
    if effort:
        effort.left = left
    return None if final < 0 else _way(total, final, came, ends)


def _arrivals(ends: Mapping[SearchState, float], bend: float) -> dict[int, float]:
    """Return what is left to pay on reaching an end: the stub, and a bend when coming from aside."""
    arrivals: dict[int, float] = {}
    for (node, direction), cost in ends.items():
        for turn, extra in ((0, 0.0), (1, bend), (3, bend)):
            state = node * 4 + ((direction + turn) & 3)
            arrivals[state] = min(arrivals.get(state, inf), cost + extra)
    return arrivals


def _way(cost: float, final: int, came: Mapping[int, int], ends: Mapping[SearchState, float]) -> Path:
    states = [final]
    while states[-1] in came:
        states.append(came[states[-1]])
    states.reverse()
    node = final >> 2
    turns = [(final & 3), (final + 1) & 3, (final + 3) & 3]
    towards = min(
        (direction for direction in turns if (node, direction) in ends),
        key=lambda direction: (ends[node, direction], turns.index(direction)),
    )
    nodes = tuple(state >> 2 for state in states)
    return Path(cost, nodes, (states[0] >> 2, states[0] & 3), (node, towards))
