"""The JSON Schema of specs says what the loader says, as far as a schema can."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgcharts.cli import main
from orgcharts.errors import SpecError
from orgcharts.spec import loads, specs_in
from orgcharts.spec.schema.spec_schema import spec_schema
from tests.spec import test_biting_yaml, test_loader

ROOT = Path(__file__).parents[2]
SPECS = specs_in(ROOT / "specs")
SCHEMA = spec_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which `NO` and dates are texts."""

    def whole(self, node: yaml.ScalarNode) -> int:
        return int(node.value, {"0o": 8, "0x": 16}.get(node.value[:2], 10))

    def part(self, node: yaml.ScalarNode) -> float:
        return float(re.sub(r"\.(?=[a-zA-Z])", "", node.value))


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
     list("-+0123456789.")),
    ("merge", r"<<", ["<"]),
):  # fmt: skip
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
EditorLoader.add_constructor("tag:yaml.org,2002:int", EditorLoader.whole)
EditorLoader.add_constructor("tag:yaml.org,2002:float", EditorLoader.part)


def read(text: str) -> Any:
    """Return a document with keys as texts, which JSON knows alone."""
    return json.loads(json.dumps(yaml.load(text, Loader=EditorLoader)))


def is_valid(text: str) -> bool:
    return bool(VALIDATOR.is_valid(read(text)))


def rows_of(test: Any) -> list[Any]:
    """Return the table that a test runs over."""
    return [row[0] for row in test.pytestmark[0].args[1]]


WRONG = [
    *rows_of(test_loader.test_a_wrong_file_is_told_what_a_file_is),
    *(
        f"organization:\n  name: A\n  units:\n  - {unit}"
        for unit in rows_of(test_loader.test_a_wrong_unit_is_told_what_is_wrong_with_it)
    ),
    *(
        f"organization: {{name: A, units: [Police]}}\ncharts:\n- {chart}"
        for chart in rows_of(test_loader.test_a_wrong_chart_is_told_what_is_wrong_with_it)
    ),
    "organization: A\nallow: [{code: OC211}]",
    "organization: A\nrules: [all]",
    "organization: {name: A, units: [{import: b.yaml, units: [C]}]}",
    "organization: {name: A, posts: {P-4: many}}",
    "organization: {name: A, posts: {RB: {S3: {G: {P-4: 1}}}}}",
    "organization: {name: A, posts: {P-4: {count: 1, chnge: abolishment}}}",
    "organization: A\nrelations: [{from: a, kind: hosts}]",
    "organization: {name: A, sources: {act: Act}}",
]

BEYOND = {
    r"focus: (c|polise)": "a reference",
    r"units: \{(zz|polise)": "a reference",
    r"(page|size): A9": "the grammar of pages",
    r"vacant: true, holder": "what two fields say together",
    r"\{a: \{rows": "what two fields say together",
    r'"B\\a"': "characters that no drawing holds",
    r"orgcharts: 2": "versions are numbers to a schema",
}
"""What the loader refuses and a schema cannot, and why."""


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_of_the_repository_is_valid(path: Path) -> None:
    errors = VALIDATOR.iter_errors(read(path.read_text(encoding="utf-8")))
    assert [] == [f"{list(error.path)}: {error.message[:200]}" for error in errors]


@pytest.mark.parametrize("text", WRONG)
def test_what_the_loader_refuses_the_schema_refuses(text: str) -> None:
    with pytest.raises(SpecError):
        loads(text)
    beyond = [pattern for pattern in BEYOND if re.search(pattern, text)]
    assert bool(beyond) == is_valid(text)


@pytest.mark.parametrize("pattern", BEYOND)
def test_each_exception_is_one(pattern: str) -> None:
    assert any(re.search(pattern, text) for text in WRONG)


@pytest.mark.parametrize(
    "text",
    [
        test_loader.SMALL,
        "organization: 2030",
        "organization: {name: 012, code: 1.10, aliases: 9:00, units: B, since: 2019, source: act}",
        "organization: {name: A, units: [{name: B, id: 2030}, true]}\ncharts: [{focus: '2030', show: head}]",
        "organization: {name: A, posts: {P-4: 1, FS: [1, {count: 2, change: establishment}], total: 4}}",
        "organization: {name: A, posts: {RB: {Section 3: {P-4: 2}, total: 2}, XB: {P-4: 1}}}",
        "organization: {name: A, units: [&b {name: B, role: staff}, {<<: *b, name: C}]}",
        "organization: A\nrules: un\nallow: [{code: OC211, unit: a, reason: so}]",
        "organization: A\ncharts: [{page: {margin: 1.5}, units: {a: {columns: 2}}, type: {cap: 9}}]",
        "organization: {name: A, code: ~, head: }\ncharts: [{depth: , title: null}]",
        "organization: A\nrelation_kinds: {twinned: {label: Twinned with, line: dotted}}",
    ],
)
def test_what_the_loader_takes_the_schema_takes(text: str) -> None:
    loads(text)
    assert is_valid(text)


FIELDS = {
    "code": "organization:\n  name: A\n  code: {}",
    "id": "organization:\n  name: A\n  id: {}",
    "depth": "organization: A\ncharts:\n- depth: {}",
    "columns": "organization: {{name: A, id: a}}\ncharts:\n- units:\n    a:\n      columns: {}",
    "margin": "organization: A\ncharts:\n- page:\n    margin: {}",
    "cap": "organization: A\ncharts:\n- type:\n    cap: {}",
    "step": "organization: A\ncharts:\n- type:\n    step: {}",
    "lock": "organization: A\ncharts:\n- layout:\n    lock: {}",
    "vacant": "organization:\n  name: A\n  head:\n    title: T\n    vacant: {}",
    "posts": "organization:\n  name: A\n  posts:\n    P-4: {}",
    "count": "organization:\n  name: A\n  posts:\n    RB:\n      P-4:\n        count: {}",
    "total": "organization:\n  name: A\n  posts:\n    P-4: 12\n    total: {}",
}
"""A spec with one field to fill in, for each kind of value that a scalar may be."""

UNSUMMED = {"total": ("OC301",), "count": ("OC301", "OC302")}
"""Findings on sums, which are the rules' and not the schema's."""


def takes(field: str, text: str) -> bool:
    """Return whether the loader takes a value; whether it sums up is another matter."""
    try:
        loads(FIELDS[field].format(text))
    except SpecError as error:
        return {finding.code for finding in error.findings} <= set(UNSUMMED.get(field, ()))
    return True


def agree(field: str, text: str) -> None:
    """Assert that loader and schema say the same of a value.

    An editor makes numbers of some spellings before a schema sees them. So a number is to the schema what its
    plainest spelling is to the loader, which may refuse others, such as `0x1F`.
    """
    filled = FIELDS[field].format(text)
    value = yaml.load(text, Loader=EditorLoader)
    if isinstance(value, float | int) and not isinstance(value, bool):
        plainest = str(int(value)) if value == value // 1 else str(value)
        assert takes(field, plainest) == is_valid(filled) or math.isnan(value)  # which JSON does not know
        assert is_valid(filled) or not takes(field, text)
    else:
        assert takes(field, text) == is_valid(filled)


BITING = dict.fromkeys(
    row[1].replace("\n", "\n" + " " * 9) for row in (*test_biting_yaml.GIVEN, *test_biting_yaml.REFUSED)
)


@pytest.mark.parametrize("text", BITING)
@pytest.mark.parametrize("field", FIELDS)
def test_schema_and_loader_agree_on_the_cases_that_bite(field: str, text: str) -> None:
    agree(field, text)
    if "\n" not in text:
        agree(field, json.dumps(text.strip("'")))


SPELLINGS = st.sampled_from(
    [*BITING, "-0", "inf", "-INF", "Infinity", "y", "oFF", "1000", "1001", "13", "1e_2"]
)
SCRAPS = st.text("0123456789_.+-eE \t", min_size=1, max_size=8)


@given(st.sampled_from(list(FIELDS)), SPELLINGS | SCRAPS, st.booleans())
@settings(deadline=None, max_examples=400)
def test_schema_and_loader_agree_on_how_numbers_are_spelt(field: str, text: str, quoted: bool) -> None:
    # Pydantic takes `0-1` for -1 and `0__1` for 1; nobody writes so, and nothing relies on it.
    assume(not re.search(r"0[0_]*[-+]|__|0_\.", text))
    # A pattern cannot bound a number with an exponent, nor say what cannot be seen in a name.
    assume(not (re.search("[eE]", text) and field in ("margin", "cap")))
    assume(text.strip() or field != "code")
    # `multipleOf` is for binary fractions: it would refuse 0.29, so the schema knows no number of decimals.
    assume(field not in ("posts", "count", "total") or not re.search(r"\.(?:_*\d){3}|[eE]_*-", text))
    if quoted:
        agree(field, json.dumps(text))
    elif re.fullmatch(r"[+.]?\w[\w.+-]*", text):
        agree(field, text)


def test_an_import_stands_for_a_unit() -> None:
    assert is_valid("organization: {name: A, units: [{import: b.yaml#c, role: attached}]}")


def test_every_field_of_the_schema_says_what_it_means() -> None:
    undescribed = [
        f"{name}.{field}"
        for name, model in SCHEMA["$defs"].items()
        for field, stated in model.get("properties", {}).items()
        if not stated.get("description")
    ]
    assert [] == undescribed


def test_no_bound_is_a_whole_number_with_a_point() -> None:
    """Early versions of Pydantic write `4.0`; the schema is the same with all of them."""
    text = json.dumps(spec_schema(), indent=1)
    bounds = re.findall(r'"(?:exclusiveM|m)(?:inimum|aximum)": ([^,\n]+)', text)
    assert bounds
    assert not [bound for bound in bounds if bound.endswith(".0")]


def test_the_schema_of_a_spec_suggests_its_ids_and_accepts_others(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(
        "organization:\n"
        "  {name: Works, sources: {act: {title: Act}}, persons: {vane: I. Vane}, units: [Roads]}\n"
        "relation_kinds: {tests: {label: Tests}}\n",
        encoding="utf-8",
    )
    assert main(["schema", "--ids", str(path)]) == 0
    schema = json.loads(capsys.readouterr().out)
    models = schema["$defs"]
    relation = models["Relation"]["properties"]
    assert relation["from"]["examples"] == relation["to"]["examples"] == ["works", "roads"]
    assert {"advisory", "tests"} <= {*relation["kind"]["examples"]}
    assert [*models["ChartOptions"]["properties"]["units"]["properties"]] == ["works", "roads"]
    text = json.dumps(models)
    assert text.count('"examples": ["works", "roads"]') >= 12
    assert '["act"]' in text
    assert '["vane"]' in text
    validator = jsonschema.Draft7Validator(schema)
    organization = {"name": "Works", "units": ["Roads"]}
    hints = [{"units": {"roads": {"gap": 2}, "other": {"gap": 2}}, "focus": "other"}]
    relations = [{"from": "roads", "to": "other", "kind": "mine"}]
    validator.validate({"organization": organization, "relations": relations, "charts": hints})
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"organization": organization, "charts": [{"units": {"roads": {"gapp": 2}}}]})
