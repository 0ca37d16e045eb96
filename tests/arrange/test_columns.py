"""Any number of columns, and type below the floor."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from orgcharts.arrange.costs import TRIED_COLUMNS, cost_model_of
from orgcharts.arrange.separations import Separations
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import lay_out
from orgcharts.page.flatten import flatten
from tests.arrange.samples import box, measured, random_chart

PAGE = Size(785, 538)


@pytest.mark.parametrize("seed", range(4))
def test_one_more_number_of_columns_never_makes_type_smaller(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 30, deepest=2))
    cost_model = cost_model_of(LayoutOptions(type=TypeOptions(cap=None)))
    sizes = []
    for most in range(1, 8):
        rules = tuple(replace(rules, columns=TRIED_COLUMNS[:most]) for rules in cost_model.rules)
        sizes.append(Frontiers(tree, Separations()).best(PAGE, replace(cost_model, rules=rules), None).scale)
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("count", [60, 200, 652])
def test_a_unit_of_many_leaves_fills_its_page(count: int) -> None:
    chart = measured({"0": [str(number) for number in range(1, count + 1)]})
    report = lay_out(chart, LayoutOptions(type=TypeOptions(cap=None)), Frame(PAGE)).report
    assert report.share > 0.45


def test_below_the_floor_type_comes_before_cost() -> None:
    chart = measured({"0": [str(number) for number in range(1, 120)]})
    capped = lay_out(chart, LayoutOptions(type=TypeOptions(floor=10.9)), Frame(Size(300, 200))).report
    largest = lay_out(chart, LayoutOptions(type=TypeOptions(cap=None)), Frame(Size(300, 200))).report
    assert capped.type_size == pytest.approx(largest.type_size)


@pytest.mark.parametrize("columns", [5, 12, 13])
def test_a_unit_has_as_many_columns_as_its_author_asks_for(columns: int) -> None:
    """Boxes of several heights, so that fewer columns would often be as low."""
    source = random.Random(columns)
    leaves = [str(number) for number in range(1, 31)]
    shapes = {leaf: box(30.0 + source.random(), *([60.0] * source.randint(0, 2))) for leaf in leaves}
    chart = measured({"0": leaves}, shapes=shapes, hints={"0": ("hanging", columns)})
    boxes = lay_out(chart, LayoutOptions(), Frame(PAGE)).boxes
    assert columns == len({round(boxes[leaf].rect.x, 3) for leaf in leaves})


@pytest.mark.parametrize("seed", range(12))
def test_a_box_over_two_columns_is_centred_over_its_trunk_in_line_with_a_rail(seed: int) -> None:
    source = random.Random(seed)
    sides, leaves = ["a", "b"], [str(number) for number in range(4, 12)]
    shapes = {name: box(30.0 + 5.0 * source.randint(0, 4)) for name in ["0", *sides]}
    shapes |= {leaf: box(70.0 + 10.0 * source.random()) for leaf in leaves}
    chart = measured(
        {"0": sides, "a": leaves[:4], "b": leaves[4:]},
        shapes=shapes,
        hints=dict.fromkeys(sides, ("hanging", 2)),
    )
    layout = lay_out(chart, LayoutOptions(), Frame(PAGE))
    for side in sides:
        ways = [line.points for line in layout.lines if line.tail == side]
        rect = layout.boxes[side].rect
        assert {round(rect.centre.x, 3)} == {round(way[0].x, 3) for way in ways}
        assert min(abs(way[0].x - way[-2].x) for way in ways) < 1e-6
        (above,) = (line.points for line in layout.lines if line.head == side)
        assert above[-1].x == pytest.approx(rect.centre.x)
