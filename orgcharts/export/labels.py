"""Texts in DOT, written so that Graphviz shows every character as it is.

Graphviz reads a label three times: `\\N`, `\\n` and their like are replaced, then entities
such as `&eacute;` are decoded, and a value in angle brackets is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import graphviz

from orgcharts.chart import TextRole
from orgcharts.typeset import SetLine

_UNDRAWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile("&(?=#?[0-9A-Za-z]*;)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "]": "&#93;", "\\": "\\\\"})
"""A text that begins with `]` is a syntax error to Graphviz 2.43, so it is written as an entity."""

_TABLE = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{}">'
_CELL = '<TR><TD ALIGN="{0}" BALIGN="{0}">{1}</TD></TR></TABLE>'


def one_line(text: str) -> str:
    """Return `text` with a space for each line break or character that no file can hold."""
    return _UNDRAWABLE.sub(" ", text)


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


def label(lines: Sequence[SetLine], size: float, width: float, *, flush: bool, struck: bool = False) -> str:
    """Return the lines of a box as the label of a node with type of `size` points.

    Lines in one regular font make a plain label. Bold, italic and other sizes need an
    HTML label, in which Graphviz knows whole points only (`size` itself is exact). `flush`
    sets the lines to the left of `width` points, `struck` strikes the name through.
    """
    if struck or not all(_is_plain(line, size) for line in lines):
        markup = "<BR/>".join(
            font(line, size, struck=struck and line.role == TextRole.NAME) for line in lines
        )
        return f"<{cell(markup, width, 'LEFT')}>" if flush else f"<{markup}>"
    texts = [literal(line.text) for line in lines]
    value: str = graphviz.nohtml("".join(f"{text}\\l" for text in texts) if flush else "\\n".join(texts))
    return value


def cell(markup: str, width: float, side: str) -> str:
    """Return a table of one cell that is at least `width` points wide, its lines at `side`."""
    return _TABLE.format(max(1, round(width))) + _CELL.format(side, markup)


def font(line: SetLine, size: float, colour: str | None = None, *, struck: bool = False) -> str:
    """Return a line as markup; a size other than `size` is rounded to whole points."""
    markup = one_line(line.text).translate(_MARKUP)
    if not markup.strip():
        markup = "&#160;"  # an empty element is a syntax error to Graphviz
    if struck:
        markup = f"<S>{markup}</S>"
    if line.font.italic:
        markup = f"<I>{markup}</I>"
    if line.font.bold:
        markup = f"<B>{markup}</B>"
    points = "" if _is_size(line, size) else f' POINT-SIZE="{max(1, int(line.size + 0.5))}"'
    stain = "" if colour is None else f' COLOR="{colour}"'
    return f"<FONT{points}{stain}>{markup}</FONT>" if points or stain else markup


def _is_plain(line: SetLine, size: float) -> bool:
    return not line.font.bold and not line.font.italic and _is_size(line, size)


def _is_size(line: SetLine, size: float) -> bool:
    return abs(line.size - size) < 0.005


def on_ground(words: str, colour: str) -> str:
    """Return words as the label of a line, on a ground of `colour` that hides the line behind them."""
    markup = one_line(words).translate(_MARKUP)
    table = _TABLE.format(1).replace("<TABLE ", f'<TABLE BGCOLOR="{colour}" ')
    return f"<{table}{_CELL.format('CENTER', markup)}>"
