"""Where tracks are laid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.routing.grid.tracks import Obstacle, choose_tracks, distinct

EDGES = st.integers(0, 60)
BLOCKS = st.builds(
    lambda low, width, start, length: Obstacle(low, low + width, start, start + length),
    EDGES,
    st.integers(1, 30),
    EDGES,
    st.integers(1, 30),
)


def between(low: float, high: float, strips: Sequence[Sequence[float]]) -> list[float]:
    return [place for place in distinct(chain(*strips)) if low <= place <= high]


def test_a_narrow_gap_has_its_tracks_about_its_middle() -> None:
    blocks = [Obstacle(0, 10, 0, 9), Obstacle(16, 30, 0, 9)]
    assert [11.5, 14.5] == between(10, 16, choose_tracks(blocks, 0, 30, 2.0, 2))


def test_tracks_are_a_lane_apart_where_a_gap_has_the_room() -> None:
    for high, places in ((18.0, [11.0, 17.0]), (14.0, [11.0, 13.0])):
        blocks = [Obstacle(0, 10, 0, 9), Obstacle(high, 30, 0, 9)]
        assert places == between(10, high, choose_tracks(blocks, 0, 30, 2.0, 2, 1.0, 6.0))


@pytest.mark.parametrize("room", range(20, 60))
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_two_tracks_of_a_gap_are_nearer_than_a_lane_if_all_of_them_have_it(room: int, count: int) -> None:
    """A gap that holds so many tracks a lane apart, and twice the spacing from its edges, holds them so."""
    spacing, lane = 3.0, 6.0
    blocks = [Obstacle(0, 10, 0, 9), Obstacle(10 + room, 20 + room, 0, 9)]
    places = between(10, 10 + room, choose_tracks(blocks, 0, 20 + room, spacing, count, 3.0, lane))
    if room >= lane * (count - 1) + 4 * spacing:
        assert min(b - a for a, b in pairwise(places)) >= lane


def test_a_gap_holds_no_more_tracks_than_fit() -> None:
    blocks = [Obstacle(0, 10, 0, 9), Obstacle(13, 30, 0, 9)]
    assert [10.0, 13.0] == between(10, 13, choose_tracks(blocks, 0, 30, 3.0, 5))


def test_a_wide_gap_has_its_tracks_along_its_edges_not_close_to_them() -> None:
    blocks = [Obstacle(0, 10, 0, 9), Obstacle(50, 60, 0, 9)]
    assert [14.0, 16.0, 44.0, 46.0] == between(10, 50, choose_tracks(blocks, 0, 60, 2.0, 4))


def test_a_very_wide_gap_has_all_its_tracks_along_each_edge_and_farther_apart() -> None:
    blocks = [Obstacle(0, 10, 0, 9), Obstacle(60, 70, 0, 9)]
    assert [14.0, 18.0, 22.0, 48.0, 52.0, 56.0] == between(10, 60, choose_tracks(blocks, 0, 70, 2.0, 3))


def test_a_thin_strip_beside_a_freer_one_has_no_track() -> None:
    blocks = [Obstacle(0, 11, 0, 9), Obstacle(0, 10, 9, 18), Obstacle(20, 30, 0, 18)]
    assert [] == between(10, 10.999, choose_tracks(blocks, 0, 30, 2.0, 3))


@given(st.lists(BLOCKS, max_size=8))
def test_wherever_a_free_line_runs_a_track_is_as_free(blocks: list[Obstacle]) -> None:
    def stops(place: float) -> frozenset[tuple[float, float]]:
        return frozenset(
            (cut, cut + 1)
            for block in blocks
            if block.low < place < block.high
            for cut in range(int(block.start), int(block.end))
        )

    tracks = distinct(chain(*choose_tracks(blocks, 0, 60, 0.4, 2)))
    free = {stops(place) for place in tracks}
    for place in range(60):
        assert any(found <= stops(place + 0.5) for found in free)
    assert all(a < b for a, b in pairwise(tracks))
