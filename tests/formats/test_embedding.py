"""SVG for other documents: no page, no header, and the colours of the reader's screen."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orgcharts import Drawing, Organization, draw, load
from orgcharts.cli import main

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw(load("specs/dpo.yaml"))


def words(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_an_embedded_drawing_has_no_page_and_no_header(drawing: Drawing) -> None:
    whole, embedded = drawing.svg(), drawing.svg(embed=True)
    assert "As of June 2021" in words(whole)
    assert "As of June 2021" not in words(embedded)
    assert words(embedded) in words(whole)
    assert words(embedded).count("Sources:") == 1
    root = ElementTree.fromstring(embedded)
    assert [] == [each for each in root if each.tag == f"{SVG}rect"]
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert "Department of Peace Operations" == title.text
    assert "as of June 2021" in str(description.text)  # it is said, for the picture does not show it


def test_an_embedded_drawing_is_as_large_as_what_is_drawn(drawing: Drawing) -> None:
    x, y, width, height = map(float, str(_root(drawing).get("viewBox")).split())
    page = drawing.diagram.pages[0]
    units = [unit.rect for unit in page.units]
    assert min(rect.x for rect in units) >= x
    lines = [point.y for each in page.connectors for point in each.points]
    assert min(*lines, *(rect.y for rect in units)) == pytest.approx(y + 2, abs=0.5)  # less half a line
    assert width <= page.size.width
    assert height < page.size.height
    assert max(rect.right for rect in units) <= x + width


def _root(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg(embed=True))


def test_ids_and_styles_are_those_of_the_chart_so_that_many_share_a_page(drawing: Drawing) -> None:
    other = draw(Organization(id="o", name="Works", units=["Roads"]))
    ids = [re.findall(r'\bid="([^"]*)"', each.svg(embed=True)) for each in (drawing, other)]
    assert not set(ids[0]) & set(ids[1])
    style = "".join(re.findall("<style>\n@media.*?</style>", other.svg(embed=True), re.DOTALL))
    assert style
    assert all(
        each.startswith(("#works-drawing", "#o-drawing")) for each in re.findall(r"[{}](#[\w-]*)", style)
    )


def test_every_colour_of_a_drawing_has_a_dark_one(drawing: Drawing) -> None:
    dark = drawing.diagram.dark
    assert dark
    svg = drawing.svg(embed=True).split("</style>")[-1]
    strokes = set(re.findall(r'stroke="(#\w+)"', svg))
    texts = set(re.findall(r'<text [^>]*fill="(#\w+)"', svg)) - {"#ffffff"}
    assert strokes | texts <= set(dark.ink)
    areas = set(re.findall(r'<(?:rect|circle|polygon) [^>]*fill="(#\w+)"', svg))
    assert areas <= {*dark.paper, *dark.ink}


def test_a_transparent_theme_leaves_the_page_unpainted(tmp_path: Path) -> None:
    theme = tmp_path / "screen.yaml"
    theme.write_text("extends: official\ntransparent: true\n", encoding="utf-8")
    shown = draw(Organization(name="Works"), theme=str(theme))
    assert "light-dark(" in shown.svg()
    assert [] == [each for each in ElementTree.fromstring(shown.svg()) if each.tag == f"{SVG}rect"]
    assert shown.pdf() == draw(Organization(name="Works")).pdf()


def test_a_page_keeps_its_colours() -> None:
    assert "light-dark(" not in draw(Organization(name="Works")).svg()


def test_render_embeds(tmp_path: Path) -> None:
    assert main(["render", "specs/unvmc.yaml", "-o", str(tmp_path), "-f", "svg", "--embed", "-q"]) == 0
    expected = draw(load("specs/unvmc.yaml")).svg(embed=True)
    assert expected == (tmp_path / "unvmc.svg").read_text(encoding="utf-8")
