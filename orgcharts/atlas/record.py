"""The record of an atlas, `atlas.json`: its pages for other programs, and the lock of the next edition.

It keeps the numbers of pages, the cuts and the runs, so that few pages change with the organisation, and
the digest of each page's job, so that a page which is the same is not drawn again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from orgcharts.atlas.atlas import Atlas, EarlierAtlas
from orgcharts.atlas.drawing import PageJob
from orgcharts.atlas.index import contents_of
from orgcharts.atlas.splitting.partition import Kept
from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.formats import format_of
from orgcharts.frozen import FrozenDict
from orgcharts.text.printing import json_text
from orgcharts.version import __version__

RECORD = "atlas.json"
"""The name of the file, in the folder of the pages."""

RECORD_VERSION = 1


class _RecordModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class DrawnRecord(Struct, frozen=True):
    """What is recorded of a drawn page: the digests of its job and of its files, and its type size."""

    digest: str
    type_size: float
    files: Mapping[str, str]


class PageRecord(_RecordModel):
    """One page: its files with their digests, its type size in points, and the digest of its job.

    `number`, `kind`, `top`, `units`, `stubs` and `above` are those of `AtlasPage`.
    """

    key: str
    number: str
    kind: str
    title: str
    top: str
    above: str
    units: tuple[str, ...]
    stubs: tuple[str, ...]
    type_size: float
    digest: str
    files: Mapping[str, str] = Field(default_factory=dict)


class Origin(_RecordModel):
    """What a request made an atlas from, for a check that does not read the spec.

    `files` are paths from the folder of the spec, its own name first. `charts` are all atlases of the
    request, `warnings` counts those on the spec. `digest` is that of the request, the files and the program.
    `page` and `floor` are those that the request asked for in place of those of the charts.
    """

    files: tuple[str, ...]
    charts: tuple[str, ...]
    warnings: int
    digest: str
    page: str | None = None
    floor: float | None = None


class AtlasRecord(_RecordModel):
    """What a folder with an atlas has.

    `inputs` is a digest of all that the atlas was made from; `others` are files of all pages, with their
    digests.
    """

    version: int = Field(ge=RECORD_VERSION, le=RECORD_VERSION)
    library: str
    chart: str
    page: str
    floor: float
    pages: tuple[PageRecord, ...]
    cuts: tuple[str, ...] = ()
    runs: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    inputs: str = ""
    origin: Origin | None = None
    others: Mapping[str, str] = Field(default_factory=dict)

    @property
    def edition(self) -> EarlierAtlas:
        """What the next edition keeps."""
        numbers = FrozenDict({page.key: page.number for page in self.pages})
        return EarlierAtlas(numbers, Kept(frozenset(self.cuts), self.runs))

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its files: those of single pages, then those with one file of all pages."""
        beside = (name for name in self.others if name.startswith("../"))
        names = (*(name for page in self.pages for name in page.files), *beside)
        return tuple(format_of(suffix).name for suffix in dict.fromkeys(Path(name).suffix for name in names))

    @property
    def smallest_type(self) -> float:
        """The smallest type of all pages, in points; 0 if there are none."""
        return min((page.type_size for page in self.pages), default=0.0)

    @property
    def files(self) -> Mapping[str, str]:
        """The digest of every file, by its path from the folder of the atlas."""
        return {**self.others, **{name: digest for page in self.pages for name, digest in page.files.items()}}


def record_of(
    atlas: Atlas,
    drawn: Mapping[str, DrawnRecord],
    inputs: str = "",
    others: Mapping[str, str] | None = None,
    origin: Origin | None = None,
) -> AtlasRecord:
    """Return the record of an atlas, without the pages that are not `drawn`, which are by key."""
    titles = {page.key: title for page, title, _ in contents_of(atlas)}
    pages = [
        PageRecord(
            key=page.key,
            number=page.number,
            kind=page.kind.value,
            title=titles[page.key],
            top=page.top,
            above=page.above,
            units=page.units,
            stubs=tuple(unit for unit in page.units if unit in page.stubs),
            type_size=round(drawn[page.key].type_size, 3),
            digest=drawn[page.key].digest,
            files=dict(drawn[page.key].files),
        )
        for page in atlas.pages.pages
        if page.key in drawn
    ]
    return AtlasRecord(
        version=RECORD_VERSION,
        library=__version__,
        chart=str(atlas.options.id or atlas.chart.id),
        page=atlas.options.page.size,
        floor=atlas.settings.floor,
        pages=tuple(pages),
        cuts=tuple(unit for unit in atlas.chart.nodes if unit in atlas.kept.cuts),
        runs={unit: tuple(firsts) for unit, firsts in atlas.kept.runs.items()},
        inputs=inputs,
        origin=origin,
        others=dict(others or {}),
    )


def planned(atlas: Atlas, jobs: Iterable[PageJob]) -> AtlasRecord:
    """Return the record of an atlas before it is drawn: without type sizes and files."""
    return record_of(atlas, {job.key: DrawnRecord(job.digest, 0.0, {}) for job in jobs})


def record_text(record: AtlasRecord) -> str:
    """Return the text of a record: the same atlas, the same text."""
    return json_text(record.model_dump(mode="json"))


def read_record(folder: Path) -> AtlasRecord | None:
    """Return the record in a folder; None if there is none.

    Raises:
        RenderError: OC624 if it cannot be read.
    """
    path = folder / RECORD
    if not path.is_file():
        return None
    try:
        data: Any = json.loads(path.read_bytes())
        return AtlasRecord.model_validate(data)
    except (OSError, ValueError) as error:
        reason = str(error)
        if isinstance(error, ValidationError):
            reason = f"wrong value of '{'.'.join(map(str, error.errors()[0]['loc']))}'"
        message = f"the record '{path}' cannot be used: {reason}"
        remedy = "--renumber writes a new one, with other numbers of pages"
        raise RenderError([Finding("OC624", message, remedy)]) from None
