"""Older specs in the language of today: the same is stated, in its order, with every comment."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.cli import main
from orgcharts.errors import SpecError
from orgcharts.spec import loads
from orgcharts.spec.upgrading import upgraded

OLD = """\
# A file.
organization: {name: Works, units: [{name: Roads, id: roads, units: [A, B, C]}, {name: Rail, id: rail}]}
charts:
  - letter: A                          # of the annex
    # all of it
    id: all
    symbol: W/1
    arrange:                           # by hand
      # two sides fit
      roads: two-sided                 # short names
      works: hang
    page: A3 landscape
    labels: {roads: "Roads, and more", rail: Rails}  # as spoken
    margin: 5                          # a narrow one
    lists: never
    depth: 2
  # the second
  - {id: small, first_row: {roads: 2}, margin: 4, page: A4, columns: {works: 1}}
outside: [B]
"""

NEW = """\
# A file.
organization: {name: Works, units: [{name: Roads, id: roads, units: [A, B, C]}, {name: Rail, id: rail}]}
charts:
  - document:
      letter: A                          # of the annex
      symbol: W/1
    # all of it
    id: all
    units:
      # two sides fit
      # by hand
      # short names
      roads: {arrange: two-sided, text: "Roads, and more"}  # as spoken
      works: {arrange: hanging}
      rail: {text: Rails}
    page:
      size: A3 landscape
      margin: 5                          # a narrow one
    layout: {lists: never}
    depth: 2
  # the second
  - {id: small, units: {roads: {rows: [2]}, works: {columns: 1}}, page: {margin: 4, size: A4}}
outside: [B]
"""


def test_fields_move_where_they_stand_now_with_their_comments() -> None:
    assert NEW.splitlines() == upgraded(OLD).splitlines()
    chart, small = loads(NEW).charts
    assert ("A3 landscape", 5, "A") == (chart.page.size, chart.page.margin, chart.document.letter)
    assert ((2,), 1, 4) == (small.hints("roads").rows, small.hints("works").columns, small.page.margin)


def test_a_spec_of_today_stays_as_it_is() -> None:
    assert NEW == upgraded(NEW)


FIELDS: dict[str, Any] = {
    "title": "Works: all",
    "depth": 2,
    "page": "A3-portrait",
    "margin": 12.5,
    "letter": "B, in part",
    "office": "Office [of] Works",
    "numbered": True,
    "gaps": {"across": 2, "down": 1.5},
    "orientation": "top-down",
    "arrange": {"roads": "hang", "rail": "row"},
    "columns": {"roads": 2},
    "first_row": {"works": 4},
    "labels": {"rail": "Rail, and: more", "works": "#1"},
}
"""One value of each old field, and some of those that stayed."""


def written(source: random.Random, charts: list[dict[str, Any]]) -> str:
    """Return a spec with charts in block style, or in braces, with comments and empty lines."""
    lines = [
        "organization: {name: W, id: works, units: [{name: R, id: roads}, {name: S, id: rail}]}",
        "charts:",
    ]
    for number, chart in enumerate(charts):
        if source.random() < 0.3:
            lines.append(f"- {json.dumps(chart)}")
            continue
        start = "- "
        for field, value in chart.items():
            if source.random() < 0.2 and start == "  ":
                lines.append(f"  # above {field} of {number}")
            text = f"{field}: {json.dumps(value)}"
            if source.random() < 0.4:
                text = yaml.safe_dump({field: value}, default_flow_style=False, width=1000)
            beside = f"  # beside {field}" if source.random() < 0.3 else ""
            for line in text.splitlines():
                lines.append(f"{start}{line}{beside}")
                start, beside = "  ", ""
    return "\n".join(lines) + "\n"


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_nothing_is_lost_and_the_result_can_be_read(source: random.Random) -> None:
    charts = [
        {field: FIELDS[field] for field in source.sample(list(FIELDS), source.randint(1, 8))}
        | {"id": f"c{n}"}
        for n in range(source.randint(1, 3))
    ]
    for chart in charts:
        chart.pop("columns" if source.random() < 0.5 else "first_row", None)
    old = written(source, charts)
    new = upgraded(old)
    comments = re.compile(r"# (?:above|beside) .*")
    assert Counter(comments.findall(old)) == Counter(comments.findall(new))
    for stated, chart in zip(charts, loads(new).charts, strict=True):
        assert stated.get("margin", 10) == chart.page.margin
        assert stated.get("page", "A4-landscape") == chart.page.size
        assert stated.get("letter") == chart.document.letter
        assert stated.get("gaps", {}).get("down", 1) == chart.layout.gaps.down
        for unit, text in stated.get("labels", {}).items():
            assert text == chart.hints(unit).text
        if "arrange" in stated:
            assert ("hanging", "row") == (chart.hints("roads").arrange, chart.hints("rail").arrange)
        if "first_row" in stated:
            assert (4,) == chart.hints("works").rows


@pytest.mark.parametrize(
    "charts",
    [
        "- {margin: 5, page: {size: A4}}",  # of both forms
        "- {letter: A, document: {symbol: B}}",
        "- {arrange: [x]}",
        "- {id: a, # a comment in braces\n   margin: 5}",
    ],
)
def test_what_cannot_be_rewritten_is_refused_and_not_damaged(charts: str) -> None:
    with pytest.raises(SpecError, match=r"OC116 .*write '\w+: \{.*by hand"):
        upgraded(f"organization: A\ncharts:\n{charts}\n")


def test_the_command_upgrades_a_file_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(OLD, encoding="utf-8")
    assert 1 == main(["fmt", "--upgrade", "--check", str(path)])
    assert OLD == path.read_text(encoding="utf-8")
    assert 0 == main(["fmt", "--upgrade", str(path)])
    assert NEW == path.read_text(encoding="utf-8")
    assert 0 == main(["fmt", "--upgrade", "--check", str(path)])
    assert [f"{path}: of an older form", f"{path}: upgraded"] == capsys.readouterr().out.splitlines()
