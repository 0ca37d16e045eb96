"""A chart as a page of a signed document: by chart, by theme, and in every format."""

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

import orgcharts
from orgcharts.diagram import TextRun
from orgcharts.errors import ChartError, SpecError
from orgcharts.findings import Location
from orgcharts.formats.png.resvg import paint_outlines
from tests.painted import groups

SEAL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<circle cx="5" cy="5" r="5" fill="#c01010"/><rect x="3" y="3" width="4" height="4" fill="#10c010"/></svg>"""
SPEC = """
organization: {name: Ministry of Works, units: [Roads, Bridges]}
charts:
  - id: a
    document:
      numbered: true
      letter: A.
      symbol: W/1
      office: Office of Plans
      date: 1 May 2026
      disclaimer: No rank.
  - {id: poster}
  - {id: b, document: {numbered: true, emblem: seal.svg}}
"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def spec(tmp_path: Path) -> orgcharts.Spec:
    (tmp_path / "seal.svg").write_text(SEAL, encoding="utf-8")
    (tmp_path / "seal.png").write_bytes(square())
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    return orgcharts.load(tmp_path / "works.yaml")


def square() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (8, 8), "#c01010").save(output, "PNG")
    return output.getvalue()


def heading(drawing: orgcharts.Drawing) -> list[str]:
    group = groups(drawing.diagram.pages[0])["heading"]
    return [shape.text for shape in group.shapes if isinstance(shape, TextRun)]


def test_each_statement_of_the_frame_is_drawn_once(spec: orgcharts.Spec) -> None:
    drawing = orgcharts.draw(spec, "a")
    expected = ["A.", "Ministry of Works", "W/1", "Office of Plans", "No rank.", "1 May 2026 · Page 1 of 2"]
    assert expected == heading(drawing)
    for words in ("A. Ministry of Works", "W/1", "Office of Plans", "Page 1 of 2", "No rank."):
        assert words in drawing.dot()
        assert words in drawing.text()


def test_pages_are_counted_over_the_numbered_charts(spec: orgcharts.Spec) -> None:
    assert "Page 2 of 2" in heading(orgcharts.draw(spec, "b"))
    assert ["Ministry of Works"] == heading(orgcharts.draw(spec, "poster"))
    assert "Page 2 of 3" in heading(orgcharts.draw(spec, "poster", document={"numbered": True}))
    assert "Page 1 of 1" in heading(orgcharts.draw(spec.organization, document={"numbered": True}))


def test_a_theme_states_what_charts_leave_out(spec: orgcharts.Spec, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "mark.svg").write_text(SEAL, encoding="utf-8")
    theme = tmp_path / "house" / "house.yaml"
    text = "extends: official\nheading: {office: House of Works, disclaimer: Of the house., emblem: mark.svg}"
    theme.write_text(text, encoding="utf-8")
    drawing = orgcharts.draw(spec, "poster", theme=str(theme))
    assert ["Ministry of Works", "House of Works", "Of the house."] == heading(drawing)
    assert "#c01010" in drawing.svg()
    own = heading(orgcharts.draw(spec, "a", theme=str(theme)))
    assert {"Office of Plans", "No rank."} < set(own)
    assert "House of Works" not in own


@pytest.mark.parametrize("file", ["seal.svg", "seal.png"])
def test_an_emblem_is_in_every_picture_and_hidden_from_readers(spec: orgcharts.Spec, file: str) -> None:
    drawing = orgcharts.draw(spec, "b", document={"emblem": file})
    for text in ("text", "paths"):
        svg = drawing.svg(text=text)  # type: ignore[arg-type]
        hidden = [element for element in ET.fromstring(svg).iter() if element.get("aria-hidden") == "true"]
        units = svg.count('role="treeitem"')  # the ink of each is hidden, since its name is read
        assert 1 + units == len(hidden)
        assert not re.search(r'(href|src)="(?!#|data:image/png;base64,)', svg)
    outlined = paint_outlines(drawing.svg(text="paths"), dpi=72, background="#ffffff")
    for png in (drawing.png(dpi=72), outlined):
        assert (0xC0, 0x10, 0x10) in [colour for _, colour in opened(png).getcolors(1 << 20) or ()]
    assert drawing.pdf() != orgcharts.draw(spec, "poster").pdf()
    assert drawing.svg() == orgcharts.draw(spec, "b", document={"emblem": file}).svg()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize(
    ("emblem", "code"),
    [("none.svg", "OC707"), ("../x.svg", "OC707"), ("works.yaml", "OC707"), ("bad.svg", "OC708")],
)
def test_a_faulty_emblem_is_a_finding_with_its_place(tmp_path: Path, emblem: str, code: str) -> None:
    (tmp_path / "bad.svg").write_text(SEAL.replace("<circle", "<script/><circle"), encoding="utf-8")
    path = tmp_path / "works.yaml"
    path.write_text(f"organization: Works\ncharts:\n  - document: {{emblem: {emblem}}}\n", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        orgcharts.load(path)
    (finding,) = error.value.findings
    assert (code, Location(str(path), 3, 24)) == (finding.code, finding.location)
    with pytest.raises(ChartError, match="OC707"):
        orgcharts.draw(orgcharts.loads("organization: Works"), document={"emblem": "nowhere.svg"})


@pytest.mark.parametrize("emblem", ["../mark.svg", "/mark.svg", "a\\\\b.svg"])
def test_the_emblem_of_a_theme_stands_beside_it(tmp_path: Path, emblem: str) -> None:
    theme = tmp_path / "house.yaml"
    theme.write_text(f'extends: official\nheading: {{emblem: "{emblem}"}}', encoding="utf-8")
    with pytest.raises(orgcharts.ThemeError, match="OC707"):
        orgcharts.draw(orgcharts.loads("organization: Works"), theme=str(theme))
