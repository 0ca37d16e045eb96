"""Organisations from rows that name their parents."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts import Organization, OrganizationalUnit, SpecError
from orgcharts.yaml import fields_of

ROWS = [
    {"Key": 7, "Above": None, "Unit": "Ministry of Works", "Short": "MoW"},
    {"Key": 9, "Above": 8, "Unit": "Signs"},
    {"Key": 8, "Above": 7, "Unit": "Roads", "Short": ""},
    {"Key": "x y", "Above": 7, "Unit": "Bridges"},
]


def test_rows_become_units_in_their_order() -> None:
    organization = Organization.from_rows(ROWS, id="Key", parent="Above", name="Unit", acronym="Short")
    tree = {entry.id: (entry.unit.name, entry.parent) for entry in organization.entries.values()}
    expected = {
        "7": ("Ministry of Works", None),
        "8": ("Roads", "7"),
        "9": ("Signs", "8"),
        "x-y": ("Bridges", "7"),
    }
    assert expected == tree
    assert "MoW" == organization.acronym


def test_a_title_is_above_all_roots() -> None:
    organization = Organization.from_rows(({"id": name, "name": name} for name in "ab"), title="Works")
    assert [("Works", None), ("a", "works"), ("b", "works")] == [
        (entry.unit.name, entry.parent) for entry in organization.entries.values()
    ]


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        ([{"id": "a", "name": "A"}, {"name": "B"}], "OC133", "rows[1]"),
        ([{"id": "a", "name": "A"}, {"id": "a", "name": "B"}], "OC135", "rows[1]"),
        ([{"id": "board", "name": "A"}, {"id": "b", "name": "B", "parent": "bord"}], "OC139", "rows[1]"),
        (
            [{"id": "a", "name": "A", "parent": "b"}, {"id": "b", "name": "B", "parent": "a"}],
            "OC141",
            "rows[0]",
        ),
        ([{"id": "a", "name": "A"}, {"id": "b", "name": "\x00"}], "OC105", "rows[1]"),
        ([{"id": "a", "name": "A"}, {"id": "b"}], "OC105", "rows[1]"),
        ([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "OC142", None),
        ([], "OC142", None),
    ],
)
def test_a_row_at_fault_is_named(rows: list[dict[str, str]], code: str, where: str | None) -> None:
    with pytest.raises(SpecError) as caught:
        Organization.from_rows(rows)
    assert (code, where) in [(finding.code, finding.where) for finding in caught.value.findings]


FIELDS = sorted({*fields_of(OrganizationalUnit)} - {"id", "name", "units"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text("aP-5 x\x00", max_size=4),
    lambda below: (
        st.lists(below, max_size=2)
        | st.dictionaries(st.sampled_from(["title", "titel", "P-5", "count", "total"]), below, max_size=2)
    ),
    max_leaves=3,
)
OF_PYDANTIC = re.compile(r"[Ii]nput|instance|[Vv]alue error|[Ss]tring|dict|\bint\b|\bstr\b|permitted")


@given(st.sampled_from(FIELDS), VALUES)
def test_a_wrong_value_is_a_finding_of_its_row_and_column(field: str, value: object) -> None:
    rows = [{"id": 1, "name": "A"}, {"id": 2, "name": "B", "parent": 1, "Column": value}]
    try:
        Organization.from_rows(rows, **{field: "Column"})
    except SpecError as error:
        for finding in error.findings:
            assert finding.where == "rows[1]"
            assert finding.message.startswith("column 'Column': ")
            assert not OF_PYDANTIC.search(f"{finding.message} {finding.remedy}")
            assert finding.remedy


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("status", "abolishd", "'abolishd', not .*; did you mean 'abolished'?"),
        ("head", {"titel": "Chief"}, "OC103 column 'Column': unknown field 'titel' in a head; did you mean"),
        ("code", 7, "'code' in a unit is 7, not a text; give such a value, or leave it empty"),
        ("posts", {"P-5": "x"}, "'P-5' in posts is 'x', not a number; write how many posts"),
        ("since", "1.2.3", "'1.2.3' is no date; write a day as 2019-01-31"),
    ],
)
def test_a_wrong_value_is_described_as_in_a_spec(field: str, value: object, message: str) -> None:
    with pytest.raises(SpecError, match=rf"rows\[0\]: .*{message}"):
        Organization.from_rows([{"id": 1, "name": "A", "Column": value}], **{field: "Column"})


def test_an_argument_that_is_no_field_is_refused_once() -> None:
    rows = [{"id": number, "name": "A", "Short": "A"} for number in range(3)]
    with pytest.raises(SpecError, match=r"^OC103 a unit has no field 'acronim'; did you mean 'acronym'\?$"):
        Organization.from_rows(rows, title="All", acronim="Short")


@pytest.mark.parametrize("title", ["", "a\x00", "a" * 2_000])
def test_a_wrong_title_is_described(title: str) -> None:
    with pytest.raises(SpecError, match=r"^OC105 in the title, .*; \w+") as caught:
        Organization.from_rows([], title=title)
    assert not OF_PYDANTIC.search(str(caught.value))


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *"abcde"])), max_size=6))
def test_any_rows_are_an_organization_or_findings(rows: list[tuple[str, str]]) -> None:
    listed = [{"id": key, "parent": above, "name": key} for key, above in rows]
    with suppress(SpecError):
        organization = Organization.from_rows(listed, title="All")
        parents = {entry.id: entry.parent for entry in organization.entries.values()}
        assert {key: above or "all" for key, above in rows} == {k: p for k, p in parents.items() if p}
