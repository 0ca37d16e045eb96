"""Atlases that are checked without their spec being read, as nothing has changed that they are made from.

To read a spec of thousands of units takes longer than all else in such a check. So the record of an atlas has
the names of all files that it was made from, and a digest of these files, of the request and of the program.
If any of them differs, the spec is read and checked in full.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from orgcharts.atlas import RECORD, AtlasRecord, Origin, read_record, stale_files
from orgcharts.drift.checked import Checked, Drift
from orgcharts.drift.inputs import content_of, digest_of, inputs_of
from orgcharts.errors import RenderError
from orgcharts.spec import Spec, drawings_of, root_of, translation_files


class AtlasRequest(Struct, frozen=True):
    """The atlases that are asked of the spec at a path; `options` are all that decide on them.

    `page` and `floor` are asked for in place of those of the charts.
    """

    path: Path
    options: tuple[str, ...]
    page: str | None = None
    floor: float | None = None

    def origin(self, spec: Spec, charts: Sequence[str]) -> Origin:
        """Return what the atlases of some charts, all that are asked of a spec, are made from."""
        files = tuple(self._name(path) for path in inputs_of(spec))
        warnings = len(spec.findings)
        digest = self._digest(files, charts, warnings)
        return Origin(
            files=files,
            charts=tuple(charts),
            warnings=warnings,
            digest=digest,
            page=self.page,
            floor=self.floor,
        )

    def unchanged(self, output: str) -> tuple[UnreadAtlas, ...]:
        """Return the atlases in a folder of drawings if nothing has changed that they were made from.

        None are returned if something has changed, or if this is not known.
        """
        found = {str(atlas.record.chart): atlas for atlas in self._atlases(output)}
        origins = [atlas.record.origin for atlas in found.values()]
        is_whole = all(origin and set(origin.charts) == set(found) for origin in origins)
        return tuple(found.values()) if is_whole else ()

    def _atlases(self, output: str) -> Iterator[UnreadAtlas]:
        """Yield the atlases in a folder of drawings that this request made from the same files."""
        for path in sorted(drawings_of(self.path, output).glob(f"*/{RECORD}")):
            try:
                record = read_record(path.parent)
            except RenderError:  # the full check reports it, if it is that of the spec
                continue
            if record and record.origin and self._made(record.origin):
                yield UnreadAtlas(path.parent, record)

    def _made(self, origin: Origin) -> bool:
        """Return whether this request made an atlas, and nothing has changed since."""
        is_of_spec = origin.files[:1] == (self.path.name,)
        return is_of_spec and origin.digest == self._digest(origin.files, origin.charts, origin.warnings)

    def _digest(self, files: Sequence[str], charts: Sequence[str], warnings: int) -> str:
        """Return the digest of a request, of files with the translations beside them, and of the program."""
        folder = self.path.parent
        contents = (f"{name} {content_of(folder / name)}" for name in files)
        beside = (self._name(each) for name in files for each in translation_files(folder / name))
        root = self._name(root_of(self.path))
        return digest_of((), root, *self.options, *contents, *beside, *charts, str(warnings))

    def _name(self, path: Path) -> str:
        """Return a path from the folder of the spec."""
        try:
            return Path(os.path.relpath(path, self.path.parent)).as_posix()
        except ValueError:  # it is on another drive
            return path.as_posix()


class UnreadAtlas(Struct, frozen=True):
    """An atlas in its folder, made from what would be read now; its files may have changed since."""

    folder: Path
    record: AtlasRecord

    @property
    def warnings(self) -> int:
        """The number of warnings on the spec."""
        return self.record.origin.warnings if self.record.origin else 0

    def checked(self) -> tuple[Checked, ...]:
        """Return the files that are missing or stale."""
        return tuple(changed_files(self.record, self.folder))


def changed_files(record: AtlasRecord, folder: Path) -> Iterator[Checked]:
    """Yield the files of the atlas in a folder that are missing or stale."""
    for name, drift in stale_files(record, folder).items():
        yield Checked(path_in(folder, name), Drift(drift))


def path_in(folder: Path, name: str) -> Path:
    """Return a file of an atlas by its path from the folder of the pages."""
    return folder.parent / name.removeprefix("../") if name.startswith("../") else folder / name
