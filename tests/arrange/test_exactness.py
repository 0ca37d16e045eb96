"""The search finds the best drawing that there is, and what it says is what is drawn."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from orgcharts.arrange.costs import CostModel, cost_model_of
from orgcharts.arrange.place import place
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Size
from orgcharts.layout_options import LayoutOptions, Style, TreeOptions, TypeOptions
from orgcharts.page.flatten import flatten
from tests.arrange.brute_force import LEFT_RIGHT, disagreement
from tests.arrange.samples import random_chart


def _uniform() -> CostModel:
    """Return the cost model of the official style, without type cap, with its first rules only."""
    cost_model = cost_model_of(LayoutOptions(type=TypeOptions(cap=None)))
    return replace(cost_model, rules=cost_model.rules[:1])


@pytest.mark.parametrize("block", range(20))
def test_search_agrees_with_brute_force(block: int) -> None:
    for seed in range(50 * block, 50 * (block + 1)):
        searched, best, _ = disagreement(seed)
        assert best == pytest.approx(searched, rel=1e-6), seed


@pytest.mark.parametrize("unit_columns", [True, False])
@pytest.mark.parametrize("block", range(8))
def test_left_right_agrees_with_brute_force(block: int, unit_columns: bool) -> None:
    for seed in range(50 * block, 50 * (block + 1)):
        searched, best, _ = disagreement(seed, options=LEFT_RIGHT, unit_columns=unit_columns)
        assert best == pytest.approx(searched, rel=1e-6), seed


@pytest.mark.parametrize("seed", range(60))
def test_columns_below_assistants_agree_with_brute_force(seed: int) -> None:
    searched, best, _ = disagreement(seed, staff=0.6, inner=4)
    assert best == pytest.approx(searched, rel=1e-6)


@pytest.mark.parametrize("seed", [5825, 7415])
def test_assistants_at_the_root_count_from_the_middle_of_its_box(seed: int) -> None:
    searched, best, _ = disagreement(seed, largest=10)
    assert best == pytest.approx(searched, rel=1e-6)


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
@pytest.mark.parametrize("seed", range(12))
def test_every_point_of_a_frontier_can_be_drawn_as_small_as_it_says(seed: int, orientation: str) -> None:
    tree = flatten(random_chart(random.Random(seed), 18))
    gaps = Separations()
    for rules in cost_model_of(
        LayoutOptions(style=Style.FREE, layout=TreeOptions(orientation=orientation))
    ).rules:
        search = Search(tree, rules, gaps)
        search.run()
        for label in search.root_labels():
            for point in search.root_frontier(label)[::5]:
                placement = place(tree, search.trace_back(point), gaps)
                assert placement.subtree_width[0] <= point[0] + 1e-5
                assert placement.subtree_height(0) <= point[1] + 1e-5


@pytest.mark.parametrize("seed", range(6))
def test_the_crop_loses_nothing(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 60))
    gaps, page = Separations(), Size(785, 538)
    cost_model = _uniform()
    search = Search(tree, cost_model.rules[0], gaps)
    search.run()
    points = [point for label in search.root_labels() for point in search.root_frontier(label)]
    best = max(min(page.width / width, page.height / height) for width, height, _ in points)
    assert best == pytest.approx(Frontiers(tree, gaps).best(page, cost_model, None).scale)


@pytest.mark.parametrize("eps", [0.01, 0.05])
def test_thinning_loses_no_more_than_its_bound(eps: float) -> None:
    gaps, page = Separations(), Size(785, 538)
    cost_model = _uniform()
    for seed in range(6):
        tree = flatten(random_chart(random.Random(seed), 80))
        exact = Frontiers(tree, gaps, 0.0).best(page, cost_model, None).scale
        thinned = Frontiers(tree, gaps, eps).best(page, cost_model, None).scale
        assert thinned >= exact / (1 + eps) ** (2 * (tree.levels[0] + 1))
