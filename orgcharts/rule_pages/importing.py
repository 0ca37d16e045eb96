"""Pages of findings on rows that become units."""

from __future__ import annotations

from collections.abc import Mapping

IMPORTING: Mapping[str, tuple[str, str, str]] = {
    "OC133": (
        "row-without-id",
        "A row has no id. `Organization.from_rows` refuses it.",
        "Give each row an id of its own.",
    ),
    "OC135": (
        "rows-of-one-id",
        "Two rows have one id and differ.",
        "Give each row an id of its own.",
    ),
    "OC139": (
        "unknown-parent",
        "The parent that a row names is the id of no row. `Organization.from_rows` refuses it.",
        "Correct the name of the parent, add its row, or leave the parent empty.",
    ),
    "OC141": (
        "rows-in-a-cycle",
        "Rows report to each other, so that none of them is the top.",
        "Leave the parent of one of them empty.",
    ),
    "OC142": (
        "several-roots",
        "Several rows have no parent, or no row has none, and an organization has one root.",
        "Name the organization above them: `Organization.from_rows(rows, title=...)`.",
    ),
}
"""Name, meaning and remedy of each code."""
