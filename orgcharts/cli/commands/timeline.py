"""`orgcharts timeline`."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from msgspec import to_builtins

from orgcharts.cli import types
from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.cli.streams import emit, print_lines
from orgcharts.findings import has_errors
from orgcharts.text.printing import json_text

_EXAMPLES = """\
  orgcharts timeline specs/dpo.yaml                 what changed when, and on what authority
  orgcharts timeline specs/dpo.yaml --format json
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "timeline", "list what changed when", run, _EXAMPLES)
    command.add_argument("--as-of", metavar="DATE", type=types.period, help="what had changed by a day")
    command.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="form of the report"
    )


def run(options: argparse.Namespace) -> int:
    """Print what has a date in every spec, the earliest first."""
    from orgcharts.comparison import timeline
    from orgcharts.model import first_day, last_day

    specs, findings = load_all(options.specs)
    print_findings(findings)
    end = last_day(options.as_of) if options.as_of else date.max
    found = {
        spec.path: [moment for moment in timeline(spec.organization) if first_day(moment.when) <= end]
        for spec in specs
    }
    if options.format == "json":
        values = {path: [to_builtins(moment) for moment in moments] for path, moments in found.items()}
        emit(json_text(values))
    elif found and not any(found.values()):
        print_lines("nothing has a date" if not options.as_of else f"nothing changed by {options.as_of}")
    else:
        for path, moments in found.items():
            if len(found) > 1 and moments:
                print_lines(path)
            for moment in moments:
                authority = f"  [{moment.authority}]" if moment.authority else ""
                print_lines(f"{moment.when:<10}  {moment.what}{authority}")
    return EXIT_FINDINGS if has_errors(tuple(findings)) else EXIT_CLEAN
