"""Texts in DOT, written so that Graphviz shows every character as it is.

Graphviz reads a label three times: `\\N`, `\\n` and their like are replaced, then entities
such as `&eacute;` are decoded, and a value in angle brackets is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import graphviz

from orgcharts.diagram import Align, Look, Paragraph
from orgcharts.formats.plain_text import one_line

_ENTITY = re.compile("&(?=#?[0-9A-Za-z]*;)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "]": "&#93;", "\\": "\\\\"})
"""A text that begins with `]` is a syntax error to Graphviz 2.43, so it is written as an entity."""

_TABLE = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{}">'
_CELL = '<TR><TD ALIGN="{0}" BALIGN="{0}">{1}</TD></TR></TABLE>'


SIDES: Mapping[Align, str] = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}
"""What Graphviz calls the sides of a cell."""

_ENDS: Mapping[Align, str] = {"left": "\\l", "right": "\\r"}
"""The line ends of plain labels that set a line to one side."""


def literal(text: str) -> str:
    """Return `text` as the value of an attribute, with nothing in it to replace or decode."""
    value: str = graphviz.escape(_ENTITY.sub("&amp;", one_line(text)))
    return value


def tooltip(*lines: str) -> str:
    """Return the lines that are not empty as a tooltip.

    Graphviz (2.43 to 14.1) replaces the escapes of a tooltip twice, those of a label once.
    """
    value: str = graphviz.nohtml("\\n".join(graphviz.escape(literal(line)) for line in lines if line))
    return value


def label(paragraphs: Sequence[Paragraph], size: float, width: float, look: Look) -> str:
    """Return the texts of a box as the label of a node with type of `size` points.

    Lines in one regular font make a plain label. Bold, italic, struck and other sizes need an
    HTML label, in which Graphviz knows whole points only (`size` itself is exact). Lines that are
    not centred are at one side of `width` points.
    """
    lines = [(paragraph, line) for paragraph in paragraphs for line in paragraph.lines]
    if look.strike or not all(_is_plain(paragraph, size) for paragraph in paragraphs):
        struck = (font(line.text, each, size, struck=line.strike is not None) for each, line in lines)
        markup = "<BR/>".join(struck)
        return f"<{markup}>" if look.align == "centre" else f"<{cell(markup, width, look.align)}>"
    texts = [literal(line.text) for _, line in lines]
    ends = _ENDS.get(look.align)
    value: str = graphviz.nohtml("".join(f"{text}{ends}" for text in texts) if ends else "\\n".join(texts))
    return value


def cell(markup: str, width: float, align: Align) -> str:
    """Return a table of one cell that is at least `width` points wide, its lines at one side."""
    return _TABLE.format(max(1, round(width))) + _CELL.format(SIDES[align], markup)


def font(
    text: str, paragraph: Paragraph, size: float, colour: str | None = None, *, struck: bool = False
) -> str:
    """Return a line of a paragraph as markup; a size other than `size` is rounded to whole points."""
    markup = one_line(text).translate(_MARKUP)
    if not markup.strip():
        markup = "&#160;"  # an empty element is a syntax error to Graphviz
    face = paragraph.font
    for tag, is_set in (("S", struck), ("I", face.italic), ("B", face.bold)):
        markup = f"<{tag}>{markup}</{tag}>" if is_set else markup
    points = "" if _is_size(paragraph, size) else f' POINT-SIZE="{max(1, int(paragraph.size + 0.5))}"'
    stain = "" if colour is None else f' COLOR="{colour}"'
    return f"<FONT{points}{stain}>{markup}</FONT>" if points or stain else markup


def _is_plain(paragraph: Paragraph, size: float) -> bool:
    return not paragraph.font.bold and not paragraph.font.italic and _is_size(paragraph, size)


def _is_size(paragraph: Paragraph, size: float) -> bool:
    return abs(paragraph.size - size) < 0.005


def on_ground(words: str, colour: str) -> str:
    """Return words as the label of a line, on a ground of `colour` that hides the line behind them."""
    markup = one_line(words).translate(_MARKUP)
    table = _TABLE.format(1).replace("<TABLE ", f'<TABLE BGCOLOR="{colour}" ')
    return f"<{table}{_CELL.format('CENTER', markup)}>"
