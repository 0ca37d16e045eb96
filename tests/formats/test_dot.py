"""DOT: what real Graphviz makes of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.formats.dot import render_dot
from orgcharts.geometry import Rect, number_text
from orgcharts.page.layout import BoxForm, Layout
from tests.formats.conftest import composed

LayoutOfNames = Callable[[Sequence[str]], Layout]

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}title"

TOLERANCE = 0.3
"""Points; Graphviz before 2.50 rounds the sizes of nodes to whole points."""

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")

HOSTILE = (
    "a:b:c", "::", 'say "no"', '\\"', "back\\slash", "\\", "\\\\", 'end\\', "\\N\\G\\E\\T\\H\\L",
    "a\\nb\\lc\\r", "<b>bold</b>", "<", ">", "<>", "<<TABLE>>", "<!-- x -->", "--", "-->", "two\nlines",
    "a\r\nb\tc", "nul\x00bel\x07", "&amp;", "&amp;lt;", "R&D", "&", "&;", "&eacute; &#233; &#x41;",
    "&lt;b&gt;", "]]>", "{a|<p>b}", "[x=y]", "node", "digraph", "Strict", "// no", "/* no */", "# no",
    "12", "-.5", "é", "Bureau № 5", "部門", "دائرة", "👩‍🚀 unit", "\ud800", "\ufffe", "\u2028", "\u00a0",
    "'", "`$(x)`", "%s", "]", "]]", "] a", "a]", "", " ",
)  # fmt: skip

PRINTED = st.characters(exclude_categories=["Cf", "Cn", "Cs"])
"""Characters that line breaking keeps (soft hyphens and their like are spent on it)."""


def _run(dot: str, *options: str) -> str:
    """Return what `dot` prints; a word of warning is a failure."""
    done = subprocess.run(["dot", *options], input=dot.encode(), capture_output=True, check=True)
    assert "" == done.stderr.decode()
    return done.stdout.decode()


def _drawn(dot: str) -> ET.Element:
    return ET.fromstring(_run(dot, "-Tsvg"))


def _groups(svg: ET.Element, kind: str) -> dict[str, ET.Element]:
    return {group.get("id", ""): group for group in svg.iter(f"{SVG}g") if group.get("class") == kind}


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]


def _frame(group: ET.Element, page_height: float) -> Rect:
    """Return the rectangle that a group draws, as our geometry has it."""
    shape = group.find(f".//{SVG}polygon")
    path = group.find(f".//{SVG}path")
    assert shape is not None or path is not None
    values = _numbers((shape.get("points") if shape is not None else path.get("d")) or "")  # type: ignore[union-attr]
    xs, ys = values[0::2], [page_height + y for y in values[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _texts(group: ET.Element) -> list[str]:
    return [(text.text or "").replace("\u00a0", " ") for text in group.iter(f"{SVG}text")]


def _difference(expected: Rect, actual: Rect) -> float:
    return max(
        abs(expected.x - actual.x),
        abs(expected.y - actual.y),
        abs(expected.right - actual.right),
        abs(expected.bottom - actual.bottom),
    )


@needs_dot
def test_dot_redraws_every_box_where_the_layout_put_it(department: Layout) -> None:
    groups = _groups(_drawn(render_dot(composed(department))), "node")
    assert list(department.boxes) == list(groups)
    for box in department.boxes.values():
        if box.form is BoxForm.BOX:
            assert _difference(box.rect, _frame(groups[box.node], department.page.height)) <= TOLERANCE


@needs_dot
def test_dot_redraws_every_list_frame(department: Layout) -> None:
    groups = _groups(_drawn(render_dot(composed(department))), "cluster")
    for frame in department.lists:
        actual = _frame(groups[f"{frame.head}.list"], department.page.height)
        assert _difference(frame.rect, actual) <= TOLERANCE


@needs_dot
def test_the_entries_of_a_list_start_at_their_place_after_a_bullet(department: Layout) -> None:
    groups = _groups(_drawn(render_dot(composed(department))), "node")
    for name in ("bridges", "signs"):
        rect = department.boxes[name].rect
        first, bullet = groups[name].iter(f"{SVG}text")
        assert "•" == bullet.text
        assert abs(rect.x - float(first.get("x", 0))) <= TOLERANCE
        assert float(bullet.get("x", 0)) < rect.x
        assert rect.y < department.page.height + float(first.get("y", 0)) < rect.bottom


@needs_dot
def test_dot_redraws_every_line_through_the_same_corners(department: Layout) -> None:
    groups = list(_groups(_drawn(render_dot(composed(department))), "edge").values())
    assert len(department.lines) == len(groups)
    for line, group in zip(department.lines, groups, strict=True):
        path = group.find(f"{SVG}path")
        assert path is not None
        values = _numbers(path.get("d", ""))
        drawn = list(zip(values[0::2], values[1::2], strict=True))
        ends = [drawn[0], *drawn[3::3]]
        assert len(line.points) == len(ends)
        for point, (x, y) in zip(line.points, ends, strict=True):
            assert abs(point.x - x) <= 0.01
            assert abs(point.y - department.page.height - y) <= 0.01
        assert group.find(f"{SVG}polygon") is None  # no arrowhead


@needs_dot
def test_the_page_keeps_its_size_and_carries_the_title(department: Layout) -> None:
    svg = _drawn(render_dot(composed(department)))
    assert [0, 0, 841.89, 595.28] == pytest.approx(_numbers(svg.get("viewBox", "")), abs=0.01)
    graph = _groups(svg, "graph")["graph0"]
    headed = [text.text for text in graph.findall(f"./{SVG}g/{SVG}a/{SVG}text")]
    assert ["Department of Public Works", "As of June 2021"] == headed


@needs_dot
def test_every_unit_shows_its_whole_text_and_its_title(department: Layout) -> None:
    groups = _groups(_drawn(render_dot(composed(department))), "node")
    for identifier, node in department.measured.chart.nodes.items():
        words = " ".join(item.words for item in node.text)
        assert words == " ".join(text for text in _texts(groups[identifier]) if text != "•")
        link = groups[identifier].find(f".//{SVG}a")
        assert link is not None
        assert [node.title, *([node.detail] if node.detail else [])] == link.get(LINK, "").split("\n")


@needs_dot
def test_without_pins_dot_draws_the_hierarchy_in_its_own_way(department: Layout) -> None:
    bare = render_dot(composed(department)).replace("\tlayout=nop2\n", "")
    bare = re.sub(r' (pos|bb|xlp)="[^"]*"', "", bare)
    done = subprocess.run(["dot", "-Kdot", "-Tplain"], input=bare.encode(), capture_output=True, check=True)
    rows = [line.split() for line in done.stdout.decode().splitlines()]
    heights = {row[1]: float(row[3]) for row in rows if row[0] == "node"}
    chart = department.measured.chart
    names = dict(zip(department.boxes, heights, strict=True))
    for node in chart.nodes.values():
        if node.parent:
            assert heights[names[node.parent]] > heights[names[node.id]]


@needs_dot
def test_hostile_names_are_shown_as_they_are(column: LayoutOfNames) -> None:
    for start in range(0, len(HOSTILE), 20):
        _assert_shown(HOSTILE[start : start + 20], column)


@needs_dot
@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.text(PRINTED, max_size=30), min_size=12, max_size=12))
def test_any_name_is_shown_as_it_is(names: list[str], column: LayoutOfNames) -> None:
    _assert_shown(names, column)


@needs_dot
@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.text(alphabet='\\"<>[]&;:#x41amplt-|{}N \n', max_size=12), min_size=12, max_size=12))
def test_any_name_of_signs_that_dot_reads_is_shown_as_it_is(names: list[str], column: LayoutOfNames) -> None:
    _assert_shown(names, column)


def _assert_shown(names: Sequence[str], column: LayoutOfNames) -> None:
    """Check titles and texts; white space counts as a space, for XML readers fold it too."""
    layout = column(names)
    groups = list(_groups(_drawn(render_dot(composed(layout))), "node").values())
    assert len(names) == len(groups)
    for name, group in zip(names, groups, strict=True):
        shown = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", " ", name)
        assert "".join(shown.split()) == "".join("".join(_texts(group)).split())
        link = group.find(f".//{SVG}a")
        title = link.get(LINK, "") if link is not None else ""
        assert shown.split() == title.split()


def test_each_statement_stands_on_a_line_of_its_own(department: Layout) -> None:
    lines = render_dot(composed(department)).splitlines()
    assert len(department.boxes) == sum(1 for line in lines if re.match(r"\t+n\d+ \[", line))
    assert "// Department of Public Works, as of June 2021, Source: Gazette 12" == lines[0]
    assert "digraph dpw {" == lines[1]
    assert "}" == lines[-1]


def test_every_node_but_the_top_has_an_edge_from_its_parent(department: Layout) -> None:
    dot = render_dot(composed(department))
    names = {node: f"n{number}" for number, node in enumerate(department.boxes, start=1)}
    for node in department.measured.chart.nodes.values():
        if node.parent:
            assert f"\t{names[node.parent]} -> {names[node.id]} [" in dot


def test_boxes_take_their_colours_and_outlines_from_the_theme(department: Layout) -> None:
    lines = render_dot(composed(department)).splitlines()
    top = next(line for line in lines if " id=dpw " in line)
    assert 'fillcolor="#173a5a"' in top
    assert 'fontcolor="#ffffff"' in top
    assert "filled,dashed" in next(line for line in lines if " id=water " in line)
    assert not any("arrowhead" in line for line in lines if "->" in line)


def test_the_line_to_a_body_outside_is_dashed(department: Layout) -> None:
    names = {node: f"n{number}" for number, node in enumerate(department.boxes, start=1)}
    lines = render_dot(composed(department)).splitlines()
    outside = next(line for line in lines if f"{names['dpw']} -> {names['water']} [" in line)
    inside = next(line for line in lines if f"{names['dpw']} -> {names['roads']} [" in line)
    assert "style=dashed" in outside
    assert "style" not in inside


def test_the_same_layout_gives_the_same_bytes_under_any_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import conftest as c\n"
        "from orgcharts.formats.dot import render_dot\n"
        "print(render_dot(c.composed(c.build_department())))"
    )
    outputs = set()
    for seed in ("0", "1", "4711"):
        command = [sys.executable, "-c", script, str(Path(__file__).parent)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.add(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert 1 == len(outputs)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (841.89, "841.89"),
        (0, "0"),
        (-0.001, "0"),
        (1e-7, "0"),
        (12.50, "12.5"),
        (-3.456, "-3.46"),
        (1e6, "1000000"),
    ],
)
def test_numbers_have_two_decimals_at_most(value: float, expected: str) -> None:
    assert expected == number_text(value)


def test_a_number_that_is_not_finite_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        number_text(float("nan"))


RELATED = """
organization:
  name: Ministry of Works
  units:
    - {name: Roads, units: [Signs, "Tar & Stone"]}
    - {name: Bridges, units: [Steel]}
relation_kinds: {"tech-nical": {label: Technical line, line: dash-dot, ends: none}}
relations:
  - {from: signs, to: steel, kind: reporting, label: "<b>&"}
  - {from: tar-stone, to: bridges, kind: co-chair, source: act}
  - {from: roads, to: steel, kind: tech-nical}
"""


@needs_dot
def test_relations_are_edges_with_kind_and_label_that_do_not_rank() -> None:
    drawing = orgcharts.draw(orgcharts.loads(RELATED))
    assert 3 == len(drawing.layout.relations)
    edges = [line for line in drawing.dot().splitlines() if "constraint=false" in line]
    assert ["reporting", "co-chair", "tech-nical"] == [
        match.strip('"') for line in edges for match in re.findall(r'class=("?[\w-]+"?)', line)
    ]
    svg = _drawn(drawing.dot())
    titles = {element.get(LINK) for element in svg.iter() if element.get(LINK)}
    assert any("Signs → Steel: <b>&" in str(title) for title in titles)
    written = {"".join(element.itertext()) for element in svg.iter(f"{SVG}text")}
    assert "<b>&" in written or "1" in written
    ends = [group for group in svg.iter(f"{SVG}g") if "co-chair" in str(group.get("class"))]
    assert 1 == len(list(ends[0].iter(f"{SVG}ellipse")))  # what is chaired
    assert 0 == len(list(ends[0].iter(f"{SVG}polygon")))
