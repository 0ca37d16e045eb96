"""One spec against the drawings of it that a folder holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from orgcharts.drift.inputs import content_of
from orgcharts.drift.units import changed_units
from orgcharts.files import write_whole
from orgcharts.findings import Finding, Severity
from orgcharts.formats import FORMATS, TextForm
from orgcharts.formats.png import svg_digest
from orgcharts.options import ChartOptions
from orgcharts.pipeline import Drawing, draw
from orgcharts.spec import Spec, SpecLock, drawings_of, load, lock_path


class Drift(StrEnum):
    """How a file differs from what its spec draws."""

    STALE = "stale"
    MISSING = "missing"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is not what it should be, and the units that it shows otherwise."""

    path: Path
    drift: Drift
    units: tuple[str, ...] = ()

    def __str__(self) -> str:
        units = f": {', '.join(self.units)}" if self.units else ""
        return f"{self.path}: {self.drift.value}{units}"


@dataclass(frozen=True, slots=True)
class Check:
    """The drawings of one spec: what differs, the findings, and the digests of the files, by path."""

    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    outputs: tuple[Path, ...]
    contents: Mapping[str, str]


def check_spec(
    path: Path,
    folder: Path,
    formats: Iterable[str],
    *,
    fix: bool = False,
    dpi: float,
    as_of: str | None = None,
) -> Check:
    """Compare the drawings of a spec with what it draws now; with `fix`, write those that differ.

    SVG, DOT and text are compared by their lines, PDF byte by byte; a PNG by the digest of its SVG that
    it carries, so that the painter of a machine plays no part, and by that of its own bytes.

    Raises:
        OrgchartsError: if the spec cannot be read or drawn.
    """
    spec = load(path)
    formats = tuple(formats)
    lock = SpecLock(lock_path(spec.path))
    found: list[Checked] = []
    findings = [*spec.findings, *lock.findings]
    for chart in spec.charts:
        record, locked = lock.record(chart, chart.page.size), lock.in_use(chart)
        drawing = draw(spec, options=chart, record=record, layout={"lock": locked}, as_of=as_of)
        findings += drawing.findings
        found += _compare(drawing, drawings_of(path, folder), chart, formats, fix=fix, dpi=dpi)
    outputs = outputs_of(spec, folder, formats)
    wrong = {checked.path for checked in found}
    findings += _line_ends(output for output in outputs if output not in wrong)
    return Check(tuple(found), tuple(findings), outputs, contents(outputs))


def outputs_of(spec: Spec, folder: Path, formats: Iterable[str]) -> tuple[Path, ...]:
    """Return the files that the charts of a spec are drawn into."""
    folder, suffixes = drawings_of(spec.path, folder), [FORMATS[name].suffix for name in formats]
    return tuple(folder / f"{chart.id}{suffix}" for chart in spec.charts for suffix in suffixes)


def contents(outputs: Iterable[Path]) -> dict[str, str]:
    """Return the digests of the drawings that are there, by path."""
    return {str(path): content_of(path) for path in outputs if path.is_file()}


def _line_ends(outputs: Iterable[Path]) -> Iterator[Finding]:
    """Yield a warning if drawings have the line ends of Windows, as git gives them."""
    texts = {each.suffix for each in FORMATS.values() if each.is_text}
    of_windows = [path for path in outputs if path.suffix in texts and path.is_file() and _has_cr(path)]
    if of_windows:
        first, *others = of_windows
        more = f" and {len(others)} more" if others else ""
        verbs = ("differ", "are") if others else ("differs", "is")
        message = f"'{first}'{more} {verbs[0]} in line ends only, and {verbs[1]} in order"
        remedy = "write '*.svg text eol=lf', and so for .dot and .txt, into .gitattributes"
        yield Finding("OC125", message, remedy, severity=Severity.WARNING)


def _has_cr(path: Path) -> bool:
    return b"\r\n" in path.read_bytes()


def _compare(
    drawing: Drawing, folder: Path, chart: ChartOptions, formats: tuple[str, ...], *, fix: bool, dpi: float
) -> Iterator[Checked]:
    """Yield what differs of one chart; the units are named once, at its first file that is stale."""
    svg = drawing.svg()
    form = _form_of(folder / f"{chart.id}.svg")
    shown = svg if form == "text" else drawing.svg(text=form)
    units = _units_of(folder / f"{chart.id}.svg", shown)
    for name in formats:
        path = folder / f"{chart.id}{FORMATS[name].suffix}"
        drift = _drift(path, name, drawing, svg, shown)
        if drift is None:
            continue
        yield Checked(path, drift, units if drift is Drift.STALE else ())
        units = units if drift is Drift.MISSING else ()
        if fix:
            write_whole(path, drawing.encoded(name, dpi=dpi, text=form))


def _form_of(path: Path) -> TextForm:
    """Return how an SVG that is there holds its text: `render --text paths` makes uses of outlines of it."""
    data = path.read_bytes() if path.is_file() else b""
    is_whole = data.rstrip().endswith(b"</svg>")
    return "paths" if is_whole and b"<use " in data and b"<text" not in data else "text"


def _units_of(path: Path, svg: str) -> tuple[str, ...]:
    return changed_units(path.read_text(encoding="utf-8", errors="replace"), svg) if path.is_file() else ()


def _drift(path: Path, name: str, drawing: Drawing, svg: str, shown: str) -> Drift | None:
    """Return how a file differs; `svg` is what a PNG is painted from, `shown` its form in the SVG file."""
    if not path.is_file():
        return Drift.MISSING
    data = path.read_bytes()
    if name == "png":
        same = svg_digest(data) == hashlib.sha256(svg.encode()).hexdigest()
    elif FORMATS[name].is_text:
        expected = shown.encode() if name == "svg" else drawing.encoded(name)
        same = data.replace(b"\r\n", b"\n") == expected
    else:
        same = data == drawing.encoded(name)
    return None if same else Drift.STALE


def orphans(folder: Path, expected: Iterable[Path], formats: Iterable[str]) -> Iterator[Checked]:
    """Yield the drawings below a folder that no chart draws."""
    known = {path.resolve() for path in expected}
    suffixes = {FORMATS[name].suffix for name in formats}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in suffixes and path.is_file() and path.resolve() not in known:
            yield Checked(path, Drift.ORPHANED)
