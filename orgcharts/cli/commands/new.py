"""`orgcharts new`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_SPECS,
    EXIT_CLEAN,
    STDIN,
    STDIN_FILE,
    add_bare_command,
    findings_of_another_program,
    read_stdin,
    source_of,
)
from orgcharts.cli.streams import emit, print_lines
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.text.counting import counted

_EXAMPLES = """\
  orgcharts new "Ministry of Works" --acronym MoW
  orgcharts new "Ministry of Works" --from units.txt --page A3-landscape
  pdftotext chart.pdf - | orgcharts new "Ministry of Works" --from -

A line of the list is the name of a unit, perhaps with its acronym in brackets; an indent is a level.
"""

_LISTS = (".txt", ".md", "")
"""The ends of the names of lists."""

ATTRIBUTES = Path(".gitattributes")
ATTRIBUTES_TEXT = b"""\
# The same bytes on every system, so that 'orgcharts check' agrees on Windows.
specs/** text=auto eol=lf
output/** text=auto eol=lf
*.png binary
*.pdf binary
"""
"""Settings for git in a repository of specs and drawings."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands,
        "new",
        "start a spec",
        run,
        _EXAMPLES,
        "Start a spec from a name, or from an indented list of names.",
    )
    command.add_argument("name", metavar="NAME", type=types.name, help="name of the organization")
    command.add_argument("--acronym", metavar="TEXT", type=types.text, help="its short form")
    command.add_argument("--kind", metavar="WORD", type=types.text, help="its kind: ministry, mission ...")
    command.add_argument(
        "--page", metavar="PAGE", type=types.page, help="page of its chart, such as A3-portrait"
    )
    command.add_argument(
        "--from", dest="outline", metavar="FILE", help="indented list of its units; - reads it"
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=f"the spec to write; - is the standard output (default: in {DEFAULT_SPECS}/, by its name)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the spec, which nothing is overwritten for."""
    from orgcharts.files.atomic import write_whole
    from orgcharts.files.names import portable
    from orgcharts.importing import outlined
    from orgcharts.model import slug
    from orgcharts.spec import loads
    from orgcharts.writing import new_spec

    name = portable(slug(options.acronym or options.name), "spec")
    path = Path(options.output or f"{DEFAULT_SPECS}/{name}.yaml")
    to_stdout = str(path) == STDIN
    if path.exists() and not to_stdout:
        raise SpecError([Finding("OC124", f"'{path}' is there already", "give another file with -o")])
    stated = {"name": options.name, "acronym": options.acronym, "kind": options.kind}
    listed = _listed(options.outline) if options.outline else ""
    source = source_of(options.outline) if options.outline else None
    organization = outlined(listed, str(source), {name: text for name, text in stated.items() if text})
    text = new_spec(organization, options.page)
    spec = loads(text, str(path))
    if to_stdout:
        emit(text)
        return EXIT_CLEAN
    starts_project = not options.output and not path.parent.exists()
    write_whole(path, text.encode())
    if starts_project and not ATTRIBUTES.exists():
        write_whole(ATTRIBUTES, ATTRIBUTES_TEXT)
        print_lines(f"{ATTRIBUTES}: drawings have the same line ends on every system")
    size = counted(len(spec.organization.entries), "units")
    print_lines(f"{path}: {size}; draw it with: orgcharts render {path}")
    return EXIT_CLEAN


def _listed(name: str) -> str:
    """Return the text of a list of units.

    Raises:
        SpecError: OC100 or OC101 if it cannot be read.
    """
    from orgcharts.spec.shape import SPEC
    from orgcharts.yaml.decoding import decode, read_bytes

    if name == STDIN:
        return decode(read_stdin(), str(STDIN_FILE), SPEC)
    path = Path(name)
    if path.suffix not in _LISTS and (found := findings_of_another_program(path)):
        raise SpecError(found)
    return decode(read_bytes(name, SPEC), name, SPEC)
