"""Tables of posts. Input: an `Organization`. Output: rows, as Markdown, CSV or a workbook.

The package knows no chart and no file.
"""

from orgcharts.tables.staffing import RowKind, StaffingRow, StaffingTable, staffing_table
from orgcharts.tables.text import as_csv, as_markdown
from orgcharts.tables.workbook import as_workbook

__all__ = [
    "RowKind",
    "StaffingRow",
    "StaffingTable",
    "as_csv",
    "as_markdown",
    "as_workbook",
    "staffing_table",
]
