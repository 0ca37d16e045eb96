"""What a chart leaves out without a text in a box: units below its depth or below collapsed ones."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from orgcharts.chart.chart import ChartNode
from orgcharts.chart.parts import UnitParts
from orgcharts.chart.relations import short_name
from orgcharts.chart.view import View
from orgcharts.language import Language
from orgcharts.model import Organization


def omissions(
    organization: Organization,
    view: View,
    units: Mapping[str, ChartNode],
    parts: Mapping[str, UnitParts],
    elsewhere: Container[str],
    language: Language,
) -> Iterator[str]:
    """Yield the texts of a legend on hidden units.

    `units` are the nodes and cells of the chart, `elsewhere` are those whose boxes refer to another chart.
    """
    closed = [
        unit
        for unit in units
        if unit not in elsewhere
        and any(child.id not in units for child in (*parts[unit].assistants, *parts[unit].children))
    ]
    collapsed = [unit for unit in closed if unit in view.collapse]
    if collapsed:
        names = language.listing([short_name(unit, organization, units) for unit in collapsed], "and")
        yield language.opened(language.text("legend.collapsed", units=names))
    if len(collapsed) < len(closed):
        yield language.opened(language.text("legend.below-depth"))
