"""What stands in rows and columns stands in line, and gaps that look alike are alike."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest

from orgcharts.arrange.arrangements.base import ASIDE, WITHIN
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import Layout
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured

A4 = Frame(Size(842, 595), Insets(28, 28, 28, 28))


def wrapped(children: Mapping[str, Sequence[str]], width: float, columns: int | None = None) -> Layout:
    """Return a chart whose boxes below the root are so wide that they stand in two rows."""
    hints = {"a": (None, columns)}
    shapes = {name: box(width) for name in children["0"]}
    chart = measured(children, hints=hints, shapes=shapes, rows={"0": (4,)})
    layout = lay_out(chart, LayoutOptions(), A4)
    assert [] == faults(layout)
    assert 2 == len({layout.boxes[name].rect.y for name in children["0"]})
    return layout


def lefts(layout: Layout, names: str) -> list[float]:
    return [layout.boxes[name].rect.x for name in names]


def rights(layout: Layout, names: str) -> list[float]:
    return [layout.boxes[name].rect.right for name in names]


def test_the_last_of_two_rows_stands_in_the_columns_of_the_first() -> None:
    layout = wrapped({"0": "abcdefgh"}, 170.0)
    assert lefts(layout, "abcd") == pytest.approx(lefts(layout, "efgh"))
    assert rights(layout, "abcd") == pytest.approx(rights(layout, "efgh"))


def test_a_parent_of_several_columns_is_as_wide_as_its_siblings_and_over_their_middle() -> None:
    layout = wrapped({"0": "abcdxyz", "y": "123456"}, 170.0)
    assert lefts(layout, "ad") == pytest.approx(lefts(layout, "xz"))
    assert rights(layout, "ad") == pytest.approx(rights(layout, "xz"))
    assert layout.boxes["y"].rect.width == pytest.approx(layout.boxes["b"].rect.width)
    assert layout.boxes["y"].rect.centre.x == pytest.approx(
        (layout.boxes["b"].rect.x + layout.boxes["c"].rect.right) / 2
    )


def test_an_odd_row_stands_in_the_middle() -> None:
    layout = wrapped({"0": "abcdxyz"}, 170.0)
    assert layout.boxes["y"].rect.centre.x == pytest.approx(layout.boxes["0"].rect.centre.x)


def test_a_trunk_near_a_stem_is_in_line_with_it() -> None:
    layout = wrapped({"0": "abcdefgh", "a": "1234"}, 134.0, columns=2)
    trunk = layout.boxes["0"].rect.centre.x
    drops = {line.points[-1].x for line in layout.lines if line.tail == "0"}
    assert [] == [drop for drop in drops if 1e-6 < abs(drop - trunk) < 9.0]


def bus(layout: Layout, tail: str) -> float:
    """Return the height of the bus below a unit."""
    return next(line.points[1].y for line in layout.lines if line.tail == tail and len(line.points) > 2)


def test_the_bus_over_columns_runs_half_way() -> None:
    layout = lay_out(measured({"0": "ab", "a": "1234"}, hints={"a": (None, 2)}), LayoutOptions(), A4)
    above, below = layout.boxes["a"].rect.bottom, layout.boxes["1"].rect.y
    assert bus(layout, "a") == pytest.approx((above + below) / 2)


def test_one_column_begins_on_the_line_of_several() -> None:
    parts = {"0": "abc", "a": "1234", "b": "56", "c": "78"}
    layout = lay_out(measured(parts, hints={"a": (None, 2)}), LayoutOptions(), A4)
    assert [] == faults(layout)
    starts = {layout.boxes[name].rect.y for name in "1357"}
    assert max(starts) == pytest.approx(min(starts))


def test_a_line_of_starts_costs_no_type() -> None:
    long = [f"b{number}" for number in range(40)]
    parts = {"0": "ab", "a": "1234", "b": long}
    chart = measured(parts, hints={"a": (None, 2), "b": (None, 1)})
    alone = measured({"0": "ab", "b": long}, hints={"b": (None, 1)})
    layout = lay_out(chart, LayoutOptions(), A4)
    assert layout.report.type_size == pytest.approx(lay_out(alone, LayoutOptions(), A4).report.type_size)
    assert layout.boxes["b0"].rect.y < layout.boxes["1"].rect.y


def test_the_trunk_between_rows_is_straight_where_there_is_room() -> None:
    for width, straight in ((100.0, True), (134.0, False)):
        layout = wrapped({"0": "abcdefgh", "a": "1234"}, width, columns=2)
        lines = [line for line in layout.lines if line.tail == "0" and line.head in "efgh"]
        stem = layout.boxes["0"].rect.centre.x
        assert straight == all(
            {stem, line.points[-1].x} >= {point.x for point in line.points} for line in lines
        )


def test_a_column_parts_units_with_children_from_their_neighbours_by_twice_the_gap() -> None:
    layout = lay_out(
        measured({"0": "a", "a": "bcde", "c": "1"}, hints={"a": ("hanging", 1)}), LayoutOptions(), A4
    )
    places = [layout.boxes[name].rect for name in ("b", "c", "1", "d", "e")]
    gaps = [below.y - above.bottom for above, below in pairwise(places)]
    single, double = gaps[3], gaps[0]
    assert double == pytest.approx(2 * single)
    assert gaps == pytest.approx([double, single, double, single])


def test_columns_are_as_narrow_as_before_where_the_page_has_no_room_for_parted_subtrees() -> None:
    tight = Frame(Size(300, 96), Insets(4, 4, 4, 4))
    layout = lay_out(measured({"0": "a", "a": "bcd", "c": "1"}), LayoutOptions(type={"cap": None}), tight)
    assert [] == faults(layout)


def test_boxes_of_one_row_in_columns_of_their_own_differ_by_a_factor_of_1_6_at_most() -> None:
    leaves = {name: box(60.0, 120.0) for name in "12345678"}
    shapes = {"x": box(40.0), "y": box(40.0), "a": box(150.0)} | leaves
    chart = measured({"0": "xay", "a": "12345678"}, shapes=shapes, hints={"a": ("hanging", 2)})
    layout = lay_out(chart, LayoutOptions(style="compact"), Frame(Size(460, 300), Insets(8, 8, 8, 8)))
    assert not layout.report.unit_columns
    widths = [layout.boxes[name].rect.width for name in "axy"]
    assert max(widths) <= 1.6 * min(widths) * (1 + 1e-6)


def test_no_trunk_above_one_row_takes_a_short_step_to_a_stem() -> None:
    source = random.Random(6)
    for _ in range(40):
        units = {name: [f"{name}{number}" for number in range(source.randint(1, 4))] for name in "abc"}
        parts = {"0": "abc", **units}
        shapes = {child: box(source.uniform(30, 60)) for unit in units.values() for child in unit}
        chart = measured(parts, shapes=shapes, hints=dict.fromkeys(parts, ("row", None)))
        layout = lay_out(chart, LayoutOptions(), A4)
        trunk = layout.boxes["0"].rect.centre.x
        for rect in (layout.boxes[name].rect for name in "abc"):
            step = abs(rect.centre.x - trunk) / layout.scale
            is_above = 2 * abs(rect.centre.x - trunk) < WITHIN * rect.width
            assert not is_above or step < 1e-6 or step > ASIDE - 1e-6, parts


@pytest.mark.parametrize("children", ["ab", "abcd"])
def test_a_trunk_above_the_gap_in_the_middle_of_narrow_boxes_stays_there(children: str) -> None:
    chart = measured({"0": children}, shapes={name: box(20.0) for name in children})
    layout = lay_out(chart, LayoutOptions(), A4)
    row = [layout.boxes[name].rect for name in children]
    middle = (row[0].x + row[-1].right) / 2
    assert layout.boxes["0"].rect.centre.x == pytest.approx(middle)
