"""Colours of branches that the theme of a chart does not know."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart.chart import Chart
from orgcharts.findings import Finding, Severity
from orgcharts.text.suggest import close_match
from orgcharts.theme.theme import Theme


def unknown_colours(chart: Chart, theme: Theme) -> Iterator[Finding]:
    """Yield a warning (OC609) for each colour of units of a chart that its theme does not know."""
    asked: dict[str, str] = {}
    for node in chart.units().values():
        if node.colour and node.colour not in theme.colours:
            asked.setdefault(node.colour, node.title)
    for colour, unit in asked.items():
        message = f"theme '{theme.name}' has no colour '{colour}', which '{unit}' has"
        remedy = (
            f"it has {', '.join(theme.colours)}" if theme.colours else "define it in the rules of the theme"
        )
        if close := close_match(colour, theme.colours):
            remedy = f"did you mean '{close}'?"
        yield Finding("OC609", message, remedy, severity=Severity.WARNING)
