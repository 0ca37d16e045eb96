"""The specs in one folder, for programs that may read nothing else: what `orgcharts mcp` offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.cli.reporting import values_of
from orgcharts.errors import OrgchartsError, SpecError
from orgcharts.files.confinement import confined
from orgcharts.findings import Finding, Severity

if TYPE_CHECKING:
    from orgcharts.model import Organization
    from orgcharts.spec import Spec

_SOURCES = "sources"
"""The pack of rules that requires sources."""


class Workspace(Struct, frozen=True):
    """A folder of specs. With `require_sources`, a spec with a fact without a source is not accepted.

    Paths start at the folder. A spec is named by its path, or given as a text; then its imports start at the
    folder. Nothing is written.
    """

    folder: Path
    require_sources: bool = False

    def specs(self) -> list[str]:
        """Return the paths of the specs."""
        from orgcharts.spec import is_spec

        found = (path for path in self.folder.rglob("*") if path.suffix in (".yaml", ".yml", ".json"))
        inside = (path for path in found if path.resolve().is_relative_to(self.folder.resolve()))
        return sorted(path.relative_to(self.folder).as_posix() for path in inside if is_spec(path))

    def validate(self, path: str = "", text: str = "") -> dict[str, Any]:
        """Return whether a spec is sound, its findings, and the ids of its units and charts."""
        with self._inside():
            try:
                spec = self._read(path, text)
            except OrgchartsError as error:
                return {"ok": False, "findings": values_of(error.findings), "units": [], "charts": []}
        return {
            "ok": True,
            "findings": values_of(spec.findings),
            "units": [
                {"id": entry.id, "name": entry.unit.name, "parent": entry.parent}
                for entry in spec.organization.entries.values()
            ],
            "charts": [str(chart.id) for chart in spec.charts],
        }

    def render(self, form: str, path: str = "", text: str = "", chart: str = "", page: str = "") -> bytes:
        """Return a chart of a spec in a format.

        Raises:
            OrgchartsError: what is wrong with the spec or the request.
        """
        from orgcharts.pipeline import draw

        with self._inside():
            spec = self._read(path, text)
            return draw(spec, chart=chart or None, page=page or None).encoded(form)

    def diff(self, before: str, after: str) -> str:
        """Return what changed between two specs, as Markdown."""
        from orgcharts.comparison import compare
        from orgcharts.comparison.report import as_markdown

        with self._inside():
            return as_markdown(compare(self._organization(before), self._organization(after)))

    def reconcile(self, first: str, second: str) -> str:
        """Return where two specs differ about the same units, as Markdown."""
        from orgcharts.comparison import reconcile
        from orgcharts.comparison.reconcile_report import as_markdown

        with self._inside():
            found = reconcile(self._organization(first), self._organization(second), [])
            return as_markdown(found, first, second)

    @contextmanager
    def _inside(self) -> Iterator[None]:
        with confined(self.folder):
            yield

    def _organization(self, path: str) -> Organization:
        return self._read(path, "").organization

    def _read(self, path: str, text: str) -> Spec:
        """Return a spec of the folder, or the one in a text.

        Raises:
            SpecError: what is wrong with it, a fact without a source included if these are required.
        """
        from orgcharts.spec import load, loads

        if bool(path) == bool(text):
            message = "give the 'path' of a spec in the folder, or its 'text'"
            raise SpecError([Finding("OC100", message)])
        rules = (_SOURCES,) if self.require_sources else ()
        if text:
            spec = loads(text, "<text>", self.folder, rules=rules)
        else:
            spec = load(self._path(path), self.folder, rules=rules)
        self._refuse_without_sources(spec)
        return spec

    def _path(self, name: str) -> Path:
        path = self.folder / name
        try:
            is_inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError):
            is_inside = False
        if not is_inside:
            message = f"'{name}' is outside of the folder"
            raise SpecError([Finding("OC100", message, "name a spec by its path from the folder")])
        return path

    def _refuse_without_sources(self, spec: Spec) -> None:
        """Refuse facts without a source, also those that the spec allows."""
        from orgcharts.rules import PACKS, check

        if self.require_sources:
            missing = [found.finding for found in check(spec.organization, rules=PACKS[_SOURCES])]
            if missing:
                reported = [each for each in spec.findings if each.code in {found.code for found in missing}]
                raise SpecError(_as_errors(reported or missing))


def _as_errors(findings: Sequence[Finding]) -> list[Finding]:
    return [replace(finding, severity=Severity.ERROR) for finding in findings]
