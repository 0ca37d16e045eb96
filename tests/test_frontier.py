"""Frontiers: what is kept, what is merged, and how lists are split."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.geometry.frontier import (
    EPSILON,
    cover,
    heights_at,
    narrowest,
    pareto,
    shortest,
    side_by_side,
    spaced,
    split_into_columns,
    stacked,
    widths_at,
)

sizes = st.floats(1, 100).map(lambda value: round(value, 2))
frontiers = st.lists(st.tuples(sizes, sizes, st.none()), min_size=1, max_size=8).map(pareto)
laws = settings(max_examples=100, deadline=None, derandomize=True)


def test_a_point_that_is_wider_and_higher_is_dropped() -> None:
    assert [(1, 9, "a"), (3, 4, "b")] == pareto([(3, 4, "b"), (1, 9, "a"), (4, 5, "c"), (3, 6, "d")])


@laws
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([1, 1 + 6e-8, 2, 2 + 6e-8, 3]), st.integers())))
def test_of_points_of_one_width_the_lowest_counts_and_of_equal_ones_the_first(points: list) -> None:
    expected, limit = [], float("inf")
    for point in sorted(points, key=lambda point: point[:2]):
        if point[1] < limit:
            expected.append(point)
            limit = point[1] - EPSILON
    assert expected == pareto(points)


@laws
@given(frontiers, st.floats(0.001, 0.5))
def test_every_dropped_point_has_a_kept_one_nearby(frontier: list, eps: float) -> None:
    kept = cover(frontier, eps)
    for width, height, _ in frontier:
        assert any(w <= width * (1 + eps) + 1e-9 and h <= height * (1 + eps) + 1e-9 for w, h, _ in kept)


@pytest.mark.parametrize("merge", [side_by_side, stacked])
def test_without_a_size_of_one_there_is_none_of_all(merge) -> None:
    some = [(2.0, 3.0, None), (4.0, 1.0, None)]
    assert [] == merge([some, []], 1.0) == merge([[], some], 1.0) == merge([[]], 1.0)
    assert [] != merge([some, some], 1.0)


@laws
@given(st.lists(frontiers, min_size=1, max_size=3), st.sampled_from([side_by_side, stacked]))
def test_merging_gives_what_all_combinations_give(parts: list, merge: object) -> None:
    row = merge is side_by_side
    points = []
    for chosen in product(*parts):
        widths, heights = [p[0] for p in chosen], [p[1] for p in chosen]
        gaps = 2.0 * (len(parts) - 1)
        size = (sum(widths) + gaps, max(heights)) if row else (max(widths), sum(heights) + gaps)
        points.append((*size, None))
    expected = [pytest.approx(point[:2]) for point in pareto(points)]
    merged = pareto([(*size, None) for size in merge(parts, 2.0)])
    assert expected == [point[:2] for point in merged]


@laws
@given(frontiers, st.floats(0, 120))
def test_looking_up_a_width_and_a_height_agree_with_a_scan(frontier: list, limit: float) -> None:
    fitting = [point for point in frontier if point[0] <= limit + 1e-7] or frontier[:1]
    assert fitting[-1] == shortest(frontier, limit)
    assert [fitting[-1][1]] == heights_at(frontier, [limit])
    low = [point for point in frontier if point[1] <= limit + 1e-7] or frontier[-1:]
    assert low[0] == narrowest(frontier, limit)


@laws
@given(frontiers, st.lists(sizes, max_size=8).map(sorted))
def test_many_heights_are_looked_up_as_each_by_itself(frontier: list, heights: list) -> None:
    assert [narrowest(frontier, height)[0] for height in heights] == widths_at(frontier, heights)


@laws
@given(st.lists(sizes, min_size=2, max_size=9), st.integers(2, 4))
def test_columns_are_split_as_low_as_can_be(heights: list, columns: int) -> None:
    columns = min(columns, len(heights))
    best = min(
        max(sum(heights[a:b]) for a, b in zip((0, *cuts), (*cuts, len(heights)), strict=True))
        for cuts in combinations(range(1, len(heights)), columns - 1)
    )
    height, starts = split_into_columns(heights, columns)
    assert best == pytest.approx(height)
    assert columns == len(starts)


def test_thinned_widths_keep_the_widest_of_a_group() -> None:
    assert [10.4, 12.0, 20.0] == spaced([10.0, 10.2, 10.4, 11.9, 12.0, 20.0], 0.05)
