"""`orgcharts why`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.cli.render import wanted_charts
from orgcharts.cli.streams import print_lines
from orgcharts.findings import Severity

if TYPE_CHECKING:
    from orgcharts.options import ChartOptions
    from orgcharts.reasons import Reasons

BEST = 10
"""How many candidates are shown."""

_EXAMPLES = """\
  orgcharts why specs/dpo.yaml        what the layout was chosen from, and what room it had
  orgcharts why specs -c dpo
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "why", "print_lines why a chart has its layout", run, _EXAMPLES)
    command.add_argument("-c", "--chart", metavar="ID", action="append", help="this chart only; repeatable")


def run(options: argparse.Namespace) -> int:
    """Print the candidates and the rooms of each chart."""
    from orgcharts.reasons import reasons_for

    specs, findings = load_all(options.specs)
    print_findings(findings)
    for spec, chart in wanted_charts(specs, options.chart):
        _explain(chart, reasons_for(spec, chart))
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _explain(chart: ChartOptions, reasons: Reasons | None) -> None:
    if reasons is None:
        print_lines(f"{chart.id}: page '{chart.page.size}' has no room for it", "")
        return
    count, size = len(reasons.candidates), chart.page.size
    print_lines(f"{chart.id}: {count} kinds of layout for {size}, the best first")
    print_lines(f"{'type':>9} {'cost':>6} {'utility':>8}  {'columns':<12}  levels")
    for one in reasons.candidates[:BEST]:
        size = f"{one.type_size:6.2f} pt"
        print_lines(f"{size} {one.cost:6.2f} {one.utility:8.4f}  {one.columns:<12}  {one.levels}")
    for room in reasons.rooms:
        left = f"{room.width:.0f} x {room.height:.0f} pt"
        print_lines(f"small print of {room.note_size:g} pt leaves {left}: type of {room.type_size:.2f} pt")
    print_lines("")
