"""The raised marks of footnotes: how large they are, and how wide lines get by them.

The letters of a mark are drawn as small italic letters, not as the raised characters of the font, because
many fonts draw those in uneven weights and all draw them too small to be read on a full page.
"""

from __future__ import annotations

from msgspec.structs import replace

from orgcharts.chart.texts.footnotes import split_marks
from orgcharts.fonts import FontKey, FontProvider, text_width

MARK_SIZE = 0.72
"""Size of a raised mark, as a fraction of that of the text."""

LARGEST_MARK = 0.8
"""Maximum size of a mark in small text, as a fraction of that of the text."""

READABLE = 6.0
"""Size, in points, that a mark has at least where that is no more of the text than `LARGEST_MARK`."""

MARK_GAP = 0.03
"""Room before a mark, as a fraction of the size of the text."""


def mark_size(size: float) -> float:
    """Return how large a mark is drawn in text of `size` points of the page."""
    return max(MARK_SIZE * size, min(READABLE, LARGEST_MARK * size))


def without_marks(text: str) -> str:
    """Return what of a text is drawn in its own face."""
    return text if text.isascii() else "".join(body for body, _ in split_marks(text))


def line_width(fonts: FontProvider, text: str, key: FontKey, size: float) -> float:
    """Return the room that one line of text needs in points, its marks as large as they can get.

    How large the text is on the page is not known yet.
    """
    return _width(fonts, text, key, size, LARGEST_MARK * size)


def drawn_width(fonts: FontProvider, text: str, key: FontKey, size: float) -> float:
    """Return the width of one line of text of `size` points of the page, its marks as they are drawn."""
    return _width(fonts, text, key, size, mark_size(size))


def _width(fonts: FontProvider, text: str, key: FontKey, size: float, raised: float) -> float:
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
            width += MARK_GAP * size + text_width(fonts, mark, italic, raised)
    return width
