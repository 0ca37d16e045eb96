"""Left-right charts use the width of the page: children in several columns at the right of their unit."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from orgcharts.geometry import Frame, Rect, Size
from orgcharts.layout_options import LayoutOptions, Orientation, Style, TreeOptions, TypeOptions
from orgcharts.page import Layout, lay_out
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured, random_chart

LANDSCAPE, PORTRAIT = Frame(page=Size(785, 538)), Frame(page=Size(538, 785))


def drawn(
    chart: MeasuredChart,
    frame: Frame = LANDSCAPE,
    orientation: Orientation = Orientation.LEFT_RIGHT,
    **options: object,
) -> Layout:
    values = {"type": TypeOptions(cap=None), "layout": TreeOptions(orientation=orientation), **options}
    return lay_out(chart, LayoutOptions.model_validate(values), frame)


def leaves(count: int) -> MeasuredChart:
    """Return a unit with so many leaves."""
    children = [f"{number:02}" for number in range(1, count + 1)]
    return measured({"0": children}, shapes=dict.fromkeys(children, box(90.0)))


def columns_of(layout: Layout, unit: str) -> list[list[str]]:
    """Return the children of a unit by column, from left to right, each from top to bottom."""
    columns: dict[float, list[str]] = {}
    for child in layout.measured.chart.nodes[unit].children:
        columns.setdefault(round(layout.boxes[child].rect.x, 2), []).append(child)
    return [column for _, column in sorted(columns.items())]


@pytest.mark.parametrize("seed", range(12))
def test_type_is_about_as_large_as_top_down(seed: int) -> None:
    source = random.Random(seed)
    chart = random_chart(source, source.randint(40, 140), deepest=source.randint(2, 4))
    for frame in (LANDSCAPE, PORTRAIT):
        across, down = (drawn(chart, frame, orientation) for orientation in reversed(Orientation))
        assert faults(across) == []
        assert across.report.type_size > 0.85 * down.report.type_size


@pytest.mark.parametrize("count", [7, 10, 24, 61])
def test_leaves_are_in_even_columns_in_their_order(count: int) -> None:
    layout = drawn(leaves(count), Frame(page=Size(700, 150)))
    columns = columns_of(layout, "0")
    assert len(columns) > 1
    assert [child for column in columns for child in column] == list(
        layout.measured.chart.nodes["0"].children
    )
    lengths = [len(column) for column in columns]
    assert lengths == sorted(lengths, reverse=True)
    assert len({round(layout.boxes[column[0]].rect.y, 6) for column in columns}) == 1


@pytest.mark.parametrize("seed", range(8))
def test_lines_run_above_columns_and_end_at_the_left_of_a_box(seed: int) -> None:
    layout = drawn(random_chart(random.Random(seed), 60))
    several = 0
    for line in layout.lines:
        head, tail = layout.boxes[line.head].rect, layout.boxes[line.tail].rect
        if tail.right < head.x:
            assert line.points[0].x == pytest.approx(tail.right)
            assert line.points[-1].x == pytest.approx(head.x)
            several += len(line.points) > 4
        others = [other.rect for name, other in layout.boxes.items() if name not in (line.head, line.tail)]
        for start, end in pairwise(line.points):
            left, right = sorted((start.x, end.x))
            top, bottom = sorted((start.y, end.y))
            passed = Rect(left, top, right - left, bottom - top)
            assert not any(other.overlaps(passed, 1e-6) for other in others)
    assert several


def test_columns_differ_in_width_only_where_type_gets_larger() -> None:
    names = [f"{number:02}" for number in range(1, 13)]
    frame = Frame(page=Size(785, 200))
    for narrow, widths in ((120.0, 1), (40.0, 2)):
        shapes = {name: box(120.0 if name < "07" else narrow) for name in names}
        layout = drawn(measured({"0": names}, shapes=shapes), frame)
        assert len(columns_of(layout, "0")) > 1
        assert len({round(layout.boxes[name].rect.width, 2) for name in names}) == widths


def test_a_formal_chart_has_one_column() -> None:
    assert len(columns_of(drawn(leaves(24), style=Style.FORMAL), "0")) == 1


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_hint_is_followed_with_units_below_that_are_not_hanging(count: int) -> None:
    names = [f"{number}" for number in range(1, 7)]
    children = {"0": names, "3": ["a", "b"], "6": ["c"]}
    layout = drawn(measured(children, hints={"0": (None, count), "3": ("row", None)}))
    assert len(columns_of(layout, "0")) == count
    assert len(columns_of(layout, "3")) == 1
    assert layout.boxes["a"].rect.x > layout.boxes["3"].rect.right
    assert faults(layout) == []


def test_a_lock_keeps_the_columns() -> None:
    layout = TreeOptions(orientation=Orientation.LEFT_RIGHT, lock=True)
    options, frame = LayoutOptions(layout=layout), Frame(page=Size(785, 300))
    before = lay_out(leaves(23), options, frame)
    assert before.record is not None
    children = [*before.measured.chart.nodes["0"].children]
    children.insert(7, "new")
    more = measured({"0": children}, shapes=dict.fromkeys(children, box(90.0)))
    after = lay_out(more, options, frame, record=before.record)
    assert after.report.kept
    assert faults(after) == []
    assert len(columns_of(after, "0")) == len(columns_of(before, "0")) > 1
