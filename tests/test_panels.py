"""Panels: units with all their descendants as rows of text, below a band."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.place import place
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.chart import View, build_chart
from orgcharts.diagram import Element
from orgcharts.formats import FORMATS
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.flatten import flatten
from orgcharts.quality import measure
from orgcharts.theme import load_theme
from tests.drawn import organization, random_shape

NEAR = 0.01
"""Points."""


def drawn(works: orgcharts.Organization, **options: Any) -> orgcharts.Drawing:
    return orgcharts.draw(works, **({"theme": "panel"} | options))


def inside(outer: Element, inner: Element) -> bool:
    one, other = outer.rect, inner.rect
    return (
        one.x <= other.x + NEAR
        and one.y <= other.y + NEAR
        and other.right <= one.right + NEAR
        and other.bottom <= one.bottom + NEAR
    )


def follows(one: Element, other: Element) -> bool:
    """Return whether a row is below the one before, or begins the next column."""
    is_below = one.rect.bottom <= other.rect.y + NEAR and abs(one.rect.x - other.rect.x) < NEAR
    return is_below or (one.rect.right <= other.rect.x + NEAR and other.rect.y <= one.rect.y + NEAR)


@given(seed=st.integers(0, 100_000))
@settings(max_examples=12, deadline=None)
def test_every_unit_is_drawn_once_in_order_and_without_overlap(seed: int) -> None:
    source = random.Random(seed)
    works = organization(random_shape(source, source.randint(2, 30)))
    drawing = drawn(works)
    page = drawing.diagram.pages[0]
    units = {unit.id: unit for unit in page.units}
    assert len(units) == len(page.units)
    assert units.keys() == works.entries.keys()
    for unit in units.values():
        rows = [child for child in unit.children if child.form == "row"]
        assert all(inside(unit, row) for row in rows)
        assert all(follows(one, other) for one, other in pairwise(rows))
        assert [row.id for row in rows] == [
            entry.id for entry in works.entries.values() if entry.parent == unit.id
        ] or not rows
    figures = measure(drawing.layout, drawing.diagram).places
    assert (figures.overlaps, figures.crossed, figures.disordered) == (0, 0, 0)


CHAIN = """
organization:
  name: Ministry
  units:
    - {name: Press, role: staff}
    - name: State Secretary
      units:
        - {name: Planning, role: staff}
        - {name: Roads, units: [Design, Repair]}
        - {name: Ports, units: [Piers]}
        - Rail
"""


def test_the_children_of_an_only_child_are_panels() -> None:
    chart = drawn(orgcharts.loads(CHAIN).organization).layout.measured.chart
    forms = {unit: node.form for unit, node in chart.nodes.items()}
    panels = {unit for unit, form in forms.items() if form == "panel"}
    assert panels == {"roads", "ports", "rail"}
    assert forms["ministry"] == "band"
    assert forms["state-secretary"] == forms["planning"] == "box"


def test_an_only_child_of_leaves_is_a_panel() -> None:
    works = orgcharts.loads("organization: {name: Ministry, units: [{name: Roads, units: [Design, Repair]}]}")
    chart = drawn(works.organization).layout.measured.chart
    assert chart.nodes["roads"].form == "panel"


@given(seed=st.integers(0, 100_000))
@settings(max_examples=6, deadline=None)
def test_heads_of_a_row_are_equally_high_and_panels_equally_wide(seed: int) -> None:
    source = random.Random(seed)
    drawing = drawn(organization([random_shape(source, source.randint(1, 6)) for _ in range(4)]))
    boxes = [box for box in drawing.layout.boxes.values() if box.head]
    tops, rows = {round(box.rect.y, 2) for box in boxes}, defaultdict(list)
    for box in boxes:
        rows[round(box.rect.y, 2), box.columns].append(box)
    assert len(boxes) == 4
    for row in rows.values():
        assert len({round(box.rect.width, 2) for box in row}) == 1
    if len(tops) == 1:
        assert len({round(box.head, 2) for box in boxes}) == 1


def departments(*counts: int) -> orgcharts.Organization:
    """Return a firm with departments of so many sections."""
    shape = [[[] for _ in range(count)] for count in counts]
    return organization(shape)


@pytest.mark.parametrize("long", [20, 30, 45])
def test_a_long_panel_has_columns_that_are_as_wide_as_the_panels_beside_it(long: int) -> None:
    drawing = drawn(departments(3, long, 2, 4), page="A4")
    first, wide, *others = (drawing.layout.boxes[unit] for unit in panels_of(drawing))
    assert wide.columns > 1
    assert {box.columns for box in (first, *others)} == {1}
    assert {round(box.rect.width - first.rect.width, 2) for box in others} == {0.0}
    gap = (wide.rect.width - wide.columns * first.rect.width) / (wide.columns - 1)
    assert gap == pytest.approx(wide.rect.x - first.rect.right, abs=NEAR)
    units = {unit.id: unit for unit in drawing.diagram.pages[0].units}
    rows = units[wide.node].children
    assert len({round(row.rect.x, 2) for row in rows}) == wide.columns
    assert all(inside(units[wide.node], row) for row in rows)
    assert all(follows(one, other) for one, other in pairwise(rows))


def panels_of(drawing: orgcharts.Drawing) -> list[str]:
    """Return the panels of a drawing, in their order."""
    chart = drawing.layout.measured.chart
    return [unit for unit in chart.nodes[chart.roots[0]].children if chart.nodes[unit].form == "panel"]


def test_a_panel_in_a_hanging_column_has_columns_where_wider_ones_are_no_lower() -> None:
    drawing = drawn(departments(3, 40, 2, 4), page="A4", units={"o": {"columns": 2}})
    layout = drawing.layout
    boxes = [layout.boxes[unit] for unit in panels_of(drawing)]
    assert max(box.columns for box in boxes) > 1
    for box in boxes:
        widest = layout.measured.bodies[box.node][box.columns - 1][-1].width
        assert box.columns == 1 or box.rect.width >= widest * layout.scale - NEAR


def test_a_long_panel_alone_sets_no_small_type() -> None:
    even, uneven = (drawn(departments(*counts), page="A4") for counts in ((10, 10, 10, 10), (3, 31, 2, 4)))
    assert uneven.layout.report.type_size > 0.9 * even.layout.report.type_size


def test_a_lock_keeps_the_columns_of_a_panel() -> None:
    options = {"page": "A4", "layout": {"lock": True}}
    before = drawn(departments(3, 30, 2, 4), **options)
    after = orgcharts.draw(departments(3, 31, 2, 4), theme="panel", record=before.layout.record, **options)
    columns = [[each.layout.boxes[unit].columns for unit in panels_of(each)] for each in (before, after)]
    assert columns[0] == columns[1]
    assert max(columns[0]) > 1
    assert after.layout.report.kept


def test_relations_have_badges_on_the_rows_where_they_end() -> None:
    relations = [{"from": "u2", "to": "u5", "kind": "supports"}, {"from": "u1", "to": "u5", "kind": "hosts"}]
    works = organization([[[], []], [[], []]], relations=relations)
    page = drawn(works).diagram.pages[0]
    units = {unit.id: unit for unit in page.units}
    lines = [line for line in page.connectors if line.role == "relation"]
    assert len(lines) == 2
    for line in lines:
        assert not line.points
        for label, end in zip(line.labels, (line.tail, line.head), strict=True):
            rect, row = label.rect, units[end].rect
            assert row.x <= rect.x
            assert rect.right <= row.right
            assert row.y - 1 <= rect.y
            assert rect.bottom <= row.bottom + 1
    (first, second) = (line.labels[1].rect for line in lines)
    assert not first.overlaps(second, NEAR)


SPEC = """
organization:
  name: Ministry of Works
  acronym: MW
  as_of: 2025
  head: {title: Minister, grade: M-1, holder: A. Example}
  units:
    - {name: Office of the Minister, role: front-office, units: [Press Team, Protocol Unit]}
    - name: Roads Division
      acronym: RD
      head: {title: Director, grade: D-1}
      units:
        - {name: Planning and Survey Section, acronym: PS Section, head: {title: Chief}, units: [Maps]}
        - {name: Building Section, head: {title: Chief}, role: attached}
    - {name: Legal Division, units: [Treaties]}
"""


def texts_of(unit: Element) -> list[tuple[str, str]]:
    return [(text.role, text.text) for text in unit.paragraphs]


def test_a_head_has_its_acronym_first_and_its_grade_apart_and_a_common_title_once() -> None:
    page = orgcharts.draw(orgcharts.loads(SPEC), theme="panel").diagram.pages[0]
    units = {unit.title: unit for unit in page.units}
    assert texts_of(units["Roads Division (RD)"]) == [
        ("acronym", "RD"),
        ("grade", "D-1"),
        ("name", "Roads Division"),
        ("head", "Director"),
        ("detail", "Its units are headed by: Chief"),
    ]
    section = units["Planning and Survey Section (PS\u00a0Section)"]
    assert texts_of(section) == [("name", "PS Planning and Survey Section")]
    runs = section.paragraphs[0].lines[0].runs
    theme = load_theme("panel")
    accent = theme.box_style(depth=2, kind="", role="line", status="in-force", inner=False).accent
    assert next((run.text, run.fill == accent) for run in runs) == ("PS", True)


def test_a_band_has_the_title_the_date_and_the_staff() -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), theme="panel")
    page = drawing.diagram.pages[0]
    band = page.units[0]
    assert band.form == "band"
    assert [unit.title for unit in band.children] == ["Press Team", "Protocol Unit"]
    assert ("status", "As of 2025") in texts_of(band)
    title = next(each for each in page.elements if each.role == "title")
    assert title.title == "Ministry of Works"
    assert not title.contents
    left = min(box.rect.x for box in drawing.layout.boxes.values())
    right = max(box.rect.right for box in drawing.layout.boxes.values())
    assert (band.rect.x, band.rect.right) == (left, right)
    ends = [line.points for line in page.connectors if line.role == "authority"]
    assert all(len(points) == 2 and points[0].x == points[1].x for points in ends)


def test_a_title_of_its_own_stays_above_the_band() -> None:
    page = orgcharts.draw(orgcharts.loads(SPEC), theme="panel", title="Works in brief").diagram.pages[0]
    title = next(each for each in page.elements if each.role == "title")
    assert title.contents
    assert not any(role == "status" for role, _ in texts_of(page.units[0]))


def test_what_a_chart_does_not_show_is_in_no_panel() -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), theme="panel", show=())
    files = drawing.text() + drawing.encoded("drawio").decode()
    assert "Roads Division" in files
    assert not any(word in files for word in ("D-1", "Chief", "Example", "PS", "RD"))


@pytest.mark.parametrize("theme", ["official", "budget"])
def test_a_chart_asks_for_a_panel_in_any_theme(theme: str) -> None:
    works = organization([[[[], []], []], [[]]])
    drawing = drawn(works, theme=theme, units={"u1": {"arrange": "panel"}})
    assert not drawing.findings
    forms = {unit.id: unit.form for unit in drawing.diagram.pages[0].units}
    assert forms["u1"] == "panel"
    assert forms["u3"] == "row"
    assert forms["o"] == forms["u6"] == "box"


def test_a_unit_of_too_many_levels_is_no_panel() -> None:
    (finding,) = drawn(
        organization([[[[[[[[[]]]]]]]]]), theme="official", units={"u1": {"arrange": "panel"}}
    ).findings
    assert finding.code == "OC608"
    assert "a panel holds six levels of units at most" in finding.message


def test_hints_come_before_the_theme() -> None:
    chart = build_chart(
        organization([[[], []], [[], []]]), View(units={"u1": {"arrange": "row"}}), panels=True
    )
    assert {node.id: node.form for node in chart.nodes.values()} == {
        "o": "band", "u1": "box", "u2": "box", "u3": "box", "u4": "panel"
    }  # fmt: skip


def test_from_right_to_left_rows_are_mirrored() -> None:
    works = organization([[[], []], [[]]], language="ar")
    left, right = (
        {unit.id: unit.rect for unit in drawn(each).diagram.pages[0].units}
        for each in (organization([[[], []], [[]]]), works)
    )
    assert left["u1"].x < left["u4"].x
    assert right["u1"].x > right["u4"].x
    assert right["u1"].x <= right["u2"].x
    assert right["u2"].right <= right["u1"].right


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "png"])
def test_every_format_has_every_unit(name: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), theme="screen")
    data = drawing.encoded(name)
    assert data
    if name in ("svg", "html", "txt", "drawio", "dot"):
        assert all(word in data.decode() for word in ("Survey", "Maps", "Press", "Treaties", "Minister"))


def test_the_dark_theme_has_the_geometry_of_the_light_one() -> None:
    light, dark = (orgcharts.draw(orgcharts.loads(SPEC), theme=theme) for theme in ("panel", "screen"))
    assert light.layout.boxes == dark.layout.boxes
    assert load_theme("screen").background == load_theme("panel").dark.paper["#ffffff"]  # type: ignore[union-attr]


def test_a_department_has_the_type_and_the_names_that_a_reader_expects() -> None:
    drawing = orgcharts.draw(orgcharts.load("specs/dpo.yaml"), "dpo", theme="panel")
    figures = measure(drawing.layout, drawing.diagram)
    assert drawing.layout.report.type_size >= 10.6
    assert (figures.orphans, figures.acronyms) == (0, 0)
    assert figures.contrast >= 4.5


@pytest.mark.parametrize("seed", range(6))
def test_every_size_that_the_search_finds_can_be_drawn(seed: int) -> None:
    source, gaps = random.Random(seed), Separations()
    works = departments(20, *(source.choice((0, 2, 5, 12, 30)) for _ in range(source.randint(2, 5))))
    tree = flatten(drawn(works).layout.measured)
    for rules in cost_model_of(LayoutOptions()).rules:
        search = Search(tree, rules, gaps)
        search.run()
        for label in search.root_labels():
            for point in search.root_frontier(label):
                placement = place(tree, search.trace_back(point), gaps)
                assert placement.subtree_width[0] <= point[0] + 1e-5
                assert placement.subtree_height(0) <= point[1] + 1e-5


def test_the_texts_of_a_card_are_as_wide_as_its_strip_of_staff_allows() -> None:
    staff = ", ".join(
        f"{{name: Office of {each}, role: staff}}"
        for each in ("Audit", "Planning", "Law", "Quality", "Press")
    )
    divisions = ", ".join(f"{{name: Division {each}, units: [Desk {each}, Store {each}]}}" for each in "ABCD")
    spec = orgcharts.loads(
        "organization:\n"
        "  name: Hospital of the Southern Region\n"
        "  head: {title: Medical and Managing Director of the Hospital, holder: Prof. Dr. P. Example}\n"
        f"  units: [{staff}, {divisions}]\n"
        "outside: [{name: Ministry, id: ministry}]\n"
        "relations: [{from: ministry, to: hospital-of-the-southern-region, kind: hosts}]\n"
    )
    (page,) = orgcharts.draw(spec, theme="panel", page="A4-landscape").diagram.pages
    (head,) = (text for text in page.units[0].paragraphs if text.role == "head")
    assert 1 == len(head.lines)
