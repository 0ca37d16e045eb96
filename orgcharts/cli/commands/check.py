"""`orgcharts check`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import tally
from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    add_languages,
    listed_in,
    load_source,
    print_findings,
    spec_sources,
)
from orgcharts.cli.drawing.checks import CheckTask, checked_tasks, is_known, task_digest
from orgcharts.cli.streams import print_lines
from orgcharts.errors import OrgchartsError, RenderError
from orgcharts.formats import DEFAULT_FORMATS, FORMATS
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.drift import Check
    from orgcharts.listing import DrawingList
    from orgcharts.spec import Spec

_EXAMPLES = """\
  orgcharts check                     is every file of output/ what the specs draw?
  orgcharts check --fix               write those that are not
  orgcharts check specs -o docs/charts -f svg
  git show :specs/dpo.yaml | orgcharts check -    the spec as it is staged
"""

MISSING = ("OC702", "OC720")
"""The codes of formats whose libraries are not installed."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "check", "compare drawings with their specs", run, _EXAMPLES)
    command.add_argument(
        "-o", "--output", metavar="DIR", default=DEFAULT_OUTPUT, help="folder of the drawings"
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats,
        help="comma-separated formats that should be there (default: those that DIR/drawings.yaml lists, "
        f"else {','.join(DEFAULT_FORMATS)})",
    )  # fmt: skip
    add_languages(command)
    command.add_argument("--fix", action="store_true", help="write the files that differ or are missing")
    command.add_argument("--dpi", metavar="N", type=types.dpi, help="pixels an inch of a PNG that is written")
    command.add_argument(
        "--as-of", metavar="DATE", type=types.period, help="charts of a day, month or year (default: latest)"
    )
    command.add_argument("--no-cache", action="store_true", help="draw what has not changed, too; write none")
    command.add_argument("-q", "--quiet", action="store_true", help="print only what is wrong")


def run(options: argparse.Namespace) -> int:
    """Compare the drawings in a folder with what their specs draw now."""
    from orgcharts.drift import Cache, Known, outputs_of

    started = perf_counter()
    files = spec_sources(options.specs or [DEFAULT_SPECS])
    folder, cache = Path(options.output), Cache()
    options.listed = listed_in(folder, options)
    specs, unread = _readable(files, options.listed)
    whole = not options.specs or any(Path(name).is_dir() for name in options.specs)
    bound = _bound(specs, options, whole=whole and not unread)
    # Digests are computed before drawing, so that files saved meanwhile count as changed the next time.
    tasks = {
        **{
            str(path): CheckTask((spec,), outputs_of(spec, folder, options.listed))
            for path, spec in specs.items()
        },
        **{name: CheckTask(of_file, (folder / name,)) for name, of_file in bound.items()},
    }
    inputs = {name: digest for name, task in tasks.items() if (digest := task_digest(task, options))}
    changed = [
        name
        for name, task in tasks.items()
        if options.no_cache or not is_known(cache.get(_key(name, options)), inputs.get(name), task)
    ]
    stale, orphaned, outputs = 0, 0, {name: task.outputs for name, task in tasks.items()}
    for name, result in checked_tasks(changed, tasks, options):
        if isinstance(result, tuple):
            print_findings(result)
            unread += 1
            continue
        stale += _report(result, options)
        outputs[name] = result.outputs  # those of an atlas may be others now
        if name in inputs and _is_in_order(result, options):
            cache.keep(_key(name, options), Known(inputs=inputs[name], outputs=dict(result.contents)))
    if whole and not unread:  # the drawings of a spec that cannot be read are unknown
        orphaned = _report_orphans(folder, chain.from_iterable(outputs.values()), options)
    if not options.no_cache:
        cache.write()
    if not options.quiet:
        same = tally(str(path) not in changed for path in specs)
        unchanged = f", {same} of them unchanged" if same else ""
        checked = f"{counted(len(files), 'specs')} checked{unchanged}, {perf_counter() - started:.1f} s"
        print_lines(f"{_verdict(stale, orphaned, unread)} ({checked})")
    return EXIT_FINDINGS if stale or orphaned or unread else EXIT_CLEAN


def _readable(files: Sequence[Path], listed: DrawingList) -> tuple[dict[Path, Spec], int]:
    """Return the specs that can be read and how many cannot; what is wrong with these is printed.

    Raises:
        SpecError: OC205 if charts of two specs have one file, as for `render`.
    """
    from orgcharts.cli.drawing.charts import in_all_languages, wanted_charts

    specs: dict[Path, Spec] = {}
    for path in files:
        try:
            specs[path] = load_source(path)
        except OrgchartsError as error:
            print_findings(error.findings)
    list(wanted_charts(in_all_languages(list(specs.values()), listed.languages), None))
    return specs, len(files) - len(specs)


def _bound(
    specs: Mapping[Path, Spec], options: argparse.Namespace, *, whole: bool
) -> Mapping[str, tuple[Spec, ...]]:
    """Return the files of many charts whose specs are all there, with these.

    Raises:
        RenderError: OC126 if the list names a chart that none of all specs has.
    """
    from orgcharts.listing import unknown_charts

    listed: DrawingList = options.listed
    if whole and (unknown := tuple(unknown_charts(listed, Path(options.output), specs.values()))):
        raise RenderError(unknown)
    return listed.bound_of(specs.values())


def _is_in_order(result: Check, options: argparse.Namespace) -> bool:
    """Return whether all files were compared, and are what they should be."""
    is_whole = not any(finding.code in MISSING for finding in result.findings)
    return is_whole and (not result.checked or options.fix)


def _report_orphans(folder: Path, expected: Iterable[Path], options: argparse.Namespace) -> int:
    """Print the drawings that nothing draws and return their number.

    They are those of any format if the folder has a list, else those of the formats asked for.
    """
    from orgcharts.drift import orphans
    from orgcharts.listing import LIST_NAME

    is_listed = options.format is None and (folder / LIST_NAME).is_file()
    found = list(orphans(folder, expected, FORMATS if is_listed else options.listed.formats))
    for orphan in found:
        print_lines(str(orphan))
    return len(found)


def _key(name: str, options: argparse.Namespace) -> str:
    return f"{name} {options.output} {','.join(options.format or ())} {options.as_of}"


def _report(result: Check, options: argparse.Namespace) -> int:
    """Print what differs of one spec and return how much of it is still wrong."""
    print_findings(result.findings)
    for checked in result.checked:
        print_lines(f"{checked}{' (written)' if options.fix else ''}")
    return 0 if options.fix else len(result.checked)


def _verdict(stale: int, orphaned: int, unread: int) -> str:
    """Return the result in words: how many drawings and specs need work."""
    them = "it" if orphaned == 1 else "them"
    faults = (
        *((f"{counted(stale, 'drawings')} out of date",) if stale else ()),
        *((f"{counted(orphaned, 'drawings')} of no chart: delete {them}",) if orphaned else ()),
        *((f"{counted(unread, 'specs')} with errors",) if unread else ()),
    )
    return ", ".join(faults) or "all drawings are up to date"
