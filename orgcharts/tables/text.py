"""A table of posts as Markdown and as CSV."""

from __future__ import annotations

import csv
import io

from orgcharts.tables.staffing import StaffingTable
from orgcharts.text.markdown import escaped
from orgcharts.text.printing import csv_cell

INDENT = "\u2003"
"""An em space for each level, which Markdown keeps."""


def as_markdown(table: StaffingTable) -> str:
    """Return a table in Markdown: units named once, indented by level; totals in bold."""
    texts = table.head.index("Total") - len(table.grades) - table.has_vacant
    rules = ["---"] * texts + ["---:"] * (len(table.head) - texts)
    lines = [f"| {' | '.join(map(escaped, table.head))} |", f"|{'|'.join(rules)}|"]
    before = ""
    for row in table.rows:
        name, *rest = ("" if cell is None else escaped(str(cell)) for cell in table.cells(row))
        words, numbers = rest[: texts - 1], rest[texts - 1 :]
        if row.is_total:
            numbers = [number and f"**{number}**" for number in numbers]
        unit = "" if row.unit == before else INDENT * row.level + name
        lines.append(f"| {' | '.join([unit, *words, *numbers])} |")
        before = row.unit
    return "\n".join([f"**{escaped(table.title)}**", "", *lines, ""])


def as_csv(table: StaffingTable) -> str:
    """Return a table as CSV (RFC 4180): the id and the level of the unit first, numbers bare.

    Texts that a spreadsheet would read as formulas get an apostrophe before them.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("Id", "Level", *map(csv_cell, table.head)))
    for row in table.rows:
        cells = (csv_cell(cell) for cell in table.cells(row))
        writer.writerow((row.unit, row.level, *cells))
    return file.getvalue()
