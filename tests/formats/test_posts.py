"""Posts and cells in pictures, in DOT and in text."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from typing import Any

import pytest

import orgcharts
from orgcharts.diagram import Dashes, Polyline, Rectangle, Shape, TextRun
from orgcharts.pipeline import Drawing
from tests.painted import Group, groups

SPEC = """
organization:
  name: Ministry of Works
  posts: {RB: {ASG: 1}, OA: {Section 5: {P-5: {count: 2, note: Shared.}, GS (OL): 11}, Section 3: {P-2: 1}}}
  units:
    - {name: Roads & Tar, posts: {OA: {P-4: {count: 2, change: redeployment}, FS: 3}}}
    - {name: Stations, units: [Northern Station, {name: Southern <Station>, status: unconfirmed}, West]}
charts: [{id: works, notes: true, show: [posts], units: {stations: {arrange: cells}}}]
"""


@pytest.fixture(scope="module", params=["auto", "table", "run-in"])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return orgcharts.draw(orgcharts.loads(SPEC), posts=request.param)


def units(drawing: Drawing) -> dict[str, Group]:
    return {name: each for name, each in groups(drawing.diagram.pages[0]).items() if each.role == "unit"}


def shapes_in(shapes: tuple[Shape | TextRun | Group, ...], kind: type) -> list[Any]:
    """Return all shapes of a kind, those of inner groups too."""
    found: list[Any] = []
    for shape in shapes:
        if isinstance(shape, Group):
            found += shapes_in(shape.shapes, kind)
        elif isinstance(shape, kind):
            found.append(shape)
    return found


def test_texts_and_rules_stand_inside_their_box(drawing: Drawing) -> None:
    for identifier, group in units(drawing).items():
        rect = drawing.layout.boxes[identifier].rect
        for text in shapes_in(group.shapes, TextRun):
            assert rect.x < text.origin.x
            assert text.origin.x + text.width < rect.right
            assert rect.y + 0.5 * text.size < text.origin.y < rect.bottom
        for rule in shapes_in(group.shapes, Polyline):
            assert all(rect.x < end.x < rect.right and rect.y < end.y < rect.bottom for end in rule.points)


def test_the_marks_of_counts_are_raised_where_the_line_goes_on(drawing: Drawing) -> None:
    texts = shapes_in(units(drawing)["roads-tar"].shapes, TextRun)
    (mark,) = [text for text in texts if text.text == "b"]
    before = texts[texts.index(mark) - 1]
    assert before.text.endswith("2\u00a0P-4")
    assert before.origin.x + before.width < mark.origin.x
    assert mark.origin.y < before.origin.y
    after = texts[texts.index(mark) + 1]
    assert after.origin.y > before.origin.y or after.origin.x >= mark.origin.x + mark.width


def test_a_cell_is_a_group_of_its_own_inside_the_box_around_it(drawing: Drawing) -> None:
    around = units(drawing)["stations"]
    cells = [shape for shape in around.shapes if isinstance(shape, Group)]
    assert ["northern-station", "southern-station", "west"] == [cell.id for cell in cells]
    assert "Southern <Station>" == cells[1].title
    frames = [shapes_in(cell.shapes, Rectangle)[0] for cell in cells]
    outlines = [shapes_in(cell.shapes, Dashes) for cell in cells]
    assert [False, True, False] == [bool(lines) for lines in outlines]
    assert all(drawing.layout.boxes["stations"].rect.contains(frame.rect) for frame in frames)


def test_svg_holds_posts_as_text_and_in_words(drawing: Drawing) -> None:
    root = ET.fromstring(drawing.svg())
    svg = "{http://www.w3.org/2000/svg}"
    group = next(one for one in root.iter(f"{svg}g") if one.get("id") == "works-unit-ministry-of-works")
    described = group.find(f"{svg}desc")
    assert described is not None
    expected = "Posts: RB 1 ASG; OA, Section 3 1 P-2; OA, Section 5 2 P-5, 11 GS (OL); total 15. Shared."
    assert expected == described.text
    written = " ".join("".join(text.itertext()) for text in group.iter(f"{svg}text"))
    assert "Total: 15" in written.replace("\u00a0", " ")


def test_the_outline_says_posts_and_lists_cells() -> None:
    lines = orgcharts.draw(orgcharts.loads(SPEC)).text().splitlines()
    assert "- Ministry of Works; Posts: RB 1, OA 14, total 15" in lines
    assert "  - Roads & Tar; Posts: OA 5, total 5" in lines
    assert "    - Southern <Station> [unconfirmed]" in lines


def test_the_description_counts_cells_and_says_where_they_are() -> None:
    description = orgcharts.draw(orgcharts.loads(SPEC)).diagram.description
    assert "6 units" in description
    assert "Inside Stations: Northern Station; Southern <Station>; West." in description


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_dot_draws_tables_and_cells_in_boxes_of_the_same_size(drawing: Drawing) -> None:
    done = subprocess.run(["dot", "-Tsvg"], input=drawing.dot().encode(), capture_output=True, check=True)
    assert "" == done.stderr.decode()
    root = ET.fromstring(done.stdout)
    svg = "{http://www.w3.org/2000/svg}"
    groups = {one.get("id", ""): one for one in root.iter(f"{svg}g") if one.get("class") == "node"}
    for identifier, box in drawing.layout.boxes.items():
        texts = ["".join(text.itertext()) for text in groups[identifier].iter(f"{svg}text")]
        shown = " ".join(texts).replace("\u00a0", " ")
        said = drawing.layout.measured.chart.nodes[identifier]
        assert said.text[0].words.split()[0] in shown
        polygon = groups[identifier].find(f".//{svg}polygon")
        assert polygon is not None
        values = [float(number) for number in re.findall(r"-?[\d.]+", polygon.get("points", ""))]
        assert max(values[0::2]) - min(values[0::2]) == pytest.approx(box.rect.width, abs=0.5)
        assert max(values[1::2]) - min(values[1::2]) == pytest.approx(box.rect.height, abs=0.5)
    top = " ".join("".join(text.itertext()) for text in groups["ministry-of-works"].iter(f"{svg}text"))
    assert "Total: 15" in top.replace("\u00a0", " ")
    inside = " ".join("".join(text.itertext()) for text in groups["stations"].iter(f"{svg}text"))
    assert {"Northern", "Southern", "West"} <= set(inside.split())
    assert 'PORT="southern-station"' in drawing.dot().replace('\\"', '"')


def test_a_wish_for_a_list_of_tables_hangs_them() -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC), units={"ministry-of-works": {"arrange": "list"}})
    assert () == drawing.layout.lists
