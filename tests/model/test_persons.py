"""Posts refer to persons by id, so that a person who holds several posts is one person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import orgcharts
from orgcharts.cli import main
from orgcharts.exporting import export
from orgcharts.formats import FORMATS
from orgcharts.model import posts_held

WORKS = """\
organization:
  name: Works
  sources: {act: {title: Act}}
  persons:
    vane: {name: I. Vane, contact: {phone: "7"}, source: act 2}
    other: {name: O. Unused}
  head: {title: Minister, holder: vane}
  units:
    - name: Roads
      id: roads
      heads: [{title: Chair, holder: vane, contact: {phone: "8"}}, {title: Secretary, holder: A. Poe}]
      people: [vane]
"""


def test_a_chart_shows_the_name_and_the_contact_of_the_person() -> None:
    text = orgcharts.draw(orgcharts.loads(WORKS), show=["head", "holder", "contact", "people"]).text()
    assert "Works; Minister: I. Vane; Tel. 7" in text
    assert "Roads; Chair: I. Vane; Tel. 8; Secretary: A. Poe; I. Vane; Tel. 7" in text
    assert "Unused" not in text


def test_no_file_has_a_person_whom_the_chart_does_not_show() -> None:
    spec = orgcharts.loads(WORKS + "editions: {public: {hide: holder}}\n")
    for options in ({"show": ["head"]}, {"edition": "public"}):
        drawing = orgcharts.draw(spec, **options)
        for name in FORMATS:
            data = drawing.encoded(name, dpi=20).lower()
            assert b"vane" not in data, name
    from orgcharts.model import edited

    assert (
        "vane" not in orgcharts.dump(edited(spec.organization, spec.organization.editions["public"])).lower()
    )


def test_posts_are_counted_by_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = posts_held(orgcharts.loads(WORKS).organization)
    assert {"vane": ["works", "roads", "roads"], "other": []} == {
        person: [entry.id for entry, _ in posts] for person, posts in held.items()
    }
    (tmp_path / "a.yaml").write_text(WORKS, encoding="utf-8")
    assert 0 == main(["list", str(tmp_path / "a.yaml"), "--people"])
    assert "vane   I. Vane    3  Minister, Works; Chair, Roads; member, Roads" in capsys.readouterr().out


def test_an_id_of_no_person_is_a_fault() -> None:
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.loads(WORKS.replace("holder: vane}", "holder: vame}"), "a.yaml")
    assert "a.yaml:7:35: OC209 holder 'vame' is not the id of a person; did you mean 'vane'?" in str(
        error.value
    )


def test_persons_below_people_are_told_their_place() -> None:
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.loads("organization: {name: A, people: {vane: {name: I. Vane}}}", "a.yaml")
    assert (
        "'people' in the organization is a mapping, not a list; write persons by id below 'persons'"
        in str(error.value)
    )


def test_persons_come_with_an_imported_unit(tmp_path: Path) -> None:
    (tmp_path / "works.yaml").write_text(WORKS, encoding="utf-8")
    text = "organization: {name: State, units: [{import: works.yaml#roads}]}"
    organization = orgcharts.loads(text, folder=tmp_path).organization
    assert ["vane"] == list(organization.persons)
    assert ["act"] == list(organization.sources)
    again = "organization: {name: State, persons: {vane: J. Vane}, units: [{import: works.yaml#roads}]}"
    with pytest.raises(orgcharts.SpecError, match="OC114 person 'vane' is defined differently here and in"):
        orgcharts.loads(again, folder=tmp_path)


def test_a_spec_with_persons_is_written_and_compared() -> None:
    organization = orgcharts.loads(WORKS).organization
    assert organization == orgcharts.loads(orgcharts.dump(organization)).organization
    changed = orgcharts.loads(WORKS.replace("name: I. Vane", "name: J. Weir")).organization
    found = [(change.unit, change.after) for change in orgcharts.compare(organization, changed).changes]
    assert ("works", "Minister: J. Weir") in found
    named = WORKS.replace("holder: vane}", "holder: I. Vane}")
    assert not [
        c
        for c in orgcharts.compare(organization, orgcharts.loads(named).organization).changes
        if c.unit == "works" and c.kind.value == "head changed"
    ]


def test_a_person_is_one_person_in_linked_data() -> None:
    organization = orgcharts.loads(WORKS).organization
    values = json.loads(export(organization, "popolo"))
    assert [("person/vane", "I. Vane"), ("person/a-poe", "A. Poe")] == [
        (person["id"], person["name"]) for person in values["persons"]
    ]
    assert 3 == sum(each["person_id"] == "person/vane" for each in values["memberships"])
    assert "I. Vane" in export(organization, "csv")
