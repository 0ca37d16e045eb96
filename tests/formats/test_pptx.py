"""PowerPoint: what python-pptx and LibreOffice read in our slides."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.cli import main
from orgcharts.diagram import Diagram, Rectangle
from orgcharts.errors import MissingExtra, RenderError
from orgcharts.fonts import default_fonts
from orgcharts.formats import FORMATS, FormatOptions
from orgcharts.formats.pptx import write_many
from orgcharts.geometry import Rect, Size
from tests.diagram.test_laws import drawings
from tests.formats.diagrams import diagram_of, every_shape
from tests.formats.expected import NEAR, SPECS, every_chart, lines, squeezed, words_of
from tests.formats.slides import (
    area,
    connector,
    extent,
    is_decorative,
    number_of,
    opened,
    shapes,
    site,
    words,
)


def written(*diagrams: Diagram, **options: Any) -> bytes:
    return write_many([(each, default_fonts()) for each in diagrams], FormatOptions(**options))


def corners(points: Sequence[Any]) -> list[tuple[float, float]]:
    """Return the points of a path without those inside of a straight stretch."""
    found: list[tuple[float, float]] = []
    for point in points:
        place = (point.x, point.y)
        if len(found) > 1 and any(
            abs(a - place[i]) < NEAR / 4 and abs(b - place[i]) < NEAR / 4
            for i, (a, b) in enumerate(zip(found[-1], found[-2], strict=True))
        ):
            found.pop()
        found.append(place)
    return found


def has_sites(shape: Any) -> bool:
    """Return whether lines can be glued to a shape."""
    return shape.find(".//{*}cxnLst/{*}cxn") is not None


def is_grouped(shape: Any) -> bool:
    return shape.getparent().tag.endswith("grpSp")


@every_chart
def test_every_unit_is_a_shape_with_its_text_in_reading_order(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        (slide,) = opened(written(drawing.diagram)).slides
        units = [each for each in shapes(slide) if words(each) and (has_sites(each) or is_grouped(each))]
        assert "".join(words_of(unit) for unit in page.units) == squeezed("".join(map(words, units)))
        entries = sum(unit.form == "entry" for unit in page.units)
        lists = sum(element.role == "list" for element in page.elements)
        assert len(page.units) - entries + lists == sum(map(has_sites, units))


@every_chart
def test_every_line_is_glued_to_two_boxes_exactly_where_it_ends(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        (slide,) = opened(written(drawing.diagram)).slides
        by_number = {number_of(shape): shape for shape in shapes(slide)}
        drawn = [connector(each) for each in shapes(slide) if each.tag.endswith("cxnSp")]
        expected = [line for line in lines(page) if len(corners(line.points)) <= 6]
        assert len(expected) == len(drawn)
        for line, found in zip(expected, drawn, strict=True):
            for end, at in ((found.begin, line.points[0]), (found.end, line.points[-1])):
                assert end is not None
                assert (at.x, at.y) == pytest.approx(site(by_number[end[0]], end[1]), abs=NEAR)
            for place, passed in zip(corners(line.points), found.path, strict=True):
                assert place == pytest.approx(passed, abs=NEAR)


@every_chart
def test_boxes_are_where_the_diagram_has_them(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        (slide,) = opened(written(drawing.diagram)).slides
        places = [area(shape) for shape in shapes(slide) if shape.tag.endswith("}sp")]
        for unit in page.units:
            rect = unit.rect
            if unit.form != "entry":
                expected = (rect.x, rect.y, rect.width, rect.height)
                assert any(place == pytest.approx(expected, abs=NEAR) for place in places), unit.id


def test_numbers_of_shapes_are_unique_and_lines_of_authority_are_decorative() -> None:
    for name in SPECS:
        for drawing in drawings(name):
            (slide,) = opened(written(drawing.diagram)).slides
            numbers = [int(each.get("id")) for each in slide.shapes._spTree.iter("{*}cNvPr")]
            assert len(numbers) == len(set(numbers))
            relations = [each.title for each in drawing.diagram.pages[0].connectors
                         if each.role == "relation" and each.points]  # fmt: skip
            named = [each.find(".//{*}cNvPr").get("name") for each in shapes(slide)
                     if each.tag.endswith("cxnSp") and not is_decorative(each)]  # fmt: skip
            assert relations[: len(named)] == named


def test_a_slide_has_the_size_of_its_page_its_title_and_descriptions() -> None:
    (drawing,) = drawings("dpo")
    deck = opened(written(drawing.diagram))
    page = drawing.diagram.pages[0].size
    assert (page.width, page.height) == pytest.approx((deck.slide_width.pt, deck.slide_height.pt), abs=NEAR)
    (slide,) = deck.slides
    assert slide.shapes.title.text_frame.text == "Department of Peace Operations"
    (top,) = (
        each for each in slide.shapes._spTree.iter("{*}cNvPr") if each.get("name", "").endswith("(DPO)")
    )
    unit = next(unit for unit in drawing.diagram.pages[0].units if unit.title == top.get("name"))
    assert unit.description == top.get("descr", "")


def test_entries_of_a_list_are_paragraphs_with_bullets() -> None:
    organization = orgcharts.Organization(name="Works", units=["Roads", "Bridges", "Signs"])
    drawing = orgcharts.draw(organization, units={"works": {"arrange": "list"}})
    (slide,) = opened(drawing.encoded("pptx")).slides
    (entries,) = (each for each in shapes(slide) if words(each) == "Roads Bridges Signs")
    assert ["•"] * 3 == [each.get("char") for each in entries.iter("{*}buChar")]
    assert all(int(each.get("indent")) < 0 for each in entries.iter("{*}pPr"))


def test_a_file_knows_no_clock_no_author_and_no_printer() -> None:
    data = written(every_shape())
    about = opened(data).core_properties
    assert (about.author, about.last_modified_by, about.created) == ("", "", datetime(2024, 1, 1))
    assert about.created == about.modified == about.last_printed
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist()]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_a_deck_links_to_the_slides_of_other_charts() -> None:
    charts = [drawing.diagram for drawing in drawings("pillar")]
    data = written(*charts)
    deck = opened(data)
    assert len(deck.slides) == len(charts)
    targets = set()
    for chart, slide in zip(charts, deck.slides, strict=True):
        units = {unit.see for unit in chart.pages[0].units if unit.see}
        linked = {
            relationship.target_part for relationship in slide.part.rels.values()
            if relationship.reltype.endswith("/slide")
        }  # fmt: skip
        by_chart = {each.id: other.part for each, other in zip(charts, deck.slides, strict=True)}
        assert {by_chart[see] for see in units if see in by_chart} == linked
        targets |= linked
    assert targets
    assert FORMATS["pptx"].bind is not None
    assert data == FORMATS["pptx"].bind([(chart, default_fonts()) for chart in charts], FormatOptions())


def test_a_page_that_is_smaller_than_the_slides_is_in_the_middle() -> None:
    small = diagram_of(Rectangle(Rect(10, 10, 20, 20), "#ffcc00", None), size=Size(200, 100))
    first, _ = opened(written(small, diagram_of(size=Size(400, 300)))).slides
    assert [pytest.approx((110, 110, 20, 20), abs=NEAR)] == [area(shape) for shape in shapes(first)]


def test_a_template_gives_its_master_and_its_size(tmp_path: Path) -> None:
    template = opened(written(every_shape()))
    template.slide_master.name = "House style"
    template.slide_width, template.slide_height = 9_144_000, 5_143_500
    template.save(tmp_path / "house.pptx")
    (drawing,) = drawings("dpo")
    data = drawing.encoded("pptx", template=tmp_path / "house.pptx")
    deck = opened(data)
    assert ("House style", 1) == (deck.slide_master.name, len(deck.slides))
    assert deck.slide_width == 9_144_000
    places = [extent(shape) for shape in shapes(deck.slides[0])]
    assert max(left + width for left, _, width, _ in places) <= 720
    assert max(top + height for _, top, _, height in places) <= 405
    assert data == drawing.encoded("pptx", template=tmp_path / "house.pptx")


def test_a_template_that_is_no_presentation_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "house.pptx"
    for content in (None, b"", b"no zip", zip_of({"a.txt": b"a"})):
        path.write_bytes(content) if content is not None else None
        with pytest.raises(RenderError, match="OC721"):
            written(every_shape(), template=str(path))


def zip_of(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_without_python_pptx_the_finding_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(MissingExtra, match=r"OC720 .*orgcharts\[office\]"):
        written(every_shape())


def test_other_formats_are_drawn_without_python_pptx_and_one_finding_reports_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    monkeypatch.chdir(tmp_path)
    charts = "charts: [{id: a}, {id: b}]"
    Path("works.yaml").write_text(
        f"organization: {{name: Works, units: [Roads]}}\n{charts}", encoding="utf-8"
    )
    assert main(["render", "works.yaml", "-o", "out", "-f", "svg,pptx,drawio", "-q", "-j", "1"]) == 1
    assert {"a.svg", "a.drawio", "b.svg", "b.drawio"} == {path.name for path in Path("out").iterdir()}
    assert capsys.readouterr().err.count("OC720") == 1


def test_a_page_that_no_slide_can_have_is_a_finding() -> None:
    with pytest.raises(RenderError, match="OC722"):
        written(diagram_of(size=Size(5_000, 100)))


def test_exact_lines_are_glued_only_where_their_path_is_sure() -> None:
    (drawing,) = drawings("dpo")
    (slide,) = opened(drawing.encoded("pptx", connectors="exact")).slides
    paths = [connector(each).path for each in shapes(slide) if each.tag.endswith("cxnSp")]
    expected = [line for line in drawing.diagram.pages[0].connectors
                if line.role == "authority" and len(corners(line.points)) <= 3]  # fmt: skip
    assert {len(path) for path in paths} <= {2, 3}
    assert len(expected) == len(paths)
    grouped = {
        each.find("{*}nvGrpSpPr/{*}cNvPr").get("name") for each in slide.shapes._spTree.iter("{*}grpSp")
    }
    relations = [line for line in drawing.diagram.pages[0].connectors if line.role == "relation"]
    assert {line.title for line in relations if line.points} <= grouped


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_libreoffice_shows_all_texts(tmp_path: Path) -> None:
    (drawing,) = drawings("dpo")
    for suffix in (".pptx", ".vsdx"):
        drawing.write(tmp_path / f"dpo{suffix}")
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", f"dpo{suffix}"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        text = subprocess.run(
            ["pdftotext", "-layout", "dpo.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout
        found = set(re.findall(r"\w+", text))
        texts = (text.text for unit in drawing.diagram.pages[0].units for text in unit.texts)
        wanted = {word for text in texts for word in re.findall(r"\w+", split_mark(text)[0])}
        assert wanted <= found
