"""The formats by name, and what holds for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcharts.scene.shapes import Scene
from tests.render.scenes import FONTS, RENDERERS, every_shape, scene_of, scenes

ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib
from orgcharts.render import render_svg
from tests.render.scenes import FONTS, RENDERERS, every_shape
scene = every_shape()
for name, render in RENDERERS.items():
    print(name, hashlib.sha256(render(scene, FONTS)).hexdigest())
print(hashlib.sha256(render_svg(scene, FONTS, text="paths").encode()).hexdigest())
"""
STARTS = {"svg": b"<svg ", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


def run(program: str, **environment: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_writes_its_kind_of_file_twice_the_same(name: str) -> None:
    first = RENDERERS[name](every_shape(), FONTS)
    assert first.startswith(STARTS[name])
    assert RENDERERS[name](every_shape(), FONTS) == first


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_writes_an_empty_page(name: str) -> None:
    assert RENDERERS[name](scene_of(title=""), FONTS).startswith(STARTS[name])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes(), st.sampled_from(sorted(RENDERERS)))
def test_every_format_writes_any_scene(scene: Scene, name: str) -> None:
    assert RENDERERS[name](scene, FONTS).startswith(STARTS[name])


def test_every_format_is_the_same_bytes_under_any_hash_seed_locale_and_time_zone() -> None:
    first = run(DIGESTS, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="UTC")
    second = run(DIGESTS, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1")
    assert first == second


def test_the_libraries_of_a_format_are_loaded_only_when_it_is_asked_for() -> None:
    program = (
        "import sys, orgcharts.render as r; "
        "from tests.render.scenes import FONTS, every_shape; r.render_svg(every_shape(), FONTS); "
        "print(sorted({'cairosvg', 'cairocffi', 'cffi', 'resvg_py'} & set(sys.modules)))"
    )
    assert run(program) == "[]\n"
