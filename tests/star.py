"""A small chart and a small theme: one root and its leaves, each with a name and a head."""

import pytest

from orgcharts.chart.chart import Chart, ChartNode, Heading, TextItem, TextRole
from orgcharts.theme.theme import BoxRule, HeadingStyle, LineStyle, TextStyle, Theme

NAMES = [
    "Department of Peace Operations",
    "Office of the Under-Secretary-General for Peace Operations",
    "Office of Rule of Law and Security Institutions",
    "Disarmament, Demobilization and Reintegration Section",
    "Police Division",
]


@pytest.fixture
def theme() -> Theme:
    return Theme(
        name="test",
        texts={TextRole.NAME: TextStyle(), TextRole.HEAD: TextStyle(size=0.85, slant="italic")},
        rules=(BoxRule(depth=(0,), style={"weight": "bold", "padding_x": 9.0}),),
        lines={"line": LineStyle()},
        heading=HeadingStyle(),
    )


@pytest.fixture
def chart() -> Chart:
    return star(NAMES)


def star(names: list[str], heading: Heading | None = None) -> Chart:
    """Return a chart of one root and its leaves, each with a name and a head."""
    identifiers = [f"u{index}" for index in range(len(names))]
    nodes = {
        identifier: ChartNode(
            identifier,
            (TextItem(TextRole.NAME, name), TextItem(TextRole.HEAD, f"Head of the {name}")),
            parent=None if identifier == "u0" else "u0",
            children=tuple(identifiers[1:]) if identifier == "u0" else (),
            depth=0 if identifier == "u0" else 1,
            title=name,
        )
        for identifier, name in zip(identifiers, names, strict=True)
    }
    return Chart("test", heading or Heading(), ("u0",), nodes)
