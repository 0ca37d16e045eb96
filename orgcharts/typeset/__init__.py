"""Texts and boxes: every useful size of each box, then its lines for the chosen size.

The package does not know the position of a box, what is drawn around it, or the format.
"""

from orgcharts.typeset.blocks import ENTRY_LEADING, ground_of, set_texts, style_of, text_stack
from orgcharts.typeset.boxes import BoxMeasurement, measure_chart
from orgcharts.typeset.breaking.segmentation import parts_phrase
from orgcharts.typeset.breaking.tokens import SOFT_HYPHEN, is_cased, split_word, split_words
from orgcharts.typeset.colours import unknown_colours
from orgcharts.typeset.glyphs import missing_glyphs
from orgcharts.typeset.labels import LABEL_GAP, label_font
from orgcharts.typeset.marks import MARK_GAP, drawn_width, line_width, mark_size
from orgcharts.typeset.measured import MeasuredChart
from orgcharts.typeset.panels import panel_body
from orgcharts.typeset.pieces import SetCell, SetLine, SetPicture, SetPlate, SetRule
from orgcharts.typeset.set_box import TypesetBox, typeset

__all__ = [
    "ENTRY_LEADING",
    "LABEL_GAP",
    "MARK_GAP",
    "SOFT_HYPHEN",
    "BoxMeasurement",
    "MeasuredChart",
    "SetCell",
    "SetLine",
    "SetPicture",
    "SetPlate",
    "SetRule",
    "TypesetBox",
    "drawn_width",
    "ground_of",
    "is_cased",
    "label_font",
    "line_width",
    "mark_size",
    "measure_chart",
    "missing_glyphs",
    "panel_body",
    "parts_phrase",
    "set_texts",
    "split_word",
    "split_words",
    "style_of",
    "text_stack",
    "typeset",
    "unknown_colours",
]
