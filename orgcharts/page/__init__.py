"""A measured chart on its page: the fit of the tree, isolated roots, relations, stability.

Input: a measured chart, a frame and perhaps a record. Output: a layout, with a record of what it decided.
"""

from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import (
    BoxForm,
    GroupFrame,
    Layout,
    ListBox,
    MatrixFrame,
    PlacedBox,
    Report,
    RoutedLine,
)
from orgcharts.page.reach import candidates_on, type_size_on
from orgcharts.page.record import LayoutRecord, UnitRecord
from orgcharts.page.reductions.boards import BoardFault, fault_of_board
from orgcharts.page.reductions.levels import LevelFault, fault_of_level
from orgcharts.page.relations.clearance import near_length
from orgcharts.page.relations.with_relations import lay_out_with_relations
from orgcharts.page.searches import Searches

__all__ = [
    "BoardFault",
    "BoxForm",
    "GroupFrame",
    "Layout",
    "LayoutRecord",
    "LevelFault",
    "ListBox",
    "MatrixFrame",
    "PlacedBox",
    "Report",
    "RoutedLine",
    "Searches",
    "UnitRecord",
    "candidates_on",
    "fault_of_board",
    "fault_of_level",
    "lay_out",
    "lay_out_with_relations",
    "near_length",
    "type_size_on",
]
