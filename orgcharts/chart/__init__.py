"""Who is shown. Input: an organisation and a view. Output: a flat chart of boxes and texts.

The package knows no font, no size and no file.
"""

from orgcharts.chart.build import Annotations, build_chart
from orgcharts.chart.chart import (
    AUTHORITY,
    UNCONFIRMED,
    Abbreviation,
    Chart,
    ChartLine,
    ChartNode,
    Elsewhere,
    Heading,
    LineKind,
    MatrixRow,
    Note,
    PostColumn,
    PostTable,
    TextItem,
    TextRole,
    UnitMatrix,
)
from orgcharts.chart.public import derived_chart_id
from orgcharts.chart.texts.footnotes import split_mark, split_marks, with_used_notes
from orgcharts.chart.view import ArrangementName, DocumentOptions, Show, ShowName, UnitHints, View

__all__ = [
    "AUTHORITY",
    "UNCONFIRMED",
    "Abbreviation",
    "Annotations",
    "ArrangementName",
    "Chart",
    "ChartLine",
    "ChartNode",
    "DocumentOptions",
    "Elsewhere",
    "Heading",
    "LineKind",
    "MatrixRow",
    "Note",
    "PostColumn",
    "PostTable",
    "Show",
    "ShowName",
    "TextItem",
    "TextRole",
    "UnitHints",
    "UnitMatrix",
    "View",
    "build_chart",
    "derived_chart_id",
    "split_mark",
    "split_marks",
    "with_used_notes",
]
