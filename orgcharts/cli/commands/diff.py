"""`orgcharts diff`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from orgcharts.cli import types
from orgcharts.cli.common import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    in_edition,
    load_source,
    print_findings,
    source_of,
    spec_files,
    spec_sources,
)
from orgcharts.cli.streams import emit
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.text.printing import json_text

if TYPE_CHECKING:
    from orgcharts.comparison import Comparison
    from orgcharts.model import Organization
    from orgcharts.options import ChartOptions
    from orgcharts.spec import Spec

_EXAMPLES = """\
  orgcharts diff approved.yaml proposed.yaml              two specs
  orgcharts diff specs-2025 specs-2026                    two folders, file by file
  orgcharts diff specs --git HEAD~1                       a revision and the files as they are
  orgcharts diff specs/dpo.yaml --git v1..v2 --format md  two revisions, for a pull request
  orgcharts diff specs/dpo.yaml --at 2018-12 --at 2019    one spec on two days
  orgcharts diff a.yaml b.yaml --draw change.svg          the new structure with marks of what changed
  orgcharts diff output-2025/gov output-2026/gov          two atlases, page by page
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "diff", "report and draw what changed", run, _EXAMPLES)
    command.add_argument("--git", metavar="REV", help="compare with a revision, or two: REV..REV")
    command.add_argument(
        "--at", metavar="DATE", type=types.period, action="append", default=[],
        help="a day, month or year; given twice, one spec on two days",
    )  # fmt: skip
    command.add_argument("--as-of", metavar="DATE", type=types.period, help="both as they were on a day")
    command.add_argument("--edition", metavar="NAME", help="compare this edition of both")
    command.add_argument(
        "-f", "--format", choices=("text", "md", "json"), default="text", help="form of the report"
    )
    command.add_argument(
        "--draw", metavar="FILE", type=Path,
        help="draw the change as FILE, in the format of its ending: .svg, .png, .pdf, .html, .pptx ...",
    )  # fmt: skip
    command.add_argument(
        "-c", "--chart", metavar="ID",
        help="chart with the options of the drawing (default: the only one of the later spec, or the first "
        "that shows all units; the drawing has all)",
    )  # fmt: skip
    command.add_argument("-p", "--page", metavar="PAGE", type=types.page, help="page of the drawing")
    command.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")


class _Side(Struct, frozen=True):
    """A state to compare, its spec, and the day of it; without a spec there is no organisation."""

    organization: Organization
    spec: Spec | None = None
    as_of: str | None = None


class _Found(Struct, frozen=True):
    """What was compared: its name, the comparison, the charts of the later spec, and changes of atlases."""

    name: str
    comparison: Comparison
    charts: tuple[ChartOptions, ...] = ()
    pages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.comparison or self.pages)


def run(options: argparse.Namespace) -> int:
    """Compare, print what changed, and draw it."""
    from orgcharts.comparison import compare

    if (pages := _of_two_atlases(options)) is not None:
        _emit_pages(pages, options)
        return EXIT_FINDINGS if pages and options.exit_code else EXIT_CLEAN
    with ExitStack() as stack:
        found = [
            _Found(name, comparison, _charts(after), tuple(_pages(before, after, comparison, options)))
            for name, before, after in _pairs(options, stack)
            for comparison in (compare(before.organization, after.organization),)
        ]
        emit(_report(found, options.format))
        if options.draw:
            _draw(found, options)
    return EXIT_FINDINGS if any(found) and options.exit_code else EXIT_CLEAN


def _charts(side: _Side) -> tuple[ChartOptions, ...]:
    return side.spec.charts if side.spec else ()


def _of_two_atlases(options: argparse.Namespace) -> tuple[str, ...] | None:
    """Return what differs between two folders of atlases, page by page; None if it is not two of them.

    Raises:
        RenderError: OC624 if the record of one cannot be read.
    """
    from orgcharts.atlas import RECORD, changed_pages, read_record

    folders = [Path(name).parent if Path(name).name == RECORD else Path(name) for name in options.specs]
    if len(folders) != 2 or not all((folder / RECORD).is_file() for folder in folders):
        return None
    before, after = map(read_record, folders)
    return changed_pages(before, after) if before and after else None


def _emit_pages(pages: Sequence[str], options: argparse.Namespace) -> None:
    from orgcharts.comparison.report import NO_CHANGE
    from orgcharts.text.markdown import escaped

    if options.format == "json":
        emit(json_text({"pages": list(pages)}))
    elif options.format == "md" and pages:
        emit("\n".join((*(f"- {escaped(line)}" for line in pages), "")))
    else:
        emit("\n".join((*(pages or (NO_CHANGE,)), "")))


def _pages(before: _Side, after: _Side, comparison: Comparison, options: argparse.Namespace) -> Iterator[str]:
    """Yield what changed of the atlases that both specs ask for, page by page.

    Raises:
        ChartError: if one of them cannot be split.
    """
    from orgcharts.atlas import changes_between
    from orgcharts.pipeline import changed_options

    if before.spec is None or after.spec is None:
        return
    units = {change.unit for change in comparison.changes} | {move.unit for move in comparison.posts}
    became = {old: new for new, old in comparison.matching.was.items()}
    former = {chart.id: chart for chart in before.spec.charts if chart.atlas}
    for chart in after.spec.charts:
        if chart.atlas and chart.id in former:
            first, second = (
                changed_options(each, {"as_of": side.as_of, "edition": options.edition})
                for side, each in ((before, former[chart.id]), (after, chart))
            )
            lines = changes_between((before.spec, first), (after.spec, second), units, became)
            yield from (f"{chart.id}: {line}" for line in lines)


def _pairs(options: argparse.Namespace, stack: ExitStack) -> Iterator[tuple[str, _Side, _Side]]:
    """Yield a name and the two states of every organisation to compare."""
    if options.at:
        yield from _on_two_days(options)
        return
    for name, old, new in _files(_sides(options, stack)):
        yield name, _side(old, options), _side(new, options)


def _on_two_days(options: argparse.Namespace) -> Iterator[tuple[str, _Side, _Side]]:
    from orgcharts.model import at, last_day

    if len(options.at) != 2 or options.git:
        raise SpecError([Finding("OC123", "two days are needed", "give --at twice, without --git")])
    for path in spec_sources(options.specs):
        spec = load_source(path)
        before, after = (
            _Side(in_edition(at(spec.organization, last_day(day)), options.edition), spec, day)
            for day in options.at
        )
        yield str(path), before, after


def _sides(options: argparse.Namespace, stack: ExitStack) -> tuple[Path, Path]:
    """Return the paths before and after."""
    from orgcharts.files.revisions import at_revision
    from orgcharts.spec import root_of

    paths = [source_of(name) for name in options.specs]
    if options.git:
        if len(paths) > 1:
            raise SpecError([Finding("OC123", "--git takes one path", "give one file or folder")])
        path = paths[0] if paths else Path("specs")
        first, dots, second = options.git.partition("..")
        root = root_of(path / "spec" if path.is_dir() else path)
        before = stack.enter_context(at_revision(path, first or "HEAD", root))
        return before, stack.enter_context(at_revision(path, second or "HEAD", root)) if dots else path
    if len(paths) != 2:
        raise SpecError([Finding("OC123", "two specs are needed", "name two, or one with --git or --at")])
    return paths[0], paths[1]


def _files(sides: tuple[Path, Path]) -> Iterator[tuple[str, Path | None, Path | None]]:
    """Yield the files to compare: those of one name in two folders, or the two themselves."""
    before, after = sides
    if not (before.is_dir() and after.is_dir()):
        yield after.name, before, after
        return
    old, new = ({path.relative_to(side): path for path in spec_files([str(side)])} for side in sides)
    for name in sorted(old.keys() | new.keys()):
        yield str(name), old.get(name), new.get(name)


def _side(path: Path | None, options: argparse.Namespace) -> _Side:
    """Return the latest state of a spec; a missing spec has an empty one."""
    from orgcharts.model import Organization, at, last_day

    if path is None:
        return _Side(Organization(name="no organization"))
    spec = load_source(path)
    print_findings(spec.findings)
    state = at(spec.organization, last_day(options.as_of) if options.as_of else None)
    return _Side(in_edition(state, options.edition), spec, options.as_of)


def _report(found: Sequence[_Found], form: str) -> str:
    from orgcharts.comparison.report import as_markdown, as_text, as_values

    if form == "json":
        return json_text({each.name: as_values(each.comparison, each.pages) for each in found})
    if form == "md":
        return "\n".join(as_markdown(each.comparison, each.name, each.pages) for each in found)
    if len(found) == 1:
        return as_text(found[0].comparison, found[0].pages)
    return "\n".join(f"{each.name}\n{as_text(each.comparison, each.pages)}" for each in found if each)


def _draw(found: Sequence[_Found], options: argparse.Namespace) -> None:
    from orgcharts.drawn_changes import draw_comparison

    if len(found) != 1:
        raise SpecError([Finding("OC123", "a drawing shows one comparison", "name two files")])
    drawing = draw_comparison(found[0].comparison, options=_chart(found[0], options), page=options.page)
    print_findings(drawing.findings)
    drawing.write(options.draw)


def _chart(found: _Found, options: argparse.Namespace) -> ChartOptions | None:
    """Return the options of the named chart of the last spec, else of the one that shows its units."""
    from orgcharts.drawn_changes import for_changes, usual_chart

    by_id = {chart.id: chart for chart in found.charts}
    if options.chart is None:
        chart = usual_chart(found.charts, found.comparison.after)
    elif options.chart in by_id:
        chart = by_id[options.chart]
    else:
        known = ", ".join(filter(None, by_id))
        raise SpecError([Finding("OC123", f"unknown chart '{options.chart}' in --chart", f"charts: {known}")])
    if chart is None:
        return None
    return for_changes(chart.model_copy(update={"edition": None}) if options.edition else chart)
