"""Charts on pages of PDF files: read where their text is text, listed and refused where it is not."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import pytest

import orgcharts
from orgcharts.cli import main
from orgcharts.importing import read
from tests.importing.conftest import Importer, codes, tree

SPEC = """\
organization:
  name: Ministry of Works
  units:
    - {name: Roads Division, units: [Planning Section, Building Section]}
    - {name: Bridges Division, units: [Steel Section]}
charts:
  - {id: works, title: The Ministry of Works today, page: A4-landscape, layout: {lists: never}}
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a chart as a PDF file."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "works.yaml").write_text(SPEC, encoding="utf-8")
    assert 0 == main(["render", str(folder / "works.yaml"), "--format", "pdf", "-o", str(folder), "-q"])
    return folder / "works.pdf"


def test_a_page_is_read(pdf: Path) -> None:
    pytest.importorskip("pdfplumber")
    found = read(pdf)
    assert {
        "Ministry of Works": None,
        "Roads Division": "Ministry of Works",
        "Bridges Division": "Ministry of Works",
        "Planning Section": "Roads Division",
        "Building Section": "Roads Division",
        "Steel Section": "Bridges Division",
    } == tree(found)
    assert "The Ministry of Works today" == found.title
    assert any("import page 1, box" in each.unit.source[0] for each in found.organization.entries.values())


def page(operators: str) -> bytes:
    """Return a PDF file of one page of 600 by 400 points with texts in Helvetica."""
    pikepdf = pytest.importorskip("pikepdf")
    document = pikepdf.new()
    document.add_blank_page(page_size=(600, 400))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    document.pages[0].contents_add(pikepdf.Stream(document, operators.encode()))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def text(words: str, x: float, y: float, size: float = 10.0, turn: str = "1 0 0 1") -> str:
    """Return the operators that write words at a place."""
    return f"BT /F {size} Tf {turn} {x} {y} Tm ({words}) Tj ET "


BOXES = "200 300 200 60 re S 60 100 200 80 re S 330 100 200 80 re S 300 300 m 300 240 l S "
LINES = "160 240 m 430 240 l S 160 240 m 160 180 l S 430 240 m 430 180 l S "


def test_marks_and_edges_elsewhere_part_no_text(imported: Importer) -> None:
    pytest.importorskip("pdfplumber")
    texts = (
        text("Ministry", 220, 340)
        + text("of Works", 262, 340)  # the gap is above the edge of a box at 260
        + text("Roads", 80, 160)
        + text("Division", 112, 160)
        + text("2 P-3,", 80, 140)
        + text("a", 107.5, 144, 6)
        + text("1 NPO", 114, 140)
        + text("Total: 3", 80, 120)
        + text("Bridges Division", 350, 160)
        + text("b", 422.5, 164, 6)
        + text("1", 590, 338, 12, "1.2e-08 -1 1 1.2e-08")  # turned, but for rounding
    )
    found = imported("a.pdf", page(BOXES + LINES + texts))
    assert {
        "Ministry of Works": None,
        "Roads Division": "Ministry of Works",
        "Bridges Division": "Ministry of Works",
    } == tree(found)
    roads, bridges = list(found.organization.entries.values())[1:]
    assert roads.unit.posts is not None
    counts = [(each.count, each.grade, each.note) for each in roads.unit.posts.counts]
    assert [(2, "P-3", "Footnote a."), (1, "NPO", None)] == counts
    assert "Footnote b." == bridges.unit.note


def test_columns_may_be_nearer_than_the_words_of_a_wide_line(imported: Importer) -> None:
    pytest.importorskip("pdfplumber")
    texts = (
        text("Ministry", 220, 340)
        + text("of Works", 262, 340)
        + text("Roads Division", 80, 165)
        + "".join(
            text(words, 80, 150 - 11 * n) for n, words in enumerate(("RB", "5 GS \\(OL\\)", "Total: 5"))
        )
        + "".join(text(words, 131, 150 - 11 * n) for n, words in enumerate(("XB", "1 P-2", "Total: 1")))
        + text("Bridges Division", 350, 160)
    )
    found = imported("a.pdf", page(BOXES + LINES + texts))
    roads = next(each.unit for each in found.organization.entries.values() if each.unit.name[0] == "R")
    assert roads.posts is not None
    counts = [(each.count, each.grade, each.funding) for each in roads.posts.counts]
    assert [(5, "GS (OL)", "RB"), (1, "P-2", "XB")] == counts
    assert {"Ministry of Works", "Roads Division", "Bridges Division"} == {*tree(found)}
    assert [] == codes(found)


def test_a_page_that_there_is_not_is_refused(pdf: Path) -> None:
    pytest.importorskip("pdfplumber")
    with pytest.raises(orgcharts.SpecError, match=r"OC155 works\.pdf has no chart '7'"):
        read(pdf, orgcharts.importing.options_of({"chart": 7}))


def test_text_drawn_as_outlines_is_refused(pdf: Path, tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    pikepdf = pytest.importorskip("pikepdf")
    letter = b"1 1 m 2 1 l 3 2 l 3 3 l 2 4 l 1 4 l 0 3 l 0 2 l h f "
    with pikepdf.open(pdf) as document:
        document.pages[0].contents_add(pikepdf.Stream(document, letter * 200))
        document.save(tmp_path / "outlines.pdf")
    with pytest.raises(orgcharts.SpecError, match=r"OC157 .* 200 outlines, not as text"):
        read(tmp_path / "outlines.pdf")


def test_a_damaged_file_is_findings(pdf: Path, tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    content = pdf.read_bytes()
    chance = random.Random(1)
    for place in range(6):
        damaged = bytearray(content[: chance.randrange(5, len(content))] if place % 2 else content)
        for _ in range(10 * place):
            damaged[chance.randrange(5, len(damaged))] = chance.randrange(256)
        (tmp_path / "damaged.pdf").write_bytes(bytes(damaged))
        try:
            text = read(tmp_path / "damaged.pdf").spec()
        except orgcharts.OrgchartsError as error:
            assert error.findings  # noqa: PT017
        else:
            orgcharts.loads(text)


def test_a_damaged_part_is_reported_not_printed(
    imported: Importer, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pdfplumber")
    texts = text("Ministry", 220, 340) + text("Roads", 80, 160) + text("Bridges", 350, 160)
    found = imported("a.pdf", page(f"{BOXES}{LINES}{texts}BT /F 10 Tf [/lost] TJ ET"))
    assert ["OC131"] == codes(found)
    assert "1 part of a.pdf is damaged and was not read, first: Cannot" in found.findings[0].message
    assert ("", "") == capfd.readouterr()


def test_the_library_is_named_where_it_is_missing(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(orgcharts.errors.MissingExtra, match=r"OC709 .*orgcharts\[pdf\]"):
        read(pdf)
