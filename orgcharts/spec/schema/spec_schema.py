"""The spec language as JSON Schema, for editors: generated from the models that read it.

The schema describes the shape of a file. Rules and loader check references: ids, dates, pages and sums.
Its test lists what it accepts and they refuse. For each scalar it accepts the spellings
that the loader accepts, quoted or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from orgcharts.chart import Show
from orgcharts.geometry.lengths import LENGTH_PATTERN, in_millimetres, in_points
from orgcharts.model import (
    ID_PATTERN,
    AuthorityLine,
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    PostCount,
    Posts,
    StatedTotal,
    UnitTranslation,
)
from orgcharts.model.translations import or_missing
from orgcharts.options import PageOptions
from orgcharts.spec.schema.examples import FIELDS, NESTED
from orgcharts.spec.shape import IMPORT, SpecFile
from orgcharts.spec.translation_files import TranslationFile
from orgcharts.yaml.spellings import amount_pattern, number_pattern, truth_pattern, whole_pattern

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors know best; nothing of a later one is used."""

SCALAR = ["string", "number", "boolean"]
"""Scalars that an editor does not read as text: `2019` and `true` are texts in a spec."""


def schema_text() -> str:
    """Return the schema of specs as the text of a file."""
    return json.dumps(spec_schema(), indent=2, ensure_ascii=False) + "\n"


def translation_schema_text() -> str:
    """Return the schema of translations as the text of a file."""
    return json.dumps(translation_schema(), indent=2, ensure_ascii=False) + "\n"


def spec_schema() -> dict[str, Any]:
    """Return the JSON Schema of a spec file."""
    schema = SpecFile.model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, **schema, "title": "A spec of orgcharts", "examples": [NESTED]}


def translation_schema() -> dict[str, Any]:
    """Return the JSON Schema of a translation."""
    schema = TranslationFile.model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, **schema, "title": "A translation of a spec of orgcharts"}


_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def _with_whole_bounds(made: JsonSchemaValue) -> JsonSchemaValue:
    """Return a schema with whole bounds as whole numbers, as only later versions of Pydantic write them."""
    return {
        key: int(value) if isinstance(value, float) and value.is_integer() and key in _BOUNDS else value
        for key, value in made.items()
    }


class BuiltDefaults(GenerateJsonSchema):
    """Pydantic's generator, which builds each model before it writes a value of it as a default.

    Older releases of Pydantic cannot write it otherwise.
    """

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        default = schema.get("default")
        if isinstance(default, BaseModel):
            type(default).model_rebuild()
        return super().default_schema(schema)


class _Generator(BuiltDefaults):
    """The generator with what the validators of this language accept in addition."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if schema["function"]["function"] is or_missing:
            return {key: value for key, value in inner.items() if key != "minLength"}
        if schema["function"]["function"] in (in_millimetres, in_points):
            return {**inner, "pattern": f"{inner['pattern']}|^{LENGTH_PATTERN}$"}
        return self._or_one(inner) if inner.get("type") == "array" else inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for name, example in FIELDS.get(schema["cls"], {}).items():
            made["properties"][name]["examples"] = [example]
        form = _FORMS.get(schema["cls"])
        return form(self, made) if form else made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = {**super().str_schema(schema), "type": SCALAR}
        return {**made, "minimum": 0} if made.get("pattern") == ID_PATTERN else made  # no id starts with '-'

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        made = super().bool_schema(schema)
        types = [made["type"], "integer", "string"]
        return {**made, "type": types, "minimum": 0, "maximum": 1, **_spelt(truth_pattern(), "true or false")}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        made = super().int_schema(schema)
        pattern = whole_pattern(made.get("minimum", 0), made.get("maximum"))
        return {**made, "type": [made["type"], "string"], **_spelt(pattern, "a whole number")}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        made = _with_whole_bounds(super().float_schema(schema))
        pattern = number_pattern(made.get("maximum"), above_zero="exclusiveMinimum" in made)
        return {**made, "type": [made["type"], "string"], **_spelt(pattern, "a number")}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        most = int(schema["le"])
        made = {"type": ["number", "string"], "minimum": 0, "maximum": most}
        return {**made, **_spelt(amount_pattern(most), "a number")}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), list) and "null" not in inner["type"]:
            return {**inner, "type": [*inner["type"], "null"]}
        return super().nullable_schema(schema)

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        # Keys of another form are an error, and not only none of these.
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        stated = super().default_schema(schema)
        return {
            key: value for key, value in stated.items() if key != "default" or value not in (None, [], {})
        }

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False

    def _or_one(self, array: JsonSchemaValue) -> JsonSchemaValue:
        """Accept a single text for a list of one, if a text may be an item."""
        item = array.get("items", {})
        model = _NAMED.search(item.get("$ref", ""))
        if model and model[1] == OrganizationalUnit.__name__:
            return {"anyOf": [{"type": SCALAR}, array]}
        is_text = any(each.get("type") == SCALAR for each in (item, *item.get("anyOf", ())))
        return {"anyOf": [item, array]} if model or "enum" in item or is_text else array


def _spelt(pattern: str, expected: str) -> JsonSchemaValue:
    """Return the form of a text for another type; editors show what is expected, not the pattern."""
    return {"pattern": pattern, "patternErrorMessage": f"This is not {expected} in its limits."}


_NAMED = re.compile(rf"__({OrganizationalUnit.__name__}|{Show.__name__})\b")
"""References, as Pydantic names them while it works, to models that a text may replace."""


def _or_name(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept a name for an organisation."""
    del generator
    name = {key: value for key, value in _fields(mapping)["name"].items() if key != "description"}
    return {"anyOf": [name, mapping]}


def _fields(mapping: JsonSchemaValue) -> dict[str, JsonSchemaValue]:
    return dict(mapping["properties"])


def _unit(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept a name for a unit, and an import for a unit of another file."""
    reference = {"type": SCALAR, "description": "`FILE#ID`: a unit of another spec, with all below it."}
    unit = {key: value for key, value in mapping.items() if key != "required"}
    unit["properties"] = {IMPORT: reference, **mapping["properties"]}
    unit["anyOf"] = [
        {"required": mapping["required"], "properties": {IMPORT: False}},
        {"required": [IMPORT], "properties": {"units": False}},
    ]
    return _or_name(generator, unit)


def _posts(generator: _Generator, posts: JsonSchemaValue) -> JsonSchemaValue:
    """Describe posts as they are written: grades, perhaps below sections and funding sources."""
    marked = generator.generate_inner(PostCount.__pydantic_core_schema__)
    number, total = (_number_of(model) for model in (PostCount, StatedTotal))
    one = {"anyOf": [number, marked]}
    level: dict[str, Any] = {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}
    for _ in range(2):
        level = {"anyOf": [*level["anyOf"][:3], _level(total, level)]}
    return {"description": posts.get("description", ""), **_level(total, level)}


def _level(total: JsonSchemaValue, below: JsonSchemaValue) -> JsonSchemaValue:
    """Return the form of grades, sections or funding sources with their stated total."""
    return {"type": "object", "properties": {"total": total}, "additionalProperties": below}


def _number_of(model: type[BaseModel]) -> JsonSchemaValue:
    """Return the form of the number of posts in a count or a total."""
    number = model.model_json_schema(schema_generator=_Generator)["properties"]["count"]
    return {"description": "How many posts.", **number}


def _or_size(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept the size of a page for the page."""
    del generator
    return _or_field("size", mapping)


def _or_status(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept the status of a line for the line."""
    del generator
    return _or_field("status", mapping)


def _or_holder(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept the holder of a post for the post, which has one of four fields."""
    del generator
    needed = [{"required": [name]} for name in ("title", "grade", "holder", "vacant")]
    return _or_field("holder", {**mapping, "anyOf": needed})


def _or_named(generator: _Generator, mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Accept a name for a person, or for the translation of a unit."""
    del generator
    return _or_field("name", mapping)


def _or_field(name: str, mapping: JsonSchemaValue) -> JsonSchemaValue:
    field = {key: value for key, value in _fields(mapping)[name].items() if key != "description"}
    return {"anyOf": [field, mapping]}


_FORMS: Mapping[type, Callable[[_Generator, JsonSchemaValue], JsonSchemaValue]] = {
    Organization: _or_name,
    OrganizationalUnit: _unit,
    Post: _or_holder,
    Person: _or_named,
    Posts: _posts,
    PageOptions: _or_size,
    AuthorityLine: _or_status,
    UnitTranslation: _or_named,
}
"""Models that an author writes in another form than that of their fields."""
