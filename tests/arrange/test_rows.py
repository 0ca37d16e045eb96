"""Rows of leaves in closed form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.arrange.arrangements.cells import RowForm, leaf_row, row_frontier
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
