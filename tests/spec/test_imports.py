"""Specs composed of several files."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from orgcharts import draw
from orgcharts.errors import ChartError, SpecError
from orgcharts.findings import Severity
from orgcharts.model import Role
from orgcharts.spec import Spec, load, loads
from orgcharts.spec.composing import composer

SHARED = """\
organization:
  name: Shared Services
  sources:
    guide: {title: Guide}
    other: {title: Other}
  source: guide L1
  units:
    - name: Office of Common Services
      acronym: OCS
      units: [Travel Unit, {name: Pay Unit, source: guide L9}]
    - Archive
relations:
  - {from: travel-unit, to: pay-unit, kind: mine}
  - {from: archive, to: pay-unit, kind: advisory}
relation_kinds: {mine: {label: Mine}, yours: {label: Yours}}
charts: []
"""

WHOLE = """\
organization:
  id: works
  name: Ministry of Works
  units:
    - {import: shared.yaml#ocs, role: attached, note: Shared.}
    - Roads
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "shared.yaml", SHARED)
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def whole(folder: Path, text: str = WHOLE) -> Spec:
    return load(write(folder, "whole.yaml", text))


def faults(folder: Path, text: str, name: str = "whole.yaml") -> list[str]:
    with pytest.raises(SpecError) as caught:
        load(write(folder, name, text))
    return [str(finding).replace(f"{folder}/", "") for finding in caught.value.findings]


def importing(reference: str) -> str:
    return f"organization:\n  name: A\n  units:\n    - import: {reference}\n"


def test_an_imported_unit_stands_in_its_place_with_all_below_it(folder: Path) -> None:
    entries = whole(folder).organization.entries
    assert ["works", "ocs", "travel-unit", "pay-unit", "roads"] == list(entries)
    assert (Role.ATTACHED, "Shared.") == (entries["ocs"].unit.role, entries["ocs"].unit.note)


def test_it_keeps_the_source_that_it_inherits_in_its_file_and_brings_the_document(folder: Path) -> None:
    organization = whole(folder).organization
    assert ("guide L1",) == organization.entries["travel-unit"].source
    assert () == organization.entries["roads"].source
    assert ["guide"] == list(organization.sources)


def test_relations_come_along_if_both_ends_do(folder: Path) -> None:
    organization = whole(folder).organization
    assert [("travel-unit", "pay-unit")] == [(r.from_, r.to) for r in organization.relations]
    assert ["mine"] == list(organization.relation_kinds)


def test_places_are_those_of_the_file_where_the_words_stand(folder: Path) -> None:
    spec = whole(folder)
    unit = ("organization", "units", 0)
    assert "shared.yaml:8:7" == str(spec.marks.locate(unit)).rpartition("/")[2]
    assert "whole.yaml:5:39" == str(spec.marks.locate((*unit, "role"))).rpartition("/")[2]
    assert ["whole.yaml", "shared.yaml"] == [Path(name).name for name in spec.files]


def test_a_relation_follows_a_unit_that_is_given_another_id(folder: Path) -> None:
    write(
        folder,
        "pair.yaml",
        "organization: {name: P, units: [A, B]}\nrelations: [{from: a, to: b, kind: hosts}]",
    )
    text = "organization: {name: W, units: [{import: pair.yaml#a, id: z}, {import: pair.yaml#b}]}"
    assert [("z", "b")] == [(r.from_, r.to) for r in whole(folder, text).organization.relations]


def test_without_an_id_the_organization_itself_is_imported(folder: Path) -> None:
    spec = whole(folder, importing("shared.yaml"))
    assert ["a", "shared-services", "ocs", "travel-unit", "pay-unit", "archive"] == list(
        spec.organization.entries
    )
    assert 2 == len(spec.organization.relations)


def test_what_is_imported_may_import(folder: Path) -> None:
    write(folder, "sub/middle.yaml", importing("deeper.yaml#b").replace("A", "Middle"))
    write(folder, "sub/deeper.yaml", "organization: {name: Deep, units: [B]}")
    assert ["a", "b"] == list(whole(folder, importing("sub/middle.yaml#b")).organization.entries)


def test_a_chart_of_a_composed_organization_is_drawn(folder: Path) -> None:
    boxes = draw(whole(folder), focus="ocs", depth=1).layout.boxes
    assert ["ocs", "travel-unit", "pay-unit"] == list(boxes)


def test_a_file_of_parts_draws_nothing(folder: Path) -> None:
    spec = load(folder / "shared.yaml")
    assert () == spec.charts
    with pytest.raises(ChartError, match="OC502"):
        draw(spec)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("shard.yaml#ocs", "OC110 there is no file 'shard.yaml'; did you mean 'shared.yaml'?"),
        ("shared.yaml#osc", "OC111 'shared.yaml' has no unit with the id 'osc'; did you mean 'ocs'?"),
        ("whole.yaml", "OC112 these files import one another: whole.yaml → whole.yaml; move what both need "
         "into a third file"),
        ("[x]", "OC105 'import' in a unit is a list, not a file; write 'import: FILE' or 'import: FILE#ID'"),
        ('"a\\0b"', "OC110 'a\\x00b' cannot be reached: embedded null byte; check the path"),
    ],
)  # fmt: skip
def test_an_import_that_fails_is_a_finding_in_its_place(folder: Path, reference: str, expected: str) -> None:
    assert [f"whole.yaml:4:15: {expected}"] == faults(folder, importing(reference))


@pytest.mark.parametrize("name", ["../out.yaml", "/etc/passwd", "link.yaml"])
def test_nothing_outside_of_the_folder_is_read(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    write(tmp_path, "inside/shared.yaml", SHARED)
    (inside / "link.yaml").symlink_to(write(tmp_path, "out.yaml", SHARED))
    (fault,) = faults(inside, importing(name))
    assert f"whole.yaml:4:15: OC113 '{name}' is outside of the folder of the spec" in fault


def test_a_root_above_lets_a_spec_import_from_beside_its_folder(folder: Path) -> None:
    path = write(folder, "sub/whole.yaml", importing("../shared.yaml#ocs"))
    with pytest.raises(SpecError, match="OC113"):
        load(path)
    assert "ocs" in load(path, root=folder).organization.entries


def test_a_folder_called_specs_is_the_root_of_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    write(tmp_path, "specs/shared.yaml", SHARED)
    path = tmp_path / "specs" / "sub"
    path.mkdir()
    assert "ocs" in whole(path, importing("../shared.yaml#ocs")).organization.entries


def test_a_cycle_names_the_way(folder: Path) -> None:
    write(folder, "b.yaml", importing("c.yaml"))
    write(folder, "c.yaml", importing("whole.yaml"))
    (fault,) = faults(folder, importing("b.yaml"))
    assert (
        "c.yaml:4:15: OC112 these files import one another: whole.yaml → b.yaml → c.yaml → whole.yaml"
        in fault
    )


def test_a_fault_of_an_imported_file_is_told_once_at_its_place_there(folder: Path) -> None:
    write(folder, "b.yaml", "organization: {name: B, acronim: X}")
    text = "organization: {name: A, units: [{import: b.yaml}, {import: b.yaml}], shade: red}"
    told = faults(folder, text)
    assert ["b.yaml:1:25: OC103", "whole.yaml:1:70: OC103"] == [" ".join(line.split()[:2]) for line in told]


def test_a_rule_that_an_imported_unit_breaks_names_its_file(folder: Path) -> None:
    write(folder, "b.yaml", "organization: {name: B, units: [{name: C, hosted_by: nobody}]}")
    (fault,) = faults(folder, importing("b.yaml"))
    assert fault.startswith("b.yaml:1:54: OC202")


def test_two_documents_of_one_key_are_a_finding_with_both_places(folder: Path) -> None:
    text = WHOLE.replace("  units:", "  sources: {guide: {title: Another}}\n  units:")
    assert [
        "whole.yaml:4:13: OC114 source 'guide' is defined differently here and in shared.yaml:4:5; "
        "define it in the same way in both files, or rename one of them"
    ] == [fault for fault in faults(folder, text) if " warning: " not in fault]


def test_an_import_states_no_units_of_its_own(folder: Path) -> None:
    (fault,) = faults(folder, WHOLE.replace("note: Shared.", "units: [B]"))
    assert fault.startswith("whole.yaml:5:49: OC103 'units' is not allowed beside 'import'")


def test_a_text_imports_only_from_a_folder_that_it_is_given(folder: Path) -> None:
    assert "ocs" in loads(WHOLE, "w", folder=folder).organization.entries
    with pytest.raises(SpecError, match=r"w:5:16: OC110 a text without a folder cannot import"):
        loads(WHOLE, "w")


def test_all_that_is_imported_has_a_budget(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "SPEC", replace(composer.SPEC, values=30))
    (fault,) = faults(folder, WHOLE)
    assert "OC115 all that is imported is more than 30 keys and values" in fault


def test_what_is_imported_nests_no_deeper_than_a_file(folder: Path) -> None:
    deep = "organization: " + "{name: A, units: [" * 20 + "B" + "]}" * 20
    write(folder, "deep.yaml", deep)
    (fault,) = faults(folder, deep.replace("B", "{import: deep.yaml}"))
    assert "OC115 with what is imported, the file is nested deeper than 64 levels" in fault


MISSION = """\
organization:
  name: Mission
  units: [{id: force, name: Force}]
uses: {works: whole.yaml}
relations:
  - {from: force, to: works:ocs, kind: technical}
"""


def test_a_unit_of_a_spec_that_is_used_stands_outside(folder: Path) -> None:
    whole(folder)
    organization = load(write(folder, "mission.yaml", MISSION)).organization
    body = organization.entries["works.ocs"]
    assert ("Office of Common Services, Ministry of Works", True) == (body.unit.name, body.is_outside)
    assert "works.ocs" == organization.relations[0].to


def test_a_unit_that_is_used_has_the_source_of_the_relation_that_names_it(folder: Path) -> None:
    whole(folder)
    text = MISSION.replace("kind: technical}", "kind: technical, source: guide L4}")
    text = text.replace("name: Mission", "name: Mission\n  sources: {guide: {title: Guide}}")
    organization = load(write(folder, "mission.yaml", text)).organization
    assert ("guide L4",) == organization.entries["works.ocs"].source


def test_a_unit_that_is_imported_too_is_the_one_that_is_meant(folder: Path) -> None:
    whole(folder)
    text = MISSION.replace("Force}]", "Force}, {import: shared.yaml#ocs}]")
    organization = load(write(folder, "mission.yaml", text)).organization
    assert "ocs" == organization.relations[0].to
    assert "works.ocs" not in organization.entries


def test_two_specs_may_use_each_other(folder: Path) -> None:
    mission = write(folder, "mission.yaml", MISSION)
    back = "uses: {mission: mission.yaml}\nrelations: [{from: roads, to: mission:force, kind: hosts}]\n"
    assert "mission.force" in whole(folder, WHOLE + back).organization.entries
    assert "works.ocs" in load(mission).organization.entries


def test_an_unknown_unit_of_a_spec_that_is_used_is_a_finding(folder: Path) -> None:
    whole(folder)
    (fault,) = faults(folder, MISSION.replace("works:ocs", "works:osc"), "mission.yaml")
    assert (
        "mission.yaml:6:23: OC111 'whole.yaml' has no unit with the id 'osc'; did you mean 'works:ocs'?"
        == fault
    )


def test_a_slip_in_the_word_import_is_seen(folder: Path) -> None:
    (fault, *_) = [line for line in faults(folder, WHOLE.replace("import:", "imprt:")) if "imprt" in line]
    assert fault.endswith("unknown field 'imprt' in a unit; did you mean 'import'?")


def test_a_host_in_a_spec_that_is_not_used_is_a_finding(folder: Path) -> None:
    (fault,) = faults(folder, "organization: {name: A, units: [{name: B, hosted_by: dpo:oma}]}")
    assert "OC202" in fault
    assert fault.endswith("add 'uses: {dpo: FILE}' beside 'organization:'")


def test_a_body_outside_comes_along_with_the_unit_that_is_joint_with_it(folder: Path) -> None:
    text = (
        "organization: {name: Works, units: [{name: Laboratory, joint_with: water}, Roads]}\n"
        "outside: [{id: water, name: Ministry of Water}, Ministry of Air]\n"
        "relations: [{from: laboratory, to: ministry-of-air, kind: advisory}]\n"
    )
    write(folder, "works.yaml", text)
    importing = "organization: {name: State, units: [{import: works.yaml#laboratory}]}\n"
    organization = load(write(folder, "state.yaml", importing)).organization
    outside = [entry.unit.name for entry in organization.entries.values() if entry.is_outside]
    assert (outside, organization.relations[0].to) == (
        ["Ministry of Water", "Ministry of Air"],
        "ministry-of-air",
    )


ALLOWING = """\
allow: [{code: OC211, unit: roads.pool-2, reason: Two car pools.}]
organization:
  name: Works
  units: [{id: roads, name: Roads, units: [Pool, Pool]}, {name: Rail, units: [Tracks, Tracks]}]
charts: []
"""


def told(folder: Path, text: str, *packs: str) -> list[str]:
    found = load(write(folder, "whole.yaml", text), rules=packs).findings
    return [str(finding).replace(f"{folder}/", "").partition(";")[0] for finding in found]


def test_what_an_imported_file_allows_is_allowed_where_it_is_imported(folder: Path) -> None:
    write(folder, "works.yaml", ALLOWING)
    assert [] == told(folder, importing("works.yaml#roads"))
    assert [] == told(folder, importing("works.yaml#roads\n      id: ways"))
    write(folder, "middle.yaml", importing("works.yaml#roads"))
    assert [] == told(folder, importing("middle.yaml"))


def test_an_allowance_that_comes_along_holds_for_nothing_else(folder: Path) -> None:
    write(folder, "works.yaml", ALLOWING)
    same = "OC211 warning: 'Rail' has two children 'Tracks' that look the same"
    assert [f"works.yaml:4:87: {same}"] == told(folder, importing("works.yaml"))
    here = "    - {name: Roads, units: [Pool, Pool]}\n"
    same = "OC211 warning: 'Roads' has two children 'Pool' that look the same"
    assert [f"whole.yaml:6:35: {same}"] == told(folder, importing("works.yaml#roads\n      id: ways") + here)


def test_what_comes_of_putting_files_together_is_told(folder: Path) -> None:
    units = "units: [{name: Roads, acronym: R}, {name: Rail, acronym: R}]"
    allow = "allow: [{code: OC213, reason: So they are called.}]\n"
    write(folder, "works.yaml", f"{allow}organization: {{name: Works, {units}}}")
    assert [] == told(folder, importing("works.yaml"))
    text = f"{allow}organization: {{name: State, units: [{{name: Rivers, acronym: R}}]}}"
    write(folder, "state.yaml", text)
    both = importing("works.yaml") + "    - import: state.yaml\n"
    clash = "state.yaml:2:61: OC213 warning: acronym 'R' is used for 'Roads' and for 'Rivers'"
    assert [clash] == told(folder, both)
    assert [] == told(folder, allow + both)


def test_an_allowance_here_is_not_in_vain_where_it_came_along_too(folder: Path) -> None:
    write(folder, "works.yaml", ALLOWING)
    allow = "allow: [{code: OC211, reason: Here as well.}]\n"
    assert [] == told(folder, allow + importing("works.yaml#roads"))


def test_an_allowance_that_is_in_vain_is_told_of_its_own_file_alone(folder: Path) -> None:
    write(folder, "works.yaml", ALLOWING.replace("roads.pool-2", "rail"))
    assert "OC208" not in " ".join(told(folder, importing("works.yaml")))
    assert "OC208" in " ".join(str(finding) for finding in load(folder / "works.yaml").findings)


def test_an_allowance_comes_along_for_packs_that_are_asked_for_here(folder: Path) -> None:
    allow = "allow: [{code: OC221, unit: bridges-division, reason: A section of old.}]\n"
    units = "[{id: rs, name: Roads Section, units: [Bridges Division]}]"
    text = f"{allow}organization: {{name: Works, units: {units}}}"
    write(folder, "works.yaml", text)
    assert [] == told(folder, importing("works.yaml#rs"), "un")
    write(folder, "works.yaml", text.replace(allow, ""))
    assert 1 == len(told(folder, importing("works.yaml#rs"), "un"))


WORKS = """\
organization:
  name: Works
  units:
    - {name: Roads Division, acronym: RD, units: [Tolls]}
    - {id: rail, name: Rail}
"""
UNSTATED = (
    "works.yaml:4:7: OC117 warning: 'Roads Division' has no 'id', but whole.yaml:{} refers to its derived one"
)
TOLLS = "works.yaml:4:51: OC117 warning: 'Tolls' has no 'id', but whole.yaml:{} refers to its derived one"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (importing("works.yaml#rd"), [UNSTATED.format("4:15")]),
        (importing("works.yaml#rd\n      id: ways"), [UNSTATED.format("4:15")]),
        (importing("works.yaml#rail"), []),
        (importing("works.yaml"), []),
        ("organization: {name: A, hosted_by: 'w:rd'}\nuses: {w: works.yaml}", [UNSTATED.format("1:36")]),
        ("organization: {name: A, hosted_by: 'w:rail'}\nuses: {w: works.yaml}", []),
        ("organization: {name: A, units: [{name: B, joint_with: [w:tolls]}]}\nuses: {w: works.yaml}",
         [TOLLS.format("1:56")]),
        ("organization: A\nuses: {w: works.yaml}\nrelations: [{from: a, to: w:rd, kind: succeeds}]",
         [UNSTATED.format("3:27")]),
        (importing("works.yaml") + "relations: [{from: a, to: tolls, kind: succeeds}]",
         [TOLLS.format("5:27")]),
        (importing("works.yaml") + "charts: [{focus: rd, collapse: [tolls, rail]}]",
         [UNSTATED.format("5:18"), TOLLS.format("5:33")]),
        (importing("works.yaml") + "charts: [{units: {rd: {columns: 2}}}]", [UNSTATED.format("5:19")]),
        (importing("works.yaml#rail") + "    - Roads\nrelations: [{from: a, to: roads, kind: hosts}]", []),
    ],
)  # fmt: skip
def test_an_id_that_another_file_refers_to_should_be_stated(
    folder: Path, text: str, expected: list[str]
) -> None:
    write(folder, "works.yaml", WORKS)
    assert expected == told(folder, text)


def test_what_the_warning_asks_for_is_what_ends_it(folder: Path) -> None:
    write(folder, "works.yaml", WORKS)
    text = importing("works.yaml#rd")
    before = whole(folder, text)
    assert str(before.findings[0]).endswith("add 'id: rd', so that a new name or acronym does not change it")
    write(folder, "works.yaml", WORKS.replace("{name: Roads", "{id: rd, name: Roads"))
    after = whole(folder, text)
    assert ((), list(before.organization.entries)) == (after.findings, list(after.organization.entries))
    write(folder, "works.yaml", WORKS.replace("{name: Roads Division, acronym: RD", "{id: rd, name: Ways"))
    assert list(before.organization.entries) == list(whole(folder, text).organization.entries)


def test_an_id_that_an_import_states_is_not_that_of_a_name(folder: Path) -> None:
    write(folder, "works.yaml", WORKS)
    text = importing("works.yaml#rd\n      id: ways") + "relations: [{from: a, to: ways, kind: hosts}]"
    assert [UNSTATED.format("4:15")] == told(folder, text)


def test_the_file_that_states_a_unit_is_asked_however_far_away(folder: Path) -> None:
    write(folder, "works.yaml", WORKS)
    write(folder, "middle.yaml", importing("works.yaml#rd"))
    assert [UNSTATED.format("4:15")] == told(folder, importing("middle.yaml#rd"))
    # Of what the file between refers to, that file is told.
    assert [] == told(folder, importing("middle.yaml"))


def test_a_derived_id_that_is_meant_is_allowed(folder: Path) -> None:
    write(folder, "works.yaml", WORKS)
    allow = "allow: [{code: OC117, unit: rd, reason: The file is not ours.}]\n"
    assert [] == told(folder, allow + importing("works.yaml#rd"))
    text = "organization: {name: A, hosted_by: 'w:rd'}\nuses: {w: works.yaml}\n"
    assert [] == told(folder, text + allow.replace("unit: rd", "unit: w.rd"))


def test_a_unit_that_is_imported_twice_is_an_error_as_before(folder: Path) -> None:
    write(folder, "works.yaml", WORKS)
    found = faults(folder, importing("works.yaml#rd") + "    - import: works.yaml#rd\n")
    assert ["OC117", "OC201", "OC211"] == sorted({fault.split()[1] for fault in found})


def test_a_fault_that_only_a_resolved_id_shows_is_a_finding(folder: Path) -> None:
    """`shared:ocs` is the unit that is imported as `ocs`: the relation would lead to itself."""
    text = (
        f"{WHOLE}uses: {{shared: shared.yaml}}\nrelations:\n  - {{from: ocs, to: shared:ocs, kind: hosts}}\n"
    )
    with pytest.raises(SpecError) as caught:
        whole(folder, text)
    (fault,) = (each for each in caught.value.findings if each.severity is Severity.ERROR)
    assert str(fault) == f"{folder / 'whole.yaml'}:9:5: OC105 relation of 'ocs' to itself; name two units"
