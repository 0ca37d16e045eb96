"""No version of Python, and no order of adding, changes a length."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

import orgcharts
from orgcharts.arithmetic import QUANTUM, quantised, total
from orgcharts.geometry import Point, Rect, Size

PACKAGE = Path(orgcharts.__file__).parent
SPECS = PACKAGE.parent / "specs"

ADDING = {
    "statistics": None,
    "numpy": None,
    "math": {"sumprod", "dist", "prod"},
    "builtins": {"sum"},
}
"""What adds floats in a way that differs between versions of Python; None stands for all of a module."""

lengths = st.floats(-1e5, 1e5)


def forbidden(source: str) -> Iterator[str]:
    """Yield what a module adds numbers with besides `total` and `tally`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id == "sum":
            yield "sum"
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if ADDING.get(name.name, ()) is None)
        elif isinstance(node, ast.ImportFrom) and node.module in ADDING:
            banned = ADDING[node.module]
            yield from (name.name for name in node.names if banned is None or name.name in banned)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ADDING:
            banned = ADDING[node.value.id]
            yield from (node.attr,) if banned is None or node.attr in banned else ()


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", [name for name in MODULES if name != "arithmetic.py"])
def test_nothing_but_total_and_tally_adds(module: str) -> None:
    assert not list(forbidden((PACKAGE / module).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "source",
    [
        "sum(widths)",
        "added = sum",
        "max(map(sum, rows))",
        "import statistics",
        "from statistics import mean",
        "import numpy",
        "math.sumprod(a, b)",
        "from math import dist",
        "builtins.sum(widths)",
    ],
)
def test_the_search_finds_other_ways_of_adding(source: str) -> None:
    assert list(forbidden(source))


@given(st.lists(lengths))
def test_a_total_is_the_exact_sum_rounded_once(values: list[float]) -> None:
    assert total(values) == float(sum(map(Fraction, values)))


@given(st.lists(lengths.map(quantised), min_size=1))
def test_quantised_lengths_add_up_exactly_in_any_order(values: list[float]) -> None:
    assert _one_by_one(values) == _one_by_one(sorted(values)) == total(values)


@given(lengths)
def test_a_quantised_length_is_as_near_as_can_be(length: float) -> None:
    assert abs(quantised(length) - length) <= QUANTUM / 2
    assert quantised(quantised(length)) == quantised(length)


@given(st.one_of(st.floats(-1e8, 1e8), st.integers(-(2**50), 2**50).map(lambda half: half * QUANTUM / 2)))
def test_of_two_quanta_equally_near_the_even_one_counts(length: float) -> None:
    """As `round` does it, on pages of up to 2**27 points."""
    assert quantised(length) == round(length / QUANTUM) * QUANTUM


@given(st.builds(Rect, lengths, lengths, st.floats(0, 1e4), st.floats(0, 1e4)))
def test_rectangles_that_touch_still_do(rect: Rect) -> None:
    neighbour = Rect(rect.right, rect.y, 10.0, rect.height)
    assert rect.quantised().right == neighbour.quantised().x


def test_whatever_leaves_measure_layout_and_diagram_is_a_whole_number_of_quanta() -> None:
    drawing = orgcharts.draw(orgcharts.load(SPECS / "partners.yaml"))
    measured = drawing.layout.measured
    sizes = (*measured.boxes.values(), *measured.items.values(), *measured.labels.values())
    layout, diagram = drawing.layout, drawing.diagram
    placed = (layout.boxes, layout.lists, layout.lines, layout.relations, layout.page, layout.area)
    for part in (sizes, placed, diagram.pages):
        found = list(_coordinates(part))
        assert found
        assert [value for value in found if quantised(value) != value] == []


def test_the_last_bits_of_sums_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = orgcharts.load(SPECS / "partners.yaml")
    names = [chart.id for chart in loaded.charts]
    drawn = {name: orgcharts.draw(loaded, name).svg() for name in names}
    monkeypatch.setattr(math, "fsum", _one_by_one)
    assert {name: orgcharts.draw(loaded, name).svg() for name in names} == drawn


def _one_by_one(values: Iterable[float]) -> float:
    """Add up as Python 3.11 does."""
    result = 0.0
    for value in values:
        result += value
    return result


def _coordinates(value: object) -> Iterator[float]:
    """Yield every number of every point, size and rectangle in a value."""
    if isinstance(value, Size):
        yield from value
    elif isinstance(value, Point | Rect):
        yield from (getattr(value, name) for name in value.__struct_fields__)
    elif isinstance(value, dict):
        yield from _coordinates(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _coordinates(each)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _coordinates(getattr(value, name))
