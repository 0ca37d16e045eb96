"""Rows of leaves in closed form."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.arrange.arrangements.cells import RowForm, leaf_row, passage, row_frontier
from orgcharts.arrange.arrangements.rows import Rows
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import ALONE

lengths = st.integers(1, 400).map(lambda number: number / 4)
rows = st.lists(st.tuples(lengths, st.lists(lengths, min_size=4, max_size=4)), max_size=4)


@pytest.mark.parametrize("form", RowForm)
@settings(max_examples=100, deadline=None, derandomize=True)
@given(row=rows, widest=st.one_of(lengths.map(lambda length: 4 * length), st.just(float("inf"))))
def test_a_row_of_leaves_has_the_sizes_of_any_row(form: RowForm, row: list, widest: float) -> None:
    gaps = Separations()
    options = [(tall, [[(width, 0.0, ALONE)] for width in widths]) for tall, widths in row]
    expected = row_frontier(options, form, gaps, widest)
    assert [point[:2] for point in expected] == leaf_row(row, form, gaps, widest)


@pytest.mark.parametrize(("aside", "is_straight"), [(0.0, True), (2.5, True), (-2.5, True), (9.0, False)])
def test_a_trunk_that_is_hardly_beside_its_gap_is_straight(
    aside: float, is_straight: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wide top box at the edge of a page can be a little beside the gap between the halves of its rows."""
    form, gaps, middle = Rows(2), Separations(), 100.0
    monkeypatch.setattr(Rows, "_trunk", lambda *_: middle)
    placement: Any = SimpleNamespace(gaps_at=lambda _: gaps, trunk_x=[middle + aside])
    passed = form._passed(placement, 0)
    assert passed == (middle + aside if is_straight else middle)
    assert abs(passed - middle) <= passage(gaps) / 2 - gaps.tick / 2
