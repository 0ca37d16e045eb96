"""`level`: units of one rank on one row, whatever their depth, or a finding with the reason."""

from __future__ import annotations

import random
from typing import Any

import pytest

import orgcharts
from tests.arrange.judge import faults
from tests.drawn import organization, random_shape


def reasons(drawing: orgcharts.Drawing) -> dict[str, str]:
    """Return why units are not on the row of their level, by unit."""
    messages = [finding.message for finding in drawing.findings if finding.code == "OC608"]
    return {text.split("{")[1].split(":")[0]: text.split("}}': ")[1] for text in messages}


@pytest.mark.parametrize("seed", range(4))
def test_a_unit_is_on_the_row_of_its_level_or_the_reason_is_reported(seed: int) -> None:
    source = random.Random(seed)
    works = organization(random_shape(source, 14))
    plain = orgcharts.draw(works).layout.measured.chart.nodes
    asked = {
        unit: node.depth + source.choice((1, 1, 2))
        for unit, node in plain.items()
        if node.parent and not node.children and source.random() < 0.3
    }
    drawing = orgcharts.draw(works, units={unit: {"level": level} for unit, level in asked.items()})
    boxes, reported = drawing.layout.boxes, reasons(drawing)
    for unit, level in asked.items():
        row = [
            boxes[each].rect.y for each, node in plain.items() if node.depth == level and each not in asked
        ]
        if unit not in reported:
            assert not row or abs(boxes[unit].rect.y - min(row)) < 0.01
        else:
            assert reported[unit] == f"the units of level {level} are not on one row"
    assert not faults(drawing.layout)


def test_a_leaf_that_skips_levels_has_a_longer_stem() -> None:
    works = organization([[], [[[]], [[]]], [[[]], []], []])
    rows = {unit: {"arrange": "row"} for unit in ("o", "u2", "u3", "u5", "u7", "u8")}
    hints = {"u1": {"level": 2}, "u10": {"level": 3}, **rows}
    drawing = orgcharts.draw(works, units=hints, page="A3-landscape")
    assert not drawing.findings
    boxes = {unit: box.rect for unit, box in drawing.layout.boxes.items()}
    assert boxes["u1"].y == boxes["u3"].y
    assert boxes["u10"].y == boxes["u4"].y
    assert not faults(drawing.layout)
    stems = {line.head: line.points[-1].y - line.points[-2].y for line in drawing.layout.lines}
    assert stems["u1"] > stems["u2"]
    assert stems["u10"] > stems["u8"]


@pytest.mark.parametrize(
    ("shape", "options", "reason"),
    [
        ([[[]]], {"units": {"u2": {"level": 1}}}, "it is 2 levels below the top box, and can only be lower"),
        (
            [[[]], []],
            {"units": {"u3": {"level": 2}}, "layout": {"orientation": "left-right"}},
            "a left-right chart has no rows",
        ),
        (
            [[[]], []],
            {"units": {"u3": {"level": 2}, "o": {"columns": 1}}},
            "the units of level 2 are not on one row",
        ),
        (
            [[[]], []],
            {"units": {"u2": {"level": 2}, "u1": {"arrange": "cells"}}},
            "'u2' is in the box of another unit or in a matrix",
        ),
    ],
)
def test_a_level_that_cannot_be_had_is_reported(shape: Any, options: dict[str, Any], reason: str) -> None:
    drawing = orgcharts.draw(organization(shape), **options)
    assert list(reasons(drawing).values()) == [reason]
    assert not faults(drawing.layout)
