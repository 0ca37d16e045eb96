"""Boxes are higher than their texts need where the page has room, and never at the cost of type."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import pytest

import orgcharts
from orgcharts.arithmetic import tally
from orgcharts.arrange.separations import OF_ENTRIES
from orgcharts.geometry.frontier import shortest
from orgcharts.geometry.holes import LARGEST_HOLE
from orgcharts.page import Layout, padding
from orgcharts.page.faults import breaks_of, hole_of
from tests.drawn import organization, random_shape

WORDS = ["Office", "Coordination", "Roads", "Bridges", "Committee", "Disarmament", "Regional", "Police"]
SMALL = "organization: {name: Ministry of Works, units: [Roads, Bridges, {name: Support, units: [Finance]}]}"


def works(seed: int) -> orgcharts.Organization:
    """Return a random organisation; some fill their page and some do not."""
    return organization(random_shape(random.Random(seed), 4 + 4 * seed))


def free_height(layout: Layout) -> float:
    """Return the height of the page below the drawing, in points at 10 pt type."""
    return (layout.area.bottom - layout.bottom) / layout.scale


def test_boxes_of_a_small_chart_are_higher_than_their_texts_need() -> None:
    layout = orgcharts.draw(orgcharts.loads(SMALL), page="A4-landscape").layout
    assert padding.MOST_PADDING == layout.padding
    for unit, box in layout.boxes.items():
        least = shortest(layout.measured.boxes[unit], box.rect.width / layout.scale)[1]
        assert box.rect.height / layout.scale >= least + padding.MOST_PADDING - 1e-6


@pytest.mark.parametrize("seed", range(12))
def test_room_goes_to_boxes_last(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = orgcharts.draw(works(seed), page="A4-landscape").layout
    assert layout.area.bottom >= layout.bottom - 1e-6
    monkeypatch.setattr(padding, "MOST_PADDING", 0)
    plain = orgcharts.draw(works(seed), page="A4-landscape").layout
    assert layout.report.type_size == plain.report.type_size
    assert layout.padding <= max(free_height(plain), 0.0)
    assert hole_of(layout) <= max(hole_of(plain), LARGEST_HOLE) + 1e-9
    widths, before = ({unit: box.rect.width for unit, box in each.boxes.items()} for each in (layout, plain))
    assert all(width >= before[unit] - 1e-6 for unit, width in widths.items())
    for node in layout.measured.chart.nodes.values():
        for one, other in pairwise(node.children):
            if before[one] == pytest.approx(before[other]):
                assert widths[one] == pytest.approx(widths[other])


@pytest.mark.parametrize("seed", range(60))
def test_room_beside_texts_breaks_no_names_of_bodies_beside_the_tree(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = with_bodies(seed)
    layout = orgcharts.draw(spec, page="A4-landscape").layout
    monkeypatch.setattr(padding, "padded_across", lambda _, placement, __: placement.decisions)
    plain = orgcharts.draw(spec, page="A4-landscape").layout
    assert layout.report.type_size == plain.report.type_size
    assert tally(breaks_of(layout)) <= tally(breaks_of(plain))
    assert hole_of(layout) <= max(hole_of(plain), LARGEST_HOLE) + 1e-9


def with_bodies(seed: int) -> orgcharts.Spec:
    """Return a random organisation with names of many lengths, and bodies that it has relations to."""
    source = random.Random(seed)

    def named(identifier: str) -> dict[str, object]:
        return {"name": " ".join(source.choices(WORDS, k=source.randint(1, 7))), "id": identifier}

    units = [
        named(f"unit-{n}")
        | {"units": [named(f"section-{n}-{m}") for m in range(source.choice((0, 0, 1, 2, 3)))]}
        for n in range(source.randint(1, 4))
    ]
    bodies = [named(f"body-{n}") for n in range(source.randint(1, 4))]
    lines = [{"from": source.choice(units)["id"], "to": body["id"], "kind": "advisory"} for body in bodies]
    organization = named("works") | {"units": units}
    return orgcharts.loads(json.dumps({"organization": organization, "outside": bodies, "relations": lines}))


@pytest.mark.parametrize(
    "units", ["[Roads]", "[Roads, Bridges]", "[Roads, {name: Support, units: [Finance]}, Signs]"]
)
def test_texts_of_a_small_chart_have_room_beside_them(units: str) -> None:
    spec = orgcharts.loads(f"organization: {{name: Ministry of Works, units: {units}}}")
    layout = orgcharts.draw(spec, page="A4-landscape").layout
    assert layout.padding
    for unit, box in layout.boxes.items():
        widest = layout.measured.boxes[unit][-1].width
        assert box.rect.width / layout.scale >= widest + layout.padding - 1e-6


def test_some_of_these_charts_have_room_and_others_have_none() -> None:
    found = {orgcharts.draw(works(seed)).layout.padding > 0 for seed in range(12)}
    assert {True, False} == found


def test_entries_of_lists_are_further_apart_where_boxes_are_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    def pitch() -> float:
        spec = orgcharts.loads(SMALL.replace("[Finance]", "[Finance, Staff, Buildings]"))
        layout = orgcharts.draw(spec, units={"support": {"arrange": "list"}}).layout
        assert 1 == len(layout.lists)
        first, second = (layout.boxes[unit].rect for unit in ("finance", "staff"))
        return (second.y - first.y) / layout.scale

    higher = pitch()
    monkeypatch.setattr(padding, "MOST_PADDING", 0)
    assert higher == pytest.approx(pitch() + OF_ENTRIES * 18)


@pytest.mark.parametrize("theme", ["official", "budget", "panel"])
def test_texts_at_the_top_of_their_boxes_leave_no_room_below(theme: str) -> None:
    spec = SMALL.replace("Bridges", "{name: Bridges, posts: {P-5: 1, P-4: 2}}")
    layout = orgcharts.draw(orgcharts.loads(spec), page="A4-landscape", theme=theme, show=["posts"]).layout
    assert 0.0 == layout.padding
