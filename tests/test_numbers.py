"""Numbers of specs and themes are limited where they are read, or every format draws them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

import orgcharts
from orgcharts.theme.theme import Theme

SPEC = """
organization:
  name: Works
  head: {title: Director, holder: A. Bell}
  units:
    - {name: Roads, units: [Signs, Bridges, Tunnels]}
    - {name: Press, role: staff}
    - {name: Water, posts: {RB: {P-3: 2}}}
relations: [{from: roads, to: water, kind: advisory, label: hosts}]
charts:
"""

TINY = ("5e-324", "1e-300", "1e-9", "0.004")
EXTREMES = ("5e-324", "1e-9", "0.01", "1", "1e308", ".nan")


def fields(model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the paths of all numbers of a model."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        kinds = [get_args(kind)[0] if get_origin(kind) is Annotated else kind for kind in kinds]
        for kind in kinds:
            if kind in (float, int):
                yield (*way, name)
            elif isinstance(kind, type) and issubclass(kind, BaseModel) and not way[4:]:
                yield from fields(kind, (*way, name))


def nested(way: tuple[str, ...], number: str) -> str:
    """Return a mapping that has a number at the end of a path, as YAML in one line."""
    return "".join(f"{{{name}: " for name in way) + number + "}" * len(way)


def check(text: str, path: Path) -> tuple[orgcharts.Finding, ...]:
    """Draw a spec in formats with lengths; return why it cannot be read, each with its place."""
    try:
        drawing = orgcharts.draw(orgcharts.loads(text, str(path)))
    except (orgcharts.SpecError, orgcharts.ThemeError) as error:
        return error.findings
    for name in ("svg", "pdf", "pptx", "drawio", "vsdx"):
        assert drawing.encoded(name)
    return ()


THEME_WAYS = [
    *fields(Theme),
    ("lines", "advisory", "stroke_width"),
    ("lines", "authority", "stroke_width"),
    ("texts", "name", "size"),
]


@pytest.mark.parametrize("way", THEME_WAYS, ids=".".join)
def test_a_number_of_a_theme_is_refused_at_its_place_or_drawn(way: tuple[str, ...], tmp_path: Path) -> None:
    theme, chart = tmp_path / "own.yaml", "  - {theme: own.yaml, show: [head, posts]}\n"
    for number in EXTREMES:
        style = nested(way, number).removeprefix("{").removesuffix("}")
        theme.write_text(f"extends: official\n{style}\n", encoding="utf-8")
        for finding in check(SPEC + chart, tmp_path / "works.yaml"):
            assert finding.code == "OC902"
            assert finding.location is not None
            if way[-1] in finding.message:  # others are of what is missing beside it
                assert (finding.location.line, finding.location.column) == (2, style.index(number) + 1)


CHART_WAYS = [way for way in fields(orgcharts.ChartOptions) if way[0] != "units"]


@pytest.mark.parametrize("way", CHART_WAYS, ids=".".join)
def test_a_number_of_a_chart_is_refused_at_its_place_or_drawn(way: tuple[str, ...], tmp_path: Path) -> None:
    for number in EXTREMES:
        chart = f"  - {nested(way, number)}"
        for finding in check(f"{SPEC}{chart}\n", tmp_path / "works.yaml"):
            assert finding.code == "OC105"
            assert finding.location is not None
            assert (finding.location.line, finding.location.column) == (11, chart.index(number) + 1)
            assert way[-1] in finding.message


@pytest.mark.parametrize("number", TINY)
def test_lines_that_nobody_sees_are_refused(number: str, tmp_path: Path) -> None:
    theme: Any = tmp_path / "own.yaml"
    theme.write_text(f"extends: official\nbox: {{stroke_width: {number}, dash: [4, 2]}}\n", encoding="utf-8")
    (finding,) = check(f"{SPEC}  - {{theme: own.yaml}}\n", tmp_path / "works.yaml")
    assert (finding.code, finding.remedy) == ("OC902", "write 0, or 0.01 or more")
