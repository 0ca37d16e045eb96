"""Findings that only a drawing can have."""

from __future__ import annotations

import pytest

import orgcharts


def test_a_label_without_room_on_its_line_is_a_number_or_gets_wider_gaps() -> None:
    units = ", ".join(f"U{number}" for number in range(30))
    relation = "{from: u0, to: u1, kind: advisory, label: word}"
    spec = orgcharts.loads(f"organization: {{name: A, units: [{units}]}}\nrelations: [{relation}]")
    drawing = orgcharts.draw(spec)
    assert () == drawing.findings
    (routed,) = drawing.layout.relations
    assert routed.label is not None
    assert "word" in drawing.svg()


def test_a_format_that_is_not_known_is_a_finding_with_those_that_are() -> None:
    drawing = orgcharts.draw(orgcharts.loads("organization: A"))
    with pytest.raises(orgcharts.RenderError) as caught:
        drawing.encoded("gif")
    known = "dot, drawio, html, pdf, png, pptx, svg, txt, vsdx"
    assert f"OC701 there is no format 'gif'; known are {known}" == str(caught.value)
