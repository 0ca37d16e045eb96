"""`orgcharts render -o FILE.svg` and `-o -`: one chart, in one file or on the standard output."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, listed_in, load_all, print_findings
from orgcharts.cli.streams import emit_bytes, print_lines
from orgcharts.errors import SpecError
from orgcharts.findings import Finding, has_errors
from orgcharts.formats import FORMATS, format_of
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.options import ChartOptions
    from orgcharts.spec import SpecInLanguage

STREAM = "-"
"""The name of the standard output."""


def is_one_file(output: str) -> bool:
    """Return whether `output` names a file of a format, or the standard output, and not a folder.

    >>> is_one_file("chart.svg"), is_one_file("-"), is_one_file("output")
    (True, True, False)
    """
    suffixes = {each.suffix for each in FORMATS.values()}
    return output == STREAM or (Path(output).suffix.lower() in suffixes and not Path(output).is_dir())


def run(options: argparse.Namespace) -> int:
    """Draw the only chart, or the one that is named."""
    from orgcharts.alike import draw_languages
    from orgcharts.cli.drawing.charts import changes_of, in_all_languages, wanted_charts
    from orgcharts.cli.drawing.tasks import lock_of, write_lock
    from orgcharts.files.atomic import write_whole

    name = _format(options)
    specs, findings = load_all(options.specs)
    print_findings(findings)
    if has_errors(tuple(findings)):
        return EXIT_FINDINGS
    here, chart = _only(
        list(wanted_charts(in_all_languages(specs, options.languages or ()), options.chart)), options.output
    )
    spec, name_of_chart = here.original, str(chart.id)
    lock = lock_of(spec, options)
    page = options.page or chart.page.size
    record = lock.record(name_of_chart, page)
    (found,) = draw_languages(
        spec,
        here.original_chart(chart) or chart,
        (here.tag,),
        {name_of_chart: record} if record else {},
        **changes_of(lock.in_use(chart), options),
    )
    if (drawing := found.drawing) is None:
        raise SpecError(found.errors)
    print_findings(drawing.findings)
    folder = Path() if options.output == STREAM else Path(options.output).parent
    data = drawing.encoded(name, **listed_in(folder, options).how)
    lock.keep(name_of_chart, page, drawing.layout.record)
    write_lock(lock, spec)
    if options.output == STREAM:
        emit_bytes(data)
    elif write_whole(Path(options.output), data) and not options.quiet:
        print_lines(f"{options.output}: chart '{chart.id}', {drawing.layout.report.type_size:.2f} pt")
    return EXIT_CLEAN


def _format(options: argparse.Namespace) -> str:
    """Return the format that suffix or `--format` select.

    Raises:
        SpecError: OC124 if they select several or differ.
    """
    named = None if options.output == STREAM else format_of(Path(options.output).suffix.lower()).name
    asked = tuple(options.format or ((named,) if named else ("svg",)))
    if len(asked) > 1 or (named and asked != (named,)):
        message = f"'-o {options.output}' is one file, and --format names {', '.join(asked)}"
        raise SpecError([Finding("OC124", message, "give a folder with -o, or leave out --format")])
    return str(asked[0])


def _only(
    charts: list[tuple[SpecInLanguage, ChartOptions]], output: str
) -> tuple[SpecInLanguage, ChartOptions]:
    if len(charts) != 1:
        names = ", ".join(str(chart.id) for _, chart in charts[:8])
        found = f"{counted(len(charts), 'charts')}{': ' if names else ''}{names}"
        message = f"'-o {output}' is one file, and there are {found}"
        raise SpecError([Finding("OC124", message, "name one with --chart, or give a folder with -o")])
    if charts[0][1].atlas:
        message = f"'-o {output}' is one file, and chart '{charts[0][1].id}' is an atlas of many pages"
        raise SpecError([Finding("OC124", message, "give a folder with -o")])
    return charts[0]
