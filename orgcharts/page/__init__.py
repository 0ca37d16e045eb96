"""A measured chart on its page: header, footer, the fit of the tree, isolated roots, relations, stability."""

from orgcharts.page.footer import Footer, FooterLine, FooterText, PlacedSample
from orgcharts.page.furniture import Furniture, FurnitureMeasurement, measure_furniture, with_small_print
from orgcharts.page.heading import HeadingLine, HeadingLines, measure_heading
from orgcharts.page.lay_out import candidates_on, lay_out, type_size_on
from orgcharts.page.layout import BoxForm, Layout, ListBox, PlacedBox, Report, RoutedLine
from orgcharts.page.legend import LegendEntry, LegendFacts
from orgcharts.page.record import LayoutRecord, UnitRecord
from orgcharts.page.searches import Searches
from orgcharts.page.with_relations import lay_out_with_relations

__all__ = [
    "BoxForm",
    "Footer",
    "FooterLine",
    "FooterText",
    "Furniture",
    "FurnitureMeasurement",
    "HeadingLine",
    "HeadingLines",
    "Layout",
    "LayoutRecord",
    "LegendEntry",
    "LegendFacts",
    "ListBox",
    "PlacedBox",
    "PlacedSample",
    "Report",
    "RoutedLine",
    "Searches",
    "UnitRecord",
    "candidates_on",
    "lay_out",
    "lay_out_with_relations",
    "measure_furniture",
    "measure_heading",
    "type_size_on",
    "with_small_print",
]
