"""The flat form of specs (`spec.composing.flat`) as JSON Schema, for programs that write specs.

It has no `$ref` and no recursion, because many clients of language models refuse both, and one spelling for
each value: a head and a page are objects. The fields of a model are described where it first appears: in the
units, then in the rest.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.spec.composing.flat import PARENT
from orgcharts.spec.schema.examples import FIELDS, FLAT
from orgcharts.spec.schema.spec_schema import DIALECT, BuiltDefaults
from orgcharts.spec.shape import BESIDE, SpecFile

_OMITTED = ("title", "maxLength")
_NAMES = {model.__name__: examples for model, examples in FIELDS.items()}
_UNIT = OrganizationalUnit.__name__


def flat_schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(flat_schema(), indent=2, ensure_ascii=False) + "\n"


def flat_schema() -> dict[str, Any]:
    """Return the JSON Schema of a spec whose units are a list."""
    made = SpecFile.model_json_schema(schema_generator=BuiltDefaults)
    inlined = _Inliner(made.get("$defs", {}))
    for model, omitted in ((_UNIT, ("units",)), (Organization.__name__, (*BESIDE, "units"))):
        for name in omitted:
            made["$defs"][model]["properties"].pop(name)
    units = _listed(inlined.unit())
    fields = {name: inlined.schema(field) for name, field in made["properties"].items()}
    organization = fields.pop("organization")
    return {
        "$schema": DIALECT,
        "title": "A flat spec of orgcharts",
        "description": "An organization and its units, each with the id of its parent.",
        "type": "object",
        "properties": {
            "orgcharts": fields.pop("orgcharts"),
            "organization": organization,
            "units": {"description": _UNITS, "type": "array", "items": units},
            **fields,
        },
        "required": ["organization", "units"],
        "additionalProperties": False,
        "examples": [FLAT],
    }


_UNITS = "All units, in protocol order; the children of a unit are drawn in the order of this list."


def _listed(unit: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a unit in the list: with an id and a parent."""
    identifier = {**unit["properties"]["id"], "description": "Stable id, unique in the spec."}
    parent = {
        "description": "Id of its parent; left out: it is directly below the organization.",
        "type": "string",
        "examples": ["roads"],
    }
    others = {name: field for name, field in unit["properties"].items() if name != "id"}
    properties = {"id": identifier, PARENT: parent, **others}
    return {**unit, "properties": properties, "required": ["id", "name"]}


class _Inliner:
    """Pydantic's schema with every reference replaced by what it refers to."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._described: set[str] = set()

    def unit(self) -> dict[str, Any]:
        """Return the schema of a unit, whose children are objects that are not described further."""
        return self.schema({"$ref": f"#/$defs/{_UNIT}"})

    def schema(self, node: dict[str, Any], inside: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return a schema without references; `inside` are the models that it is in."""
        node = dict(node)
        if "$ref" in node:
            name = node.pop("$ref").rpartition("/")[2]
            described: dict[str, Any] = {key: node[key] for key in ("description", "default") if key in node}
            if name in inside:
                return {**described, "type": "object"}
            found = self.schema(self._definitions[name], (*inside, name))
            if name in self._described:
                found = _undescribed(found)
            self._described.add(name)
            return {**found, **_stated_default(described)}
        several = [each for each in node.pop("anyOf", ()) if each.get("type") != "null"]
        if len(several) == 1:
            node = {**node, **several[0]}
            return self.schema(node, inside) if "$ref" in node else self._plain(node, inside)
        if several:
            node["anyOf"] = [self.schema(each, inside) for each in several]
        return self._plain(node, inside)

    def _plain(self, node: dict[str, Any], inside: tuple[str, ...]) -> dict[str, Any]:
        made = {key: value for key, value in _stated_default(node).items() if key not in _OMITTED}
        examples = _NAMES.get(inside[-1], {}) if inside else {}
        for key in ("items", "additionalProperties", "propertyNames"):
            if isinstance(made.get(key), dict):
                made[key] = self.schema(made[key], inside)
        for key in ("properties", "patternProperties"):
            if key in made:
                made[key] = {
                    name: self.schema(each, inside)
                    | ({"examples": [examples[name]]} if name in examples else {})
                    for name, each in made[key].items()
                }
        if "description" in made:
            made["description"] = made["description"].partition("\n")[0]
        return made


def _undescribed(node: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the descriptions and the examples of its fields."""
    fields = {name: _bare(each) for name, each in node.get("properties", {}).items()}
    return {**node, "properties": fields} if fields else node


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in ("description", "examples")}
    if "properties" in kept:
        fields = {name: _bare(each) for name, each in kept.pop("properties").items()}
        return {**{key: _bare(value) for key, value in kept.items()}, "properties": fields}
    return {key: _bare(value) for key, value in kept.items()}


def _stated_default(node: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without a default that is nothing or an object."""
    return {
        key: value for key, value in node.items()
        if key != "default" or (value not in (None, [], {}) and not isinstance(value, dict | BaseModel))
    }  # fmt: skip
