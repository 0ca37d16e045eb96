"""A source file of a spec, with its imports resolved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from orgcharts.findings import Finding
from orgcharts.model import Organization
from orgcharts.spec.shape import SpecFile
from orgcharts.yaml import Document, Value, mapping_of

UnitPath = tuple[int, ...]
"""The path from the organisation to a unit: the indices of `units`, one per level."""


class Use(Struct, frozen=True):
    """A spec that references may name: its path in findings, its resolved path, its entry's position."""

    shown: Path
    real: Path
    position: int


class ImportedUnit(Struct, frozen=True):
    """A unit of another file: `path` is its path here, `origin` its path in the file `real`."""

    path: UnitPath
    real: Path
    origin: UnitPath


class NamedUnit(Struct, frozen=True):
    """A unit of another file that a file names by its id there.

    `position` is that of the reference, `origin` the unit's path in `file`, `here` its id here.
    """

    position: int
    file: SourceFile
    origin: UnitPath
    here: str


class SourceFile(Struct, dict=True):
    """A file with resolved imports and checked shape.

    `imported_units` are the units that come from other files, directly or indirectly; `uses` the specs
    that references in this file and in imported files may name; `named` the units of other files
    that imports and cross references of this file name. If it has `findings`, it is the sound
    rest of a file with faults.
    """

    real: Path | None
    document: Document
    stated: SpecFile
    organization: Organization
    imported_units: tuple[ImportedUnit, ...]
    uses: dict[str, Use]
    named: tuple[NamedUnit, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def ids(self) -> dict[UnitPath, str]:
        """The ids of the units inside, by path."""
        return {entry.path: identifier for identifier, entry in self.organization.inside.items()}

    @property
    def data(self) -> dict[str, Value]:
        """The values of the file, which is known to be a mapping."""
        return mapping_of(self.document.data)

    def origins(self, path: UnitPath) -> Iterator[tuple[Path | None, UnitPath]]:
        """Yield every place that the unit at `path` has in a file, its place in this one first."""
        yield self.real, path
        for imported in self.imported_units:
            if path[: len(imported.path)] == imported.path:
                yield imported.real, imported.origin + path[len(imported.path) :]

    def place_of(self, real: Path, origin: UnitPath) -> str | None:
        """Return the id that a unit of the file `real` has here, None if it is not imported."""
        if real == self.real:
            return self.ids.get(origin)
        for imported in self.imported_units:
            if imported.real == real and origin[: len(imported.origin)] == imported.origin:
                return self.ids.get(imported.path + origin[len(imported.origin) :])
        return None
