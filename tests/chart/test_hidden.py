"""Relations that a chart asks for and has no box for."""

from __future__ import annotations

from typing import Any

import pytest

from orgcharts.chart import build_chart
from orgcharts.chart.view import View
from orgcharts.findings import Finding
from orgcharts.model import Organization

CREW = {
    "name": "Water Board",
    "id": "o",
    "units": [
        {"name": "Crew", "id": "crew", "units": [{"name": "Ann", "id": "ann", "units": ["Helper"]}, "Bo"]},
        {"name": "Rates", "id": "rates", "units": ["Assessment"]},
        {"name": "Desk", "id": "desk", "role": "front-office"},
    ],
}
LINES = (("ann", "assessment"), ("helper", "bo"), ("crew", "rates"), ("o", "desk"))


def findings(*lines: tuple[str, str], **view: Any) -> tuple[Finding, ...]:
    relations = [{"from": tail, "to": head, "kind": "advisory"} for tail, head in lines]
    works = Organization.model_validate({**CREW, "relations": relations})
    return build_chart(works, View(**view), "board").findings


@pytest.mark.parametrize(
    ("lines", "view", "remedy"),
    [
        (LINES[:1], {"depth": 1}, "`depth: 2` shows the ends below that depth"),
        (LINES[:2], {"depth": 1}, "`depth: 3` shows the ends below that depth"),
        (LINES[:1], {"collapse": "rates"}, "without 'rates' in `collapse` the ends below it are shown"),
        (LINES[1:2], {"depth": 2}, "`depth: 3` shows the ends below that depth"),
        (LINES[:1], {"focus": "crew", "relations": "advisory"}, "'assessment' is outside of the chart"),
        (LINES[3:], {}, "a unit and its front office have one box"),
    ],
)
def test_a_relation_without_both_ends_is_reported_with_what_shows_them(
    lines: tuple[tuple[str, str], ...], view: dict[str, Any], remedy: str
) -> None:
    (finding,) = findings(*lines, **view)
    assert ("OC607", "warning") == (finding.code, finding.severity)
    assert finding.message.startswith("chart 'board' does not draw ")
    assert remedy in str(finding.remedy)


@pytest.mark.parametrize(
    ("lines", "followed"),
    [
        (LINES[:1], {"depth": 2}),
        (LINES[:2], {"depth": 3}),
        (LINES[:1], {"collapse": ()}),
        (LINES, {"relations": "none", "depth": 1}),
        (LINES[:1], {"focus": ("crew", "rates"), "relations": "advisory"}),
        (LINES[:3], {}),
        (LINES[:1], {"focus": "crew"}),
        (LINES[2:3], {"depth": 1}),
        (LINES[:1], {"units": {"o": {"arrange": "cells"}}}),
    ],
)
def test_a_chart_that_shows_what_it_asks_for_has_no_finding(
    lines: tuple[tuple[str, str], ...], followed: dict[str, Any]
) -> None:
    assert () == findings(*lines, **followed)


def test_many_relations_are_one_finding_that_names_five() -> None:
    (finding,) = findings(
        *(("ann", other) for other in ("assessment", "bo", "crew", "rates", "o", "helper")), depth=1
    )
    assert "does not draw 6 relations that it asks for: Ann → Assessment; " in finding.message
    assert finding.message.endswith("; 1 more")
