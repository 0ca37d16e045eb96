"""Drawings of this program are read back: what was drawn is there, and what a person changed is a change."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import orgcharts
from orgcharts.cli import main
from orgcharts.comparison import ChangeKind
from orgcharts.importing import Imported, read
from tests.importing.conftest import tree

SPEC = """\
organization:
  id: works
  name: Ministry of Works
  head: {title: Minister, holder: A. Example}
  units:
    - id: press
      name: Press Office
      role: staff
      posts:
        RB: {P-4: 1, Section 5: {P-3: 2.5}}
        XB: {GS (OL): 2}
    - name: Roads Division
      acronym: ROADS
      head: {title: Director, grade: D-1}
      units: [Planning Section, Building Section, {name: Signs and Signals Section, acronym: S&S Section}]
    - id: bridges
      name: Bridges Division
      units:
        - {name: Steel Section, status: new, posts: {D-1: 1, P-3: 4}}
        - {name: Stone Section, head: {holder: B. Example}}
    - {id: audit, name: Court of Audit, role: external, status: proposed}
relations:
  - {from: press, to: ROADS, kind: supports}
  - {from: bridges, to: press, kind: looks-after}
relation_kinds:
  looks-after: {label: Looks after}
charts:
  - {id: works, title: Ministry of Works, page: A4-landscape, show: [acronym, head, holder, posts]}
"""
FORMATS = ("drawio", "pptx", "vsdx", "svg", "html")


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the drawings of a spec."""
    folder = tmp_path_factory.mktemp("drawings")
    (folder / "works.yaml").write_text(SPEC, encoding="utf-8")
    spec = str(folder / "works.yaml")
    assert 0 == main(["render", spec, "--format", ",".join(FORMATS), "-o", str(folder), "-q"])
    return folder


def changes(found: Imported, drawings: Path) -> set[tuple[ChangeKind, str]]:
    """Return the changes from the spec that was drawn, by kind and name of the unit."""
    before = orgcharts.load(drawings / "works.yaml").organization
    comparison = orgcharts.compare(before, orgcharts.loads(found.spec()).organization)
    return {(each.kind, each.name) for each in comparison.changes}


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_drawn_comes_back(form: str, drawings: Path) -> None:
    found = read(drawings / f"works.{form}")
    before = orgcharts.load(drawings / "works.yaml").organization
    assert tree(found) == {
        entry.unit.name: before.entries[entry.parent].unit.name if entry.parent else None
        for entry in before.entries.values()
    }
    assert set() == changes(found, drawings)
    entries = found.organization.entries
    assert {"works", "roads", "stone-section"} <= {*entries}
    assert {*before.entries} == {*entries}
    assert ("Director", "D-1") == (entries["roads"].unit.heads[0].title, entries["roads"].unit.heads[0].grade)
    assert "A. Example" == entries["works"].unit.heads[0].holder
    for key, entry in before.entries.items():
        unit, again = entry.unit, entries[key].unit
        assert (unit.role, unit.status) == (again.role, again.status)
        assert counts(unit) == counts(again)
    assert {"supports", "looks-after"} == {each.kind for each in found.organization.relations}
    assert "Looks after" == found.organization.relation_kinds["looks-after"].label


def counts(unit: orgcharts.OrganizationalUnit) -> list[tuple[object, ...]]:
    """Return the posts of a unit."""
    found = unit.posts.counts if unit.posts else ()
    return [(each.funding, each.section, each.grade, each.count) for each in found]


def test_posts_that_were_changed_are_read_and_compared_with_the_printed_total(
    drawings: Path, tmp_path: Path
) -> None:
    text = (drawings / "works.drawio").read_text(encoding="utf-8")
    path = tmp_path / "works.drawio"
    path.write_text(text.replace("2\u00a0GS\u00a0(OL)&lt;", "3 GS (OL)a&lt;"), encoding="utf-8")
    found = read(path)
    assert ("XB", None, "GS (OL)", 3) in counts(found.organization.entries["press"].unit)
    assert "CHECK: the posts add up to 6.5, the printed total is 5.5" in found.spec()


def rewritten(path: Path, part: str, change: Callable[[str], str], to: Path) -> Path:
    """Write a file with a changed part, as its program does."""
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(to, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                text = data.decode()
                data = change(text).encode()
                assert data != text.encode()
            after.writestr(name, data)
    return to


def test_a_box_renamed_and_moved_in_powerpoint_is_a_change(drawings: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        numbers = {
            name: number for number, name in re.findall(r'<p:cNvPr id="(\d+)" name="([^"]*)"[^>]*>', text)
        }
        top, bridges = numbers["Ministry of Works"], numbers["Bridges Division"]
        line = re.search(rf'<a:stCxn id="{top}" idx="\d+"/><a:endCxn id="{bridges}"', text)
        assert line is not None
        joined = line[0].replace(top, numbers["Roads Division (ROADS)"], 1)
        text = text.replace(line[0], joined)
        return text.replace("<a:t>Press Office</a:t>", "<a:t>Office of Communication</a:t>")

    path = rewritten(drawings / "works.pptx", "ppt/slides/slide1.xml", change, tmp_path / "works.pptx")
    found = read(path)
    assert "Roads Division" == tree(found)["Bridges Division"]
    found_changes = changes(found, drawings)
    assert (ChangeKind.MOVED, "Bridges Division") in found_changes
    assert (ChangeKind.RENAMED, "Office of Communication") in found_changes


def test_a_box_renamed_and_moved_in_draw_io_is_a_change(drawings: Path, tmp_path: Path) -> None:
    text = (drawings / "works.drawio").read_text(encoding="utf-8")
    changed = text.replace(
        'source="unit works" target="unit bridges"', 'source="unit roads" target="unit bridges"'
    )
    changed = changed.replace("&gt;Press Office&lt;", "&gt;Office of Communication&lt;")
    added = '<mxCell id="new" value="Tunnels Division" vertex="1" parent="1"><mxGeometry/></mxCell></root>'
    path = tmp_path / "works.drawio"
    path.write_text(changed.replace("</root>", added), encoding="utf-8")
    found = read(path)
    assert "Roads Division" == tree(found)["Bridges Division"]
    assert (ChangeKind.RENAMED, "Office of Communication") in changes(found, drawings)
    assert "no line joins it" in found.spec()


def test_one_of_several_drawings_is_chosen(drawings: Path, tmp_path: Path) -> None:
    text = (drawings / "works.svg").read_text(encoding="utf-8")
    both = tmp_path / "both.html"
    both.write_text(f"<!DOCTYPE html>{text}{text.replace('works-', 'other-')}", encoding="utf-8")
    with pytest.raises(orgcharts.SpecError, match=r"OC155 both\.html contains 2 charts"):
        read(both)
    assert 0 == main(["import", str(both), "--chart", "other", "-o", "-"])


@pytest.mark.parametrize("form", ["drawio", "pptx", "vsdx", "svg"])
def test_a_drawing_that_is_cut_or_damaged_is_findings(form: str, drawings: Path, tmp_path: Path) -> None:
    content = (drawings / f"works.{form}").read_bytes()
    chance = random.Random(form)
    path = tmp_path / f"works.{form}"
    for place in range(12):
        damaged = bytearray(content[: chance.randrange(len(content))] if place % 2 else content)
        for _ in range(place):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(bytes(damaged))
        try:
            text = read(path).spec()
        except orgcharts.OrgchartsError as error:
            assert error.findings  # noqa: PT017
        else:
            orgcharts.loads(text)


def test_texts_that_no_field_has_are_reported(drawings: Path) -> None:
    text = (drawings / "works.drawio").read_text(encoding="utf-8")
    more = text.replace(
        "&gt;Press Office&lt;", "&gt;Press Office&lt;/span&gt;&lt;/div&gt;&lt;div&gt;&lt;span&gt;Room 12&lt;"
    )
    path = drawings / "more.drawio"
    path.write_text(more, encoding="utf-8")
    assert any(
        finding.code == "OC149" and "1 line of text" in finding.message for finding in read(path).findings
    )
