"""The trees of the benchmarks of scale, and the page that states their figures."""

from __future__ import annotations

from benchmarks.report import PAGE, TARGET
from benchmarks.scale import LEFT_RIGHT, LEFT_RIGHT_SIZES, SEEDS, organisation, timed


def test_the_page_has_the_texts_and_the_sizes_of_the_report() -> None:
    page = TARGET.read_text(encoding="utf-8")
    for text in PAGE.split("\n\n"):
        assert "{" in text or text in page
    part = page.partition("children at the right")[2].split("```")[1]
    rows = [line.split() for line in part.splitlines()[-len(LEFT_RIGHT_SIZES) :]]
    assert [(str(size), str(len(SEEDS))) for size in LEFT_RIGHT_SIZES] == [(row[0], row[1]) for row in rows]


def test_left_right_trees_differ_by_seed_and_have_their_children_at_the_right() -> None:
    charts = [organisation(40, seed) for seed in SEEDS]
    assert len({str(chart.chart.nodes) for chart in charts}) == len(SEEDS)
    layout, _ = timed(charts[0], LEFT_RIGHT)
    nodes = charts[0].chart.nodes
    for name, box in layout.boxes.items():
        parent = nodes[name].parent
        assert parent is None or box.rect.x > layout.boxes[parent].rect.x
