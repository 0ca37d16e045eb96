"""Fonts: metrics, shaping, subsets and outlines, all by HarfBuzz.

Text and a font key come in; widths, glyphs and font files go out. The only package that
knows where fonts come from; it knows nothing of charts.
"""

from orgcharts.fonts.provider import FontKey, FontProvider, default_fonts
from orgcharts.fonts.shaping import Glyph, GlyphRun, shape_line, text_width

__all__ = [
    "FontKey",
    "FontProvider",
    "Glyph",
    "GlyphRun",
    "default_fonts",
    "shape_line",
    "text_width",
]
