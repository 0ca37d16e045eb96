"""The place of each value of a file."""

from __future__ import annotations

import pytest

from orgcharts.spec import parse_document
from orgcharts.yaml import Loc

pytestmark = pytest.mark.usefixtures("parser")

TEXT = """\
# a comment
organization:
  name: دائرة
  defaults: &base
    kind: office
    head: &head {title: Chief}
  units:
    - Police Division
    - name: "B"
      <<: *base
      role: staff
    - {name: C, head: *head, دائرة: x, code: &code 12, note: *code}
"""


def place(*loc: str | int, key: bool = False) -> str:
    location = parse_document(TEXT).marks.locate(loc, key=key)
    return f"{location.line}:{location.column}"


@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        ((), "2:1"),
        (("organization",), "3:3"),
        (("organization", "name"), "3:9"),
        (("organization", "units"), "8:5"),
        (("organization", "units", 0), "8:7"),
        (("organization", "units", 1), "9:7"),
        (("organization", "units", 1, "role"), "11:13"),
        (("organization", "units", 2, "code"), "12:46"),
    ],
)
def test_a_value_is_where_it_starts(loc: Loc, expected: str) -> None:
    assert expected == place(*loc)


def test_columns_count_characters_not_bytes() -> None:
    assert "12:37" == place("organization", "units", 2, "دائرة")


def test_a_key_has_a_place_of_its_own() -> None:
    assert "11:7" == place("organization", "units", 1, "role", key=True)


def test_the_key_of_an_item_of_a_list_is_the_item() -> None:
    assert "8:7" == place("organization", "units", 0, key=True)


def test_a_missing_field_is_at_its_parent() -> None:
    assert "12:7" == place("organization", "units", 2, "acronym")


def test_a_merged_value_is_where_it_is_written() -> None:
    assert "5:11" == place("organization", "units", 1, "kind")
    assert "5:5" == place("organization", "units", 1, "kind", key=True)


def test_a_value_behind_an_alias_is_where_its_anchor_is() -> None:
    assert "6:25" == place("organization", "units", 2, "head", "title")
    assert "12:46" == place("organization", "units", 2, "note")


def test_parts_that_are_not_in_the_file_are_passed_over() -> None:
    assert "11:13" == place("organization", "units", 1, "tagged-union", "role", "str")
    assert "8:7" == place("organization", "units", 0, "name")
    assert "9:7" == place("organization", "units", 1, 0, -1)


def test_a_trace_says_how_far_the_way_went_and_what_is_there() -> None:
    trace = parse_document(TEXT).marks.trace(("organization", "tag", "units", 0, "name"))
    assert (("organization", "units", 0), "Police Division") == (trace.loc, trace.value)
