"""The formats by name, and what holds for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcharts.diagram import Diagram
from orgcharts.formats import FORMATS
from tests.formats.diagrams import PICTURES, diagram_of, diagrams, every_shape, written

ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib
from orgcharts.formats import FORMATS
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
    "txt": b"- ",
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


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_may_be_an_empty_page(name: str) -> None:
    assert written(diagram_of(title=""), name).startswith(STARTS[name])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams(), st.sampled_from(PICTURES))
def test_every_picture_shows_any_diagram(diagram: Diagram, name: str) -> None:
    assert written(diagram, name).startswith(STARTS[name])


def test_every_format_is_the_same_bytes_under_any_hash_seed_locale_and_time_zone() -> None:
    first = run(DIGESTS, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="UTC")
    second = run(DIGESTS, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1")
    assert first == second


def test_the_libraries_of_a_format_are_loaded_only_when_it_is_asked_for() -> None:
    program = (
        "import sys; from tests.formats.diagrams import every_shape, written; written(every_shape(), 'svg'); "
        "print(sorted({'cairosvg', 'cairocffi', 'cffi', 'resvg_py'} & set(sys.modules)))"
    )
    assert run(program) == "[]\n"
