"""The outline: all the words of a chart in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import orgcharts
from orgcharts.formats.txt import render_text
from orgcharts.page import Layout
from tests.formats.conftest import composed


def test_the_outline_reads_like_the_chart(department: Layout) -> None:
    assert render_text(composed(department)) == (
        "Department of Public Works\n"
        "As of June 2021\n"
        "\n"
        "- Department of Public Works (DPW); Minister (M)\n"
        "  - Internal Audit [staff, proposed]\n"
        "  - Office of Roads; Director (D-2)\n"
        "    - Bridges Section\n"
        "    - Signs & Signals Section\n"
        "  - Water Authority [external]\n"
        "\n"
        "Source: Gazette 12\n"
    )


def test_a_unit_stays_on_one_line_whatever_its_name(column: Callable[[Sequence[str]], Layout]) -> None:
    text = render_text(composed(column(["c1", "two\nlines", "a \t b", "c"])))
    assert "c1\nC1\n\n- c1\n    - two lines\n- a b\n    - c\n\nc1\n" == text


def test_relations_and_notes_follow_the_outline() -> None:
    spec = orgcharts.loads("""
organization: {name: A, id: a, units: [{name: Bridges, acronym: B, note: Since 1901.}, C]}
relations: [{from: b, to: c, kind: hosts}]
charts: [{notes: true, abbreviations: true}]
""")
    expected = """\
A

- A
  - Bridges (B)ᵃ
  - C

Bridges (B) → C: Hosts

a Since 1901.

B, Bridges
"""
    assert expected == orgcharts.draw(spec).text()
