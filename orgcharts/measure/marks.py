"""The raised marks of footnotes: how wide lines get by them, as they are drawn.

The letters of a mark are drawn as small italic letters, not as the raised characters of the font, because
many fonts draw those in uneven weights and all draw them too small to be read on a full page.
"""

from __future__ import annotations

from dataclasses import replace

from orgcharts.chart.footnotes import split_marks
from orgcharts.fonts import FontKey, FontProvider, text_width

MARK_SIZE = 0.72
"""Size of a raised mark, as a part of that of the text."""

MARK_GAP = 0.03
"""Room before a mark, as a part of the size of the text."""


def line_width(fonts: FontProvider, text: str, key: FontKey, size: float) -> float:
    """Return the width of one line of text in points, its marks as they are drawn."""
    if text.isascii():
        return text_width(fonts, text, key, size)
    parts = split_marks(text)
    if not any(mark for _, mark in parts):
        return text_width(fonts, text, key, size)
    italic = replace(key, italic=True)
    width = 0.0
    for body, mark in parts:
        width += text_width(fonts, body, key, size) if body else 0.0
        if mark:
            width += MARK_GAP * size + text_width(fonts, mark, italic, MARK_SIZE * size)
    return width
