"""Findings carry what is allowed and what would repair them, and `validate --fix` repairs without a loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orgcharts import SpecError, load, loads
from orgcharts.cli import main
from orgcharts.findings import Finding
from orgcharts.spec import synonyms
from orgcharts.spec.repairing import repaired
from orgcharts.yaml import fields_of

WRONG = """\
# A ministry, as in the decree
organization:
  name: Ministry of Works   # in full
  manager: A. Example       # since 2020
  "Children":
    - {name: Roads, role: Staff, Children: [Signs]}
    - nme: 'Bridges'

      location: "Harbour"   # not with the others
charts:
  - {page: A3-landscpe, show: [acronyms, head], stile: formal}
"""
RIGHT = (
    WRONG.replace("manager:", "head:").replace("Children:", "units:").replace('"Children"', '"units"')
    .replace("Staff", "staff").replace("nme", "name").replace("location", "based_at")
    .replace("landscpe", "landscape").replace("acronyms", "acronym").replace("stile", "style")
)  # fmt: skip


def findings_of(text: str) -> tuple[Finding, ...]:
    with pytest.raises(SpecError) as raised:
        loads(text)
    return raised.value.findings


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fix_changes_the_words_at_fault_and_nothing_else(
    tmp_path: Path, end: str, mark: bytes, capsys: Any
) -> None:
    path = tmp_path / "works.yaml"
    path.write_bytes(mark + WRONG.replace("\n", end).encode())
    assert main(["validate", "--fix", str(path)]) == 0
    assert path.read_bytes() == mark + RIGHT.replace("\n", end).encode()
    assert load(path).organization.units[1].based_at == "Harbour"
    assert f"{path}:4:3: fixed: 'manager' is now 'head'" in capsys.readouterr().out
    assert main(["validate", "--fix", str(path)]) == 0
    assert path.read_bytes() == mark + RIGHT.replace("\n", end).encode()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("{name: A, head: B, Head: C}", None),
        ("{name: A, kindd: x, knd: y}", "{name: A, kindd: x, kind: y}"),
        ("{name: A, units: [{name: B, role: &r Staff}]}", None),
        ("{name: A, units: [{name: B, joint_with: c}, {name: C, id: cc}]}", None),
        ("{name: A, role: >-\n    Staff\n  }", None),
    ],
)
def test_what_is_not_certain_is_left_to_the_author(text: str, after: str | None, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"organization: {text}\n", encoding="utf-8")
    assert repaired(path).content.decode() == f"organization: {after or text}\n"


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("organization: {nme: A", encoding="utf-8")
    assert main(["validate", "--fix", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "organization: {nme: A"


def test_more_slips_than_suggestions_in_one_reading_are_all_corrected(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    units = "".join(f"    - {{nam: Unit {number}, Children: [X {number}]}}\n" for number in range(40))
    path.write_text(f"organization:\n  name: A\n  units:\n{units}", encoding="utf-8")
    path.write_bytes(repaired(path).content)
    assert len(load(path).organization.entries) == 81


def test_json_has_allowed_values_and_the_repair(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("organization: {name: A, units: [{name: B, role: Staff}, C]}\n"
                    "relations: [{from: b, to: cc, kind: advisory}]\n", encoding="utf-8")  # fmt: skip
    assert main(["validate", "-f", "json", str(path)]) == 1
    role, unit = json.loads(capsys.readouterr().out)
    assert role["allowed"] == ["line", "front-office", "staff", "attached", "external", "deputy"]
    assert role["repair"] == {"replace": "Staff", "with": "staff", "safe": True}
    assert (unit["allowed"], unit["repair"]["safe"]) == (["a", "b", "c"], False)


WORDS = {
    "units": {
        "children": "units", "Departments": "units", "subunits": "units", "abbreviation": "acronym",
        "manager": "head", "leader": "head", "location": "based_at", "description": "note", "type": "kind",
        "website": "url", "alias": "aliases", "start": "since", "end": "until", "state": "status",
        "reportsTo": "nest the unit", "parent": "flat spec", "email": "", "phone": "", "color": "colour",
        "deputy": "role: deputy", "photo": "image: FILE", "fax": "contact: {phone",
        "hours": "contact: {hours", "secretary": "people", "order": "order of the list", "size": "posts",
        "responsible": "head",
    },
    "head": {"position": "title", "name": "holder", "rank": "grade", "interim": "acting", "email": ""},
    "relations": {"source_unit": None, "target": "to", "type": "kind", "text": "label",
                  "line": "relation_kinds", "arrow": "ends: arrow", "color": "theme"},
    "charts": {"name": "title", "size": "page", "root": "focus", "levels": "depth", "fields": "show",
               "format": "--format", "colour": "theme", "orientation": "orientation",
               "subtitle": "status", "footer": "source", "width": "297x210mm"},
    "file": {"theme": "charts: [{theme", "page": "charts: [{page", "name": "organization",
             "units": "organization"},
}  # fmt: skip
"""Words that people try, by the place where they try them, and what the message must name."""


@pytest.mark.parametrize(
    ("place", "word"), [(place, word) for place, words in WORDS.items() for word in words]
)
def test_words_of_other_programs_get_a_hint(place: str, word: str) -> None:
    text = {
        "units": f"organization: {{name: A, units: [{{name: B, {word}: x}}]}}",
        "head": f"organization: {{name: A, head: {{vacant: true, {word}: x}}}}",
        "relations": "organization: {name: A, units: [B]}\n"
        f"relations: [{{{word}: x, from: a, to: b, kind: advisory}}]",
        "charts": f"organization: A\ncharts: [{{{word}: x}}]",
        "file": f"organization: A\n{word}: x",
    }[place]
    (finding,) = findings_of(text)
    assert finding.code == "OC103"
    expected = WORDS[place][word]
    if expected is not None:
        assert finding.remedy is not None
        assert expected in finding.remedy or (expected == "colour" and "theme" in finding.remedy)


def test_no_advice_is_about_a_field_that_its_model_has() -> None:
    for model, words in synonyms._ADVICE.items():
        assert not words.keys() & fields_of(model).keys(), model


def test_a_list_of_heads_is_what_heads_is_for() -> None:
    (finding,) = findings_of("organization: {name: A, head: [{title: X}, {title: Y}]}")
    assert finding.remedy == "write 'heads' for several"
    assert not loads("organization: {name: A, heads: [{title: X}, {title: Y}]}").findings
