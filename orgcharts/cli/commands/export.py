"""`orgcharts export`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    in_edition,
    load_all,
    print_findings,
    write_output,
)
from orgcharts.errors import SpecError
from orgcharts.findings import Finding, has_errors

TARGETS = ("csv", "json", "flat", "org", "jsonld", "popolo", "mermaid", "dot", "wbs", "drawio-csv")
"""The formats; a test compares them with those of `exporting`, which --help does not wait for."""

_EXAMPLES = """\
  orgcharts export specs/dpo.yaml --to csv -o dpo.csv
  orgcharts export specs/dpo.yaml --to org --base https://example.org/dpo/ --lang en
  orgcharts export specs/dpo.yaml --to mermaid
  orgcharts export specs/dpo.yaml --to flat           the spec as JSON, for programs that edit it
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "export", "write a spec for another program", run, _EXAMPLES)
    command.add_argument("--to", metavar="FORMAT", choices=TARGETS, required=True, help=", ".join(TARGETS))
    command.add_argument("--as-of", metavar="DATE", type=types.period, help="state of a day, month or year")
    command.add_argument("--edition", metavar="NAME", help="edition of the spec")
    command.add_argument("--base", metavar="IRI", type=types.text, help="start of the IRIs of linked data")
    command.add_argument("--lang", metavar="CODE", type=types.text, help="language of names in linked data")
    command.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="file to write (default: -, the standard output)"
    )


def run(options: argparse.Namespace) -> int:
    """Write one spec in a format, and report what the format has no place for."""
    from orgcharts.exporting import ExportOptions, export, left_out
    from orgcharts.model import at, last_day

    specs, findings = load_all(options.specs)
    print_findings(findings)
    if has_errors(tuple(findings)):
        return EXIT_FINDINGS
    if len(specs) != 1:
        raise SpecError([Finding("OC124", "an export is of one spec", "name one file")])
    state = at(specs[0].organization, last_day(options.as_of) if options.as_of else None)
    state = in_edition(state, options.edition)
    decided = ExportOptions(options.base or ExportOptions().base, options.lang)
    text = export(state, options.to, decided)
    print_findings(left_out(state, options.to))
    write_output(options.output, text)
    return EXIT_CLEAN
