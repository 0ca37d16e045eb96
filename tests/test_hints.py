"""Every hint for a unit is followed, as the coordinates show, or is a finding with a value that would do."""

from __future__ import annotations

import random
import re
from itertools import groupby
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.chart import UnitHints
from orgcharts.page import BoxForm
from tests.arrange.judge import faults
from tests.drawn import organization, random_shape, shape_of

ARRANGEMENTS = get_args(UnitHints.model_fields["arrange"].annotation)[1:]
"""All but `auto`, which asks for none."""
COLUMNS = (1, 2, 3, 5, 9, 64)
ROWS = ([2], [4], [6], [3], [4, 3], [2, 4], [2, 2, 2], [2, 4, 1], [1, 1, 1, 1])


def is_followed(drawing: orgcharts.Drawing, field: str, unit: str, value: Any) -> bool:
    """Return whether the coordinates of the children of a unit are those of a hint."""
    chart, boxes = drawing.layout.measured.chart, drawing.layout.boxes
    children = shape_of(drawing).get(unit, ())
    if value == "panel":
        return unit in chart.nodes and chart.nodes[unit].form == "panel"
    if value == "cells":
        return bool(children) and not set(children) & set(boxes)
    if unit not in chart.nodes or not children or not set(children) <= set(boxes):
        return False
    placed = [boxes[child] for child in children]
    rects = [box.rect for box in placed]
    lefts, tops = (
        {round(edge, 2) for edge in edges} for edges in zip(*((r.x, r.y) for r in rects), strict=True)
    )
    listed = {box.form for box in placed} == {BoxForm.ITEM}
    across = drawing.options.layout.orientation == "left-right"
    in_rows = [len(list(row)) for _, row in groupby(rects, key=lambda rect: round(rect.y, 2))]
    lengths = [*value, len(rects) - sum(value)] if field == "rows" else []
    lengths = lengths if lengths[-1:] != [0] else lengths[:-1]
    followed = {
        "columns": not listed and len(lefts) == value,
        "rows": in_rows == lengths if field == "rows" else 1 < len(in_rows) < 4 and len(lefts) > 1,
        "list": listed,
        "row": not listed and len(lefts if across else tops) == 1,
        "hanging": not listed and (len(rects) == 1 or len(lefts) < len(rects)),
        "two-sided": not listed and len(lefts) == 2 and len(rects) > 1,
        "matrix": False,  # these units have no relations: see tests/page/test_matrix.py
    }
    return followed[value if field == "arrange" else field]


def hints_of(source: random.Random, units: list[str], orientation: str) -> dict[str, dict[str, Any]]:
    """Return random hints, one field a unit."""
    values = {"arrange": ARRANGEMENTS, "columns": COLUMNS, "rows": ROWS}
    fields = [field for field in values if field != "rows" or orientation == "top-down"]
    chosen = {unit: source.choice(fields) for unit in units if source.random() < 0.4}
    return {unit: {field: source.choice(values[field])} for unit, field in chosen.items()}


def reported(drawing: orgcharts.Drawing) -> dict[tuple[str, str], str]:
    """Return the remedies of hints that are not followed, by unit and field."""
    found = {}
    for finding in drawing.findings:
        match = re.search(r"cannot follow 'units: \{(.+?): \{(\w+): .*?\}\}'", finding.message)
        if finding.code == "OC608" and match:
            found[match[1], match[2]] = str(finding.remedy)
    return found


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
@given(seed=st.integers(0, 100_000))
@settings(max_examples=60, deadline=None)
def test_a_hint_is_followed_or_reported_and_the_value_that_is_named_would_do(
    orientation: str, seed: int
) -> None:
    source = random.Random(seed)
    works = organization(random_shape(source, source.randint(3, 26)))
    hints = hints_of(source, list(works.entries), orientation)
    layout = {"orientation": orientation}
    drawing = orgcharts.draw(works, layout=layout, units=hints)
    remedies = reported(drawing)
    for unit, stated in hints.items():
        ((field, value),) = stated.items()
        followed = is_followed(drawing, field, unit, value)
        assert followed or (unit, field) in remedies, (unit, field, value)
        remedy = re.match(r"write (.+) for", remedies.get((unit, field), ""))
        if remedy:
            better = {**hints, unit: {field: yaml.safe_load(remedy[1])}}
            again = orgcharts.draw(works, layout=layout, units=better)
            assert (unit, field) not in reported(again), (unit, field, value, remedy[0])


@pytest.mark.parametrize("lengths", [(4, 3), (2, 5), (6, 1), (2, 2, 3), (2, 4, 1), (4, 2, 1)])
def test_rows_of_any_even_lengths_are_drawn(lengths: tuple[int, ...]) -> None:
    drawing = orgcharts.draw(organization([[]] * 7), units={"o": {"rows": lengths}})
    assert not reported(drawing)
    assert is_followed(drawing, "rows", "o", lengths)
    assert not faults(drawing.layout)


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
@pytest.mark.parametrize("columns", range(1, 65))
def test_any_number_of_columns_is_drawn(columns: int, orientation: str) -> None:
    layout, units = {"orientation": orientation}, {"o": {"columns": columns}}
    drawing = orgcharts.draw(organization([[]] * 64), layout=layout, units=units)
    assert not reported(drawing)
    assert is_followed(drawing, "columns", "o", columns)


@pytest.mark.parametrize(
    ("shape", "options", "message", "remedy"),
    [
        (
            [[[], []]],
            {"units": {"u1": {"columns": 12}}},
            "chart 'o' cannot follow 'units: {u1: {columns: 12}}': it has 2 children",
            "write 2 for 'u1', or remove it",
        ),
        (
            [[[], [], []]],
            {"units": {"u1": {"columns": 2, "arrange": "list"}}},
            "chart 'o' cannot follow 'units: {u1: {columns: 2}}': it has 'arrange: list', too",
            "remove one of the two for 'u1'",
        ),
        (
            [[[], []], []],
            {"units": {"o": {"arrange": "hanging"}, "u1": {"arrange": "row"}}},
            "chart 'o' cannot follow 'units: {u1: {arrange: row}}': below hanging or listed units, "
            "all units are in one column; it is drawn as 'hanging'",
            "write 'hanging' for 'u1', or remove it",
        ),
        (
            [[]],
            {"units": {"u1": {"arrange": "row"}}},
            "chart 'o' cannot follow 'units: {u1: {arrange: row}}': 'u1' has no children on this chart",
            "remove it, or write it in the chart that shows 'u1'",
        ),
        (
            [[[]], []],
            {"focus": "u1", "units": {"u3": {"text": "Roads"}}},
            "chart 'u1' cannot follow 'units: {u3: {text: Roads}}': 'u3' is not on this chart",
            "remove it, or write it in the chart that shows 'u3'",
        ),
        (
            [[[[], []]]],
            {"units": {"u1": {"arrange": "cells"}, "u2": {"arrange": "row"}}},
            "chart 'o' cannot follow 'units: {u2: {arrange: row}}': the children of 'u2' are cells",
            "remove it, or the 'arrange: cells' above it",
        ),
        (
            [[], [], []],
            {
                "layout": {"orientation": "left-right"},
                "units": {"o": {"columns": 2, "arrange": "hanging"}},
            },
            "chart 'o' cannot follow 'units: {o: {columns: 2}}': a left-right chart has one column of "
            "hanging children",
            "remove it for 'o'",
        ),
        (
            [[[], [], [], []], []],
            {"units": {"u1": {"rows": [2]}, "o": {"arrange": "hanging"}}},
            "chart 'o' cannot follow 'units: {u1: {rows: [2]}}': it has 4 children; it is drawn as 'hanging'",
            "remove it for 'u1'",
        ),
    ],
)
def test_a_hint_that_cannot_be_had_says_why_and_what_would_do(
    shape: Any, options: dict[str, Any], message: str, remedy: str
) -> None:
    (finding,) = orgcharts.draw(organization(shape), **options).findings
    assert ("OC608", message, remedy) == (finding.code, finding.message, finding.remedy)


@pytest.mark.parametrize("factor", [1.5, 2.5, 4.0])
def test_gaps_are_at_least_as_wide_as_asked_for(factor: float) -> None:
    works = organization([[[], []], [[], []], [[], []]])
    usual, wide = (
        orgcharts.draw(works, page="A3-landscape", layout={"gaps": {"across": across, "down": across}}).layout
        for across in (1.0, factor)
    )
    for layout, least in ((usual, 1.0), (wide, factor)):
        one, other = (layout.boxes[unit].rect for unit in ("u1", "u4"))
        assert other.x - one.right >= 9.0 * least * layout.scale - 0.01
        assert one.y - layout.boxes["o"].rect.bottom >= 16.0 * least * layout.scale - 0.01
