"""`orgcharts validate`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.findings import Severity

_EXAMPLES = """\
  orgcharts validate                  every spec of specs/
  orgcharts validate specs/dpo.yaml
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    add_command(commands, "validate", "read and check specs, draw nothing", run, _EXAMPLES)


def run(options: argparse.Namespace) -> int:
    """Read every spec and say what is wrong."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    charts = sum(len(spec.charts) for spec in specs)
    units = sum(len(spec.organization.entries) for spec in specs)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    verdict = f"{errors} errors" if errors else "no errors"
    print(f"{len(specs)} specs read, {units} units, {charts} charts: {verdict}")
    return EXIT_FINDINGS if errors else EXIT_CLEAN
