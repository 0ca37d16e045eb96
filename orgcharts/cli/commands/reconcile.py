"""`orgcharts reconcile`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    load_source,
    print_findings,
    source_of,
)
from orgcharts.cli.streams import emit
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.text.printing import json_text

if TYPE_CHECKING:
    from orgcharts.comparison import Reconciliation
    from orgcharts.model import Organization

_EXAMPLES = """\
  orgcharts reconcile a.yaml b.yaml                    units that differ between two specs
  orgcharts reconcile a.yaml b.yaml --unit finance     only this unit and its descendants
  orgcharts reconcile a.yaml b.yaml --format md        for a pull request
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    summary = "list units that differ between two specs, and fail if there are any"
    command = add_command(commands, "reconcile", summary, run, _EXAMPLES)
    command.add_argument(
        "-u", "--unit", metavar="ID", action="append", default=[],
        help="compare only this unit and all below it; may be given more than once",
    )  # fmt: skip
    command.add_argument("--as-of", metavar="DATE", type=types.period, help="as both were on a day")
    command.add_argument(
        "-f", "--format", choices=("text", "md", "json"), default="text", help="form of the report"
    )


def run(options: argparse.Namespace) -> int:
    """Print the units that differ between two specs; the exit code is 1 if there are any."""
    from orgcharts.comparison import reconcile

    if len(options.specs) != 2:
        raise SpecError([Finding("OC124", "two specs are needed", "name two files")])
    first, second = (_organization(path, options.as_of) for path in options.specs)
    for path, organization in zip(options.specs, (first, second), strict=True):
        _check(options.unit, path, organization)
    found = reconcile(first, second, options.unit)
    emit(_report(found, options))
    return EXIT_FINDINGS if found else EXIT_CLEAN


def _organization(name: str, as_of: str | None) -> Organization:
    from orgcharts.model import at, last_day

    spec = load_source(source_of(name))
    print_findings(spec.findings)
    return at(spec.organization, last_day(as_of) if as_of else None)


def _check(units: list[str], path: str, organization: Organization) -> None:
    """Raise OC202 if one of the units is not in a spec."""
    from orgcharts.text.suggest import Suggester

    for unit in units:
        if unit not in organization.entries:
            remedy = Suggester().remedy(unit, organization.entries) or "name a unit by its id"
            raise SpecError([Finding("OC202", f"'{unit}' is not the id of a unit in {path}", remedy)])


def _report(found: Reconciliation, options: argparse.Namespace) -> str:
    from orgcharts.comparison.reconcile_report import as_markdown, as_text, as_values

    if options.format == "json":
        return json_text(as_values(found, *options.specs))
    return (as_markdown if options.format == "md" else as_text)(found, *options.specs)
