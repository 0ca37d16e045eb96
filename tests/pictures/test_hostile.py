"""Whatever an emblem holds, it is drawn in every format or refused, with work that is bounded."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcharts import ChartError, OrgchartsError, draw, load
from orgcharts.pictures import read_picture
from orgcharts.pictures.svg import LARGEST_MARKUP
from tests.pictures.hostile import BAD_PNGS, GOOD_PNGS, SVGS, emblems, svg

MOST_CALLS = 3_000_000
"""Of functions, for the largest emblem: a few for each of its million bytes."""

EMBLEMS = list(emblems())
NAMES = [name for name, _, _ in EMBLEMS]
FILES = [(ending, data) for _, ending, data in EMBLEMS]

DRAWN = {
    "circle 1e-99", "circle 0", "arc of nothing", "dashes of nothing", "dashes of one", "gradient in gradient",
    "gradient of nothing", "one class a thousand times", "one class, many selectors",
    "one rule, many properties", "many attributes",
}  # fmt: skip
"""Emblems of the table that look worse than they are."""

NUMBERS = re.compile(r"(\b\d+(?:\.\d+)?)")

SEAL = """
 <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3b6ea5"/>
 <stop offset="1" stop-color="#fff"/></linearGradient>
 <clipPath id="round"><circle cx="50" cy="50" r="48"/></clipPath></defs><style>.a{fill:#123456}</style>
 <g clip-path="url(#round)"><rect width="100" height="100" fill="url(#sky)"/></g>
 <path id="star" d="M30,30h40v40l-40 0z m1.5.5c1,1,1,1 0-1 A5 5 0 01.5.5" stroke="#fff" stroke-dasharray="3 1"/>
 <use href="#star" x="1" y="2" transform="rotate(45 50 50) scale(.5)"/><ellipse class="a" rx="5" ry="4"/>
"""


def counted(work: Callable[[], Any]) -> int:
    """Return how many functions are called, and stop at the budget."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"
        if calls > MOST_CALLS:
            sys.setprofile(None)
            raise AssertionError(f"more than {MOST_CALLS:,} calls")

    sys.setprofile(count)
    try:
        work()
    except ChartError:
        pass
    finally:
        sys.setprofile(None)
    return calls


def drawn(folder: Path, ending: str, data: bytes) -> bool:
    """Draw a chart with an emblem in every format; return whether it was not refused."""
    (folder / f"e.{ending}").write_bytes(data)
    (folder / "s.yaml").write_text(f"organization: A\ncharts: [{{document: {{emblem: e.{ending}}}}}]")
    try:
        drawing = draw(load(folder / "s.yaml"))
        for form in ("svg", "png", "pdf"):
            assert drawing.encoded(form)
    except OrgchartsError as error:
        findings = error.findings
    else:
        return True
    assert {"OC708"} == {finding.code for finding in findings}
    assert all(finding.remedy and finding.location for finding in findings)
    return False


@pytest.mark.parametrize(("ending", "data"), FILES, ids=NAMES)
def test_a_hostile_emblem_is_read_with_bounded_work(ending: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / f"e.{ending}").write_bytes(data)
    assert counted(lambda: read_picture(tmp_path, f"e.{ending}")) < MOST_CALLS


@pytest.mark.parametrize(("ending", "data"), FILES, ids=NAMES)
def test_a_hostile_emblem_is_drawn_in_every_format_or_refused(
    ending: str, data: bytes, tmp_path: Path
) -> None:
    if drawn(tmp_path, ending, data):
        assert len(read_picture(tmp_path, f"e.{ending}").svg) < LARGEST_MARKUP + 1_000


@pytest.mark.parametrize("name", GOOD_PNGS)
def test_a_sound_png_of_any_kind_is_drawn(name: str, tmp_path: Path) -> None:
    assert drawn(tmp_path, "png", GOOD_PNGS[name])


@pytest.mark.parametrize("name", BAD_PNGS)
def test_a_damaged_png_of_any_kind_is_refused(name: str, tmp_path: Path) -> None:
    assert not drawn(tmp_path, "png", BAD_PNGS[name])


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_an_odd_emblem_that_does_no_harm_is_drawn(name: str, tmp_path: Path) -> None:
    assert drawn(tmp_path, "svg", svg(SVGS[name]))


cuts = st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=3))


@given(st.sampled_from(sorted(GOOD_PNGS)), st.lists(cuts, min_size=1, max_size=3))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_png_with_bytes_changed_is_drawn_or_refused(
    tmp_path: Path, name: str, changes: list[tuple[int, int, bytes]]
) -> None:
    drawn(tmp_path, "png", changed(GOOD_PNGS[name], changes))


@given(st.lists(cuts, min_size=1, max_size=3))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_svg_with_bytes_changed_is_drawn_or_refused(
    tmp_path: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    drawn(tmp_path, "svg", changed(svg(SEAL), changes))


numbers = st.sampled_from(("0", "-1", "1e99", "1e-99", "-1e9", "1e5", ".", "9" * 400, "1e6%", "1e5in"))


@given(st.lists(st.tuples(st.integers(0, 60), numbers), min_size=1, max_size=4))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_svg_with_numbers_changed_is_drawn_or_refused(
    tmp_path: Path, changes: list[tuple[int, str]]
) -> None:
    pieces = NUMBERS.split(SEAL)
    for place, number in changes:
        pieces[2 * (place % (len(pieces) // 2)) + 1] = number
    drawn(tmp_path, "svg", svg("".join(pieces)))


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Return bytes with pieces taken out and others put in."""
    for place, length, piece in changes:
        start = place % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    return data
