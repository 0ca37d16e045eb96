"""The cheapest way through the grid: A* over places, headings and numbers of bends.

Hart, Nilsson and Raphael (1968). The least number of bends that is still to come is part
of the estimate, so that few places are looked at although bends are dear; a path that would need more
bends than it may have is not looked at. Labels with fewer bends are kept beside cheaper ones (Hansen, 1980).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from sys import maxsize
from typing import TypeVar

from msgspec import Struct

from orgcharts.routing.grid.views import TrackView
from orgcharts.routing.segments import EPSILON

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
    the numbers of bends by heading, kind of column and kind of row; `columns` and `rows` are these kinds.
    """

    __slots__ = ("across", "bends", "columns", "down", "rows")

    def __init__(self, view: TrackView, ends: Mapping[SearchState, float]) -> None:
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
                [min(map(bends_left, [heading] * len(headings), headings, kind, other)) for other in others]
                for kind in kinds
            ]
            for heading in range(4)
        ]

    def bends_of(self, state: int, rows: int) -> int:
        """Return how many bends are left from a state of a view with so many `rows`."""
        column, row = divmod(state >> 2, rows)
        return self.bends[state & 3][self.columns[column]][self.rows[row]]

    def of(self, state: int, rows: int, bend: float) -> float:
        """Return the estimate for a state of a view with so many `rows`, with the cost of a bend."""
        column, row = divmod(state >> 2, rows)
        return self.across[column] + self.down[row] + bend * self.bends_of(state, rows)


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
    """How many steps of work are left: a bound on time that is the same on every machine.

    A step is a state that is looked at, or other work that takes as long: 6 to 10 microseconds. `spent` are
    those that count, also before the effort was renewed; `taken` those of them that were really taken, which
    are never more than `limit`, half as many again as `most` if it is left out.
    """

    __slots__ = ("left", "limit", "most", "spent", "taken")

    def __init__(self, most: int, limit: int | None = None) -> None:
        self.most, self.limit = most, most + most // 2 if limit is None else limit
        self.left = min(most, self.limit)
        self.spent = self.taken = 0

    @property
    def rest(self) -> int:
        """How many steps may still be taken, if the effort is renewed."""
        return self.limit - self.taken

    def spend(self, steps: int, *, known: bool = False) -> None:
        """Take so many steps, or all that are left; none of them if what they find is `known`."""
        counted = min(steps, self.left)
        self.left -= counted
        self.spent += counted
        self.taken += 0 if known else counted

    def part(self, most: int) -> Effort:
        """Return an effort of so many steps, or of all that are left, for a part of the work."""
        share = min(most, self.left)
        return Effort(share, share)

    def include(self, part: Effort) -> None:
        """Count what was done with another effort."""
        self.spend(part.taken)
        self.spend(part.spent - part.taken, known=True)

    def renew(self) -> None:
        """Let a quarter of `most` be left again, for a task that must not lack them."""
        self.left = max(self.left, min(self.most // 4, self.rest))


class Bends(Struct, frozen=True):
    """What a bend costs, how many a path may have, and how many come before some of its starts."""

    cost: float
    most: int
    before: Mapping[SearchState, int] = {}


def cheapest_path(
    view: TrackView,
    starts: Mapping[SearchState, float],
    ends: Mapping[SearchState, float],
    bends: Bends,
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
    before, starts, ends = _seen(view, bends.before), _seen(view, starts), _seen(view, ends)
    effort = effort or Effort(maxsize)
    if not starts or not ends or not effort.left:
        return None
    rows, estimate, goals = view.rows, Estimate(view, ends), _arrivals(ends, bends.cost)
    far_across, far_down, kinds, others = estimate.across, estimate.down, estimate.columns, estimate.rows
    needed, bend, most = estimate.bends, bends.cost, bends.most
    labels = most + 1  # a label is a state and the number of bends before it
    moves = (  # costs, step and node ahead, column and row; indices below zero lead to the last track
        (view.across, 0, rows, 1, 0),
        (view.down, 0, 1, 0, 1),
        (view.across, -rows, -rows, -1, 0),
        (view.down, -1, -1, 0, -1),
    )
    best = _first_labels(starts, bends, before, estimate, rows)
    came: dict[int, int] = {}
    heap = [
        (cost + haste * estimate.of(label // labels, rows, bend), -cost, label)
        for label, cost in best.items()
    ]
    heapify(heap)
    final, total = -1, limit
    left = max(effort.left - len(heap), 0)
    while heap and left and ((haste > 1.0 and final < 0) or heap[0][0] < total - EPSILON):
        left -= 1
        _, negative, label = heappop(heap)
        spent = -negative
        if spent > best[label] + EPSILON:
            continue
        state, bent = divmod(label, labels)
        for turn, cost in goals.get(state, ()):
            if bent + turn <= most and spent + cost < total:
                final, total = label, spent + cost
        node, direction = state >> 2, state & 3
        column, row = divmod(node, rows)
        for towards in _TURNS[direction]:
            costs, edge, ahead, right, below = moves[towards]
            step = costs[node + edge]
            if step < 0.0:
                step = view.measure(node + edge, bool(below))
            if step == inf:
                continue
            turned = bent if towards == direction else bent + 1
            turns = needed[towards][kinds[column + right]][others[row + below]]
            reached = spent + step + bend * (turned - bent)
            remaining = far_across[column + right] + far_down[row + below] + bend * turns
            if turned + turns <= most and reached + remaining < total:
                straight = ((node + ahead) * 4 + towards) * labels
                following = straight + turned
                for fewer in range(straight, following + 1):
                    if fewer in best and best[fewer] <= reached + EPSILON:
                        break  # as cheap with no more bends
                else:
                    best[following], came[following] = reached, label
                    heappush(heap, (reached + haste * remaining, -reached, following))
    effort.spend(effort.left - left)
    return None if final < 0 else _path(view, total, final, came, ends, bends)


def _first_labels(
    starts: Mapping[SearchState, float],
    bends: Bends,
    before: Mapping[SearchState, int],
    estimate: Estimate,
    rows: int,
) -> dict[int, float]:
    """Return the costs of the labels of all starts that may reach an end with few enough bends."""
    first = {}
    for (node, direction), cost in starts.items():
        state, bent = node * 4 + direction, before.get((node, direction), 0)
        if bent + estimate.bends_of(state, rows) <= bends.most:
            first[state * (bends.most + 1) + bent] = cost
    return first


_Value = TypeVar("_Value", int, float)


def _seen(view: TrackView, states: Mapping[SearchState, _Value]) -> dict[SearchState, _Value]:
    """Return those states that are on the tracks of a view, by its own numbers."""
    places = ((view.place_of(node), direction, value) for (node, direction), value in states.items())
    return {(place, direction): value for place, direction, value in places if place is not None}


def _arrivals(ends: Mapping[SearchState, float], bend: float) -> dict[int, list[tuple[int, float]]]:
    """Return the bends and the cost that are left on reaching an end: none, or one when coming from aside."""
    arrivals: dict[int, list[tuple[int, float]]] = {}
    for (node, direction), cost in ends.items():
        for turn, extra in ((0, 0.0), (1, bend), (3, bend)):
            state = node * 4 + ((direction + turn) & 3)
            arrivals.setdefault(state, []).append((int(turn > 0), cost + extra))
    return arrivals


def _path(
    view: TrackView,
    cost: float,
    final: int,
    came: Mapping[int, int],
    ends: Mapping[SearchState, float],
    bends: Bends,
) -> Path:
    """Return the path to the label `final` of a view, which may turn at its end if it has a bend left."""
    way = [final]
    while way[-1] in came:
        way.append(came[way[-1]])
    states = [label // (bends.most + 1) for label in reversed(way)]
    node, direction = states[-1] >> 2, states[-1] & 3
    turns = [direction]
    if final % (bends.most + 1) < bends.most:
        turns += [(direction + 1) & 3, (direction + 3) & 3]
    towards = min(
        (turn for turn in turns if (node, turn) in ends),
        key=lambda turn: (ends[node, turn] + bends.cost * (turn != direction), turns.index(turn)),
    )
    first, last = (view.node_at(states[0] >> 2), states[0] & 3), (view.node_at(node), towards)
    return Path(cost, view.nodes_along([state >> 2 for state in states]), first, last)
