"""The specs of the repository and the drawings made of them."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import orgcharts
from orgcharts.drift import outputs_of
from orgcharts.formats import BINDABLE, FormatOptions
from orgcharts.listing import LIST_NAME, read_list
from orgcharts.page import BoxForm
from orgcharts.spec import drawings_of
from tests.painted import groups
from tests.repository import ROOT, SPECS, charts, drawing_of, spec_of, svg_of

SVG = "{http://www.w3.org/2000/svg}"


CHARTS = charts()
IDS = [chart for _, chart in CHARTS]


@pytest.fixture(params=CHARTS, ids=IDS)
def drawn(request) -> tuple[orgcharts.Spec, str, orgcharts.Drawing]:
    spec, chart = request.param
    return spec, chart, drawing_of(Path(spec.path), chart)


def output_of(spec: orgcharts.Spec, chart: str, suffix: str) -> Path:
    """Return the file of a chart's drawing."""
    return drawings_of(spec.path, ROOT / "output") / f"{chart}.{suffix}"


def words(svg: str) -> str:
    """Return all text of an SVG in drawing order, lines joined by blanks."""
    root = ET.fromstring(svg)
    return " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def plain(text: str) -> str:
    """Return `text` without blanks, which line breaks may have moved; a drawing curls apostrophes."""
    return "".join(text.replace("\u2019", "'").split())


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_spec_has_no_finding(path: Path) -> None:
    assert spec_of(path).findings == ()


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_unit_states_its_source(path: Path) -> None:
    entries = spec_of(path).organization.entries
    own = {key: entry for key, entry in entries.items() if not (entry.is_outside and "." in key)}
    assert [key for key, entry in own.items() if not entry.unit.source] == []  # a far unit states it there


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_unit_of_a_spec_is_in_one_of_its_charts(path: Path) -> None:
    spec = spec_of(path)
    text = plain(" ".join(words(svg_of(path, str(chart.id))) for chart in spec.charts))
    names = [entry.unit.name for entry in spec.organization.inside.values()]
    assert [name for name in names if plain(name) not in text] == []


def test_committed_svg_and_dot_are_up_to_date(drawn) -> None:
    spec, chart, drawing = drawn
    assert svg_of(Path(spec.path), chart) == output_of(spec, chart, "svg").read_text(encoding="utf-8")
    assert drawing.dot() == output_of(spec, chart, "dot").read_text(encoding="utf-8")


def test_the_committed_png_was_painted_from_the_committed_svg(drawn) -> None:
    import hashlib

    spec, chart, _ = drawn
    digest = hashlib.sha256(svg_of(Path(spec.path), chart).encode()).hexdigest()
    assert digest.encode() in output_of(spec, chart, "png").read_bytes()


def test_output_holds_nothing_else() -> None:
    folder, listed = ROOT / "output", read_list(ROOT / "output")
    specs = {spec.path: spec for spec, _ in CHARTS}.values()
    expected = {path for spec in specs for path in outputs_of(spec, folder, listed)}
    expected |= {folder / name for name in (LIST_NAME, *listed.bound)}
    assert {path for path in folder.rglob("*") if path.is_file()} == expected


FURTHER = [(spec, chart) for spec, chart in CHARTS if chart in read_list(ROOT / "output").charts]


@pytest.mark.parametrize(("spec", "chart"), FURTHER, ids=[chart for _, chart in FURTHER])
def test_committed_files_of_further_formats_are_up_to_date(spec: orgcharts.Spec, chart: str) -> None:
    for name in read_list(ROOT / "output").charts[chart]:
        drawn = drawing_of(Path(spec.path), chart).encoded(name)
        assert drawn == output_of(spec, chart, name).read_bytes(), name


def test_the_committed_set_of_charts_is_up_to_date() -> None:
    for name, file in read_list(ROOT / "output").bound.items():
        places = [Path(CHARTS[IDS.index(chart)][0].path) for chart in file.charts]
        drawings = [drawing_of(*each) for each in zip(places, file.charts, strict=True)]
        charts = [(drawing.diagram, drawing.fonts) for drawing in drawings]
        expected = BINDABLE[Path(name).suffix].bound(charts, FormatOptions(title=file.title))
        assert expected == (ROOT / "output" / name).read_bytes()


def test_boxes_do_not_overlap_and_lie_on_the_page(drawn) -> None:
    layout = drawn[2].layout
    frames = {head.head: head.rect for head in layout.lists}
    rects = [box.rect for box in layout.boxes.values() if box.form is BoxForm.BOX] + list(frames.values())
    for index, rect in enumerate(rects):
        assert layout.area.contains(rect, 0.01)
        assert not any(rect.overlaps(other, 0.01) for other in rects[index + 1 :])


def test_no_line_passes_through_a_box(drawn) -> None:
    layout = drawn[2].layout
    for line in layout.lines:
        for start, end in zip(line.points, line.points[1:], strict=False):
            for box in layout.boxes.values():
                rect = box.rect
                inside_x = min(start.x, end.x) < rect.right - 0.01 and max(start.x, end.x) > rect.x + 0.01
                inside_y = min(start.y, end.y) < rect.bottom - 0.01 and max(start.y, end.y) > rect.y + 0.01
                assert not (inside_x and inside_y), (line.tail, line.head, box.node)


def test_no_text_leaves_its_box(drawn) -> None:
    _, _, drawing = drawn
    for group in groups(drawing.diagram.pages[0]).values():
        if group.role != "unit":
            continue
        box = drawing.layout.boxes[group.id]
        frames = [box.rect] if box.form is BoxForm.BOX else []
        lines = [part for part in group.shapes if hasattr(part, "text")]
        for rect in frames:
            for line in lines:
                assert rect.x <= line.origin.x + 0.01, line.text
                assert line.origin.x + line.width <= rect.right + 0.01, line.text
                assert rect.y <= line.origin.y - 0.7 * line.size, line.text
                assert line.origin.y + 0.2 * line.size <= rect.bottom, line.text


def test_the_type_is_readable(drawn) -> None:
    assert drawn[2].layout.report.type_size >= 6.5


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_unit_name_is_selectable_in_the_pdf(path: Path, tmp_path: Path) -> None:
    spec = spec_of(path)
    text = ""
    for chart in spec.charts:
        target = tmp_path / f"{chart.id}.pdf"
        drawing_of(path, str(chart.id)).write(target)
        text += subprocess.run(
            ["pdftotext", "-raw", target, "-"], capture_output=True, text=True, check=True
        ).stdout
    found = plain(text)
    names = [entry.unit.name for entry in spec.organization.inside.values()]
    assert [name for name in names if plain(name) not in found] == []


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
def test_plain_dot_redraws_every_box_within_half_a_point(drawn) -> None:
    spec, chart, drawing = drawn
    svg = subprocess.run(
        ["dot", "-Tsvg", output_of(spec, chart, "dot")], capture_output=True, text=True, check=True
    ).stdout
    redrawn = boxes_of_dot(svg)
    for box in drawing.layout.boxes.values():
        if box.form is BoxForm.BOX:
            corners = (box.rect.x, box.rect.y, box.rect.right, box.rect.bottom)
            worst = max(abs(a - b) for a, b in zip(corners, redrawn[box.node], strict=True))
            assert worst <= 0.5, box.node


def boxes_of_dot(svg: str) -> dict[str, tuple[float, float, float, float]]:
    """Return left, top, right and bottom of every node that Graphviz drew, by id, in points."""
    root = ET.fromstring(svg)
    graph = root.find(f"{SVG}g")
    assert graph is not None
    shift = re.search(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", graph.get("transform", ""))
    assert shift is not None
    found = {}
    for node in graph.iter(f"{SVG}g"):
        outline = next((e for e in node.iter() if e.tag in (f"{SVG}polygon", f"{SVG}path")), None)
        if node.get("class") == "node" and outline is not None:
            corners = outline.get("points") or outline.attrib["d"]  # a rounded outline is a path
            pairs = re.findall(r"(-?[\d.]+),(-?[\d.]+)", corners)
            xs = [float(x) + float(shift[1]) for x, _ in pairs]
            ys = [float(y) + float(shift[2]) for _, y in pairs]
            found[node.attrib["id"]] = (min(xs), min(ys), max(xs), max(ys))
    return found
