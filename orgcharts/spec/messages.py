"""Messages about Pydantic's errors that only specs have: posts, ids, imports, misplaced fields."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from orgcharts.chart import UnitHints
from orgcharts.findings import Finding, Location
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.model.posts import TOO_DEEP
from orgcharts.options import ChartOptions
from orgcharts.spec.shape import IMPORT, SPEC, VOCABULARY
from orgcharts.spec.stated_paths import as_stated
from orgcharts.spec.synonyms import advice, synonym
from orgcharts.text.suggest import Suggester
from orgcharts.yaml import (
    Fault,
    Places,
    SourceMap,
    Translator,
    Value,
    fields_of,
    model_of,
    nesting,
    quote,
)
from orgcharts.yaml.scalars import flow_scalar


class _DeepPosts(Fault, frozen=True):
    """Posts that nest too deep: the fault is their key."""

    @property
    def location(self) -> Location:
        return self.trace.key


class SpecTranslator(Translator):
    """Translates the errors of a spec."""

    kind = SPEC
    vocabulary = VOCABULARY

    def fault(self, error: ErrorDetails) -> Fault:
        """Return an error and the value in the file, where posts have another form than in the model."""
        given = (*self.above, *error["loc"])
        too_deep = error["type"] == TOO_DEEP
        way = (*given, *error["ctx"]["way"]) if too_deep else given
        loc = as_stated(way, self.marks)
        trace = self.marks.trace(loc)
        fault = (_DeepPosts if too_deep else Fault)(error, loc, trace.loc if loc == way else given, trace)
        return replace(fault, field=_field_of_posts(fault)) if _is_of_posts(fault) else fault

    def known_fields(self, model: type[BaseModel]) -> list[str]:
        """Return the fields of a model; that of an import is gone before there is a unit."""
        return [*super().known_fields(model), *([IMPORT] if model is OrganizationalUnit else [])]

    def remedy(self, fault: Fault) -> str | None:
        """Return where a misplaced field belongs, and other remedies that only specs have."""
        field = fault.error["loc"][-1] if fault.error["loc"] else ""
        if fault.type == "missing":
            return "put the units below 'organization:'" if field == "organization" else None
        if fault.type == "extra_forbidden":
            return _place_of(str(field), fault) or self._advice(str(field), fault)
        if fault.place[-1:] == ("head",) and isinstance(fault.value, list):
            return "write 'heads' for several"
        is_list = fault.type == "tuple_type" and not self.vocabulary.spot(fault.place).holds_texts
        if is_list and isinstance(fault.value, dict):
            is_people = fault.place[-1:] == ("people",)
            persons = "write persons by id below 'persons' of the organization"
            return persons if is_people else "write a list, with '- ' before each item"
        return "write how many posts" if _is_of_posts(fault) and fault.place[-1] == "count" else None

    def is_implied(self, fault: Fault) -> bool:
        """Return whether a unit without a name has its name as a key, which is an error of its own."""
        if fault.type != "missing" or fault.error["loc"][-1] != "name":
            return False
        model = model_of(self.vocabulary.spot(fault.place).annotation)
        return self._name_as_key(fault.trace.value, model) is not None

    def otherwise(self, fault: Fault) -> str | None:
        """Return how to write a unit whose name is a key: `- Surgery:` with its units below."""
        above = self.marks.trace(fault.trace.loc[:-1]).value
        field = self._name_as_key(above, self.vocabulary.spot(fault.place).model)
        if field is None or field != fault.trace.loc[-1]:
            return super().otherwise(fault)
        value, name = fault.trace.value, flow_scalar(field)
        if isinstance(value, dict):
            return f"write '- name: {name}', and the fields of the unit below it, indented like 'name:'"
        items = (
            [str(item) for item in value] if value and all(isinstance(item, str) for item in value) else []
        )
        return nesting(field, items, "units", SPEC) if value else f"write {quote(f'- {name}')} without ':'"

    def _name_as_key(self, above: Value, model: type[BaseModel] | None) -> str | None:
        """Return the first key of a unit that has no name, if it can only be the name."""
        if not isinstance(above, dict) or model is not OrganizationalUnit or "name" in above:
            return None
        known = self.known_fields(model)
        first, value = next(iter(above.items()), ("", ""))
        if isinstance(value, str) or first in known or self.suggester.match(first, known):
            return None
        return None if synonym(first, model, known) or advice(first, model, known) else first

    def synonym(self, field: str, model: type[BaseModel]) -> str | None:
        """Return the field that authors also call `field`."""
        return synonym(field, model, self.known_fields(model))

    def _advice(self, field: str, fault: Fault) -> str | None:
        model = self.vocabulary.spot(fault.place).model
        known = self.known_fields(model)
        return None if synonym(field, model, known) else advice(field, model, known)

    def special(self, fault: Fault) -> tuple[str, str | None] | None:
        """Return message and remedy of posts that nest too deep."""
        if fault.type != TOO_DEEP or fault.value is None:
            return None
        return self.as_stated(fault, fault.error["msg"])


def _place_of(field: str, fault: Fault) -> str | None:
    """Return where an unknown field belongs; None where nobody knows."""
    if field == "translates":
        return "name the file after its spec and its language, as in 'dpo.fr.yaml' beside 'dpo.yaml'"
    if len(fault.place) == 1 and field in fields_of(Organization):
        return "write it below 'organization:'"
    if len(fault.place) == 1 and field in fields_of(ChartOptions):
        return f"write it in a chart: 'charts: [{{{field}: ...}}]'"
    place = _place_in_chart(field) if fault.place[0] == "charts" and len(fault.place) == 3 else None
    return f"write '{place}'" if place else None


def _place_in_chart(field: str) -> str | None:
    """Return the mapping of a chart that has a field; None if none has it."""
    for name, info in fields_of(ChartOptions).items():
        group = model_of(info.annotation)
        if group and field in fields_of(group):
            return f"{name}: {{{field}: ...}}"
    return f"units: {{ID: {{{field}: ...}}}}" if field in fields_of(UnitHints) else None


def _is_of_posts(fault: Fault) -> bool:
    return fault.place != fault.trace.loc


def _field_of_posts(fault: Fault) -> str:
    """Return the name of a count or a total without marks; empty where the vocabulary has one."""
    if fault.trace.loc[-1] == fault.place[-1]:
        return ""
    key = next(part for part in reversed(fault.trace.loc) if isinstance(part, str))
    return "a key of posts" if fault.is_of_key else f"{quote(key)} in posts"


def of_chart(error: ValidationError, values: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for each invalid field of a chart that Python code sets; none has a position.

    The messages are the same as for a file.
    """
    places = Places()
    places.add_file("")
    data = {"charts": [dict(values)]}
    marks = SourceMap(_placed(data, places, count(1)), 0, places)
    found = SpecTranslator(marks, Suggester(), above=("charts", 0)).translate(error)
    return [replace(finding, location=None) for finding in found]


def _placed(value: Any, places: Places, numbers: Iterator[int], levels: int = 6) -> Any:
    """Return a copy of a Python value in which each item has a position, in order; charts are not deep."""
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
