"""The hint `gap`: more room between the children of one unit, in the search as on the page."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.place import place
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions, Orientation, Style, TreeOptions
from orgcharts.page import lay_out
from orgcharts.page.flatten import flatten
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.judge import faults
from tests.arrange.samples import random_chart


def spread_chart(seed: int, count: int) -> MeasuredChart:
    """Return a random chart with more room between the children of some units."""
    source = random.Random(seed)
    measured = random_chart(source, count)
    nodes = {
        name: replace(node, gap=(source.choice((1.0, 1.5, 4.0)), source.choice((1.0, 1.5, 4.0))))
        for name, node in measured.chart.nodes.items()
    }
    return replace(measured, chart=replace(measured.chart, nodes=nodes))


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("seed", range(6))
def test_a_chart_with_gaps_keeps_the_promises_of_a_layout(seed: int, orientation: Orientation) -> None:
    options = LayoutOptions(style=Style.COMPACT, layout=TreeOptions(orientation=orientation))
    assert [] == faults(lay_out(spread_chart(seed, 20), options, Frame(Size(842, 595))))


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("seed", range(6))
def test_a_drawing_with_gaps_is_as_small_as_its_frontier_says(seed: int, orientation: Orientation) -> None:
    tree, gaps = flatten(spread_chart(seed, 14)), Separations()
    search = Search(
        tree, cost_model_of(LayoutOptions(layout=TreeOptions(orientation=orientation))).rules[0], gaps
    )
    search.run()
    for label in search.root_labels():
        for point in search.root_frontier(label):
            placement = place(tree, search.trace_back(point), gaps)
            assert placement.subtree_width[0] <= point[0] + 1e-5
            assert placement.subtree_height(0) <= point[1] + 1e-5


def rects(hint: str) -> list[orgcharts.geometry.Rect]:
    """Return the boxes of three sections, in order, and that of their division, on a free page."""
    spec = orgcharts.loads(
        "organization: {name: W, units: [{name: R, id: r, units: [A, B, {name: C, units: [D]}]}, S]}\n"
        f"charts: [{{page: free, units: {{r: {{{hint}}}}}}}]\n"
    )
    boxes = orgcharts.draw(spec).layout.boxes
    return [boxes[unit].rect for unit in ("a", "b", "c", "r")]


def test_boxes_of_a_row_are_further_apart() -> None:
    (a, b, *_), (wide_a, wide_b, _, wide_r) = rects("arrange: row"), rects("arrange: row, gap: 3")
    assert wide_b.x - wide_a.right == pytest.approx(3 * (b.x - a.right))
    assert wide_a.y - wide_r.bottom == pytest.approx(3 * Separations().level)


def test_boxes_of_a_column_are_further_apart() -> None:
    (a, b, *_), (wide_a, wide_b, *_) = rects("arrange: hanging"), rects("arrange: hanging, gap: 3")
    assert wide_b.y - wide_a.bottom == pytest.approx(3 * (b.y - a.bottom))


def test_a_gap_between_entries_of_a_list_is_reported() -> None:
    spec = orgcharts.loads(
        "organization: {name: W, units: [{name: R, id: r, units: [A, B]}, S]}\n"
        "charts: [{page: free, units: {r: {arrange: list, gap: 2}}}]\n"
    )
    (finding,) = orgcharts.draw(spec).findings
    assert "OC608" == finding.code
    assert "'units: {r: {gap: 2.0}}': entries of a list keep their distance" in finding.message
