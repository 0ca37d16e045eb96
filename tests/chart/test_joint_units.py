"""Boxes of joint units: the same text, with all parents, on every chart."""

from typing import Any

import pytest

from orgcharts.chart import Chart, View, build_chart
from orgcharts.model import Organization

ROADS = "Joint unit of RD and Bridges Division"
SPEC: dict[str, Any] = {
    "name": "Ministry of Works",
    "units": [
        {"name": "Roads Division", "acronym": "RD", "units": ["Signs"]},
        {"name": "Laboratory", "joint_with": ["rd", "bridges-division"]},
        {
            "name": "Bridges Division",
            "units": [{"name": "Office", "role": "front-office"}, {"name": "Depot", "joint_with": "rd"}],
        },
    ],
}


def chart(**view: Any) -> Chart:
    return build_chart(Organization.model_validate(SPEC, strict=False), View(**view))


def words(drawn: Chart, unit: str) -> list[str]:
    return [item.words for item in drawn.units()[unit].text]


@pytest.mark.parametrize("focus", [["rd", "bridges-division"], ["rd"], ["bridges-division"], ["laboratory"]])
def test_the_text_is_the_same_on_all_charts(focus: list[str]) -> None:
    assert ["Laboratory", ROADS] == words(chart(focus=focus), "laboratory")


def test_a_parent_above_another_one_is_not_named() -> None:
    assert ["Laboratory", ROADS] == words(chart(), "laboratory")
    assert ["Depot", "Joint unit of Bridges Division and RD"] == words(chart(), "depot")


def test_without_acronyms_lines_show_the_parents_where_they_can() -> None:
    both = chart(focus=["rd", "bridges-division"], show=["head"])
    assert ["Laboratory"] == words(both, "laboratory")
    one = chart(focus=["rd"], show=["head"])
    assert "Joint unit of Roads Division and Bridges Division" in words(one, "laboratory")


def test_a_label_replaces_the_text() -> None:
    assert ["Lab"] == words(chart(units={"laboratory": {"text": "Lab"}}), "lab")
