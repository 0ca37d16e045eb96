"""`orgcharts mcp`: specs for language models, over the Model Context Protocol."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, add_bare_command
from orgcharts.errors import SpecError
from orgcharts.findings import Finding

_EXAMPLES = """\
  orgcharts mcp specs                 tools for the specs in a folder, over stdin and stdout
  orgcharts mcp specs --require-sources    nothing without a source is accepted
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands,
        "mcp",
        "offer the specs of a folder to language models",
        run,
        _EXAMPLES,
        "Serve tools of the Model Context Protocol over stdin and stdout: validate, render, explain, diff, "
        "reconcile. They read inside one folder and write nothing. Needs orgcharts[mcp].",
    )
    command.add_argument(
        "folder", metavar="DIR", nargs="?", default=".", help="folder of the specs (default: .)"
    )
    command.add_argument(
        "--require-sources", action="store_true", help="accept no unit and no relation without a source"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until the client closes the streams."""
    from orgcharts.cli.mcp_server import server_of
    from orgcharts.cli.workspace import Workspace

    folder = Path(options.folder)
    if not folder.is_dir():
        raise SpecError([Finding("OC100", f"there is no folder '{folder}'", "give a folder of specs")])
    server_of(Workspace(folder, options.require_sources)).run("stdio")
    return EXIT_CLEAN
