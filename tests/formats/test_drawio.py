"""draw.io: cells, edges and pages, read back by the rules of mxGraph."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import pytest

from orgcharts.diagram import Diagram
from orgcharts.fonts import default_fonts
from orgcharts.formats import FormatOptions
from orgcharts.formats.drawio import UNIT, write_many
from tests.diagram.test_laws import drawings
from tests.formats.diagrams import every_shape
from tests.formats.expected import NEAR, SPECS, every_chart, lines, squeezed, words_of


def written(*diagrams: Diagram) -> bytes:
    return write_many([(each, default_fonts()) for each in diagrams], FormatOptions())


def page_of(diagram: Diagram) -> dict[str, ET.Element]:
    """Return the cells of the only page by their ids, each with what its `UserObject` knows."""
    (root,) = ET.fromstring(written(diagram)).iter("root")
    cells = {}
    for each in root:
        cell = each if each.tag == "mxCell" else each[0]
        cell.attrib = {**each.attrib, **cell.attrib}
        assert cell.get("id") not in cells
        cells[cell.get("id", "")] = cell
    return cells


def style_of(cell: ET.Element) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in cell.get("style", "").split(";"))  # type: ignore[misc]


def area(cells: dict[str, ET.Element], name: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height in points; a cell is placed from the corner of its parent."""
    geometry = cells[name].find("mxGeometry")
    if geometry is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, _, _ = area(cells, cells[name].get("parent", ""))
    x, y, width, height = (float(geometry.get(key, 0)) / UNIT for key in ("x", "y", "width", "height"))
    return left + x, top + y, width, height


def shown(label: str) -> str:
    """Return the text that a label in HTML shows."""
    return html.unescape(re.sub("<[^>]*>", " ", label))


def place(cells: dict[str, ET.Element], edge: ET.Element, end: str, prefix: str) -> tuple[float, float]:
    left, top, width, height = area(cells, edge.get(end, ""))
    style = style_of(edge)
    assert style[f"{prefix}Perimeter"] == "0"
    return left + float(style[f"{prefix}X"]) * width, top + float(style[f"{prefix}Y"]) * height


def point_of(point: ET.Element) -> tuple[float, float]:
    return float(point.get("x", 0)) / UNIT, float(point.get("y", 0)) / UNIT


@every_chart
def test_every_unit_is_a_cell_with_its_text_and_the_id_of_its_parent(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        cells = page_of(drawing.diagram)
        units = [cell for cell in cells.values() if cell.get("id", "").startswith("unit ")]
        assert [unit.id for unit in page.units] == [cell.get("unit") for cell in units]
        for unit, cell in zip(page.units, units, strict=True):
            assert unit.parent == cell.get("reports-to")
            assert unit.description == cell.get("tooltip", "")
            assert words_of(unit, columns=False) == squeezed(shown(cell.get("label", "")))
            left, top, width, height = area(cells, cell.get("id", ""))
            if unit.form != "entry":
                rect = unit.rect
                assert (rect.x, rect.y, rect.width, rect.height) == pytest.approx(
                    (left, top, width, height), abs=NEAR
                )


def test_columns_of_posts_are_cells_of_their_own() -> None:
    drawing, *_ = drawings("dpo-proposed-2026")
    cells = page_of(drawing.diagram)
    columns = [cell for cell in cells.values() if cell.get("id", "").startswith("column ")]
    for unit in drawing.diagram.pages[0].units:
        own = [cell.get("label", "") for cell in columns if cell.get("parent") == f"unit {unit.id}"]
        printed = words_of(unit, columns=False) + squeezed("".join(map(shown, own)))
        assert words_of(unit) == printed
    assert columns


def test_a_total_at_the_right_ends_where_it_is_drawn() -> None:
    drawing, *_ = drawings("dpo-proposed-2026")
    cells = page_of(drawing.diagram)
    totals = [
        (
            unit.rect.right - text.lines[0].origin.x - text.rect.width,
            cells[f"unit {unit.id}"].get("label", ""),
        )
        for unit in drawing.diagram.pages[0].units
        for table in unit.tables
        for text in table.paragraphs
        if table.columns == 1 and text.align == "right"
    ]
    assert totals
    for padding, label in totals:
        (given,) = re.findall("text-align:right;padding-right:([0-9.]+)px", label)
        assert float(given) / UNIT == pytest.approx(padding, abs=0.1)


@every_chart
def test_every_line_is_an_edge_between_two_cells_with_our_corners(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        cells = page_of(drawing.diagram)
        edges = [cell for cell in cells.values() if cell.get("source")]
        assert len(lines(page)) == len(edges)
        for line, edge in zip(lines(page), edges, strict=True):
            assert {edge.get("source"), edge.get("target")} <= cells.keys()
            assert (line.tail, line.head) == tuple(
                cells[edge.get(end, "")].get("unit") for end in ("source", "target")
            )
            passed = [
                place(cells, edge, "source", "exit"),
                *(
                    (float(point.get("x", 0)) / UNIT, float(point.get("y", 0)) / UNIT)
                    for point in edge.iter("mxPoint")
                ),
                place(cells, edge, "target", "entry"),
            ]
            for point, at in zip(line.points, passed, strict=True):
                assert (point.x, point.y) == pytest.approx(at, abs=NEAR)


def test_every_cell_is_below_one_that_comes_before_it() -> None:
    for name in SPECS:
        for drawing in drawings(name):
            known: set[str] = set()
            for identifier, cell in page_of(drawing.diagram).items():
                assert identifier == "0" or cell.get("parent") in known
                known.add(identifier)


def test_a_set_of_charts_has_a_page_each_with_links_between_them() -> None:
    charts = [drawing.diagram for drawing in drawings("pillar")]
    pages = ET.fromstring(written(*charts)).findall("diagram")
    assert [chart.id for chart in charts] == [page.get("id") for page in pages]
    links = {each.get("link") for page in pages for each in page.iter("UserObject") if each.get("link")}
    assert links
    assert links <= {f"data:page/id,{chart.id}" for chart in charts}
    assert written(*charts) == written(*charts)


def test_the_page_has_its_size_on_paper() -> None:
    (model,) = ET.fromstring(written(every_shape())).iter("mxGraphModel")
    inches = [float(model.get(key, 0)) / 100 for key in ("pageWidth", "pageHeight")]
    assert inches == pytest.approx([297 / 25.4, 210 / 25.4], abs=0.001)
