"""What is doubtful in a file: a default that loses nothing, other choices, and a finding with its number."""

from __future__ import annotations

from typing import Any

import pytest

from orgcharts import SpecError
from tests.importing.conftest import Importer, codes, tree

ROADS = {"Works": None, "Roads": "Works"}
SIGNS = {"Works": None, "Signs": "Works"}
ALL = {"All": None, "Works": "All", "Roads": "All"}

HEAD = "id,name,reports to\n"
TOP = "1,Works,\n"


@pytest.mark.parametrize(
    ("rows", "decisions", "expected", "code"),
    [
        (TOP + ",Roads,1\n", {}, ROADS, "OC133"),
        (TOP + ",Roads,1\n", {"on_blank_id": "drop"}, {"Works": None}, "OC133"),
        (TOP + "2,Roads,1\n2,Roads,1\n", {}, ROADS, "OC134"),
        (TOP + "2,Roads,1\n2,Signs,1\n", {}, {**ROADS, "Signs": "Works"}, "OC135"),
        (TOP + "2,Roads,1\n2,Signs,1\n", {"on_duplicate": "first"}, ROADS, "OC135"),
        (TOP + "2,Roads,1\n2,Signs,1\n", {"on_duplicate": "last"}, SIGNS, "OC135"),
        (TOP + "2,Roads,2\n", {"title": "All"}, ALL, "OC137"),
        (TOP + "08,Roads,01\n", {}, ROADS, "OC138"),
        ("A-1,Works,XX\n2,Roads,a-1\n", {}, ROADS, "OC138"),
        (TOP + "2,Roads,9\n", {"on_orphan": "top", "title": "All"}, ALL, "OC139"),
        (TOP + "2,Roads,9\n3,Signs,2\n", {"on_orphan": "drop"}, {"Works": None}, "OC139"),
        (TOP + "2,A,1\n3,A,1\n4,Roads,A\n", {"on_orphan": "drop"}, {"Works": None, "A": "Works"}, "OC140"),
        (TOP + "2,Roads,3\n3,Signs,2\n", {"title": "All"},
         {"All": None, "Works": "All", "Roads": "All", "Signs": "Roads"}, "OC141"),
        (TOP + "2,Roads,3\n3,Signs,2\n", {"title": "All", "break_at": ("3",)},
         {"All": None, "Works": "All", "Signs": "All", "Roads": "Signs"}, "OC141"),
        (TOP + "2,Roads,\n", {}, {"a": None, "Works": "a", "Roads": "a"}, "OC142"),
        (TOP + "2,  Ro   ads ,1\n", {}, {"Works": None, "Ro ads": "Works"}, "OC144"),
        (HEAD + TOP, {}, {"Works": None}, "OC145"),
        (TOP + "2,,1\n", {}, {"Works": None, "2": "Works"}, "OC146"),
        (TOP + ",,\n2,Roads,1\n", {}, ROADS, "OC132"),
    ],
)  # fmt: skip
def test_a_doubt_is_decided_and_reported(
    rows: str, decisions: dict[str, Any], expected: dict[str, str | None], code: str, imported: Importer
) -> None:
    found = imported("a.csv", HEAD + rows, **decisions)
    assert expected == tree(found)
    assert code in codes(found)


@pytest.mark.parametrize(
    ("rows", "decisions", "code"),
    [
        ("2,Roads,1\n2,Signs,1\n", {"on_duplicate": "error"}, "OC135"),
        ("2,Roads,9\n", {"on_orphan": "error"}, "OC139"),
        ("2,Roads,3\n3,Signs,2\n", {"on_cycle": "error"}, "OC141"),
        ("", {"root": "9"}, "OC142"),
        ("", {"map": {"nmae": "name"}}, "OC149"),
        ("", {"map": {"name": "Nam"}}, "OC149"),
        ("", {"format": "csv"}, "OC105"),
        ("", {"formt": "table"}, "OC103"),
    ],
)
def test_a_doubt_can_be_an_error(rows: str, decisions: dict[str, Any], code: str, imported: Importer) -> None:
    with pytest.raises(SpecError, match=code):
        imported("a.csv", HEAD + TOP + rows, **decisions)


def test_units_without_a_known_parent_are_a_group(imported: Importer) -> None:
    found = imported("a.csv", HEAD + TOP + "2,Roads,Wroks\n3,Signs,2\n")
    assert {
        "a": None,
        "Works": "a",
        "Without known parent": "a",
        "Roads": "Without known parent",
        "Signs": "Roads",
    } == tree(found)
    assert "[Wroks]" == found.organization.entries["2"].unit.note


def test_a_further_parent_is_a_reporting_line_or_that_of_a_joint_unit(imported: Importer) -> None:
    text = "id,name,parent\n1,Works,\n2,Roads,1\n3,Signs,1\n4,Lab,2;3\n"
    found = imported("a.csv", text)
    (line,) = found.organization.relations
    assert ("4", "3", "reporting") == (line.from_, line.to, line.kind)
    assert ["OC136"] == codes(found)
    joint = imported("a.csv", text, second_parent="joint").organization
    assert ("3",) == joint.entries["4"].unit.joint_with
    assert not imported("a.csv", text, second_parent="first-only").organization.relations


def test_a_parent_may_be_given_by_name_or_acronym(imported: Importer) -> None:
    assert {"Works": None, "Roads": "Works"} == tree(imported("a.csv", HEAD + "1,Works,\n2,Roads,works\n"))
    text = "id,name,acronym,parent\n1,Works,W,\n2,Roads,R,W\n"
    assert {"Works": None, "Roads": "Works"} == tree(imported("a.csv", text, map={"parent-by": "acronym"}))


def test_ids_may_be_unique_in_a_scope_only(imported: Importer) -> None:
    rows = "".join(
        f"{body},1,Head of {body},\n{body},2,Deputy of {body},1\n{body},3,Clerk of {body},2\n"
        for body in "ABC"
    )
    found = imported("a.csv", f"body,id,name,parent\n{rows}", title="All")
    assert {"All": None, "A": "All", "Head of A": "A", "Deputy of A": "Head of A"}.items() <= tree(
        found
    ).items()
    assert "OC135" in codes(found)


def test_encodings_are_reported(imported: Importer) -> None:
    found = imported("a.csv", (HEAD + "1,Büro,\n2,R\ufffdads,1\n").replace("\ufffd", "x").encode("cp1252"))
    assert "Büro" == found.organization.name
    assert ["OC130"] == codes(found)
    assert ["OC131"] == codes(imported("a.csv", HEAD + "1,B\ufffdro,\n"))
    assert [] == codes(imported("a.csv", (HEAD + "1,Büro,\n").encode("cp1252"), encoding="cp1252"))
    with pytest.raises(SpecError, match="OC130"):
        imported("a.csv", (HEAD + "1,Büro,\n").encode("cp1252"), encoding="ascii")


def test_posts_are_boxes_or_the_heads_of_units(imported: Importer) -> None:
    text = "id,name,job title,unit,manager,photo\n1,Ann,Chief,Works,,x\n2,Bob,Roads Lead,Roads,1,x\n"
    posts = imported("a.csv", text)
    assert {"Chief": None, "Roads Lead": "Chief"} == tree(posts)
    units = imported("a.csv", text, boxes="units")
    assert {"Works": None, "Roads": "Works"} == tree(units)
    assert ("Roads Lead", "Bob") == (units.organization.entries["2"].unit.heads[0].title, "Bob")
    assert ["OC149"] == codes(posts)


def test_only_what_is_below_a_root_is_kept(imported: Importer) -> None:
    found = imported("a.csv", HEAD + TOP + "2,Roads,1\n3,Signs,2\n4,Bridges,1\n", root="2")
    assert {"Roads": None, "Signs": "Roads"} == tree(found)


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ('digraph { A [label="A: X"]; "A:X" -> b; b [label=B] }', {"A: X": None, "B": "A: X"}, "OC147"),
        ("digraph { a -> p -> b; p [shape=point] p -> q -> c; q [shape=point] }",
         {"a": None, "b": "a", "c": "a"}, "OC148"),
    ],
)  # fmt: skip
def test_graphviz_has_doubts_of_its_own(
    text: str, expected: dict[str, str | None] | None, code: str, imported: Importer
) -> None:
    found = imported("a.dot", text)
    assert code in codes(found)
    assert expected is None or expected == tree(found)
    if code == "OC148":
        assert {"p", "q"} <= {*tree(imported("a.dot", text, keep_helpers=True))}


@pytest.mark.parametrize("header", ["name,manager,title", "Employee name,Reports to,Job title"])
def test_a_parent_may_be_the_person_who_heads_it(header: str, imported: Importer) -> None:
    found = imported("a.csv", f"{header}\nAnn,,Director\nBo,ann,Deputy\nCy,Bo,Engineer\nDi,Bo,Engineer\n")
    heads = {entry.unit.name: entry.unit.heads[0].holder for entry in found.organization.entries.values()}
    assert heads == {"Director": "Ann", "Deputy": "Bo", "Engineer": "Di"}
    assert tree(found) == {"Director": None, "Deputy": "Director", "Engineer": "Deputy"}
    assert "OC139" not in codes(found)


def test_a_person_who_heads_two_is_no_parent(imported: Importer) -> None:
    found = imported("a.csv", "name,manager,title\nAnn,,Chair\nAnn,Chair,Director\nBo,Ann,Deputy\n")
    assert {"OC139", "OC140"} <= {*codes(found)}
