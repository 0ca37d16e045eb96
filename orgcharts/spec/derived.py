"""References to units of other files by ids that those files do not state.

Such an id is made from a name. Whoever gives the unit another name sees nothing of the files that refer to
it, so its file should state the id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgcharts.findings import Finding, Location, Severity
from orgcharts.options import ChartOptions
from orgcharts.rules import RuleFinding
from orgcharts.soundness import BY_ID
from orgcharts.spec.composing import Composer
from orgcharts.spec.part import Part, UnitPath
from orgcharts.spec.pinning import REFERRING, texts_of
from orgcharts.yaml.document import Loc, Value, walk
from orgcharts.yaml.values import mapping_of
from orgcharts.yaml.wording import quote


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference of a file to the unit that stands at `path` in `part`; it has the id `here` in the file."""

    location: Location
    part: Part
    path: UnitPath
    here: str


def derived(part: Part, composer: Composer) -> Iterator[RuleFinding]:
    """Yield a finding for each unit of another file that `part` refers to by a derived id, at the unit."""
    seen: set[Location] = set()
    for reference in sorted(_references(part), key=lambda reference: reference.location):
        stating, path = _statement(reference.part, reference.path, composer)
        # Units of one id are an error of its own; of an id that an import gives, no name is the root.
        identifier = stating.ids.get(path)
        if stating is part or identifier is None or reference.part.ids[reference.path] != identifier:
            continue
        unit = stating.organization.inside[identifier].unit
        way = tuple(step for index in path for step in ("units", index))
        place = stating.document.marks.locate(("organization", *way))
        if unit.id is not None or place in seen:
            continue
        seen.add(place)
        message = f"{quote(unit.name)} states no id, and {reference.location} refers to it by one"
        remedy = f"state 'id: {identifier}', which a new name or acronym leaves as it is"
        finding = Finding("OC117", message, remedy, place, Severity.WARNING)
        yield RuleFinding(finding, part.organization.entries[reference.here].way)


def _references(part: Part) -> Iterator[_Reference]:
    """Yield the references of a file to units that may be of other files."""
    places = part.document.places
    for named in part.named:
        yield _Reference(places.location(named.position), named.part, named.origin, named.here)
    if part.pieces:
        entries = part.organization.inside
        for location, identifier in (*_of_statements(part), *_of_charts(part)):
            if identifier in entries:
                yield _Reference(location, part, entries[identifier].path, identifier)


def _of_statements(part: Part) -> Iterator[tuple[Location, str]]:
    """Yield place and id of the references that units and relations of a file itself make."""
    places = part.document.places
    for key in ("organization", "relations"):
        for here in walk(part.data.get(key)):
            for field in (field for field in REFERRING if field in mapping_of(here)):
                location = places.location(places.of_item(here, field)[1])
                if location.path == part.document.path:
                    value: Value = mapping_of(here)[field]
                    yield from ((location, text) for text in texts_of(value))


def _of_charts(part: Part) -> Iterator[tuple[Location, str]]:
    """Yield place and id of the references that the charts of a file make."""
    for number, chart in enumerate(part.stated.charts):
        for loc, identifier in _units_of(chart):
            place = part.document.marks.locate(("charts", number, *loc), key=loc[0] == BY_ID)
            yield place, identifier


def _units_of(chart: ChartOptions) -> Iterator[tuple[Loc, str]]:
    for field in ("focus", "collapse"):
        yield from (((field, number), unit) for number, unit in enumerate(getattr(chart, field)))
    yield from (((BY_ID, unit), unit) for unit in chart.units)


def _statement(part: Part, path: UnitPath, composer: Composer) -> tuple[Part, UnitPath]:
    """Return the file that states a unit itself, and the unit's way there."""
    for piece in part.pieces:
        if path[: len(piece.path)] == piece.path:
            origin = composer.parts.get(piece.real)
            if origin is not None:
                return _statement(origin, piece.origin + path[len(piece.path) :], composer)
    return part, path
