"""The ways in which tables and lists say what is below what, as programs and people write them."""

from __future__ import annotations

import pytest

from orgcharts import SpecError
from tests.importing.conftest import Importer, codes, tree

BOARD = {"Board": None, "Sales": "Board", "North": "Sales", "Works": "Board"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Level,Name\n1,Board\n2,Sales\n3,North\n2,Works\n"),
        ("a.csv", "Depth;Unit\n0;Board\n1;Sales\n2;North\n1;Works\n"),
        ("a.csv", "Code,Name\n1,Board\n1.1,Sales\n1.1.1,North\n1.2,Works\n"),
        ("a.csv", "No.,Unit\n1.,Board\n1.1.,Sales\n1.1.1.,North\n1.2.,Works\n"),
        ("a.csv", "Niveau 1;Niveau 2;Niveau 3\nBoard;;\nBoard;Sales;\nBoard;Sales;North\nBoard;Works;\n"),
        ("a.csv", "Unit,Reports To\nBoard,\nSales,Board\nNorth,Sales\nWorks,Board\n"),
        ("a.md", "# Board\n\n## Sales\n\n- North\n\n## Works\n"),
        ("a.md", "# Board\n## Sales\n### North\n## Works\n"),
        ("a.mmd", "mindmap\n  root((Board))\n    Sales\n      ::icon(fa fa-x)\n      n[North]\n    Works\n"),
        ("a.mmd", "%% drawn by hand\nmindmap\n  Board\n    s)Sales(\n      {{North}}\n    (Works)\n"),
        ("a.mmd", "---\ntitle: Firm\n---\nflowchart TD\n  a[Board] --> s[Sales] --> North\n  a --> Works\n"),
    ],
)
def test_what_is_below_what_is_found(name: str, text: str, imported: Importer) -> None:
    found = imported(name, text)
    assert tree(found) == BOARD
    assert not {"OC139", "OC142"} & {*codes(found)}


@pytest.mark.parametrize(
    "text",
    [
        "Employee ID,Employee Name,Supervisor ID,Supervisor Name,Job Title,Department\n"
        "1,Ann,,,Chief,Board\n2,Bo,1,Ann,Seller,Sales\n",
        "Full name,Email,Manager email,Title\nAnn,ann@x.org,,Chief\nBo,bo@x.org,ann@x.org,Seller\n",
        "Department,Display name,Job title,Manager name\nBoard,Ann,Chief,\nSales,Bo,Seller,Ann\n",
        "Level,Name,Job title\n1,Ann,Chief\n2,Bo,Seller\n",
    ],
)
def test_a_list_of_staff_has_posts_with_persons(text: str, imported: Importer) -> None:
    found = imported("a.csv", text)
    assert tree(found) == {"Chief": None, "Seller": "Chief"}
    heads = [entry.unit.heads[0].holder for entry in found.organization.entries.values()]
    assert heads == ["Ann", "Bo"]


def test_fields_of_rows_with_paths_and_levels_are_kept(imported: Importer) -> None:
    for text in (
        "Code,Name,Head,Note\n1,Board,Ann,\n1.1,Sales,Bo,Since May.\n",
        "Level 1,Level 2,Code,Head,Note\nBoard,,1,Ann,\nBoard,Sales,1.1,Bo,Since May.\n",
        "Path,Code,Head,Note\nBoard,1,Ann,\nBoard/Sales,1.1,Bo,Since May.\n",
    ):
        board, sales = (entry.unit for entry in imported("a.csv", text).organization.entries.values())
        assert (board.heads[0].holder, sales.heads[0].holder) == ("Ann", "Bo")
        assert (sales.name, sales.code, sales.note) == ("Sales", "1.1", "Since May.")


def test_the_columns_that_are_not_imported_are_reported(imported: Importer) -> None:
    numbers = imported("a.csv", "No,Name,Shape\n1,Board,x\n1.1,Sales,y\n")
    by_level = imported("a.csv", "Level 1,Level 2,Name\nBoard,,x\nBoard,Sales,y\n")
    left_out = [
        [finding.message.partition(": ")[2] for finding in found.findings if finding.code == "OC149"]
        for found in (numbers, by_level)
    ]
    assert left_out == [["Shape"], ["Name"]]


def test_numbers_that_are_no_tree_are_refused(imported: Importer) -> None:
    with pytest.raises(SpecError, match="OC150"):
        imported("a.csv", "Code,Name\n1,Board\n2,Sales\n3,North\n")


def test_a_diagram_of_another_kind_is_refused(imported: Importer) -> None:
    with pytest.raises(SpecError, match=r"'sequenceDiagram' of a\.mmd is no diagram"):
        imported("a.mmd", "sequenceDiagram\n  A->>B: Hello\n")
