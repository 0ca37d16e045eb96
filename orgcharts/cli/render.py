"""`orgcharts render`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_FORMATS,
    DEFAULT_OUTPUT,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    counted,
    load_all,
    print_findings,
)
from orgcharts.cli.progress import Progress
from orgcharts.cli.streams import emit, print_lines
from orgcharts.errors import MissingExtra, OrgchartsError, SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.formats import BINDABLE, FORMATS, Format, FormatOptions
from orgcharts.printing import json_text

if TYPE_CHECKING:
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider
    from orgcharts.options import ChartOptions
    from orgcharts.page import LayoutRecord
    from orgcharts.pipeline import Drawing
    from orgcharts.spec import Spec, SpecLock


@dataclass(frozen=True, slots=True)
class _ChartTask:
    """One chart to draw: the number of its spec, its id, its page, and how it was laid out before."""

    spec: int
    chart: str
    page: str
    lock: bool
    record: LayoutRecord | None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What came of a task; without a row, it could not be drawn.

    `missing` has the extras that formats need, `bound` the chart for a file of many charts.
    """

    findings: tuple[Finding, ...]
    row: dict[str, Any] | None = None
    record: LayoutRecord | None = None
    bound: tuple[Diagram, FontProvider] | None = None
    missing: tuple[Finding, ...] = ()


DEFAULT_BOUND = "charts"
"""The name of the files with all charts, in the folder of the drawings."""

_EXAMPLES = """\
  orgcharts render                                every chart of specs/ into output/
  orgcharts render specs/dpo.yaml --page A3-landscape --format svg,pdf
  orgcharts render specs --chart dpo -o build --report json
  orgcharts render specs --format pdf --bind set.pdf    all charts in one PDF, linked
  orgcharts render specs/dpo.yaml --format pptx --theme office --page 16:9
  orgcharts render specs/dpo.yaml --lock          keep the layout, so that little moves
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "render", "draw the charts of specs", run, _EXAMPLES)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default=DEFAULT_OUTPUT,
        help="folder of the drawings (default: output/)",
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=types.formats, default=DEFAULT_FORMATS,
        help=f"comma-separated formats of {', '.join(FORMATS)} (default: {','.join(DEFAULT_FORMATS)})",
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
    command.add_argument("-t", "--theme", metavar="THEME", help="official, budget, office or a theme file")
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
    command.add_argument(
        "--dpi", metavar="N", type=types.dpi, default=150.0, help="pixels an inch of a PNG (default: 150)"
    )
    command.add_argument(
        "--text", choices=("text", "paths"), default="text",
        help="SVG text as text in an embedded font, or as outlines for programs that ignore fonts",
    )  # fmt: skip
    command.add_argument(
        "--connectors", choices=("glued", "exact"), default="glued",
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
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")


def run(options: argparse.Namespace) -> int:
    """Draw the charts and write their files."""
    from orgcharts.cli.jobs import cores, shared_out

    started = perf_counter()
    specs, findings = load_all(options.specs)
    print_findings(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    wanted = list(wanted_charts(specs, options.chart))
    locks = [_lock_of(spec, options) for spec in specs]
    numbers = {spec.path: number for number, spec in enumerate(specs)}
    tasks = [_task(chart, numbers[spec.path], locks[numbers[spec.path]], options) for spec, chart in wanted]
    rows, charts = [], []
    missing: set[Finding] = set()
    with Progress(len(tasks), hidden=options.quiet) as progress:
        results = shared_out(_draw, (specs, options), tasks, options.jobs or cores())
        for task, (_, chart) in zip(tasks, wanted, strict=True):
            progress.step(task.chart)
            drawn = next(results)
            if drawn.row is None:
                progress.clear()
                failed = True
            else:
                rows.append(drawn.row)
                charts += [drawn.bound] if drawn.bound else []
                locks[task.spec].keep(chart, task.page, drawn.record)
            print_findings((*drawn.findings, *(each for each in drawn.missing if each not in missing)))
            missing.update(drawn.missing)
    for spec, lock in zip(specs, locks, strict=True):
        lock.write(spec.charts)
    bound_files, unbound = _bind(charts, options)
    print_findings(each for each in unbound if each not in missing)
    missing.update(unbound)
    if not options.quiet:
        _summarise(rows, options, bound_files, perf_counter() - started)
    return EXIT_FINDINGS if failed or missing else EXIT_CLEAN


def wanted_charts(specs: list[Spec], names: list[str] | None) -> Iterator[tuple[Spec, ChartOptions]]:
    """Yield the charts to draw, each with its spec.

    Raises:
        SpecError: OC205 if charts of two specs write the same files, OC502 if none has a chart asked for.
    """
    from orgcharts.spec import clashes

    if found := tuple(clashes(specs)):
        raise SpecError(found)
    known = dict.fromkeys(str(chart.id) for spec in specs for chart in spec.charts)
    unknown = [name for name in names or () if name not in known]
    if unknown:
        remedy = f"there are {', '.join(known)}"
        raise SpecError([Finding("OC502", f"there is no chart '{name}'", remedy) for name in unknown])
    for spec in specs:
        for chart in spec.charts:
            if names is None or chart.id in names:
                yield spec, chart


def _lock_of(spec: Spec, options: argparse.Namespace) -> SpecLock:
    from orgcharts.spec import SpecLock, lock_path

    lock = SpecLock(lock_path(spec.path), wanted=options.lock, relayout=options.relayout)
    print_findings(lock.findings)
    return lock


def _task(chart: ChartOptions, spec: int, lock: SpecLock, options: argparse.Namespace) -> _ChartTask:
    page = options.page or chart.page.size
    return _ChartTask(spec, str(chart.id), page, lock.in_use(chart), lock.record(chart, page))


def _draw(given: tuple[list[Spec], argparse.Namespace], task: _ChartTask) -> _Drawn:
    """Draw one chart and write its files; what is wrong with it are its findings."""
    try:
        return _drawn(given[0][task.spec], task, given[1])
    except OrgchartsError as error:
        return _Drawn(error.findings)


def _drawn(spec: Spec, task: _ChartTask, options: argparse.Namespace) -> _Drawn:
    from orgcharts.pipeline import draw
    from orgcharts.quality import measure

    started = perf_counter()
    chart = next(chart for chart in spec.charts if chart.id == task.chart)
    drawing = draw(spec, options=chart, record=task.record, **_changes(task, options))
    paths, missing = _write(drawing, spec, task.chart, options)
    report = drawing.layout.report
    seconds = perf_counter() - started
    wanted = options.report == "json"
    row = {
        "chart": task.chart,
        "page": task.page,
        "type_size": round(report.type_size, 2),
        "share_of_limit": round(report.type_size / report.limit, 3) if report.limit else None,
        "style": report.style,
        "levels": list(report.levels),
        "alternatives": {a.change: round(a.type_size, 2) for a in drawing.alternatives()} if wanted else {},
        "quality": measure(drawing.layout, drawing.diagram).figures() if wanted else {},
        "units": report.units,
        "kept": report.kept,
        "seconds": round(seconds, 3),
        "files": [str(path) for path in paths],
    }
    bound = (drawing.diagram, drawing.fonts) if options.bind is not None else None
    return _Drawn(drawing.findings, row, drawing.layout.record, bound, missing)


def _changes(task: _ChartTask, options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a chart that the command line changes."""
    named = ("page", "theme", "style", "as_of")
    changes: dict[str, Any] = {name: getattr(options, name) for name in named}
    changes["layout"] = {"lock": task.lock}
    if options.type_cap is not None:
        cap = None if options.type_cap == "none" else options.type_cap
        changes["type"] = {"cap": cap}
    return changes


def _write(
    drawing: Drawing, spec: Spec, name: str, options: argparse.Namespace
) -> tuple[list[Path], tuple[Finding, ...]]:
    """Write a drawing in every format asked for; nothing is written before all is drawn.

    Formats without their libraries are left out; what to install for them is returned.
    """
    from orgcharts.files import write_whole
    from orgcharts.spec import drawings_of

    folder, encoded = drawings_of(spec.path, options.output), {}
    missing: list[Finding] = []
    for each in options.format:
        if FORMATS[each] in _bound_files(options).values():
            continue
        try:
            data = drawing.encoded(
                each,
                dpi=options.dpi,
                text=options.text,
                connectors=options.connectors,
                template=options.template,
            )
        except MissingExtra as error:
            missing += error.findings
        else:
            encoded[folder / f"{name}{FORMATS[each].suffix}"] = data
    for path, data in encoded.items():
        write_whole(path, data)
    return list(encoded), tuple(missing)


def _bound_files(options: argparse.Namespace) -> dict[Path, Format]:
    """Return the files with all charts that are asked for, and their formats."""
    if options.bind is None:
        return {}
    if options.bind is not True:
        path = Path(options.bind)
        return {path: BINDABLE[path.suffix.lower()]}
    asked = [each for each in BINDABLE.values() if each.name in options.format] or [FORMATS["pdf"]]
    return {Path(options.output, f"{DEFAULT_BOUND}{each.suffix}"): each for each in asked}


def _bind(
    charts: list[tuple[Diagram, FontProvider]], options: argparse.Namespace
) -> tuple[list[Path], list[Finding]]:
    """Write all charts into one file for each format; return the files, and the extras that are missing."""
    from orgcharts.files import write_whole

    chosen = FormatOptions(text=options.text, connectors=options.connectors, template=options.template)
    written: list[Path] = []
    missing: list[Finding] = []
    for path, each in _bound_files(options).items():
        if not charts or each.bind is None:
            continue
        try:
            write_whole(path, each.bind(charts, chosen))
        except MissingExtra as error:
            missing += error.findings
        else:
            written.append(path)
    return written, missing


def _summarise(
    rows: list[dict[str, Any]], options: argparse.Namespace, bound_files: list[Path], seconds: float
) -> None:
    if options.report == "json":
        report: dict[str, Any] = {"charts": rows, "seconds": round(seconds, 3)}
        emit(json_text(report | ({"bound": [*map(str, bound_files)]} if bound_files else {})))
        return
    width = max((len(row["chart"]) for row in rows), default=0)
    for row in rows:
        first, *others = row["files"] or [""]
        files = " ".join((first, *(Path(other).suffix for other in others)))
        size = f"{row['type_size']:5.2f} pt"
        print_lines(f"{row['chart']:{width}}  {row['page']:<13}  {size}  {row['units']:4} units  {files}")
    for path in bound_files:
        print_lines(f"{counted(len(rows), 'charts')} bound in {path}")
    print_lines(f"{counted(len(rows), 'charts')} drawn in {seconds:.1f} s")
