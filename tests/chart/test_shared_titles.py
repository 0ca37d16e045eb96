"""A bare title that all siblings share is in one note, and in their descriptions."""

from __future__ import annotations

import json

import pytest

import orgcharts
from orgcharts.chart import Chart, build_chart
from orgcharts.chart.chart import TextItem, TextRole
from orgcharts.chart.view import View
from orgcharts.language import load_language

CHIEF: dict[str, object] = {"title": "Chief"}


def chart(heads: list[dict[str, object] | None], view: dict[str, object] | None = None) -> Chart:
    """Return the chart of an office whose children have these heads."""
    units = [
        {"id": f"u{number}", "name": f"Section {number}", **({"head": head} if head else {})}
        for number, head in enumerate(heads)
    ]
    office = {"id": "office", "name": "Office of Works", "acronym": "OW", "units": units}
    spec = orgcharts.loads(json.dumps({"organization": {"name": "Ministry", "units": [office]}}))
    shown = View.model_validate({"show": ["acronym", "head", "holder"], **(view or {})})
    return build_chart(spec.organization, shown, "c", language=load_language("en"))


def heads(found: Chart) -> list[str]:
    return [
        item.words
        for node in found.units().values()
        for item in node.text
        if isinstance(item, TextItem) and item.role is TextRole.HEAD
    ]


def test_a_title_of_three_siblings_is_in_a_note_of_their_parent_and_in_their_descriptions() -> None:
    found = chart([CHIEF, CHIEF, CHIEF])
    assert [] == heads(found)
    assert ["Head of each unit directly below OW: Chief."] == [note.text for note in found.notes]
    assert "Office of Works (OW)ᵃ" == found.nodes["office"].text[0].words
    assert all("Headed by Chief." in found.nodes[f"u{number}"].detail for number in range(3))


@pytest.mark.parametrize(
    "other",
    [
        None,
        {"title": "Director"},
        {"title": "Chief", "grade": "D-1"},
        {"title": "Chief", "holder": "A. Example"},
    ],
    ids=["no head", "another title", "a grade", "a holder"],
)
def test_a_sibling_with_another_head_or_none_keeps_all_titles(other: dict[str, object] | None) -> None:
    found = chart([CHIEF, CHIEF, CHIEF, other])
    assert 3 <= heads(found).count("Chief") + heads(found).count("Chief: A. Example")
    assert () == found.notes


def test_two_siblings_and_titles_of_several_words_keep_their_boxes() -> None:
    assert ["Chief"] * 2 == heads(chart([CHIEF, CHIEF]))
    assert ["Chief Engineer"] * 3 == heads(chart([{"title": "Chief Engineer"}] * 3))


def test_a_chart_without_heads_has_no_note_on_them() -> None:
    found = chart([CHIEF, CHIEF, CHIEF], {"show": ["acronym"]})
    assert () == found.notes
    assert "Chief" not in found.nodes["u0"].detail


def test_cells_share_a_title_too_and_a_chart_without_notes_has_only_that_note() -> None:
    found = chart([CHIEF, CHIEF, CHIEF], {"notes": False, "units": {"office": {"arrange": "cells"}}})
    assert [] == heads(found)
    assert ["Head of each unit directly below OW: Chief."] == [note.text for note in found.notes]
