"""`above`: a board is over its top box, on its axis, and all else is as without it."""

from __future__ import annotations

import random
from typing import Any

import pytest

import orgcharts
from tests.arrange.judge import faults
from tests.drawn import organization, random_shape

ABOVE = {"u1": {"above": True}}


def is_above(drawing: orgcharts.Drawing, body: str, below: str) -> bool:
    upper, lower = (drawing.layout.boxes[unit].rect for unit in (body, below))
    return upper.bottom < lower.y and abs(upper.centre.x - lower.centre.x) < 1e-4


@pytest.mark.parametrize("seed", range(2))
def test_a_leaf_is_over_its_parent_with_a_line_between_them(seed: int) -> None:
    source = random.Random(seed)
    drawing = orgcharts.draw(organization([[], *random_shape(source, 12)]), units=ABOVE)
    assert is_above(drawing, "u1", "o")
    assert not faults(drawing.layout)
    assert not drawing.findings
    (line,) = (line for line in drawing.layout.lines if line.head == "u1")
    assert len(line.points) == 2
    assert drawing.layout.report.units == len(drawing.layout.boxes)


@pytest.mark.parametrize("seed", range(2))
def test_a_root_is_over_the_next_one_without_a_line(seed: int) -> None:
    source = random.Random(seed)
    works = organization([[], random_shape(source, 9), []])
    drawing = orgcharts.draw(works, focus=["u1", "u2", "u12"], units=ABOVE)
    assert is_above(drawing, "u1", "u2")
    assert not faults(drawing.layout)
    assert not drawing.findings
    assert not [line for line in drawing.layout.lines if line.head == "u1"]


@pytest.mark.parametrize("page", ["A4-portrait", "free"])
def test_a_board_is_over_a_box_on_any_page(page: str) -> None:
    drawing = orgcharts.draw(organization([[], [[], []], []]), units=ABOVE, page=page)
    assert is_above(drawing, "u1", "o")
    assert not faults(drawing.layout)


@pytest.mark.parametrize(
    ("shape", "options", "reason"),
    [
        ([[[]]], {"units": ABOVE}, "'u1' has units of its own"),
        (
            [[[]]],
            {"units": {"u2": {"above": True}}},
            "'u2' is neither at the top nor directly below a unit that is",
        ),
        ([[], []], {"units": {**ABOVE, "u2": {"above": True}}}, "another unit is over the same box already"),
        (
            [[], []],
            {"units": ABOVE, "layout": {"orientation": "left-right"}},
            "a left-right chart has its units beside the top box, not below it",
        ),
        (
            [[]],
            {"units": ABOVE, "focus": "u1"},
            "'u1' is neither at the top nor directly below a unit that is",
        ),
    ],
)
def test_what_cannot_be_above_is_reported(shape: Any, options: dict[str, Any], reason: str) -> None:
    (finding,) = orgcharts.draw(organization(shape), **options).findings
    assert finding.code == "OC608"
    assert finding.message.endswith(f": {{above: true}}}}': {reason}")
    unit = finding.message.split("{")[1].split(":")[0]
    assert finding.remedy == f"remove it for '{unit}'"
