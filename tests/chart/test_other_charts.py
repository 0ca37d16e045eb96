"""What a box refers to if another chart shows its children: a letter or a title, and a page."""

import pytest

import orgcharts

SPEC = """
organization:
  name: Ministry of Works
  units:
    - {name: Roads Division, id: roads, units: [Signs]}
    - {name: Bridges Division, id: bridges, units: [Steel]}
charts:
  - {id: whole, depth: 1}
  - OTHER
"""


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("{id: b, focus: roads}", "see chart “Roads Division”"),
        ("{id: b, focus: roads, title: All roads}", "see chart “All roads”"),
        ("{id: b, focus: [roads, bridges]}", "see chart “Roads Division and Bridges Division”"),
        ("{id: b, focus: roads, document: {letter: B.}}", "see chart B"),
        ("{id: b, focus: roads, document: {numbered: true}}", "see chart “Roads Division”, page 1"),
    ],
)
def test_the_chart_with_the_children_is_named(other: str, words: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC.replace("OTHER", other)), "whole")
    assert words == drawing.layout.measured.chart.nodes["roads"].text[-1].words.replace("\u00a0", " ")


def test_the_page_is_that_of_the_charts_with_a_number() -> None:
    spec = SPEC.replace("depth: 1", "depth: 1, document: {numbered: true}").replace(
        "OTHER",
        "{id: b, focus: bridges}\n  - {id: c, focus: roads, title: All roads, document: {numbered: true}}",
    )
    nodes = orgcharts.draw(orgcharts.loads(spec), "whole").layout.measured.chart.nodes
    assert nodes["roads"].text[-1].words.replace("\u00a0", " ") == "see chart “All roads”, page 2"
