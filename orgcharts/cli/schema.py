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
    command = add_bare_command(
        commands, "schema", "print the JSON Schema of specs, for editors", run, _EXAMPLES
    )
    command.add_argument(
        "--translation", action="store_true", help="print that of translations, such as specs/dpo.fr.yaml"
    )


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    from orgcharts.spec.schema import schema_text, translation_schema_text

    emit(translation_schema_text() if options.translation else schema_text())
    return EXIT_CLEAN
