"""`orgcharts schema`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, add_bare_command, load_source, source_of
from orgcharts.cli.streams import emit

_EXAMPLES = """\
  orgcharts schema > orgcharts.schema.json
  orgcharts schema --ids specs/dpo.yaml > dpo.schema.json     an editor then completes the ids of the spec
  orgcharts schema --flat             units as a list with parents; for language models
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands, "schema", "print the JSON Schema of specs, for editors and programs", run, _EXAMPLES
    )
    kinds = command.add_mutually_exclusive_group()
    kinds.add_argument(
        "--flat", action="store_true", help="that of flat specs: a list of units, no recursion, no '$ref'"
    )
    kinds.add_argument(
        "--ids", metavar="SPEC", help="with the ids of a spec: units, kinds of relations, sources, persons"
    )
    kinds.add_argument(
        "--translation", action="store_true", help="that of translations, such as specs/dpo.fr.yaml"
    )


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    from orgcharts.spec.schema.flat_schema import flat_schema_text
    from orgcharts.spec.schema.spec_schema import schema_text, translation_schema_text

    if options.ids:
        from orgcharts.spec.schema.schema_words import schema_with_ids

        emit(schema_with_ids(load_source(source_of(options.ids)).organization))
        return EXIT_CLEAN
    text = translation_schema_text if options.translation else schema_text
    emit(flat_schema_text() if options.flat else text())
    return EXIT_CLEAN
