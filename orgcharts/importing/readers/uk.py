"""Organograms of the government of the United Kingdom: senior posts, and groups of junior posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from orgcharts.findings import Finding
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.readers.tables import (
    InputTable,
    csv_cells,
    headed,
    rows_of_table,
    sheets_of,
    table_of,
)
from orgcharts.importing.rows import InputRow, InputRows, listed, refused, warning
from orgcharts.importing.source import InputFile, open_input
from orgcharts.text.counting import counted

_SENIOR, _JUNIOR = "Reports to Senior Post", "Reporting Senior Post"
_GRADE, _COUNT = "Grade", "Number of Posts in FTE"
_NO_GRADE = "-"

_JuniorPosts = Mapping[str, Mapping[str, Decimal]]
"""Posts by the id of the senior post above them and by grade."""


def is_uk(file: InputFile) -> bool:
    """Return whether a file is one of the two, or a workbook with both."""
    if file.content.startswith(b"PK"):
        return any(headed(cells, [_JUNIOR]) for _, cells in sheets_of(file))
    return _SENIOR in file.text[:4_000] or _JUNIOR in file.text[:4_000]


def read_uk(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the senior posts of a file; the junior posts beside it, if there are any, are their posts.

    Raises:
        SpecError: OC150 if it is the file of the junior posts.
    """
    if not file.content.startswith(b"PK") and _SENIOR not in file.text[:4_000]:
        senior = file.name.replace("-junior", "-senior")
        message = f"{file.name} has groups of junior posts; their senior posts are in another file"
        raise refused("OC150", message, f"import {senior}, which takes this one along")
    table = table_of(file, options)
    reading = replace(rows_of_table(table, file.name, options), title=_organisation(table))
    name, juniors = _juniors(file)
    if juniors is None:
        return reading
    counts, findings = _counted(name, juniors, {str(row.id) for row in reading.rows})
    rows = [_with_posts(row, counts) for row in reading.rows]
    return replace(reading, rows=rows, findings=[*reading.findings, *findings])


def _organisation(table: InputTable) -> str | None:
    """Return the organisation of a table if its rows name one only."""
    named = {cells.get("Organisation", "") for _, cells in table.records} - {""}
    return named.pop() if len(named) == 1 else None


def _juniors(file: InputFile) -> tuple[str, InputTable | None]:
    """Return the table of junior posts that belongs to a file, and its name."""
    if file.content.startswith(b"PK"):
        found = ((name, headed(cells, [_JUNIOR, _COUNT])) for name, cells in sheets_of(file))
        return next(((name, table) for name, table in found if table is not None), ("", None))
    beside = file.path.with_name(file.name.replace("-senior", "-junior"))
    if beside == file.path or not beside.is_file():
        return "", None
    return beside.name, headed(csv_cells(open_input(beside, file.encoding).text), [_JUNIOR, _COUNT])


def _counted(name: str, table: InputTable, known: set[str]) -> tuple[_JuniorPosts, list[Finding]]:
    counts: defaultdict[str, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    loose = {key.casefold(): key for key in known}
    lost, repaired = 0, []
    for _, cells in table.records:
        stated = cells.get(_JUNIOR, "")
        senior = stated if stated in known else loose.get(stated.casefold(), "")
        if senior and senior != stated:
            repaired.append(f"'{stated}' for '{senior}'")
        if not senior:
            lost += 1
            continue
        counts[senior][cells.get(_GRADE) or _NO_GRADE] += _number(cells.get(_COUNT, ""))
    groups = counted(len(table.rows), "groups of junior posts are", "group of junior posts is")
    findings = [warning("OC134", f"{groups} taken from {name}")]
    if repaired:
        kinds = listed(list(dict.fromkeys(repaired)), 3)
        what = f"references of {name} differ", f"reference of {name} differs"
        message = f"{counted(len(repaired), *what)} from the id in case: repaired ({kinds})"
        findings.append(warning("OC138", message, "correct them in the file"))
    if lost:
        what = f"rows of {name} name", f"row of {name} names"
        message = f"{counted(lost, *what)} no senior post of the file: their posts are left out"
        findings.append(warning("OC139", message, "correct them in the file"))
    return counts, findings


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() and 0 <= number < 1_000_000 else Decimal(0)


def _with_posts(row: InputRow, counts: _JuniorPosts) -> InputRow:
    grades = counts.get(str(row.id))
    if not grades:
        return row
    posts = {grade: round(count, 2) for grade, count in grades.items()}
    return replace(row, fields={**row.fields, "posts": posts})
