"""`orgcharts list`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.cli.streams import print_lines
from orgcharts.findings import Severity

_EXAMPLES = """\
  orgcharts list                      the charts of specs/
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    add_command(commands, "list", "list the charts of specs", run, _EXAMPLES)


def run(options: argparse.Namespace) -> int:
    """Print a line for every chart."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    rows = [
        (
            str(chart.id),
            chart.page.size,
            " ".join(spec.languages),
            str(spec.path),
            chart.title or spec.organization.name,
        )
        for spec in specs
        for chart in spec.charts
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        print_lines(
            "  ".join((*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[-1]))
        )
    return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else EXIT_CLEAN
