"""Comparing what several Pythons draw."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.same_bytes import compare, differences

SPEC = Path(__file__).parents[1] / "specs" / "unoca.yaml"


def test_equal_drawings_differ_in_nothing() -> None:
    assert differences({"a.svg": b"<svg/>"}, {"a.svg": b"<svg/>"}) == []


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ({"a.svg": b"x=1"}, {"a.svg": b"x=2"}, "a.svg: differs from byte 2 on"),
        ({"a.svg": b"x"}, {"a.svg": b"xy"}, "a.svg: differs from byte 1 on"),
        ({"a.svg": b"x"}, {}, "a.svg: drawn by one only"),
        ({}, {"b.dot": b""}, "b.dot: drawn by one only"),
    ],
)
def test_a_difference_is_named_with_its_place(
    first: dict[str, bytes], second: dict[str, bytes], line: str
) -> None:
    assert differences(first, second) == [line]


def test_one_interpreter_draws_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare([sys.executable, sys.executable], SPEC, "svg,txt")
    assert capsys.readouterr().out.splitlines()[1].endswith(": no byte differs")
