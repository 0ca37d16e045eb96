"""Files to parts: what a spec imports is put in its place before its shape is checked.

It is done with the values as they were read, each of which keeps its place, so that an
organisation knows nothing of files and a finding names the file where the words stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.spec.folder import Folder, OutOfReach
from orgcharts.spec.imports import Join, JoinError, bring_along, join_unit, read_reference
from orgcharts.spec.mending import STAND_IN, Doubts, mended
from orgcharts.spec.messages import SpecTranslator
from orgcharts.spec.part import Named, Part, Piece, UnitPath, Use
from orgcharts.spec.pinning import pin, referred
from orgcharts.spec.reader import read_document
from orgcharts.spec.shape import IMPORT, SPEC, SpecFile
from orgcharts.suggest import Suggester
from orgcharts.yaml.building import DEPTH
from orgcharts.yaml.document import FILES, Document, Places, Value
from orgcharts.yaml.values import list_of, mapping_of, size_and_height

CHAIN: Final = 32
"""Most files of which each imports the next."""


class AlreadyReported(Exception):
    """A file cannot be read and has been reported before."""


@dataclass(slots=True)
class Composer:
    """The files of one load, each read once; `folder` None lets no file be imported."""

    folder: Folder | None
    places: Places
    suggester: Suggester
    parts: dict[Path, Part | None] = field(default_factory=dict)
    way: list[tuple[Path, str]] = field(default_factory=list)
    values: int = 0
    doubts: Doubts = field(default_factory=Doubts)

    def whole(self, document: Document, real: Path | None, base: Path) -> Part:
        """Return the file that a load starts from, composed; with faults, the sound part of it.

        Raises:
            SpecError: as `compose`.
        """
        if real is None:
            return self.compose(document, real, base)
        self.way.append((real, document.path))
        part = self.compose(document, real, base)
        self.way.pop()
        pin(part, self.places, referred(part))
        self.parts[real] = part
        return part

    def compose(self, document: Document, real: Path | None, base: Path) -> Part:
        """Return a file with all that it imports in its place; `base` is the folder that it is in.

        What is wrong with it, or with those that it imports, is among its findings (OC103 to OC115).

        Raises:
            SpecError: the same, if nothing is left to be checked.
        """
        findings: list[Finding] = []
        data = mapping_of(document.data)
        uses = self._uses(data, base, findings)
        joins = self._joined(data, base, findings)
        if joins:
            for breach in bring_along(data, joins, self.places, uses):
                findings.append(self._finding(breach))
            self._check_height(document.data, joins, findings)
        self.doubts.all_ids |= bool(findings)
        stated = self._sound(document, findings)
        pieces = tuple(piece for join in joins for piece in _pieces(join))
        part = Part(real, document, stated, stated.whole(), pieces, uses, findings=tuple(findings))
        by_id = (join for join in joins if join.by_id and join.path in part.ids)
        part.named = tuple(
            Named(join.position, join.part, join.origin, part.ids[join.path]) for join in by_id
        )
        return part

    def _sound(self, document: Document, findings: list[Finding]) -> SpecFile:
        """Return what a file states, or the sound part of it after adding to `findings` what is not.

        Raises:
            SpecError: OC103 to OC105 if nothing is left to be checked, with the `findings` so far.
        """
        try:
            # Lax, because the reader leaves every scalar as text: a field says what kind it is.
            return SpecFile.model_validate(document.data, strict=False)
        except ValidationError as error:
            findings += SpecTranslator(document.marks, self.suggester).translate(error)
            stated = mended(document, error, self.doubts)
        if stated is None:
            raise SpecError(findings)
        return stated

    def part(self, shown: Path, real: Path) -> Part:
        """Return the file `real`, composed.

        Raises:
            SpecError: what is wrong with it, at its place there.
            AlreadyReported: the same, from the second time on.
        """
        if real in self.parts:
            part = self.parts[real]
            if part is None:
                raise AlreadyReported
            return part
        self.parts[real] = None
        self.way.append((real, str(shown)))
        try:
            document = read_document(shown, self.places)
            self._spend(document.data)
            part = self.compose(document, real, shown.parent)
            if part.findings:
                raise SpecError(part.findings)
        finally:
            self.way.pop()
        pin(part, self.places, referred(part))
        self.parts[real] = part
        return part

    def _joined(self, data: dict[str, Value], base: Path, findings: list[Finding]) -> list[Join]:
        """Put every unit that is imported in its place and return what was joined."""
        done: dict[tuple[int, int], Join | None] = {}
        joins = []
        for units, index, path in list(_statements(data.get("organization"))):
            key = (id(units), index)
            if key not in done:
                done[key] = self._join(units, index, base, findings)
            join = done[key]
            if join is not None:
                joins.append(join.at(path))
        return joins

    def _join(self, units: list[Value], index: int, base: Path, findings: list[Finding]) -> Join | None:
        """Put one imported unit in its place, or a stand-in and a finding."""
        statement = mapping_of(units[index])
        _, position = self.places.of_item(statement, IMPORT)
        try:
            name, identifier = read_reference(statement, position)
            part = self._reached(name, base)
            join = join_unit(units, index, part, identifier, self.places, self.suggester)
            self._spend(units[index])
        except JoinError as error:
            findings.append(self._finding(error))
        except OutOfReach as error:
            findings.append(Finding(error.code, error.message, error.remedy, self.places.location(position)))
        except SpecError as error:
            place = self.places.location(position)
            findings.extend(_placed(finding, place) for finding in error.findings)
        except AlreadyReported:
            pass
        else:
            return join
        self._stand_in(units, index, position)
        return None

    def _stand_in(self, units: list[Value], index: int, position: int) -> None:
        """Put a nameless import out of the way, so that the rest of the file can be checked."""
        statement = mapping_of(units[index])
        copy: dict[str, Value] = {}
        for key in (key for key in statement if key not in (IMPORT, "units")):
            self.places.put(copy, key, statement[key], self.places.of_item(statement, key))
        if "name" not in copy:
            self.places.put(copy, "name", f"{STAND_IN} {position}", (position, position))
        self.places.replace(units, index, copy, position)

    def _reached(self, name: str, base: Path) -> Part:
        if self.folder is None:
            remedy = "give the folder that files are to be found in"
            raise OutOfReach("OC110", "a text without a folder cannot import", remedy)
        shown, real = self.folder.reach(base, name, self.suggester)
        names = [other for other, _ in self.way]
        if real in names:
            way = " → ".join([*(path for _, path in self.way[names.index(real) :]), str(shown)])
            remedy = "move what both need into a third file"
            raise OutOfReach("OC112", f"these files import one another: {way}", remedy)
        if len(self.way) >= CHAIN:
            message = f"more than {CHAIN} files of which each imports the next"
            raise OutOfReach("OC112", message, "import from the file that states the unit")
        if len(self.places.files) >= FILES and real not in self.parts:
            raise OutOfReach(
                "OC115", f"more than {FILES:,} files", "put units that belong together in one file"
            )
        return self.part(shown, real)

    def _uses(self, data: dict[str, Value], base: Path, findings: list[Finding]) -> dict[str, Use]:
        """Return the specs that references of a file may name."""
        uses = {}
        stated = mapping_of(data.get("uses"))
        for alias, name in stated.items():
            _, position = self.places.of_item(stated, alias)
            try:
                if isinstance(name, str):
                    uses[alias] = Use(*self._found(name, base), position)
            except OutOfReach as error:
                place = self.places.location(position)
                findings.append(Finding(error.code, error.message, error.remedy, place))
        return uses

    def _found(self, name: str, base: Path) -> tuple[Path, Path]:
        if self.folder is None:
            remedy = "give the folder that files are to be found in"
            raise OutOfReach("OC110", "a text without a folder cannot use other files", remedy)
        return self.folder.reach(base, name, self.suggester)

    def _spend(self, value: Value) -> None:
        """Count values against the budget of a load."""
        self.values += size_and_height(value)[0]
        if self.values > SPEC.values:
            message = f"all that is imported is more than {SPEC.values:,} keys and values"
            raise OutOfReach("OC115", message, "import less, or draw the organization from several specs")

    def _check_height(self, data: Value, joins: list[Join], findings: list[Finding]) -> None:
        if size_and_height(data)[1] > DEPTH:
            deepest = max(joins, key=lambda join: len(join.path))
            message = f"with what is imported, the file is nested deeper than {DEPTH} levels"
            place = self.places.location(deepest.position)
            findings.append(
                Finding("OC115", message, "import less deep units, or less deep in the file", place)
            )

    def _finding(self, breach: JoinError) -> Finding:
        """Return a breach as a finding; another place that it is about is named by its words."""
        other = "" if breach.other is None else f" {self.places.location(breach.other)}"
        place = self.places.location(breach.position)
        return Finding(breach.code, breach.message + other, breach.remedy, place)


def _placed(finding: Finding, place: Location) -> Finding:
    """Return a finding that knows no place at that of the import."""
    if finding.location is not None:
        return finding
    return Finding("OC110", finding.message, finding.remedy, place, finding.severity)


def _statements(organization: Value) -> Iterator[tuple[list[Value], int, UnitPath]]:
    """Yield every import: the list that it stands in, its index there and its way."""
    stack: list[tuple[Value, UnitPath]] = [(organization, ())]
    while stack:
        unit, path = stack.pop()
        units = list_of(mapping_of(unit).get("units"))
        for index, item in enumerate(units):
            if isinstance(item, dict):
                if IMPORT in item:
                    yield units, index, (*path, index)
                else:
                    stack.append((item, (*path, index)))


def _pieces(join: Join) -> Iterator[Piece]:
    """Yield what a join brings, and what came to it from further files."""
    assert join.part.real is not None  # noqa: S101 - only files are imported
    yield Piece(join.path, join.part.real, join.origin)
    for piece in join.part.pieces:
        if piece.path[: len(join.origin)] == join.origin:
            yield Piece(join.path + piece.path[len(join.origin) :], piece.real, piece.origin)
        elif join.origin[: len(piece.path)] == piece.path:
            yield Piece(join.path, piece.real, piece.origin + join.origin[len(piece.path) :])
