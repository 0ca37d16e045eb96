"""References to units of other files by ids that are derived there, not explicit.

Such an id comes from a name. A person who renames the unit does not see the files that refer to
it, so its file should have the id.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from orgcharts.findings import Finding, Location, Severity
from orgcharts.options import ChartOptions
from orgcharts.rules import RuleFinding
from orgcharts.soundness import BY_ID
from orgcharts.spec.composing.composer import Composer
from orgcharts.spec.composing.source_files import SourceFile, UnitPath
from orgcharts.spec.composing.written_out_ids import REFERRING, texts_of
from orgcharts.yaml.document import Loc, Value, walk
from orgcharts.yaml.values import mapping_of
from orgcharts.yaml.wording import quote


class _Reference(Struct, frozen=True):
    """A reference of a file to the unit at `path` in `file`. `here` is the unit's id in the former."""

    location: Location
    file: SourceFile
    path: UnitPath
    here: str


def implicit_id_findings(file: SourceFile, composer: Composer) -> Iterator[RuleFinding]:
    """Yield a finding for each unit of another file that `file` refers to by a derived id, at the unit."""
    seen: set[Location] = set()
    for reference in sorted(_references(file), key=lambda reference: reference.location):
        stating, path = _statement(reference.file, reference.path, composer)
        # Duplicate ids are a separate error; an id that an import sets does not come from a name.
        identifier = stating.ids.get(path)
        if stating is file or identifier is None or reference.file.ids[reference.path] != identifier:
            continue
        unit = stating.organization.inside[identifier].unit
        way = tuple(step for index in path for step in ("units", index))
        place = stating.document.marks.locate(("organization", *way))
        if unit.id is not None or place in seen:
            continue
        seen.add(place)
        message = f"{quote(unit.name)} has no 'id', but {reference.location} refers to its derived one"
        remedy = f"add 'id: {identifier}', so that a new name or acronym does not change it"
        finding = Finding("OC117", message, remedy, place, Severity.WARNING)
        yield RuleFinding(finding, file.organization.entries[reference.here].way)


def _references(file: SourceFile) -> Iterator[_Reference]:
    """Yield the references of a file to units that may be of other files."""
    places = file.document.places
    for named in file.named:
        yield _Reference(places.location(named.position), named.file, named.origin, named.here)
    if file.imported_units:
        entries = file.organization.inside
        for location, identifier in (*_of_statements(file), *_of_charts(file)):
            if identifier in entries:
                yield _Reference(location, file, entries[identifier].path, identifier)


def _of_statements(file: SourceFile) -> Iterator[tuple[Location, str]]:
    """Yield position and id of the references in units and relations of the file itself."""
    places = file.document.places
    for key in ("organization", "relations"):
        for here in walk(file.data.get(key)):
            for field in (field for field in REFERRING if field in mapping_of(here)):
                location = places.location(places.of_item(here, field)[1])
                if location.path == file.document.path:
                    value: Value = mapping_of(here)[field]
                    yield from ((location, text) for text in texts_of(value))


def _of_charts(file: SourceFile) -> Iterator[tuple[Location, str]]:
    """Yield position and id of the references in the charts of a file."""
    for number, chart in enumerate(file.stated.charts):
        for loc, identifier in _units_of(chart):
            place = file.document.marks.locate(("charts", number, *loc), key=loc[0] == BY_ID)
            yield place, identifier


def _units_of(chart: ChartOptions) -> Iterator[tuple[Loc, str]]:
    for field in ("focus", "collapse"):
        yield from (((field, number), unit) for number, unit in enumerate(getattr(chart, field)))
    yield from (((BY_ID, unit), unit) for unit in chart.units)


def _statement(file: SourceFile, path: UnitPath, composer: Composer) -> tuple[SourceFile, UnitPath]:
    """Return the file that defines a unit, and the unit's path there."""
    for imported in file.imported_units:
        if path[: len(imported.path)] == imported.path:
            origin = composer.files.get(imported.real)
            if origin is not None:
                return _statement(origin, imported.origin + path[len(imported.path) :], composer)
    return file, path
