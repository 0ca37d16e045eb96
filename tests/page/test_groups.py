"""Groups without a head: leaves whose place is open, in one frame with the reason once."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

import orgcharts
from orgcharts.geometry import Rect
from orgcharts.page import BoxForm
from orgcharts.page.relations.with_relations import with_relations
from orgcharts.quality.places import places_of
from orgcharts.theme import load_theme


def works(confirmed: int, unconfirmed: int, **facts: Any) -> orgcharts.Organization:
    """Return an organisation with so many leaves whose place is open, between two departments."""
    leaves = [
        {"name": f"Open Division {number}", "id": f"p{number}", "line": "unconfirmed"}
        for number in range(confirmed)
    ]
    leaves += [
        {"name": f"Assumed Unit {number}", "id": f"q{number}", "status": "unconfirmed"}
        for number in range(unconfirmed)
    ]
    departments = [
        {"name": name, "id": name.lower(), "units": [f"{name} Section {number}" for number in range(9)]}
        for name in ("Roads", "Bridges", "Support", "Supply")
    ]
    units = [*departments[:2], *leaves, *departments[2:]]
    stated = {"id": "works", "name": "Ministry of Works", "units": units, **facts}
    return orgcharts.Organization.model_validate(stated, strict=False)


@pytest.mark.parametrize(("confirmed", "unconfirmed"), [(6, 5)])
def test_the_units_of_a_group_are_in_its_frame_in_order_with_one_line(
    confirmed: int, unconfirmed: int
) -> None:
    drawing = orgcharts.draw(works(confirmed, unconfirmed))
    layout = drawing.layout
    (frame,) = layout.groups
    (group,) = layout.measured.chart.groups
    rects = [layout.boxes[member].rect for member in group.members]
    assert all(frame.rect.contains(rect, 1e-4) for rect in rects)
    others = [box for box in layout.boxes.values() if box.node not in group.members]
    assert not any(frame.rect.overlaps(box.rect, 1e-4) for box in others if box.form is BoxForm.BOX)
    for first, second in pairwise(rects):
        assert second.y >= first.bottom or second.x >= first.right
    figures = places_of(layout)
    assert (figures.overlaps, figures.crossed) == (0, 0)
    assert [line.head for line in layout.lines if line.head in group.members] == [group.members[0]]
    (element,) = (each for each in drawing.diagram.pages[0].elements if each.role == "group")
    reasons = ["Place unconfirmed", "Place and unit unconfirmed"][: len(group.parts)]
    assert [text.text for text in element.paragraphs] == reasons
    rules = [item for item in drawing.diagram.pages[0].items if getattr(item, "role", "") == "rule"]
    around = [shape for rule in rules for shape in rule.shapes if getattr(shape, "rect", None) == frame.rect]
    assert [()] == [shape.dash for shape in around]  # a broken frame would say that a place is open
    box = load_theme("official").box
    as_a_box = (box.stroke, pytest.approx(box.stroke_width * layout.scale))
    assert [as_a_box] == [(shape.stroke, shape.stroke_width) for shape in around]
    assert len(drawing.diagram.pages[0].units) == len(layout.measured.chart.nodes)


@pytest.mark.parametrize(
    ("organization", "options"),
    [
        (works(2, 3), {}),
        (works(4, 0), {"units": {"works": {"arrange": "hanging"}}}),
        (works(4, 0), {"layout": {"lock": True}}),
    ],
)
def test_few_leaves_a_hint_or_a_lock_make_no_group(
    organization: orgcharts.Organization, options: dict[str, Any]
) -> None:
    assert not orgcharts.draw(organization, **options).layout.groups


@pytest.mark.parametrize(("confirmed", "unconfirmed"), [(6, 5), (9, 2), (12, 0), (3, 6)])
def test_a_group_begins_beside_its_siblings(confirmed: int, unconfirmed: int) -> None:
    layout = orgcharts.draw(works(confirmed, unconfirmed)).layout
    (frame,) = layout.groups
    tops = {line.head: line.points[-1].y for line in layout.lines if line.tail == "works"}
    assert tops.pop(frame.first) == frame.rect.y
    assert {frame.rect.y} == {*tops.values()}
    rects = [layout.boxes[member].rect for member in layout.measured.chart.groups[0].members]
    assert all(frame.rect.contains(rect, 1e-4) for rect in rects)


@pytest.mark.parametrize(("confirmed", "unconfirmed"), [(6, 5), (9, 2), (12, 0), (3, 6)])
def test_boxes_of_a_group_are_farther_from_its_frame_than_from_each_other(
    confirmed: int, unconfirmed: int
) -> None:
    layout = orgcharts.draw(works(confirmed, unconfirmed)).layout
    (frame,) = layout.groups
    rects = [layout.boxes[member].rect for member in layout.measured.chart.groups[0].members]
    between = [second.y - first.bottom for first, second in pairwise(rects) if first.x == second.x]
    assert min(frame.rect.bottom - rect.bottom for rect in rects) > max(between)
    assert min(title.y for title in frame.titles) - frame.rect.y > max(between)


@pytest.mark.parametrize("seed", range(6))
def test_a_relation_goes_around_a_group_in_which_it_has_no_end(seed: int) -> None:
    source = random.Random(seed)
    units = [f"{name}-section-{number}" for name in ("roads", "bridges") for number in range(3)]
    others = [f"{name}-section-{number}" for name in ("support", "supply") for number in range(3)]
    pairs = zip(source.sample(units, 2), source.sample(others, 2), strict=True)
    relations = [{"from": tail, "to": head, "kind": "supports"} for tail, head in pairs]
    layout = with_relations(orgcharts.draw(works(6, 5, relations=relations), relations="all").layout)
    (frame,) = layout.groups
    assert len(layout.relations) == 2
    for start, end in (pair for routed in layout.relations for pair in pairwise(routed.points)):
        way = Rect(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))
        assert not way.overlaps(frame.rect, -5.9)


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
@pytest.mark.parametrize(("confirmed", "unconfirmed"), [(6, 5), (12, 0), (3, 6)])
def test_the_line_of_a_group_ends_at_its_frame(confirmed: int, unconfirmed: int, orientation: str) -> None:
    relations = [{"from": "roads-section-1", "to": "support-section-2", "kind": "supports"}]
    drawn = works(confirmed, unconfirmed, relations=relations)
    layout = orgcharts.draw(drawn, relations="all", layout={"orientation": orientation}).layout
    (frame,) = layout.groups
    (end,) = (line.points[-1] for line in layout.lines if line.head == frame.first)
    on_edge = (end.x == frame.rect.x, end.y == frame.rect.y)
    assert on_edge == ((False, True) if orientation == "top-down" else (True, False))
    assert frame.rect.contains(Rect(end.x, end.y, 0.0, 0.0), 1e-4)
