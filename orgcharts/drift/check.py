"""Compare one spec with its drawings in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from orgcharts.alike import draw_languages
from orgcharts.drift.atlases import atlases_of
from orgcharts.drift.checked import Checked, Drift
from orgcharts.drift.inputs import content_of
from orgcharts.drift.units import changed_units
from orgcharts.errors import MissingExtra, RenderError
from orgcharts.files.atomic import write_whole
from orgcharts.findings import Finding, Severity
from orgcharts.formats import BINDABLE, FORMATS, TextForm
from orgcharts.formats.png import svg_digest
from orgcharts.listing import DrawingList, name_of
from orgcharts.pipeline import Drawing
from orgcharts.spec import Spec, SpecLock, chart_names, drawings_of, lock_path


class Check(Struct, frozen=True):
    """The drawings of one spec: what differs, the findings, and the digests of the files, by path."""

    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    outputs: tuple[Path, ...]
    contents: Mapping[str, str]


def check_spec(
    spec: Spec, folder: Path, listed: DrawingList, *, fix: bool = False, as_of: str | None = None
) -> Check:
    """Compare the drawings of a spec with what it draws now; with `fix`, write those that differ.

    Texts are compared by their lines, other files byte by byte; a PNG by the digest of its SVG that
    it contains, so that the renderer of a machine does not matter, and by that of its own bytes. A format
    without its libraries is a finding, and its files are not compared.

    Raises:
        OrgchartsError: if the spec cannot be drawn.
    """
    found: list[Checked] = []
    lock = SpecLock(lock_path(spec.path))
    findings = [*spec.findings, *lock.findings]
    for name, drawing in _drawn(spec, listed, lock, as_of):
        files = _Files(drawing, drawings_of(spec.path, folder), name, listed)
        found += files.compared(listed.formats_of(spec, name), fix=fix)
        findings += (*drawing.findings, *files.missing)
    for atlas in atlases_of(spec, folder, listed, as_of):
        wrong = atlas.checked()
        found += wrong
        if fix and wrong:
            findings += atlas.write(atlas.split()).findings
    outputs = outputs_of(spec, folder, listed)
    differing = {checked.path for checked in found}
    findings += _line_ends(output for output in outputs if output not in differing)
    return Check(tuple(found), tuple(dict.fromkeys(findings)), outputs, contents(outputs))


def check_bound(
    name: str,
    specs: Iterable[Spec],
    folder: Path,
    listed: DrawingList,
    *,
    fix: bool = False,
    as_of: str | None = None,
) -> Check:
    """Compare a file of many charts with its charts as they are drawn now; with `fix`, write it.

    Raises:
        OrgchartsError: if a chart cannot be drawn, or the format needs a package that is not installed.
    """
    path, bound = folder / name, listed.bound[name]
    drawn = {
        name_of(spec, chart): drawing
        for spec in specs
        for chart, drawing in _drawn(spec, listed, SpecLock(lock_path(spec.path)), as_of, bound.charts)
    }
    drawings = [drawn[each] for each in bound.charts]
    how = BINDABLE[path.suffix]
    expected = how.bound([(each.diagram, each.fonts) for each in drawings], listed.options(bound.title))
    drift = _difference(path, expected, is_text=how.is_text)
    if drift and fix:
        write_whole(path, expected)
    checked = (Checked(path, drift),) if drift else ()
    return Check(checked, (), (path,), contents((path,)))


def _drawn(
    spec: Spec, listed: DrawingList, lock: SpecLock, as_of: str | None, wanted: Collection[str] | None = None
) -> Iterator[tuple[str, Drawing]]:
    """Yield the charts of a spec in the languages that a folder keeps, each with its id in the language.

    Only those that are `wanted`, by their names in the list, are drawn, and no atlases.

    Raises:
        OrgchartsError: if one cannot be drawn.
    """
    here = listed.in_languages(spec)
    for chart in (chart for chart in spec.charts if not chart.atlas):
        found = [
            (each.tag, str(own.id))
            for each in here
            for own in each.spec.charts
            if each.original_chart(own) == chart and (wanted is None or name_of(spec, str(own.id)) in wanted)
        ]
        page = chart.page.size
        records = {name: record for name in chart_names(spec) if (record := lock.record(name, page))}
        changes: dict[str, Any] = {"layout": {"lock": lock.in_use(chart)}, "as_of": as_of}
        for each in draw_languages(spec, chart, [tag for tag, _ in found], records, **changes):
            if each.drawing is None:
                raise RenderError(each.errors)
            yield each.chart, each.drawing


def outputs_of(spec: Spec, folder: Path, listed: DrawingList) -> tuple[Path, ...]:
    """Return the files that the charts of a spec are drawn into, in all languages that the folder keeps.

    Those of an atlas are the files of its record, and the record itself.
    """
    place = drawings_of(spec.path, folder)
    charts = (
        place / f"{chart.id}{FORMATS[name].suffix}"
        for here in listed.in_languages(spec)
        for chart in here.spec.charts
        if not chart.atlas
        for name in listed.formats_of(spec, str(chart.id))
    )
    return (*charts, *(path for atlas in atlases_of(spec, folder, listed) for path in atlas.outputs()))


def contents(outputs: Iterable[Path]) -> dict[str, str]:
    """Return the digests of the drawings that are there, by path."""
    return {str(path): content_of(path) for path in outputs if path.is_file()}


def _line_ends(outputs: Iterable[Path]) -> Iterator[Finding]:
    """Yield a warning if drawings have Windows line ends, as git may write them."""
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


class _Files:
    """The files of a chart in a folder; `missing` has what to install for formats that cannot be written."""

    def __init__(self, drawing: Drawing, folder: Path, chart: str, listed: DrawingList) -> None:
        self.drawing, self.stem, self.how = drawing, folder / chart, listed.how
        self.missing: list[Finding] = []
        shown = self._path("svg")
        self.how["text"] = listed.text if listed.text == "paths" else _form_of(shown)
        self.units = _units_of(shown, drawing.encoded("svg", **self.how).decode())

    def _path(self, name: str) -> Path:
        return self.stem.with_name(f"{self.stem.name}{FORMATS[name].suffix}")

    def compared(self, formats: Iterable[str], *, fix: bool) -> Iterator[Checked]:
        """Yield what differs; the units are named once, at the first file that is stale."""
        units = self.units
        for name in formats:
            path = self._path(name)
            try:
                drift = self._drift(path, name)
                if drift is None:
                    continue
                yield Checked(path, drift, units if drift is Drift.STALE else ())
                units = units if drift is Drift.MISSING else ()
                if fix:
                    write_whole(path, self.drawing.encoded(name, **self.how))
            except MissingExtra as error:
                self.missing += error.findings

    def _drift(self, path: Path, name: str) -> Drift | None:
        if name != "png":
            return _difference(path, self.drawing.encoded(name, **self.how), is_text=FORMATS[name].is_text)
        if not path.is_file():
            return Drift.MISSING
        digest = hashlib.sha256(self.drawing.svg().encode()).hexdigest()
        return None if svg_digest(path.read_bytes()) == digest else Drift.STALE


def _form_of(path: Path) -> TextForm:
    """Return how an existing SVG has its text: `render --text paths` uses references to outlines."""
    data = path.read_bytes() if path.is_file() else b""
    is_whole = data.rstrip().endswith(b"</svg>")
    return "paths" if is_whole and b"<use " in data and b"<text" not in data else "text"


def _units_of(path: Path, svg: str) -> tuple[str, ...]:
    return changed_units(path.read_text(encoding="utf-8", errors="replace"), svg) if path.is_file() else ()


def _difference(path: Path, expected: bytes, *, is_text: bool) -> Drift | None:
    """Return how a file differs from what it should be; line ends of Windows are no difference."""
    if not path.is_file():
        return Drift.MISSING
    data = path.read_bytes()
    same = (data.replace(b"\r\n", b"\n") if is_text else data) == expected
    return None if same else Drift.STALE


def orphans(folder: Path, expected: Iterable[Path], formats: Iterable[str]) -> Iterator[Checked]:
    """Yield the drawings below a folder that no chart draws."""
    known = {path.resolve() for path in expected}
    suffixes = {FORMATS[name].suffix for name in formats}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in suffixes and path.is_file() and path.resolve() not in known:
            yield Checked(path, Drift.ORPHANED)
