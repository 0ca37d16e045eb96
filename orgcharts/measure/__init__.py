"""Measuring: a chart and a theme come in; every size that each box can take goes out.

Later stages ask it for the lines of a box of the width that layout chose. It may not know
where a box stands, what is drawn around it or in which format.
"""

from orgcharts.measure.blocks import style_of
from orgcharts.measure.boxes import measure_chart
from orgcharts.measure.glyphs import missing_glyphs
from orgcharts.measure.heading import HeadingLine, HeadingLines, measure_heading
from orgcharts.measure.measured import TYPE_SIZE, MeasuredChart
from orgcharts.measure.typeset import SetLine, TypesetBox, typeset

__all__ = [
    "TYPE_SIZE",
    "HeadingLine",
    "HeadingLines",
    "MeasuredChart",
    "SetLine",
    "TypesetBox",
    "measure_chart",
    "measure_heading",
    "missing_glyphs",
    "style_of",
    "typeset",
]
