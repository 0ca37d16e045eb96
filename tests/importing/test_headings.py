"""Tables of several countries: headings, dates, numbers and words; and messages that lead to success."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts import SpecError
from orgcharts.cli import main
from orgcharts.importing.dates import period_of
from orgcharts.importing.readers.columns import guessed
from orgcharts.importing.readers.headings import HEADERS, LANGUAGES, normal, spelt
from orgcharts.importing.words import word_meaning
from orgcharts.language import language_tags
from orgcharts.language.holders import ABOLISHED_WORDS, UNKNOWN_WORDS, VACANT_WORDS
from tests.importing.conftest import Importer, codes, tree

BOARD = {"Board": None, "Sales": "Board", "North": "Sales"}
UNITS = (("1", "Board", ""), ("2", "Sales", "1"), ("3", "North", "2"))
SPELLINGS: tuple[Callable[[str], str], ...] = (str, spelt, str.upper, lambda words: words.replace(" ", "_"))


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join(map(";".join, rows)) + "\n"


# ------------------------------------------------------------------------ headings
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_units_is_read_by_its_headings(language: str, imported: Importer) -> None:
    words = LANGUAGES[language]
    names = {words["id"]: 0, words["name"]: 0, words["parent"]: 0}
    for number in range(max(map(len, names))):
        headings = [known[number % len(known)] for known in names]
        for spelling in SPELLINGS:
            found = imported("a.csv", table(tuple(map(spelling, headings)), *UNITS))
            assert (tree(found), codes(found)) == (BOARD, []), headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_that_of_its_field(language: str) -> None:
    """A heading is of one field; names of units, posts and persons depend on the other columns."""
    loose = {"name", "unit", "holder", "position"}
    for field, known in LANGUAGES[language].items():
        assert not [words for words in known if normal(words) != words]
        others = {words: other for other, each in HEADERS.items() if other != field for words in each}
        for words in known:
            assert field in guessed([words]) or words in others
            assert {field, others.get(words, field)} <= loose or others.get(words, field) == field, words


def test_every_language_of_drawings_has_headings() -> None:
    assert len(LANGUAGES) == len(language_tags()) + 1  # German


# ------------------------------------------------------------------------ values
@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d", "%Y年%m月%d日", "%Y-%m-%dT00:00:00"]))
def test_a_date_that_has_one_reading_is_read(day, form: str) -> None:
    if 1000 <= day.year < 9999:
        assert period_of(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("cells", "decisions", "since"),
    [
        (("01/02/2020", "31/12/2020"), {}, ["2020-02-01", "2020-12-31"]),
        (("01/02/2020", "12/31/2020"), {}, ["2020-01-02", "2020-12-31"]),
        (("05/05/2020", "01.02.2020"), {}, ["2020-05-05", "2020-02-01"]),
        (("01/02/2020", "03/04/2020"), {}, [None, None]),
        (("01/02/2020", "03/04/2020"), {"dates": "day-first"}, ["2020-02-01", "2020-04-03"]),
        (("01/02/2020", "03/04/2020"), {"dates": "month-first"}, ["2020-01-02", "2020-03-04"]),
        (("31/12/2020", "12/31/2020"), {}, ["2020-12-31", "2020-12-31"]),
    ],
)
def test_dates_with_slashes_are_read_by_the_evidence_of_their_columns(
    cells: tuple[str, str], decisions: dict[str, str], since: list[str | None], imported: Importer
) -> None:
    text = table(("id", "parent", "name", "since"), ("1", "", "A", cells[0]), ("2", "1", "B", cells[1]))
    found = imported("a.csv", text, **decisions)
    assert [entry.unit.since for entry in found.organization.entries.values()] == since
    assert codes(found) == (["OC144"] if None in since else [])


def test_parts_of_posts_have_a_decimal_comma(imported: Importer) -> None:
    text = table(("Kürzel", "Name", "Berichtet an", "Leitung", "VZÄ"), ("A", "B", "", "C", "0,5"))
    (entry,) = imported("a.csv", text).organization.entries.values()
    assert entry.unit.heads[0].fte == 0.5


@pytest.mark.parametrize("word", [*VACANT_WORDS, *UNKNOWN_WORDS, *ABOLISHED_WORDS])
def test_a_word_for_no_holder_is_no_person_unless_the_author_says(word: str, imported: Importer) -> None:
    text = table(("id", "parent", "name", "holder", "title"), ("1", "", "A", word.capitalize(), "Chief"))
    found = imported("a.csv", text)
    if word_meaning(word) != "abolished":
        (head,) = found.organization.heads
        assert (head.holder, head.vacant) == (None, word_meaning(word) == "vacant")
    (finding,) = (each for each in found.findings if each.code == "OC143")
    assert repr(word) in finding.message
    (named,) = imported("a.csv", text, values={word: "name"}).organization.heads
    assert (named.holder or "").lower() == word.lower()


@pytest.mark.parametrize("mark", [", ", ",", " / ", "|", " + ", " & "])
def test_several_parents_in_a_cell(mark: str, imported: Importer) -> None:
    rows = [("1", "", "A"), ("2", "1", "B"), ("3", "1", "C"), ("4", f"3{mark}2", "D")]
    found = imported("a.csv", table(("id", "parent", "name"), *rows))
    assert tree(found)["D"] == "C"
    assert [(each.from_, each.to) for each in found.organization.relations] == [("4", "2")]
    whole = imported("a.csv", table(("id", "parent", "name"), *rows, (f"3{mark}2", "1", "E")))
    assert tree(whole)["D"] == "E"


# ------------------------------------------------------------------------ messages
UNKNOWN = "Foo;Bar;Baz\n1;;Board\n2;1;Sales\n3;2;North\n"
"""A table whose headings are of no language."""


def test_what_a_refused_table_asks_for_leads_to_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(UNKNOWN, encoding="utf-8")
    columns = {"parent": "Bar", "name": "Baz", "id": "Foo"}
    asked: list[str] = []
    while columns:
        assert main(["import", "a.csv", "-o", "a.yaml", "--strict", *asked]) == 1
        told = capsys.readouterr().err
        assert all(column in told for column in columns.values()) or "OC139" in told
        field = next(each for each in re.findall(r"--map (\w+)=COLUMN", told) if each in columns)
        asked += ["--map", f"{field}={columns.pop(field)}"]
    assert main(["import", "a.csv", "-o", "a.yaml", "--strict", *asked]) == 0
    assert "name: North" in Path("a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("header", ["Foo;Bar;Baz", "id;parent;name", "Name;Title;Note"])
@pytest.mark.parametrize("decisions", [{"map": {"parent": "Bat"}}, {"map": {"name": "x"}}, {"scope": "Bat"}])
def test_a_column_that_is_not_there_is_an_error_with_the_columns(
    header: str, decisions: dict[str, object], imported: Importer
) -> None:
    if header != "id;parent;name" and "scope" in decisions:
        decisions = {**decisions, "map": {"parent": header.split(";")[1]}}
    with pytest.raises(SpecError, match=r"there is no column '(Bat|x)'") as error:
        imported("a.csv", UNKNOWN.replace("Foo;Bar;Baz", header), **decisions)
    assert ", ".join(f"'{each}'" for each in header.split(";")) in str(error.value)
