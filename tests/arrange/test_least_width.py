"""A width that no row is below is known before its cells are made."""

from __future__ import annotations

import random
from math import inf

import pytest

from orgcharts.arrange.arrangements import rows
from orgcharts.arrange.arrangements.cells import RowForm, by_need, least_width, possible, row_frontier
from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.crop import Crop
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.geometry.frontier import EPSILON
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.flatten import flatten
from tests.arrange.samples import random_chart

GAPS = Separations()
OWN_COLUMNS = cost_model_of(LayoutOptions()).rules[-1]


@pytest.mark.parametrize("seed", range(20))
def test_no_row_is_narrower(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 20))
    search = Search(tree, OWN_COLUMNS, GAPS)
    search.run()
    for node, children in enumerate(tree.children):
        for label in {label for _, label in search.choices(node)} if children else ():
            if not possible(search.sizes, children, label):
                continue
            least = least_width(search.sizes, children, label, GAPS.sibling)
            for form in (RowForm.WHOLE, RowForm.PARTED):
                found = row_frontier(by_need(search.sizes, children, label), form, GAPS, inf)
                assert all(point[0] >= least - EPSILON for point in found)


@pytest.mark.parametrize("seed", range(20))
def test_what_has_no_room_is_not_combined(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def counted(sizes, children, label):
        asked.append(least_width(sizes, children, label, sizes.gaps.sibling) - sizes.crop.width)
        return by_need(sizes, children, label)

    monkeypatch.setattr(rows, "by_need", counted)
    tree = flatten(random_chart(random.Random(seed), 40))
    search = Search(tree, OWN_COLUMNS, GAPS, crop=Crop(400.0, 400.0))
    search.run()
    for label in search.root_labels():
        search.root_frontier(label)
    assert asked
    assert max(asked) <= EPSILON
