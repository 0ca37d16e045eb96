"""Organisations from rows that name their parents."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts import Organization, SpecError

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


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *"abcde"])), max_size=6))
def test_any_rows_are_an_organization_or_findings(rows: list[tuple[str, str]]) -> None:
    listed = [{"id": key, "parent": above, "name": key} for key, above in rows]
    with suppress(SpecError):
        organization = Organization.from_rows(listed, title="All")
        parents = {entry.id: entry.parent for entry in organization.entries.values()}
        assert {key: above or "all" for key, above in rows} == {k: p for k, p in parents.items() if p}
