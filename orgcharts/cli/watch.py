"""`orgcharts watch`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    DEFAULT_SPECS,
    EXIT_CLEAN,
    add_command,
    print_findings,
    spec_files,
)
from orgcharts.cli.streams import flush, say
from orgcharts.errors import OrgchartsError

_EXAMPLES = """\
  orgcharts watch                     draw specs/ into output/ on every save; Ctrl-C ends it
  orgcharts watch specs/dpo.yaml -f svg --every 0.2
"""

State = dict[Path, tuple[int, int]]
"""Of every file below the folders that are watched: time of its last change, and size."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands, "watch", "draw charts anew whenever their specs are saved", run, _EXAMPLES
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_OUTPUT, help="folder of the drawings"
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats, default=("svg",), help="formats (default: svg)"
    )
    command.add_argument(
        "--every", metavar="SECONDS", type=types.seconds, default=0.5, help="how often to look (default: 0.5)"
    )
    command.add_argument(
        "--rounds", type=int, default=None, help=argparse.SUPPRESS
    )  # so that it can be tested


def run(options: argparse.Namespace) -> int:
    """Draw the specs, then draw those anew that were saved, until it is stopped."""
    names = options.specs or [DEFAULT_SPECS]
    for changed in islice(_saved(names, options.every), options.rounds):
        for path in changed:
            _draw(path, options)
    return EXIT_CLEAN


def _saved(names: Sequence[str], every: float) -> Iterator[list[Path]]:
    """Yield all specs, then in every round those to draw: one that was saved, or all if a part was.

    Files are looked at from time to time: it works on every system and on network drives.
    """
    specs = spec_files(names)
    before = _state(specs)
    yield specs
    while True:
        time.sleep(every)
        specs = spec_files(names)
        now = _state(specs)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        before = now
        yield specs if changed - set(specs) else [path for path in specs if path in changed]


def _state(specs: Sequence[Path]) -> State:
    """Return what the specs and the files beside them, which they may import, look like from outside."""
    found: State = {}
    for folder in sorted({path.parent for path in specs}):
        for path in folder.iterdir():
            if path.suffix in (".yaml", ".yml") and not path.name.endswith(".lock.yaml"):
                try:
                    status = path.stat()
                except OSError:  # deleted since the folder was read
                    continue
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _draw(path: Path, options: argparse.Namespace) -> None:
    """Draw one spec; what is wrong with it is printed, and the watch goes on."""
    from orgcharts.drift import check_spec

    started = perf_counter()
    try:
        result = check_spec(path, Path(options.output), options.format, fix=True, dpi=150.0)
    except OrgchartsError as error:
        print_findings(error.findings)
        return
    print_findings(result.findings)
    written = ", ".join(str(checked.path) for checked in result.checked) or "nothing to draw anew"
    say(f"{path}: {written} ({perf_counter() - started:.1f} s)")
    flush()
