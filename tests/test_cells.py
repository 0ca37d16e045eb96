"""Cells: relations start and end at the cell itself, in every format."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.geometry import Point, Rect
from orgcharts.page.relations.cells import cell_rects
from orgcharts.page.relations.entries import entry_rects
from tests.drawn import organization, places, random_shape, shape_of

CREW = [[[], [], []], [[], []], []]
"""u1 with u2, u3, u4; u5 with u6, u7; u8."""


def related(shape: Any, *pairs: tuple[str, str], **facts: Any) -> orgcharts.Organization:
    relations = [{"from": tail, "to": head, "kind": "advisory"} for tail, head in pairs]
    return organization(shape, relations=relations, **facts)


def is_on_border(point: Point, rect: Rect) -> bool:
    inside = rect.x - 0.01 <= point.x <= rect.right + 0.01 and rect.y - 0.01 <= point.y <= rect.bottom + 0.01
    edges = (point.x - rect.x, point.x - rect.right, point.y - rect.y, point.y - rect.bottom)
    return inside and min(abs(edge) for edge in edges) < 0.01


def assert_at_own_ends(drawing: orgcharts.Drawing) -> None:
    where = places(drawing) | entry_rects(drawing.layout, drawing.layout.boxes)
    for routed in drawing.layout.relations:
        relation = routed.relation
        assert is_on_border(routed.points[0], where[relation.tail]), relation
        assert is_on_border(routed.points[-1], where[relation.head]), relation
        straight = (a.x == b.x or a.y == b.y for a, b in itertools.pairwise(routed.points))
        assert all(straight)


def test_every_relation_of_a_cell_is_drawn_at_the_cell_in_every_format() -> None:
    works = related(CREW, ("u2", "u8"), ("u3", "u8"), ("u2", "u4"), ("u2", "u6"))
    drawing = orgcharts.draw(works, units={"u1": {"arrange": "cells"}})
    assert () == drawing.findings
    assert 4 == len(drawing.layout.relations)
    assert_at_own_ends(drawing)
    assert 4 == drawing.svg().count(": Advises</title>")
    assert 4 == drawing.text().count(": Advises")
    dot = drawing.dot()
    assert [1, 1, 1, 1] == [dot.count(f'id="relation-{number}"') for number in range(1, 5)]
    assert ":u2 -> " in dot
    assert ":u4 " in dot


def test_a_joint_unit_in_a_cell_has_its_second_line() -> None:
    works = orgcharts.Organization(
        id="o",
        name="Works",
        units=[
            {"id": "crew", "name": "Crew", "units": ["Ann", {"name": "Bo", "id": "bo", "joint_with": "law"}]},
            {"id": "law", "name": "Law"},
        ],
    )
    drawing = orgcharts.draw(works, units={"crew": {"arrange": "cells"}})
    (routed,) = drawing.layout.relations
    assert ("law", "bo") == (routed.relation.tail, routed.relation.head)
    assert_at_own_ends(drawing)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_relations_of_random_cells_are_drawn_at_their_ends_or_reported(seed: int) -> None:
    source = random.Random(seed)
    shape = random_shape(source, source.randint(4, 24), deepest=3)
    names = [f"u{number}" for number in range(1, len(organization(shape).entries))]
    pairs = {tuple(source.sample(names, 2)) for _ in range(source.randint(1, 6))}
    works = related(shape, *sorted(pairs))
    hints = {unit: {"arrange": "cells"} for unit in ["o", *names] if source.random() < 0.4}
    drawing = orgcharts.draw(works, units=hints)
    assert_at_own_ends(drawing)
    left_out = sum(finding.code == "OC604" for finding in drawing.findings)
    assert len(pairs) == len(drawing.layout.relations) + len(drawing.layout.badged) + left_out
    painted = places(drawing)
    for cell, rect in cell_rects(drawing.layout).items():
        assert painted[cell].x == pytest.approx(rect.x)
        assert painted[cell].bottom == pytest.approx(rect.bottom)


@pytest.mark.parametrize("count", [5, 9, 12, 20])
def test_cells_with_relations_stand_where_a_line_reaches_them(count: int) -> None:
    cells = [f"u{number}" for number in range(2, count + 2)]
    works = related([[[]] * count, []], *((cell, f"u{count + 2}") for cell in cells))
    drawing = orgcharts.draw(works, units={"u1": {"arrange": "cells"}})
    assert count == len(drawing.layout.relations) + len(drawing.layout.badged)
    assert not drawing.layout.badged or count > 12
    assert_at_own_ends(drawing)


def test_more_than_three_levels_of_cells_are_refused() -> None:
    deep = organization([[[[[[]]]]]])
    drawing = orgcharts.draw(deep, units={"u1": {"arrange": "cells"}})
    (finding,) = drawing.findings
    assert finding.code == "OC608"
    assert "cells hold three levels of units at most" in finding.message
    assert ("u2",) == drawing.layout.measured.chart.nodes["u1"].children
    three = orgcharts.draw(deep, units={"u2": {"arrange": "cells"}})
    assert () == three.findings
    assert ("u3",) == shape_of(three)["u2"]


def test_many_levels_below_a_unit_with_cells_are_no_crash() -> None:
    shape: list[Any] = []
    for _ in range(60):
        shape = [shape]
    codes = {
        finding.code
        for finding in orgcharts.draw(organization(shape), units={"o": {"arrange": "cells"}}).findings
    }
    assert "OC608" in codes


def test_what_changed_in_a_cell_is_said_in_the_cell() -> None:
    before, after = organization([[[], []]]), organization([[[], []]], as_of="2026")
    renamed = after.model_dump()
    renamed["units"][0]["units"][0]["name"] = "Roads"
    comparison = orgcharts.compare(before, orgcharts.Organization.model_validate(renamed))
    drawing = orgcharts.draw_comparison(comparison, units={"u1": {"arrange": "cells"}})
    assert "formerly Unit 2" in drawing.text()
