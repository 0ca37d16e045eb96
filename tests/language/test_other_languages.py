"""A text in another language than its chart, named in each format."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest

import orgcharts
from orgcharts.diagram import mirrored
from orgcharts.formats.html import render_html
from orgcharts.pipeline import Drawing


@pytest.fixture
def drawing() -> Drawing:
    """Return a chart in Arabic in which one name is English, as a name without a translation is."""
    spec = orgcharts.loads(
        "organization: {name: وزارة الأشغال, language: ar, units: ["
        "{name: Bridges, id: bridges, text_language: en}, قسم]}"
    )
    return orgcharts.draw(spec)


def test_its_runs_and_its_unit_have_the_tag(drawing: Drawing) -> None:
    units = {unit.title: unit for unit in drawing.diagram.pages[0].units}
    assert (units["Bridges"].language, units["قسم"].language) == ("en", "")
    (run,) = (run for each in units["Bridges"].paragraphs for line in each.lines for run in line.runs)
    assert (run.text, run.language) == ("Bridges", "en")
    assert mirrored(mirrored(drawing.diagram)) == drawing.diagram


def test_every_format_has_the_tag(drawing: Drawing) -> None:
    svg = drawing.svg()
    assert '<title lang="en" xml:lang="en">Bridges</title>' in svg
    assert re.search(r'<text [^>]*lang="en" xml:lang="en"[^>]*>Bridges</text>', svg)
    assert 'aria-label="Bridges" lang="en"' in drawing.svg(text="paths")
    assert re.search(
        r'<a href="[^"]*" lang="en">Bridges</a>', render_html([(drawing.diagram, drawing.fonts)])
    )
    with zipfile.ZipFile(io.BytesIO(drawing.encoded("pptx"))) as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode()
    assert re.search(r'lang="en"(?:(?!</a:r>).)*<a:t>Bridges</a:t>', slide)
    assert "lang=&quot;en&quot; style=&quot;" in drawing.encoded("drawio").decode()
    assert " lang=en" in drawing.dot()
    with zipfile.ZipFile(io.BytesIO(drawing.encoded("vsdx"))) as file:
        assert 'N="LangID" V="en"' in file.read("visio/pages/page1.xml").decode()
    with pikepdf.open(io.BytesIO(drawing.pdf())) as pdf:
        operands = [operand for each, _ in pikepdf.parse_content_stream(pdf.pages[0]) for operand in each]
    marked = [each for each in operands if isinstance(each, pikepdf.Dictionary) and "/Lang" in each]
    assert {str(each["/Lang"]) for each in marked} == {"en"}


def test_a_text_in_the_language_of_its_chart_has_no_tag() -> None:
    diagram = orgcharts.draw(
        orgcharts.loads("organization: {name: Voirie, language: fr, units: [Ponts]}")
    ).diagram
    runs = [
        run
        for page in diagram.pages
        for each in page.elements
        for text in each.paragraphs
        for line in text.lines
        for run in line.runs
    ]
    assert {run.language for run in runs} == {""}
