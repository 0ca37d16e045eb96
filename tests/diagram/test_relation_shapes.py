"""Relations, legend and footnotes as shapes."""

import pytest

import orgcharts
from orgcharts.chart import split_mark
from orgcharts.diagram import Dashes, Disc, Polygon, Rectangle, TextRun
from orgcharts.diagram.connectors import drawn_line
from orgcharts.geometry import Point
from orgcharts.theme import LineStyle, load_theme
from tests import painted
from tests.painted import Group

SPEC = """
organization:
  name: Ministry of Works
  units:
    - {name: Roads Division, acronym: RD, note: Since 1901., units: [Signs, Tar]}
    - {name: Bridges Division, role: attached, units: [Steel, Stone]}
    - Harbours Division
relation_kinds:
  twinned: {label: Twinned with, line: dotted, ends: none}
relations:
  - {from: signs, to: harbours-division, kind: hosts, label: signs, note: Rented.}
  - from: tar
    to: stone
    kind: twinned
    label: a label that is much too long for any line of this chart
charts:
  - {id: a, notes: true, abbreviations: true}
  - {id: b, relations: none}
"""


def groups(chart: str = "a", **changes: object) -> dict[str, Group]:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), chart, **changes)
    return painted.groups(drawing.diagram.pages[0])


def texts(group: Group) -> list[str]:
    return [shape.text for shape in group.shapes if isinstance(shape, TextRun)]


def test_a_relation_is_a_group_with_a_title_and_ends_at_its_box() -> None:
    drawn = groups()
    group = drawn["relation-1"]
    assert ("relation", "Signs → Harbours Division: signs") == (group.role, group.title)
    (dot,) = [shape for shape in group.shapes if isinstance(shape, Disc)]
    (box,) = [shape for shape in drawn["harbours-division"].shapes if isinstance(shape, Rectangle)]
    beside = box.rect
    assert beside.x - 2 * dot.radius - 0.01 <= dot.centre.x <= beside.right + 2 * dot.radius + 0.01
    assert beside.y - 2 * dot.radius - 0.01 <= dot.centre.y <= beside.bottom + 2 * dot.radius + 0.01


def test_a_label_that_is_too_long_is_a_number_with_its_words_in_the_legend() -> None:
    drawn = groups()
    assert ["signs", "b"] == texts(drawn["relation-1.label"])
    assert ["1"] == texts(drawn["relation-2.label"])
    legend = texts(drawn["legend"])
    assert {"Hosts", "Twinned with", "Attached body, not a subordinate unit", "1"} <= set(legend)
    assert any(line.startswith("a label that is much too long") for line in legend)


def test_a_footnote_is_marked_in_its_box_and_printed_below() -> None:
    drawn = groups()
    assert "Roads Division (RD) a" == " ".join(texts(drawn["rd"]))
    below = texts(drawn["legend"])
    assert "Since 1901." == below[below.index("a") + 1]
    assert ["Abbreviations:", "RD, Roads Division."] == below[-2:]


def test_the_mark_of_a_note_stands_on_a_line_without_a_label() -> None:
    spec = orgcharts.loads(SPEC.replace("label: signs, ", ""))
    label = painted.groups(orgcharts.draw(spec, "a").diagram.pages[0])["relation-1.label"]
    assert ["b"] == texts(label)


def test_a_chart_that_asks_for_no_relations_has_none() -> None:
    drawn = groups("b")
    assert not [key for key in drawn if key.startswith("relation")]
    assert ["Attached body, not a", "subordinate unit"] == texts(drawn["legend"])
    assert "Roads Division (RD)" == " ".join(texts(drawn["rd"]))


SUPERVISED = """
organization:
  name: Ministry of Works
  units:
    - {name: Engineering, units: [Plans, Models]}
    - {name: North, units: [{name: Engineers, id: north-engineers}]}
    - {name: South, units: [{name: Engineers, id: south-engineers}]}
relation_kinds:
  line: {label: Operational supervision}
relations:
  - {from: north-engineers, to: engineering, kind: technical}
  - {from: south-engineers, to: engineering, kind: technical}
"""


def test_a_trunk_and_its_arrow_are_drawn_once() -> None:
    page = orgcharts.draw(orgcharts.loads(SUPERVISED)).diagram.pages[0]
    lines = [each for each in painted.groups(page).values() if each.role == "relation"]
    assert ["relation-1", "relation-2"] == [line.id for line in lines]
    arrows = [shape for line in lines for shape in line.shapes if isinstance(shape, Polygon)]
    assert 1 == len(arrows)


def test_in_dot_every_relation_has_its_direction() -> None:
    dot = orgcharts.draw(orgcharts.loads(SUPERVISED)).dot()
    edges = [line for line in dot.splitlines() if 'id="relation-' in line]
    assert 2 == len(edges)
    assert all("arrowhead=normal" in edge for edge in edges)


def test_the_lines_of_the_hierarchy_are_in_the_legend_if_the_spec_names_them() -> None:
    page = orgcharts.draw(orgcharts.loads(SUPERVISED)).diagram.pages[0]
    legend = painted.groups(page)["legend"]
    assert ["Operational supervision", "Technical reporting line"] == texts(legend)
    unnamed = orgcharts.draw(orgcharts.loads(SUPERVISED.replace("line: {", "x: {"))).diagram.pages[0]
    legend = painted.groups(unnamed)["legend"]
    assert ["Technical reporting line"] == texts(legend)
    alone = orgcharts.draw(orgcharts.loads(SUPERVISED), relations=["none"]).diagram.pages[0]
    assert "legend" not in painted.groups(alone)


def test_labels_lie_above_all_lines() -> None:
    keys = [key for key in groups() if key.startswith("relation")]
    assert ["relation-1", "relation-2", "relation-1.label", "relation-2.label"] == keys


@pytest.mark.parametrize("page", ["A4-landscape", "A3-portrait", "free"])
def test_nothing_of_the_legend_leaves_the_page(page: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), "a", page=page)
    sheet = drawing.diagram.pages[0]
    legend = painted.groups(sheet)["legend"]
    lowest = drawing.layout.bottom
    for line in (shape for shape in legend.shapes if isinstance(shape, TextRun)):
        assert line.origin.x + line.width <= sheet.size.width - 20
        assert lowest < line.origin.y - line.size / 2
        assert line.origin.y < sheet.size.height - 20


def test_an_arrow_has_its_tip_at_the_end_and_the_line_stops_inside_it() -> None:
    theme = load_theme("budget")
    style = LineStyle(tail="none", head="arrow")
    line, arrow = drawn_line((Point(0, 0), Point(50, 0), Point(50, 40)), style, 1.0, theme)
    assert isinstance(line, Dashes)
    assert isinstance(arrow, Polygon)
    assert Point(50, 40) == arrow.points[0]
    assert {40 - theme.marks.arrow} == {point.y for point in arrow.points[1:]}
    assert 40 - theme.marks.arrow < line.lines[-1][-1].y < 40


def test_only_a_mark_at_the_end_is_split_off() -> None:
    assert ("Roads", "") == split_mark("Roads")
    assert ("Roads", "aa") == split_mark("Roadsᵃᵃ")


LISTED = """
organization:
  name: Ministry of Works
  units:
    - {name: Roads Division, id: roads, units: [Signs, Planning of the roads of the north, Tolls]}
    - {name: Bridges Division, id: bridges, units: [Steel, Stone and all that is built of it]}
relations:
  - {from: tolls, to: steel, kind: co-chair}
  - {from: signs, to: bridges, kind: supports}
charts: [{id: a, units: {roads: {arrange: list}, bridges: {arrange: list}}}]
"""


@pytest.mark.parametrize("theme", ["official", "budget"])
def test_a_relation_ends_at_the_entry_of_a_list_and_not_at_its_frame(theme: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(LISTED), "a", theme=theme)
    layout, drawn = drawing.layout, painted.groups(drawing.diagram.pages[0])
    frames = {frame.head: frame.rect for frame in layout.lists}
    parents = {"tolls": "roads", "signs": "roads", "steel": "bridges"}
    reached = 0
    for routed in layout.relations:
        ends = ((routed.relation.tail, routed.points[0]), (routed.relation.head, routed.points[-1]))
        for unit, end in ends:
            if unit not in parents:
                continue
            frame = frames[parents[unit]]
            runs = [shape for shape in drawn[unit].shapes if isinstance(shape, TextRun)]
            left, right = min(run.origin.x for run in runs), max(run.origin.x + run.width for run in runs)
            assert frame.x + 1 < end.x < left - 4 or right < end.x < min(right + 4, frame.right - 1)
            reached += 1
    assert reached == 3
