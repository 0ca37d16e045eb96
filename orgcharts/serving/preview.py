"""What a page shows of a spec: its drawing, its findings, and the line of each unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct, field

from orgcharts.drift import inputs_of
from orgcharts.element_ids import element_id
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding, Location
from orgcharts.layout_options import Style
from orgcharts.pipeline import draw
from orgcharts.spec import Spec, load
from orgcharts.spec.shape import BESIDE
from orgcharts.theme import theme_names

PAGES = ("A4-landscape", "A4-portrait", "A3-landscape", "A3-portrait", "letter-landscape", "16:9", "free")
"""Page sizes to choose from in the preview; the default is that of the chart."""


class Wanted(Struct, frozen=True):
    """What a page asks for; empty texts are what the spec has."""

    chart: str = ""
    page: str = ""
    theme: str = ""
    style: str = ""


class Preview(Struct):
    """A spec, read again when one of its files changes; drawings are made one at a time."""

    path: Path
    _lock: Lock = field(default_factory=Lock)
    _inputs: frozenset[Path] = frozenset()
    _answers: dict[tuple[str, Wanted], Mapping[str, Any]] = field(default_factory=dict)

    def version(self) -> str:
        """Return a digest of the files that the spec reads."""
        digest = hashlib.sha256()
        for path in sorted(self._inputs or {self.path}):
            try:
                digest.update(f"{path}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
            except OSError:  # away for a moment, while an editor saves it
                digest.update(b"missing")
        return digest.hexdigest()

    def text(self) -> str:
        """Return the text of the spec; empty while it cannot be read."""
        try:
            return self.path.read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def answer(self, wanted: Wanted) -> Mapping[str, Any]:
        """Return what a page shows, as values for JSON."""
        with self._lock:
            key = (self.version(), wanted)
            if key not in self._answers:
                answer = self._made(wanted)
                # An import may be new, so that the version is another one now.
                key = (self.version(), wanted)
                self._answers = {known: value for known, value in self._answers.items() if known[0] == key[0]}
                self._answers[key] = {**answer, "version": key[0]}
            return self._answers[key]

    def _made(self, wanted: Wanted) -> Mapping[str, Any]:
        shown: dict[str, Any] = {"file": str(self.path), "text": self.text(), "charts": [], "svg": None}
        shown |= {"pages": PAGES, "themes": theme_names(), "styles": [*Style]}
        try:
            spec = load(self.path)
        except OrgchartsError as error:
            beside = (path for path in self.path.parent.glob("*.y*ml"))
            self._inputs = frozenset((self.path, *beside))
            return shown | {"findings": _rows(error.findings)}
        self._inputs = frozenset(map(Path, inputs_of(spec)))
        shown["charts"] = [str(chart.id) for chart in spec.charts]
        if not spec.charts:
            return shown | {"findings": _rows(spec.findings)}
        chart = next((each for each in spec.charts if each.id == wanted.chart), spec.charts[0])
        shown["chart"] = str(chart.id)
        page, theme, style = (value or None for value in (wanted.page, wanted.theme, wanted.style))
        try:
            drawing = draw(spec, options=chart, page=page, theme=theme, style=style)
        except OrgchartsError as error:
            return shown | {"findings": _rows((*spec.findings, *error.findings))}
        return shown | {
            "svg": drawing.svg(),
            "page": drawing.options.page.size,
            "type_size": round(drawing.layout.report.type_size, 2),
            "units": {element: [at.path, at.line] for element, at in _places(spec, str(chart.id))},
            "findings": _rows((*spec.findings, *drawing.findings)),
        }


def _places(spec: Spec, chart: str) -> Iterator[tuple[str, Location]]:
    """Yield the id of each unit in the drawing, as a box or as an entry of a list, with its place."""
    for entry in spec.organization.entries.values():
        above = () if entry.way[:1] and entry.way[0] in BESIDE else ("organization",)
        place = spec.marks.locate((*above, *entry.way))
        yield element_id(chart, "unit", entry.id), place


def _rows(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "severity": each.severity.value,
            "text": f"{each.message}; {each.remedy}" if each.remedy else each.message,
            "file": each.location.path if each.location else None,
            "line": each.location.line if each.location else None,
        }
        for each in dict.fromkeys(findings)
    ]
