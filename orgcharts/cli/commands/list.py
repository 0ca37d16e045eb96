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
  orgcharts list specs/a.yaml --people     the persons of a spec, and how many posts each holds
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "list", "list the charts, units or people of specs", run, _EXAMPLES)
    kinds = command.add_mutually_exclusive_group()
    kinds.add_argument("--units", action="store_true", help="list the units with their ids")
    kinds.add_argument(
        "--people", action="store_true", help="list the `persons` of specs, each with the posts held"
    )


def run(options: argparse.Namespace) -> int:
    """Print a line for every chart, unit or person."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    rows_of = _units if options.units else _people if options.people else _charts
    rows = [row for spec in specs for row in rows_of(spec)]
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


def _people(spec: Spec) -> Iterator[tuple[str, ...]]:
    """Yield id, name, number of posts and the posts of each person."""
    from orgcharts.model import posts_held

    for person, posts in posts_held(spec.organization).items():
        held = "; ".join(
            f"{post.title or post.grade or 'member'}, {entry.unit.name}" for entry, post in posts
        )
        yield person, spec.organization.persons[person].name, str(len(posts)), held
