"""Messages about Pydantic's errors that only specs have: posts, ids, imports, misplaced fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from orgcharts.chart import UnitHints
from orgcharts.findings import Finding
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.model.messages import UnitTranslator
from orgcharts.options import ChartOptions
from orgcharts.spec.shape import IMPORT, SPEC, VOCABULARY
from orgcharts.spec.synonyms import advice, synonym
from orgcharts.yaml import (
    Fault,
    Value,
    fields_of,
    findings_of_values,
    model_of,
    nesting,
    quote,
)
from orgcharts.yaml.scalars import flow_scalar


class SpecTranslator(UnitTranslator):
    """Translates the errors of a spec."""

    vocabulary = VOCABULARY

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
        is_list = fault.type == "tuple_type" and not self.vocabulary.spot(fault.place).holds_texts
        if is_list and isinstance(fault.value, dict):
            is_people = fault.place[-1:] == ("people",)
            persons = "write persons by id below 'persons' of the organization"
            return persons if is_people else "write a list, with '- ' before each item"
        return super().remedy(fault)

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


def of_chart(error: ValidationError, values: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for each invalid field of a chart that Python code sets."""
    return findings_of_values(SpecTranslator, {"charts": [values]}, error.errors(), above=("charts", 0))
