"""Panels and bands as labels of nodes: their texts side by side, their rows in the heights of the drawing.

Graphviz has no free positions in labels: rows of a table, as high as from one text to the next, have what a
drawing has. Heights and widths are whole points there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from orgcharts.diagram import Element, Look, Paragraph, Rectangle
from orgcharts.formats.dot.labels import font, literal
from orgcharts.formats.dot.tables import BARE, cell_rows, port, stacked, text_rows
from orgcharts.geometry import Size

AT_RIGHT = ("grade", "status")
"""The texts at the right of a head."""


def panel_label(unit: Element, look: Look, size: float) -> str:
    """Return the label of a panel: its head, then a row for each unit, with a port of its id."""
    rows = [part for part in unit.with_children() if part is not unit]
    tops = [_top(row) for row in rows]
    head_end = rows[0].rect.y if rows else unit.rect.bottom
    fills = [shape.fill for shape in unit.shapes if isinstance(shape, Rectangle) and shape.fill]
    fill = fills[1] if rows and len(fills) > 1 else look.fill
    head = "".join(_head_rows(unit, look, size))
    area, wide = Size(unit.rect.width, head_end - unit.rect.y), unit.rect.width
    inner = f'<TABLE {BARE} WIDTH="{_whole(wide - 2 * look.padding)}">{head}</TABLE>'
    parts = [_strip(inner, look.padding, area, f' BGCOLOR="{fill}"')]
    if rows:
        parts.append(_strip("", 1.0, Size(wide, tops[0] - head_end)))
    for row, (top, end) in zip(rows, pairwise((*tops, unit.rect.bottom)), strict=True):
        own = row.look or look
        texts = stacked([*text_rows(row, own, size, own.text)], "left") if row.texts else ""
        stain = f' BGCOLOR="{own.fill}"' if own.fill != look.fill else ""
        left = row.paragraphs[0].rect.x if row.paragraphs else row.rect.x
        named = f' PORT="{literal(port(row.id))}"'
        parts.append(_strip(texts, left - unit.rect.x, Size(wide, end - top), stain, named))
    return f'<<TABLE {BARE} WIDTH="{_whole(unit.rect.width)}">{"".join(parts)}</TABLE>>'


def band_label(unit: Element, look: Look, size: float) -> str:
    """Return the label of a band: its acronym, its texts and its status side by side, then its cells."""
    left = [text for text in unit.paragraphs if text.role == "acronym"]
    right = [text for text in unit.paragraphs if text.role in AT_RIGHT]
    middle = [text for text in unit.paragraphs if text not in (*left, *right)]
    start, end = unit.rect.x + look.padding, unit.rect.right - look.padding
    first = min((text.rect.x for text in middle), default=start)
    last = min((text.rect.x for text in right), default=end)
    groups = (
        (left, "LEFT", first - start), (middle, "LEFT", last - first), (right, "RIGHT", end - last)
    )  # fmt: skip
    sides = "".join(_lines(texts, size, side, width) for texts, side, width in groups if texts)
    above = f"<TR><TD><TABLE {BARE}><TR>{sides}</TR></TABLE></TD></TR>"
    below = "".join(f"<TR><TD>{markup}</TD></TR>" for _, markup in cell_rows(unit.children, look, size))
    return f"<<TABLE {BARE}>{above}{below}</TABLE>>"


def _head_rows(unit: Element, look: Look, size: float) -> Iterator[str]:
    """Yield the lines of a head as rows, then its table; the grade is beside the first."""
    grade = next((text for text in unit.paragraphs if text.role == "grade"), None)
    lines = [(text, line) for text in unit.paragraphs if text is not grade for line in text.lines]
    across = ""
    for number, (text, line) in enumerate(lines):
        beside = (
            f'<TD ALIGN="RIGHT">{font(grade.text, grade, size, text.colour)}</TD>'
            if grade and not number
            else ""
        )
        across = ' COLSPAN="2"' if grade and number else ""
        yield f'<TR><TD ALIGN="LEFT"{across}>{font(line.text, text, size, text.colour)}</TD>{beside}</TR>'
    if unit.tables:
        tables = stacked([*text_rows(replace(unit, contents=unit.tables), look, size)], "left")
        yield f'<TR><TD ALIGN="LEFT"{across}>{tables}</TD></TR>'


def _lines(texts: Sequence[Paragraph], size: float, side: str, width: float) -> str:
    lines = (font(line.text, text, size, text.colour) for text in texts for line in text.lines)
    ended = f'<BR ALIGN="{side}"/>'.join(lines)
    return f'<TD ALIGN="{side}" BALIGN="{side}" WIDTH="{_whole(width)}">{ended}</TD>'


def _strip(markup: str, left: float, size: Size, stain: str = "", named: str = "") -> str:
    """Return a row of a table of some size, its content `left` points from the left."""
    across = f'ALIGN="LEFT" BALIGN="LEFT" WIDTH="{_whole(size.width - left)}"'
    inner = f'<TR><TD WIDTH="{_whole(left)}"></TD><TD {across}>{markup}</TD></TR>'
    place = f'ALIGN="LEFT" VALIGN="TOP" HEIGHT="{_whole(size.height)}"{stain}{named}'
    return f"<TR><TD {place}><TABLE {BARE}>{inner}</TABLE></TD></TR>"


def _top(row: Element) -> float:
    return min((text.rect.y for text in row.paragraphs), default=row.rect.y)


def _whole(length: float) -> int:
    return max(1, round(length))
