"""`orgcharts render`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    add_languages,
    listed_in,
    load_all,
    print_findings,
)
from orgcharts.cli.drawing import one_file
from orgcharts.cli.drawing.atlases import draw_listed_atlas
from orgcharts.cli.drawing.bound_files import FileToBind, bound_files_of, write_bound
from orgcharts.cli.drawing.charts import in_all_languages, wanted_charts
from orgcharts.cli.drawing.progress import Progress
from orgcharts.cli.drawing.tasks import chart_tasks, draw_task, lock_of, write_lock
from orgcharts.cli.streams import emit, print_lines
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding, Severity
from orgcharts.formats import DEFAULT_FORMATS, FORMATS
from orgcharts.text.counting import counted
from orgcharts.text.printing import json_text

if TYPE_CHECKING:
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider

_EXAMPLES = """\
  orgcharts render                                every chart of specs/ into output/
  orgcharts render specs/dpo.yaml -o dpo.pdf      one chart in one file
  orgcharts render - -o - < dpo.yaml > dpo.svg    from stdin to stdout
  orgcharts render specs/dpo.yaml --page A3-landscape --format svg,pdf
  orgcharts render specs --chart dpo -o build --report json
  orgcharts render specs --format pdf --bind set.pdf    all charts in one PDF, linked
  orgcharts render specs/dpo.yaml --format pptx --theme office --page 16:9
  orgcharts render specs/dpo.yaml --lock          keep the layout, so that little moves
  orgcharts render specs/dpo.yaml --language all --alike
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "render", "draw the charts of specs", run, _EXAMPLES)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=types.output,
        default=DEFAULT_OUTPUT,
        help="folder of the drawings (default: output/); FILE.svg is one chart, - is the standard output",
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats,
        help=f"comma-separated formats of {', '.join(FORMATS)} (default: those that DIR/drawings.yaml lists, "
        f"else {','.join(DEFAULT_FORMATS)})",
    )  # fmt: skip
    command.add_argument(
        "--bind", metavar="FILE", nargs="?", type=types.bound_file, const=True,
        help="write all charts into one file in place of one each: .pdf, .pptx, .html, .drawio or .vsdx "
        "(default: charts.pdf, or of each such format that is asked for, in the output folder)",
    )  # fmt: skip
    command.add_argument(
        "-c", "--chart", metavar="ID", action="append", help="draw this chart only; repeatable"
    )
    command.add_argument(
        "-p", "--page", metavar="PAGE", type=types.page,
        help="A4-landscape, A3-portrait, letter-landscape, 16:9, 297x210mm, free ...",
    )  # fmt: skip
    command.add_argument(
        "--as-of", metavar="DATE", type=types.period, help="charts of a day, month or year (default: latest)"
    )
    add_languages(command)
    command.add_argument(
        "--alike", action="store_true", default=None,
        help="one arrangement for all languages of a chart; the report has what type that costs",
    )  # fmt: skip
    command.add_argument("--edition", metavar="NAME", help="edition of the spec: what it hides is in no file")
    command.add_argument(
        "-t", "--theme", metavar="THEME", help="official, office, budget, panel, screen or a theme file"
    )
    command.add_argument(
        "-s",
        "--style",
        choices=("formal", "official", "compact", "free"),
        help="how formal the arrangement is",
    )
    command.add_argument(
        "--type-cap",
        metavar="PT",
        type=types.type_cap,
        help="largest type size in points, or none (default: 11)",
    )
    command.add_argument("--dpi", metavar="N", type=types.dpi, help="pixels an inch of a PNG (default: 150)")
    command.add_argument(
        "--text", choices=("text", "paths"),
        help="SVG text as text in an embedded font, or as outlines for programs that ignore fonts",
    )  # fmt: skip
    command.add_argument(
        "--embed", action="store_true", default=None,
        help="SVG for other documents: without page and header, dark on dark screens if the theme has that",
    )  # fmt: skip
    command.add_argument(
        "--connectors", choices=("glued", "exact"),
        help="lines of a PPTX: all glued to boxes, or fixed where programs other than PowerPoint move them",
    )  # fmt: skip
    command.add_argument(
        "--template", metavar="FILE", help="presentation whose master the slides of a PPTX have"
    )
    command.add_argument(
        "--lock", action="store_true",
        help="keep the layout in SPEC.lock.yaml, so that little moves (one that exists is used anyway)",
    )  # fmt: skip
    command.add_argument(
        "--relayout", action="store_true", help="lay out from scratch and write the existing lock again"
    )
    command.add_argument(
        "-j", "--jobs", metavar="N", type=types.jobs, default=None,
        help="charts to draw at the same time, each in a process of its own (default: the processors)",
    )  # fmt: skip
    command.add_argument("--report", choices=("text", "json"), default="text", help="form of the summary")
    command.add_argument(
        "-q", "--quiet", action="store_true", help="no progress, and no summary unless in JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Draw the charts and write their files."""
    if one_file.is_one_file(options.output):
        return one_file.run(options)
    from orgcharts.cli.drawing.jobs import cores, shared_out
    from orgcharts.listing import name_of

    started = perf_counter()
    specs, findings = load_all(options.specs)
    print_findings(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    options.listed = listed_in(Path(options.output), options)
    here = in_all_languages(specs, options.listed.languages)
    asked = list(wanted_charts(here, options.chart))
    wanted = [each for each in asked if not each[1].atlas]
    locks = [lock_of(spec, options) for spec in specs]
    names = [name_of(each.spec, str(chart.id)) for each, chart in wanted]
    bound = bound_files_of(options, names)
    options.kept = frozenset(name for file in bound for name in file.charts)
    tasks = list(chart_tasks(specs, wanted, locks, options))
    rows: dict[str, dict[str, Any]] = {}
    charts: dict[str, tuple[Diagram, FontProvider]] = {}
    missing, printed = set[Finding](), set[Finding]()
    with Progress(len(tasks), hidden=options.quiet) as progress:
        results = shared_out(draw_task, (specs, options), tasks, options.jobs or cores())
        for task in tasks:
            progress.step(task.chart)
            for name, drawn in zip(task.charts, next(results), strict=True):
                if drawn.row is None:
                    progress.clear()
                    failed = True
                else:
                    path = name_of(specs[task.spec], name)
                    rows[path] = drawn.row
                    charts |= {path: drawn.bound} if drawn.bound else {}
                    locks[task.spec].keep(name, task.page, drawn.record)
                _print_once((*drawn.findings, *drawn.missing), printed)
                missing.update(drawn.missing)
    for spec, lock in zip(specs, locks, strict=True):
        write_lock(lock, spec)
    for each, chart in asked:
        if chart.atlas:
            try:
                row = draw_listed_atlas(each, chart, options)
            except OrgchartsError as error:
                print_findings(error.findings)
                failed = True
            else:
                names.append(name := name_of(each.spec, str(chart.id)))
                rows[name] = row
    bound_files, unbound = write_bound(bound, charts, options)
    _print_once(unbound, printed)
    missing.update(unbound)
    if not options.quiet or options.report == "json":
        _summarise(
            [rows[name] for name in names if name in rows], options, bound_files, perf_counter() - started
        )
    return EXIT_FINDINGS if failed or missing else EXIT_CLEAN


def _print_once(findings: Iterable[Finding], printed: set[Finding]) -> None:
    """Print the findings that are not among those `printed`, and add them; charts of one theme share some."""
    new = [finding for finding in findings if finding not in printed]
    print_findings(new)
    printed.update(new)


def _summarise(
    rows: list[dict[str, Any]], options: argparse.Namespace, bound_files: list[FileToBind], seconds: float
) -> None:
    if options.report == "json":
        report: dict[str, Any] = {"charts": rows, "seconds": round(seconds, 3)}
        bound = [str(file.path) for file in bound_files]
        emit(json_text(report | ({"bound": bound} if bound else {})))
        return
    width = max((len(row["chart"]) for row in rows), default=0)
    for row in rows:
        first, *others = row["files"] or [""]
        files = " ".join((first, *(Path(other).suffix for other in others)))
        if pages := row.get("pages"):
            files = f"{counted(pages, 'pages')} in {Path(first).parent}"
        size, units = f"{row['type_size']:5.2f} pt", counted(row["units"], "units")
        print_lines(f"{row['chart']:{width}}  {row['page']:<13}  {size}  {units:>10}  {files}")
        if cost := row.get("alike"):
            print_lines(
                f"{'':{width}}  arranged as {cost['arranged_as']}; alone {cost['own_type_size']:.2f} pt"
            )
    for file in bound_files:
        print_lines(f"{counted(min(len(file.charts), len(rows)), 'charts')} bound in {file.path}")
    print_lines(f"{counted(len(rows), 'charts')} drawn in {seconds:.1f} s")
