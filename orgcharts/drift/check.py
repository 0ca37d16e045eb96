"""One spec against the drawings of it that a folder holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from orgcharts.drift.units import changed_units
from orgcharts.files import write_whole
from orgcharts.findings import Finding
from orgcharts.options import ChartOptions
from orgcharts.pipeline import Drawing, draw
from orgcharts.render import svg_digest
from orgcharts.spec import SpecLock, drawings_of, load, lock_path


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
    """The drawings of one spec: what differs, the findings, and every file that was read or belongs to it."""

    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    outputs: tuple[Path, ...]


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

    SVG, DOT, text and PDF are compared byte by byte, a PNG by the digest of its SVG that it
    carries, so that the painter of a machine plays no part.

    Raises:
        OrgchartsError: if the spec cannot be read or drawn.
    """
    spec = load(path)
    folder = drawings_of(path, folder)
    lock = SpecLock(lock_path(spec.path))
    formats = tuple(formats)
    found: list[Checked] = []
    findings = [*spec.findings, *lock.findings]
    for chart in spec.charts:
        drawing = draw(
            spec, options=chart, record=lock.record(chart, chart.page), lock=lock.in_use(chart), as_of=as_of
        )
        findings += drawing.findings
        found += _compare(drawing, folder, chart, formats, fix=fix, dpi=dpi)
    outputs = tuple(folder / f"{chart.id}.{suffix}" for chart in spec.charts for suffix in formats)
    themes = (path for chart in spec.charts if (path := Path(chart.theme)).suffix)
    read = (*(Path(name) for name in spec.files), lock.path, *themes, *outputs)
    return Check(tuple(found), tuple(findings), read, outputs)


def _compare(
    drawing: Drawing, folder: Path, chart: ChartOptions, formats: tuple[str, ...], *, fix: bool, dpi: float
) -> Iterator[Checked]:
    """Yield what differs of one chart; the units are named once, at its first file that is stale."""
    svg = drawing.svg()
    units = _units_of(folder / f"{chart.id}.svg", svg)
    for suffix in formats:
        path = folder / f"{chart.id}.{suffix}"
        drift = _drift(path, suffix, drawing, svg)
        if drift is None:
            continue
        yield Checked(path, drift, units if drift is Drift.STALE else ())
        units = units if drift is Drift.MISSING else ()
        if fix:
            write_whole(path, drawing.encoded(suffix, dpi=dpi))


def _units_of(path: Path, svg: str) -> tuple[str, ...]:
    return changed_units(path.read_text(encoding="utf-8", errors="replace"), svg) if path.is_file() else ()


def _drift(path: Path, suffix: str, drawing: Drawing, svg: str) -> Drift | None:
    if not path.is_file():
        return Drift.MISSING
    data = path.read_bytes()
    if suffix == "png":
        same = svg_digest(data) == hashlib.sha256(svg.encode()).hexdigest()
    else:
        same = data == (svg.encode() if suffix == "svg" else drawing.encoded(suffix))
    return None if same else Drift.STALE


def orphans(folder: Path, expected: Iterable[Path], formats: Iterable[str]) -> Iterator[Checked]:
    """Yield the drawings below a folder that no chart draws."""
    known = {path.resolve() for path in expected}
    suffixes = {f".{name}" for name in formats}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in suffixes and path.is_file() and path.resolve() not in known:
            yield Checked(path, Drift.ORPHANED)
