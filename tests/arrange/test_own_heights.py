"""Boxes of a row are equally high, unless one without many posts would be nearly empty."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from orgcharts.arrange.placement import MOST_EMPTY
from orgcharts.chart.chart import PostColumn, PostTable
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page import lay_out
from tests.arrange.samples import measured

FRAME = Frame(Size(800, 500))
COLUMN = PostColumn("RB", "", ("1 P-5",), 1)


@pytest.mark.parametrize(
    ("more", "table"), [*product((MOST_EMPTY - 1, MOST_EMPTY + 1), (None, "centred", "flush"))]
)
def test_a_box_is_as_high_as_its_row_unless_a_centred_table_would_make_it_nearly_empty(
    more: float, table: str | None
) -> None:
    shapes = {"1": (Size(40, 20 + more),), "2": (Size(40, 20),)}
    chart = measured({"0": ["1", "2"], "2": ["3"]}, shapes=shapes, hints={"0": ("rows", None)})
    if table:
        node = replace(chart.chart.nodes["1"], text=(PostTable((COLUMN,), flush=table == "flush"),))
        chart = replace(chart, chart=replace(chart.chart, nodes={**chart.chart.nodes, "1": node}))
    layout = lay_out(chart, LayoutOptions(), FRAME)
    tall, short, child = (layout.boxes[unit].rect for unit in "123")
    assert tall.y == short.y
    assert (tall.height != short.height) is (table == "centred" and more > MOST_EMPTY)
    assert child.y > short.bottom
