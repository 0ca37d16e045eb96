"""`orgcharts check`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
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
    print_findings,
    spec_files,
)
from orgcharts.cli.progress import Progress
from orgcharts.cli.streams import say
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from orgcharts.drift import Check
    from orgcharts.spec import Spec

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
    command.add_argument("--no-cache", action="store_true", help="draw what has not changed, too; write none")
    command.add_argument("-q", "--quiet", action="store_true", help="print only what is wrong")


def run(options: argparse.Namespace) -> int:
    """Compare the drawings in a folder with what their specs draw now."""
    from orgcharts.drift import Cache, Known, contents, orphans, outputs_of

    started = perf_counter()
    files = spec_files(options.specs or [DEFAULT_SPECS])
    folder, cache = Path(options.output), Cache()
    specs, wrong = _readable(files)
    unread = wrong > 0
    # Digests come before drawing: what is saved meanwhile counts as changed the next time.
    inputs = {path: digest for path, spec in specs.items() if (digest := _digest(spec, options))}
    outputs = {path: outputs_of(spec, folder, options.format) for path, spec in specs.items()}
    changed = [
        path
        for path in specs
        if options.no_cache
        or not (known := cache.get(_key(path, options)))
        or (known.inputs, known.outputs) != (inputs.get(path), contents(outputs[path]))
    ]
    for path, result in _results(changed, options):
        if isinstance(result, tuple):
            print_findings(result)
            wrong += 1
            unread = True
            continue
        wrong += _told(result, options)
        if path in inputs and (not result.checked or options.fix):
            cache.keep(_key(path, options), Known(inputs=inputs[path], outputs=dict(result.contents)))
    whole = not options.specs or any(Path(name).is_dir() for name in options.specs)
    if whole and not unread:  # what a spec that cannot be read would draw is not known
        for orphan in orphans(folder, chain.from_iterable(outputs.values()), options.format):
            say(str(orphan))
            wrong += 1
    if not options.no_cache:
        cache.write()
    if not options.quiet:
        same = len(specs) - len(changed)
        unchanged = f", {same} of them unchanged since the last check" if same else ""
        seconds = perf_counter() - started
        say(f"{counted(len(files), 'specs')} checked{unchanged}: {_verdict(wrong)} ({seconds:.1f} s)")
    return EXIT_FINDINGS if wrong else EXIT_CLEAN


def _readable(files: Sequence[Path]) -> tuple[dict[Path, Spec], int]:
    """Return the specs that can be read and how many cannot; what is wrong with these is printed.

    Raises:
        SpecError: OC205 if charts of two specs have one file, as for `render`.
    """
    from orgcharts.cli.render import wanted_charts
    from orgcharts.spec import load

    specs: dict[Path, Spec] = {}
    for path in files:
        try:
            specs[path] = load(path)
        except OrgchartsError as error:
            print_findings(error.findings)
    list(wanted_charts(list(specs.values()), None))
    return specs, len(files) - len(specs)


def _digest(spec: Spec, options: argparse.Namespace) -> str | None:
    """Return a digest of all that decides on the drawings of a spec; None if its theme cannot be read."""
    from orgcharts.drift import digest_of, inputs_of

    try:
        return digest_of(inputs_of(spec), ",".join(options.format), str(options.as_of))
    except OrgchartsError:  # drawing the spec says what is wrong
        return None


def _key(path: Path, options: argparse.Namespace) -> str:
    return f"{path} {options.output} {','.join(options.format)} {options.as_of}"


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
