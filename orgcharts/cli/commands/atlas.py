"""`orgcharts atlas`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    STDIN,
    add_command,
    load_all,
    print_findings,
    spec_files,
)
from orgcharts.cli.streams import print_lines
from orgcharts.errors import OrgchartsError, RenderError, SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.formats import FORMATS
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.atlas import AtlasRecord
    from orgcharts.drift import AtlasRequest, SpecAtlas, UnreadAtlas
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
    if options.check and (unchanged := _unchanged(options)):
        return _check_unread(unchanged, options)
    specs, findings = load_all(options.specs)
    print_findings(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    work = _dry_run if options.dry_run else _check if options.check else _draw
    for atlas in _wanted(specs, options):
        try:
            failed |= not work(atlas, options)
        except OrgchartsError as error:
            print_findings(error.findings)
            failed = True
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _wanted(specs: Sequence[Spec], options: argparse.Namespace) -> Iterator[SpecAtlas]:
    """Yield the charts that are named; else those with `atlas`, else the first of each spec.

    Raises:
        SpecError: OC502 if no spec has a chart of a name.
    """
    from orgcharts.cli.drawing.charts import wanted_charts
    from orgcharts.drift import SpecAtlas, as_asked
    from orgcharts.formats import FormatOptions
    from orgcharts.spec import drawings_of, in_language

    charts = list(wanted_charts([in_language(spec) for spec in specs], options.chart))
    if not charts:
        raise SpecError([Finding("OC502", "the specs have no charts", "give one of them 'charts'")])
    for spec in specs:
        own = [(here, chart) for here, chart in charts if here.original is spec]
        asked = own if options.chart else [each for each in own if each[1].atlas] or own[:1]
        request, names = _request(Path(spec.path), options), [str(chart.id) for _, chart in asked]
        origin = partial(request.origin, spec, names)
        for here, chart in asked:
            changed = as_asked(chart, options.page, options.floor)
            parent = drawings_of(spec.path, options.output)
            yield SpecAtlas(
                here, changed, parent, tuple(options.format), FormatOptions(), options.renumber, origin
            )


def _dry_run(atlas: SpecAtlas, _options: argparse.Namespace) -> bool:
    """Print the pages of a chart, and how many pages each type size takes."""
    from orgcharts.atlas import Splitter, contents_of

    splitter = Splitter.of(atlas.here.spec, atlas.chart)
    before = atlas.record()
    found = splitter.split(before.edition) if before else splitter.split()
    print_findings(found.findings)
    for page, title, level in contents_of(found):
        units = counted(len(page.units), "units")
        print_lines(f"{page.number:>5}  {page.kind.value:<9} {units:>10}  {'  ' * level}{title}")
    size, floor = splitter.options.page.size, splitter.settings.floor
    pages = counted(len(found.pages.pages), "pages")
    print_lines(f"{atlas.chart.id}: {pages} on {size}, no type below {floor:g} pt")
    for other in FLOORS:
        count = len(splitter.at(other).split().pages.pages)
        print_lines(f"{other:>5g} pt  {counted(count, 'pages'):>11}")
    return True


def _request(path: Path, options: argparse.Namespace) -> AtlasRequest:
    """Return what is asked of the spec at a path, as far as it decides on the pages."""
    from orgcharts.drift import AtlasRequest

    asked = (options.chart, options.page, options.floor, options.format)
    return AtlasRequest(path, tuple(map(str, asked)), options.page, options.floor)


def _unchanged(options: argparse.Namespace) -> list[UnreadAtlas]:
    """Return all atlases that are asked for, if nothing has changed that they were made from; else none."""
    paths = options.specs or [DEFAULT_SPECS]
    if options.renumber or STDIN in paths:
        return []
    found = [_request(path, options).unchanged(options.output) for path in spec_files(paths)]
    return [*chain.from_iterable(found)] if all(found) else []


def _check_unread(atlases: Sequence[UnreadAtlas], options: argparse.Namespace) -> int:
    """Print the files that differ from those that were drawn; the pages are what the specs draw."""
    wrong = [checked for atlas in atlases for checked in atlas.checked()]
    print_lines(*map(str, wrong))
    for atlas in () if wrong or options.quiet else atlases:
        warnings = f"{counted(atlas.warnings, 'warnings')} on its spec, as when it was drawn"
        _print_up_to_date(atlas.folder, atlas.record, f"; {warnings}" if atlas.warnings else "")
    return EXIT_FINDINGS if wrong else EXIT_CLEAN


def _print_up_to_date(folder: Path, record: AtlasRecord, addition: str = "") -> None:
    print_lines(f"{folder}: {counted(len(record.pages), 'pages')} up to date{addition}")


def _check(atlas: SpecAtlas, options: argparse.Namespace) -> bool:
    """Print the files and pages of a chart that differ from those in the folder; return whether none do."""
    wrong = atlas.checked()
    for checked in wrong:
        print_lines(str(checked))
    record = None if wrong else atlas.record()
    if record and not options.quiet:
        _print_up_to_date(atlas.folder, record)
    return not wrong


def _refuse_taken(atlas: SpecAtlas, options: argparse.Namespace) -> None:
    """Refuse a file of all pages that the folder keeps as the drawing of the chart on one page.

    Raises:
        RenderError: OC124 if there is one; OC126 if the list of the folder cannot be used.
    """
    from orgcharts.atlas import ONE_FILE
    from orgcharts.listing import read_list

    spec, chart = atlas.here.spec, str(atlas.chart.id)
    asked_for = any(each.id == chart and each.atlas for each in spec.charts)
    kept = read_list(Path(options.output)).formats_of(spec, chart)
    taken = [] if asked_for else [name for name in atlas.formats if name in ONE_FILE and name in kept]
    if taken:
        path = atlas.parent / f"{chart}{FORMATS[taken[0]].suffix}"
        message = f"'{path}' is the drawing of chart '{chart}' on one page"
        remedy = f"give another folder with -o, formats without {taken[0]}, or the chart 'atlas: {{}}'"
        raise RenderError([Finding("OC124", message, remedy)])


def _draw(atlas: SpecAtlas, options: argparse.Namespace) -> bool:
    """Draw the pages of a chart and write their files."""
    from orgcharts.cli.drawing.atlases import drawn_atlas

    started = perf_counter()
    _refuse_taken(atlas, options)
    drawn = drawn_atlas(atlas, options)
    if not options.quiet:
        record, seconds = drawn.written.record, perf_counter() - started
        done = f"{drawn.written.drawn} of {counted(len(record.pages), 'pages')} drawn"
        print_lines(f"{atlas.folder}: {done} in {seconds:.1f} s, smallest type {record.smallest_type:.2f} pt")
    return True
