"""What files for drawing programs should contain of a diagram."""

from __future__ import annotations

import math

import pytest

from orgcharts.diagram import Connector, Element, Page, Paragraph, Table

SPECS = (
    "dpo", "dppa", "dos", "pillar", "minusca-substantive", "unsco-2026", "dpo-proposed-2026",
    "peace-operations-reform",
)  # fmt: skip

NEAR = 0.01
"""Points: how far a place in a file may be from that of the diagram."""

every_chart = pytest.mark.parametrize("name", [*SPECS, *map(str, range(12))])
"""Charts of the repository, and random ones; see `tests.diagram.test_laws.drawings`."""


def squeezed(text: str) -> str:
    """Return a text without white space, for lines may be broken in any way."""
    return "".join(text.split())


def words_of(unit: Element, *, columns: bool = True) -> str:
    """Return all that is printed of a unit, without white space; `columns` with tables of several columns."""
    found = []
    for text in unit.texts:
        paragraphs = text.paragraphs if isinstance(text, Table) else (text,)
        if isinstance(text, Table) and text.columns > 1:
            by_column = sorted(
                text.paragraphs, key=lambda each: math.inf if each.column is None else each.column
            )
            paragraphs = tuple(by_column) if columns else ()
        found += [run.text for each in paragraphs for line in each.lines for run in line.runs]
    return squeezed("".join(found))


def _column(paragraph: Paragraph) -> float:
    return math.inf if paragraph.column is None else paragraph.column


def lines(page: Page) -> list[Connector]:
    """Return the connectors that have a path: lines of authority, then relations."""
    drawn = [each for each in page.connectors if len(each.points) > 1]
    return sorted(drawn, key=lambda each: each.role)
