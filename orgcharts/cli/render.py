"""`orgcharts render`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from orgcharts.cli import one_file, types
from orgcharts.cli.common import (
    DEFAULT_OUTPUT,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    add_languages,
    counted,
    listed_in,
    load_all,
    print_findings,
)
from orgcharts.cli.progress import Progress
from orgcharts.cli.streams import emit, print_lines
from orgcharts.errors import MissingExtra, OrgchartsError, SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.formats import BINDABLE, DEFAULT_FORMATS, FORMATS, Format
from orgcharts.text.printing import json_text

if TYPE_CHECKING:
    from orgcharts.alike import InLanguage
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider
    from orgcharts.options import ChartOptions
    from orgcharts.page import LayoutRecord
    from orgcharts.pipeline import Drawing
    from orgcharts.spec import Spec, SpecInLanguage, SpecLock


class _ChartTask(Struct, frozen=True):
    """One chart to draw in some languages: the number of its spec, its id there, its page, its lock.

    `charts` are its ids in the languages, `records` earlier layouts by these.
    """

    spec: int
    chart: str
    languages: tuple[str, ...]
    charts: tuple[str, ...]
    page: str
    lock: bool
    records: Mapping[str, LayoutRecord]


class _Drawn(Struct, frozen=True):
    """What came of a chart in one language; without a row, it could not be drawn.

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
    from orgcharts.cli.jobs import cores, shared_out
    from orgcharts.listing import name_of
    from orgcharts.spec import chart_names

    started = perf_counter()
    specs, findings = load_all(options.specs)
    print_findings(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    options.listed = listed_in(Path(options.output), options)
    here = in_all_languages(specs, options.listed.languages)
    asked = list(wanted_charts(here, options.chart))
    wanted = [each for each in asked if not each[1].atlas]
    locks = [_lock_of(spec, options) for spec in specs]
    names = [name_of(each.spec, str(chart.id)) for each, chart in wanted]
    bound = _bound_files(options, names)
    options.kept = frozenset(name for file in bound for name in file.charts)
    tasks = list(_tasks(specs, wanted, locks, options))
    rows: dict[str, dict[str, Any]] = {}
    charts: dict[str, tuple[Diagram, FontProvider]] = {}
    missing, printed = set[Finding](), set[Finding]()
    with Progress(len(tasks), hidden=options.quiet) as progress:
        results = shared_out(_draw, (specs, options), tasks, options.jobs or cores())
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
        lock.write(chart_names(spec))
    for each, chart in asked:
        if chart.atlas:
            try:
                row = _drawn_atlas(each, chart, options)
            except OrgchartsError as error:
                print_findings(error.findings)
                failed = True
            else:
                names.append(name := name_of(each.spec, str(chart.id)))
                rows[name] = row
    bound_files, unbound = _bind(bound, charts, options)
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


def in_all_languages(specs: Sequence[Spec], languages: Sequence[str] = ()) -> list[SpecInLanguage]:
    """Return specs in the languages asked for, or in those that their charts ask for.

    Raises:
        SpecError: OC254 if none of several specs, or a single one, has a language.
    """
    from orgcharts.spec import ALL, in_languages

    known = dict.fromkeys(tag for spec in specs for tag in spec.languages)
    unknown = [tag for tag in languages if tag not in known and tag != ALL] if specs else []
    if unknown:
        remedy = f"there are {', '.join(known)}; start one: orgcharts translate {specs[0].path} {unknown[0]}"
        raise SpecError(
            [Finding("OC254", f"no spec has a translation into '{tag}'", remedy) for tag in unknown]
        )
    return [here for spec in specs for here in in_languages(spec, languages)]


def wanted_charts(
    specs: Sequence[SpecInLanguage], names: list[str] | None
) -> Iterator[tuple[SpecInLanguage, ChartOptions]]:
    """Yield the charts to draw, each with its spec; `names` are their ids, with or without a language.

    Raises:
        SpecError: OC205 if charts of two specs write the same files, OC502 if none has a chart asked for.
    """
    from orgcharts.spec import clashes

    if found := tuple(clashes(each.spec for each in specs)):
        raise SpecError(found)
    charts = [(here, chart, here.original_chart(chart)) for here in specs for chart in here.spec.charts]
    known = dict.fromkeys(str(each.id) for _, chart, original in charts for each in (original, chart) if each)
    unknown = [name for name in names or () if name not in known]
    if unknown:
        remedy = f"there are {', '.join(known)}"
        raise SpecError([Finding("OC502", f"there is no chart '{name}'", remedy) for name in unknown])
    for here, chart, original in charts:
        if names is None or chart.id in names or (original and original.id in names):
            yield here, chart


def _lock_of(spec: Spec, options: argparse.Namespace) -> SpecLock:
    from orgcharts.spec import SpecLock, lock_path

    lock = SpecLock(lock_path(spec.path), wanted=options.lock, relayout=options.relayout)
    print_findings(lock.findings)
    return lock


def _tasks(
    specs: Sequence[Spec],
    wanted: Sequence[tuple[SpecInLanguage, ChartOptions]],
    locks: Sequence[SpecLock],
    options: argparse.Namespace,
) -> Iterator[_ChartTask]:
    """Yield the charts to draw; the languages of one that has to be alike in them are drawn together."""
    from orgcharts.spec import chart_names

    numbers = {spec.path: number for number, spec in enumerate(specs)}
    groups: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    for here, chart in wanted:
        original = here.original_chart(chart)
        alike = chart.alike or options.alike
        key = (
            numbers[here.original.path],
            str(original.id if original else chart.id),
            "" if alike else here.tag,
        )
        groups.setdefault(key, []).append((here.tag, str(chart.id)))
    for (number, identifier, _), drawn in groups.items():
        spec, lock = specs[number], locks[number]
        chart = next(each for each in spec.charts if each.id == identifier)
        page = options.page or chart.page.size
        records = {name: record for name in chart_names(spec) if (record := lock.record(name, page))}
        languages, names = zip(*drawn, strict=True)
        yield _ChartTask(number, identifier, languages, names, page, lock.in_use(chart), records)


def _draw(given: tuple[list[Spec], argparse.Namespace], task: _ChartTask) -> list[_Drawn]:
    """Draw one chart in its languages and write its files; what is wrong with it are its findings."""
    from orgcharts.alike import draw_languages

    (specs, options), started = given, perf_counter()
    spec, drawn = specs[task.spec], []
    chart = next(chart for chart in spec.charts if chart.id == task.chart)
    try:
        changes = changes_of(task.lock, options)
        for each in draw_languages(spec, chart, task.languages, task.records, **changes):
            drawn.append(_written(spec, each, task, options, perf_counter() - started))
            started = perf_counter()
    except OrgchartsError as error:
        drawn += (_Drawn(error.findings),) * (len(task.languages) - len(drawn))
    return drawn


def _written(
    spec: Spec,
    found: InLanguage,
    task: _ChartTask,
    options: argparse.Namespace,
    seconds: float,
) -> _Drawn:
    """Write the files of a chart in one language."""
    from orgcharts.listing import name_of
    from orgcharts.quality import measure

    drawing = found.drawing
    if drawing is None:
        return _Drawn(found.errors)
    started = perf_counter()
    paths, missing = _write(drawing, spec, found.chart, options)
    report = drawing.layout.report
    wanted = options.report == "json"
    row = {
        "chart": found.chart,
        "language": drawing.subject.organization.language,
        "page": task.page,
        "type_size": round(report.type_size, 2),
        "share_of_limit": round(report.type_size / report.limit, 3) if report.limit else None,
        "style": report.style,
        "levels": list(report.levels),
        "alternatives": {a.change: round(a.type_size, 2) for a in drawing.alternatives()} if wanted else {},
        "quality": measure(drawing.layout, drawing.diagram).figures() if wanted else {},
        "units": report.units,
        "kept": report.kept,
        "seconds": round(seconds + perf_counter() - started, 3),
        "files": [str(path) for path in paths],
    }
    if found.follows and found.own_type_size:
        row["alike"] = {"arranged_as": found.follows, "own_type_size": round(found.own_type_size, 2)}
    bound = (drawing.diagram, drawing.fonts) if name_of(spec, found.chart) in options.kept else None
    return _Drawn(drawing.findings, row, drawing.layout.record if task.lock else None, bound, missing)


def _drawn_atlas(here: SpecInLanguage, chart: ChartOptions, options: argparse.Namespace) -> dict[str, Any]:
    """Draw a chart on many pages and write their files; return its row of the report.

    Raises:
        OrgchartsError: if it cannot be split or drawn, or a file cannot be written.
    """
    from orgcharts.cli.atlas import drawn_atlas
    from orgcharts.drift import SpecAtlas
    from orgcharts.pipeline import changed_options
    from orgcharts.spec import drawings_of

    started = perf_counter()
    formats = options.listed.formats_of(here.spec, str(chart.id))
    parent = drawings_of(here.spec.path, options.output)
    changed = changed_options(chart, changes_of(False, options) | {"layout": None})
    atlas = SpecAtlas(here, changed, parent, formats, options.listed.options(None))
    drawn = drawn_atlas(atlas, options)
    record = drawn.written.record
    return {
        "chart": str(chart.id),
        "language": here.tag,
        "page": changed.page.size,
        "type_size": round(record.smallest_type, 2),
        "pages": len(record.pages),
        "pages_drawn": drawn.written.drawn,
        "units": len(drawn.atlas.chart.nodes),
        "seconds": round(perf_counter() - started, 3),
        "files": [str(path) for path in atlas.outputs()],
    }


def changes_of(lock: bool, options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a chart that the command line changes."""
    named = ("page", "theme", "style", "as_of", "edition", "alike")
    changes: dict[str, Any] = {name: getattr(options, name) for name in named}
    changes["layout"] = {"lock": lock}
    if options.type_cap is not None:
        cap = None if options.type_cap == "none" else options.type_cap
        changes["type"] = {"cap": cap}
    return changes


def _write(
    drawing: Drawing, spec: Spec, chart: str, options: argparse.Namespace
) -> tuple[list[Path], tuple[Finding, ...]]:
    """Write a drawing in every format asked for; nothing is written before all is drawn.

    Formats without their libraries are left out; what to install for them is returned.
    """
    from orgcharts.files.atomic import write_whole
    from orgcharts.spec import drawings_of

    folder, encoded = drawings_of(spec.path, options.output), {}
    missing: list[Finding] = []
    bound = _formats_to_bind(options)
    for each in options.listed.formats_of(spec, chart):
        if each in bound:
            continue
        try:
            data = drawing.encoded(each, **options.listed.how)
        except MissingExtra as error:
            missing += error.findings
        else:
            encoded[folder / f"{chart}{FORMATS[each].suffix}"] = data
    for path, data in encoded.items():
        write_whole(path, data)
    return list(encoded), tuple(missing)


class _BoundFile(Struct, frozen=True):
    """A file of many charts: its path, its format, the names of its charts in their order, its title."""

    path: Path
    format: Format
    charts: tuple[str, ...]
    title: str | None = None


def _bound_files(options: argparse.Namespace, charts: Sequence[str]) -> list[_BoundFile]:
    """Return the files of many charts to write: of all `charts`, or those of the list of the folder.

    One of which a chart is not drawn now is left out.
    """
    if options.bind is not None and options.bind is not True:
        path = Path(options.bind)
        return [_BoundFile(path, BINDABLE[path.suffix.lower()], tuple(charts))]
    folder = Path(options.output)
    if options.bind:
        paths = {
            folder / f"{DEFAULT_BOUND}{FORMATS[name].suffix}": name for name in _formats_to_bind(options)
        }
        return [_BoundFile(path, FORMATS[name], tuple(charts)) for path, name in paths.items()]
    return [
        _BoundFile(folder / name, BINDABLE[Path(name).suffix], file.charts, file.title)
        for name, file in options.listed.bound.items()
        if set(file.charts) <= set(charts)
    ]


def _formats_to_bind(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats of which `--bind` asks for one file in place of one for each chart."""
    if options.bind is None:
        return ()
    if options.bind is not True:
        return (BINDABLE[Path(options.bind).suffix.lower()].name,)
    return tuple(each.name for each in BINDABLE.values() if each.name in options.listed.formats) or ("pdf",)


def _bind(
    files: Sequence[_BoundFile],
    charts: Mapping[str, tuple[Diagram, FontProvider]],
    options: argparse.Namespace,
) -> tuple[list[_BoundFile], list[Finding]]:
    """Write the files of many charts; return those written, and the extras that are missing.

    One of which a chart could not be drawn is left out, unless it is of all charts.
    """
    from orgcharts.files.atomic import write_whole

    written: list[_BoundFile] = []
    missing: list[Finding] = []
    for file in files:
        drawn = [charts[name] for name in file.charts if name in charts]
        if not drawn or (options.bind is None and len(drawn) < len(file.charts)):
            continue
        try:
            write_whole(file.path, file.format.bound(drawn, options.listed.options(file.title)))
        except MissingExtra as error:
            missing += error.findings
        else:
            written.append(file)
    return written, missing


def _summarise(
    rows: list[dict[str, Any]], options: argparse.Namespace, bound_files: list[_BoundFile], seconds: float
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
        size = f"{row['type_size']:5.2f} pt"
        print_lines(f"{row['chart']:{width}}  {row['page']:<13}  {size}  {row['units']:4} units  {files}")
        if cost := row.get("alike"):
            print_lines(
                f"{'':{width}}  arranged as {cost['arranged_as']}; alone {cost['own_type_size']:.2f} pt"
            )
    for file in bound_files:
        print_lines(f"{counted(min(len(file.charts), len(rows)), 'charts')} bound in {file.path}")
    print_lines(f"{counted(len(rows), 'charts')} drawn in {seconds:.1f} s")
