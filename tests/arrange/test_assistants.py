"""Assistants beside a trunk, and what is below them."""

from __future__ import annotations

import random

import pytest

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.frontier import pareto
from orgcharts.layout_options import LayoutOptions, Style
from orgcharts.page.flatten import flatten
from tests.arrange.samples import random_chart


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
