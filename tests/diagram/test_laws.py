"""What holds for the diagram of every chart: those of the repository and random ones."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

import orgcharts
from orgcharts.diagram import Connector, Dashes, Diagram, Element, Paragraph, Table, mirrored
from orgcharts.geometry import Point, Rect
from orgcharts.page.relations.entries import entry_rects
from orgcharts.pipeline import Drawing
from tests.drawn import organization, random_shape
from tests.repository import SPECS, drawings_of

NEAR = 0.01


def random_drawing(seed: int) -> Drawing:
    """Return a random organisation with relations, some of its children in lists and cells."""
    source = random.Random(seed)
    count = source.randint(4, 40)
    names = [f"u{number}" for number in range(1, count + 1)]
    pairs = {tuple(source.sample(names, 2)) for _ in range(source.randint(0, 6))}
    relations = [
        {"from": tail, "to": head, "kind": source.choice(["supports", "hosts", "reporting"]), "label": label}
        for (tail, head), label in zip(sorted(pairs), [None, "50 %", "safety of the works"] * 3, strict=False)
    ]
    arrangements = ["list", "cells", "hanging", "row"]
    hints = {name: {"arrange": source.choice(arrangements)} for name in names[::3]}
    whole = organization(random_shape(source, count), relations=relations)
    theme = source.choice(["official", "budget"])
    return orgcharts.draw(whole, relations="all", units=hints, theme=theme)


@cache
def drawings(name: str) -> tuple[Drawing, ...]:
    """Return the drawings of a spec, or a random one by its number."""
    return (random_drawing(int(name)),) if name.isdigit() else drawings_of(name)


every_chart = pytest.mark.parametrize(
    "name", [*(path.stem for path in SPECS if ".lock" not in path.name), *map(str, range(12))]
)


@every_chart
def test_connectors_are_the_lines_of_authority_and_the_relations(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        units = {unit.id: unit for unit in page.units}
        lines = Counter((line.tail, line.head) for line in drawing.layout.lines)
        relations = [line.id for line in drawing.layout.measured.chart.cross_lines]
        by_role = {role: [each for each in page.connectors if each.role == role] for role in ROLES}
        assert len(page.connectors) == len(lines) + len(relations)
        assert lines == Counter((line.tail, line.head) for line in by_role["authority"])
        assert relations == [line.id for line in by_role["relation"]]
        assert {end for line in page.connectors for end in (line.tail, line.head)} <= units.keys()
        led_to = {(line.tail, line.head) for line in by_role["authority"]}
        chart = drawing.layout.measured.chart
        by_place = {cell for matrix in chart.matrices.values() for cell in matrix.cells}
        drawn = {frame.first for frame in drawing.layout.groups}
        by_place |= {
            unit for group in chart.groups if group.members[0] in drawn for unit in group.members[1:]
        }
        boxes = (unit for unit in units.values() if unit.form == "box" and unit.parent)
        assert {(unit.parent, unit.id) for unit in boxes if unit.id not in by_place} <= led_to


ROLES = ("authority", "relation")


@every_chart
def test_connectors_begin_and_end_at_their_units_on_the_side_of_their_port(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        areas = {unit.id: unit.rect for unit in page.units}
        entries = entry_rects(drawing.layout, drawing.layout.boxes)
        areas |= {frame.first: frame.rect for frame in drawing.layout.groups}  # its line ends at the frame
        for unit in page.units:
            if unit.form == "entry":
                entry = entries[unit.id]
                areas[unit.id] = Rect(entry.x, entry.y - 5, entry.width, entry.height + 10)
        for line in page.connectors:
            if line.points:
                # below a deputy, lines of authority begin at the box of the deputy
                siblings = (unit.id for unit in page.units if unit.parent == line.tail)
                starts = (line.tail, *siblings) if line.role == "authority" else (line.tail,)
                assert any(is_at(line.points[0], areas[unit], str(line.tail_port)) for unit in starts)
                assert is_at(line.points[-1], areas[line.head], str(line.head_port))


def is_at(point: Point, rect: Rect, port: str) -> bool:
    """Return whether a point lies on one side of a rectangle."""
    along, edge = {
        "left": (rect.y <= point.y <= rect.bottom, point.x - rect.x),
        "right": (rect.y <= point.y <= rect.bottom, point.x - rect.right),
        "top": (rect.x <= point.x <= rect.right, point.y - rect.y),
        "bottom": (rect.x <= point.x <= rect.right, point.y - rect.bottom),
    }[port]
    return along and abs(edge) < NEAR


@every_chart
def test_no_dash_of_a_relation_is_nearer_to_its_words_than_to_the_next_dash(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        for line in page.connectors:
            texts = (
                [each for each in line.labels if len(each.contents) == 1] if line.role == "relation" else []
            )
            ink = [ends for shape in line.shapes if isinstance(shape, Dashes) for ends in shape.lines]
            for label in texts:
                air = max(line.stroke.dash[1::2], default=0.0) - NEAR
                around = Rect(
                    label.rect.x - air,
                    label.rect.y - air,
                    label.rect.width + 2 * air,
                    label.rect.height + 2 * air,
                )
                assert not any(around.overlaps(Rect(end.x, end.y, 0.0, 0.0)) for dash in ink for end in dash)


@every_chart
def test_every_unit_is_one_element_in_its_place_in_the_organisation(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        chart = drawing.layout.measured.chart
        expected = [unit.id for node in chart.preorder() for unit in node.with_cells()]
        assert expected == [unit.id for unit in page.units]
        by_id = {unit.id: unit for unit in page.units}
        for unit in page.units:
            if unit.parent:
                assert unit.level == by_id[unit.parent].level + 1
                assert unit.order > by_id[unit.parent].order
            assert by_id.keys() >= {part.id for part in unit.children}
            assert all(part.parent == unit.id and unit.rect.contains(part.rect) for part in unit.children)
        for box, placed in drawing.layout.boxes.items():
            assert placed.rect == by_id[box].rect
        ids = Counter((element.role, element.id) for element in page.elements)
        assert {1} == set(ids.values())


@every_chart
def test_every_text_is_whole_and_its_lines_are_all_of_it(name: str) -> None:
    for drawing in drawings(name):
        for text in paragraphs(drawing.diagram):
            assert squeezed(text.text) == squeezed("".join(line.text for line in text.lines))
            for line in text.lines:
                for run in line.runs:
                    assert line.origin.x <= run.origin.x
                    assert run.origin.x + run.width <= line.origin.x + line.width + NEAR
                assert text.rect.x - NEAR <= line.origin.x
                assert line.origin.x + line.width <= text.rect.right + NEAR
                assert text.rect.y < line.origin.y < text.rect.bottom


def paragraphs(diagram: Diagram) -> Iterator[Paragraph]:
    for page in diagram.pages:
        for part in (*page.elements, *(label for line in page.connectors for label in line.labels)):
            for item in part.contents:
                yield from item.paragraphs if isinstance(item, Table) else ()
                yield from (item,) if isinstance(item, Paragraph) else ()


def squeezed(text: str) -> str:
    """Return a text without what line breaking adds and drops."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


@every_chart
def test_a_diagram_that_is_mirrored_twice_is_the_same(name: str) -> None:
    for drawing in drawings(name):
        once = mirrored(drawing.diagram)
        assert once != drawing.diagram
        assert drawing.diagram == mirrored(once)


@every_chart
def test_the_mirror_turns_places_and_nothing_else(name: str) -> None:
    for drawing in drawings(name):
        (page,), (turned,) = drawing.diagram.pages, mirrored(drawing.diagram).pages
        width = page.size.width
        for before, after in zip(page.elements, turned.elements, strict=True):
            assert (before.id, before.title, before.order) == (after.id, after.title, after.order)
            assert after.rect.x == pytest.approx(width - before.rect.right)
            assert after.rect.centre.y == before.rect.centre.y
        for line, opposite in zip(page.connectors, turned.connectors, strict=True):
            assert [(width - point.x, point.y) for point in line.points] == [
                pytest.approx((point.x, point.y)) for point in opposite.points
            ]


@every_chart
def test_dot_of_a_mirrored_diagram_is_mirrored(name: str) -> None:
    from orgcharts.formats.dot import render_dot

    for drawing in drawings(name):
        width = drawing.diagram.pages[0].size.width
        before = places(render_dot(drawing.diagram))
        after = places(render_dot(mirrored(drawing.diagram)))
        assert before.keys() == after.keys()
        for node, (x, y) in before.items():
            assert after[node] == (pytest.approx(width - x, abs=NEAR), y)


def places(dot: str) -> dict[str, tuple[float, float]]:
    """Return where the nodes of a file are pinned."""
    found = re.findall(r'^\t+(n\d+) \[.*\bpos="([\d.-]+),([\d.-]+)"', dot, re.MULTILINE)
    return {node: (float(x), float(y)) for node, x, y in found}


def test_tables_keep_their_columns_and_the_mirror_counts_them_from_the_other_side() -> None:
    posts = "{RB: {P-5: 1, P-4: 2}, OA: {P-3: 4}}"
    spec = orgcharts.loads(f"organization: {{name: Works, posts: {posts}}}\ncharts: [{{show: [posts]}}]")
    diagram = orgcharts.draw(spec, posts="table").diagram
    (table,), (turned,) = ((unit.tables[0],) for unit in (only(diagram), only(mirrored(diagram))))
    heads = {cell.text: (cell.column, cell.align) for cell in table.paragraphs}
    assert (2, (0, "left"), (1, "left")) == (table.columns, heads["RB:"], heads["OA:"])
    heads = {cell.text: (cell.column, cell.align) for cell in turned.paragraphs}
    assert ((1, "right"), (0, "right")) == (heads["RB:"], heads["OA:"])


def only(diagram: Diagram) -> Element:
    (unit,) = diagram.pages[0].units
    return unit


def test_a_relation_without_a_route_is_a_connector_without_a_path() -> None:
    spec = orgcharts.loads("""
organization: {name: A, id: a, units: [{name: B}]}
relations: [{from: a, to: b, kind: hosts}, {from: b, to: a, kind: supports}]
charts: [{relations: all}]
""")
    drawing = orgcharts.draw(spec)
    layout = drawing.layout
    expected = {routed.relation.id for routed in layout.relations}
    relations = [line for line in drawing.diagram.pages[0].connectors if line.role == "relation"]
    assert expected == {line.id for line in relations if line.points}
    assert set(layout.unrouted) == {line.id for line in relations if not line.points}
    assert all(isinstance(line, Connector) and line.title for line in relations)
