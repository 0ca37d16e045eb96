"""From layout to picture."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

import orgcharts
from orgcharts.diagram import Dashes, Diagram, Disc, Polyline, Rectangle, TextRun
from orgcharts.fonts import FontKey, default_fonts
from orgcharts.geometry import Point, Rect
from tests.painted import Group, groups, painted

SPEC = """\
organization:
  name: Ministry of Works
  head: {title: Minister, holder: A. Example}
  units:
    - {name: Press Team, role: staff}
    - name: Roads Division
      units: [Planning, Building, {name: Road Museum, role: attached}, {name: Tolls, status: unconfirmed}]
    - {name: Bridges Agency, role: external}
charts:
  - {id: works, show: [acronym, head, holder], status: as of 2026, source: Act 1}
"""


@pytest.fixture(scope="module")
def diagram() -> Diagram:
    return orgcharts.draw(orgcharts.loads(SPEC)).diagram


def units(diagram: Diagram) -> dict[str, Group]:
    return {name: group for name, group in groups(diagram.pages[0]).items() if group.role == "unit"}


def test_every_unit_is_a_group_with_its_id_title_and_words(diagram: Diagram) -> None:
    expected = {
        "ministry-of-works", "press-team", "roads-division", "planning", "building", "road-museum", "tolls",
        "bridges-agency",
    }  # fmt: skip
    assert set(units(diagram)) == expected
    words = [shape.text for shape in units(diagram)["ministry-of-works"].shapes if isinstance(shape, TextRun)]
    assert words == ["Ministry of Works", "Minister: A. Example"]


def test_a_body_outside_has_a_dashed_box(diagram: Diagram) -> None:
    frame, *shapes = units(diagram)["bridges-agency"].shapes
    assert isinstance(frame, Rectangle)
    assert frame.stroke is None
    (dashes,) = [shape for shape in shapes if isinstance(shape, Dashes)]
    for side in ("x", "right", "y", "bottom"):
        along = [line for line in dashes.lines if {getattr(frame.rect, side)} == across(line, side)]
        assert len(along) > 1


def test_the_line_to_a_body_outside_is_dashed_and_the_lines_of_authority_are_not(diagram: Diagram) -> None:
    groups = [group for group in painted(diagram.pages[0]) if isinstance(group, Group)]
    lines = next(group for group in groups if group.role == "lines")
    frames = {
        key: next(s for s in group.shapes if isinstance(s, Rectangle))
        for key, group in units(diagram).items()
    }
    dashed = [line for shape in lines.shapes if isinstance(shape, Dashes) for line in shape.lines]
    solid = [line.points for line in lines.shapes if isinstance(line, Polyline)]
    assert [] != [ends for ends in dashed if touches(ends, frames["bridges-agency"].rect)]
    assert [] == [ends for ends in solid if touches(ends, frames["bridges-agency"].rect)]
    assert [] != [ends for ends in solid if touches(ends, frames["roads-division"].rect)]


def across(line: Sequence[Point], side: str) -> set[float]:
    return {point.x if side in ("x", "right") else point.y for point in line}


def touches(ends: Sequence[Point], rect: Rect) -> bool:
    return any(
        rect.x - 0.01 <= end.x <= rect.right + 0.01 and rect.y - 0.01 <= end.y <= rect.bottom + 0.01
        for end in ends
    )


def test_the_top_box_is_centred_on_the_page(diagram: Diagram) -> None:
    page = diagram.pages[0].size
    frame = next(s for s in units(diagram)["ministry-of-works"].shapes if isinstance(s, Rectangle))
    assert frame.rect.centre.x == pytest.approx(page.width / 2, abs=0.01)


def test_lines_are_painted_below_boxes_and_none_is_slanted(diagram: Diagram) -> None:
    groups = [group for group in painted(diagram.pages[0]) if isinstance(group, Group)]
    roles = [group.role for group in groups]
    assert roles.index("lines") < roles.index("unit")
    for shape in groups[roles.index("lines")].shapes:
        assert isinstance(shape, Polyline | Dashes)
        for line in shape.lines if isinstance(shape, Dashes) else (shape.points,):
            for start, end in pairwise(line):
                assert start.x == end.x or start.y == end.y


def test_the_heading_has_title_status_and_source(diagram: Diagram) -> None:
    words = [shape.text for shape in groups(diagram.pages[0])["heading"].shapes if isinstance(shape, TextRun)]
    assert words == ["Ministry of Works", "As of 2026", "Act 1"]


def test_the_description_says_what_is_drawn_in_protocol_order(diagram: Diagram) -> None:
    expected = (
        "Organigramme of Ministry of Works, as of 2026: 8 units. Beside Ministry of Works: Press Team. "
        "Below Ministry of Works: Roads Division; Bridges Agency. "
        "Below Roads Division: Planning; Building; Road Museum; Tolls."
    )
    assert diagram.description == expected


def test_an_entry_of_a_list_has_a_ring_where_its_box_would_be_dashed() -> None:
    unit = "{name: Roads, units: [Planning, {name: Museum, role: attached}]}"
    spec = orgcharts.loads(f"organization: {{name: Works, units: [{unit}]}}")
    diagram = orgcharts.draw(spec, units={"roads": {"arrange": "list"}}).diagram
    bullets = {
        key: shape
        for key, group in units(diagram).items()
        for shape in group.shapes
        if isinstance(shape, Disc)
    }
    assert bullets["museum"].stroke
    assert not bullets["planning"].stroke


@pytest.mark.parametrize("said", ["status: unconfirmed", "role: external", "status: in-force"])
def test_the_frame_of_a_list_has_the_colour_and_the_weight_of_its_box_and_is_whole(said: str) -> None:
    unit = f"{{name: Roads, {said}, units: [Planning, Building]}}"
    spec = orgcharts.loads(f"organization: {{name: Works, units: [{unit}]}}")
    diagram = orgcharts.draw(spec, units={"roads": {"arrange": "list"}}).diagram
    (frame,) = [s for s in painted(diagram.pages[0]) if isinstance(s, Group) and s.role == "list"]
    of_head, of_frame = outlines(units(diagram)["roads"]), outlines(frame)
    assert [each[1:] for each in of_head] == [each[1:] for each in of_frame]
    assert {kind for kind, *_ in of_frame} == {Rectangle}


def outlines(group: Group) -> set[tuple[type, str, float]]:
    """Return what the outlines of a group are drawn with: their kind, colour and width."""
    stroked = [shape for shape in group.shapes if isinstance(shape, Rectangle | Polyline | Dashes)]
    return {(type(shape), shape.stroke, shape.stroke_width) for shape in stroked if shape.stroke}


def test_names_of_a_row_are_level_with_their_posts_below_and_a_name_alone_is_in_the_middle() -> None:
    units_text = """
      - {name: Roads, posts: {P-4: 2}}
      - {name: Office of Bridges in Mountains, posts: {P-4: 2}}
      - {name: Press}
    """
    chart = "{id: w, show: [posts], units: {works: {arrange: row}}}"
    text = f"organization:\n    name: Works\n    units: {units_text}\ncharts: [{chart}]"
    drawing = orgcharts.draw(orgcharts.loads(text), page="A5-portrait")
    boxes, shown = drawing.layout.boxes, units(drawing.diagram)
    long = next(key for key in shown if key.startswith("office"))
    lines = {
        key: [shape.origin.y for shape in shown[key].shapes if isinstance(shape, TextRun)]
        for key in ("roads", long, "press")
    }
    assert boxes["roads"].rect.y == boxes[long].rect.y == boxes["press"].rect.y
    assert len(lines["roads"]) < len(lines[long])
    assert lines["roads"][0] == pytest.approx(lines[long][0])
    below = [made[-1] - made[-3] for made in (lines["roads"], lines[long])]  # from the name to the total
    assert below[0] == pytest.approx(below[1])
    (name,) = lines["press"]
    assert name == pytest.approx(boxes["press"].rect.centre.y, abs=0.5 * drawing.layout.report.type_size)


def test_a_theme_may_bring_its_own_font(tmp_path: Path) -> None:
    (tmp_path / "house.ttf").write_bytes(default_fonts().face(FontKey("FiraGO", italic=True)).data)
    text = "extends: official\nfamily: House\nfonts: [{family: House, file: house.ttf}]"
    (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
    drawing = orgcharts.draw(orgcharts.loads(SPEC), theme=str(tmp_path / "house.yaml"))
    assert "font-family:House" in drawing.svg()
