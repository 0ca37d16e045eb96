"""Findings that only a drawing can have."""

from __future__ import annotations

import pytest

import orgcharts


def test_a_label_without_room_is_left_out_and_said() -> None:
    units = ", ".join(f"U{number}" for number in range(30))
    relation = "{from: u0, to: u1, kind: advisory, label: word}"
    spec = orgcharts.loads(f"organization: {{name: A, units: [{units}]}}\nrelations: [{relation}]")
    (finding,) = orgcharts.draw(spec).findings
    expected = "OC604 warning: the label of relation U0 → U1: word finds no room on its line and is not drawn"
    assert f"{expected}; shorten it or take a larger page" == str(finding)


def test_a_format_that_is_not_known_is_a_finding_with_those_that_are() -> None:
    drawing = orgcharts.draw(orgcharts.loads("organization: A"))
    with pytest.raises(orgcharts.RenderError) as caught:
        drawing.encoded("gif")
    assert "OC701 there is no format 'gif'; known are dot, pdf, png, svg, txt" == str(caught.value)
