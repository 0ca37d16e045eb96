"""The search finds what a search without estimates finds."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.geometry import Rect
from orgcharts.routing.grid.grid import RoutingGrid
from orgcharts.routing.grid.search import Bends, SearchState, cheapest_path
from orgcharts.routing.grid.views import TrackView
from orgcharts.routing.relations import RoutingOptions

BEND = 7.0


def whole(grid: RoutingGrid) -> TrackView:
    """Return a view of all tracks."""
    return TrackView(grid, range(len(grid.xs)), range(grid.rows))


def flood(
    grid: RoutingGrid, starts: dict[SearchState, float], ends: dict[SearchState, float], most: int
) -> float:
    """Return the least price by Dijkstra's method; a turn is made once and before a step."""
    done: set[tuple[int, int, int]] = set()
    heap = [(cost, (*state, 0)) for state, cost in starts.items()]
    heap.sort()
    best = inf
    while heap:
        cost, (node, direction, bent) = heappop(heap)
        if (node, direction, bent) in done:
            continue
        done.add((node, direction, bent))
        column, row = divmod(node, grid.rows)
        for towards, turn in ((direction, 0), ((direction + 1) % 4, 1), ((direction + 3) % 4, 1)):
            if bent + turn > most:
                continue
            best = min(best, cost + BEND * turn + ends.get((node, towards), inf))
            ahead = (column + (1, 0, -1, 0)[towards], row + (0, 1, 0, -1)[towards])
            if 0 <= ahead[0] < len(grid.xs) and 0 <= ahead[1] < grid.rows:
                there = ahead[0] * grid.rows + ahead[1]
                step = (grid.down if towards % 2 else grid.across)[min(node, there)]
                heappush(heap, (cost + BEND * turn + step, (there, towards, bent + turn)))
    return best


@st.composite
def mazes(draw: st.DrawFn) -> tuple[RoutingGrid, dict[SearchState, float], dict[SearchState, float]]:
    steps = st.lists(st.integers(1, 9), min_size=2, max_size=8)
    xs, ys = ([float(sum(found[:n])) for n in range(len(found) + 1)] for found in (draw(steps), draw(steps)))
    grid = RoutingGrid(xs, ys, RoutingOptions())
    spans = st.tuples(*(st.integers(0, 40) for _ in range(2)), *(st.integers(1, 12) for _ in range(2)))
    for x, y, width, height in draw(st.lists(spans, max_size=6)):
        grid.forbid(Rect(x, y, width, height))
    states = st.dictionaries(
        st.tuples(st.integers(0, len(xs) * len(ys) - 1), st.integers(0, 3)),
        st.floats(0, 20).map(round).map(float),
        min_size=1,
        max_size=4,
    )
    return grid, draw(states), draw(states)


@settings(max_examples=300, deadline=None)
@given(mazes(), st.integers(0, 6))
def test_the_way_is_the_cheapest_of_those_with_few_enough_bends(
    maze: tuple[RoutingGrid, dict[SearchState, float], dict[SearchState, float]], most: int
) -> None:
    grid, starts, ends = maze
    path = cheapest_path(whole(grid), starts, ends, Bends(BEND, most))
    assert flood(grid, starts, ends, most) == (inf if path is None else path.cost)
    if path is not None:
        assert path.start in starts
        assert path.end in ends


@given(mazes())
def test_a_limit_only_hides_ways_that_are_dearer(
    maze: tuple[RoutingGrid, dict[SearchState, float], dict[SearchState, float]],
) -> None:
    grid, starts, ends = maze
    bends = Bends(BEND, 4)
    path = cheapest_path(whole(grid), starts, ends, bends)
    if path is not None:
        assert cheapest_path(whole(grid), starts, ends, bends, limit=path.cost) is None
        assert path == cheapest_path(whole(grid), starts, ends, bends, limit=path.cost + 1)


@given(mazes())
def test_bends_before_a_start_count(
    maze: tuple[RoutingGrid, dict[SearchState, float], dict[SearchState, float]],
) -> None:
    grid, starts, ends = maze
    fewer = cheapest_path(whole(grid), starts, ends, Bends(BEND, 2))
    assert fewer == cheapest_path(whole(grid), starts, ends, Bends(BEND, 4, dict.fromkeys(starts, 2)))
