"""Pydantic's errors in the author's words, each at its place."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from orgcharts.findings import Finding, Location
from orgcharts.model import ID_PATTERN, Organization, OrganizationalUnit
from orgcharts.model.posts import TOO_DEEP
from orgcharts.spec.document import Loc, Places, SourceMap, Trace, Value
from orgcharts.spec.posts import KEY, as_stated
from orgcharts.spec.shape import IMPORT, SpecFile, fields_of, spot
from orgcharts.spec.wording import LISTED, alternatives, found, quote
from orgcharts.suggest import Suggester

_EXPECTED = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "bool": "true or false",
    "tuple": "a list",
    "list": "a list",
}
"""What is wanted, by the first word of Pydantic's error type (`int_parsing`, `tuple_type` ...)."""

_BOUNDS = {
    "greater_than_equal": ("ge", "{} or more"),
    "greater_than": ("gt", "more than {}"),
    "less_than_equal": ("le", "{} or less"),
    "less_than": ("lt", "less than {}"),
}

_IDENTIFIER = "start an id with a letter or a digit; then letters, digits, '.', '-' and '_' may follow"


@dataclass(frozen=True, slots=True)
class _Fault:
    """One of Pydantic's errors beside what stands in the file.

    `loc` is the way in the file, `place` the way in the models.
    """

    error: ErrorDetails
    loc: Loc
    place: Loc
    trace: Trace

    @property
    def is_of_key(self) -> bool:
        return self.loc[-1:] == (KEY,)

    @property
    def location(self) -> Location:
        at_key = self.is_of_key or self.error["type"] in ("extra_forbidden", TOO_DEEP)
        return self.trace.key if at_key else self.trace.location

    @property
    def value(self) -> Value:
        return str(self.trace.loc[-1]) if self.is_of_key else self.trace.value

    @property
    def context(self) -> dict[str, Any]:
        return self.error.get("ctx", {})

    @property
    def field(self) -> str:
        if self.is_of_posts and self.trace.loc[-1] != self.place[-1]:  # a count or a total without marks
            key = next(part for part in reversed(self.trace.loc) if isinstance(part, str))
            return "a key of posts" if self.is_of_key else f"{quote(key)} in posts"
        if self.is_of_key:
            return f"a key of {spot(self.place[:-1]).field}"
        return spot(self.place).field

    @property
    def is_of_posts(self) -> bool:
        return self.place != self.trace.loc


def _fault(error: ErrorDetails, marks: SourceMap, above: Loc) -> _Fault:
    given = (*above, *error["loc"])
    way = (*given, *error["ctx"]["way"]) if error["type"] == TOO_DEEP else given
    loc = as_stated(way, marks)
    trace = marks.trace(loc)
    return _Fault(error, loc, trace.loc if loc == way else given, trace)


def translate(
    error: ValidationError, marks: SourceMap, suggester: Suggester, above: Loc = ()
) -> list[Finding]:
    """Return a finding for each error, in the order of the file; `above` leads to what was validated.

    The errors of a value that several aliases share are one finding, and so are those of
    a value that fits no member of a union.
    """
    details = error.errors(include_url=False, include_input=False)
    faults = [_fault(detail, marks, above) for detail in details]
    faults.sort(key=lambda fault: fault.location)
    merged: dict[Any, list[_Fault]] = {}
    for fault in faults:
        kind = fault.error["type"]
        # Missing and unknown fields are told apart by name, wrong values by place alone.
        name = fault.error["loc"][-1] if kind in ("missing", "extra_forbidden") else None
        merged.setdefault((fault.location, name), []).append(fault)
    return [_finding(same, suggester) for same in merged.values()]


def of_chart(error: ValidationError, values: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for each error of the fields of a chart that Python gives; none has a place.

    They are those of a file that states the same.
    """
    places = Places()
    places.add_file("")
    data = {"charts": [dict(values)]}
    found = translate(
        error, SourceMap(_placed(data, places, count(1)), 0, places), Suggester(), ("charts", 0)
    )
    return [replace(finding, location=None) for finding in found]


def _placed(value: Any, places: Places, numbers: Iterator[int], levels: int = 6) -> Any:
    """Return a copy of a value of Python in which each part has a position, in order; charts are not deep."""
    if isinstance(value, Mapping) and levels:
        mapping: dict[str, Value] = {}
        for key, item in value.items():
            position = next(numbers)
            inner = _placed(item, places, numbers, levels - 1)
            places.put(mapping, str(key), inner, (position, position))
        places.positions.setdefault(id(mapping), array("Q"))
        return mapping
    if isinstance(value, list | tuple) and levels:
        items: list[Value] = []
        for item in value:
            position = next(numbers)
            places.append(items, _placed(item, places, numbers, levels - 1), position)
        places.positions.setdefault(id(items), array("Q"))
        return items
    return "..." if isinstance(value, Mapping | list | tuple) else value


def _finding(faults: list[_Fault], suggester: Suggester) -> Finding:
    first = faults[0]
    kind = first.error["type"]
    if kind == "extra_forbidden":
        return _unknown_field(first, suggester)
    if kind == "missing":
        return _missing_field(first)
    message, remedy = _told(first) or _compared(faults, suggester)
    return Finding("OC105", message, remedy, first.location)


def _unknown_field(fault: _Fault, suggester: Suggester) -> Finding:
    place = spot(fault.place)
    field = str(fault.trace.loc[-1])
    known = [*fields_of(place.model), *([IMPORT] if place.model is OrganizationalUnit else [])]
    remedy = suggester.remedy(field, known)
    if place.model is SpecFile and field in Organization.model_fields:
        remedy = "write it below 'organization:'"
    if remedy is None and len(known) <= LISTED:
        remedy = f"the fields are {_listed(known, 'and')}"
    return Finding("OC103", f"unknown field {quote(field)} in {place.thing}", remedy, fault.location)


def _missing_field(fault: _Fault) -> Finding:
    field = str(fault.error["loc"][-1])
    thing = spot(fault.place if fault.is_of_posts else (*fault.place, field)).thing
    message = f"{_subject(thing, fault.trace.value)} has no {quote(field)}"
    remedy = "put the units below 'organization:'" if field == "organization" else f"add {quote(field)}"
    return Finding("OC104", message, remedy, fault.location)


def _subject(thing: str, value: Value) -> str:
    """Return `unit 'OMA'` for a unit that says so much of itself, else `a unit`."""
    names = (value.get(key) for key in ("id", "acronym", "name", "title")) if isinstance(value, dict) else ()
    name = next((name for name in names if name and isinstance(name, str)), None)
    return f"{thing.removeprefix('a ')} {quote(name)}" if name and thing.startswith("a ") else thing


def _told(fault: _Fault) -> tuple[str, str | None] | None:
    """Return message and remedy of an error that is more than a wrong type, else None."""
    kind, context = fault.error["type"], fault.context
    if fault.value is None:
        return f"{fault.field} is empty", "give it a value or remove it"
    if kind in ("string_too_long", "too_long") and isinstance(fault.value, str):
        limit = f"{context['max_length']:,}"
        return f"{fault.field} has {len(fault.value):,} characters, more than {limit}", "shorten it"
    if kind in ("string_too_short", "too_short"):
        return f"{fault.field} is empty", "give it a value or remove it"
    if kind in ("value_error", TOO_DEEP):
        message, _, remedy = str(context.get("error", fault.error["msg"])).partition("; ")
        whole = message if isinstance(fault.value, dict) else f"{fault.field}: {message}"
        return whole, remedy or None
    if kind == "string_pattern_mismatch" and context["pattern"] == ID_PATTERN:
        return f"{fault.field} is {found(fault.value)}, not an id", _IDENTIFIER
    return None


def _compared(faults: list[_Fault], suggester: Suggester) -> tuple[str, str | None]:
    """Return what was found and what would do, and a remedy where a word was only misspelt."""
    first = faults[0]
    choices = [choice for fault in faults for choice in _choices(fault)]
    expected = list(dict.fromkeys(word for fault in faults if (word := _expected(fault))))
    if len(choices) <= LISTED:
        expected += [quote(choice) for choice in choices]
    remedy = suggester.remedy(first.value, choices) if isinstance(first.value, str) and choices else None
    if first.is_of_posts and first.place[-1] == "count":
        remedy = "write how many posts"
    if not expected:
        return f"{first.field} is {found(first.value)}, which is not known", remedy
    return f"{first.field} is {found(first.value)}, not {alternatives(expected)}", remedy


def _expected(fault: _Fault) -> str | None:
    """Return what one type would accept, None where `_choices` says it."""
    kind = fault.error["type"]
    if kind in ("enum", "literal_error"):
        return None
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        bound = fault.context[key]
        return words.format(f"{bound:,}" if isinstance(bound, int) else f"{bound:g}")
    if kind.startswith(("model", "dict", "mapping", "dataclass")):
        return spot(fault.place).shape
    if kind == "tuple_type" and spot(fault.place).holds_texts:
        return "a text or a list"
    told = fault.error["msg"].removeprefix("Input should be ")
    return _EXPECTED.get(kind.partition("_")[0], told)


def _choices(fault: _Fault) -> list[str]:
    if fault.error["type"] not in ("enum", "literal_error"):
        return []
    return re.findall(r"'([^']*)'", fault.context["expected"])


def _listed(words: Iterable[str], conjunction: str) -> str:
    *first, last = (quote(word) for word in words)
    return f"{', '.join(first)} {conjunction} {last}" if first else last
