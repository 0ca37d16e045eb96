"""Measuring: a chart and a theme come in; every size that each box can take goes out.

Later stages ask it for the lines of a box of the width that layout chose. It may not know
where a box stands, what is drawn around it or in which format.
"""

from orgcharts.measure.blocks import style_of
from orgcharts.measure.boxes import measure_chart
from orgcharts.measure.furniture import Furniture, measure_furniture
from orgcharts.measure.glyphs import missing_glyphs
from orgcharts.measure.heading import HeadingLine, HeadingLines, measure_heading
from orgcharts.measure.labels import label_font
from orgcharts.measure.legend import LegendEntry, Use
from orgcharts.measure.marks import MARK_GAP, drawn_width, line_width, mark_size
from orgcharts.measure.measured import TYPE_SIZE, MeasuredChart
from orgcharts.measure.pieces import SetCell, SetLine, SetRule
from orgcharts.measure.strip import PlacedSample, Strip, StripLine
from orgcharts.measure.typeset import TypesetBox, typeset

__all__ = [
    "MARK_GAP",
    "TYPE_SIZE",
    "Furniture",
    "HeadingLine",
    "HeadingLines",
    "LegendEntry",
    "MeasuredChart",
    "PlacedSample",
    "SetCell",
    "SetLine",
    "SetRule",
    "Strip",
    "StripLine",
    "TypesetBox",
    "Use",
    "drawn_width",
    "label_font",
    "line_width",
    "mark_size",
    "measure_chart",
    "measure_furniture",
    "measure_heading",
    "missing_glyphs",
    "style_of",
    "typeset",
]
