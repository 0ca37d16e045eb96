"""Pydantic's errors as messages for authors, each with its position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding, Location, Repair
from orgcharts.text.suggest import Suggester, did_you_mean
from orgcharts.yaml.document import Document, Loc, SourceMap, Trace, Value
from orgcharts.yaml.kinds import Codes
from orgcharts.yaml.scalars import quoted
from orgcharts.yaml.shape import Vocabulary, fields_of
from orgcharts.yaml.wording import LISTED, NAMED, alternatives, found, quote

KEY = "[key]"
"""The last step of a path to the key of a mapping, as in Pydantic's `loc`."""

_EXPECTED = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "finite": "a number",
    "bool": "true or false",
    "tuple": "a list",
    "list": "a list",
}
"""The expected value, by a class or the first word of Pydantic's error type (`int_parsing`, `tuple_type`)."""

_BOUNDS = {
    "decimal_max_places": ("decimal_places", "a number with at most {} decimals"),
    "greater_than_equal": ("ge", "{} or more"),
    "greater_than": ("gt", "more than {}"),
    "less_than_equal": ("le", "{} or less"),
    "less_than": ("lt", "less than {}"),
}

_EMPTY = "give it a value or remove it"

_Model = TypeVar("_Model", bound=BaseModel)


class Fault(Struct, frozen=True):
    """One of Pydantic's errors with the value in the file.

    `loc` is the path in the file, `place` the path in the models. `field` names the value at fault; if
    empty, it is the vocabulary's name of `place`.
    """

    error: ErrorDetails
    loc: Loc
    place: Loc
    trace: Trace
    field: str = ""

    @property
    def type(self) -> str:
        """Pydantic's name for the kind of the error."""
        return self.error["type"]

    @property
    def is_of_key(self) -> bool:
        """Whether the key is at fault, not its value."""
        return self.loc[-1:] == (KEY,)

    @property
    def location(self) -> Location:
        """Where the fault is."""
        return self.trace.key if self.is_of_key or self.type == "extra_forbidden" else self.trace.location

    @property
    def value(self) -> Value:
        """What is at fault."""
        return str(self.trace.loc[-1]) if self.is_of_key else self.trace.value

    @property
    def context(self) -> dict[str, Any]:
        """The details that Pydantic reports: bounds, choices, an exception."""
        return self.error.get("ctx", {})


class Translator:
    """Translates the errors of one validation; a kind of file overrides what only it knows."""

    codes: Codes
    error: type[OrgchartsError]
    vocabulary: Vocabulary

    def __init__(self, marks: SourceMap, suggester: Suggester, above: Loc = ()) -> None:
        """Translate with these positions and names; `above` is the path from the root to the model."""
        self.marks = marks
        self.suggester = suggester
        self.above = above

    def translate(self, error: ValidationError) -> list[Finding]:
        """Return the findings of all errors of a validation."""
        return self.findings_of(error.errors(include_url=False, include_input=False))

    def findings_of(self, errors: Iterable[ErrorDetails]) -> list[Finding]:
        """Return a finding for each error, in the order of the file.

        The errors of a value that several aliases share are one finding, and so are those of
        a value that fits no member of a union.
        """
        faults = [fault for error in errors if not self.is_implied(fault := self.fault(error))]
        faults.sort(key=lambda fault: fault.location)
        merged: dict[Any, list[Fault]] = {}
        for fault in faults:
            # Missing and unknown fields differ by name, wrong values by position only.
            name = fault.error["loc"][-1] if fault.type in ("missing", "extra_forbidden") else None
            merged.setdefault((fault.location, name), []).append(fault)
        return [self._finding(same) for same in merged.values()]

    def fault(self, error: ErrorDetails) -> Fault:
        """Return an error with the value in the file."""
        loc = (*self.above, *error["loc"])
        trace = self.marks.trace(loc)
        return Fault(error, loc, trace.loc, trace)

    def known_fields(self, model: type[BaseModel]) -> list[str]:
        """Return the fields that a mapping of `model` may have."""
        return list(fields_of(model))

    def special(self, fault: Fault) -> tuple[str, str | None] | None:  # noqa: ARG002
        """Return message and remedy of an error that only this kind of file has, else None."""
        return None

    def remedy(self, fault: Fault) -> str | None:  # noqa: ARG002
        """Return the remedy for an error that only this kind of file knows, None for the usual remedy."""
        return None

    def is_implied(self, fault: Fault) -> bool:  # noqa: ARG002
        """Return whether an error follows from another one that has the remedy of both."""
        return False

    def otherwise(self, fault: Fault) -> str | None:
        """Return the remedy for an unknown field that is like none that there is."""
        return self._cut_text(fault)

    def synonym(self, field: str, model: type[BaseModel]) -> str | None:  # noqa: ARG002
        """Return the field of a model that authors also call `field`; None if only its spelling is wrong."""
        return None

    def field_of(self, fault: Fault) -> str:
        """Return the name of the value at fault."""
        if fault.field:
            return fault.field
        if fault.is_of_key:
            return f"a key of {self.vocabulary.spot(fault.place[:-1]).field}"
        return self.vocabulary.spot(fault.place).field

    def _finding(self, faults: list[Fault]) -> Finding:
        first = faults[0]
        if first.type == "extra_forbidden":
            return self._unknown_field(first)
        if first.type == "missing":
            return self._missing_field(first)
        problem = self.special(first) or self._by_type(first)
        if problem is None:
            return self._compared(faults)
        repair = _repair_of(first)
        return Finding(self.codes.wrong, *problem, first.location, repair=repair)

    def _unknown_field(self, fault: Fault) -> Finding:
        place = self.vocabulary.spot(fault.place)
        field = str(fault.trace.loc[-1])
        known = self.known_fields(place.model)
        remedy, repair = self.remedy(fault), None
        if remedy is None:
            match = self.synonym(field, place.model) or self.suggester.match(field, known)
            remedy = did_you_mean(match)
            beside = self.marks.trace(fault.trace.loc[:-1]).value
            if match and isinstance(beside, dict) and match not in beside:
                repair = Repair(field, match)
        remedy = remedy or self.otherwise(fault)
        if remedy is None and len(known) <= LISTED:
            remedy = f"the fields are {_listed(known, 'and')}"
        message = f"unknown field {quote(field)} in {place.thing}"
        allowed = tuple(known)
        return Finding(self.codes.unknown, message, remedy, fault.location, allowed=allowed, repair=repair)

    def _cut_text(self, fault: Fault) -> str | None:
        """Return the remedy for a text in braces that a comma divides: `{name: Roads, Bridges}`."""
        above = self.marks.trace(fault.trace.loc[:-1]).value
        if fault.trace.value is not None or not isinstance(above, dict):
            return None
        key, parts = "", list[str]()
        for field, value in above.items():
            if isinstance(value, str):
                key, parts = field, [value]
            elif value is None and parts:
                parts.append(field)
            else:
                parts.clear()
            if field == fault.trace.loc[-1]:
                break
        before = self.marks.locate((*fault.trace.loc[:-1], key), key=True)
        if not parts or before.line != fault.location.line:
            return None
        whole = quoted(", ".join(parts))
        return f"quote a text that contains ',', as in {quote(f'{key}: {whole}')}"

    def _missing_field(self, fault: Fault) -> Finding:
        field = str(fault.error["loc"][-1])
        # If the position differs from the path in the file, it is already that of the field.
        spot = self.vocabulary.spot(fault.place if fault.place != fault.trace.loc else (*fault.place, field))
        message = f"{_subject(spot.thing, fault.trace.value)} has no {quote(field)}"
        remedy = self.remedy(fault) or f"add {quote(field)}"
        return Finding(self.codes.missing, message, remedy, fault.location)

    def _by_type(self, fault: Fault) -> tuple[str, str | None] | None:
        """Return message and remedy of an error that is more than a wrong type, else None."""
        field, context = self.field_of(fault), fault.context
        if fault.value is None:
            return f"{field} is empty", _EMPTY
        if fault.type in ("string_too_long", "too_long") and isinstance(fault.value, str):
            limit = f"{context['max_length']:,}"
            return f"{field} has {len(fault.value):,} characters, more than {limit}", "shorten it"
        if fault.type in ("string_too_short", "too_short"):
            return f"{field} is empty", _EMPTY
        if fault.type == "value_error":
            return self.as_stated(fault, str(context.get("error", fault.error["msg"])))
        if fault.type == "string_pattern_mismatch" and context["pattern"] in self.vocabulary.patterns:
            wanted, remedy = self.vocabulary.patterns[context["pattern"]]
            return f"{field} is {found(fault.value)}, not {wanted}", remedy
        return None

    def as_stated(self, fault: Fault, text: str) -> tuple[str, str | None]:
        """Return message and remedy of a validator's text: `message; remedy`."""
        message, _, remedy = text.partition("; ")
        whole = message if isinstance(fault.value, dict) else f"{self.field_of(fault)}: {message}"
        return whole, remedy or None

    def _compared(self, faults: list[Fault]) -> Finding:
        """Return the finding of what was found and what is accepted, with a remedy if it was misspelt."""
        first = faults[0]
        choices = [choice for fault in faults for choice in _choices(fault)]
        expected = list(dict.fromkeys(word for fault in faults if (word := self._expected(fault))))
        if len(choices) <= LISTED:
            expected += [quote(choice) for choice in choices]
        value = first.value
        match = self.suggester.match(value, choices) if isinstance(value, str) and choices else None
        remedy = self.remedy(first) or did_you_mean(match)
        if remedy is None and LISTED < len(choices) <= NAMED:
            remedy = f"write {alternatives([quote(choice) for choice in choices])}"
        field = self.field_of(first)
        known = f"not {alternatives(expected)}" if expected else "which is not known"
        return Finding(
            self.codes.wrong,
            f"{field} is {found(first.value)}, {known}",
            remedy,
            first.location,
            allowed=tuple(dict.fromkeys(choices)),
            repair=Repair(value, match) if match and isinstance(value, str) else None,
        )

    def _expected(self, fault: Fault) -> str | None:
        """Return what one type accepts, None if `_choices` covers it."""
        kind = fault.type
        if kind in ("enum", "literal_error"):
            return None
        if kind == "string_pattern_mismatch" and fault.context["pattern"] in self.vocabulary.patterns:
            return self.vocabulary.patterns[fault.context["pattern"]][0]
        if kind in _BOUNDS:
            key, words = _BOUNDS[kind]
            bound = fault.context[key]
            return words.format(f"{bound:,}" if isinstance(bound, int | Decimal) else f"{bound:g}")
        if kind.startswith(("model", "dict", "mapping", "dataclass")):
            return self.vocabulary.spot(fault.place).shape
        if kind == "tuple_type" and self.vocabulary.spot(fault.place).holds_texts:
            return "a text or a list"
        expected = fault.error["msg"].removeprefix("Input should be ")
        word = fault.context["class"].lower() if kind == "is_instance_of" else kind.partition("_")[0]
        return _EXPECTED.get(word, expected)


def validated(model: type[_Model], document: Document, translator: Translator) -> _Model:
    """Return the values of a document as a model.

    Raises:
        OrgchartsError: that of the translator's kind, with everything that is wrong.
    """
    try:
        # Lax, because the reader leaves every scalar as text: the field determines the type.
        return model.model_validate(document.data, strict=False)
    except ValidationError as error:
        raise translator.error(translator.translate(error)) from error


def _repair_of(fault: Fault) -> Repair | None:
    """Return the repair of a text for which a validator suggests another."""
    error = fault.context.get("error")
    new = getattr(error, "suggestion", None)
    is_safe = getattr(error, "is_safe", False)
    return Repair(fault.value, new, is_safe) if new and isinstance(fault.value, str) else None


def _subject(thing: str, value: Value) -> str:
    """Return `unit 'OMA'` for a unit with a name, else `a unit`."""
    names = (value.get(key) for key in ("id", "acronym", "name", "title")) if isinstance(value, dict) else ()
    name = next((name for name in names if name and isinstance(name, str)), None)
    return f"{thing.removeprefix('a ')} {quote(name)}" if name and thing.startswith("a ") else thing


def _choices(fault: Fault) -> list[str]:
    if fault.type not in ("enum", "literal_error"):
        return []
    return re.findall(r"'([^']*)'", fault.context["expected"])


def _listed(words: Iterable[str], conjunction: str) -> str:
    *first, last = (quote(word) for word in words)
    return f"{', '.join(first)} {conjunction} {last}" if first else last
