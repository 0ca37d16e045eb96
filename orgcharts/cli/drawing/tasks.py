"""The charts of a run, each drawn and written as one task: alone, or in a process of its own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from orgcharts.cli.common import is_stdin, print_findings
from orgcharts.cli.drawing.bound_files import formats_to_bind
from orgcharts.cli.drawing.charts import changes_of
from orgcharts.errors import MissingExtra, OrgchartsError, SpecError
from orgcharts.findings import Finding
from orgcharts.formats import FORMATS

if TYPE_CHECKING:
    from orgcharts.alike import InLanguage
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider
    from orgcharts.options import ChartOptions
    from orgcharts.page import LayoutRecord
    from orgcharts.pipeline import Drawing
    from orgcharts.spec import Spec, SpecInLanguage, SpecLock


class ChartTask(Struct, frozen=True):
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


class ChartResult(Struct, frozen=True):
    """What came of a chart in one language; without a row, it could not be drawn.

    `missing` has the extras that formats need, `bound` the chart for a file of many charts.
    """

    findings: tuple[Finding, ...]
    row: dict[str, Any] | None = None
    record: LayoutRecord | None = None
    bound: tuple[Diagram, FontProvider] | None = None
    missing: tuple[Finding, ...] = ()


def lock_of(spec: Spec, options: argparse.Namespace) -> SpecLock:
    """Return the lock of a spec as the options ask for it; what is wrong with it is printed.

    Raises:
        SpecError: OC124 if one is asked for that has no place.
    """
    from orgcharts.spec import SpecLock, lock_path

    if options.lock and is_stdin(spec):
        message = "a lock is written beside its spec, and the standard input has no place"
        raise SpecError([Finding("OC124", message, "give the path of the spec, or leave out --lock")])
    lock = SpecLock(lock_path(spec.path), wanted=options.lock, relayout=options.relayout)
    print_findings(lock.findings)
    return lock


def write_lock(lock: SpecLock, spec: Spec) -> None:
    """Write the lock of a spec beside it, if it is in a file."""
    from orgcharts.spec import chart_names

    if not is_stdin(spec):
        lock.write(chart_names(spec))


def chart_tasks(
    specs: Sequence[Spec],
    wanted: Sequence[tuple[SpecInLanguage, ChartOptions]],
    locks: Sequence[SpecLock],
    options: argparse.Namespace,
) -> Iterator[ChartTask]:
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
        yield ChartTask(number, identifier, languages, names, page, lock.in_use(chart), records)


def draw_task(given: tuple[list[Spec], argparse.Namespace], task: ChartTask) -> list[ChartResult]:
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
        drawn += (ChartResult(error.findings),) * (len(task.languages) - len(drawn))
    return drawn


def _written(
    spec: Spec,
    found: InLanguage,
    task: ChartTask,
    options: argparse.Namespace,
    seconds: float,
) -> ChartResult:
    """Write the files of a chart in one language."""
    from orgcharts.listing import name_of

    drawing = found.drawing
    if drawing is None:
        return ChartResult(found.errors)
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
        "quality": _quality_of(drawing) if wanted else {},
        "units": report.units,
        "kept": report.kept,
        "seconds": round(seconds + perf_counter() - started, 3),
        "files": [str(path) for path in paths],
    }
    if found.follows and found.own_type_size:
        row["alike"] = {"arranged_as": found.follows, "own_type_size": round(found.own_type_size, 2)}
    bound = (drawing.diagram, drawing.fonts) if name_of(spec, found.chart) in options.kept else None
    return ChartResult(drawing.findings, row, drawing.layout.record if task.lock else None, bound, missing)


def _quality_of(drawing: Drawing) -> Mapping[str, float]:
    from orgcharts.quality import measure

    return measure(drawing.layout, drawing.diagram).figures()


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
    bound = formats_to_bind(options)
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
