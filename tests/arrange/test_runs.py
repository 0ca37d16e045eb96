"""Runs of leaves as blocks: offered beside the usual forms, level with the boxes of their row."""

from __future__ import annotations

import random

import pytest

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.runs import with_runs
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, Style, TypeOptions
from orgcharts.page import lay_out
from orgcharts.page.flatten import flatten
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured, random_chart

PAGE = Size(785, 538)

MIXED = measured({"0": "abcdef", "a": "12345678", "f": "xy"}, shapes={name: box(150.0) for name in "abcdef"})


def test_a_run_is_a_block_that_begins_with_the_row() -> None:
    options = LayoutOptions(style=Style.FORMAL, type=TypeOptions(cap=None))
    layout = lay_out(MIXED, options, Frame(PAGE, Insets(10, 10, 10, 10)))
    assert faults(layout) == []
    rects = {name: layout.boxes[name].rect for name in "abcdef"}
    assert rects["b"].y == pytest.approx(rects["a"].y)
    assert {rects[name].x for name in "bcde"} == {rects["b"].x}
    assert rects["b"].bottom < rects["c"].y
    assert all(line.tail == "0" for line in layout.lines if line.head in "bcde")


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("seed", range(4))
def test_offering_runs_never_makes_type_smaller(seed: int, style: Style) -> None:
    tree = flatten(random_chart(random.Random(seed), 25))
    assert _scale(tree, style) <= _scale(with_runs(tree), style) + 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_nodes_of_runs_are_no_units(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 498))
    grouped = with_runs(tree)
    assert len(grouped) >= 500  # a search of more than 500 units is coarser
    assert _scale(tree, Style.FORMAL) <= _scale(grouped, Style.FORMAL) + 1e-9


def _scale(tree: LayoutTree, style: Style) -> float:
    cost_model = cost_model_of(LayoutOptions(style=style, type=TypeOptions(cap=None)))
    return Frontiers(tree, Separations()).best(PAGE, cost_model, None).scale


def test_a_tree_without_runs_is_the_same() -> None:
    tree = flatten(measured({"0": "abcd"}))
    assert with_runs(tree) is tree
