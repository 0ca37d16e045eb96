"""`orgcharts atlas`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    counted,
    load_all,
    print_findings,
)
from orgcharts.cli.progress import Progress
from orgcharts.cli.streams import print_lines
from orgcharts.errors import OrgchartsError, SpecError
from orgcharts.findings import Finding, Severity

if TYPE_CHECKING:
    from orgcharts.atlas import AtlasRecord
    from orgcharts.options import ChartOptions
    from orgcharts.spec import Spec

DEFAULT_FORMATS = ("svg", "pdf")

FLOORS = (6.0, 7.0, 8.0, 9.0, 10.0)
"""Type sizes, in points, whose numbers of pages a dry run lists."""

_EXAMPLES = """\
  orgcharts atlas specs/government.yaml           readable pages into output/, and a PDF of all
  orgcharts atlas specs/government.yaml --dry-run     how many pages, at which type size
  orgcharts atlas specs/government.yaml --floor 8 --page A3-landscape --format pdf,html
  orgcharts atlas specs/government.yaml --check   are the pages what the spec draws?
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    summary = "draw an organization on as many pages as keep its type readable"
    command = add_command(commands, "atlas", summary, run, _EXAMPLES)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default=DEFAULT_OUTPUT,
        help="folder of the drawings (default: output/)",
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats, default=DEFAULT_FORMATS,
        help=f"comma-separated formats (default: {','.join(DEFAULT_FORMATS)}); "
        "pdf, pptx, drawio and vsdx are one file of all pages",
    )  # fmt: skip
    command.add_argument(
        "-c", "--chart", metavar="ID", action="append",
        help="this chart only; repeatable (default: charts with 'atlas', else the first of each spec)",
    )  # fmt: skip
    command.add_argument(
        "-p", "--page", metavar="PAGE", type=types.page, help="A4-landscape, A3-portrait ..."
    )
    command.add_argument(
        "--floor", metavar="PT", type=types.point_size, help="smallest type in points (default: 7)"
    )
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="list the pages, and how many each type size takes; write nothing",
    )
    command.add_argument(
        "--check", action="store_true", help="list the pages that are not what the spec draws; write nothing"
    )
    command.add_argument(
        "--renumber",
        action="store_true",
        help="split and number from scratch; keep nothing of the last edition",
    )
    command.add_argument(
        "-j", "--jobs", metavar="N", type=types.jobs, default=None,
        help="processes that draw (default: the processors)",
    )  # fmt: skip
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")


def run(options: argparse.Namespace) -> int:
    """Split the charts, and list, check or draw their pages."""
    specs, findings = load_all(options.specs)
    print_findings(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    work = _dry_run if options.dry_run else _check if options.check else _draw
    for spec, chart in _wanted(specs, options.chart):
        try:
            failed |= not work(spec, chart, options)
        except OrgchartsError as error:
            print_findings(error.findings)
            failed = True
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _wanted(specs: Sequence[Spec], names: Sequence[str] | None) -> Iterator[tuple[Spec, ChartOptions]]:
    """Yield the charts that are named; else those with `atlas`, else the first of each spec.

    Raises:
        SpecError: OC502 if no spec has a chart of a name.
    """
    from orgcharts.cli.render import wanted_charts
    from orgcharts.spec import in_language

    charts = list(wanted_charts([in_language(spec) for spec in specs], list(names) if names else None))
    for spec in specs:
        own = [chart for owner, chart in charts if owner.original is spec]
        yield from ((spec, chart) for chart in own if names or chart.atlas)
        if not names and own and not any(chart.atlas for chart in own):
            yield spec, own[0]
    if not charts:
        raise SpecError([Finding("OC502", "the specs have no charts", "give one of them 'charts'")])


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a chart that the command line changes."""
    floor = {} if options.floor is None else {"floor": options.floor}
    return {"page": options.page, "atlas": floor}


def _dry_run(spec: Spec, chart: ChartOptions, options: argparse.Namespace) -> bool:
    """Print the pages of a chart, and how many pages each type size takes."""
    from orgcharts.atlas import Splitter, contents_of, read_record

    splitter = Splitter.of(spec, chart, **_changes(options))
    before = None if options.renumber else read_record(_folder(spec, chart, options))
    atlas = splitter.split(before.edition) if before else splitter.split()
    print_findings(atlas.findings)
    for page, title, level in contents_of(atlas):
        units = counted(len(page.units), "units")
        print_lines(f"{page.number:>5}  {page.kind.value:<9} {units:>10}  {'  ' * level}{title}")
    size, floor = splitter.options.page.size, splitter.settings.floor
    print_lines(
        f"{chart.id}: {counted(len(atlas.pages.pages), 'pages')} on {size}, no type below {floor:g} pt"
    )
    for other in FLOORS:
        count = len(splitter.at(other).split().pages.pages)
        print_lines(f"{other:>5g} pt  {counted(count, 'pages'):>11}")
    return True


def _check(spec: Spec, chart: ChartOptions, options: argparse.Namespace) -> bool:
    """Print the pages of a chart that differ from those in the folder; return whether there are none."""
    from orgcharts.atlas import read_record, stale_files

    folder = _folder(spec, chart, options)
    before = read_record(folder)
    if before is None:
        print_lines(f"{folder}: missing")
        return False
    wrong = [f"{folder / name}: {drift}" for name, drift in stale_files(before, folder).items()]
    if before.inputs != _inputs(spec, chart, options):
        wrong += [f"{folder}: {line}" for line in _changed_pages(spec, chart, before, options)]
    for line in wrong:
        print_lines(line)
    if not wrong and not options.quiet:
        print_lines(f"{folder}: {counted(len(before.pages), 'pages')} up to date")
    return not wrong


def _changed_pages(
    spec: Spec, chart: ChartOptions, before: AtlasRecord, options: argparse.Namespace
) -> list[str]:
    """Return what a new edition would change, page by page."""
    from orgcharts.atlas import AtlasFolder, changed_pages, split

    atlas = split(spec, chart, before=before.edition, **_changes(options))
    jobs = AtlasFolder(atlas, Path(options.output), options.format).jobs()
    return changed_pages(before, atlas, {job.key: job.digest for job in jobs})


def _draw(spec: Spec, chart: ChartOptions, options: argparse.Namespace) -> bool:
    """Draw the pages of a chart and write their files."""
    from orgcharts.atlas import AtlasFolder, changed_pages, read_record, split
    from orgcharts.cli.jobs import cores

    started = perf_counter()
    folder = _folder(spec, chart, options)
    before = None if options.renumber else read_record(folder)
    atlas = split(spec, chart, **({"before": before.edition} if before else {}), **_changes(options))
    print_findings(atlas.findings)
    files = AtlasFolder(atlas, folder.parent, options.format, before, _inputs(spec, chart, options))
    with Progress(len(atlas.pages.pages), hidden=options.quiet) as progress:
        written = files.write(processes=options.jobs or cores(), progress=progress.step)
    print_findings(written.findings)
    if not options.quiet:
        digests = {page.key: page.digest for page in written.record.pages}
        for line in changed_pages(before, atlas, digests) if before else ():
            print_lines(line)
        smallest = min(page.type_size for page in written.record.pages)
        drawn = f"{written.drawn} of {counted(len(atlas.pages.pages), 'pages')} drawn"
        seconds = perf_counter() - started
        print_lines(f"{folder}: {drawn} in {seconds:.1f} s, smallest type {smallest:.2f} pt")
    return True


def _folder(spec: Spec, chart: ChartOptions, options: argparse.Namespace) -> Path:
    from orgcharts.spec import drawings_of

    return drawings_of(spec.path, options.output) / str(chart.id)


def _inputs(spec: Spec, chart: ChartOptions, options: argparse.Namespace) -> str:
    """Return a digest of all that decides on an atlas."""
    from orgcharts.drift import digest_of, inputs_of

    changes = f"{chart.id} {options.page} {options.floor} {','.join(options.format)}"
    return digest_of(inputs_of(spec), changes)
