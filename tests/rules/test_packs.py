"""Packs of rules, what they say of real shapes, and warnings that an author allows."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from orgcharts.errors import SpecError
from orgcharts.findings import Severity
from orgcharts.model import Organization
from orgcharts.rules import EVERY_RULE, PACKS, RULES, PackName, check, rules_of
from orgcharts.spec import load, loads, specs_in

SPECS = specs_in(Path(__file__).parents[2] / "specs")


def warnings(units: str, *packs: str, allow: str = "[]") -> list[str]:
    text = f"allow: {allow}\norganization:\n  name: Ministry\n  units: {units}"
    return [str(finding) for finding in loads(text, "f", rules=packs).findings]


def codes(units: str, *packs: str, allow: str = "[]") -> list[str]:
    return [text.split()[1] for text in warnings(units, *packs, allow=allow)]


def test_the_names_of_packs_are_those_that_a_spec_may_ask_for() -> None:
    assert get_args(PackName) == tuple(PACKS)
    assert RULES == PACKS["sound"] == rules_of(())
    assert EVERY_RULE == tuple(sorted(rules_of(PACKS), key=lambda rule: rule.code))


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_specs_of_the_repository_are_sound_and_sourced(path: Path) -> None:
    if not path.stem.endswith("lock"):
        assert () == load(path, rules=["sources"]).findings


@pytest.mark.parametrize("pack", ["un", "sources", "complete"])
def test_optional_packs_only_warn(pack: str) -> None:
    for rule in PACKS[pack]:
        (finding,) = loads(rule.section("Example")).findings
        assert Severity.WARNING is finding.severity


def test_a_pack_that_is_not_asked_for_says_nothing() -> None:
    assert [] == warnings("[{name: Roads Section, units: [Bridges Division]}]")
    assert ["OC221"] == codes("[{name: Roads Section, units: [Bridges Division]}]", "un")


def test_an_unknown_pack_is_a_finding_with_a_suggestion() -> None:
    with pytest.raises(SpecError) as caught:
        loads("rules: [source]\norganization: A", "f")
    expected = "f:1:9: OC105 item 1 of 'rules' is 'source', not 'sound', 'un', 'sources' or 'complete'"
    assert f"{expected}; did you mean 'sources'?" == str(caught.value)


@pytest.mark.parametrize(
    "units",
    [
        "[{name: B, based_at: X}, {name: B, based_at: Y}]",
        "[{name: B, id: x}, {name: B, id: y}]",
        "[{name: B, acronym: X}, {name: B, acronym: Y}]",
        "[{name: B, status: new}, {name: B, status: abolished}]",
        "[{name: B, until: 2018}, {name: B, since: 2019}]",
        "[{name: X, units: [B]}, {name: Y, units: [B]}]",
    ],
)
def test_units_of_one_name_may_be_told_apart_otherwise(units: str) -> None:
    assert [] == warnings(units)


def test_each_further_sibling_of_one_name_is_named() -> None:
    remedy = "remove one, or add an id, a code, an acronym or a place to each"
    message = "OC211 warning: 'Ministry' has two children 'b' that look the same"
    assert [f"f:4:14: {message}; {remedy}"] == warnings("[B, b]")


def test_a_span_counts_parts_in_line_only() -> None:
    names = ", ".join(f"{{name: N{number}, role: staff}}" for number in range(5))
    line = ", ".join(f"L{number}" for number in range(20))
    assert [] == warnings(f"[{names}, {line}]")
    assert ["OC212"] == codes(f"[{names}, {line}, M]")


def test_units_of_one_name_may_share_an_acronym() -> None:
    units = "[{name: X, units: [{name: Front Office, acronym: FO}]}, {name: Front office, acronym: FO}]"
    assert [] == warnings(units)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("[{name: Roads Branch, units: [Bridges Division]}]", []),  # a branch is not on the ladder
        ("[{name: United Works, units: [Bridges Division]}]", []),  # nor is a kind that is only guessed
        ("[{name: Roads Section, units: [{name: Bridges Division, role: attached}]}]", []),
        ("[{name: Roads, kind: section, units: [Bridges Division]}]", ["OC221"]),
        ("[{name: Roads Office, head: {title: Chief, grade: ASG}}]", []),
        ("[{name: Roads Office, head: {title: Chief, grade: Colonel}}]", []),
        ("[{name: Roads Team, head: {title: Chief, grade: D-2}}]", []),
        ("[{name: Roads Service, head: {title: Chief, grade: P-5}}]", ["OC222"]),
        ("[Roads Services, Bridges Section, Rail Section]", ["OC223"]),
        ("[Roads Service, Bridges Team, {name: Rail Section, role: staff}]", []),
    ],
)
def test_the_ladder_is_that_of_the_norms_and_passes_over_the_rest(units: str, expected: list[str]) -> None:
    assert expected == codes(units, "un")


def test_of_a_branch_without_source_the_topmost_unit_is_named() -> None:
    text = "organization: {name: A, units: [{name: B, units: [C]}, {name: D, source: act}]}"
    messages = [finding.message for finding in loads(text, rules=["sources"]).findings]
    assert ["'A' has no source"] == messages


def test_a_relation_needs_a_source_of_its_own() -> None:
    text = (
        "organization: {name: A, source: act, units: [B, C]}\nrelations: [{from: b, to: c, kind: advisory}]"
    )
    messages = [finding.message for finding in loads(text, rules=["sources"]).findings]
    assert ["relation from 'b' to 'c' has no source"] == messages


@pytest.mark.parametrize("name", ["Cluster II", "Envoy for S/RES/1559", "IT", "Office of the P-5"])
def test_what_is_no_acronym_need_not_be_declared(name: str) -> None:
    head = "{title: Minister}"
    text = f"organization: {{name: A, head: {head}, units: ['{name}']}}"
    assert () == loads(text, rules=["complete"]).findings


def test_an_allowed_warning_is_not_reported() -> None:
    assert [] == warnings("[B, B]", allow="[{code: OC211, reason: two of them}]")
    units, allow = "[{name: X, units: [B, B]}, C, C]", "[{code: OC211, unit: ministry.c-2, reason: two}]"
    (left,) = warnings(units, allow=allow)
    assert "OC211 warning: 'X' has two children 'B'" in left


def test_an_allowance_may_be_of_one_unit() -> None:
    units = "[{name: B, acronym: X}, {name: C, id: c, acronym: X}, {name: D, id: d, acronym: X}]"
    allow = "[{code: OC213, unit: c, reason: both were called so}]"
    found = loads(f"allow: {allow}\norganization: {{name: A, units: {units}}}").findings
    assert ["acronym 'X' is used for 'B' and for 'D'"] == [finding.message for finding in found]


def test_an_allowance_that_allows_nothing_is_a_warning() -> None:
    expected = "f:1:9: OC208 warning: there is no warning OC211 about 'b' to allow; "
    found = warnings("[B]", allow="[{code: OC211, unit: b, reason: none}]")
    assert [f"{expected}remove it from 'allow', or correct it"] == found
    assert ["OC208"] == codes("[B]", allow="[{code: OC999, reason: none}]")


def test_an_allowance_of_a_pack_that_is_not_checked_is_no_warning() -> None:
    allow = "[{code: OC221, reason: a section of old}]"
    units = "[{name: Roads Section, units: [Bridges Division]}]"
    assert [] == warnings(units, allow=allow)
    assert [] == warnings(units, "un", allow=allow)


def test_an_error_cannot_be_allowed() -> None:
    text = "allow: [{code: OC201, reason: no}]\norganization: {name: A, id: x, units: [{name: B, id: x}]}"
    with pytest.raises(SpecError) as caught:
        loads(text)
    assert {"OC201", "OC208"} == {finding.code for finding in caught.value.findings}


def test_an_allowance_needs_a_reason() -> None:
    with pytest.raises(SpecError) as caught:
        loads("allow: [{code: OC211}]\norganization: A", "f")
    assert "f:1:9: OC104 an allowance has no 'reason'; add 'reason'" == str(caught.value)


def test_a_check_without_packs_is_that_of_the_sound() -> None:
    organization = Organization(name="A")
    assert check(organization) == check(organization, rules=RULES) == ()
