"""The atlases that specs ask for: whether their files are what the specs draw, and their drawing.

Nothing is drawn to learn that: the record of an atlas has the digests of all that its pages are drawn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from orgcharts.atlas import (
    ONE_FILE,
    RECORD,
    Atlas,
    AtlasFolder,
    AtlasRecord,
    Origin,
    Written,
    changed_pages,
    digest_of_bytes,
    planned,
    read_record,
    split,
)
from orgcharts.drift.checked import Checked, Drift
from orgcharts.drift.inputs import digest_of, inputs_of
from orgcharts.drift.unread import changed_files, path_in
from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.formats import FORMATS, FormatOptions
from orgcharts.listing import DrawingList
from orgcharts.options import ChartOptions
from orgcharts.pipeline import changed_options
from orgcharts.spec import Spec, SpecInLanguage, drawings_of


class WrittenAtlas(Struct, frozen=True):
    """An atlas whose files are written: what was drawn, and the pages that differ from those before."""

    atlas: Atlas
    written: Written
    changes: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the split and on the pages that were drawn."""
        return (*self.atlas.findings, *self.written.findings)


class SpecAtlas(Struct, frozen=True):
    """A chart of a spec as an atlas, in one language, and where its files are.

    `parent` has the folder of its pages, and the files of all of them. `formats` are those of its files,
    `how` is how they are written. With `renumber`, nothing of an earlier edition is kept.
    `origin` returns what the record is to have for a check that does not read the spec.
    """

    here: SpecInLanguage
    chart: ChartOptions
    parent: Path
    formats: tuple[str, ...]
    how: FormatOptions = FormatOptions()
    renumber: bool = False
    origin: Callable[[], Origin] | None = None

    @property
    def folder(self) -> Path:
        """The folder of the pages."""
        return self.parent / str(self.chart.id)

    def record(self) -> AtlasRecord | None:
        """Return the record of the edition in the folder, if it is kept.

        Raises:
            RenderError: OC624 if it cannot be read.
        """
        return None if self.renumber else read_record(self.folder)

    def outputs(self) -> tuple[Path, ...]:
        """Return the files of the edition in the folder, its record first, whether they are there or not."""
        record = present_record(self.folder)  # checking the atlas reports a record that cannot be read
        names = record.files if record else ()
        return (self.folder / RECORD, *(path_in(self.folder, name) for name in names))

    def split(self) -> Atlas:
        """Return the pages, with the numbers and the cuts of the edition in the folder."""
        record = self.record()
        before = {"before": record.edition} if record else {}
        return split(self.here.spec, self.chart, **before)

    def checked(self) -> tuple[Checked, ...]:
        """Return the files that are missing or stale, and the pages that would be drawn otherwise.

        If nothing has changed that the atlas is made from, its files are read and nothing is split.
        """
        record = self.record()
        if record is None:
            return (Checked(self.folder / RECORD, Drift.MISSING),)
        files = changed_files(record, self.folder)
        if record.inputs == self._inputs():
            return tuple(files)
        return (*files, *self._bound(record), *self._pages(record))

    def _pages(self, record: AtlasRecord) -> Iterator[Checked]:
        """Yield the folder for each page that a new edition would change, and the files of its index."""
        atlas = self.split()
        folder = AtlasFolder(atlas, self.parent, self.formats, self.how)
        for line in changed_pages(record, planned(atlas, folder.jobs())):
            yield Checked(self.folder, Drift.STALE, (line,))
        for name, data in folder.index_files().items():
            if name in record.files and record.files[name] != digest_of_bytes(data):
                yield Checked(self.folder / name, Drift.STALE)

    def _bound(self, record: AtlasRecord) -> Iterator[Checked]:
        """Yield the files of all pages that no edition has had so far."""
        for name in self.formats:
            path = self.folder.with_name(f"{self.folder.name}{FORMATS[name].suffix}")
            if name in ONE_FILE and f"../{path.name}" not in record.files:
                yield Checked(path, Drift.MISSING)

    def write(
        self, atlas: Atlas, processes: int = 1, progress: Callable[[str], None] = lambda _: None
    ) -> WrittenAtlas:
        """Draw the pages of `split` that are not there as they should be, and write all files.

        Raises:
            OrgchartsError: if a page cannot be drawn, or a file cannot be written.
        """
        before = present_record(self.folder) if self.renumber else self.record()
        origin = self.origin() if self.origin else None
        folder = AtlasFolder(atlas, self.parent, self.formats, self.how, before, self._inputs(), origin)
        written = folder.write(processes=processes, progress=progress)
        changes = changed_pages(before, written.record) if before and not self.renumber else ()
        return WrittenAtlas(atlas, written, changes)

    def _inputs(self) -> str:
        """Return a digest of all that decides on the atlas."""
        files = inputs_of(self.here.original)
        template = (Path(self.how.template),) if self.how.template else ()
        words = (self.chart.model_dump_json(), self.here.tag, ",".join(self.formats), repr(self.how))
        return digest_of((*files, *template), *words)


def as_asked(chart: ChartOptions, page: str | None, floor: float | None) -> ChartOptions:
    """Return a chart as an atlas, on another page or with another smallest type if they are given."""
    return changed_options(chart, {"page": page, "atlas": {} if floor is None else {"floor": floor}})


def atlases_of(
    spec: Spec, folder: Path, listed: DrawingList, as_of: str | None = None
) -> Iterator[SpecAtlas]:
    """Yield the atlases of a spec in the languages and the formats that a folder keeps.

    Those that the spec does not ask for are those that `orgcharts atlas` was asked for, by their records.
    """
    parent = drawings_of(spec.path, folder)
    for here in listed.in_languages(spec):
        for chart in here.spec.charts:
            dated = changed_options(chart, {"as_of": as_of})
            if chart.atlas:
                formats = listed.formats_of(spec, str(chart.id))
                yield SpecAtlas(here, dated, parent, formats, listed.options(None))
            elif found := _asked_for(here, dated, parent):
                yield found


def _asked_for(here: SpecInLanguage, chart: ChartOptions, parent: Path) -> SpecAtlas | None:
    """Return the atlas of a chart as `orgcharts atlas` was asked for it, by its record."""
    record = present_record(parent / str(chart.id))
    origin = record.origin if record else None
    if record is None or origin is None:
        return None
    asked = as_asked(chart, origin.page, origin.floor)
    return SpecAtlas(here, asked, parent, record.formats, origin=lambda: origin)


def present_record(folder: Path) -> AtlasRecord | None:
    """Return the record in a folder; None if there is none that can be read."""
    try:
        return read_record(folder)
    except RenderError:
        return None
