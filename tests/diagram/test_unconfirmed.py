"""Places that are not confirmed: the lines of authority to them, in every format, and the legend."""

from __future__ import annotations

import random
from functools import cache

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.diagram import Artifact, Connector, Dashes, Element, Page, Polyline, Rectangle
from orgcharts.formats.txt import render_text
from orgcharts.geometry import Point
from orgcharts.model import Organization, Status
from tests.drawn import organization, random_shape

OPEN = "place unconfirmed"


def unsure(source: random.Random, unit: orgcharts.OrganizationalUnit) -> orgcharts.OrganizationalUnit:
    """Return a unit of which some descendants, or their places, are not confirmed."""
    units = []
    for each in unit.units:
        status = source.choice([Status.IN_FORCE] * 5 + [Status.UNCONFIRMED, Status.PROPOSED])
        line = unit.line.model_copy(update={"status": source.choice(["in-force", "in-force", "unconfirmed"])})
        units.append(unsure(source, each.model_copy(update={"status": status, "line": line})))
    return unit.model_copy(update={"units": tuple(units)})


@cache
def facts(seed: int) -> Organization:
    """Return a random organisation."""
    source = random.Random(seed)
    whole = unsure(source, organization(random_shape(source, source.randint(4, 30))))
    assert isinstance(whole, Organization)
    return whole


@cache
def drawing(seed: int) -> orgcharts.Drawing:
    """Return the drawing of a random organisation, some of its children in lists and cells."""
    source = random.Random(seed)
    units = list(facts(seed).entries)[1::3]
    hints = {unit: {"arrange": source.choice(["list", "cells", "hanging"])} for unit in units}
    return orgcharts.draw(facts(seed), units=hints, theme=source.choice(["official", "budget"]))


def page(seed: int) -> Page:
    return drawing(seed).diagram.pages[0]


every_seed = pytest.mark.parametrize("seed", range(10))


@every_seed
def test_a_place_is_unconfirmed_only_if_its_unit_states_it(seed: int) -> None:
    """Those of the children of an unconfirmed unit are as sure as each of them states."""
    entries = facts(seed).entries
    shown = drawing(seed).layout.measured.chart.units()
    for entry in entries.values():
        is_open = entry.unit.status is Status.UNCONFIRMED or entry.unit.line.status == "unconfirmed"
        assert entry.line == ("unconfirmed" if is_open else "in-force")
        assert shown[entry.id].line == entry.line


@every_seed
def test_a_line_of_authority_has_the_status_of_the_place_that_it_ends_at(seed: int) -> None:
    units = drawing(seed).layout.measured.chart.units()
    for line in page(seed).connectors:
        assert line.status == units[line.head].line
        assert bool(line.stroke.dash) == (line.status == "unconfirmed")


@every_seed
def test_ink_is_broken_where_only_lines_to_unconfirmed_places_run(seed: int) -> None:
    lines = page(seed).connectors
    (ink,) = (each for each in page(seed).artifacts if each.role == "lines")
    for line in lines:
        middle = _middle(line)
        is_sure = any(_runs_over(each, middle) for each in lines if each.status == "in-force")
        assert _is_solid(ink, middle) == is_sure


def _middle(line: Connector) -> Point:
    """Return the middle of the last segment of a line."""
    end, before = line.points[-1], line.points[-2]
    return Point((end.x + before.x) / 2, (end.y + before.y) / 2)


def _runs_over(line: Connector, point: Point) -> bool:
    return any(_between(a, b, point) for a, b in zip(line.points, line.points[1:], strict=False))


def _is_solid(ink: Artifact, point: Point) -> bool:
    assert all(isinstance(shape, Polyline | Dashes) for shape in ink.shapes)
    solid = [shape for shape in ink.shapes if isinstance(shape, Polyline)]
    return any(
        _between(a, b, point) for shape in solid for a, b in zip(shape.points, shape.points[1:], strict=False)
    )


def _between(one: Point, other: Point, point: Point) -> bool:
    across, down = sorted((one.x, other.x)), sorted((one.y, other.y))
    near = 0.001
    return across[0] - near <= point.x <= across[1] + near and down[0] - near <= point.y <= down[1] + near


@every_seed
def test_the_legend_explains_the_line_if_it_is_drawn(seed: int) -> None:
    entries = {each.title for each in page(seed).elements if each.role == "legend-entry"}
    assert ("Place in the structure unconfirmed" in entries) == any(
        line.stroke.dash for line in page(seed).connectors
    )


@every_seed
def test_the_legend_has_a_whole_box_at_a_broken_line_where_the_chart_has_one(seed: int) -> None:
    heads = {line.head for line in page(seed).connectors if line.status == "unconfirmed"}
    looks = [unit.look for unit in page(seed).units if unit.id in heads and unit.look]
    is_drawn = any(not look.stroke.dash for look in looks)
    samples = _samples("Place in the structure unconfirmed", page(seed))[:1] if heads else []
    assert len(samples) == bool(heads)
    for sample in samples:  # cells without a line have another one
        boxes = [item for item in sample.contents if isinstance(item, Rectangle)]
        assert any(isinstance(item, Dashes) for item in sample.contents)
        assert [bool(box.stroke and not box.dash) for box in boxes] == [True] * is_drawn


def _samples(title: str, page: Page) -> list[Element]:
    """Return the samples of the legend entries that have a title."""
    entries = {each.id for each in page.elements if each.role == "legend-entry" and each.title == title}
    return [each for each in page.elements if each.role == "sample" and each.parent in entries]


@every_seed
def test_a_place_in_a_list_or_in_a_box_looks_like_an_unconfirmed_unit(seed: int) -> None:
    units = {unit.id: unit for unit in page(seed).units}
    for node in drawing(seed).layout.measured.chart.units().values():
        unit = units[node.id]
        assert node.is_place_open == (OPEN in unit.qualifiers)
        assert node.is_place_open == ("Place: unconfirmed." in unit.description)
        if unit.form == "box" or not node.is_place_open or node.status != Status.IN_FORCE:
            continue
        sure = replace(node, line="in-force")
        assert node.without_line.status == Status.UNCONFIRMED
        assert sure.without_line is sure
        assert unit.look is not None
        assert unit.look.stroke.dash if unit.form == "cell" else unit.look.bullet == "diamond"


@every_seed
def test_every_format_distinguishes_the_line(seed: int) -> None:
    unsure_lines = [line for line in page(seed).connectors if line.status == "unconfirmed"]
    text = render_text(drawing(seed).diagram)
    open_places = sum(node.is_place_open for node in drawing(seed).layout.measured.chart.units().values())
    assert text.count(OPEN) == open_places
    assert drawing(seed).dot().count("class=unconfirmed") == len(unsure_lines)
    assert drawing(seed).svg().count("Place: unconfirmed.") == open_places


def test_a_unit_beside_the_trunk_and_one_of_two_parents_have_broken_lines_too() -> None:
    stated = {
        "name": "Works",
        "id": "works",
        "units": [
            {"name": "Aide", "id": "aide", "role": "staff", "line": "unconfirmed"},
            {"name": "Roads", "id": "roads", "units": [{"name": "Signs", "id": "signs"}]},
            {"name": "Bridges", "id": "bridges"},
        ],
    }
    signs = stated["units"][1]["units"][0]  # type: ignore[index]
    signs |= {"joint_with": "bridges", "line": "unconfirmed"}
    drawn = orgcharts.draw(Organization.model_validate(stated, strict=False))
    by_head = {(line.role, line.head): line for line in drawn.diagram.pages[0].connectors}
    assert by_head["authority", "aide"].status == "unconfirmed"
    assert by_head["authority", "signs"].status == "unconfirmed"
    joint = by_head["relation", "signs"]
    assert (joint.kind, joint.tail) == ("unconfirmed", "bridges")
    assert joint.stroke == by_head["authority", "signs"].stroke
