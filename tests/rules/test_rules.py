"""Each rule does what its page says, and its page says enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.rules import EVERY_RULE, RULES, Breach, Rule, check, rule
from orgcharts.spec import loads

by_code = pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.code)


def findings(text: str) -> tuple[Finding, ...]:
    """Return what is said of a spec: the errors that keep it from being read, else its warnings."""
    try:
        return loads(text).findings
    except SpecError as error:
        return error.findings


@by_code
def test_the_example_of_a_rule_breaks_it(rule: Rule) -> None:
    assert [rule.code] == [finding.code for finding in findings(rule.section("Example"))]


@by_code
def test_what_to_write_instead_does_not_break_it(rule: Rule) -> None:
    assert () == findings(rule.section("Instead"))


@by_code
def test_the_page_of_a_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*\.", rule.summary)
    assert rule.section("Why")
    assert "" == rule.section("No such section")


def test_codes_and_names_are_used_once_and_are_of_their_family() -> None:
    codes = [rule.code for rule in EVERY_RULE]
    assert len(codes) == len(set(codes)) == len({rule.name for rule in EVERY_RULE})
    assert sorted(codes) == codes
    assert all(re.fullmatch(r"OC[234]\d\d", code) for code in codes)
    assert all(rule.name == rule.check.__name__.replace("_", "-") for rule in EVERY_RULE)


def messages(organization: Organization) -> list[str]:
    return [str(found.finding) for found in check(organization)]


def unit(name: str, **fields: object) -> OrganizationalUnit:
    return OrganizationalUnit.model_validate({"name": name, **fields})


def test_an_organisation_of_names_alone_is_sound() -> None:
    assert [] == messages(Organization(name="A", units=("B", "C", "D")))  # type: ignore[arg-type]


def test_each_further_unit_of_an_id_is_a_finding_of_its_own() -> None:
    units = (unit("B", id="x", units=[unit("C", id="x")]), unit("D", id="x"))
    found = check(Organization(name="A", id="a", units=units))
    assert [("units", 0, "units", 0, "id"), ("units", 1, "id")] == [finding.way for finding in found]
    assert "OC201 id 'x' is used twice: for 'B' and for 'C'; use a different id for each unit" == str(
        found[0].finding
    )


def test_the_id_of_the_organisation_counts() -> None:
    assert 1 == len(messages(Organization(name="A", id="x", units=(unit("B", id="x"),))))


@pytest.mark.parametrize("host", ["University of Works", "UNDP", "un works", "军事厅", "2030", "b", "c"])
def test_a_host_is_a_unit_or_a_free_name(host: str) -> None:
    units = (unit("B"), unit("Department C", id="c"), unit("D", hosted_by=host))
    assert [] == messages(Organization(name="A", units=units))


def test_an_unknown_host_is_a_finding_with_a_suggestion() -> None:
    units = (unit("Roads"), unit("D", hosted_by="raods"))
    expected = "OC202 'D' is hosted by 'raods', which is not the id of a unit; did you mean 'roads'?"
    assert [expected] == messages(Organization(name="A", units=units))


def test_sources_are_free_text_where_none_is_declared() -> None:
    assert [] == messages(Organization(name="A", source=("Some report, page 3",)))


def test_each_citation_is_checked() -> None:
    organization = Organization.model_validate(
        {
            "name": "A",
            "sources": {"act": {"title": "Act"}},
            "source": ["act, §1", "acta"],
            "units": [unit("B", head={"title": "Chief", "source": "rule 3"}, source="act:")],
        }
    )
    assert [("source", 1), ("units", 0, "heads", 0, "source", 0)] == [
        found.way for found in check(organization)
    ]
    assert [
        "OC203 source 'acta' is not declared in 'sources'; did you mean 'act'?",
        "OC203 source 'rule' is not declared in 'sources'; declare it in 'sources' as 'rule: {title: ...}'",
    ] == messages(organization)


def test_a_house_may_add_rules_of_its_own() -> None:
    @rule("ACME101", "loud-name")
    def loud_name(organization: Organization) -> Iterator[Breach]:
        """Names in capitals."""
        if organization.name.isupper():
            yield Breach(f"'{organization.name}' is loud", ("name",), severity=Severity.WARNING)

    found = check(Organization(name="ACME"), rules=(*RULES, loud_name))
    assert ["ACME101 warning: 'ACME' is loud"] == [str(item.finding) for item in found]


def test_each_count_of_a_grade_in_pieces_is_found_at_its_place() -> None:
    text = "organization:\n  name: A\n  posts: {RB: {P-4: [2, 1, {count: 1, note: N}, 4]}, XB: {P-4: 2}}\n"
    remedy = "write {} once, or add a mark that distinguishes the posts"
    assert [
        f"f:3:25: OC303 warning: 'A' has P-4 twice with the same marks; {remedy.format(3)}",
        f"f:3:49: OC303 warning: 'A' has P-4 twice with the same marks; {remedy.format(7)}",
    ] == [str(finding) for finding in loads(text, "f").findings]


def test_vacant_posts_may_be_stated_apart_from_filled_ones() -> None:
    posts = {"P-4": [2, {"count": 1, "vacant": 1}]}
    assert [] == messages(Organization.model_validate({"name": "A", "posts": posts}))


def test_the_source_of_a_count_is_one_that_is_declared() -> None:
    text = "organization: {name: A, sources: {act: {title: Act}}, posts: {P-4: {count: 1, source: acts 3}}}"
    with pytest.raises(SpecError, match=r"f:1:87: OC203 source 'acts' .* did you mean 'act'\?"):
        loads(text, "f")
