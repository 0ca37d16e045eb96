"""PDF: text that can be found, fonts inside, pages of their size, the same picture as the PNG."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.diagram import Artifact, Diagram, Image
from orgcharts.fonts import FontProvider
from orgcharts.fonts.extras import EXTRAS
from orgcharts.formats.pdf import render_pdf
from orgcharts.formats.png import render_png
from orgcharts.geometry import Rect, Size
from orgcharts.pictures.svg import clean_svg
from tests.formats.diagrams import (
    ARABIC,
    DEFAULTS,
    FONTS,
    FRENCH,
    MARKUP,
    RUSSIAN,
    SPANISH,
    diagram_of,
    every_shape,
    line,
)
from tests.formats.pdf_reader import Reader
from tests.formats.pictures import difference, opened


def poppler(program: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Return what a program of poppler says of a PDF; skip the test where it is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    path = folder / "chart.pdf"
    path.write_bytes(pdf)
    command = [program, *options, str(path), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def likeness(diagram: Diagram, fonts: FontProvider, folder: Path, *, dpi: float, threshold: int) -> float:
    """Return the share of pixels in which a PDF differs from the PNG; skip the test without poppler."""
    if shutil.which("pdftocairo") is None:
        pytest.skip("pdftocairo is not installed")
    (folder / "chart.pdf").write_bytes(render_pdf(diagram, fonts))
    command = ["pdftocairo", "-png", "-singlefile", "-r", str(dpi), folder / "chart.pdf", folder / "page"]
    subprocess.run(command, check=True)
    png = opened(render_png(diagram, fonts, dpi=dpi))
    page = opened((folder / "page.png").read_bytes())  # perhaps with a row or column that is half beyond
    return difference(png, page.crop((0, 0, *png.size)), threshold=threshold)


def test_all_words_can_be_found(tmp_path: Path) -> None:
    text = poppler("pdftotext", render_pdf(every_shape(), FONTS), tmp_path)
    found = re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
    for words in (FRENCH, RUSSIAN, SPANISH, MARKUP, ARABIC):
        assert words in found


SCRIPTS = (
    ("إدارة عمليات السلام", None),
    ("קריית הממשלה", None),
    ("กระทรวงการคลังและสำนักงานงบประมาณ", None),
    ("विदेश मंत्रालय", None),
    ("维持和平行动部", "zh"),
    ("外務省総合外交政策局の課", "ja"),
    ("대한민국 외교부 국제기구국", "ko"),
)


@pytest.mark.parametrize(("name", "extra"), SCRIPTS)
def test_a_name_in_any_script_is_read_in_its_order(name: str, extra: str | None, tmp_path: Path) -> None:
    if extra and not next(each for each in EXTRAS if each.name == extra).is_installed:
        pytest.skip(f"the extra '{extra}' is not installed")
    pdf = orgcharts.draw(orgcharts.Organization(name="Works", units=[name])).pdf()
    assert name in Reader(pdf).structure.texts()
    found = re.sub("[\u200e\u200f\u202a-\u202e]", "", poppler("pdftotext", pdf, tmp_path, "-layout"))
    assert "".join(name.split()) in "".join(found.split())


def test_what_is_written_in_other_letters_says_so() -> None:
    pdf = orgcharts.draw(orgcharts.Organization(name="Works", units=["إدارة عمليات (OLA)"])).pdf()
    reader = Reader(pdf)
    operators = reader.file.pages[0].Contents.read_bytes()
    assert [b"und-Arab"] == re.findall(rb"/Lang\((\S+)\)", operators)


def test_only_our_fonts_are_inside_and_all_are_embedded(tmp_path: Path) -> None:
    fonts = poppler("pdffonts", render_pdf(every_shape(), FONTS), tmp_path).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+FiraGO-\w+ .* yes yes yes ", font)


def test_the_file_states_its_title_and_no_date(tmp_path: Path) -> None:
    information = poppler("pdfinfo", render_pdf(every_shape(), FONTS), tmp_path)
    assert re.search("Title: +Title\n", information)
    assert "Tagged:          yes" in information
    assert "Date" not in information


def test_the_page_has_its_size_on_paper(tmp_path: Path) -> None:
    information = poppler("pdfinfo", render_pdf(every_shape(), FONTS), tmp_path)
    assert re.search(r"Page size: +841\.89 x 595\.2\d+ pts \(A4\)", information)


def test_each_page_of_the_diagram_is_a_page_of_the_file(tmp_path: Path) -> None:
    first = diagram_of(line("alpha", 10, 20), size=Size(100, 50)).pages
    second = diagram_of(line("beta", 10, 20), size=Size(200, 50)).pages
    pdf = render_pdf(Diagram(first + second, "Title", "", DEFAULTS), FONTS)
    pages = [words.split() for words in poppler("pdftotext", pdf, tmp_path).split("\f")]
    assert pages == [["alpha"], ["beta"], []]
    sizes = re.findall(r"size: +(\d+)", poppler("pdfinfo", pdf, tmp_path, "-l", "2"))
    assert sizes[:2] == ["100", "200"]


def test_a_page_beyond_the_limit_of_the_format_keeps_its_size_in_larger_units() -> None:
    reader = Reader(render_pdf(diagram_of(line("far", 20_000, 700), size=Size(28_900, 1_440)), FONTS))
    (page,) = reader.file.pages
    assert 3 == page.UserUnit
    assert [0, 0, 28_900, 1_440] == pytest.approx([3 * float(side) for side in page.MediaBox], abs=0.01)
    assert page.Contents.read_bytes().startswith(b"0.333333 0 0 -0.333333 0 480 cm")


def test_words_in_any_script_do_not_stop_the_file() -> None:
    odd = ("a\u200bb", "e\u0301\u0323", "\u202eabc\u202c", "ﷺ", "👩\u200d👧", "\u0600", "\u200f", "لا إله")
    shapes = (line(text, 10, 20 + 20 * row) for row, text in enumerate(odd))
    assert [] == Reader(render_pdf(diagram_of(*shapes), FONTS)).faults()


def test_what_no_font_has_is_drawn_and_can_be_read() -> None:
    reader = Reader(render_pdf(diagram_of(line("a\U000323afb ﷺ", 10, 20)), FONTS))
    assert ["a\U000323afb ﷺ"] == reader.structure.texts()
    assert [] == reader.faults()


def test_a_code_point_that_is_no_character_does_not_stop_the_file() -> None:
    odd = ("a\U0001fffeb", "\ufdd0", "\U0010ffff\ufdefc")
    shapes = tuple(line(text, 10, 20 + 20 * row) for row, text in enumerate(odd))
    pages = diagram_of(*shapes).pages
    reader = Reader(render_pdf(Diagram(pages, "T\ufdd0\U0001ffff", "", DEFAULTS), FONTS))
    assert list(odd) == reader.structure.texts()


@pytest.mark.parametrize("chart", ["dpo", "dppa", "minusca-substantive"])
def test_the_picture_is_that_of_the_png(chart: str, tmp_path: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(f"specs/{chart}.yaml"), chart)
    assert likeness(drawing.diagram, drawing.fonts, tmp_path, dpi=150, threshold=96) < 0.005


EMBLEM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">
<defs>
<linearGradient id="a"><stop offset="0" stop-color="#f00"/><stop offset="50%" stop-color="gold"/>
<stop offset="1" stop-color="#00f"/></linearGradient>
<linearGradient id="b" href="#a" x1="0" y1="0" x2="0" y2="1" gradientTransform="rotate(30 .5 .5)"/>
<radialGradient id="r" gradientUnits="userSpaceOnUse" cx="150" cy="50" r="40" fx="135" fy="40">
<stop offset="0" stop-color="white"/><stop offset="1" stop-color="green" stop-opacity="0.1"/></radialGradient>
<linearGradient id="s" x1="0" x2=".2" spreadMethod="reflect"><stop offset="0" stop-color="purple"/>
<stop offset="1" stop-color="white"/></linearGradient>
<clipPath id="c"><circle cx="50" cy="150" r="35"/></clipPath>
</defs>
<rect x="10" y="10" width="80" height="80" rx="10" fill="url(#b)" stroke="black" stroke-width="3"/>
<circle cx="150" cy="50" r="40" fill="url(#r)" stroke="navy"/>
<g clip-path="url(#c)" transform="translate(5 -5) rotate(5 50 150)">
<rect x="10" y="110" width="80" height="80" fill="url(#s)"/>
<path d="M10 150h80" stroke="#000" stroke-width="6" stroke-dasharray="8 4"/></g>
<g opacity="0.5" transform="translate(100 100) scale(1.5)">
<rect x="5" y="5" width="40" height="30" fill="red"/>
<rect x="20" y="15" width="40" height="40" fill="blue"/></g>
<path d="M110 190a20 10 0 0 1 40-5 20 20 30 1 0 20 10zM120 180q10-20 20 0t20 0"
 fill="none" stroke="rgb(0,128,0)" stroke-width="2" stroke-linecap="round"/>
<path fill-rule="evenodd" d="M100 100L130 190L60 130H140L70 190Z" fill="orange" fill-opacity=".6"/>
</svg>"""


def test_an_emblem_is_the_same_picture(tmp_path: Path) -> None:
    picture = Image(Rect(10, 10, 400, 400), clean_svg(EMBLEM.encode()))
    diagram = diagram_of(Artifact("emblem", (picture,)), size=Size(420, 420))
    assert likeness(diagram, FONTS, tmp_path, dpi=96, threshold=64) < 0.005


def test_an_emblem_on_many_pages_is_in_the_file_once() -> None:
    picture = Image(Rect(10, 10, 400, 400), clean_svg(EMBLEM.encode()))
    one = diagram_of(Artifact("emblem", (picture,)))
    more = render_pdf(replace(one, pages=one.pages * 9), FONTS)
    assert len(more) < 2 * len(render_pdf(one, FONTS))


def test_colours_are_those_of_srgb() -> None:
    """The profile has the primaries and the curve of IEC 61966-2-1, adapted to D50 (ICC.1:2010, annex E)."""
    with pikepdf.open(io.BytesIO(orgcharts.draw(orgcharts.Organization(name="Works")).pdf())) as file:
        (intent,) = file.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
    assert len(profile) == struct.unpack_from(">I", profile)[0]
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = [struct.unpack_from(">4sII", profile, 132 + 12 * number) for number in range(count)]
    tags = {name: profile[at + 8 : at + size] for name, at, size in entries}
    columns = [_fixed(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    assert [pytest.approx(each, abs=2e-4) for each in _fixed(tags[b"wtpt"])] == [
        sum(column[row] for column in columns) for row in range(3)
    ]
    assert _fixed(tags[b"rTRC"][4:]) == pytest.approx(
        (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045), abs=2e-5
    )
    assert tags[b"rTRC"] == tags[b"gTRC"] == tags[b"bTRC"]


def _fixed(data: bytes) -> tuple[float, ...]:
    return tuple(number / 65536 for number in struct.unpack(f">{len(data) // 4}i", data))


def test_a_file_states_both_standards_and_the_schema_of_the_one() -> None:
    with pikepdf.open(io.BytesIO(orgcharts.draw(orgcharts.Organization(name="A & <B>")).pdf())) as file:
        xmp = ElementTree.fromstring(file.Root.Metadata.read_bytes())
    texts = {each.tag.rpartition("}")[2]: each.text for each in xmp.iter()}
    assert ("2", "A") == (xmp.findtext(".//{http://www.aiim.org/pdfa/ns/id/}part"), texts["conformance"])
    assert "1" == xmp.findtext(".//{http://www.aiim.org/pdfua/ns/id/}part")
    assert ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/") == (texts["prefix"], texts["namespaceURI"])


@pytest.mark.parametrize("name", ["dpo", "un-budget-2026/osapg-2026"])
def test_the_end_of_a_stream_does_not_depend_on_its_last_byte(name: str) -> None:
    """A stream that ends with a CR is followed by a whole line end: readers disagree on CR and LF."""
    data = orgcharts.draw(orgcharts.load(f"specs/{name}.yaml")).pdf()
    assert data.count(b"\r\nendstream") == data.count(b"endstream") > 5
