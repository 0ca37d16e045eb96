"""The JSON Schema of specs with the ids of one spec as suggestions, for editors that complete them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from orgcharts.model import Organization
from orgcharts.spec.schema.spec_schema import spec_schema

UNIT_FIELDS: Mapping[str, Sequence[str]] = {
    "Relation": ("from", "to"),
    "Organization": ("joint_with", "hosted_by"),
    "OrganizationalUnit": ("joint_with", "hosted_by"),
    "ChartOptions": ("focus", "collapse"),
    "Allowance": ("unit",),
    "ChangeEvent": ("original", "resulting"),
    "PostCount": ("redeployed_from",),
}
"""The fields that name units, by model."""

SOURCE_FIELDS: Mapping[str, Sequence[str]] = dict.fromkeys(
    ("Organization", "OrganizationalUnit", "Post", "Relation", "ChangeEvent"), ("source",)
)
"""The fields that cite documents, by model."""


def schema_with_ids(organization: Organization) -> str:
    """Return the schema of specs, as the text of a file, with the ids of `organization` as examples.

    Editors suggest examples and accept everything else, so that an id which is written first is no fault.
    The hints of a chart have the ids of units as keys.
    """
    schema = spec_schema()
    definitions: dict[str, Any] = schema["$defs"]
    ids = list(organization.entries)
    _suggest(definitions, UNIT_FIELDS, ids)
    _suggest(definitions, SOURCE_FIELDS, organization.sources)
    _suggest(definitions, {"Relation": ("kind",)}, organization.known_kinds)
    _suggest(definitions, {"Post": ("holder",)}, organization.persons)
    for hints in _parts(_properties(definitions["ChartOptions"])["units"]):
        if "additionalProperties" in hints or "patternProperties" in hints:
            hints["properties"] = {name: {"$ref": "#/$defs/UnitHints"} for name in ids}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _suggest(
    definitions: Mapping[str, Any], fields: Mapping[str, Sequence[str]], words: Iterable[str]
) -> None:
    """Set `words` as the examples of every text in the fields."""
    examples = list(words)
    for model, names in fields.items():
        for name in names if examples else ():
            for part in _parts(_properties(definitions[model])[name]):
                part.pop("examples", None)
                if "string" in part.get("type", ()):
                    part["examples"] = examples


def _properties(model: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a model that may also be written as a text."""
    found: Mapping[str, Any] = next(part for part in _parts(model) if "properties" in part)["properties"]
    return found


def _parts(schema: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield a schema, its alternatives, and the items of lists."""
    if isinstance(schema, dict):
        yield schema
        for inner in (*schema.get("anyOf", ()), schema.get("items")):
            if inner:
                yield from _parts(inner)
