"""The content of a box with tables or cells as the label of a node.

Graphviz has no free positions in labels: a table of posts becomes a table of as many columns,
a row of cells one of framed ports. Widths are whole points there, and fonts may differ, so
that columns may be a little off; they stay in line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from orgcharts.diagram import Align, Element, Look, Paragraph, Polyline, Table
from orgcharts.formats.dot.labels import SIDES, font, literal

MarkupRow = tuple[float, str]
"""The vertical position of a row of a label, and its markup."""

BARE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_FRAMED = 'BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="1"'


def main_size(unit: Element, default: float) -> float:
    """Return the type size that a node keeps to a fraction: that of its table, where every point counts."""
    sizes = [paragraph.size for table in unit.tables for paragraph in table.paragraphs]
    return max(sizes or [paragraph.size for paragraph in unit.paragraphs], default=default)


def table_label(unit: Element, look: Look, size: float, width: float) -> str:
    """Return texts, rules and cells of a box as an HTML label, `width` points wide if it is not centred."""
    rows = [*text_rows(unit, look, size), *cell_rows(unit.children, look, size)]
    least = "" if look.align == "centre" else f' WIDTH="{max(1, round(width))}"'
    return f"<{stacked(rows, look.align, least)}>"


def stacked(rows: list[MarkupRow], align: Align, least: str = "") -> str:
    """Return rows as a table, one below another; `least` is the attribute of its width."""
    ordered = (markup for _, markup in sorted(rows, key=lambda row: row[0]))
    whole = "".join(f'<TR><TD ALIGN="{SIDES[align]}">{markup}</TD></TR>' for markup in ordered)
    return f"<TABLE {BARE}{least}>{whole}</TABLE>"


def text_rows(unit: Element, look: Look, size: float, colour: str | None = None) -> Iterator[MarkupRow]:
    """Yield the texts of a box or cell, each line a row, and each table of posts as one row."""
    for paragraph in unit.paragraphs:
        for line in paragraph.lines:
            yield line.origin.y, font(line.text, paragraph, size, colour)
    rules = [shape for each in unit.artifacts if each.role == "rule" for shape in each.shapes]
    for table in unit.tables:
        top = table.paragraphs[0].lines[0].origin.y
        yield top, _post_table(table, _level(rules), size, look, colour)


def _level(rules: Iterable[object]) -> list[float]:
    """Return how far down the level ones of `rules` lie."""
    lines = (rule.points for rule in rules if isinstance(rule, Polyline))
    return [points[0].y for points in lines if points[0].y == points[-1].y]


def _post_table(table: Table, rules: Iterable[float], size: float, look: Look, colour: str | None) -> str:
    """Return a table of posts; texts outside the columns span them all."""
    widths, side = _widths(table), _side(table.paragraphs)
    ordered = sorted(table.paragraphs, key=_base)
    lines = [(base, list(group)) for base, group in groupby(ordered, key=_base)]
    columns = table.columns + any(_is_beside(line) for _, line in lines)
    rows = [(rule, _rule(columns)) for rule in rules]
    for base, line in lines:
        rows.append((base, _row(line, widths, columns, side, size, colour)))
    whole = "".join(markup for _, markup in sorted(rows, key=lambda row: row[0]))
    return f'<TABLE {BARE} COLOR="{look.text}">{whole}</TABLE>'


def _is_beside(line: Sequence[Paragraph]) -> bool:
    """Return whether a text across the columns, the total, is beside texts in columns."""
    return len({cell.column is None for cell in line}) > 1


def _base(paragraph: Paragraph) -> float:
    return round(paragraph.lines[0].origin.y, 3)


def _widths(table: Table) -> list[int]:
    """Return the widths of columns: the way to the next, or to the end of the table from the last.

    In a mirrored table the columns begin at the right, and the last is the leftmost.
    """
    is_mirrored, last = _side(table.paragraphs) == "right", table.columns - 1
    starts: list[float] = [math.inf] * table.columns
    end = -math.inf
    for cell in table.paragraphs:
        column, start = cell.column, cell.rect.x
        if is_mirrored:
            column, start = None if column is None else last - column, -cell.rect.right
        end = max(end, start + cell.rect.width)
        if column is not None or last == 0:
            starts[column or 0] = min(starts[column or 0], start)
    widths = [max(1, round(following - start)) for start, following in pairwise((*starts, end))]
    return widths[::-1] if is_mirrored else widths


def _side(cells: Sequence[Paragraph]) -> Align:
    """Return the side at which the columns begin; a text across them may be at the other."""
    return "right" if any(cell.align == "right" and cell.column is not None for cell in cells) else "left"


def _rule(columns: int) -> str:
    """Return a level rule with room below it, for Graphviz sets text right against it."""
    return f'<HR/><TR><TD COLSPAN="{columns}" HEIGHT="3"></TD></TR>'


def _row(
    cells: list[Paragraph], widths: list[int], columns: int, side: Align, size: float, colour: str | None
) -> str:
    """Return a row: texts in columns, a text across all, or both, the latter beside the last column.

    In other rows the last column, the first of a mirrored table, spans the room of the text beside it.
    """
    texts_of = {cell.column: font(cell.lines[0].text, cell, size, colour) for cell in cells}
    across = [cell for cell in cells if cell.column is None]
    if len(across) == len(cells):
        return f'<TR><TD COLSPAN="{columns}" ALIGN="{SIDES[across[0].align]}">{texts_of[None]}</TD></TR>'
    last = 0 if side == "right" else len(widths) - 1
    row = []
    for column, width in enumerate(widths):
        room = f' WIDTH="{width}"'
        if column == last and columns > len(widths):
            room = "" if across else f' COLSPAN="2"{room}'
        row.append(f'<TD ALIGN="{SIDES[side]}"{room}>{texts_of.get(column, "")}</TD>')
    if across:
        row.insert(
            0 if side == "right" else len(row), f'<TD ALIGN="{SIDES[across[0].align]}">{texts_of[None]}</TD>'
        )
    return f"<TR>{''.join(row)}</TR>"


def cell_rows(cells: Iterable[Element], look: Look, size: float) -> Iterator[MarkupRow]:
    """Yield rows of cells, each as framed ports from left to right."""
    for top, row in groupby(cells, key=lambda cell: cell.rect.y):
        ports = sorted(row, key=lambda cell: cell.rect.x)
        markup = "".join(_port(cell, cell.look or look, size) for cell in ports)
        yield top, f"<TABLE {_FRAMED}><TR>{markup}</TR></TABLE>"


def port(identifier: str) -> str:
    """Return the name of the port of a cell; a colon would end it."""
    return identifier.replace(":", ".")


def _port(cell: Element, look: Look, size: float) -> str:
    """Return a unit inside the box as a framed port that has its id."""
    rows = [*text_rows(cell, look, size, look.text), *cell_rows(cell.children, look, size)]
    content = stacked(rows, look.align) if rows else ""
    width, height = max(1, round(cell.rect.width)), max(1, round(cell.rect.height))
    frame = f'COLOR="{look.stroke.colour}" BGCOLOR="{look.fill}" WIDTH="{width}" HEIGHT="{height}"'
    return f'<TD PORT="{literal(port(cell.id))}" {frame}>{content}</TD>'
