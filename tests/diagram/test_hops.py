"""Bridges over crossings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.diagram.hops import with_hops
from orgcharts.geometry import Point


def bridged(points: Sequence[Point], hops: Sequence[Point], radius: float) -> tuple[Point, ...]:
    """Return all points of a line with bridges, those between two parts once."""
    parts = with_hops(points, hops, radius)
    return (*(point for part in parts for point in part.points[:-1]), parts[-1].points[-1])


ACROSS = (Point(0, 10), Point(100, 10))


def test_a_line_without_hops_stays_as_it_is() -> None:
    assert ACROSS == bridged(ACROSS, (), 2.0)


def test_a_bridge_rises_over_a_line_that_runs_across() -> None:
    points = bridged(ACROSS, (Point(50, 10),), 2.0)
    assert pytest.approx(8.0) == min(point.y for point in points)
    assert Point(48, 10) == points[1]
    assert (52, 10) == pytest.approx((points[-2].x, points[-2].y))


def test_a_bridge_looks_the_same_from_both_ends() -> None:
    there = bridged(ACROSS, (Point(50, 10),), 2.0)
    back = bridged(ACROSS[::-1], (Point(50, 10),), 2.0)
    for one, other in zip(there, reversed(back), strict=True):
        assert (one.x, one.y) == pytest.approx((other.x, other.y))


def test_a_bridge_stands_to_the_right_of_an_upright_line() -> None:
    points = bridged((Point(10, 0), Point(10, 100)), (Point(10, 50),), 2.0)
    assert pytest.approx(12.0) == max(point.x for point in points)
    assert 10 == min(point.x for point in points)


def test_crossings_close_together_share_one_bridge() -> None:
    points = bridged(ACROSS, (Point(50, 10), Point(53, 10)), 2.0)
    top = [point.x for point in points if point.y < 8.0 + 1e-9]
    assert [50, 53] == pytest.approx(top)
    assert 2 == sum(point.y == 10 for point in points[1:-1])


def test_a_bridge_near_a_corner_is_smaller() -> None:
    points = bridged(ACROSS, (Point(1, 10),), 2.0)
    assert 0 <= min(point.x for point in points)
    assert pytest.approx(9.0) == min(point.y for point in points)


@given(st.lists(st.integers(10, 90), max_size=8, unique=True), st.floats(0.5, 4.0))
def test_every_bridge_keeps_off_its_crossings_and_the_ends_stay(places: list[int], radius: float) -> None:
    hops = [Point(x, 10) for x in places]
    points = bridged(ACROSS, hops, radius)
    assert (ACROSS[0], ACROSS[-1]) == (points[0], points[-1])
    assert all(a.x <= b.x + 1e-9 for a, b in pairwise(points))
    for hop in hops:
        closest = min(dist((p.x, p.y), (hop.x, hop.y)) for p in points)
        assert closest >= radius * 0.99
