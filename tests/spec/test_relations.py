"""Relations and their kinds, as a file states them."""

from __future__ import annotations

import pytest

from orgcharts.errors import SpecError
from orgcharts.model import RELATION_KINDS, Relation, RelationKind
from orgcharts.spec import loads

UNITS = "organization: {name: Ministry of Works, id: mow, units: [Roads, Bridges]}\n"


def faults(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        loads(UNITS + text, "f")
    return [str(finding) for finding in caught.value.findings]


def test_relations_stand_beside_the_organization() -> None:
    spec = loads(
        UNITS
        + "relation_kinds: {twinned: {label: Twinned with, line: dotted, ends: none}}\n"
        + "relations: [{from: roads, to: bridges, kind: twinned, label: since 2020, source: act}]\n"
    )
    relation = Relation(from_="roads", to="bridges", kind="twinned", label="since 2020", source=("act",))
    assert (relation,) == spec.organization.relations
    kind = RelationKind(label="Twinned with", line="dotted", ends="none")
    assert {"twinned": kind} == spec.organization.relation_kinds
    assert (*RELATION_KINDS, "twinned") == spec.organization.known_kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "relations: [{from: road, to: bridges, kind: hosts}]",
            "f:2:20: OC204 relation from 'road', which is not the id of a unit; did you mean 'roads'?",
        ),
        (
            "relations: [{from: roads, to: dpo:oma, kind: hosts}]",
            "f:2:31: OC204 'dpo:oma' is a unit of another spec, which 'uses' does not name; "
            "add 'uses: {dpo: FILE}' beside 'organization:'",
        ),
        (
            "relations: [{from: roads, to: bridges, kind: hots}]",
            "f:2:46: OC206 relation kind 'hots' is not known; did you mean 'hosts'?",
        ),
        (
            "relations: [{from: roads, to: bridges, kind: dotted}]",
            "f:2:46: OC206 relation kind 'dotted' is not known; write a kind such as 'functional', or "
            "declare one with 'line: dotted'",
        ),
        (
            "relations: [{from: roads, to: bridges, kind: pays}]",
            f"f:2:46: OC206 relation kind 'pays' is not known; write one of {', '.join(RELATION_KINDS)}, or "
            "declare it in 'relation_kinds' as 'pays: {label: ...}'",
        ),
        (
            "relations: [{from: roads, too: bridges, to: mow, kind: hosts}]",
            "f:2:27: OC103 unknown field 'too' in a relation; did you mean 'to'?",
        ),
        (
            "relations: [{frm: roads, from: roads, to: mow, kind: hosts}]",
            "f:2:14: OC103 unknown field 'frm' in a relation; did you mean 'from'?",
        ),
        ("relations: [{to: mow, kind: hosts}]", "f:2:13: OC104 a relation has no 'from'"),
        (
            "relations: [{from: mow, to: mow, kind: hosts}]",
            "f:2:13: OC105 relation of 'mow' to itself; name two units",
        ),
        (
            "relation_kinds: {x: {label: X, line: wavy}}",
            "f:2:38: OC105 'line' in a relation kind is 'wavy', "
            "not 'solid', 'dashed', 'dotted' or 'dash-dot'",
        ),
    ],
)
def test_a_wrong_relation_is_a_finding_in_its_place(text: str, expected: str) -> None:
    assert [expected] == [fault.replace("; add 'from'", "") for fault in faults(text)]


def test_relations_below_the_organization_are_told_where_they_belong() -> None:
    with pytest.raises(SpecError) as caught:
        loads("organization: {name: A, relations: []}", "f")
    assert (
        "f:1:25: OC103 unknown field 'relations' in the organization; write it beside 'organization:'"
        == str(caught.value.findings[0])
    )


def test_the_source_of_a_relation_is_checked() -> None:
    text = "organization: {name: A, id: a, sources: {act: {title: Act}}, units: [B]}\n"
    with pytest.raises(SpecError, match="OC203 source 'atc'"):
        loads(text + "relations: [{from: b, to: a, kind: hosts, source: atc 3}]")
