"""The words around a chart: heading and footer, set in their lines, and what they leave of the page.

The package reads the chart and no layout. The legend explains what `LegendFacts` lists.
"""

from orgcharts.furniture.footer import Footer, FooterLine, FooterText, PlacedSample
from orgcharts.furniture.heading import HeadingLine, HeadingLines, measure_heading
from orgcharts.furniture.legend import LegendEntry, LegendFacts, most_legend_facts
from orgcharts.furniture.measurement import (
    Furniture,
    FurnitureMeasurement,
    for_paper,
    measure_furniture,
    with_small_print,
)

__all__ = [
    "Footer",
    "FooterLine",
    "FooterText",
    "Furniture",
    "FurnitureMeasurement",
    "HeadingLine",
    "HeadingLines",
    "LegendEntry",
    "LegendFacts",
    "PlacedSample",
    "for_paper",
    "measure_furniture",
    "measure_heading",
    "most_legend_facts",
    "with_small_print",
]
