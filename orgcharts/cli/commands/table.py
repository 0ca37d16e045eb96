"""`orgcharts table`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    load_all,
    print_findings,
    write_output,
)
from orgcharts.errors import SpecError
from orgcharts.findings import Finding, has_errors

if TYPE_CHECKING:
    from orgcharts.tables import StaffingTable

_EXAMPLES = """\
  orgcharts table specs/dpo.yaml                                  posts by unit and grade, as Markdown
  orgcharts table specs/dpo.yaml --format csv -o posts.csv
  orgcharts table specs/dpo.yaml --format xlsx -o posts.xlsx      needs orgcharts[xlsx]
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands, "table", "list posts by unit and grade, with totals of the units below", run, _EXAMPLES
    )
    command.add_argument(
        "-f", "--format", choices=("md", "csv", "xlsx"), default="md", help="form of the table"
    )
    command.add_argument("--as-of", metavar="DATE", type=types.period, help="posts of a day, month or year")
    command.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="file to write (default: -, the standard output)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the posts of one spec as a table."""
    from orgcharts.model import at, last_day
    from orgcharts.tables import staffing_table

    if options.format == "xlsx" and options.output is None:
        raise SpecError([Finding("OC124", "a workbook needs a file", "name it with -o FILE.xlsx")])
    specs, findings = load_all(options.specs)
    print_findings(findings)
    if has_errors(tuple(findings)):
        return EXIT_FINDINGS
    if len(specs) != 1:
        raise SpecError([Finding("OC124", "a table is of one spec", "name one file")])
    state = at(specs[0].organization, last_day(options.as_of) if options.as_of else None)
    data = _written(staffing_table(state), options.format)
    write_output(options.output, data)
    return EXIT_CLEAN


def _written(table: StaffingTable, form: str) -> bytes:
    from orgcharts.tables import as_csv, as_markdown, as_workbook

    if form == "xlsx":
        return as_workbook(table)
    return (as_csv(table) if form == "csv" else as_markdown(table)).encode("utf-8")
