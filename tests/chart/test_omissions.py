"""What a legend tells of units that a chart hides, where no box refers to a chart that shows them."""

from __future__ import annotations

import random

import pytest

import orgcharts
from orgcharts.chart import TextItem, TextRole
from tests.drawn import organization, random_shape

SPEC = """
organization:
  name: Works
  units:
    - {name: Roads Division, acronym: RD, id: rd, units: [{name: Signs, units: [Paint]}, Tar]}
    - {name: Ports Division, id: ports, units: [Piers]}
charts:
  - {id: overview, depth: 1}
  - {id: of-roads, focus: rd}
"""

LOWER = "Units of lower levels are not shown"


def omissions(text: str = SPEC, chart: str = "overview", **changes: object) -> tuple[str, ...]:
    drawing = orgcharts.draw(orgcharts.loads(text), chart, **changes)
    (page,) = drawing.diagram.pages
    entries = [each.title for each in page.elements if each.role == "legend-entry"]
    found = drawing.layout.measured.chart.omissions
    assert [*found] == entries[len(entries) - len(found) :]
    return found


def test_a_depth_that_hides_units_is_told_once() -> None:
    assert omissions() == (LOWER,)
    assert omissions(depth=0) == (LOWER,)


def test_nothing_is_told_where_nothing_is_hidden() -> None:
    assert omissions(depth=9) == ()
    assert omissions(depth=3) == ()
    assert omissions(chart="of-roads") == ()


def test_nothing_is_told_where_the_boxes_tell_it() -> None:
    more = "  - {id: of-ports, focus: ports}\n"
    assert omissions(SPEC + more) == ()
    assert omissions(SPEC + more, see=False) == (LOWER,)


def test_units_that_are_collapsed_are_named_as_in_their_boxes() -> None:
    assert omissions(depth=9, collapse=["rd", "ports"], see=False) == (
        "Units below RD and Ports Division are not shown",
    )
    assert omissions(depth=9, collapse=["rd"], see=False, show=[]) == (
        "Units below Roads Division are not shown",
    )
    assert omissions(depth=2, collapse=["ports"], see=False) == (
        "Units below Ports Division are not shown",
        LOWER,
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_legend_tells_of_units_that_no_box_tells_of(seed: int) -> None:
    source = random.Random(seed)
    facts = organization(random_shape(source, source.randint(2, 30)))
    depth, collapse = source.choice([None, 1, 2, 3]), source.sample([*facts.entries], source.randint(0, 2))
    chart = orgcharts.draw(facts, depth=depth, collapse=collapse).layout.measured.chart
    units = chart.units()
    hidden = {entry.parent for entry in facts.entries.values() if entry.id not in units} & units.keys()
    told = {
        unit.id
        for unit in units.values()
        if any(isinstance(item, TextItem) and item.role is TextRole.SEE for item in unit.text)
    }
    assert bool(chart.omissions) == bool(hidden - told)


@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_every_language_tells_it(tag: str) -> None:
    (words,) = omissions(SPEC.replace("name: Works", f"name: Works\n  language: {tag}"))
    assert words != LOWER
