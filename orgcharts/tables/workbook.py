"""A table of posts as an Excel workbook."""

from __future__ import annotations

import io
from datetime import datetime
from importlib import import_module
from typing import Any

from orgcharts.errors import MissingExtra
from orgcharts.findings import Finding
from orgcharts.tables.staffing import StaffingTable

_MADE = datetime(1980, 1, 1)
_WIDTHS = {"Unit": 52, "Posts": 29, "Funding": 9, "Section": 11}
_DEEPEST = 15
"""Indents that a spreadsheet knows."""


def as_workbook(table: StaffingTable) -> bytes:
    """Return a workbook with one sheet: units indented by level, numbers as numbers, totals in bold.

    Raises:
        MissingExtra: OC709 if XlsxWriter is not installed.
    """
    file = io.BytesIO()
    book = _library().Workbook(file, {"in_memory": True})
    book.set_properties({"title": table.title, "created": _MADE})
    _write(book, book.add_worksheet("Posts"), table)
    book.close()
    return file.getvalue()


def _library() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        message = "a workbook cannot be written: the package XlsxWriter is not installed"
        raise MissingExtra([Finding("OC709", message, "pip install 'orgcharts[xlsx]'")]) from error


def _write(book: Any, sheet: Any, table: StaffingTable) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = _Formats(book)
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, _WIDTHS.get(name, 8))
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(table.cells(row)):
            style = formats.of(bold=row.is_total, indent=0 if column else min(row.level, _DEEPEST))
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, style)
            elif cell is not None:
                sheet.write_string(number, column, cell, style)  # a name that begins with '=' is no formula
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


class _Formats:
    """The formats of a workbook, each created once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, int], Any] = {}

    def of(self, *, bold: bool, indent: int) -> Any:
        """Return the format of a cell."""
        if (bold, indent) not in self._made:
            self._made[bold, indent] = self._book.add_format({"bold": bold, "indent": indent})
        return self._made[bold, indent]
