"""`orgcharts check`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_FORMATS,
    DEFAULT_OUTPUT,
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    counted,
    load_all,
    print_findings,
    spec_files,
)
from orgcharts.cli.progress import Progress
from orgcharts.cli.streams import say
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from orgcharts.drift import Check

_EXAMPLES = """\
  orgcharts check                     is every file of output/ what the specs draw?
  orgcharts check --fix               write those that are not
  orgcharts check specs -o docs/charts -f svg
"""

FEW = 2
"""Specs up to which starting processes costs more than it saves."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "check", "compare drawings with their specs", run, _EXAMPLES)
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_OUTPUT, help="folder of the drawings"
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats, default=DEFAULT_FORMATS,
        help=f"comma-separated formats that should be there (default: {','.join(DEFAULT_FORMATS)})",
    )  # fmt: skip
    command.add_argument("--fix", action="store_true", help="write the files that differ or are missing")
    command.add_argument(
        "--dpi", metavar="N", type=types.dpi, default=150.0, help="pixels an inch of a PNG that is written"
    )
    command.add_argument(
        "--as-of", metavar="DATE", type=types.period, help="charts of a day, month or year (default: latest)"
    )
    command.add_argument("--no-cache", action="store_true", help="draw what has not changed, too")
    command.add_argument("-q", "--quiet", action="store_true", help="print only what is wrong")


def run(options: argparse.Namespace) -> int:
    """Compare the drawings in a folder with what their specs draw now."""
    from orgcharts.drift import Cache, orphans

    started = perf_counter()
    files = spec_files(options.specs or [DEFAULT_SPECS])
    cache = Cache()
    asked = f"{options.output} {','.join(options.format)} {options.as_of}"
    keys = {path: f"{path} {asked}" for path in files}
    fresh = [] if options.no_cache else [path for path in files if cache.holds(keys[path])]
    if len(fresh) < len(files) and (clashing := _clashes(files)):
        print_findings(clashing)
        return EXIT_FINDINGS
    wrong, unread = 0, False
    outputs: list[Path] = [name for path in fresh for name in cache.files(keys[path])]
    for path, result in _results([path for path in files if path not in fresh], options):
        if isinstance(result, tuple):
            print_findings(result)
            wrong += 1
            unread = True
            continue
        outputs += result.outputs
        wrong += _told(result, options)
        if not result.checked or options.fix:
            cache.keep(keys[path], result.files)
    whole = not options.specs or any(Path(name).is_dir() for name in options.specs)
    if whole and not unread:  # what a spec that cannot be read would draw is not known
        for orphan in orphans(Path(options.output), outputs, options.format):
            say(str(orphan))
            wrong += 1
    cache.write()
    if not options.quiet:
        unchanged = f", {len(fresh)} of them unchanged since the last check" if fresh else ""
        seconds = perf_counter() - started
        say(f"{counted(len(files), 'specs')} checked{unchanged}: {_verdict(wrong)} ({seconds:.1f} s)")
    return EXIT_FINDINGS if wrong else EXIT_CLEAN


def _clashes(files: Sequence[Path]) -> list[Finding]:
    """Return the charts that write each other's files, so that none of them is ever in order."""
    from orgcharts.spec import clashes

    return list(clashes(load_all([str(path) for path in files])[0]))


def _told(result: Check, options: argparse.Namespace) -> int:
    """Print what differs of one spec and return how much of it is still wrong."""
    print_findings(result.findings)
    for checked in result.checked:
        say(f"{checked}{' (written)' if options.fix else ''}")
    return 0 if options.fix else len(result.checked)


def _results(
    files: Sequence[Path], options: argparse.Namespace
) -> Iterator[tuple[Path, Check | tuple[Finding, ...]]]:
    """Yield the check of every spec in order, or the findings that stopped it; several at a time."""
    output, day = Path(options.output), options.as_of
    jobs = [(path, output, options.format, options.fix, options.dpi, day) for path in files]
    workers = min(os.cpu_count() or 1, len(files))
    with Progress(len(files), hidden=options.quiet) as progress:
        if len(files) <= FEW or workers == 1:
            for path, job in zip(files, jobs, strict=True):
                progress.step(path.name)
                yield path, _check(job)
            return
        with ProcessPoolExecutor(workers) as pool:
            for path, result in zip(files, pool.map(_check, jobs), strict=True):
                progress.step(path.name)
                yield path, result


def _check(job: tuple[Path, Path, tuple[str, ...], bool, float, str | None]) -> Check | tuple[Finding, ...]:
    """Check one spec, in a process of its own."""
    from orgcharts.drift import check_spec

    path, folder, formats, fix, dpi, as_of = job
    try:
        return check_spec(path, folder, formats, fix=fix, dpi=dpi, as_of=as_of)
    except OrgchartsError as error:
        return error.findings


def _verdict(wrong: int) -> str:
    if wrong == 1:
        return "1 file or spec is wrong"
    return f"{wrong} files or specs are wrong" if wrong else "all is in order"
