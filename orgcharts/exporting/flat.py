"""A spec in its flat form, as JSON: every fact, and every id in full."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from orgcharts.exporting.options import ExportOptions
from orgcharts.model import Entry, Organization
from orgcharts.text.printing import json_text

_BESIDE = ("outside", "relations", "relation_kinds", "editions", "changes")
"""Facts of an organization that a spec has beside it."""


def as_flat(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the spec of an organization with its units in a list, each with the id of its parent."""
    (top, *others) = organization.inside.values()
    facts = _facts(organization)
    beside = {name: facts.pop(name) for name in _BESIDE if name in facts}
    facts = {"id": top.id, **{name: value for name, value in facts.items() if name not in ("id", "units")}}
    units = [_listed(entry, top.id) for entry in others]
    return json_text({"orgcharts": 1, "organization": facts, "units": units, **beside})


def _listed(entry: Entry, top: str) -> dict[str, Any]:
    parent = {} if entry.parent == top else {"parent": entry.parent}
    facts = {name: value for name, value in _facts(entry.unit).items() if name not in ("id", "units")}
    return {"id": entry.id, **parent, **facts}


def _facts(model: BaseModel) -> dict[str, Any]:
    """Return the fields of a model that have other values than their defaults, by their names in a spec."""
    facts = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name in model.model_fields_set and value != info.get_default(
            call_default_factory=True, validated_data={}
        ):
            facts[info.alias or name] = _plain(value)
    return facts


def _plain(value: Any) -> Any:
    match value:
        case BaseModel():
            return _facts(value)
        case Enum():
            return value.value
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case _:
            return value
