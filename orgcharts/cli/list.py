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
  orgcharts list specs/a.yaml --people  the persons of a spec, and how many posts each holds
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "list", "list the charts of specs", run, _EXAMPLES)
    parser.add_argument(
        "--people", action="store_true", help="list the `persons` of specs instead, each with the posts held"
    )


def run(options: argparse.Namespace) -> int:
    """Print a line for every chart, or for every person."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    rows = [row for spec in specs for row in (_people(spec) if options.people else _charts(spec))]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        print_lines(
            "  ".join((*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]))
        )
    return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else EXIT_CLEAN


def _charts(spec: Spec) -> Iterator[tuple[str, str, str, str]]:
    for chart in spec.charts:
        yield str(chart.id), chart.page.size, str(spec.path), chart.title or spec.organization.name


def _people(spec: Spec) -> Iterator[tuple[str, str, str, str]]:
    """Yield id, name, number of posts and the posts of each person."""
    from orgcharts.model import posts_held

    for person, posts in posts_held(spec.organization).items():
        held = "; ".join(
            f"{post.title or post.grade or 'member'}, {entry.unit.name}" for entry, post in posts
        )
        yield person, spec.organization.persons[person].name, str(len(posts)), held
