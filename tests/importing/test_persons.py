"""Names in several columns, and names in quotation marks."""

from __future__ import annotations

import pytest

from orgcharts.importing.persons import LOOSE, PARTS
from orgcharts.importing.readers.headings import LANGUAGES, spelt
from orgcharts.importing.rows import unquoted
from tests.importing.conftest import Importer, codes, tree

BEHIND = {"Russian": "{last} {first}", "Chinese": "{last} {first}"}
"""The languages in which the last name is first."""


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join(map(";".join, rows)) + "\n"


def headings(language: str) -> list[tuple[str, str]]:
    """Return pairs of headings of first and last name, each known heading at least once."""
    parts = PARTS[language]
    firsts, lasts = (parts[1], parts[0]) if language in BEHIND else (parts[0], parts[-1])
    if language == "Spanish":
        lasts = parts[2]
    most = max(len(firsts), len(lasts))
    pairs = [(firsts[n % len(firsts)], lasts[n % len(lasts)]) for n in range(most)]
    for loose in LOOSE.get(language, ()):
        is_last = language not in ("Spanish", "Arabic")
        pairs.append((firsts[0], loose) if is_last else (loose, lasts[0]))
    return pairs


def test_every_language_of_headings_has_parts_of_names() -> None:
    assert list(LANGUAGES) == sorted(PARTS, key=list(LANGUAGES).index)


@pytest.mark.parametrize("form", [str, str.title, str.upper, spelt])
@pytest.mark.parametrize("language", PARTS)
def test_first_and_last_name_are_one_name(language: str, form: type[str], imported: Importer) -> None:
    words = LANGUAGES[language]
    for first, last in headings(language):
        for header in ((first, last), (last, first)):
            top = ("Anna", "Bell") if header == (first, last) else ("Bell", "Anna")
            below = ("Otto", "Kahn") if header == (first, last) else ("Kahn", "Otto")
            name = form(words["position"][0]), form(words["parent"][0]), form(words["id"][0])
            text = table(
                (*map(form, header), *name),
                (*top, "Chief", "", "1"),
                (*below, "Clerk", "1", "2"),
            )
            found = imported("staff.csv", text)
            assert codes(found) == []
            assert tree(found) == {"Chief": None, "Clerk": "Chief"}
            holders = [each.unit.heads[0].holder for each in found.organization.entries.values()]
            assert holders == [
                BEHIND.get(language, "{first} {last}").format(first=first_name, last=last_name)
                for first_name, last_name in (("Anna", "Bell"), ("Otto", "Kahn"))
            ]


def test_chinese_names_have_no_space(imported: Importer) -> None:
    rows = ("姓", "名", "职位", "上级"), ("王", "芳", "局长", ""), ("李", "娜", "科员", "王芳")
    found = imported("staff.csv", table(*rows))
    assert [each.unit.heads[0].holder for each in found.organization.entries.values()] == ["王芳", "李娜"]
    assert tree(found) == {"局长": None, "科员": "局长"}


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        (("Фамилия", "Имя", "Отчество"), ("Белова", "Анна", "Ильинична"), "Белова Анна Ильинична"),
        (("Nombre", "Primer apellido", "Segundo apellido"), ("Ana", "Gil", "Ríos"), "Ana Gil Ríos"),
        (("Last name", "First name", "Middle name"), ("Bell", "Anna", "M."), "Anna M. Bell"),
    ],
)
def test_a_name_may_have_three_parts(
    header: tuple[str, ...], row: tuple[str, ...], name: str, imported: Importer
) -> None:
    text = table((*header, "Job title", "Manager"), (*row, "Chief", ""))
    assert imported("a.csv", text).organization.heads[0].holder == name


def test_a_unit_has_the_person_of_two_columns_as_its_head(imported: Importer) -> None:
    header = ("OE-Nr", "Bezeichnung", "Übergeordnete OE", "Vorname", "Nachname")
    found = imported("a.csv", table(header, ("1", "Amt", "", "Anna", "Bell"), ("2", "Bau", "1", "", "")))
    assert tree(found) == {"Amt": None, "Bau": "Amt"}
    assert found.organization.heads[0].holder == "Anna Bell"
    assert found.organization.units[0].heads == ()


def test_a_column_of_whole_names_wins(imported: Importer) -> None:
    header = ("First name", "Last name", "Full name", "Job title", "Manager")
    found = imported("a.csv", table(header, ("Anna", "Bell", "Dr Anna Bell", "Chief", "")))
    assert found.organization.heads[0].holder == "Dr Anna Bell"


def test_the_person_of_two_columns_is_the_head_where_levels_have_columns(imported: Importer) -> None:
    header = ("Level 1", "Level 2", "First name", "Last name")
    rows = ("Works", "", "Anna", "Bell"), ("Works", "Roads", "Otto", "Kahn")
    found = imported("a.csv", table(header, *rows))
    assert tree(found) == {"Works": None, "Roads": "Works"}
    heads = [each.unit.heads[0].holder for each in found.organization.entries.values()]
    assert heads == ["Anna Bell", "Otto Kahn"]


@pytest.mark.parametrize("more", [(), ("",), ("", "x", "")])
def test_cells_beyond_the_header_change_no_name(more: tuple[str, ...], imported: Importer) -> None:
    header = ("Vorname", "Name", "Funktion", "Vorgesetzter")
    rows = ("Anna", "Bell", "Chief", "", *more), ("Otto", "Kahn", "Clerk", "Anna Bell", *more)
    found = imported("a.csv", table(header, *rows))
    assert [each.unit.heads[0].holder for each in found.organization.entries.values()] == [
        "Anna Bell",
        "Otto Kahn",
    ]
    assert tree(found) == {"Chief": None, "Clerk": "Chief"}


@pytest.mark.parametrize("manager", ["Anna Bell", "Bell, Anna", "BELL, Anna"])
def test_a_manager_is_found_by_either_order_of_the_name(manager: str, imported: Importer) -> None:
    header = ("Vorname", "Name", "Funktion", "Vorgesetzter")
    rows = ("Anna", "Bell", "Chief", ""), ("Otto", "Kahn", "Clerk", manager)
    found = imported("a.csv", table(header, *rows))
    assert tree(found) == {"Chief": None, "Clerk": "Chief"}


MARKS = [
    '"{}"',
    '""{}""',
    "'{}'",
    "“{}”",
    "„{}“",
    "«{}»",
    "« {} »",
    "‹{}›",
    "‘{}’",
    "「{}」",
    '"“{}”"',
]


@pytest.mark.parametrize("marks", MARKS)
def test_quotation_marks_around_a_whole_name_are_no_part_of_it(marks: str, imported: Importer) -> None:
    quoted = marks.format
    assert unquoted(quoted("Office of X")) == "Office of X"
    rows = (
        ("id", "name", "parent", "note"),
        ("1", quoted("Office of X"), "", quoted("Sic.")),
        ("2", quoted("Roads"), quoted("Office of X"), ""),
    )
    cells = ["\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = imported("a.tsv", "\n".join(cells))
    assert tree(found) == {"Office of X": None, "Roads": "Office of X"}
    assert found.organization.note == quoted("Sic.").strip()
    found = imported("a.txt", f"- {quoted('Office of X')}\n  - {quoted('Roads')} (RD)\n")
    assert tree(found) == {"Office of X": None, "Roads": "Office of X"}
    assert found.organization.units[0].acronym == "RD"


INSIDE = ["“Alpha” and “Beta”", '"A" and "B"', "'", "''", "Rock 'n'", "The “X” Unit", "«A» «B»"]


@pytest.mark.parametrize("text", INSIDE)
def test_quotation_marks_inside_a_name_stay(text: str) -> None:
    assert unquoted(text) == text


def test_a_space_before_a_quoted_cell_is_no_part_of_it(imported: Importer) -> None:
    found = imported("a.csv", 'id, name, parent\n1, "Roads, Bridges", \n2, "Signs", 1\n')
    assert tree(found) == {"Roads, Bridges": None, "Signs": "Roads, Bridges"}


@pytest.mark.parametrize(
    "text", ["A. Bell (OIC)", "A. Bell (OiC)", '"A. Bell, ad interim"', "A. Bell (a.i.)"]
)
def test_a_holder_with_a_word_for_it_is_acting(text: str, imported: Importer) -> None:
    found = imported("a.csv", f"id,name,parent,holder\n1,Works,,{text}\n2,Roads,1,B. Kahn (Bern)\n")
    heads = [head for entry in found.organization.entries.values() for head in entry.unit.heads]
    assert [("A. Bell", True), ("B. Kahn (Bern)", False)] == [(head.holder, head.acting) for head in heads]
