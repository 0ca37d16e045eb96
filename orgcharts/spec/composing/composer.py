"""Compose files: imports are resolved before the shape of a spec is checked.

The values are those that were read, each with its position. So an organisation knows nothing of
files, and a finding names the file that contains the value.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from pydantic import ValidationError

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.spec.composing.flat import nest
from orgcharts.spec.composing.imports import Join, JoinError, bring_along, join_unit, read_reference
from orgcharts.spec.composing.named_ends import replace_names
from orgcharts.spec.composing.source_files import ImportedUnit, NamedUnit, SourceFile, UnitPath, Use
from orgcharts.spec.composing.written_out_ids import referenced_ids, write_out_ids
from orgcharts.spec.folder import Folder, OutOfReach
from orgcharts.spec.mending import PLACEHOLDER, Doubts, mended
from orgcharts.spec.messages import SpecTranslator
from orgcharts.spec.reader import KEPT, KEPT_UP_TO, read_again
from orgcharts.spec.shape import IMPORT, SPEC, SpecFile
from orgcharts.text.suggest import Suggester
from orgcharts.yaml.building import DEPTH
from orgcharts.yaml.document import FILES, Document, Places, Value
from orgcharts.yaml.values import list_of, mapping_of, size_and_height

CHAIN: Final = 32
"""Most files of which each imports the next."""


class AlreadyReported(Exception):
    """A file cannot be read and has been reported before."""


class Composer(Struct):
    """The files of one load, each read once; `folder` None lets no file be imported."""

    folder: Folder | None
    places: Places
    suggester: Suggester
    files: dict[Path, SourceFile | None] = field(default_factory=dict)
    way: list[tuple[Path, str]] = field(default_factory=list)
    values: int = 0
    doubts: Doubts = field(default_factory=Doubts)

    def whole(self, document: Document, real: Path | None, base: Path) -> SourceFile:
        """Return the composed file that a load starts from; with faults, the sound rest of it.

        Raises:
            SpecError: as `compose`.
        """
        if real is None:
            return self.compose(document, real, base)
        self.way.append((real, document.path))
        file = self.compose(document, real, base)
        self.way.pop()
        write_out_ids(file, self.places, referenced_ids(file))
        self.files[real] = file
        return file

    def compose(self, document: Document, real: Path | None, base: Path) -> SourceFile:
        """Return a file with all that it imports in its place; `base` is the folder that it is in.

        What is wrong with it, or with those that it imports, is among its findings (OC103 to OC115).

        Raises:
            SpecError: the same, if nothing is left to be checked.
        """
        findings: list[Finding] = []
        data = mapping_of(document.data)
        findings += nest(data, self.places, self.suggester)
        uses = self._uses(data, base, findings)
        joins = self._joined(data, base, findings)
        if joins:
            for breach in bring_along(data, joins, self.places, uses):
                findings.append(self._finding(breach))
            self._check_height(document.data, joins, findings)
        self.doubts.all_ids |= bool(findings)
        stated = self.sound(document, findings)
        if replace_names(data, stated.whole, self.places):
            document.marks.forget()
            stated = self.sound(document, findings)
        imported_units = tuple(imported_unit for join in joins for imported_unit in _imported_units(join))
        file = SourceFile(
            real, document, stated, stated.whole, imported_units, uses, findings=tuple(findings)
        )
        by_id = (join for join in joins if join.by_id and join.path in file.ids)
        file.named = tuple(
            NamedUnit(join.position, join.file, join.origin, file.ids[join.path]) for join in by_id
        )
        return file

    def sound(self, document: Document, findings: list[Finding]) -> SpecFile:
        """Return the content of a file, or its sound rest after adding its faults to `findings`.

        Raises:
            SpecError: OC103 to OC105 if nothing is left to be checked, with the `findings` so far.
        """
        try:
            return _checked(document.data)
        except ValidationError as error:
            findings += SpecTranslator(document.marks, self.suggester).translate(error)
            stated = mended(document, error, self.doubts)
        if stated is None:
            raise SpecError(findings)
        return stated

    def file(self, shown: Path, real: Path) -> SourceFile:
        """Return the file `real`, composed.

        Raises:
            SpecError: what is wrong with it, at its place there.
            AlreadyReported: the same, from the second time on.
        """
        if real in self.files:
            file = self.files[real]
            if file is None:
                raise AlreadyReported
            return file
        self.files[real] = None
        self.way.append((real, str(shown)))
        try:
            document = read_again(shown, self.places)
            self._spend(document.data)
            file = self.compose(document, real, shown.parent)
            if file.findings:
                raise SpecError(file.findings)
        finally:
            self.way.pop()
        write_out_ids(file, self.places, referenced_ids(file))
        self.files[real] = file
        return file

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
        """Replace an import by its unit, or by a placeholder and a finding."""
        statement = mapping_of(units[index])
        _, position = self.places.of_item(statement, IMPORT)
        try:
            name, identifier = read_reference(statement, position)
            file = self._reached(name, base)
            join = join_unit(units, index, file, identifier, self.places, self.suggester)
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
        self._put_placeholder(units, index, position)
        return None

    def _put_placeholder(self, units: list[Value], index: int, position: int) -> None:
        """Remove an import without a name, so that the rest of the file can be checked."""
        statement = mapping_of(units[index])
        copy: dict[str, Value] = {}
        for key in (key for key in statement if key not in (IMPORT, "units")):
            self.places.put(copy, key, statement[key], self.places.of_item(statement, key))
        if "name" not in copy:
            self.places.put(copy, "name", f"{PLACEHOLDER} {position}", (position, position))
        self.places.replace(units, index, copy, position)

    def _reached(self, name: str, base: Path) -> SourceFile:
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
            raise OutOfReach("OC112", message, "import from the file that defines the unit")
        if len(self.places.files) >= FILES and real not in self.files:
            raise OutOfReach(
                "OC115", f"more than {FILES:,} files", "put units that belong together in one file"
            )
        return self.file(shown, real)

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
        """Return a breach as a finding; a second position is appended to its message."""
        other = "" if breach.other is None else f" {self.places.location(breach.other)}"
        place = self.places.location(breach.position)
        return Finding(breach.code, breach.message + other, breach.remedy, place)


def _checked(values: Value) -> SpecFile:
    """Return the content of a file by its values, those that were checked before as they were found.

    Raises:
        ValidationError: if they have the wrong shape.
    """
    written = marshal.dumps(values)
    return _content(written) if len(written) <= KEPT_UP_TO else _validated(values)


@lru_cache(maxsize=KEPT)
def _content(written: bytes) -> SpecFile:
    return _validated(marshal.loads(written))  # noqa: S302 - the values are our own


def _validated(values: Value) -> SpecFile:
    # Lax, because the reader leaves every scalar as text: the field determines the type.
    return SpecFile.model_validate(values, strict=False)


def _placed(finding: Finding, place: Location) -> Finding:
    """Return a finding that knows no place at that of the import."""
    if finding.location is not None:
        return finding
    return Finding("OC110", finding.message, finding.remedy, place, finding.severity)


def _statements(organization: Value) -> Iterator[tuple[list[Value], int, UnitPath]]:
    """Yield every import: the list that contains it, its index there and its path."""
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


def _imported_units(join: Join) -> Iterator[ImportedUnit]:
    """Yield the unit of a join, and the units that it imported itself."""
    assert join.file.real is not None  # noqa: S101 - only files are imported
    yield ImportedUnit(join.path, join.file.real, join.origin)
    for imported_unit in join.file.imported_units:
        if imported_unit.path[: len(join.origin)] == join.origin:
            yield ImportedUnit(
                join.path + imported_unit.path[len(join.origin) :], imported_unit.real, imported_unit.origin
            )
        elif join.origin[: len(imported_unit.path)] == imported_unit.path:
            yield ImportedUnit(
                join.path, imported_unit.real, imported_unit.origin + join.origin[len(imported_unit.path) :]
            )
