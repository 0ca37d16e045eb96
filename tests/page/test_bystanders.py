"""Bodies without parts stand beside the top box, and the tree has the whole page."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.page.faults import breaks_of
from orgcharts.page.layout import Layout

SPECS = Path(__file__).parents[2] / "specs"


def drawn(bodies: int, units: int, **hints: object) -> Layout:
    """Return the layout of a ministry with bodies outside that its first unit reports to."""
    spec = {
        "organization": {
            "name": "Ministry of Works",
            "units": [f"Division {number}" for number in range(1, units + 1)],
        },
        "outside": [f"Council {number}" for number in range(1, bodies + 1)],
        "relations": [
            {"from": "division-1", "to": f"council-{number}", "kind": "advisory"}
            for number in range(1, bodies + 1)
        ],
    }
    return orgcharts.draw(orgcharts.loads(json.dumps(spec)), **hints).layout


def test_a_body_outside_stands_in_line_with_the_top_box_above_the_tree() -> None:
    layout = drawn(1, 6)
    top, body, last = (layout.boxes[key].rect for key in ("ministry-of-works", "council-1", "division-6"))
    assert body.x > last.right > top.right
    assert body.centre.y == pytest.approx(top.centre.y)
    assert top.centre.x == pytest.approx(layout.area.centre.x)  # it moves nothing aside


def test_the_tree_is_as_large_as_without_the_bodies() -> None:
    beside = drawn(2, 45)
    plain = drawn(0, 45)
    assert beside.report.type_size == pytest.approx(plain.report.type_size, rel=0.03)  # room for the legend


def test_a_body_that_comes_before_the_tree_stands_at_its_left() -> None:
    text = "organization: {name: W, units: [Board, {name: Office, units: [A, B, C, D, E, F]}]}"
    boxes = orgcharts.draw(orgcharts.loads(text), focus=["board", "office"]).layout.boxes
    board, office, first = (boxes[key].rect for key in ("board", "office", "a"))
    assert board.right < first.x < office.x
    assert board.centre.y == pytest.approx(office.centre.y)


def test_bodies_that_find_no_room_above_take_columns() -> None:
    layout = drawn(9, 3)
    assert 13 == len(layout.boxes)
    top = layout.boxes["ministry-of-works"].rect
    bodies = [layout.boxes[f"council-{number}"].rect for number in range(1, 10)]
    tree = [top, *(layout.boxes[f"division-{number}"].rect for number in range(1, 4))]
    assert top.y == pytest.approx(bodies[0].y)
    assert all(one.right < other.x or one.bottom < other.y for one, other in pairwise(bodies))
    assert all(one.x <= other.x for one, other in pairwise(bodies))  # column by column, in their order
    assert max(rect.right for rect in tree) < bodies[0].x  # no row of the tree reaches under them


def test_a_column_of_bodies_is_beside_what_they_touch() -> None:
    text = """
    organization: {name: Ministry of Works, id: w, units: [{name: Roads, id: r, units: [A, B, C, D]}, Ports]}
    outside: [{name: First, id: first}, {name: Second, id: second}, {name: Third, id: third}]
    relations:
    - {from: w, to: first, kind: advisory}
    - {from: b, to: second, kind: advisory}
    - {from: d, to: third, kind: advisory}
    """
    layout = orgcharts.draw(orgcharts.loads(text), units={"r": {"columns": 1}}).layout
    middle = {node: box.rect.centre.y for node, box in layout.boxes.items()}
    assert middle["first"] == pytest.approx(middle["w"], abs=0.1)
    assert middle["second"] == pytest.approx(middle["b"], abs=0.1)
    assert middle["third"] == pytest.approx(middle["d"], abs=0.1)
    assert [0, 0, 0] == [len(routed.points) - 2 for routed in layout.relations]


def test_bodies_without_relations_have_equal_gaps() -> None:
    text = "organization: {name: W, units: [{name: Roads, units: [A, B, C, D, E, F]}, First, Second, Third]}"
    focus, units = ["roads", "first", "second", "third"], {"roads": {"columns": 1}}
    boxes = orgcharts.draw(orgcharts.loads(text), focus=focus, units=units).layout.boxes
    first, second, third = (boxes[body].rect for body in ("first", "second", "third"))
    assert second.y - first.bottom == pytest.approx(third.y - second.bottom, abs=0.1)
    assert third.bottom == pytest.approx(boxes["f"].rect.bottom, abs=0.1)


def test_a_column_of_bodies_leaves_room_for_names_where_the_page_has_it() -> None:
    outside = [f"Interdepartmental Committee on Matter {number}" for number in range(4)]
    spec = {"organization": {"name": "Office", "id": "o", "units": list("ABCDE")}, "outside": outside}
    layout = orgcharts.draw(orgcharts.loads(json.dumps(spec))).layout
    assert 0 == sum(breaks_of(layout))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 6), st.integers(1, 9), st.sampled_from(("A4-landscape", "A4-portrait", "16:9", "free")))
def test_no_boxes_overlap(bodies: int, units: int, page: str) -> None:
    layout = drawn(bodies, units, page=page)
    assert bodies + units + 1 == len(layout.boxes) == layout.report.units
    rects = [box.rect for box in layout.boxes.values()]
    for one, other in combinations(rects, 2):
        assert not one.overlaps(other)
    assert all(layout.area.contains(rect, 0.01) for rect in rects)


def test_bodies_are_near_what_they_touch_where_rows_beside_them_leave_no_hole() -> None:
    partners = orgcharts.load(SPECS / "partners.yaml")
    layout = orgcharts.draw(partners, "partners-orolsi").layout
    ends = [
        (layout.boxes[line.tail].rect, layout.boxes[line.head].rect)
        for line in layout.measured.chart.routed_lines
    ]
    assert 4 == len(ends)
    assert all(tail.y < head.bottom and head.y < tail.bottom for tail, head in ends)
