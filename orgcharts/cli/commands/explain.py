"""`orgcharts explain`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_USAGE, add_bare_command
from orgcharts.cli.streams import emit, print_lines, warn

_EXAMPLES = """\
  orgcharts explain OC501             what the code of a finding means, and what to do
  orgcharts explain                   all codes, one a line
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(commands, "explain", "explain the code of a finding", run, _EXAMPLES)
    command.add_argument("codes", nargs="*", metavar="CODE", help="codes such as OC501 (default: list all)")


def run(options: argparse.Namespace) -> int:
    """Print the pages of the codes, or the list of all."""
    from orgcharts.rule_pages import PAGES, explain

    if not options.codes:
        for page in PAGES.values():
            print_lines(f"{page.heading}: {page.summary}")
        return EXIT_CLEAN
    try:
        pages = [explain(code) for code in options.codes]
    except KeyError as error:
        warn(error.args[0])
        return EXIT_USAGE
    emit("\n\n".join(f"# {page.heading}\n\n{page.text}" for page in pages) + "\n")
    return EXIT_CLEAN
