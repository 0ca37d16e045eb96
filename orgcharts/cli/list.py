"""`orgcharts list`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.cli.streams import print_lines
from orgcharts.findings import Severity

if TYPE_CHECKING:
    from orgcharts.spec import Spec

_EXAMPLES = """\
  orgcharts list                      the charts of specs/
  orgcharts list specs/dpo.yaml --units    the ids that relations and charts name
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "list", "list the charts of specs, or their units", run, _EXAMPLES)
    command.add_argument("--units", action="store_true", help="list the units with their ids")


def run(options: argparse.Namespace) -> int:
    """Print a line for every chart."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    rows = [row for spec in specs for row in (_units(spec) if options.units else _charts(spec))]
    widths = [max(map(len, column)) for column in zip(*(row[:-1] for row in rows), strict=True)]
    for *first, last in rows:
        print_lines(
            "  ".join((*(text.ljust(width) for text, width in zip(first, widths, strict=True)), last))
        )
    return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else EXIT_CLEAN


def _charts(spec: Spec) -> Iterator[tuple[str, ...]]:
    """Yield id, page, languages, file and title of each chart."""
    languages = " ".join(spec.languages)
    for chart in spec.charts:
        title = chart.title or spec.organization.name
        yield str(chart.id), chart.page.size, languages, str(spec.path), title


def _units(spec: Spec) -> Iterator[tuple[str, ...]]:
    """Yield id, acronym, file and name of each unit, indented by its level."""
    for entry in spec.organization.entries.values():
        name = f"{'  ' * entry.depth}{entry.unit.name}"
        yield entry.id, entry.unit.acronym or "", str(spec.path), name
