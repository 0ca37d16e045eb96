"""The structure of a PDF: the hierarchy in reading order and nothing else; links, outline, page labels."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

import orgcharts
from orgcharts.diagram import Diagram, Page, Paragraph, Table
from orgcharts.errors import RenderError
from orgcharts.formats import FormatOptions
from orgcharts.formats.pdf import render_pdf, write_many
from tests.drawn import organization, random_shape
from tests.formats.diagrams import FONTS, diagrams
from tests.formats.pdf_reader import Part, Reader

SPECS = ("dpo", "dppa", "minusca-substantive", "un-budget-2026/dpo-approved-2025")


def drawn(seed: int) -> orgcharts.Drawing:
    """Return a random organisation, drawn in one of several ways."""
    source = random.Random(seed)
    shape = random_shape(source, source.randint(0, 25))
    ends = [f"u{number}" for number in range(1, 4)]
    relations = [{"from": "o", "to": end, "kind": "coordination"} for end in ends] if seed % 3 == 0 else []
    works = organization(shape, relations=relations if len(str(shape)) > 12 else [])
    cells = {"units": {"u1": {"arrange": "cells"}}} if seed % 4 == 1 and shape and shape[0] else {}
    return orgcharts.draw(
        works, style=source.choice(["formal", "compact", "free"]), type={"floor": 0}, **cells
    )


def written(texts: tuple[Paragraph | Table, ...]) -> list[str]:
    """Return the texts of a unit as they are read."""
    found: list[str] = []
    for text in texts:
        found += [text.text] if isinstance(text, Paragraph) else sorted(each.text for each in text.paragraphs)
    return found


def units_of(part: Part, above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return the units below a part in reading order: the units above each, and its own texts."""
    found = []
    for listed in part.only("L"):
        for body in (body for item in listed.only("LI") for body in item.only("LBody")):
            own = [each.text for each in body.only("P")]
            found.append(((*above, own[0]), own))
            found += units_of(body, (*above, own[0]))
    return found


def expected_units(page: Page) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return the same of the units of a page."""
    paths: dict[str, tuple[str, ...]] = {}
    found = []
    for unit in page.units:
        own = written(unit.texts)
        paths[unit.id] = (*paths.get(unit.parent or "", ()), own[0])
        found.append((paths[unit.id], own))
    return found


@pytest.mark.parametrize("seed", range(24))
def test_the_structure_is_the_hierarchy_in_reading_order(seed: int) -> None:
    drawing = drawn(seed)
    reader, page = Reader(drawing.pdf()), drawing.diagram.pages[0]
    assert expected_units(page) == units_of(reader.structure)[: len(page.units)]
    assert [] == reader.faults()


@pytest.mark.parametrize("name", SPECS)
def test_every_text_is_read_once_and_none_is_added(name: str) -> None:
    drawing = orgcharts.draw(orgcharts.load(f"specs/{name}.yaml"))
    page, reader = drawing.diagram.pages[0], Reader(drawing.pdf())
    lines = (line for line in page.connectors if line.labels)
    labels = ["".join(label.paragraph.text for label in line.labels) for line in lines]
    others = (each for each in page.elements if each.role not in ("letter", "title"))
    expected = [*labels, *(text for each in others for text in written(each.texts))]
    read = [part.text for part in reader.structure.walk() if part.text and part.kind != "H1"]
    assert sorted(expected) == sorted(read)
    heads = (each for role in ("letter", "title") for each in page.elements if each.role == role)
    assert [" ".join(text for each in heads for text in written(each.texts))] == [
        part.text for part in reader.structure.only("H1")
    ]
    assert [] == reader.faults()


@given(diagrams())
def test_any_diagram_is_read_in_whole(diagram: Diagram) -> None:
    assert [] == Reader(render_pdf(diagram, FONTS)).faults()


def test_two_checkers_find_nothing(tmp_path: Path) -> None:
    path = tmp_path / "set.pdf"
    orgcharts.bind([orgcharts.draw(orgcharts.load(f"specs/{name}.yaml")) for name in SPECS], path)
    for command in ([sys.executable, "-m", "pdfua", "check", path], ["qpdf", "--check", path]):
        if command[0] == "qpdf" and shutil.which("qpdf") is None:
            pytest.skip("qpdf is not installed")
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_chart_is_read_from_its_title_to_its_source() -> None:
    drawing = orgcharts.draw(orgcharts.load("specs/dpo.yaml"), "dpo")
    structure = Reader(drawing.pdf()).structure
    kinds = [part.kind for part in structure.parts]
    assert ["H1", "P", "L", "Figure", "Figure", "L", "L", "P"] == kinds  # legend, notes
    assert "Department of Peace Operations" == structure.parts[0].text
    relations = [line for line in drawing.diagram.pages[0].connectors if line.role == "relation"]
    figures = [part.facts["Alt"] for part in structure.only("Figure")]
    assert [" ".join(filter(None, (line.title, line.description))) for line in relations] == figures
    entries = structure.parts[5].parts
    assert ["Lbl", "LBody"] == [part.kind for part in entries[1].parts]  # a number explains a relation
    assert ["1", "OMA → SFGCPC: Co-chairs"] == [part.texts()[0] for part in entries[1].parts]


def test_an_outline_that_tells_something_has_words() -> None:
    works = orgcharts.Organization(name="Works", units=[{"name": "Roads", "status": "proposed"}, "Ports"])
    figures = [part for part in Reader(orgcharts.draw(works).pdf()).structure.walk() if part.kind == "Figure"]
    assert ["proposed"] == [figure.facts["Alt"] for figure in figures]


def test_a_table_of_posts_is_a_table_with_heads() -> None:
    posts = {"RB": {"USG": 1, "P-4": 2}, "XB": {"P-3": 3}}
    works = orgcharts.Organization(name="Works", posts=posts)
    structure = Reader(orgcharts.draw(works, show=["posts"]).pdf()).structure
    (table,) = (part for part in structure.walk() if part.kind == "Table")
    rows = [[(cell.kind, cell.texts()) for cell in row.parts] for row in table.parts]
    assert [("TH", ["RB:"]), ("TH", ["XB:"])] == rows[0]
    assert [("TD", ["1\xa0USG, 2\xa0P-4"]), ("TD", ["3\xa0P-3"])] == rows[1]
    assert [("TD", ["3"]), ("TD", ["3"])] == rows[2]
    assert [("TD", ["Total:\xa06"])] == rows[3]
    assert "2" == table.parts[3].parts[0].facts["ColSpan"]


def test_the_mark_of_a_note_is_read_as_a_raised_letter() -> None:
    works = orgcharts.Organization(name="Works", units=[{"name": "Roads", "note": "Since 1901."}])
    texts = Reader(orgcharts.draw(works, notes=True).pdf()).structure.texts()
    assert ["Roadsᵃ", "ᵃ", "Since 1901."] == texts[2:5]


SET = """\
organization:
  name: Works
  units:
    - {name: Roads, id: roads, units: [Tar, Signs]}
    - {name: Ports, id: ports, units: [Piers]}
charts:
  - {id: all, collapse: [roads, ports]}
  - {id: roads, focus: roads, title: All roads, document: {letter: B.}}
  - {id: ports, focus: ports}
"""


def bound_set() -> Reader:
    spec = orgcharts.loads(SET)
    drawings = [orgcharts.draw(spec, str(chart.id)) for chart in spec.charts]
    charts = [(drawing.diagram, drawing.fonts) for drawing in drawings]
    return Reader(write_many(charts, FormatOptions(title="The works")))


def test_see_chart_leads_to_the_page_of_the_chart() -> None:
    reader = bound_set()
    pages = [page.objgen for page in reader.file.pages]
    links = [link for page in reader.file.pages for link in page.get("/Annots", [])]
    assert ["see chart B: All roads", "see chart “Ports”"] == [str(link.Contents) for link in links]
    assert [1, 2] == [pages.index(link.Dest[0].objgen) for link in links]
    assert [] == reader.faults()


def test_a_chart_alone_leads_nowhere() -> None:
    reader = Reader(orgcharts.draw(orgcharts.loads(SET)).pdf())
    assert "/Annots" not in reader.file.pages[0]
    assert "see chart B" in reader.structure.texts()


def test_an_address_of_a_unit_is_a_link() -> None:
    units = [{"name": "Roads", "url": "https://example.org/Ä"}, "Ports"]
    drawing = orgcharts.draw(orgcharts.Organization(name="Works", units=units), show=["url"])
    reader = Reader(drawing.pdf())
    (link,) = reader.file.pages[0].Annots
    assert b"https://example.org/%C3%84" == bytes(link.A.URI)
    assert [] == reader.faults()


def outline(reader: Reader) -> list[tuple[int, str]]:
    """Return depth and title of every entry of the outline, from the top."""
    found, stack = [], [(0, reader.file.Root.Outlines.First)]
    while stack:
        depth, entry = stack.pop()
        found.append((depth, str(entry.Title)))
        stack += [(depth, entry.Next)] if "/Next" in entry else []
        stack += [(depth + 1, entry.First)] if "/First" in entry else []
    return found


def test_the_outline_has_all_charts_and_units() -> None:
    assert [
        (0, "Works"), (1, "Works"), (2, "Roads"), (2, "Ports"),
        (0, "B. All roads"), (1, "Roads"), (2, "Tar"), (2, "Signs"),
        (0, "Ports"), (1, "Ports"), (2, "Piers"),
    ] == outline(bound_set())  # fmt: skip


def test_pages_are_called_by_letter_or_number() -> None:
    reader = bound_set()
    numbers = list(reader.file.Root.PageLabels.Nums)
    assert ["1", "B", "3"] == [str(label.get("/P", label.get("/St"))) for label in numbers[1::2]]


def test_a_set_has_its_title_and_every_face_once() -> None:
    reader = bound_set()
    assert "The works" == str(reader.file.trailer.Info.Title)
    assert ["Sect"] * 3 == [part.kind for part in reader.structure.parts]
    names = [str(font.BaseFont).partition("+")[2] for font in reader.file.pages[0].Resources.Font.values()]
    assert len(names) == len(set(names))


def test_bind_writes_one_file_and_only_when_it_changed(tmp_path: Path) -> None:
    spec, path = orgcharts.loads(SET), tmp_path / "set.pdf"
    drawings = [orgcharts.draw(spec, str(chart.id)) for chart in spec.charts]
    assert [True, False] == [orgcharts.bind(drawings, path) for _ in range(2)]
    assert orgcharts.bind(drawings, path, title="Other")
    assert 3 == len(Reader(path.read_bytes()).file.pages)


def test_bind_refuses_no_charts_and_other_files(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="OC711"):
        orgcharts.bind([], tmp_path / "set.pdf")
    with pytest.raises(RenderError, match="OC701"):
        orgcharts.bind([], tmp_path / "set.png")


def test_a_deep_tree_has_a_deep_structure() -> None:
    shape: list[object] = []
    for _ in range(60):
        shape = [shape]
    reader = Reader(orgcharts.draw(organization(shape), type={"floor": 0}, page="free").pdf())  # type: ignore[arg-type]
    depths = [depth for depth, _ in outline(reader)]
    assert list(range(62)) == depths
    assert all(after - before == 1 for before, after in pairwise(depths))
