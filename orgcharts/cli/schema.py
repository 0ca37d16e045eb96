"""`orgcharts schema`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, add_bare_command
from orgcharts.cli.streams import emit

_EXAMPLES = """\
  orgcharts schema > orgcharts.schema.json
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    add_bare_command(commands, "schema", "print the JSON Schema of specs, for editors", run, _EXAMPLES)


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - all commands have one signature
    """Print the schema."""
    from orgcharts.spec.schema import schema_text

    emit(schema_text())
    return EXIT_CLEAN
