"""The lock of a spec: the records of its charts' layouts, in a file beside it.

    dpo.yaml -> dpo.lock.yaml

It is written by the program, one line a unit, and read back as strictly as a spec. There
is one record for each chart and page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from msgspec import Struct, field
from pydantic import BaseModel, ConfigDict, Field, field_validator

from orgcharts.errors import SpecError
from orgcharts.files.atomic import write_whole
from orgcharts.findings import Finding, Severity
from orgcharts.options import ChartOptions
from orgcharts.page import LayoutRecord
from orgcharts.text.suggest import Suggester
from orgcharts.yaml import Codes, FileKind, Translator, Vocabulary, read_document, validated

LOCK_VERSION = 1
SUFFIXES = (".lock.yaml", ".lock.yml")

Records = Mapping[str, Mapping[str, LayoutRecord]]
"""Records by the id of the chart and the name of the page, in small letters and with hyphens."""

HEADER = "# The positions of the boxes of the charts. Written by orgcharts; keep it with the spec.\n"


class LockFile(BaseModel):
    """The content of a lock file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: int = Field(description="Version of the form of lock files.")
    charts: dict[str, dict[str, LayoutRecord]] = Field(default_factory=dict)

    @field_validator("version")
    @classmethod
    def _known_version(cls, value: int) -> int:
        if value != LOCK_VERSION:
            raise ValueError(f"version {value} is not known, only {LOCK_VERSION} is")
        return value


LOCK = FileKind(
    noun="a lock file",
    error=SpecError,
    codes=Codes(*("OC605",) * 6),
    first_line="start it with 'version: 1'",
    split="split the spec",
    bytes=50_000_000,
    values=2_000_000,
    aliased=1_000_000,
)


class _LockTranslator(Translator):
    codes, error = LOCK.codes, LOCK.error
    vocabulary = Vocabulary(LockFile, {LockFile: "the file", LayoutRecord: "a layout"})


def is_lock(path: Path) -> bool:
    """Return whether a file is a lock by its name."""
    return path.name.endswith(SUFFIXES)


def lock_path(spec: str | Path) -> Path:
    """Return where the lock of a spec is."""
    path = Path(spec)
    return path.with_suffix(f".lock{path.suffix}")


def read_lock(path: Path) -> Records:
    """Return the records of a lock file.

    Raises:
        SpecError: OC605, as a warning, if it cannot be read or is damaged.
    """
    try:
        document = read_document(path, LOCK)
        return validated(LockFile, document, _LockTranslator(document.marks, Suggester())).charts
    except SpecError as error:
        raise SpecError(_damaged(path, fault) for fault in error.findings) from None


def _damaged(path: Path, fault: Finding) -> Finding:
    remedy = "charts are laid out from scratch and it stays as it is; --relayout writes a new one"
    message = f"the lock file '{path}' cannot be used: {fault.message}"
    return Finding("OC605", message, remedy, fault.location, Severity.WARNING)


def lock_text(records: Records) -> str:
    """Return the text of a lock file: the same records, the same text."""
    charts = {
        chart: {page: record.model_dump(mode="json", exclude_defaults=True) for page, record in pages.items()}
        for chart, pages in records.items()
    }
    data = {"version": LOCK_VERSION, "charts": charts}
    return HEADER + yaml.safe_dump(
        data, sort_keys=False, allow_unicode=True, default_flow_style=None, width=float("inf")
    )


class SpecLock(Struct):
    """The lock of one spec while its charts are drawn.

    It is in use if its file exists or if it is `wanted`. `relayout` ignores the content of the
    file. A damaged file is ignored and not overwritten, unless `relayout`; `findings` report
    its faults.
    """

    path: Path
    wanted: bool = False
    relayout: bool = False
    findings: tuple[Finding, ...] = ()
    _records: dict[str, dict[str, LayoutRecord]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.path.is_file():
            return
        self.wanted = True
        try:
            self._records = {chart: dict(pages) for chart, pages in read_lock(self.path).items()}
        except SpecError as error:
            self.findings = () if self.relayout else error.findings

    def in_use(self, chart: ChartOptions) -> bool:
        """Return whether the layout of a chart is kept."""
        return self.wanted or chart.layout.lock

    def record(self, chart: str, page: str) -> LayoutRecord | None:
        """Return how a chart was laid out on a page before; charts are named by their ids in a language."""
        return None if self.relayout else self._records.get(chart, {}).get(_key(page))

    def keep(self, chart: str, page: str, record: LayoutRecord | None) -> None:
        """Record how a chart was laid out on a page."""
        if record is not None:
            self._records.setdefault(chart, {})[_key(page)] = record

    def write(self, charts: Iterable[str]) -> bool:
        """Write the file, for the charts that the spec still has; return whether it changed.

        Raises:
            RenderError: OC705 if the file cannot be written.
        """
        kept = {chart: self._records[chart] for chart in charts if chart in self._records}
        if self.findings or not kept:
            return False
        ordered = {chart: dict(sorted(pages.items())) for chart, pages in kept.items()}
        return write_whole(self.path, lock_text(ordered).encode())


def _key(page: str) -> str:
    """Return the name of a page in one of the spellings that it can have."""
    return re.sub(r"[\s_-]+", "-", page.strip().lower())
