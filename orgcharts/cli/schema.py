"""`orgcharts schema`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, epilog

_EXAMPLES = """\
  orgcharts schema > orgcharts.schema.json
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "schema",
        help="print the JSON Schema of specs, for editors",
        description="Print the JSON Schema of specs, for editors.",
        epilog=epilog(_EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - all commands are called alike
    """Print the schema."""
    from orgcharts.spec.schema import schema_text

    print(schema_text(), end="")
    return EXIT_CLEAN
