"""The command line: `render`, `validate`, `list`.

Libraries are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TextIO

from orgcharts import __version__
from orgcharts.errors import OrgchartsError, SpecError
from orgcharts.findings import Finding, Severity

if TYPE_CHECKING:
    from orgcharts.options import ChartOptions
    from orgcharts.pipeline import Drawing
    from orgcharts.spec import Spec, SpecLock

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2

DEFAULT_SPECS = "specs"
DEFAULT_OUTPUT = "output"
DEFAULT_FORMATS = ("svg", "png", "dot")
FORMATS = ("svg", "png", "dot", "pdf", "txt")

_EPILOG = """\
examples:
  orgcharts render                                every chart of specs/ into output/
  orgcharts render specs/dpo.yaml --page A3-landscape --format svg,pdf
  orgcharts render specs --chart dpo -o build --report json
  orgcharts validate specs                        read and check, draw nothing
  orgcharts list                                  the charts of specs/

exit codes: 0 done, 1 something is wrong with a spec or a file, 2 wrong usage"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except OrgchartsError as error:
        _report(error.findings)
        return EXIT_FINDINGS
    except KeyboardInterrupt:
        print("stopped; files already written are whole", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FINDINGS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="orgcharts",
        description="Draw official organigrammes from YAML specs.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"orgcharts {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_render(commands)
    _add_command(commands, "validate", "read and check specs, draw nothing", _validate)
    _add_command(commands, "list", "list the charts of specs", _list)
    return parser


def _add_command(commands: Any, name: str, summary: str, run: Any) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "specs", nargs="*", metavar="SPEC", help=f"spec files or folders (default: {DEFAULT_SPECS}/)"
    )
    command.set_defaults(run=run)
    return command


def _add_render(commands: Any) -> None:
    command = _add_command(commands, "render", "draw the charts of specs", _render)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default=DEFAULT_OUTPUT,
        help="folder of the drawings (default: output/)",
    )
    command.add_argument(
        "-f", "--format", metavar="LIST", type=_formats, default=DEFAULT_FORMATS,
        help=f"comma-separated formats of {', '.join(FORMATS)} (default: {','.join(DEFAULT_FORMATS)})",
    )  # fmt: skip
    command.add_argument(
        "-c", "--chart", metavar="ID", action="append", help="draw this chart only; repeatable"
    )
    command.add_argument(
        "-p", "--page", metavar="PAGE", type=_page,
        help="A4-landscape, A3-portrait, letter-landscape, 16:9, 297x210mm, free ...",
    )  # fmt: skip
    command.add_argument("-t", "--theme", metavar="THEME", help="official, budget or a theme file")
    command.add_argument(
        "-s",
        "--style",
        choices=("formal", "official", "compact", "free"),
        help="how formal the arrangement is",
    )
    command.add_argument(
        "--type-cap", metavar="PT", type=_type_cap, help="largest type size in points, or none (default: 11)"
    )
    command.add_argument(
        "--dpi", metavar="N", type=_dpi, default=150.0, help="pixels an inch of a PNG (default: 150)"
    )
    command.add_argument(
        "--text", choices=("text", "paths"), default="text",
        help="SVG text as text in an embedded font, or as outlines for programs that ignore fonts",
    )  # fmt: skip
    command.add_argument(
        "--lock", action="store_true",
        help="keep the layout in SPEC.lock.yaml, so that little moves (one that exists is used anyway)",
    )  # fmt: skip
    command.add_argument(
        "--relayout", action="store_true", help="lay out afresh and write a lock that exists anew"
    )
    command.add_argument("--report", choices=("text", "json"), default="text", help="form of the summary")
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"'{text}' names no format; known are {', '.join(FORMATS)}")
    return names


def _page(text: str) -> str:
    from orgcharts.pages import page_size

    try:
        page_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _type_cap(text: str) -> float | str:
    return text if text == "none" else _number(text, 1, 200, "type size; give 1 to 200 points, or none")


def _dpi(text: str) -> float:
    return _number(text, 10, 2400, "resolution; give 10 to 2400")


def _number(text: str, least: float, most: float, wanted: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is no {wanted}")
    return number


def spec_files(paths: Iterable[str]) -> list[Path]:
    """Return the spec files that `paths` name; a folder stands for the YAML files in it, sorted.

    Lock files are no specs and are passed over.

    Raises:
        SpecError: OC100 if a path is missing, or a folder holds no spec.
    """
    from orgcharts.spec import is_lock

    found: dict[Path, None] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yaml_files = (p for p in path.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
            inside = sorted(p for p in yaml_files if not is_lock(p))
            if not inside:
                raise SpecError([Finding("OC100", f"folder '{name}' holds no spec", "specs end in .yaml")])
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found.update({} if is_lock(path) else {path: None})
        else:
            remedy = "give the path of a spec file or of a folder of specs"
            raise SpecError([Finding("OC100", f"there is no file '{name}'", remedy)])
    if not found:
        raise SpecError([Finding("OC100", "these are lock files", "give the specs that they belong to")])
    return list(found)


def _load_all(paths: Sequence[str]) -> tuple[list[Spec], list[Finding]]:
    """Return every spec that can be read, and the findings on all of them."""
    from orgcharts.spec import load

    specs: list[Spec] = []
    findings: list[Finding] = []
    for path in spec_files(paths or [DEFAULT_SPECS]):
        try:
            spec = load(path)
        except SpecError as error:
            findings.extend(error.findings)
        else:
            specs.append(spec)
            findings.extend(spec.findings)
    return specs, findings


def _validate(options: argparse.Namespace) -> int:
    specs, findings = _load_all(options.specs)
    _report(findings)
    charts = sum(len(spec.charts) for spec in specs)
    units = sum(len(spec.organization.entries) for spec in specs)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    verdict = f"{errors} errors" if errors else "no errors"
    print(f"{len(specs)} specs read, {units} units, {charts} charts: {verdict}")
    return EXIT_FINDINGS if errors else EXIT_CLEAN


def _list(options: argparse.Namespace) -> int:
    specs, findings = _load_all(options.specs)
    _report(findings)
    rows = [
        (str(chart.id), chart.page, str(spec.path), chart.title or spec.organization.name)
        for spec in specs
        for chart in spec.charts
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        print("  ".join((*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3])))
    return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else EXIT_CLEAN


def _render(options: argparse.Namespace) -> int:
    started = perf_counter()
    specs, findings = _load_all(options.specs)
    _report(findings)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    wanted = list(_wanted(specs, options.chart))
    locks = {spec.path: _lock_of(spec, options) for spec in specs}
    rows = []
    with _Progress(sys.stderr, len(wanted), hidden=options.quiet) as progress:
        for spec, chart in wanted:
            progress.step(str(chart.id))
            try:
                rows.append(_draw(spec, chart, options, locks[spec.path]))
            except OrgchartsError as error:
                progress.clear()
                _report(error.findings)
                failed = True
    for spec in specs:
        locks[spec.path].write(spec.charts)
    if not options.quiet:
        _summarise(rows, options, perf_counter() - started)
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _wanted(specs: list[Spec], names: list[str] | None) -> Iterator[tuple[Spec, ChartOptions]]:
    """Yield the charts to draw, each with its spec.

    Raises:
        SpecError: OC205 if two specs have a chart of the same id, OC502 if none has a chart asked for.
    """
    owners: dict[str, Spec] = {}
    for spec in specs:
        for chart in spec.charts:
            other = owners.setdefault(str(chart.id), spec)
            if other is not spec:
                message = f"chart '{chart.id}' stands in '{other.path}' and in '{spec.path}'"
                raise SpecError([Finding("OC205", message, "give one of them another id")])
    unknown = [name for name in names or () if name not in owners]
    if unknown:
        remedy = f"there are {', '.join(owners)}"
        raise SpecError([Finding("OC502", f"there is no chart '{name}'", remedy) for name in unknown])
    for spec in specs:
        for chart in spec.charts:
            if names is None or chart.id in names:
                yield spec, chart


def _lock_of(spec: Spec, options: argparse.Namespace) -> SpecLock:
    from orgcharts.spec import SpecLock, lock_path

    lock = SpecLock(lock_path(spec.path), wanted=options.lock, afresh=options.relayout)
    _report(lock.findings)
    return lock


def _draw(spec: Spec, chart: ChartOptions, options: argparse.Namespace, lock: SpecLock) -> dict[str, Any]:
    """Draw one chart, write its files and return its row of the report."""
    from orgcharts.pipeline import draw

    started = perf_counter()
    changes: dict[str, Any] = {"page": options.page, "theme": options.theme, "style": options.style}
    if options.type_cap is not None:
        cap = None if options.type_cap == "none" else options.type_cap
        changes["type"] = chart.type.model_copy(update={"cap": cap})
    page, changes["lock"] = options.page or chart.page, lock.in_use(chart)
    drawing = draw(spec, options=chart, record=lock.record(chart, page), **changes)
    _report(drawing.findings)
    paths = _write(drawing, str(chart.id), options)
    lock.keep(chart, page, drawing.layout.record)
    report = drawing.layout.report
    seconds = perf_counter() - started
    wanted = options.report == "json"
    return {
        "chart": str(chart.id),
        "page": page,
        "type_size": round(report.type_size, 2),
        "share_of_limit": round(report.type_size / report.limit, 3) if report.limit else None,
        "style": report.style,
        "levels": list(report.levels),
        "alternatives": {a.change: round(a.type_size, 2) for a in drawing.alternatives()} if wanted else {},
        "units": report.units,
        "kept": report.kept,
        "seconds": round(seconds, 3),
        "files": [str(path) for path in paths],
    }


def _write(drawing: Drawing, name: str, options: argparse.Namespace) -> list[Path]:
    """Write a drawing in every format asked for; nothing is written before all is drawn."""
    from orgcharts.files import write_whole

    encoded = {
        Path(options.output) / f"{name}.{suffix}": drawing.encoded(suffix, dpi=options.dpi, text=options.text)
        for suffix in options.format
    }
    for path, data in encoded.items():
        write_whole(path, data)
    return list(encoded)


def _summarise(rows: list[dict[str, Any]], options: argparse.Namespace, seconds: float) -> None:
    if options.report == "json":
        print(json.dumps({"charts": rows, "seconds": round(seconds, 3)}, indent=2, ensure_ascii=False))
        return
    width = max((len(row["chart"]) for row in rows), default=0)
    for row in rows:
        first, *others = row["files"]
        files = " ".join((first, *(Path(other).suffix for other in others)))
        size = f"{row['type_size']:5.2f} pt"
        print(f"{row['chart']:{width}}  {row['page']:<13}  {size}  {row['units']:4} units  {files}")
    print(f"{len(rows)} {'chart' if len(rows) == 1 else 'charts'} drawn in {seconds:.1f} s")


def _report(findings: Iterable[Finding]) -> None:
    for finding in findings:
        print(finding, file=sys.stderr)


class _Progress:
    """One line on a terminal that says which chart is being drawn; nothing elsewhere."""

    def __init__(self, stream: TextIO, total: int, *, hidden: bool) -> None:
        self._stream = stream
        self._total = total
        self._done = 0
        self._shown = stream.isatty() and not hidden

    def step(self, name: str) -> None:
        self._done += 1
        if self._shown:
            self._stream.write(f"\r\x1b[K[{self._done}/{self._total}] {name}")
            self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
