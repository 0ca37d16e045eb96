"""What is exported to another program is imported as the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import exports
from orgcharts import Organization, load
from orgcharts.cli import main
from orgcharts.cli.commands.export import TARGETS as NAMES
from orgcharts.exporting import TARGETS, export, left_out
from orgcharts.importing import options_of, read

DPO = Path(__file__).parents[2] / "specs" / "dpo.yaml"
ENDS = {"csv": "csv", "json": "json", "org": "ttl", "jsonld": "jsonld", "popolo": "json", "mermaid": "mmd",
        "dot": "dot", "wbs": "puml"}  # fmt: skip

NAMES_OF_UNITS = st.sampled_from(
    [
        'Roads "A"',
        "Signs; B",
        "=1+1",
        "-Lab",
        "Büro",
        "道路",
        "a, b",
        "C # 5",
        "<b> D",
        "[E]",
        "F (G)",
        "H: I",
        "A\\\\B",
    ]
)
TREES = st.recursive(
    NAMES_OF_UNITS.map(lambda name: {"name": name}),
    lambda below: st.fixed_dictionaries({"name": NAMES_OF_UNITS, "units": st.lists(below, max_size=3)}),
    max_leaves=7,
)


def tree(organization: Organization) -> list[tuple[str, int]]:
    """Return name and depth of each unit, in order."""
    return [(entry.unit.name, entry.depth) for entry in organization.inside.values()]


@pytest.mark.parametrize("target", ENDS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statement=TREES)
def test_an_exported_tree_is_imported_as_it_was(
    statement: dict[str, object], target: str, tmp_path: Path
) -> None:
    organization = Organization.model_validate(statement)
    path = tmp_path / f"a.{ENDS[target]}"
    path.write_text(export(organization, target), encoding="utf-8")
    assert tree(organization) == tree(read(path, options_of({"on_duplicate": "error"})).organization)


def test_a_spec_comes_back_from_csv_with_its_facts(tmp_path: Path) -> None:
    organization = load(DPO).organization
    path = tmp_path / "a.csv"
    path.write_text(export(organization, "csv"), encoding="utf-8")
    again = read(path).organization
    kept = ("name", "acronym", "kind", "code", "role", "status", "note", "since", "aliases", "based_at")
    for key, entry in organization.inside.items():
        other = again.entries[key]
        assert entry.parent == other.parent
        assert [getattr(entry.unit, name) for name in kept] == [getattr(other.unit, name) for name in kept]
        posts = [
            [(post.title, post.grade, post.holder) for post in each.heads]
            for each in (entry.unit, other.unit)
        ]
        assert posts[0] == posts[1]


def test_posts_without_holders_come_back_from_csv() -> None:
    unit = {"name": "Works", "head": {"title": "Minister"}, "units": ["Roads"]}
    assert [] == list(exports.csv_faults(Organization.model_validate(unit)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data_has_a_statement_for_each_fact() -> None:
    assert [] == list(exports.linked_faults(load(DPO).organization))


def test_a_drawing_program_gets_a_box_and_a_line_for_each_unit() -> None:
    assert [] == list(exports.drawing_faults(load(DPO).organization))


@pytest.mark.skipif(not exports.SCHEMAS.is_dir(), reason="the schemas are beside the repository")
def test_popolo_is_valid() -> None:
    assert [] == list(exports.popolo_faults(load(DPO).organization))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_export_that_lacks_something_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    organization = Organization(name="A", units=("B", "C"))
    missing = Organization(name="A", units=("B",))
    monkeypatch.setattr(exports, "export", lambda _, *rest: export(missing, *rest))
    assert ["csv: 3 units are read as 2"] == list(exports.csv_faults(organization))
    assert "org: 2 of 3 units" in list(exports.linked_faults(organization))
    assert {"mermaid boxes: 2 for 3", "dot edges: 1 for 2", "wbs levels: [0, 1] for [0, 1, 1]"} <= {
        *exports.drawing_faults(organization)
    }
    assert ["popolo: 2 of 3 units"] == list(exports.popolo_faults(organization))


def test_a_cell_is_no_formula() -> None:
    text = export(Organization(name="=1+1", units=("@SUM", "A")), "csv")
    assert ["'=1+1", "'@SUM", "A"] == [line.split(",")[1] for line in text.splitlines()[1:]]


def test_what_a_format_has_no_place_for_is_counted() -> None:
    organization = load(DPO).organization
    (finding,) = left_out(organization, "wbs")
    assert "OC154" == finding.code
    assert "acronym (" in finding.message
    assert [] == list(left_out(Organization(name="A", units=("B",)), "wbs"))


def test_the_command_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(TARGETS) == NAMES
    path = tmp_path / "a.mmd"
    assert 0 == main(["export", str(DPO), "--to", "mermaid", "-o", str(path)])
    assert "OC154" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").startswith("flowchart TD\n")
    assert 0 == main(["export", str(DPO), "--to", "wbs"])
    assert capsys.readouterr().out.startswith("@startwbs\n* Department of Peace Operations\n")
    assert 1 == main(["export", str(DPO), str(DPO.with_name("dppa.yaml")), "--to", "wbs"])


REGISTER = {
    "name": "Hall",
    "units": [
        {
            "name": "Register",
            "head": {"title": "Chief", "holder": "Ann", "fte": 0.5},
            "people": [{"title": "Clerk", "holder": "Bo"}],
            "task": "Keeps the register.",
            "contact": {"phone": "1 2", "email": "a@example.org", "room": "B 1", "address": "Market 1"},
            "url": "https://example.org/register",
            "identifiers": {"uri": "https://example.org/id/7", "tax": "0012"},
        }
    ],
}
CONTACTS = {
    "csv": {"phone", "email", "room", "address"},
    "popolo": {"phone", "email", "address"},
    "org": {"phone", "email", "address"},
}


@pytest.mark.parametrize("target", CONTACTS)
def test_contacts_tasks_and_identifiers_are_exported_and_imported(target: str, tmp_path: Path) -> None:
    organization = Organization.model_validate(REGISTER)
    path = tmp_path / f"a.{ENDS[target]}"
    path.write_text(export(organization, target), encoding="utf-8")
    (unit,), (again,) = organization.units, read(path).organization.units
    assert again.contact
    assert CONTACTS[target] == again.contact.model_fields_set
    assert target != "csv" or unit.contact == again.contact
    assert (unit.url, unit.heads[0].holder) == (again.url, again.heads[0].holder)
    assert target == "popolo" or unit.task == again.task
    assert target == "csv" or ["Bo"] == [post.holder for post in again.people]
    assert target == "org" or unit.identifiers.items() <= again.identifiers.items()
    (warning,) = left_out(organization, "csv")
    assert "people (1)" in warning.message
