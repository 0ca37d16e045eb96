"""`orgcharts watch`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
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
    add_languages,
    listed_in,
    print_findings,
    spec_files,
)
from orgcharts.cli.streams import flush, print_lines
from orgcharts.errors import OrgchartsError, SpecError

_EXAMPLES = """\
  orgcharts watch                     draw specs/ into output/ on every save; Ctrl-C ends it
  orgcharts watch specs/dpo.yaml -f svg --every 0.2
"""

State = dict[Path, tuple[int, int]]
"""Of every file that a spec reads: time of its last change, and size."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands, "watch", "draw charts again whenever their specs are saved", run, _EXAMPLES
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_OUTPUT, help="folder of the drawings"
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats, default=("svg",), help="formats (default: svg)"
    )
    add_languages(command)
    command.add_argument(
        "--every", metavar="SECONDS", type=types.seconds, default=0.5, help="how often to look (default: 0.5)"
    )
    command.add_argument(
        "--rounds", type=int, default=None, help=argparse.SUPPRESS
    )  # so that it can be tested


def run(options: argparse.Namespace) -> int:
    """Draw the specs, then each one that is saved, until it is stopped."""
    names = options.specs or [DEFAULT_SPECS]
    for changed in islice(_saved(names, options.every), options.rounds):
        for path in changed:
            _draw(path, options)
    return EXIT_CLEAN


def _saved(names: Sequence[str], every: float) -> Iterator[list[Path]]:
    """Yield all specs, then in every round those of which a file that they read was saved.

    Files are looked at from time to time: it works on every system and on network drives.
    """
    from orgcharts.spec import translation_files

    specs = spec_files(names)
    read: dict[Path, frozenset[Path]] = {}
    before: dict[Path, State] = {}
    while True:
        # A translation may be new, and may come while its spec is read: then the next round draws it.
        beside = {path: translation_files(path) for path in specs}
        changed = [
            path for path in specs if path not in read or _state({*read[path], *beside[path]}) != before[path]
        ]
        for path in changed:
            read[path] = _inputs(path)
            before[path] = _state({*read[path], *beside[path]})
        yield changed
        time.sleep(every)
        specs = _present(names)


def _present(names: Sequence[str]) -> list[Path]:
    """Return the present specs: an editor may remove a file for a moment while it saves."""
    found: list[Path] = []
    for name in names:
        try:
            found += spec_files([name])
        except (SpecError, OSError):
            continue
    return list(dict.fromkeys(found))


def _inputs(path: Path) -> frozenset[Path]:
    """Return the files that a spec reads; if it cannot be read, those beside it that it may import."""
    from orgcharts.drift import inputs_of
    from orgcharts.spec import load

    try:
        return frozenset(inputs_of(load(path)))
    except OrgchartsError:
        return frozenset((path, *path.parent.glob("*.yaml"), *path.parent.glob("*.yml")))


def _state(paths: Iterable[Path]) -> State:
    """Return what files look like from outside; one that is away for a moment is not among them."""
    found: State = {}
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _draw(path: Path, options: argparse.Namespace) -> None:
    """Draw one spec; its faults are printed, and the watch continues."""
    from orgcharts.drift import check_spec

    started = perf_counter()
    try:
        folder = Path(options.output)
        result = check_spec(path, folder, listed_in(folder, options), fix=True)
    except OrgchartsError as error:
        print_findings(error.findings)
        return
    print_findings(result.findings)
    written = ", ".join(str(checked.path) for checked in result.checked) or "unchanged"
    print_lines(f"{path}: {written} ({perf_counter() - started:.1f} s)")
    flush()
