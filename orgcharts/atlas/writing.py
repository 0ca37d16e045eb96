"""The files of an atlas: a folder with its pages, index and record, and files of all pages beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.atlas.atlas import Atlas
from orgcharts.atlas.drawing import DrawnPage, PageJob, draw_all, page_file
from orgcharts.atlas.index_files import index_csv, index_html
from orgcharts.atlas.index_pages import index_pages
from orgcharts.atlas.record import (
    RECORD,
    AtlasRecord,
    DrawnRecord,
    Origin,
    record_of,
    record_text,
)
from orgcharts.diagram import Diagram
from orgcharts.files.atomic import write_whole
from orgcharts.findings import Finding
from orgcharts.formats import FORMATS, FormatOptions, format_named
from orgcharts.subject import look_of

ONE_FILE = tuple(each.name for each in FORMATS.values() if each.bind and each.name != "html")
"""The formats with one file of all pages; others have a file for each page."""


WITH_INDEX = ("pdf",)
"""The formats whose file of all pages has the index as well: drawing programs have no use for it."""


class Written(Struct, frozen=True):
    """What was written: the record, how many pages were drawn, how often, and the findings on them."""

    record: AtlasRecord
    drawn: int
    layouts: int
    findings: tuple[Finding, ...]


class AtlasFolder(Struct):
    """The folder of an atlas: `DIR/ID` with its pages, and `DIR/ID.pdf` beside it.

    `how` is how its files are written, `before` the record that it had; `inputs` is a digest of all that the
    atlas is made from, `origin` what a request made it from.
    """

    atlas: Atlas
    parent: Path
    formats: tuple[str, ...]
    how: FormatOptions = FormatOptions()
    before: AtlasRecord | None = None
    inputs: str = ""
    origin: Origin | None = None
    _layouts: int = 0
    _findings: list[Finding] = field(default_factory=list)
    _diagrams: dict[str, Diagram] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder of the pages."""
        return self.parent / str(self.atlas.options.id or self.atlas.chart.id)

    def write(
        self,
        executor: Executor | None = None,
        processes: int = 1,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Written:
        """Draw the pages that are not there yet as they should be, and write all files.

        A page that has the same job as in the record, and whose files are there, is not drawn again. After an
        interrupt, the record has the pages that are finished. Files of pages that are gone are removed.

        Raises:
            RenderError: OC705 if a file cannot be written.
        """
        together = [name for name in self.formats if name in ONE_FILE]
        jobs = self.jobs()
        done = dict(self._unchanged(jobs))
        has_bound = all(self._has_bound(name) for name in together) and self._has_index()
        if together and not (len(done) == len(jobs) and has_bound):
            done = {}
        waiting = [job for job in jobs if job.key not in done]
        others: dict[str, str] = dict(self.before.others) if self.before and not waiting else {}
        try:
            for job, page in zip(waiting, draw_all(waiting, executor, processes), strict=True):
                progress(page.key)
                done[page.key] = self._written(job, page)
            if waiting:
                others = {name: digest_of_bytes(data) for name, data in self._of_all_pages(together)}
            others |= {name: digest_of_bytes(data) for name, data in self._index()}
            record = record_of(self.atlas, done, self.inputs, others, self.origin)
        except BaseException:
            self._write_record(record_of(self.atlas, done))
            raise
        self._write_record(record)
        self._remove_withdrawn(record)
        return Written(record, len(waiting), self._layouts, tuple(dict.fromkeys(self._findings)))

    def jobs(self) -> list[PageJob]:
        """Return the jobs of all pages, in the formats with a file for each page."""
        single = [name for name in self.formats if name not in ONE_FILE]
        return self.atlas.jobs(single, bound=len(single) < len(self.formats), how=self.how)

    def _unchanged(self, jobs: Sequence[PageJob]) -> Iterator[tuple[str, DrawnRecord]]:
        """Yield the pages that are in the folder already, by key."""
        known = {page.key: page for page in self.before.pages} if self.before else {}
        for job in jobs:
            page = known.get(job.key)
            if (
                page
                and page.digest == job.digest
                and not any(_drift(self.folder / name, digest) for name, digest in page.files.items())
            ):
                yield job.key, DrawnRecord(page.digest, page.type_size, page.files)

    def _has_bound(self, name: str) -> bool:
        path, known = self._bound_path(name), self.before.others if self.before else {}
        digest = known.get(f"../{path.name}")
        return digest is not None and not _drift(path, digest)

    def _has_index(self) -> bool:
        """Return whether the record has the index as it is now."""
        known = self.before.others if self.before else {}
        return all(known.get(name) == digest_of_bytes(data) for name, data in self.index_files().items())

    def _bound_path(self, name: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}{FORMATS[name].suffix}")

    def _written(self, job: PageJob, page: DrawnPage) -> DrawnRecord:
        files = {page_file(page.key, FORMATS[name].suffix): data for name, data in page.files.items()}
        for name, data in files.items():
            write_whole(self.folder / name, data)
        self._layouts += page.layouts
        self._findings += page.findings
        if page.diagram:
            self._diagrams[page.key] = page.diagram
        return DrawnRecord(
            job.digest, page.type_size, {name: digest_of_bytes(data) for name, data in files.items()}
        )

    def _of_all_pages(self, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Write the files of all pages; yield their paths from the folder of the pages, and their bytes."""
        _, fonts = look_of(self.atlas.options, self.atlas.chart.language)
        pages = [(self._diagrams[page.key], fonts) for page in self.atlas.pages.pages if self._diagrams]
        labels = {page.key: page.number for page in self.atlas.pages.pages}
        index = index_pages(self.atlas)
        options = replace(
            self.how,
            title=self.atlas.chart.heading.title,
            labels={**labels, index.id: self.atlas.chart.language.text("index.label")},
            above={page.key: page.above for page in self.atlas.pages.pages if page.above},
        )
        for name in formats:
            path = self._bound_path(name)
            further = [(index, fonts)] if name in WITH_INDEX else []
            data = format_named(name).bound([*pages, *further], options)
            write_whole(path, data)
            yield f"../{path.name}", data

    def index_files(self) -> Mapping[str, bytes]:
        """Return the files of the index by name."""
        suffix = next((FORMATS[name].suffix for name in ("html", "svg", "png") if name in self.formats), "")
        return {
            "index.html": index_html(self.atlas, suffix).encode(),
            "index.csv": index_csv(self.atlas).encode(),
        }

    def _index(self) -> Iterator[tuple[str, bytes]]:
        """Write the index; yield the names of its files, and their bytes."""
        for name, data in self.index_files().items():
            write_whole(self.folder / name, data)
            yield name, data

    def _write_record(self, record: AtlasRecord) -> None:
        write_whole(self.folder / RECORD, record_text(record).encode())

    def _remove_withdrawn(self, record: AtlasRecord) -> None:
        gone = set(self.before.files) - set(record.files) if self.before else set()
        for name in sorted(gone):
            if "/" not in name:
                (self.folder / name).unlink(missing_ok=True)


def digest_of_bytes(data: bytes) -> str:
    """Return the digest of a file as a record has it."""
    return hashlib.sha256(data).hexdigest()


def stale_files(record: AtlasRecord, folder: Path) -> Mapping[str, str]:
    """Return the files of a record that are `missing` or `stale` in its folder."""
    found = ((name, _drift(folder / name, digest)) for name, digest in record.files.items())
    return {name: drift for name, drift in found if drift}


def _drift(path: Path, digest: str) -> str:
    """Return how a file differs from the one with a digest: `missing`, `stale`, or empty for not at all."""
    if not path.is_file():
        return "missing"
    return "" if digest_of_bytes(path.read_bytes()) == digest else "stale"
