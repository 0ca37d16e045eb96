"""The cheapest way through the grid: A* over places and headings.

Hart, Nilsson and Raphael (1968). The least number of bends that is still to come is part
of the estimate, so that few places are looked at although bends are dear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf

from msgspec import Struct

from orgcharts.routing.segments import EPSILON
from orgcharts.routing.views import TrackView

SearchState = tuple[int, int]
"""A node of the grid and the heading in which it was reached."""


class Path(Struct, frozen=True):
    """A way through the grid: its cost with both stubs, every node, and the states at its ends."""

    cost: float
    nodes: tuple[int, ...]
    start: SearchState
    end: SearchState


class Estimate:
    """The least cost from a place to any of the ends: distance and unavoidable bends.

    The distance is that to the rectangle that holds all ends. Ends of one heading are taken together: the
    bends that are left depend on whether a place is before, beside or behind them, across and down, and the
    heading that needs the fewest counts. `across` and `down` are the distances of columns and rows, `bends`
    the costs of bends by heading, kind of column and kind of row; `columns` and `rows` are these kinds.
    """

    __slots__ = ("across", "bends", "columns", "down", "rows")

    def __init__(self, view: TrackView, ends: Mapping[SearchState, float], bend: float) -> None:
        """`ends` are states by the numbers of the view, and what is left to pay there."""
        headings = sorted({direction for _, direction in ends})
        spans = [
            _span([node for node, direction in ends if direction == heading], view) for heading in headings
        ]
        least = min(ends.values())
        self.across = _distances(view.xs, [span[0] for span in spans], least)
        self.down = _distances(view.ys, [span[1] for span in spans], 0.0)
        self.columns, kinds = _kinds(view.xs, [span[0] for span in spans])
        self.rows, others = _kinds(view.ys, [span[1] for span in spans])
        self.bends = [
            [
                [
                    bend * min(map(bends_left, [heading] * len(headings), headings, kind, other))
                    for other in others
                ]
                for kind in kinds
            ]
            for heading in range(4)
        ]

    def of(self, node: int, direction: int, rows: int) -> float:
        """Return the estimate for a node of a view with so many `rows` that was reached in a heading."""
        column, row = divmod(node, rows)
        return (
            self.across[column] + self.down[row] + self.bends[direction][self.columns[column]][self.rows[row]]
        )


_Span = tuple[float, float]


def _span(nodes: Sequence[int], view: TrackView) -> tuple[_Span, _Span]:
    xs, ys = [view.xs[node // view.rows] for node in nodes], [view.ys[node % view.rows] for node in nodes]
    return (min(xs), max(xs)), (min(ys), max(ys))


def _distances(places: Sequence[float], spans: Sequence[_Span], least: float) -> list[float]:
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    return [max(low - place, place - high, 0.0) + least for place in places]


def _kinds(places: Sequence[float], spans: Sequence[_Span]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return for every place its kind, and what the kinds are: 1 before, 0 beside, -1 behind each span."""
    kinds: dict[tuple[int, ...], int] = {}
    found = [
        kinds.setdefault(tuple((place < low) - (place > high) for low, high in spans), len(kinds))
        for place in places
    ]
    return found, list(kinds)


def bends_left(direction: int, towards: int, across: int, down: int) -> int:
    """Return the fewest bends before an end can be entered in the heading `towards`.

    `across` and `down` are 1 where it is to the east and to the south, -1 to the west and to the north, 0
    where it is level. Straight on: none, or 2 when it lies aside, or 4 when it lies behind. From a right
    angle: 1, or 3 when it lies behind or on the other side. From the opposite heading: 2.
    """
    along, aside = (down, across) if towards & 1 else (across, down)
    behind = along < 0 if towards < 2 else along > 0
    turn = (direction - towards) & 3
    if turn == 0:
        return 4 if behind else 2 if aside else 0
    if turn == 2:
        return 2
    away = aside < 0 if direction < 2 else aside > 0
    return 3 if behind or away else 1


_TURNS = ((0, 1, 3), (0, 1, 2), (1, 2, 3), (0, 2, 3))
"""The headings in which a path goes on from each: not back."""


class Effort:
    """How many states may still be looked at: a bound on time that is the same on every machine."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


def cheapest_path(
    view: TrackView,
    starts: Mapping[SearchState, float],
    ends: Mapping[SearchState, float],
    bend: float,
    limit: float = inf,
    effort: Effort | None = None,
    *,
    haste: float = 1.0,
) -> Path | None:
    """Return the cheapest path on the tracks of a view from one of `starts` to one of `ends`, below `limit`.

    Both map a node of the grid and the heading there to the cost of the stub; those that are not on the
    tracks of the view are left out. With `haste` above 1 the first path that is found is returned, at most
    as much dearer. Starts count as effort; when it is spent, the best path so far is returned.
    """
    starts, ends = _seen(view, starts), _seen(view, ends)
    if not starts or not ends or (effort and not effort.left):
        return None
    rows, estimate, goals = view.rows, Estimate(view, ends, bend), _arrivals(ends, bend)
    far_across, far_down, kinds, others = estimate.across, estimate.down, estimate.columns, estimate.rows
    moves = (  # costs, step and node ahead, column and row; indices below zero lead to the last track
        (view.across, 0, rows, 1, 0),
        (view.down, 0, 1, 0, 1),
        (view.across, -rows, -rows, -1, 0),
        (view.down, -1, -1, 0, -1),
    )
    best = {node * 4 + direction: cost for (node, direction), cost in starts.items()}
    came: dict[int, int] = {}
    heap = [
        (cost + haste * estimate.of(state >> 2, state & 3, rows), -cost, state)
        for state, cost in best.items()
    ]
    heapify(heap)
    final, total = -1, limit
    left = max(effort.left - len(heap), 0) if effort else -1
    while heap and left and ((haste > 1.0 and final < 0) or heap[0][0] < total - EPSILON):
        left -= 1
        _, negative, state = heappop(heap)
        spent = -negative
        if spent > best[state] + EPSILON:
            continue
        if state in goals and spent + goals[state] < total:
            final, total = state, spent + goals[state]
        node, direction = state >> 2, state & 3
        column, row = divmod(node, rows)
        for towards in _TURNS[direction]:
            costs, edge, ahead, right, below = moves[towards]
            step = costs[node + edge]
            if step < 0.0:
                step = view.measure(node + edge, bool(below))
            if step == inf:
                continue
            reached = spent + step if towards == direction else spent + step + bend
            following = (node + ahead) * 4 + towards
            if reached < best.get(following, inf) - EPSILON:
                bends = estimate.bends[towards][kinds[column + right]][others[row + below]]
                remaining = far_across[column + right] + far_down[row + below] + bends
                if reached + remaining < total:
                    best[following], came[following] = reached, state
                    heappush(heap, (reached + haste * remaining, -reached, following))
    if effort:
        effort.left = left
    return None if final < 0 else _way(view, total, final, came, ends)


def _seen(view: TrackView, states: Mapping[SearchState, float]) -> dict[SearchState, float]:
    """Return those states that are on the tracks of a view, by its own numbers."""
    places = ((view.place_of(node), direction, cost) for (node, direction), cost in states.items())
    return {(place, direction): cost for place, direction, cost in places if place is not None}


def _arrivals(ends: Mapping[SearchState, float], bend: float) -> dict[int, float]:
    """Return what is left to pay on reaching an end: the stub, and a bend when coming from aside."""
    arrivals: dict[int, float] = {}
    for (node, direction), cost in ends.items():
        for turn, extra in ((0, 0.0), (1, bend), (3, bend)):
            state = node * 4 + ((direction + turn) & 3)
            arrivals[state] = min(arrivals.get(state, inf), cost + extra)
    return arrivals


def _way(
    view: TrackView, cost: float, final: int, came: Mapping[int, int], ends: Mapping[SearchState, float]
) -> Path:
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
    first = (view.node_at(states[0] >> 2), states[0] & 3)
    return Path(
        cost, view.nodes_along([state >> 2 for state in states]), first, (view.node_at(node), towards)
    )
