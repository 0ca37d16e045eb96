"""PDF: text that can be found, fonts inside, a fixed date."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from orgcharts.diagram import Diagram
from orgcharts.formats.pdf import render_pdf
from orgcharts.geometry import Size
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


def poppler(program: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Return what a program of poppler says of a PDF; skip the test where it is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    path = folder / "chart.pdf"
    path.write_bytes(pdf)
    command = [program, *options, str(path), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_all_words_can_be_found(tmp_path: Path) -> None:
    text = poppler("pdftotext", render_pdf(every_shape(), FONTS), tmp_path)
    found = re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
    for words in (FRENCH, RUSSIAN, SPANISH, MARKUP, ARABIC):
        assert words in found


def test_only_our_fonts_are_inside_and_all_are_embedded(tmp_path: Path) -> None:
    fonts = poppler("pdffonts", render_pdf(every_shape(), FONTS), tmp_path).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+FiraGO-\w+ .* yes yes yes ", font)


def test_the_file_states_title_and_date(tmp_path: Path) -> None:
    information = poppler("pdfinfo", render_pdf(every_shape(), FONTS), tmp_path, "-isodates")
    assert re.search("Title: +Title\n", information)
    assert re.search("CreationDate: +2024-01-01T00:00:00Z\n", information)
    dated = render_pdf(every_shape(), FONTS, source_date_epoch=1_000_000_000)
    assert "2001-09-09T01:46:40Z" in poppler("pdfinfo", dated, tmp_path, "-isodates")


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


def test_a_page_beyond_the_limit_of_the_format_is_scaled_down(tmp_path: Path) -> None:
    pdf = render_pdf(diagram_of(size=Size(28_800, 1_440)), FONTS)
    assert re.search(r"Page size: +14400 x 720 pts", poppler("pdfinfo", pdf, tmp_path))


def test_words_in_any_script_do_not_stop_the_file() -> None:
    odd = ("a\u200bb", "e\u0301\u0323", "\u202eabc\u202c", "ﷺ", "👩\u200d👧", "\u0600", "\u200f", "لا إله")
    shapes = (line(text, 10, 20 + 20 * row) for row, text in enumerate(odd))
    assert render_pdf(diagram_of(*shapes), FONTS).startswith(b"%PDF-")


def test_a_code_point_that_is_no_character_does_not_stop_the_file(tmp_path: Path) -> None:
    odd = ("a\U0001fffeb", "\ufdd0", "\U0010ffff\ufdefc")
    shapes = tuple(line(text, 10, 20 + 20 * row) for row, text in enumerate(odd))
    pages = diagram_of(*shapes).pages
    pdf = render_pdf(Diagram(pages, "T\ufdd0\U0001ffff", "", DEFAULTS), FONTS)
    assert re.search("Title: +T\ufffd\ufffd\n", poppler("pdfinfo", pdf, tmp_path))
    assert "a\ufffdb" in poppler("pdftotext", pdf, tmp_path)
