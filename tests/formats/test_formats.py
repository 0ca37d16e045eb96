"""The formats by name, and what holds for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.cli import main
from orgcharts.diagram import Connector, Diagram, Disc, Ends, Polyline, Rectangle, Stroke
from orgcharts.formats import FORMATS, Format
from orgcharts.geometry import Point, Rect
from tests.formats import outline
from tests.formats.diagrams import EDITABLE, PICTURES, box, diagram_of, diagrams, every_shape, written

ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib
from orgcharts.formats import FORMATS, Format
from orgcharts.formats.svg import render_svg
from tests.formats.diagrams import FONTS, every_shape, written
diagram = every_shape()
for name in FORMATS:
    print(name, hashlib.sha256(written(diagram, name)).hexdigest())
print(hashlib.sha256(render_svg(diagram, FONTS, text="paths").encode()).hexdigest())
"""
STARTS = {
    "svg": b"<svg ",
    "png": b"\x89PNG\r\n\x1a\n",
    "pdf": b"%PDF-",
    "dot": b"digraph ",
    "html": b"<!doctype html>\n",
    "txt": b"- ",
    "pptx": b"PK\x03\x04",
    "drawio": b"<mxfile ",
    "vsdx": b"PK\x03\x04",
}


def run(program: str, **environment: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_its_kind_of_file_twice_the_same(name: str) -> None:
    first = written(every_shape(), name)
    assert first.startswith(STARTS[name])
    assert written(every_shape(), name) == first


@pytest.mark.parametrize("name", [*PICTURES, *EDITABLE])
def test_every_picture_may_be_an_empty_page(name: str) -> None:
    assert written(diagram_of(title=""), name).startswith(STARTS[name])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams(), st.sampled_from((*PICTURES, *EDITABLE)))
def test_every_picture_shows_any_diagram(diagram: Diagram, name: str) -> None:
    assert written(diagram, name).startswith(STARTS[name])


def test_every_format_is_the_same_bytes_under_any_hash_seed_locale_and_time_zone() -> None:
    first = run(DIGESTS, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="UTC")
    second = run(DIGESTS, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1")
    assert first == second


def test_the_libraries_of_a_format_are_loaded_only_when_it_is_asked_for() -> None:
    program = (
        "import sys; from tests.formats.diagrams import every_shape, written; written(every_shape(), 'svg'); "
        "print(sorted({'cairosvg', 'cairocffi', 'cffi', 'resvg_py', 'pptx'} & set(sys.modules)))"
    )
    assert run(program) == "[]\n"


OUTLINED = """
organization:
  name: Ministry of Works
  head: {title: Minister}
  units: [{name: Roads, units: [Signs, Tar]}, {name: Stations, units: [North, West]}]
relations: [{from: signs, to: stations, kind: supports}]
charts:
  - {id: works, show: [head], units: {roads: {arrange: list}, stations: {arrange: cells}}, relations: all}
"""


def test_a_new_format_is_one_module_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(
        FORMATS, "outline", Format("outline", ".org", "text/org", outline.write, is_text=True)
    )
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text(OUTLINED, encoding="utf-8")
    assert main(["render", "works.yaml", "-o", "out", "-f", "outline", "-q"]) == 0
    expected = """\
* Ministry of Works
** Ministry of Works (box)
head: Minister
*** Roads (box)
**** Signs (entry)
supports -> stations
**** Tar (entry)
*** Stations (box)
**** North (cell)
**** West (cell)
"""
    assert expected == Path("out/works.org").read_text(encoding="utf-8")
    assert orgcharts.draw(orgcharts.load("works.yaml")).write("by-hand.org")
    assert Path("by-hand.org").read_bytes() == Path("out/works.org").read_bytes()
    assert main(["check", "works.yaml", "-o", "out", "-f", "outline"]) == 0
    with pytest.raises(SystemExit):
        main(["render", "--help"])
    assert "outline" in capsys.readouterr().out


def test_formats_have_names_suffixes_and_media_types_of_their_own() -> None:
    for field in ("name", "suffix", "media_type"):
        assert len(FORMATS) == len({getattr(each, field) for each in FORMATS.values()})
    assert all(each.suffix == f".{each.name}" for each in FORMATS.values())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("tiny", [5e-324, 1e-300, 1e-150, 1e-9])
def test_every_format_writes_lengths_that_are_almost_nothing(name: str, tiny: float) -> None:
    stroke, path = Stroke("#333333", tiny, (4.0, 2.2)), (Point(20, 20), Point(400, 20), Point(400, 40))
    first, second, ends = box(1, "Roads"), box(2, "Bridges"), Ends("dot", "arrow", 4.0)
    relation = Connector(
        "line", "relation", "advisory", first.id, second.id, path, None, None, stroke, ends=ends
    )
    diagram = diagram_of(
        first,
        second,
        relation,
        Rectangle(Rect(20, 20, tiny, 40), "#ffffff", "#333333", tiny, (4.0, tiny), tiny),
        Rectangle(Rect(20, 20, 40, 20), "#ffffff", "#333333", tiny, (4.0, 2.0), tiny),
        Polyline(path, "#333333", tiny),
        Disc(Point(20, 20), tiny, "#333333"),
    )
    assert written(diagram, name)
