"""Texts of a diagram: whole paragraphs, and the lines and runs that they were broken into.

Screen readers, slides and PDF need whole texts; a picture needs lines. Lengths are points of the page.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from orgcharts.diagram.shapes import Polyline
from orgcharts.fonts import FontKey
from orgcharts.geometry import Point, Rect

Align = Literal["left", "centre", "right"]


class TextRun(Struct, frozen=True, gc=False):
    """Text of one face on one line. `origin` is the left end of its base line; `width` is measured.

    `language` is the tag of its language, empty if it is that of the diagram.
    """

    origin: Point
    text: str
    font: FontKey
    size: float
    fill: str
    width: float
    language: str = ""


class TextLine(Struct, frozen=True, gc=False):
    """One line of a paragraph, from the left end of its base line.

    `text` is the line as one string, note marks as raised letters; `runs` is the same, ready to be
    painted: a note mark is a run of its own, smaller and higher. `strike` is the line through it.
    """

    text: str
    origin: Point
    width: float
    runs: tuple[TextRun, ...]
    strike: Polyline | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """A whole text and the lines that it was broken into.

    `role` is that of the text in its box (`name`, `head` ...: a `chart.TextRole`), or that of its element.
    `leading` is the distance of two base lines. `column` is that of a table, None if the text spans all.
    `see` is the id of another chart that the text refers to.
    """

    role: str
    text: str
    lines: tuple[TextLine, ...]
    font: FontKey
    size: float
    colour: str
    align: Align
    leading: float
    rect: Rect
    column: int | None = None
    see: str | None = None


class Table(Struct, frozen=True):
    """A table of posts: its texts, each in one of `columns` or across all.

    `text` sums it up. Texts with one base line are a row; the first `heads` rows name the columns.
    """

    role: str
    text: str
    columns: int
    paragraphs: tuple[Paragraph, ...]
    heads: int = 0
