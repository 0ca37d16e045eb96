"""Fonts: metrics, shaping, subsets and outlines, all by HarfBuzz.

Input: text and a font key. Output: widths, glyphs and font files. The only package that
knows the sources of fonts; it knows nothing of charts.
"""

from orgcharts.fonts.bidi import has_rtl
from orgcharts.fonts.provider import FontKey, FontProvider, default_fonts, fonts_for
from orgcharts.fonts.shaping import FaceRun, Glyph, GlyphRun, face_runs, script_of, shape_line, text_width

__all__ = [
    "FaceRun",
    "FontKey",
    "FontProvider",
    "Glyph",
    "GlyphRun",
    "default_fonts",
    "face_runs",
    "fonts_for",
    "has_rtl",
    "script_of",
    "shape_line",
    "text_width",
]
