"""The content of a box with tables or cells as the label of a node.

Graphviz has no free positions in labels: a table of posts becomes a table of as many columns,
a row of cells one of framed ports. Widths are whole points there, and fonts may differ, so
that columns may be a little off; they stay in line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from orgcharts.chart import TextRole
from orgcharts.export.labels import font, literal
from orgcharts.measure import SetCell, SetLine, SetRule, TypesetBox, style_of
from orgcharts.theme import BoxStyle, Theme

Row = tuple[float, str]
"""How far down a row of a label stands, and its markup."""

_BARE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_FRAMED = 'BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="1"'


def main_size(block: TypesetBox, default: float) -> float:
    """Return the type size that a node keeps to a fraction: that of its table, where every point counts."""
    sizes = [line.size for line in block.lines if line.role == TextRole.POSTS]
    return max(sizes or [line.size for line in block.lines], default=default)


def table_label(block: TypesetBox, size: float, width: float, style: BoxStyle, theme: Theme) -> str:
    """Return lines, rules and cells of a box in its style as an HTML label, `width` points wide if flush."""
    rows = _rows(block.lines, block.rules, size, style)
    rows += _cell_rows(block.cells, size, theme)
    least = f' WIDTH="{max(1, round(width))}"' if style.align == "left" else ""
    return f"<{_stacked(rows, style, least)}>"


def _stacked(rows: list[Row], style: BoxStyle, least: str = "") -> str:
    side = "LEFT" if style.align == "left" else "CENTER"
    ordered = (markup for _, markup in sorted(rows, key=lambda row: row[0]))
    whole = "".join(f'<TR><TD ALIGN="{side}">{markup}</TD></TR>' for markup in ordered)
    return f"<TABLE {_BARE}{least}>{whole}</TABLE>"


def _rows(
    lines: Iterable[SetLine],
    rules: Iterable[SetRule],
    size: float,
    style: BoxStyle,
    colour: str | None = None,
) -> list[Row]:
    """Return the texts of a box or cell, each line a row, and its table of posts as one row."""
    texts = [line for line in lines if line.role != TextRole.POSTS]
    posts = [line for line in lines if line.role == TextRole.POSTS]
    rows = [(line.baseline, font(line, size, colour)) for line in texts]
    if posts:
        rows.append((posts[0].baseline, _post_table(posts, rules, size, style, colour)))
    return rows


def _post_table(
    lines: Sequence[SetLine], rules: Iterable[SetRule], size: float, style: BoxStyle, colour: str | None
) -> str:
    """Return a table of posts; what stands in no column spans them all."""
    columns = 1 + max((line.column or 0 for line in lines), default=0)
    widths = _widths(lines, columns)
    rows = [(rule.start.y, _rule(columns)) for rule in rules if rule.start.y == rule.end.y]
    ordered = sorted(lines, key=lambda line: round(line.baseline, 3))
    for baseline, group in groupby(ordered, key=lambda line: round(line.baseline, 3)):
        rows.append((baseline, _row(list(group), widths, size, colour)))
    whole = "".join(markup for _, markup in sorted(rows, key=lambda row: row[0]))
    return f'<TABLE {_BARE} COLOR="{style.text}">{whole}</TABLE>'


def _widths(lines: Sequence[SetLine], columns: int) -> list[int]:
    """Return the widths of columns: the way to the next, or that of the widest text in the last."""
    lefts = [
        min(line.left or 0.0 for line in lines if (line.column or 0) == column) for column in range(columns)
    ]
    last = max(line.width for line in lines if (line.column or 0) == columns - 1)
    steps = [right - left for left, right in pairwise(lefts)]
    return [max(1, round(step)) for step in (*steps, last)]


def _rule(columns: int) -> str:
    """Return a level rule with room below it, for Graphviz sets text right against it."""
    return f'<HR/><TR><TD COLSPAN="{columns}" HEIGHT="3"></TD></TR>'


def _row(lines: list[SetLine], widths: list[int], size: float, colour: str | None) -> str:
    if lines[0].column is None:
        side = "CENTER" if len(widths) == 1 else "LEFT"
        markup = "<BR/>".join(font(line, size, colour) for line in lines)
        return f'<TR><TD COLSPAN="{len(widths)}" ALIGN="{side}">{markup}</TD></TR>'
    said = {line.column: font(line, size, colour) for line in lines}
    cells = (
        f'<TD ALIGN="LEFT" WIDTH="{width}">{said.get(column, "")}</TD>' for column, width in enumerate(widths)
    )
    return f"<TR>{''.join(cells)}</TR>"


def _cell_rows(cells: Iterable[SetCell], size: float, theme: Theme) -> Iterator[Row]:
    for top, row in groupby(cells, key=lambda cell: cell.rect.y):
        markup = "".join(_port(cell, size, style_of(cell.node, theme), theme) for cell in row)
        yield top, f"<TABLE {_FRAMED}><TR>{markup}</TR></TABLE>"


def port(identifier: str) -> str:
    """Return the name of the port of a cell; a colon would end it."""
    return identifier.replace(":", ".")


def _port(cell: SetCell, size: float, style: BoxStyle, theme: Theme) -> str:
    """Return a unit inside the box as a framed port that has its id."""
    rows = _rows(cell.lines, cell.rules, size, style, style.text)
    rows += _cell_rows(cell.cells, size, theme)
    content = _stacked(rows, style) if rows else ""
    width, height = max(1, round(cell.rect.width)), max(1, round(cell.rect.height))
    frame = f'COLOR="{style.stroke}" BGCOLOR="{style.fill}" WIDTH="{width}" HEIGHT="{height}"'
    return f'<TD PORT="{literal(port(cell.node.id))}" {frame}>{content}</TD>'
