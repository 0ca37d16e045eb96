"""What files for drawing programs should contain of a diagram."""

from __future__ import annotations

import pytest

from orgcharts.diagram import Connector, Element, Page
from orgcharts.formats.boxes import rows_of

SPECS = ("dpo", "dppa", "dos", "pillar", "minusca-substantive", "unsco-2026", "peace-operations-reform")

NEAR = 0.01
"""Points: how far a place in a file may be from that of the diagram."""

every_chart = pytest.mark.parametrize("name", [*SPECS, *map(str, range(12))])
"""Charts of the repository, and random ones; see `tests.diagram.test_laws.drawings`."""


def squeezed(text: str) -> str:
    """Return a text without white space, for lines may be broken in any way."""
    return "".join(text.split())


def words_of(unit: Element) -> str:
    """Return all that is printed of a unit, without white space."""
    rows = (row for text in unit.texts for row in rows_of(text))
    return squeezed("".join(run.text for row in rows for line in row.lines for run in line.runs))


def lines(page: Page) -> list[Connector]:
    """Return the connectors that have a path: lines of authority, then relations."""
    drawn = [each for each in page.connectors if len(each.points) > 1]
    return sorted(drawn, key=lambda each: each.role)
