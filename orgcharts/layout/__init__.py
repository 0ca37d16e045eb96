"""Where: a measured chart and a page come in; placed boxes and routed lines go out.

The package is geometry only: it knows no font, no colour and no organisation.
"""

from orgcharts.layout.frontiers import Searches
from orgcharts.layout.lay_out import lay_out, type_size_on
from orgcharts.layout.layout import BoxForm, Layout, ListBox, PlacedBox, Report, RoutedLine
from orgcharts.layout.options import Gaps, LayoutOptions, Lists, Orientation, Separations, Style, TypeOptions
from orgcharts.layout.record import LayoutRecord, UnitRecord
from orgcharts.layout.relations import lay_out_with_relations

__all__ = [
    "BoxForm",
    "Gaps",
    "Layout",
    "LayoutOptions",
    "LayoutRecord",
    "ListBox",
    "Lists",
    "Orientation",
    "PlacedBox",
    "Report",
    "RoutedLine",
    "Searches",
    "Separations",
    "Style",
    "TypeOptions",
    "UnitRecord",
    "lay_out",
    "lay_out_with_relations",
    "type_size_on",
]
