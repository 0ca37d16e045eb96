"""The flat form of specs: a list of units with parents, its schema, and what `export --to flat` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import create_model

from benchmarks.hierarchies import DATA
from orgcharts import Organization, SpecError, draw, load, loads
from orgcharts.cli import main
from orgcharts.exporting import export
from orgcharts.importing import read
from orgcharts.spec.schema.examples import FIELDS, FLAT, NESTED
from orgcharts.spec.schema.flat_schema import flat_schema
from orgcharts.spec.schema.spec_schema import spec_schema
from orgcharts.yaml import fields_of

SCHEMA = flat_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
DPO = Path(__file__).parents[2] / "specs" / "dpo.yaml"

TEXTS = (
    "drawn/boss-board.mmd", "drawn/company-letters.mmd", "drawn/company-russian.wbs.puml",
    "drawn/nodes-and-edges.yaml", "drawn/project-organisation.puml", "drawn/ranks-and-ports.dot",
    "hr-csv/nasa-bom.csv", "kr-government/audit-and-inspection.json", "kr-government/police-agency.json",
    "us-federal/cisagov.dot", "us-federal/usgovmanual.txt", "w3c-org/berlin-SenFin-2023.odis.json",
    "w3c-org/berlin-SenFin-2023.ttl", "uk-organogram/appointments_commission-2011-03-31-senior.csv",
)  # fmt: skip
CASES = ("c02-many", "c06-holding", "c07-matrix", "c08-staff", "c14-vacant2", "c17-cross", "c22-codes")


def nested_values(node: Any) -> list[Any]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [node, *(value for each in inner for value in nested_values(each))]


def tree(organization: Organization) -> list[tuple[Any, ...]]:
    return [
        (e.id, e.parent, e.unit.model_copy(update={"units": (), "id": None}))
        for e in organization.entries.values()
    ]


def test_the_flat_schema_is_one_that_every_client_takes() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    keys = {key for node in nested_values(SCHEMA) if isinstance(node, dict) for key in node}
    assert not keys & {"$ref", "$defs", "definitions", "oneOf", "if"}
    assert len(json.dumps(SCHEMA)) < 60_000


def test_whole_examples_are_valid_specs_of_one_organization() -> None:
    jsonschema.Draft7Validator(spec_schema()).validate(spec_schema()["examples"][0])
    VALIDATOR.validate(SCHEMA["examples"][0])
    flat, nested = (loads(json.dumps(each)) for each in (FLAT, NESTED))
    assert (flat.findings, nested.findings) == ((), ())
    names = [[(e.unit.name, e.depth) for e in s.organization.entries.values()] for s in (flat, nested)]
    assert names[0] == names[1]
    assert draw(flat).text().splitlines()[0] == "Ministry of Works"


@pytest.mark.parametrize(
    ("model", "name"),
    [(m, n) for m, fields in FIELDS.items() for n in fields],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_the_example_of_a_field_is_a_value_of_it(model: Any, name: str) -> None:
    info = fields_of(model)[name]
    one = create_model("One", value=(info.annotation, ...))
    one.model_validate({"value": FIELDS[model][name]}, strict=False)


def test_children_follow_the_order_of_the_list_wherever_their_parent_is() -> None:
    units = ["{id: b, name: B, parent: a}", "{id: a, name: A}", "{id: c, name: C, parent: a}", "D"]
    spec = loads(f"organization: Works\nunits: [{', '.join(units)}]")
    assert [(e.id, e.parent) for e in spec.organization.entries.values()] == [
        ("works", None), ("a", "works"), ("b", "a"), ("c", "a"), ("d", "works"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("[{id: a, name: A, parent: c}]", ["2:34: OC139"]),
        ("[{id: a, name: A, parent: b}, {id: b, name: B, parent: a}]", ["2:34: OC141"]),
        ("[{id: a, name: A, parent: a}]", ["2:34: OC141"]),
        ("[{id: a, name: A}, {id: a, name: B}]", ["2:32: OC201"]),
        ("[{id: a, nam: A}]", ["2:9: OC104", "2:17: OC103"]),
        ("[{id: a, name: A, parent: [b]}]", ["2:34: OC139"]),
        ("[[a]]", ["2:9: OC105"]),
        ("[&a {id: a, name: A}, {id: b, parent: a, name: B, units: [*a]}]", ["2:17: OC201"]),
    ],
)
def test_faults_are_reported_at_their_places_in_the_list(units: str, found: list[str]) -> None:
    with pytest.raises(SpecError) as raised:
        loads(f"organization: A B\nunits: {units}")
    assert [
        f"{f.location.line}:{f.location.column}: {f.code}" for f in raised.value.findings if f.location
    ] == found


@pytest.mark.parametrize(
    ("parent", "remedy"),
    [
        ("rds", "did you mean 'rd'?"),
        ("Roads Divison", "did you mean 'rd', the id of 'Roads Division'?"),
        ("harbour", "name the 'id' of another unit of the list"),
    ],
)
def test_a_parent_that_is_not_there_has_a_remedy_by_id_or_by_name(parent: str, remedy: str) -> None:
    with pytest.raises(SpecError) as raised:
        loads(
            f"organization: A B\nunits: [{{id: rd, name: Roads Division}}, {{name: Signs, parent: {parent}}}]"
        )
    (finding,) = raised.value.findings
    assert (finding.code, finding.remedy) == ("OC139", remedy)


def test_a_chain_deeper_than_a_spec_can_be_is_refused() -> None:
    units = [
        {"id": "u0", "name": "U"},
        *({"id": f"u{n}", "name": "U", "parent": f"u{n - 1}"} for n in range(1, 60)),
    ]
    with pytest.raises(SpecError, match=r"OC101.*nested deeper"):
        loads(json.dumps({"organization": {"name": "A"}, "units": units}))


PARENTS = st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=12)


@settings(max_examples=40)
@given(PARENTS, st.randoms(use_true_random=False))
def test_any_order_of_any_tree_is_the_tree(parents: list[int], random: Any) -> None:
    above = [None if not n or p > n else p % n for n, p in enumerate(parents)]
    units = [
        {"id": f"u{n}", "name": f"Unit {n}", **({} if p is None else {"parent": f"u{p}"})}
        for n, p in enumerate(above)
    ]
    random.shuffle(units)
    spec = loads(json.dumps({"organization": {"name": "Works"}, "units": units}))
    found = {e.id: e.parent for e in spec.organization.entries.values()}
    assert found == {
        "works": None,
        **{f"u{n}": "works" if p is None else f"u{p}" for n, p in enumerate(above)},
    }


def test_a_spec_as_a_flat_one_has_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "dpo.json"
    assert main(["export", str(DPO), "--to", "flat", "-o", str(path)]) == 0
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))
    assert tree(load(path).organization) == tree(load(DPO).organization)


def test_faults_of_a_flat_json_file_are_not_mistaken_for_those_of_another_program(
    tmp_path: Path, capsys: Any
) -> None:
    path = tmp_path / "works.json"
    path.write_text(
        '{"organization": {"name": "Works"}, "units": [{"id": "a", "nam": "A"}]}', encoding="utf-8"
    )
    assert main(["validate", str(path)]) == 1
    assert "did you mean 'name'" in capsys.readouterr().err


@pytest.mark.skipif(not DATA.is_dir(), reason="the published files are beside the repository")
@pytest.mark.parametrize("name", TEXTS)
def test_published_organizations_become_flat_specs(name: str) -> None:
    holds(read(DATA / name).organization)


@pytest.mark.skipif(not DATA.is_dir(), reason="the published files are beside the repository")
@pytest.mark.parametrize("name", CASES)
def test_cases_become_flat_specs(name: str) -> None:
    holds(load(DATA.parent / "cases" / f"{name}.yaml").organization)


def holds(organization: Organization) -> None:
    """Check that an organization becomes a flat spec that schema and reader accept, without a loss."""
    text = export(organization, "flat")
    VALIDATOR.validate(json.loads(text))
    assert tree(loads(text).organization) == tree(organization)
