"""Lines of text as shapes, the marks of footnotes raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgcharts.chart import TextRole, split_mark, split_marks
from orgcharts.fonts import FontProvider, text_width
from orgcharts.geometry import Point
from orgcharts.scene.shapes import TextLine
from orgcharts.typeset import MARK_GAP, SetLine, mark_size

RAISE = 0.34
"""How far a mark stands above the base line, as a part of the size of the text."""


def text_lines(line: SetLine, origin: Point, colour: str, fonts: FontProvider) -> Iterator[TextLine]:
    """Yield a line of text, and the mark of the footnote that it ends with, if any.

    In a line of posts every count may have a mark.
    """
    parts = split_marks(line.text) if line.role == TextRole.POSTS else (split_mark(line.text),)
    if not any(mark for _, mark in parts):
        yield text_line(line, origin, colour)
        return
    x, size = origin.x, mark_size(line.size)
    for body, mark in parts:
        if body:
            width = text_width(fonts, body, line.font, line.size)
            yield TextLine(Point(x, origin.y), body, line.font, line.size, colour, width)
            x += width
        if mark:
            font = replace(line.font, italic=True)
            place = Point(x + MARK_GAP * line.size, origin.y - RAISE * line.size)
            width = text_width(fonts, mark, font, size)
            yield TextLine(place, mark, font, size, colour, width)
            x = place.x + width


def text_line(line: SetLine, origin: Point, colour: str) -> TextLine:
    """Return a line of text in its place."""
    return TextLine(origin, line.text, line.font, line.size, colour, line.width)
