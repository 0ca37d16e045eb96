"""Who is shown: an organisation and a view come in, a flat chart of boxes and words goes out.

The package knows no font, no size and no file.
"""

from orgcharts.chart.build import build_chart
from orgcharts.chart.chart import Chart, ChartNode, Heading, TextItem, TextRole
from orgcharts.chart.view import Arrangement, Show, View

__all__ = [
    "Arrangement",
    "Chart",
    "ChartNode",
    "Heading",
    "Show",
    "TextItem",
    "TextRole",
    "View",
    "build_chart",
]
