"""The tables of matrices: the ground of their cells, the rules between rows, the texts at the edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from orgcharts.chart import ChartNode, TextItem
from orgcharts.diagram.context import Context
from orgcharts.diagram.shapes import Polyline
from orgcharts.diagram.text import Align, Paragraph
from orgcharts.diagram.values import Artifact, Element
from orgcharts.geometry import Point, Rect
from orgcharts.page import MatrixFrame
from orgcharts.theme import BoxStyle
from orgcharts.typeset import SetLine, text_stack


def cell_style(node: ChartNode, context: Context) -> BoxStyle:
    """Return the style of a cell: the ground of a matrix, with an outline only if that is broken.

    Its edge has the colour of the ground, so that there is no seam between two cells.
    """
    style, look = context.style_of(node), context.theme.matrix
    changes: dict[str, object] = {"fill": look.ground, "radius": 0.0}
    if not style.dash:
        changes |= {"stroke": look.ground, "stroke_width": look.rule_width}
    return style.model_copy(update=changes)


def matrix_items(frame: MatrixFrame, context: Context) -> Iterator[Artifact | Element]:
    """Yield the rules of a table, then the texts in its corner and the names of rows without a head."""
    yield Artifact("rule", tuple(_rules(frame, context)))
    texts = tuple(_texts(frame, context))
    if texts:
        yield Element(frame.unit, "matrix", texts, parent=frame.unit, rect=frame.corner)


def _rules(frame: MatrixFrame, context: Context) -> Iterator[Polyline]:
    """Yield the rules below the heads and between rows, and the frame around heads and cells.

    The rules of a row without a head go on beside the table, above and below its name.
    """
    style, table, scale = context.theme.matrix, frame.table, context.scale
    colour = context.theme.box.stroke
    rows = context.chart.matrices[frame.unit].rows
    count = len(rows)
    named = [number for number, row in enumerate(rows) if row.label]
    for number in sorted({*named, *(number + 1 for number in named)}):
        ends = Point(frame.heads.x, frame.row(number, count).y), Point(table.x, frame.row(number, count).y)
        yield Polyline(ends, colour, style.rule_width * scale)
    for number in range(count):
        y, width = frame.row(number, count).y, style.rule_width if number else context.theme.box.stroke_width
        yield Polyline((Point(table.x, y), Point(table.right, y)), colour, width * scale)
    corners = (
        Point(table.x, table.y),
        Point(table.right, table.y),
        Point(table.right, table.bottom),
        Point(table.x, table.bottom),
    )
    yield Polyline((*corners, corners[0]), colour, style.frame_width * scale)


def _texts(frame: MatrixFrame, context: Context) -> Iterator[Paragraph]:
    matrix = context.chart.matrices[frame.unit]
    yield from text_paragraphs(matrix.corner, frame.corner, context)
    for number, row in enumerate(matrix.rows):
        if row.label:
            yield from text_paragraphs((row.label,), frame.row(number, len(matrix.rows)), context)


def text_paragraphs(
    items: Sequence[TextItem], rect: Rect, context: Context, align: Align = "right"
) -> Iterator[Paragraph]:
    """Yield texts that are in the middle of an area, at its right or centred."""
    theme, scale = context.theme, context.scale
    padding = theme.box.padding_x * scale
    stack, inner = text_stack(items, theme, context.fonts), (rect.width - 2 * padding) / scale
    start, part = rect.x + padding, 1.0 if align == "right" else 0.5
    top = rect.centre.y - stack.height_at(inner) * scale / 2
    pieces = stack.set_at(inner, 0.0, scale, context.fonts, flush=False)
    lines = [piece for piece in pieces if isinstance(piece, SetLine)]
    for number, group in groupby(lines, key=lambda line: line.block):
        placed = [
            (line, Point(start + part * (inner * scale - line.width), top + line.baseline)) for line in group
        ]
        item = items[number]
        colour, language = theme.box.text, item.language.tag
        yield context.setter().paragraph(item.role, item.words, placed, colour, align, language=language)
