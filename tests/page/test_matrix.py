"""A matrix: places show every relation of its cells, and what cannot be a matrix is a finding."""

from __future__ import annotations

import html
import random
from itertools import pairwise
from typing import Any

import pytest

import orgcharts
from orgcharts.arrange.arrangements.base import ASIDE
from orgcharts.chart import UnitHints, View, build_chart
from orgcharts.diagram import Polyline
from orgcharts.formats import FORMATS, FormatOptions
from orgcharts.page import BoxForm
from orgcharts.quality.places import places_of

TOLERANCE = 1e-4


def services(columns: int, rows: int, **cells: Any) -> dict[str, Any]:
    """Return an organisation with a matrix: places as columns, services as rows.

    `cells` is what differs: `missing` are pairs of column and row without a cell, `outside` how many of the
    last rows have their heads below another parent, `before` and `after` how many leaves are beside, `staff`
    whether there is an adviser.
    """
    missing, outside = cells.get("missing", ()), cells.get("outside", 0)
    names = cells.get("names", lambda column, row: f"Place {column}")
    heads = [{"name": f"Service {row}", "id": f"r{row}"} for row in range(rows)]
    places = [
        {
            "name": f"Place {column}",
            "id": f"c{column}",
            "units": [
                {"name": names(column, row), "id": f"x{column}-{row}"}
                for row in range(rows)
                if (column, row) not in missing
            ],
        }
        for column in range(columns)
    ]
    before, after = (
        [{"name": f"{name} {number}", "id": f"{name.lower()}{number}"} for number in range(cells.get(key, 0))]
        for name, key in (("Before", "before"), ("After", "after"))
    )
    staff = [{"name": "Adviser", "id": "adviser", "role": "staff"}] * cells.get("staff", 0)
    units = [*staff, *before, *heads[: rows - outside], *places, *after]
    home = {"name": "Delivery", "id": "home", "units": units}
    other = {"name": "Technology", "id": "other", "units": heads[rows - outside :] or ["Archive", "Library"]}
    return {
        "id": "works",
        "name": "Ministry of Works",
        "units": [home, other],
        "relations": [
            {"from": cell["id"], "to": f"r{cell['id'].partition('-')[2]}", "kind": "technical"}
            for place in places
            for cell in place["units"]
        ],
    }


def drawn(facts: dict[str, Any], **options: Any) -> orgcharts.Drawing:
    organization = orgcharts.Organization.model_validate(facts)
    return orgcharts.draw(organization, page="A4-landscape", **options)


def is_matrix(drawing: orgcharts.Drawing) -> bool:
    return bool(drawing.layout.matrices)


def check_places(drawing: orgcharts.Drawing) -> None:
    """Check that each relation of a cell is where its column and its row meet, all in order, none lost."""
    layout, chart = drawing.layout, drawing.layout.measured.chart
    rects = {name: box.rect for name, box in layout.boxes.items()}
    (frame,) = layout.matrices
    ((unit, matrix),) = chart.matrices.items()
    for line in chart.cross_lines:
        cell, column = rects[line.tail], rects[str(chart.nodes[line.tail].parent)]
        number = [row.head for row in matrix.rows].index(line.head)
        row = frame.row(number, len(matrix.rows))
        assert abs(cell.x - column.x) < TOLERANCE
        assert abs(cell.width - column.width) < TOLERANCE
        assert abs(cell.y - row.y) < TOLERANCE
        assert abs(cell.height - row.height) < TOLERANCE
        if matrix.rows[number].label is None:
            assert abs(rects[line.head].y - row.y) < TOLERANCE
            assert abs(rects[line.head].right - frame.table.x) < TOLERANCE
    assert all(rects[a].right <= rects[b].x + TOLERANCE for a, b in pairwise(matrix.columns))
    assert all(rects[a].bottom <= rects[b].y + TOLERANCE for a, b in pairwise(matrix.heads))
    figures = places_of(layout)
    assert (figures.overlaps, figures.crossed, figures.disordered) == (0, 0, 0)
    cells = {name for name, box in layout.boxes.items() if box.form is BoxForm.CELL}
    assert cells == set(matrix.cells)
    listed = {name for name, box in layout.boxes.items() if box.form is BoxForm.ITEM}
    assert {line.head for line in layout.lines} == {n for n in chart.nodes if n != "works"} - cells - listed
    assert not layout.relations
    assert not layout.badged
    assert not layout.unrouted
    assert unit == "home"
    for name, rect in rects.items():
        assert layout.area.contains(rect, TOLERANCE)
        if name in cells:
            assert all(
                abs(rect.y - rects[other].y) < TOLERANCE or not rect.overlaps(rects[other], TOLERANCE)
                for other in cells - {name}
            )


@pytest.mark.parametrize("seed", range(5))
def test_every_relation_of_a_cell_is_where_its_column_and_its_row_meet(seed: int) -> None:
    source = random.Random(seed)
    columns, rows = source.randint(2, 4), source.randint(2, 5)
    places = [(column, row) for column in range(columns) for row in range(rows)]
    corners = {(0, 0), (columns - 1, rows - 1), (columns - 1, 0), (0, rows - 1)}
    missing = source.sample(sorted(set(places) - corners), min(1, len(places) - 4))
    facts = services(
        columns,
        rows,
        missing=missing,
        outside=source.randint(0, rows),
        before=source.randint(0, 3),
        after=source.randint(0, 2),
        staff=source.randint(0, 1),
        names=lambda column, row: source.choice((f"Place {column}", f"Team for {row}")),
    )
    style, orientation = source.choice(("official", "free")), source.choice(("top-down", "left-right"))
    drawing = drawn(facts, style=style, layout={"orientation": orientation})
    check_places(drawing)
    assert not drawing.findings


@pytest.mark.parametrize("outside", range(4))
def test_a_row_without_a_head_has_its_name_between_rules(outside: int) -> None:
    drawing = drawn(services(3, 3, outside=outside))
    (frame,), (page,) = drawing.layout.matrices, drawing.diagram.pages
    shapes = [shape for each in page.artifacts if each.role == "rule" for shape in each.shapes]
    beside = sorted(
        shape.points[0].y
        for shape in shapes
        if isinstance(shape, Polyline)
        and [point.x for point in shape.points] == [frame.heads.x, frame.table.x]
    )
    edges = [frame.row(number, 3).y for number in range(3 - outside, 4)]
    assert beside == (pytest.approx(edges) if outside else [])


@pytest.mark.parametrize(("rows", "outside"), [(3, 3), (4, 2), (5, 1), (6, 4)])
def test_no_legend_is_over_the_names_of_rows(rows: int, outside: int) -> None:
    drawing = drawn(services(3, rows, outside=outside, before=1))
    (frame,), (page,) = drawing.layout.matrices, drawing.diagram.pages
    (legend,) = (each for each in page.elements if each.role == "legend")
    assert legend.rect
    assert not legend.rect.overlaps(frame.heads)


@pytest.mark.parametrize("hint", [{"columns": 1}, {"columns": 2}])
def test_a_matrix_has_a_place_below_any_arrangement(hint: dict[str, Any]) -> None:
    check_places(drawn(services(3, 3, before=2), units={"works": hint}))


def test_another_hint_or_a_chart_without_relations_has_no_matrix() -> None:
    facts = services(2, 2)
    assert is_matrix(drawn(facts))
    assert not is_matrix(drawn(facts, units={"home": {"arrange": "row"}}))
    assert not is_matrix(drawn(facts, relations="none"))


def test_a_cell_has_its_name_only_where_it_differs_from_that_of_its_column() -> None:
    facts = services(2, 2, names=lambda column, row: f"Place {column}" if row else "Team")
    for unit in facts["units"][0]["units"][2]["units"]:
        unit["posts"] = {"P-4": 2}
    drawing = drawn(facts, show="posts")
    texts = {unit.id: [text.text for text in unit.paragraphs] for unit in drawing.diagram.pages[0].units}
    assert texts["x0-0"] == ["Team"]
    assert texts["x0-1"] == []
    assert texts["x1-1"] == ["Place 1"]  # it would be empty without it


def test_every_format_has_the_cells_and_their_relations() -> None:
    drawing = drawn(services(2, 3, outside=1))
    for name in ("svg", "txt", "dot", "html", "drawio"):
        written = FORMATS[name].write(drawing.diagram, drawing.fonts, FormatOptions()).decode()
        assert written.count("Place 1") >= 4, name
        if name != "drawio":  # where only what is drawn as a line is a relation
            assert "Place 1 → Service 2: Technical reporting line" in html.unescape(written), name


def without_column(facts: dict[str, Any]) -> None:
    facts["units"][0]["units"][3]["units"] = []
    facts["relations"] = [line for line in facts["relations"] if not line["from"].startswith("x1")]


def with_desk(facts: dict[str, Any]) -> None:
    facts["units"][0]["units"][2]["units"][0]["units"] = ["Desk"]


def with_second_relation(facts: dict[str, Any]) -> None:
    facts["relations"].append({"from": "x0-0", "to": "other", "kind": "advisory"})


def without_relation(facts: dict[str, Any]) -> None:
    del facts["relations"][0]


def with_label(facts: dict[str, Any]) -> None:
    facts["relations"][0]["label"] = "liaison"


def in_one_row(facts: dict[str, Any]) -> None:
    facts["relations"][1]["to"] = "r0"


def of_two_kinds(facts: dict[str, Any]) -> None:
    facts["relations"][0]["kind"] = "advisory"


def in_another_order(facts: dict[str, Any]) -> None:
    facts["units"][0]["units"][2]["units"].reverse()


def with_leaf_between(facts: dict[str, Any]) -> None:
    facts["units"][0]["units"].insert(2, {"name": "Registry", "id": "registry"})


def with_staff(facts: dict[str, Any]) -> None:
    facts["units"][0]["role"] = "staff"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without_column, "a matrix has at least two columns: children that have children of their own"),
        (with_desk, "'x0-0' has units of its own and cannot be a cell"),
        (with_second_relation, "'x0-0' has 2 relations that are drawn, and not one"),
        (without_relation, "'x0-0' has no relations that are drawn, and not one"),
        (with_label, "the relation of 'x0-0' has a label or a note"),
        (in_one_row, "'x0-0' and 'x0-1' have the same row and column"),
        (of_two_kinds, "the relations of its cells are of two kinds, or in two directions"),
        (
            in_another_order,
            "the children of 'c0' are not in the order of their rows: that of 'r1' comes before that of 'r0'",
        ),
        (with_leaf_between, "'registry' is neither a row nor a column and is between them"),
        (with_staff, "'home' is, or is below, a unit beside the trunk"),
    ],
)
def test_what_cannot_be_a_matrix_is_reported(change: Any, reason: str) -> None:
    facts = services(2, 2)
    change(facts)
    organization = orgcharts.Organization.model_validate(facts)
    chart = build_chart(organization, View(units={"home": UnitHints(arrange="matrix")}))
    (found,) = chart.findings
    message = f"chart 'works' cannot follow 'units: {{home: {{arrange: matrix}}}}': {reason}"
    remedy = "remove 'arrange: matrix' for 'home'; its relations are then drawn as lines"
    assert (found.code, found.message, found.remedy) == ("OC608", message, remedy)
    assert not chart.matrices
    plain = build_chart(organization, View())
    assert not plain.findings
    assert plain.routed_lines == plain.cross_lines


def test_what_cannot_be_a_matrix_is_drawn_with_lines() -> None:
    facts = services(2, 2)
    with_label(facts)
    drawing = drawn(facts, units={"home": {"arrange": "matrix"}})
    assert [finding.code for finding in drawing.findings] == ["OC608"]
    assert len(drawing.layout.relations) == 4


def test_a_hint_for_a_column_of_a_matrix_is_reported() -> None:
    (finding,) = drawn(services(2, 2), units={"c0": {"columns": 1}}).findings
    assert finding.message.endswith("the children of 'c0' are the cells of a matrix")


def test_a_locked_matrix_stays() -> None:
    facts = services(3, 3, before=1)
    first = drawn(facts, layout={"lock": True})
    facts["units"][1]["units"].append("Workshop")
    organization = orgcharts.Organization.model_validate(facts)
    options = {"page": "A4-landscape", "layout": {"lock": True}}
    again = orgcharts.draw(organization, record=first.layout.record, **options)
    check_places(again)
    assert again.layout.report.kept


def test_a_box_over_a_matrix_that_is_alone_in_its_column_has_its_line_from_above() -> None:
    facts = services(3, 3, outside=1)
    top = {"id": "top", "name": "Support", "units": facts["units"]}
    drawing = drawn(
        {**facts, "units": [top]},
        units={"home": {"arrange": "matrix"}, "top": {"arrange": "hanging", "columns": 2}},
    )
    layout = drawing.layout
    (line,) = (line for line in layout.lines if line.head == "home")
    box = layout.boxes["home"].rect
    assert is_matrix(drawing)
    assert (line.points[-1].x, line.points[-1].y) == pytest.approx((box.centre.x, box.y), abs=0.01)
    (other,) = (line for line in layout.lines if line.head == "other")
    assert other.points[-1].x == pytest.approx(layout.boxes["other"].rect.x, abs=0.01)


@pytest.mark.parametrize("before", [0, 2])
def test_a_box_over_a_matrix_is_over_the_middle_of_the_lines_below_it(before: int) -> None:
    facts = services(3, 3, outside=1, before=before)
    top = {"id": "top", "name": "Support", "units": facts["units"]}
    layout = drawn(
        {**facts, "units": [top]},
        units={"home": {"arrange": "matrix"}, "top": {"arrange": "hanging", "columns": 2}},
    ).layout
    below = {point.x for line in layout.lines if line.tail == "home" for point in line.points[2:3]}
    middle = (min(below) + max(below)) / 2
    nearest = min(below, key=lambda line: abs(line - middle))
    expected = nearest if abs(nearest - middle) < ASIDE * layout.scale else middle
    assert layout.boxes["home"].rect.centre.x == pytest.approx(expected, abs=0.01)
