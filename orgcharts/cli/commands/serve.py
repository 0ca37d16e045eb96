"""`orgcharts serve`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from orgcharts.cli import types
from orgcharts.cli.common import EXIT_CLEAN, EXIT_USAGE, add_bare_command
from orgcharts.cli.streams import flush, print_lines, warn
from orgcharts.errors import SpecError
from orgcharts.findings import Finding

_EXAMPLES = """\
  orgcharts serve specs/dpo.yaml              the preview, on a free port; Ctrl-C ends it
  orgcharts serve specs/dpo.yaml --port 8000
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands,
        "serve",
        "show a spec in the browser, drawn again on every save",
        run,
        _EXAMPLES,
        "Show a spec in the browser on this machine only: the drawing, the findings and the text. "
        "A click on a box goes to its line. Pages, themes and styles can be tried; nothing is written.",
    )
    command.add_argument("spec", metavar="SPEC", help="the spec file")
    command.add_argument(
        "--port",
        metavar="N",
        type=types.port,
        default=0,
        help="port on 127.0.0.1 (default: one that is free)",
    )
    command.add_argument(
        "--rounds", type=int, default=None, help=argparse.SUPPRESS
    )  # so that it can be tested


def run(options: argparse.Namespace) -> int:
    """Serve the preview until it is stopped."""
    from orgcharts.serving import Preview, server_of

    path = Path(options.spec)
    if not path.is_file():
        raise SpecError([Finding("OC100", f"there is no file '{path}'", "give the path of a spec file")])
    try:
        server = server_of(Preview(path), options.port)
    except OSError as error:
        warn(f"port {options.port} cannot be used: {error.strerror or error}; give another with --port")
        return EXIT_USAGE
    with server:
        print_lines(f"{path}: http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends it)")
        flush()
        if options.rounds is None:
            server.serve_forever()
        for _ in range(options.rounds or 0):
            server.handle_request()
    return EXIT_CLEAN
