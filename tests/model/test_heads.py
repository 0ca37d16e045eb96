"""A unit has one head or several; all stages have them in one shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts.exporting import export
from orgcharts.importing import read
from orgcharts.model import Organization, OrganizationalUnit, at

TRUST = """\
organization:
  name: Vale Hospitals
  units:
    - id: surgery
      name: Surgery Division
      heads:
        - {title: Medical Director, holder: A. One}
        - {title: Nursing Director, holder: B. Two, acting: true}
        - {title: Manager, vacant: true}
"""


def test_a_head_is_a_list_of_one() -> None:
    one = OrganizationalUnit.model_validate({"name": "Roads", "head": "Ann"})
    assert one == OrganizationalUnit.model_validate({"name": "Roads", "heads": ["Ann"]})
    assert ["Ann"] == [head.holder for head in one.heads]
    assert one == OrganizationalUnit.model_validate(one.model_dump())
    assert "  head: Ann\n" in orgcharts.dump(Organization.model_validate({"name": "A", "head": "Ann"}))


@pytest.mark.parametrize(
    ("unit", "place", "message"),
    [
        ("{name: A, head: {titel: T}}", "2:20", "unknown field 'titel' in a head; did you mean 'title'?"),
        ("{name: A, heads: [B, {acting: 1, title: T}]}", "2:24", "post 'T' is acting and has no holder"),
        (
            "{name: A, head: B, heads: [C]}",
            "2:3",
            "the unit has 'head' and 'heads'; move the head to 'heads'",
        ),
        ("{name: A, head: {title: T, since: 2020, until: 2019}}", "2:50", "OC401"),
        ("{name: A, heads: [B, {title: T, since: 2020, until: 2019}]}", "2:55", "OC401"),
    ],
)
def test_a_fault_of_a_head_has_the_position_in_the_file(unit: str, place: str, message: str) -> None:
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.loads(f"organization:\n  {unit}\n", "a.yaml")
    assert f"a.yaml:{place}" in str(error.value)
    assert message in str(error.value)


def test_an_import_overrides_the_heads_of_its_unit(tmp_path: Path) -> None:
    (tmp_path / "trust.yaml").write_text(TRUST, encoding="utf-8")
    text = "organization: {name: B, units: [{import: trust.yaml#surgery, head: D. Four}]}"
    assert ["D. Four"] == [
        head.holder for head in orgcharts.loads(text, folder=tmp_path).organization.units[0].heads
    ]


def test_several_heads_are_lines_of_one_box() -> None:
    drawing = orgcharts.draw(orgcharts.loads(TRUST))
    box = next(each for each in drawing.diagram.pages[0].elements if each.id == "surgery")
    lines = ["Medical Director: A. One", "Nursing Director: B. Two (a.i.)", "Manager: vacant"]
    assert [text.text for text in box.texts if text.role == "head"] == lines
    assert sorted(text.rect.y for text in box.texts) == [text.rect.y for text in box.texts]


BEFORE: dict[str, Any] = {
    "name": "A",
    "heads": [{"title": "Director", "holder": "Ann"}, {"title": "Matron", "holder": "Bo"}],
}
AFTER: dict[str, Any] = {
    "name": "A",
    "heads": [
        {"title": "Matron", "holder": "Cy"},
        {"title": "Director", "holder": "Ann"},
        {"title": "Manager"},
    ],
}


def test_a_comparison_pairs_heads_by_their_posts() -> None:
    before, after = Organization.model_validate(BEFORE), Organization.model_validate(AFTER)
    found = [(change.before, change.after) for change in orgcharts.compare(before, after).changes]
    assert found == [("Matron: Bo", "Matron: Cy"), ("", "Manager")]
    back = [(change.after, change.before) for change in orgcharts.compare(after, before).changes]
    assert back == found
    drawn = orgcharts.draw_comparison(orgcharts.compare(before, after), show=["head"]).text()
    assert "head: Manager (not stated before)" in drawn
    assert "Cy" not in drawn


def test_several_heads_have_a_state_on_every_day() -> None:
    unit = {
        "name": "A",
        "heads": [{"title": "Chair", "holder": "B", "since": "2020"}, {"title": "Secretary", "holder": "C"}],
        "earlier_heads": [{"title": "Chair", "holder": "D", "until": "2019"}],
    }
    organization = Organization.model_validate(unit)
    assert ["C", "D"] == [head.holder for head in at(organization, date(2019, 5, 1)).heads]
    assert ["B", "C"] == [head.holder for head in at(organization).heads]
    assert not orgcharts.check(organization)
    late = {**unit, "earlier_heads": [{"title": "Chair", "holder": "D", "until": "2021"}]}
    assert ["OC402"] == [finding.code for finding in orgcharts.check(Organization.model_validate(late))]


@pytest.mark.parametrize(("target", "name"), [("csv", "a.csv"), ("popolo", "a.json"), ("org", "a.ttl")])
def test_several_heads_are_exported_and_imported(target: str, name: str, tmp_path: Path) -> None:
    organization = orgcharts.loads(TRUST).organization
    (tmp_path / name).write_text(export(organization, target), encoding="utf-8")
    (unit,) = read(tmp_path / name).organization.units
    holders = [head.holder for head in unit.heads if head.holder]
    assert ["A. One", "B. Two"] == holders
    assert target != "csv" or unit.heads[2].vacant
