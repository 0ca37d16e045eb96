"""`orgcharts review`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import EXIT_CLEAN, add_command, load_source, print_findings, spec_sources
from orgcharts.cli.streams import print_lines
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.review import Review
    from orgcharts.spec import Spec

DEFAULT_FOLDER = "review"

ACCEPTED = ("OC301", "OC302")
"""Codes of errors that a review reports in place of ending at them: sums that are wrong."""

_EXAMPLES = """\
  orgcharts review approved.yaml proposed.yaml -o review      one folder for a reorganization
  orgcharts review 2024.yaml 2025.yaml 2026.yaml -o review    several states side by side
  orgcharts review specs/dpo.yaml --at 2018-12 --at 2019 -o review    one spec on two days
  orgcharts review a.yaml b.yaml --chart dpo -o review        with this chart of each
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    summary = (
        "write one folder on a reorganization: what changes, what contradicts itself, what has no source"
    )
    command = add_command(commands, "review", summary, run, _EXAMPLES)
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_FOLDER,
        help=f"folder to write (default: {DEFAULT_FOLDER}/): index.html, review.pdf and review.json",
    )  # fmt: skip
    command.add_argument(
        "--at", metavar="DATE", type=types.period, action="append", default=[],
        help="a day, month or year; given twice or more, one spec on these days",
    )  # fmt: skip
    command.add_argument(
        "-c", "--chart", metavar="ID",
        help="chart that shows the states (default: the first of each spec) and how to draw changes "
        "(default: as the one of all units)",
    )  # fmt: skip
    command.add_argument("-q", "--quiet", action="store_true", help="no summary")


def run(options: argparse.Namespace) -> int:
    """Compare the states and write the folder."""
    from orgcharts.review import review, states_of, write_review

    started = perf_counter()
    found = review(states_of(_specs(options), options.at, options.chart))
    written = write_review(found, Path(options.output))
    print_findings(written.findings)
    if not options.quiet:
        _summarise(found)
        seconds = perf_counter() - started
        pages = counted(written.pages, "pages")
        states = counted(len(found.states), "states")
        print_lines(f"{written.files[0]}: review of {states}, {pages} in {seconds:.1f} s")
    return EXIT_CLEAN


def _specs(options: argparse.Namespace) -> Sequence[Spec]:
    """Return the specs of the states.

    Raises:
        SpecError: OC123 if there are too few states; what is wrong with a spec, wrong sums left out.
    """
    names = options.specs
    if not (len(names) == 1 and len(options.at) > 1) and not (len(names) > 1 and not options.at):
        remedy = "name two specs or more, the earliest first, or one and --at for each of its days"
        raise SpecError([Finding("OC123", "a review compares two states or more", remedy)])
    files = [file for name in names for file in spec_sources([name])]
    return [load_source(file, accepted=ACCEPTED) for file in files]


def _summarise(found: Review) -> None:
    """Print what there is to read in the folder."""
    for step in found.steps:
        changes = counted(len(step.comparison.changes) + len(step.fields), "changes")
        posts = counted(len(step.comparison.posts), "post changes")
        wrong = counted(len(step.contradictions), "contradictions")
        print_lines(f"{step.before.name} → {step.after.name}: {changes}, {posts}, {wrong}")
    print_lines(counted(len(found.risks), "unsourced or unconfirmed facts"))
