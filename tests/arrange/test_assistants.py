"""Assistants beside a trunk, and what is below them."""

from __future__ import annotations

import random

import pytest

from orgcharts.arrange import allows
from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Frame, Size
from orgcharts.geometry.frontier import pareto
from orgcharts.layout_options import LayoutOptions, Style, TypeOptions
from orgcharts.page import lay_out
from orgcharts.page.flatten import flatten
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured, random_chart

PAGE = Size(785, 538)

NESTED = measured(
    {"0": "xyz", "s": "abc", "a": "1234", "b": "567", "c": "89"},
    {"0": "st", "a": "p"},
    {name: box(90.0) for name in "0stxyzabcp123456789"},
)
"""Two units of staff, one of them over three units with children."""


def test_units_with_children_below_staff_are_side_by_side() -> None:
    layout = lay_out(NESTED, LayoutOptions(), Frame(Size(785, 330)))
    assert faults(layout) == []
    rects = {name: layout.boxes[name].rect for name in layout.boxes}
    assert rects["a"].y == pytest.approx(rects["b"].y)
    assert rects["a"].x < rects["b"].x


def test_units_of_staff_are_equally_wide_whatever_is_below_them() -> None:
    layout = lay_out(NESTED, LayoutOptions(), Frame(Size(785, 330)))
    rects = {name: layout.boxes[name].rect for name in "sta"}
    assert rects["s"].width == pytest.approx(rects["t"].width)
    assert rects["s"].width < 2 * rects["a"].width


@pytest.mark.parametrize("page_height", [110.0, 130.0, 150.0])
@pytest.mark.parametrize("height", [16.0, 20.0])
@pytest.mark.parametrize("count", range(1, 6))
def test_lines_to_staff_beside_a_box_leave_it_far_from_its_corners(
    count: int, height: float, page_height: float
) -> None:
    """Those of one side in one point, which is no corner however many there are."""
    staff = "stuvw"[:count]
    sizes = {"0": (Size(200.0, 40.0),), **{name: (Size(60.0, height),) for name in f"ab{staff}"}}
    layout = lay_out(
        measured({"0": "ab"}, {"0": staff}, sizes), LayoutOptions(), Frame(Size(600, page_height))
    )
    top = layout.boxes["0"].rect
    starts = {line.points[0] for line in layout.lines if line.head in staff}
    if beside := [start for start in starts if start.x in (top.x, top.right)]:
        assert len(starts) <= 2
        assert all(abs(start.y - top.centre.y) <= 0.38 * top.height for start in beside)


@pytest.mark.parametrize("seed", range(6))
def test_more_columns_below_staff_never_make_type_smaller(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = flatten(random_chart(random.Random(seed), 80, staff=0.3))
    cost_model = cost_model_of(LayoutOptions(type=TypeOptions(cap=None)))
    sizes = []
    for most in (1, 2, 3):
        monkeypatch.setattr(allows, "COLUMNS_IN_ASSISTANT", most)
        sizes.append(Frontiers(tree, Separations()).best(PAGE, cost_model, None).scale)
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


@pytest.mark.parametrize("width", [98.0, 104.0, 110.0])
def test_a_trunk_beside_staff_is_in_line_with_the_rail_of_the_first_column(width: float) -> None:
    chart = measured({"0": "abc", "a": "1234"}, {"a": "s"}, {"s": box(width)}, {"a": ("hanging", 2)})
    layout = lay_out(chart, LayoutOptions(), Frame(PAGE))
    assert faults(layout) == []
    first = next(line for line in layout.lines if line.head == "1")
    assert len(first.points) == 3


@pytest.mark.parametrize("seed", range(8))
def test_assistants_are_above_a_block_in_every_way_that_counts(seed: int) -> None:
    tree, gaps = flatten(random_chart(random.Random(seed), 40, staff=0.3)), Separations()
    search = Search(tree, cost_model_of(LayoutOptions(style=Style.FREE)).rules[0], gaps)
    search.run()
    sizes = search.sizes
    for node in filter(tree.has_beside, range(len(tree))):
        for frontier in (found for blocks in sizes.blocks[node].values() for found in blocks.values()):
            plain = [point for point in frontier if point[2][0] is not None and len(point[2]) > 2]
            for width in (0.0, 80.0):
                every = [
                    (max(wide, option.width_at(choice[0], width)), high + option.height, None)
                    for wide, high, choice in plain
                    if choice[0].columns != 1
                    for option in sizes.beside(node)
                ]
                every += [
                    (max(wide, width), high, None) for wide, high, choice in plain if choice[0].columns == 1
                ]
                found = pareto([*sizes.with_beside(node, plain, width)])
                assert [point[:2] for point in pareto(every)] == [point[:2] for point in found]
