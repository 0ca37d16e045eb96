"""Ids, sources and kinds of units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from orgcharts.model import Organization, OrganizationalUnit, Post, slug
from orgcharts.model.identifiers import ID_LENGTH


def test_ids_come_from_the_acronym_else_from_the_name() -> None:
    organization = Organization(
        name="Department of Works",
        units=[OrganizationalUnit(name="Roads Division", acronym="RD"), "Bridges Division"],
    )
    assert list(organization.entries) == ["department-of-works", "rd", "bridges-division"]


def test_units_of_one_name_are_told_apart_by_the_unit_above_whatever_their_order() -> None:
    north = OrganizationalUnit(name="North", units=["Staff Office"])
    south = OrganizationalUnit(name="South", units=["Staff Office"])
    forward = Organization(name="Ministry", units=[north, south])
    backward = Organization(name="Ministry", units=[south, north])
    expected = {"ministry", "north", "north.staff-office", "south", "south.staff-office"}
    assert set(forward.entries) == expected
    assert set(backward.entries) == expected


def test_a_stated_id_is_never_given_to_another_unit() -> None:
    organization = Organization(
        name="Ministry", units=["Roads", OrganizationalUnit(name="Other", id="roads")]
    )
    assert list(organization.entries) == ["ministry", "ministry.roads", "roads"]


def test_source_is_inherited_from_the_nearest_unit_above() -> None:
    organization = Organization(
        name="Ministry",
        source="act 1",
        units=[OrganizationalUnit(name="A", source="act 2", units=["B"]), "C"],
    )
    assert {key: entry.source for key, entry in organization.entries.items()} == {
        "ministry": ("act 1",), "a": ("act 2",), "b": ("act 2",), "c": ("act 1",),
    }  # fmt: skip


names = st.recursive(
    st.sampled_from(["A", "B", "Office", "Ünit", "国"]).map(lambda name: {"name": name}),
    lambda parts: st.builds(
        lambda name, units: {"name": name, "units": units},
        st.sampled_from(["A", "B", "Team"]),
        st.lists(parts, max_size=4),
    ),
    max_leaves=20,
)


@given(names)
def test_every_unit_gets_an_id_of_its_own(statement: dict[str, object]) -> None:
    organization = Organization.model_validate(statement)

    def count(unit: OrganizationalUnit) -> int:
        return 1 + sum(count(part) for part in unit.units)

    assert len(organization.entries) == count(organization)
    assert [entry.path for entry in organization.entries.values()] == sorted(
        entry.path for entry in organization.entries.values()
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Police Division", "division"),
        ("Office of Military Affairs", "office"),
        ("Support Services", "service"),
        ("UN Global Service Centre", "centre"),
        ("Gender Adviser", "unit"),
    ],
)
def test_the_kind_is_guessed_from_the_name(name: str, kind: str) -> None:
    assert kind == Organization(name="X").kind_of(OrganizationalUnit(name=name))


def test_a_name_without_letters_still_gives_an_id() -> None:
    assert slug("***") == "unit"


def test_an_id_from_a_long_name_is_one_that_can_be_stated() -> None:
    name = "Ministry" * 100
    organization = Organization(name=name, units=[{"name": name, "units": [name, name]}])
    assert 4 == len(organization.entries)
    assert [] == [identifier for identifier in organization.entries if len(identifier) > ID_LENGTH]


def test_a_post_is_vacant_or_held() -> None:
    with pytest.raises(ValidationError, match="vacant and has a holder"):
        Post(title="Director", holder="A", vacant=True)
    with pytest.raises(ValidationError, match="acting and has no holder"):
        Post(title="Director", acting=True)


@pytest.mark.parametrize("name", ["a\x00b", "a\x07", "\ud800", "", "x" * 1001])
def test_names_that_cannot_be_drawn_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        Organization(name=name)


def test_equal_organizations_are_equal_whether_or_not_their_units_were_asked_for() -> None:
    one, other = (Organization(name="Ministry", units=["Roads"]) for _ in range(2))
    assert len(one.entries) == len(other.entries)
    assert one == other


def test_spaces_that_do_not_break_are_kept_and_others_are_folded() -> None:
    assert Organization(name=" Ministry\n of\u00a0Works ").name == "Ministry of\u00a0Works"
