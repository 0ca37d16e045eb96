"""Every hint for a unit is followed, as the coordinates show, or is a finding with a value that would do."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.page import BoxForm
from tests.drawn import organization, random_shape, shape_of

ARRANGEMENTS = ("row", "hang", "list", "two-sided", "cells")
FIELDS = ("arrange", "columns", "first_row")


def is_followed(drawing: orgcharts.Drawing, field: str, unit: str, value: Any) -> bool:
    """Return whether the coordinates of the children of a unit are those of a hint."""
    chart, boxes = drawing.layout.measured.chart, drawing.layout.boxes
    children = shape_of(drawing).get(unit, ())
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
    across = drawing.options.orientation == "left-right"
    in_first = sum(abs(rect.y - rects[0].y) < 0.01 for rect in rects)
    followed = {
        "columns": not listed and len(lefts) == value,
        "first_row": in_first == (min(value, len(rects)) if isinstance(value, int) else 0),
        "list": listed,
        "row": not listed and len(lefts if across else tops) == 1,
        "hang": not listed and (len(rects) == 1 or len(lefts) < len(rects)),
        "two-sided": not listed and len(lefts) == 2 and len(rects) > 1,
    }
    return followed[value if field == "arrange" else field]


def hints_of(source: random.Random, units: list[str], orientation: str) -> dict[str, Any]:
    """Return random hints, each unit with one."""
    hints: dict[str, dict[str, Any]] = {field: {} for field in FIELDS}
    for unit in units:
        field = source.choice(FIELDS[:2] if orientation == "left-right" else FIELDS)
        values = {"arrange": ARRANGEMENTS, "columns": (1, 2, 3, 5, 9, 64), "first_row": (2, 4, 6)}[field]
        if source.random() < 0.4:
            hints[field][unit] = source.choice(values)
    return hints


def reported(drawing: orgcharts.Drawing) -> dict[tuple[str, str], str]:
    """Return the remedies of hints that are not followed, by field and unit."""
    found = {}
    for finding in drawing.findings:
        match = re.search(r"cannot follow '(\w+): \{(.+?): .*?\}'", finding.message)
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
    drawing = orgcharts.draw(works, orientation=orientation, **hints)
    remedies = reported(drawing)
    for field in FIELDS:
        for unit, value in hints[field].items():
            followed = is_followed(drawing, field, unit, value)
            assert followed or (field, unit) in remedies, (field, unit, value)
            remedy = re.match(r"write '?([\w-]+)'? for", remedies.get((field, unit), ""))
            if remedy:
                better = {**hints[field], unit: int(remedy[1]) if remedy[1].isdigit() else remedy[1]}
                again = orgcharts.draw(works, orientation=orientation, **{**hints, field: better})
                assert (field, unit) not in reported(again), (field, unit, value, remedy[0])


@pytest.mark.parametrize("columns", range(1, 65))
def test_any_number_of_columns_is_drawn(columns: int) -> None:
    drawing = orgcharts.draw(organization([[]] * 64), columns={"o": columns})
    assert not reported(drawing)
    assert is_followed(drawing, "columns", "o", columns)


@pytest.mark.parametrize(
    ("shape", "options", "message", "remedy"),
    [
        (
            [[[], []]],
            {"columns": {"u1": 12}},
            "chart 'o' cannot follow 'columns: {u1: 12}': it has 2 children",
            "write 2 for 'u1', or remove it",
        ),
        (
            [[[], [], []]],
            {"columns": {"u1": 2}, "arrange": {"u1": "list"}},
            "chart 'o' cannot follow 'columns: {u1: 2}': it has 'arrange: list', too",
            "remove one of the two for 'u1'",
        ),
        (
            [[[], []], []],
            {"arrange": {"o": "hang", "u1": "row"}},
            "chart 'o' cannot follow 'arrange: {u1: row}': below hanging or listed units, all units "
            "are in one column; it is drawn as 'hang'",
            "write 'hang' for 'u1', or remove it",
        ),
        (
            [[]],
            {"arrange": {"u1": "row"}},
            "chart 'o' cannot follow 'arrange: {u1: row}': 'u1' has no children on this chart",
            "remove it, or write it in the chart that shows 'u1'",
        ),
        (
            [[[]], []],
            {"focus": "u1", "labels": {"u3": "Roads"}},
            "chart 'u1' cannot follow 'labels: {u3: Roads}': 'u3' is not on this chart",
            "remove it, or write it in the chart that shows 'u3'",
        ),
        (
            [[[[], []]]],
            {"arrange": {"u1": "cells", "u2": "row"}},
            "chart 'o' cannot follow 'arrange: {u2: row}': the children of 'u2' are cells",
            "remove it, or the 'cells' in `arrange`",
        ),
        (
            [[], [], []],
            {"columns": {"o": 2}, "orientation": "left-right"},
            "chart 'o' cannot follow 'columns: {o: 2}': a left-right chart has one column of children",
            "remove it for 'o'",
        ),
        (
            [[[], [], [], []], []],
            {"first_row": {"u1": 2}, "arrange": {"o": "hang"}},
            "chart 'o' cannot follow 'first_row: {u1: 2}': it has 4 children; it is drawn as 'hang', "
            "with 1 in the first row",
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
        orgcharts.draw(works, page="A3-landscape", gaps={"across": across, "down": across}).layout
        for across in (1.0, factor)
    )
    for layout, least in ((usual, 1.0), (wide, factor)):
        one, other = (layout.boxes[unit].rect for unit in ("u1", "u4"))
        assert other.x - one.right >= 9.0 * least * layout.scale - 0.01
        assert one.y - layout.boxes["o"].rect.bottom >= 16.0 * least * layout.scale - 0.01
