"""Set lines as paragraphs: runs in their places, the marks of footnotes raised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart import TextRole, split_mark, split_marks
from orgcharts.diagram.forms import strike_through
from orgcharts.diagram.text import Align, Paragraph, TextLine, TextRun
from orgcharts.fonts import FontProvider, text_width
from orgcharts.geometry import Point, Rect, around
from orgcharts.text.bidi import BrokenDirections
from orgcharts.typeset import MARK_GAP, SetLine, mark_size

RAISE = 0.34
"""Height of a mark above the base line, as a fraction of the size of the text."""

PlacedLine = tuple[SetLine, Point]
"""A line, and the left end of its base line on the page."""


class Setter(Struct, frozen=True):
    """Makes paragraphs of lines.

    `line_height` is a factor of the type size, `language` the tag of the language of the chart.
    """

    fonts: FontProvider
    line_height: float
    language: str = ""

    def paragraph(
        self,
        role: str,
        text: str,
        placed: Sequence[PlacedLine],
        colour: str,
        align: Align,
        *,
        struck: bool = False,
        marked: bool = True,
        column: int | None = None,
        language: str = "",
        accent: str | None = None,
    ) -> Paragraph:
        """Return the whole `text` with its lines; lines with one base line are one.

        Args:
            struck: whether a line goes through it.
            marked: whether marks of footnotes are raised.
            column: in a table, its column.
            language: the tag of its language; that of the chart when left out.
            accent: the colour of an acronym before the text; `colour` when left out.
        """
        first = next((line for line, _ in placed if line.role != TextRole.ACRONYM), placed[0][0])
        leading = self.line_height * first.size
        lines = [
            self._line(list(group), colour, accent or colour, struck=struck, marked=marked)
            for _, group in groupby(placed, key=lambda line: line[1].y)
        ]
        if language not in ("", self.language):
            lines = [_in_language(line, language) for line in lines]
        rect, face = around([self._room(line, first, leading) for line in lines]), (first.font, first.size)
        return Paragraph(role, text, tuple(lines), *face, colour, align, leading, rect, column)

    def _line(
        self, placed: Sequence[PlacedLine], colour: str, accent: str, *, struck: bool, marked: bool
    ) -> TextLine:
        def colour_of(line: SetLine) -> str:
            return accent if line.role == TextRole.ACRONYM else colour

        if marked:
            runs = tuple(
                run for line, at in placed for run in text_runs(line, at, colour_of(line), self.fonts)
            )
        else:
            runs = tuple(text_run(line, at, colour_of(line)) for line, at in placed)
        (_, start), (last, end) = placed[0], placed[-1]
        text = " ".join(line.text for line, _ in placed)
        body = int(placed[0][0].role == TextRole.ACRONYM and len(runs) > 1)
        strike = strike_through(runs[body]) if struck and runs else None
        return TextLine(text, start, end.x + last.width - start.x, runs, strike)

    def _room(self, line: TextLine, first: SetLine, leading: float) -> Rect:
        """Return the area of a line: ascent and descent are centred in its height."""
        face = self.fonts.face(first.font)
        above = (leading + (face.ascent - face.descent) * first.size) / 2
        return Rect(line.origin.x, line.origin.y - above, line.width, leading)


def _in_language(line: TextLine, language: str) -> TextLine:
    return replace(line, runs=tuple(replace(run, language=language) for run in line.runs))


def text_runs(line: SetLine, origin: Point, colour: str, fonts: FontProvider) -> Iterator[TextRun]:
    """Yield a line of text, and the mark of the footnote that it ends with, if any.

    In a line of posts every count may have a mark.
    """
    parts = split_marks(line.text) if line.role == TextRole.POSTS else (split_mark(line.text),)
    if not any(mark for _, mark in parts):
        yield text_run(line, origin, colour)
        return
    x, size = origin.x, mark_size(line.size)
    directions, before = BrokenDirections(line.text), ""
    for body, mark in parts:
        if body:
            width = text_width(fonts, body, line.font, line.size)
            text = directions.line(body, before)
            yield TextRun(Point(x, origin.y), text, line.font, line.size, colour, width)
            x += width
            before += body
        if mark:
            font = replace(line.font, italic=True)
            place = Point(x + MARK_GAP * line.size, origin.y - RAISE * line.size)
            width = text_width(fonts, mark, font, size)
            yield TextRun(place, mark, font, size, colour, width)
            x = place.x + width


def text_run(line: SetLine, origin: Point, colour: str) -> TextRun:
    """Return a line of text in its place, in one face."""
    return TextRun(origin, line.text, line.font, line.size, colour, line.width)
