"""Who is shown: an organisation and a view come in, a flat chart of boxes and words goes out.

The package knows no font, no size and no file.
"""

from orgcharts.chart.build import Remarks, build_chart
from orgcharts.chart.chart import (
    AUTHORITY,
    Abbreviation,
    Chart,
    ChartLine,
    ChartNode,
    Heading,
    LineKind,
    Note,
    PostColumn,
    PostTable,
    TextItem,
    TextRole,
)
from orgcharts.chart.footnotes import split_mark, split_marks
from orgcharts.chart.public import derived_chart_id
from orgcharts.chart.view import Arrangement, DocumentOptions, Show, UnitHints, View

__all__ = [
    "AUTHORITY",
    "Abbreviation",
    "Arrangement",
    "Chart",
    "ChartLine",
    "ChartNode",
    "DocumentOptions",
    "Heading",
    "LineKind",
    "Note",
    "PostColumn",
    "PostTable",
    "Remarks",
    "Show",
    "TextItem",
    "TextRole",
    "UnitHints",
    "View",
    "build_chart",
    "derived_chart_id",
    "split_mark",
    "split_marks",
]
