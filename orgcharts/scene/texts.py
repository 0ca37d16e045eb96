"""Lines of text as shapes, the marks of footnotes raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgcharts.chart import TextRole, split_mark, split_marks
from orgcharts.fonts import FontProvider, text_width
from orgcharts.geometry import Point
from orgcharts.measure import SetLine
from orgcharts.scene.shapes import TextLine

MARK_SIZE = 0.64
"""Size of a raised mark, as a part of that of the text."""

MARK_GAP = 0.03
"""Room before a mark, as a part of the size of the text."""

RAISE = 0.34
"""How far a mark stands above the base line, as a part of the size of the text."""


def text_lines(line: SetLine, origin: Point, colour: str, fonts: FontProvider) -> Iterator[TextLine]:
    """Yield a line of text, and the mark of the footnote that it ends with, if any.

    The letters of a mark are measured as the raised characters of the font and drawn as
    small italic letters, because many fonts draw those characters in uneven weights. In a line of
    posts every count may have a mark.
    """
    parts = split_marks(line.text) if line.role == TextRole.POSTS else (split_mark(line.text),)
    if not any(mark for _, mark in parts):
        yield text_line(line, origin, colour)
        return
    x, end = origin.x, 0
    for body, mark in parts:
        width = text_width(fonts, body, line.font, line.size) if body else 0.0
        if body:
            yield TextLine(Point(x, origin.y), body, line.font, line.size, colour, width)
        end += len(body) + len(mark)
        measured = origin.x + text_width(fonts, line.text[:end], line.font, line.size)
        if mark:
            size = MARK_SIZE * line.size
            font = replace(line.font, italic=True)
            place = Point(x + width + MARK_GAP * line.size, origin.y - RAISE * line.size)
            wide = text_width(fonts, mark, font, size)
            yield TextLine(place, mark, font, size, colour, wide)
            measured = max(measured, place.x + wide)
        x = measured


def text_line(line: SetLine, origin: Point, colour: str) -> TextLine:
    """Return a line of text in its place."""
    return TextLine(origin, line.text, line.font, line.size, colour, line.width)
