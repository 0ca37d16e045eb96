"""Boxes of a row are equally high, unless one would be nearly empty."""

from __future__ import annotations

import pytest

from orgcharts.arrange.placement import MOST_EMPTY
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page import lay_out
from tests.arrange.samples import measured

FRAME = Frame(Size(800, 500))


@pytest.mark.parametrize(("more", "equal"), [(MOST_EMPTY - 1, True), (MOST_EMPTY + 1, False)])
def test_a_box_is_as_high_as_its_row_unless_it_would_be_nearly_empty(more: float, equal: bool) -> None:
    shapes = {"1": (Size(40, 20 + more),), "2": (Size(40, 20),)}
    chart = measured({"0": ["1", "2"], "2": ["3"]}, shapes=shapes, hints={"0": ("rows", None)})
    layout = lay_out(chart, LayoutOptions(), FRAME)
    tall, short, child = (layout.boxes[unit].rect for unit in "123")
    assert tall.y == short.y
    assert (tall.height == short.height) is equal
    assert child.y > short.bottom
