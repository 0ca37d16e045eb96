"""`orgcharts watch`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from orgcharts.drift import Check
    from orgcharts.listing import DrawingList
    from orgcharts.spec import Spec

_EXAMPLES = """\
  orgcharts watch                     draw specs/ into output/ on every save; Ctrl-C ends it
  orgcharts watch specs/dpo.yaml -f svg --every 0.2
"""

State = dict[Path, tuple[int, int]]
"""Of every file that a spec reads: time of its last change, and size."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    summary = "draw charts again whenever their specs are saved"
    command = add_command(commands, "watch", summary, run, _EXAMPLES, reads_stdin=False)
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_OUTPUT, help="folder of the drawings"
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats,
        help="comma-separated formats (default: files that DIR/drawings.yaml lists, else svg)",
    )  # fmt: skip
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
    for saved, specs in islice(_saved(names, options.every), options.rounds):
        try:
            listed = _listed(options)
        except OrgchartsError as error:
            print_findings(error.findings)
        else:
            _draw(saved, specs, Path(options.output), listed)
    return EXIT_CLEAN


def _listed(options: argparse.Namespace) -> DrawingList:
    """Return what the folder keeps; SVG without a list.

    Raises:
        RenderError: OC126 if its list cannot be used.
    """
    from orgcharts.listing import LIST_NAME

    listed = listed_in(Path(options.output), options)
    is_listed = options.format is not None or (Path(options.output) / LIST_NAME).is_file()
    return listed if is_listed else listed.only(("svg",))


def _saved(names: Sequence[str], every: float) -> Iterator[tuple[list[Path], Mapping[Path, Spec]]]:
    """Yield all specs, then in every round those of which a file that they read was saved.

    With them go all specs that can be read. Files are looked at from time to time: it works on every system
    and on network drives.
    """
    from orgcharts.spec import translation_files

    present = spec_files(names)
    specs: dict[Path, Spec] = {}
    read: dict[Path, frozenset[Path]] = {}
    before: dict[Path, State] = {}
    while True:
        # A translation may be new, and may come while its spec is read: then the next round draws it.
        beside = {path: translation_files(path) for path in present}
        changed = [
            path
            for path in present
            if path not in read or _state({*read[path], *beside[path]}) != before[path]
        ]
        for path in changed:
            specs.pop(path, None)
            specs |= _loaded(path)
            read[path] = _inputs(path, specs.get(path))
            before[path] = _state({*read[path], *beside[path]})
        yield changed, {path: specs[path] for path in present if path in specs}
        time.sleep(every)
        present = _present(names)


def _present(names: Sequence[str]) -> list[Path]:
    """Return the present specs: an editor may remove a file for a moment while it saves."""
    found: list[Path] = []
    for name in names:
        try:
            found += spec_files([name])
        except (SpecError, OSError):
            continue
    return list(dict.fromkeys(found))


def _loaded(path: Path) -> dict[Path, Spec]:
    """Return a spec by its path; nothing if it cannot be read, for drawing it reports the fault."""
    from orgcharts.spec import load

    try:
        return {path: load(path)}
    except OrgchartsError:
        return {}


def _inputs(path: Path, spec: Spec | None) -> frozenset[Path]:
    """Return the files that a spec reads; if it cannot be read, those beside it that it may import."""
    from orgcharts.drift import inputs_of

    try:
        if spec is not None:
            return frozenset(inputs_of(spec))
    except OrgchartsError:
        pass
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


def _draw(saved: Sequence[Path], specs: Mapping[Path, Spec], folder: Path, listed: DrawingList) -> None:
    """Draw the specs that were saved, then the files of many charts that have one of theirs."""
    from orgcharts.drift import check_bound

    for path in saved:
        _report(path, partial(_written, path, folder, listed))
    drawn = {specs[path].path for path in saved if path in specs}
    for name, owners in listed.bound_of(specs.values()).items():
        if not drawn.isdisjoint(spec.path for spec in owners):
            _report(folder / name, partial(check_bound, name, owners, folder, listed, fix=True))


def _written(path: Path, folder: Path, listed: DrawingList) -> Check:
    from orgcharts.drift import check_spec
    from orgcharts.spec import load

    return check_spec(load(path), folder, listed, fix=True)


def _report(path: Path, draw: Callable[[], Check]) -> None:
    """Draw the files of a spec, or a file of many charts; faults are printed, and the watch continues."""
    started = perf_counter()
    try:
        result = draw()
    except OrgchartsError as error:
        print_findings(error.findings)
        return
    print_findings(result.findings)
    written = ", ".join(str(checked.path) for checked in result.checked) or "unchanged"
    print_lines(f"{path}: {written} ({perf_counter() - started:.1f} s)")
    flush()
