"""What is only assumed is said in a note, and no list of sources has it."""

from __future__ import annotations

import orgcharts

SPEC = """
organization:
  name: Works
  sources:
    plan: {title: Plan of 2026}
    guess: {title: Assumed from other ministries, assumed: true}
  source: plan
  units:
    - {name: Roads, source: plan}
    - {name: Bridges, source: guess}
    - {name: Tunnels, source: guess 2, note: Moves in May}
    - {name: Ports, source: [plan, guess]}
"""


def test_units_that_are_only_assumed_have_a_note_that_says_so() -> None:
    text = orgcharts.draw(orgcharts.loads(SPEC), notes=True).text()
    marks = {name: text.split(name)[1][0] for name in ("Roads", "Bridges", "Tunnels", "Ports")}
    assert {"Roads": "\n", "Bridges": "ᵃ", "Tunnels": "ᵇ", "Ports": "\n"} == marks
    assert "Assumed from other ministries" in text
    assert "Moves in May. Assumed from other ministries." in text
    assert "Source: Plan of 2026" in text


def test_a_chart_without_notes_has_none_of_it() -> None:
    text = orgcharts.draw(orgcharts.loads(SPEC), notes=False).text()
    assert "Assumed from" not in text
