"""A file of a spec with all that it imports in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from orgcharts.findings import Finding
from orgcharts.model import Organization
from orgcharts.spec.shape import SpecFile
from orgcharts.yaml import Document, Value, mapping_of

UnitPath = tuple[int, ...]
"""The way from the organisation to a unit: the indices of `units`, one a level."""


@dataclass(frozen=True, slots=True)
class Use:
    """A spec that references may name: its path in findings, its path for good, and where it is stated."""

    shown: Path
    real: Path
    position: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit of another file in its place: `path` is its way here, `origin` its way in the file `real`."""

    path: UnitPath
    real: Path
    origin: UnitPath


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of another file that a file names by its id there.

    `position` is that of the reference, `origin` the unit's way in the file `part`, `here` its id here.
    """

    position: int
    part: Part
    origin: UnitPath
    here: str


@dataclass(slots=True)
class Part:
    """A file, read, its imports in place and its shape checked.

    `pieces` are the units that come from other files, however far away; `uses` the specs
    that references of the file, and of those that it imports, may name; `named` the units of
    other files that this one names in imports and with such a word. With `findings` it is the sound part
    of a file with faults.
    """

    real: Path | None
    document: Document
    stated: SpecFile
    organization: Organization
    pieces: tuple[Piece, ...]
    uses: dict[str, Use]
    named: tuple[Named, ...] = ()
    findings: tuple[Finding, ...] = ()
    ids: dict[UnitPath, str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {entry.path: identifier for identifier, entry in self.organization.inside.items()}

    @property
    def data(self) -> dict[str, Value]:
        """The values of the file, which is known to be a mapping."""
        return mapping_of(self.document.data)

    def origins(self, path: UnitPath) -> Iterator[tuple[Path | None, UnitPath]]:
        """Yield every place that the unit at `path` has in a file, its place in this one first."""
        yield self.real, path
        for piece in self.pieces:
            if path[: len(piece.path)] == piece.path:
                yield piece.real, piece.origin + path[len(piece.path) :]

    def place_of(self, real: Path, origin: UnitPath) -> str | None:
        """Return the id that a unit of the file `real` has here, None if it is not imported."""
        if real == self.real:
            return self.ids.get(origin)
        for piece in self.pieces:
            if piece.real == real and origin[: len(piece.origin)] == piece.origin:
                return self.ids.get(piece.path + origin[len(piece.origin) :])
        return None
