"""Visio: the package, its shapes, and what is glued to what; read back by the package vsdx too."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from orgcharts.diagram import Diagram
from orgcharts.fonts import default_fonts
from orgcharts.formats import FormatOptions
from orgcharts.formats.vsdx import write_many
from tests.diagram.test_laws import drawings
from tests.formats.diagrams import every_shape
from tests.formats.expected import NEAR, every_chart, lines, squeezed, words_of

VISIO = "{http://schemas.microsoft.com/office/visio/2012/main}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def written(*diagrams: Diagram) -> bytes:
    return write_many([(each, default_fonts()) for each in diagrams], FormatOptions())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def cells(element: ET.Element) -> dict[str, str]:
    return {cell.get("N", ""): cell.get("V", "") for cell in element.findall(f"{VISIO}Cell")}


def points(value: str) -> float:
    return float(value) * 72


def rows(shape: ET.Element, section: str) -> list[dict[str, str]]:
    found = shape.findall(f"{VISIO}Section[@N='{section}']/{VISIO}Row")
    return [cells(row) | {"name": row.get("N", "")} for row in found]


class Drawn:
    """The only page of a drawing."""

    def __init__(self, diagram: Diagram) -> None:
        content = ET.fromstring(parts(written(diagram))["visio/pages/page1.xml"])
        self.height = diagram.pages[0].size.height
        self.shapes = {shape.get("ID", ""): shape for shape in content.iter(f"{VISIO}Shape")}
        assert len(self.shapes) == len(list(content.iter(f"{VISIO}Shape")))
        self.connects = list(content.iter(f"{VISIO}Connect"))

    def corner(self, shape: ET.Element) -> tuple[float, float]:
        """Return where the coordinates of a shape begin, in points from the top left of the page."""
        own = {key: points(value) for key, value in cells(shape).items() if "Pin" in key and "Txt" not in key}
        return own["PinX"] - own["LocPinX"], self.height - (own["PinY"] - own["LocPinY"])

    def on_page(self, shape: ET.Element, row: dict[str, str]) -> tuple[float, float]:
        left, low = self.corner(shape)
        return left + points(row["X"]), low - points(row["Y"])

    def data(self, shape: ET.Element) -> dict[str, str]:
        return {row["name"]: row["Value"] for row in rows(shape, "Property")}


@every_chart
def test_every_unit_is_a_shape_with_its_text_and_the_id_of_its_parent(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        drawn = Drawn(drawing.diagram)
        units = [shape for shape in drawn.shapes.values() if "Unit" in drawn.data(shape)]
        assert [unit.id for unit in page.units] == [drawn.data(shape)["Unit"] for shape in units]
        for unit, shape in zip(page.units, units, strict=True):
            assert unit.parent == drawn.data(shape).get("ReportsTo")
            text = shape.find(f"{VISIO}Text")
            assert words_of(unit, columns=False) == squeezed(
                "".join(text.itertext()) if text is not None else ""
            )
            own = {key: points(cells(shape)[key]) for key in ("PinX", "PinY", "Width", "Height")}
            if unit.form != "entry":
                centre = unit.rect.centre
                assert (centre.x, centre.y, unit.rect.width, unit.rect.height) == pytest.approx(
                    (own["PinX"], drawn.height - own["PinY"], own["Width"], own["Height"]), abs=NEAR
                )


def test_a_total_at_the_right_ends_where_it_is_drawn() -> None:
    drawing, *_ = drawings("dpo-proposed-2026")
    drawn = Drawn(drawing.diagram)
    shapes = {drawn.data(shape).get("Unit"): shape for shape in drawn.shapes.values()}
    found = 0
    for unit in drawing.diagram.pages[0].units:
        shape = shapes[unit.id]
        own = {key: points(value) for key, value in cells(shape).items() if key.startswith("TxtPinX")}
        for table in unit.tables:
            for text in table.paragraphs:
                if table.columns == 1 and text.align == "right":
                    width, pin = points(cells(shape)["TxtWidth"]), points(cells(shape)["TxtLocPinX"])
                    (row,) = (row for row in rows(shape, "Paragraph") if row["HorzAlign"] == "2")
                    end = unit.rect.x + own["TxtPinX"] - pin + width - points(row["IndRight"])
                    assert end == pytest.approx(text.rect.right, abs=0.1)
                    found += 1
    assert found


@every_chart
def test_every_line_is_glued_to_connection_points_where_it_ends(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        drawn = Drawn(drawing.diagram)
        glued = [shape for shape in drawn.shapes.values() if "BeginX" in cells(shape)]
        assert len(lines(page)) == len(glued)
        assert len(drawn.connects) == 2 * len(glued)
        for line, shape in zip(lines(page), glued, strict=True):
            path = [drawn.on_page(shape, row) for row in rows(shape, "Geometry")]
            for point, at in zip(line.points, path, strict=True):
                assert (point.x, point.y) == pytest.approx(at, abs=NEAR)
            ends = [each for each in drawn.connects if each.get("FromSheet") == shape.get("ID")]
            for connect, point, unit, end in zip(
                ends, (line.points[0], line.points[-1]), (line.tail, line.head), ("Begin", "End"), strict=True
            ):
                target = drawn.shapes[connect.get("ToSheet", "")]
                assert unit == drawn.data(target)["Unit"]
                number = int(connect.get("ToPart", "")) - 100
                assert connect.get("ToCell") == f"Connections.X{number + 1}"
                site = drawn.on_page(target, rows(target, "Connection")[number])
                stated = cells(shape)
                at = (points(stated[f"{end}X"]), drawn.height - points(stated[f"{end}Y"]))
                assert (point.x, point.y) == pytest.approx(site, abs=NEAR)
                assert (point.x, point.y) == pytest.approx(at, abs=NEAR)


@pytest.mark.parametrize("name", ["dpo", "minusca-substantive"])
def test_a_line_alone_may_be_a_third_wider_in_another_font(name: str) -> None:
    """Such as the numbers of badges, the legend and labels; DejaVu Sans is a fifth wider than FiraGO.

    The text ends on the page, and begins where it did.
    """
    (drawing,) = drawings(name)
    right = drawing.diagram.pages[0].size.width / 72
    found, drawn = 0, Drawn(drawing.diagram)
    for shape in drawn.shapes.values():
        text, own = shape.find(f"{VISIO}Text"), {key: float(value) for key, value in _numbers(shape)}
        if text is None or drawn.data(shape) or len("".join(text.itertext()).splitlines()) > 1:
            continue
        room = right - (own["PinX"] - own["LocPinX"])
        assert own["TxtWidth"] >= max(1.1 * own["Width"], min(1.33 * own["Width"], room)) - 1e-5
        align = float(rows(shape, "Paragraph")[0]["HorzAlign"]) / 2
        assert own["TxtPinX"] == pytest.approx(align * own["Width"], abs=1e-5)
        assert own["TxtLocPinX"] == pytest.approx(align * own["TxtWidth"], abs=1e-5)
        found += 1
    assert found


def _numbers(shape: ET.Element) -> list[tuple[str, str]]:
    return [(key, value) for key, value in cells(shape).items() if not value.startswith("#")]


def test_every_part_of_a_package_is_reached_and_has_a_type() -> None:
    files = parts(written(*(drawing.diagram for drawing in drawings("pillar"))))
    types = ET.fromstring(files["[Content_Types].xml"])
    listed = {each.get("PartName", "").removeprefix("/") for each in types if each.get("PartName")}
    content = {name for name in files if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert content == listed
    reached = set()
    for name, data in files.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            targets = (
                each.get("Target", "") for each in ET.fromstring(data).iter(f"{RELATIONSHIPS}Relationship")
            )
            reached |= {(folder / target).as_posix() for target in targets}
    assert reached == content


def test_a_set_of_charts_has_a_page_each_with_links_between_them() -> None:
    charts = [drawing.diagram for drawing in drawings("pillar")]
    data = written(*charts)
    files = parts(data)
    names = [page.get("Name") for page in ET.fromstring(files["visio/pages/pages.xml"])]
    assert len(charts) == len(names) == len(set(names))
    pages = (ET.fromstring(files[f"visio/pages/page{number}.xml"]) for number in range(1, len(charts) + 1))
    found = (cells(row) for page in pages for row in page.iter(f"{VISIO}Row"))
    links = {row["SubAddress"] for row in found if "SubAddress" in row}
    assert links
    assert links <= {*names}
    assert data == written(*charts)


def test_the_package_vsdx_reads_texts_and_connects(tmp_path: Path) -> None:
    vsdx = pytest.importorskip("vsdx", reason="the package vsdx is not installed")
    (drawing,) = drawings("dpo")
    drawing.write(tmp_path / "dpo.vsdx")
    with vsdx.VisioFile(str(tmp_path / "dpo.vsdx")) as file:
        (page,) = file.pages
        texts = [squeezed(shape.text) for shape in page.all_shapes if shape.text]
        for unit in drawing.diagram.pages[0].units:
            if all(line.runs[0].text == line.text for text in unit.paragraphs for line in text.lines):
                assert squeezed("".join(text.text for text in unit.paragraphs)) in texts
        assert 2 * len(lines(drawing.diagram.pages[0])) == len(page.connects)


def test_every_shape_can_be_drawn() -> None:
    assert "visio/pages/page1.xml" in parts(written(every_shape()))
