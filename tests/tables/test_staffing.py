"""Posts as tables: which rows, in which order, in which form."""

import csv
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from orgcharts.cli import main
from orgcharts.errors import MissingExtra
from orgcharts.model import Organization
from orgcharts.tables import RowKind, StaffingTable, as_csv, as_markdown, as_workbook, staffing_table

SPEC = """
organization:
  name: Ministry | Works
  acronym: MW
  units:
    - name: Roads
      posts: {XB: {P-4: 1}, RB: {Section 5: {GS (OL): 2, P-3: {count: 4, vacant: 1}}, Section 3: {D-1: 1}}}
      units:
        - {name: "=Tar", posts: {RB: {Section 3: {P-3: 2, P-2: 0}}}}
        - {name: Signs}
    - {name: Bridges, posts: {}}
"""


def table(text: str = SPEC) -> StaffingTable:
    from orgcharts.spec import loads

    return staffing_table(loads(text).organization)


def rows_of(unit: str) -> list[tuple[Any, ...]]:
    whole = table()
    return [whole.cells(row)[1:] for row in whole.rows if row.unit == unit]


def test_grades_that_occur_are_columns_from_the_top() -> None:
    expected = ("Unit", "Posts", "Funding", "Section", "D-1", "P-4", "P-3", "GS (OL)", "Vacant", "Total")
    assert expected == table().head


def test_a_unit_has_a_row_for_each_source_and_section_then_all_then_those_below() -> None:
    assert [
        ("own", "RB", "Section 3", 1, None, None, None, None, 1),
        ("own", "RB", "Section 5", None, None, 4, 2, None, 6),
        ("own", "XB", "", None, 1, None, None, None, 1),
        ("own", "all", "", 1, 1, 4, 2, 1, 8),
        ("with subordinate units, at least", "RB", "Section 3", 1, None, 2, None, None, 3),
        ("with subordinate units, at least", "RB", "Section 5", None, None, 4, 2, None, 6),
        ("with subordinate units, at least", "XB", "", None, 1, None, None, None, 1),
        ("with subordinate units, at least", "all", "", 1, 1, 6, 2, 1, 10),
    ] == rows_of("roads")


def test_what_nobody_states_is_not_zero() -> None:
    assert [("not stated", "", "", None, None, None, None, None, None)] == rows_of("signs")
    assert [("own", "", "", None, None, None, None, None, 0)] == rows_of("bridges")


def test_sums_are_whole_where_all_is_stated() -> None:
    rows = table(SPEC.replace("- {name: Signs}", "- {name: Signs, posts: {P-4: 1}}")).rows
    assert {RowKind.ALL} == {row.kind for row in rows if row.unit == "roads"} - {RowKind.OWN}
    assert {RowKind.AT_LEAST} == {row.kind for row in rows if row.unit == "mw"} - {RowKind.UNKNOWN}


def test_a_house_of_one_source_has_no_column_for_it() -> None:
    plain = staffing_table(Organization.model_validate({"name": "A", "posts": {"P-4": 1}}, strict=False))
    assert ("Unit", "Posts", "P-4", "Total") == plain.head
    assert (
        "**A**\n\n| Unit | Posts | P-4 | Total |\n|---|---|---:|---:|\n| A | own | 1 | 1 |\n"
        == as_markdown(plain)
    )


def test_an_organisation_without_posts_has_a_table_too() -> None:
    empty = staffing_table(Organization(name="A", units=("B",)))  # type: ignore[arg-type]
    assert ("Unit", "Posts", "Total") == empty.head
    assert as_markdown(empty).endswith("| A | not stated |  |\n| \u2003B | not stated |  |\n")


def test_markdown_names_a_unit_once_and_indents_it_by_level() -> None:
    lines = as_markdown(table()).splitlines()
    assert "**Ministry \\| Works**" == lines[0]
    assert "|---|---|---|---|---:|---:|---:|---:|---:|---:|" == lines[3]
    (roads,) = (place for place, line in enumerate(lines) if line.startswith("| \u2003Roads"))
    assert "|  | own | all |  | **1** | **1** | **4** | **2** | **1** | **8** |" == lines[roads + 3]
    assert any(line.startswith("| \u2003\u2003=Tar | own | RB | Section 3 ") for line in lines)


def test_csv_has_ids_levels_and_bare_numbers() -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(table()), newline="")))
    tar = next(row for row in read if row["Id"] == "tar")
    assert ("'=Tar", "2", "own", "RB", "2", "", "2") == tuple(
        tar[name] for name in ("Unit", "Level", "Posts", "Funding", "P-3", "P-4", "Total")
    )


def test_a_workbook_has_numbers_as_numbers_names_as_texts_and_is_the_same_every_time() -> None:
    pytest.importorskip("xlsxwriter")
    data = as_workbook(table())
    assert data == as_workbook(table())
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "=Tar" in book.read("xl/sharedStrings.xml").decode()
        assert 'indent="2"' in book.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert len(table().rows) + 1 == len(re.findall("<row ", sheet))


def test_without_the_library_a_workbook_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"OC709 .*; pip install 'orgcharts\[xlsx\]'"):
        as_workbook(table())


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def test_the_command_prints_or_writes_a_table(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["table", str(spec)])
    assert as_markdown(table()) == capsys.readouterr().out
    target = spec.parent / "posts.csv"
    assert 0 == main(["table", str(spec), "-f", "csv", "-o", str(target)])
    assert as_csv(table()).encode() == target.read_bytes()


def test_the_command_says_what_it_needs(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["table", str(spec), "-f", "xlsx"])
    assert "OC124 a workbook needs a file; name it with -o FILE.xlsx\n" == capsys.readouterr().err
    (spec.parent / "b.yaml").write_text("organization: B", encoding="utf-8")
    assert 1 == main(["table", str(spec.parent)])
    assert capsys.readouterr().err.endswith("OC124 a table is of one spec; name one file\n")
    (spec.parent / "b.yaml").write_text("organization: {}", encoding="utf-8")
    assert 1 == main(["table", str(spec.parent / "b.yaml")])
