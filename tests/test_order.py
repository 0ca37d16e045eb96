"""Reading order is spec order, in every arrangement."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.geometry import Rect
from tests.drawn import organization, places, random_shape, shape_of

ARRANGEMENTS = ("auto", "row", "rows", "hanging", "list", "two-sided", "cells")

ALIKE = 0.05
"""Edges that differ by less, in points, are in line."""


def by_rows(rects: Sequence[Rect]) -> list[int]:
    """Return the numbers of rectangles as read row by row."""
    return sorted(range(len(rects)), key=lambda n: (round(rects[n].y / ALIKE), rects[n].x))


def by_columns(rects: Sequence[Rect]) -> list[int]:
    """Return the numbers of rectangles as read column by column."""
    return sorted(range(len(rects)), key=lambda n: (round(rects[n].x / ALIKE), rects[n].y))


def assert_in_order(drawing: orgcharts.Drawing) -> None:
    where = places(drawing)
    for unit, children in shape_of(drawing).items():
        rects = [where[child] for child in children]
        order = list(range(len(rects)))
        assert order in (by_rows(rects), by_columns(rects)), (unit, children)


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
@given(seed=st.integers(0, 10_000), count=st.integers(3, 22))
@settings(max_examples=12, deadline=None)
def test_units_are_read_in_the_order_of_the_spec(
    arrangement: str, orientation: str, seed: int, count: int
) -> None:
    source = random.Random(seed)
    works = organization(random_shape(source, count))
    units = [entry for entry in works.entries if source.random() < 0.6]
    hints = {unit: {"arrange": arrangement} for unit in units}
    drawing = orgcharts.draw(works, units=hints, layout={"orientation": orientation})
    assert set(works.entries) == set(places(drawing))
    assert_in_order(drawing)


@given(seed=st.integers(0, 10_000), columns=st.integers(1, 64))
@settings(max_examples=15, deadline=None)
def test_columns_are_read_in_the_order_of_the_spec(seed: int, columns: int) -> None:
    works = organization(random_shape(random.Random(seed), 70, deepest=1 + seed % 2))
    assert_in_order(orgcharts.draw(works, units={"o": {"columns": columns}}))


def test_a_cell_with_children_keeps_its_place_among_its_siblings() -> None:
    drawing = orgcharts.draw(organization([[[], [[], []], []], []]), units={"u1": {"arrange": "cells"}})
    assert ("u2", "u3", "u6") == shape_of(drawing)["u1"]
    assert ("u4", "u5") == shape_of(drawing)["u3"]
    assert () == drawing.findings
    assert_in_order(drawing)
    assert drawing.text().index("Unit 3") < drawing.text().index("Unit 4") < drawing.text().index("Unit 6")
