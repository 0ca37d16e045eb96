"""What another arrangement costs: a staircase, registered, searched, drawn and judged like the others."""

from __future__ import annotations

import random
from typing import cast

import pytest

from orgcharts.arrange import search
from orgcharts.arrange.allows import HINTED, allows
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.base import Arrangement, Traceback
from orgcharts.arrange.costs import LevelStyle, LevelStyles, Rules, cost_model_of
from orgcharts.arrange.forms import COLUMN, ArrangementForm, ArrangementKind
from orgcharts.arrange.place import place
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import BlockReference, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry import Frame, Size
from orgcharts.geometry.frontier import FrontierPoint, common_widths, heights_at
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import lay_out
from orgcharts.page.flatten import flatten
from tests.arrange.judge import faults
from tests.arrange.samples import measured, random_chart

STAIRS = ArrangementForm(cast("ArrangementKind", "stairs"))


class Staircase(Arrangement):
    """Children one below another, each a step further to the right, on one rail."""

    form = STAIRS

    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        known = [sizes.filled(child, label) for child in self.children(sizes.tree, node)]
        columns = [column for column in known if column]
        if len(columns) < len(known):
            return []
        gaps, count, units = sizes.gaps, len(columns), common_widths(columns, sizes.eps)
        rows = zip(*(heights_at(column, units) for column in columns), strict=True)
        return [
            (unit + count * gaps.indent, sum(rows_at) + count * gaps.hanging, (self.form, label, unit))
            for unit, rows_at in zip(units, rows, strict=True)
        ]

    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        _, label, unit = reference
        return Traceback([sizes.in_column(child, label, unit) for child in self.children(sizes.tree, node)])

    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        children = placement.decisions[node].children
        unit = max(placement.subtree_width[child] for child in children)
        width = unit + len(children) * placement.gaps.indent
        return width, width / 2

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        children = placement.decisions[node].children
        for step, child in enumerate(children, start=1):
            placement.x[child] = x + step * placement.gaps.indent
            placement.cell_width[child] = width - len(children) * placement.gaps.indent

    def measure_down(self, placement: Placement, node: int) -> float:
        heights = [placement.subtree_height(child) for child in placement.decisions[node].children]
        return sum(heights) + len(heights) * placement.gaps.hanging

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        gaps = placement.gaps
        rail = placement.block_x[node] + gaps.indent * gaps.rail
        for child in placement.decisions[node].children:
            placement.y[child] = y + gaps.hanging
            tick = placement.y[child] + placement.box_height[child] / 2
            placement.draw_line(node, child, (rail, tick), (placement.box_x[child], tick))
            y += gaps.hanging + placement.subtree_height(child)


@pytest.fixture
def stairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put staircases in the place of single columns."""

    def allowed(tree: LayoutTree, node: int, style: LevelStyle, rules: Rules) -> tuple[ArrangementForm, ...]:
        return tuple(STAIRS if form == COLUMN else form for form in allows(tree, node, style, rules))

    monkeypatch.setitem(ARRANGEMENTS, STAIRS, Staircase())
    monkeypatch.setattr(search, "allows", allowed)


@pytest.mark.usefixtures("stairs")
@pytest.mark.parametrize("seed", range(8))
def test_a_new_arrangement_keeps_the_promises_of_a_layout(seed: int) -> None:
    layout = lay_out(random_chart(random.Random(seed), 20), LayoutOptions(), Frame(Size(842, 595)))
    assert [] == faults(layout)


@pytest.mark.usefixtures("stairs")
@pytest.mark.parametrize("seed", range(8))
def test_a_new_arrangement_is_drawn_as_small_as_its_frontier_says(seed: int) -> None:
    tree, gaps = flatten(random_chart(random.Random(seed), 12)), Separations()
    rules = cost_model_of(LayoutOptions(type=TypeOptions(cap=None))).rules[0]
    searched = search.Search(tree, rules, gaps)
    searched.run()
    used = 0
    for label in searched.root_labels():
        for point in searched.root_frontier(label):
            decisions = searched.trace_back(point)
            used += STAIRS in [decision.form for decision in decisions]
            placement = place(tree, decisions, gaps)
            assert placement.subtree_width[0] <= point[0] + 1e-5
            assert placement.subtree_height(0) <= point[1] + 1e-5
    assert used


def test_an_author_asks_for_a_new_arrangement_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ARRANGEMENTS, STAIRS, Staircase())
    monkeypatch.setitem(HINTED, "stairs", STAIRS)
    chart = measured({"0": ("1", "2"), "1": ("3", "4", "5")}, hints={"1": ("stairs", None)})
    layout = lay_out(chart, LayoutOptions(), Frame(Size(842, 595)))
    assert [] == faults(layout)
    first, second, third = (layout.boxes[name].rect for name in "345")
    assert first.x < second.x < third.x
    assert first.bottom < second.y < second.bottom < third.y
