"""The sound rest of a file with faults of shape, so that all faults are reported at once.

Values at fault are removed from the values that were read. `Doubts` lists what later checks cannot
know because of that; they report nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from orgcharts.findings import Severity
from orgcharts.model import OrganizationalUnit
from orgcharts.model.identifiers import slug
from orgcharts.model.stated_paths import as_stated
from orgcharts.rules import RuleFinding
from orgcharts.spec.shape import BESIDE, VOCABULARY, SpecFile
from orgcharts.yaml.document import Document, Loc, SourceMap, Value, walk
from orgcharts.yaml.messages import KEY
from orgcharts.yaml.values import list_of

ROUNDS: Final = 8
"""Maximum number of repairs of a file: removing a required value causes a fault in its container."""

MOST: Final = 2_000
"""Maximum number of faults of shape that are removed; a file with more only has these reported."""

PLACEHOLDER: Final = "(not read)"
"""The start of the name of a unit that is at fault itself, or whose name is."""

_OF_UNITS = ("OC202", "OC204", "OC207", "OC501")
"""The codes of references to units."""

_HEADS = ("head", "heads", "people", "earlier_heads")


class Doubts(Struct):
    """What is unknown about a file because values were removed.

    `words` are texts in the removed values that may have been ids or keys; with `all_ids` any id may have
    been among them. `touched` has the paths of units that lost a field, each with the field.
    """

    words: set[str] = field(default_factory=set)
    all_ids: bool = False
    touched: set[tuple[Loc, str]] = field(default_factory=set)

    def cover(self, found: RuleFinding) -> bool:
        """Return whether a finding may be a consequence of the removal."""
        if found.given is not None:
            return found.given in self.words or (self.all_ids and found.finding.code in _OF_UNITS)
        unit, name = _unit_of(found.way)
        if found.finding.severity is Severity.WARNING:
            return PLACEHOLDER in found.finding.message or any(unit == way for way, _ in self.touched)
        family = found.finding.code[:3]
        if family == "OC3":
            return (unit, "posts") in self.touched
        return family == "OC4" and name in _HEADS and any((unit, head) in self.touched for head in _HEADS)

    def add(self, loc: Loc, value: Value) -> None:
        """Record that the value at `loc` was removed."""
        texts = [part for part in loc[-1:] if isinstance(part, str)]
        inside: Iterable[Value] = [value]
        if isinstance(value, dict | list):
            inside = (item for here in walk(value) for item in _items(here))
        texts += [item for item in inside if isinstance(item, str)]
        self.words.update(texts, map(slug, texts))
        self.touched.add(_unit_of(loc if loc[0] in BESIDE else loc[1:]))


def mended(document: Document, error: ValidationError, doubts: Doubts) -> SpecFile | None:
    """Return what is sound in a file that `error` was raised for; None if too little is."""
    if error.error_count() > MOST:
        return None
    for _ in range(ROUNDS):
        if not _take_out(document, error.errors(include_url=False, include_input=False), doubts):
            return None
        try:
            return SpecFile.model_validate(document.data, strict=False)
        except ValidationError as next_error:
            error = next_error
    return None


def _take_out(document: Document, errors: Iterable[ErrorDetails], doubts: Doubts) -> bool:
    """Remove the faulty values of a file; return whether anything remains."""
    # Containers are looked up before any of them changes, because indices shift afterwards.
    ways: dict[int, tuple[Value, dict[str | int, Loc]]] = {}
    for error in errors:
        way = _at_fault(error, document.marks)
        if not way or way == ("organization",):
            return False
        container = document.marks.trace(way[:-1]).value
        ways.setdefault(id(container), (container, {}))[1].setdefault(way[-1], way)
    for container, parts in ways.values():
        for part in sorted(parts, key=lambda part: part if isinstance(part, int) else 0, reverse=True):
            _replace(document, container, parts[part], doubts)
    document.marks.forget()
    return True


def _at_fault(error: ErrorDetails, marks: SourceMap) -> Loc:
    """Return the way to what has to go: the value itself, or what cannot do without one that is missing."""
    loc = as_stated(error["loc"], marks)
    trace = marks.trace(loc[:-1] if loc[-1:] == (KEY,) else loc)
    model = VOCABULARY.spot((*trace.loc, "name")).model
    if error["type"] == "missing" and error["loc"][-1] == "name" and issubclass(model, OrganizationalUnit):
        return (*trace.loc, "name")
    return trace.loc


def _replace(document: Document, container: Value, way: Loc, doubts: Doubts) -> None:
    """Remove the value at `way` in `container`; a unit keeps its index in a list, as does its name."""
    places, part = document.places, way[-1]
    placeholder = f"{PLACEHOLDER} {len(doubts.words)}.{len(doubts.touched)}.{'.'.join(map(str, way[1:-1]))}"
    if isinstance(container, dict):
        name = str(part)
        if name in container:
            doubts.add(way, container[name])
            places.remove(container, name)
        elif name == "name":
            doubts.add(way, None)
            places.put(container, name, placeholder[:200], (0, 0))
        return
    items = list_of(container)
    doubts.add(way, items[int(part)])
    if way[-2] in ("units", "outside"):
        unit: dict[str, Value] = {}
        position = places.of_item(items, int(part))
        places.put(unit, "name", placeholder[:200], position)
        places.replace(items, int(part), unit, position[0])
    else:
        places.remove(items, int(part))


def _unit_of(way: Loc) -> tuple[Loc, str]:
    """Return the path of the nearest unit on a path, and its field on that path."""
    end = 0
    for index in range(0, len(way) - 1, 2):
        if way[index] not in ("units", "outside") or not isinstance(way[index + 1], int):
            break
        end = index + 2
    return way[:end], str(way[end]) if end < len(way) else ""


def _items(here: dict[str, Value] | list[Value]) -> Iterable[Value]:
    return [*here, *here.values()] if isinstance(here, dict) else here
