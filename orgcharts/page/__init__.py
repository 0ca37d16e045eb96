"""A measured chart on its page: the fit of the tree, isolated roots, relations, stability."""

from orgcharts.page.boards import Obstacle, obstacle_of
from orgcharts.page.lay_out import candidates_on, lay_out, type_size_on
from orgcharts.page.layout import BoxForm, Layout, ListBox, MatrixFrame, PlacedBox, Report, RoutedLine
from orgcharts.page.record import LayoutRecord, UnitRecord
from orgcharts.page.searches import Searches
from orgcharts.page.with_relations import lay_out_with_relations

__all__ = [
    "BoxForm",
    "Layout",
    "LayoutRecord",
    "ListBox",
    "MatrixFrame",
    "Obstacle",
    "PlacedBox",
    "Report",
    "RoutedLine",
    "Searches",
    "UnitRecord",
    "candidates_on",
    "lay_out",
    "lay_out_with_relations",
    "obstacle_of",
    "type_size_on",
]
