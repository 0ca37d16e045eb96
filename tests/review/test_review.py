"""A review names whatever changes, contradicts itself or has no source, and its files need nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcharts.cli import main
from orgcharts.geometry.page_sizes import page_size
from orgcharts.review import Review
from orgcharts.review.checks import balance_of, contradictions_of, risks_of, units_of
from orgcharts.review.contradictions import ContradictionKind
from orgcharts.review.descent import Fate, descent
from orgcharts.review.document import DrawnPart, document_of
from orgcharts.review.risks import Doubt
from orgcharts.review.summary import summary
from orgcharts.review.tables import changes_of, posts_of
from orgcharts.text_pages import Items, Prose, TextGrid
from tests.review.planted import FAULTS, LATER, MINISTRY, review_of


def rows_of(found: Review) -> Iterator[str]:
    """Yield the rows of all tables of a review, an empty first cell filled as a reader does."""
    language = found.language
    for block in chain(
        *(changes_of(step, language) for step in found.steps),
        *(posts_of(step, language) for step in found.steps),
        contradictions_of(found),
        risks_of(found),
    ):
        first = ""
        for row in block.rows if isinstance(block, TextGrid) else ():
            first = row[0].text or first
            yield " | ".join((first, *(cell.text for cell in row[1:])))


def units_to_check_of(found: Review) -> list[list[str]]:
    """Return the rows of the table of units to check, without their numbers and places."""
    tables = (block for step in found.steps for block in units_of(step, found.language))
    return [
        [cell.text for cell in row[1:-1]]
        for table in tables
        if isinstance(table, TextGrid)
        for row in table.rows
    ]


def balance_rows(found: Review) -> list[list[str]]:
    """Return the head and the rows of the balance of posts of the first step."""
    _, table = balance_of(found.steps[0], found.language)
    assert isinstance(table, TextGrid)
    return [[column.head for column in table.columns], *([cell.text for cell in row] for row in table.rows)]


def kinds(found: Review) -> list[ContradictionKind]:
    return [each.kind for step in found.steps for each in step.contradictions]


# ------------------------------------------------------------------------ what is found
def test_the_same_facts_a_year_later_change_nothing(tmp_path: Path) -> None:
    found = review_of(tmp_path, MINISTRY, LATER)
    assert not found.steps[0].comparison
    assert ((), (), ()) == (found.steps[0].fields, found.steps[0].contradictions, found.risks)
    assert [] == list(rows_of(found))


@pytest.mark.parametrize("name", FAULTS)
def test_every_planted_fault_has_a_row(name: str, tmp_path: Path) -> None:
    plant, words = FAULTS[name]
    assert plant(LATER) != LATER
    rows = list(rows_of(review_of(tmp_path, MINISTRY, plant(LATER))))
    assert any(all(word in row for word in words) for row in rows), "\n".join(rows)


def test_ten_faults_at_once_are_all_found(tmp_path: Path) -> None:
    text = LATER
    for name, (plant, _) in FAULTS.items():
        if name not in ("two units swapped", "another parent of a leaf"):  # they need units that are lost
            text = plant(text)
    rows = list(rows_of(review_of(tmp_path, MINISTRY, text)))
    for name in (
        "a lost unit",
        "a moved unit",
        "a wrong count",
        "a renamed head",
        "a total that is not the sum",
    ):
        assert any(all(word in row for word in FAULTS[name][1]) for row in rows), name


def test_facts_of_one_place_of_one_document_cannot_differ(tmp_path: Path) -> None:
    same = MINISTRY.replace("as_of: 2025", "as_of: 2026").replace("{P-3: 5, total: 5}", "{P-3: 6, total: 6}")
    found = review_of(tmp_path, MINISTRY, same)
    assert [ContradictionKind.SAME_PLACE] == kinds(found)
    assert "Decree on the Ministry of Works: article 3" in next(
        row for row in rows_of(found) if "both from" in row
    )
    today = review_of(tmp_path, MINISTRY, LATER.replace("2026", "2025").replace("Docks", "Quays"))
    assert [ContradictionKind.SAME_DAY] == kinds(today)


def test_posts_that_marks_do_not_explain_or_that_were_not_there(tmp_path: Path) -> None:
    marked = LATER.replace(
        "{P-3: 5, total: 5}",
        "{P-3: [5, {count: 3, change: redeployment, redeployed_from: signs}], total: 8}",
    ).replace("posts: {P-3: 2, total: 2}", "posts: {}")
    found = review_of(tmp_path, MINISTRY, marked.replace("{P-3: 4, total: 4}", "{P-3: 3, total: 3}"))
    rows = [row for row in rows_of(found) if "marks" in row or "no mark" in row]
    assert any("Signs Section" in row and "3 P-3 leave by the marks, and there were 2" in row for row in rows)
    assert any("Planning Section" in row and "−1 P-3, which no mark" in row for row in rows)


def test_dates_and_former_names_that_the_other_spec_does_not_know(tmp_path: Path) -> None:
    line = (
        "        - {name: Harbour GridCell, since: 2024, formerly: Quay GridCell, source: decree annex 9}\n"
    )
    at = LATER.index("        - name: Dredging")
    found = review_of(tmp_path, MINISTRY, LATER[:at] + line + LATER[at:])
    assert [ContradictionKind.NO_FORMER, ContradictionKind.SINCE] == kinds(found)


@pytest.mark.parametrize(
    ("former", "is_wrong"),
    [
        ("Lamps Section", True),
        ("[Lamps Section, Lights Section]", True),
        ("Signs Section", False),
        ("SIGNS  section", False),
        ("Sign-section", False),
        ("[Lamps Section, Signs Section]", False),
        ("Docks Section", False),
        ("docks", False),
        ("Traffic Signs", False),
        ("Boards Section", False),
        ("SIG", False),
    ],
)
def test_a_renamed_unit_has_a_former_name_that_the_earlier_spec_knows(
    former: str, is_wrong: bool, tmp_path: Path
) -> None:
    before = MINISTRY.replace(
        "id: signs,", "id: signs, aliases: Traffic Signs, formerly: Boards Section, acronym: SIG,"
    )
    later = LATER.replace(
        "name: Signs Section, id: signs,", f"name: Markings, id: signs, formerly: {former},"
    )
    found = review_of(tmp_path, before, later).steps[0].contradictions
    words = former.strip("[]").split(", ") if is_wrong else []
    assert [(ContradictionKind.NO_FORMER, "signs", word) for word in words] == [
        (each.kind, each.unit, dict(each.values)["former"]) for each in found
    ]


@pytest.mark.parametrize(
    "name", ["Signs Section", "signs section", "Sign Section", "Traffic Signs", "Boards Section"]
)
def test_a_unit_that_keeps_a_name_may_have_older_ones(name: str, tmp_path: Path) -> None:
    before = MINISTRY.replace("id: signs,", "id: signs, aliases: Traffic Signs, formerly: Boards Section,")
    later = LATER.replace("name: Signs Section, id: signs,", f"name: {name}, id: signs, formerly: Lamps,")
    assert [] == kinds(review_of(tmp_path, before, later))


@pytest.mark.parametrize("shared", ["aliases: Signs Section", "aliases: Traffic Signs", "acronym: SIG"])
def test_a_unit_with_another_name_keeps_an_alias_or_its_acronym(shared: str, tmp_path: Path) -> None:
    before = MINISTRY.replace("id: signs,", "id: signs, aliases: Traffic Signs, acronym: SIG,")
    later = LATER.replace("name: Signs Section, id: signs,", "name: Markings, id: signs, formerly: Lamps,")
    assert [ContradictionKind.NO_FORMER] == kinds(review_of(tmp_path, before, later))
    assert [] == kinds(review_of(tmp_path, before, later.replace("id: signs,", f"id: signs, {shared},")))


def test_an_event_explains_a_name_beside_older_former_names(tmp_path: Path) -> None:
    event = "changes: [{date: 2026-01, original: Signs Section, resulting: Markings}]\n"
    later = LATER.replace("name: Signs Section, id: signs,", "name: Markings, id: signs, formerly: Lamps,")
    assert [] == kinds(review_of(tmp_path, MINISTRY, later + event))
    assert [ContradictionKind.NO_FORMER] == kinds(review_of(tmp_path, MINISTRY, later))


def test_two_units_of_one_name_and_one_parent_are_described_without_its_name_twice(tmp_path: Path) -> None:
    line = next(each for each in LATER.splitlines(keepends=True) if "id: tunnels" in each)
    later = LATER.replace(line, line + line.replace("id: tunnels", "id: tunnels-2"))
    rows = list(rows_of(review_of(tmp_path, MINISTRY, later)))
    assert any("one name, two units, both in Roads Division" in row for row in rows)
    assert not any("Roads Division, and in Roads Division" in row for row in rows)


COUNTS = ("{P-3: 4, total: 4}", "{P-3: 2, total: 2}", "{P-3: 3, total: 3}", "{P-3: 6, total: 6}")
"""The posts of four sections in reading order, those of the section with a mark left out."""


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.tuples(*[st.integers(0, 7)] * 2), min_size=4, max_size=4))
def test_contradictions_are_together_by_unit_and_in_reading_order(
    counts: list[tuple[int, int]], tmp_path: Path
) -> None:
    later = LATER.replace("{P-3: 5, total: 5}", "{P-3: [5, {count: 1, change: establishment}], total: 6}")
    for text, (third, fourth) in zip(COUNTS, counts, strict=True):
        later = later.replace(text, f"{{P-3: {third}, P-4: {fourth}, total: {third + fourth}}}")
    later = later.replace("D-1: 1, P-4: 2, total: 3", "D-1: 1, P-4: 2, total: 9")
    found = review_of(tmp_path, MINISTRY, later)
    (step,) = found.steps
    assert step.contradictions[0].kind is ContradictionKind.FINDING
    rest = step.contradictions[1:]
    units = [unit for unit, _ in groupby(each.unit for each in rest)]
    assert len(units) == len(set(units))
    for _, lines in groupby(rest, key=lambda each: each.unit):
        grades = [dict(each.values)["grade"] for each in lines]
        assert grades == sorted(grades, reverse=True)
    numbers = Counter((move.grade, abs(move.count)) for move in step.comparison.posts if move.change is None)
    if max(numbers.values(), default=0) <= 1:
        assert units == [unit for unit in found.states[-1].organization.entries if unit in units]


def test_both_ends_of_a_redeployment_without_a_mark_are_next_to_each_other(tmp_path: Path) -> None:
    later = (
        LATER.replace("{P-3: 5, total: 5}", "{P-3: [5, {count: 1, change: establishment}], total: 6}")
        .replace("{P-3: 4, total: 4}", "{P-3: 1, total: 1}")
        .replace("{P-3: 2, total: 2}", "{P-3: 7, total: 7}")
        .replace("{P-3: 6, total: 6}", "{P-3: 9, total: 9}")
    )
    found = review_of(tmp_path, MINISTRY, later).steps[0].contradictions
    assert ["planning", "dredging", "signs"] == [each.unit for each in found]


def test_fields_without_a_kind_of_change_are_listed(tmp_path: Path) -> None:
    later = LATER.replace("id: signs,", "id: signs, role: staff, acronym: SIG,")
    (step,) = review_of(tmp_path, MINISTRY, later).steps
    assert {("role", "", "staff"), ("acronym", "", "SIG")} == {
        (each.field, each.before, each.after) for each in step.fields
    }


# ------------------------------------------------------------------------ ranking
def test_risks_are_ranked_as_the_page_claims(tmp_path: Path) -> None:
    later = (
        LATER.replace("  source: decree annex 1\n", "")
        .replace("id: docks, source: decree annex 5,", "id: docks, status: unconfirmed,")
        .replace("id: planning, source: decree annex 3,", "id: planning, status: unconfirmed,")
        .replace(
            "id: signs, source: decree annex 3, posts: {P-3: 2, total: 2}",
            "id: signs, posts: {P-3: 9, total: 9}",
        )
        .replace(", source: decree annex 6", "")
    )
    found = review_of(tmp_path, MINISTRY, later.replace("id: survey,", "id: survey, line: unconfirmed,"))
    ranks = [risk.rank for risk in found.risks]
    assert ranks == sorted(ranks)
    doubts = [(risk.doubt, risk.unit) for risk in found.risks]
    assert {Doubt.NO_SOURCE, Doubt.UNCONFIRMED, Doubt.PLACE, Doubt.INHERITED} == {
        doubt for doubt, _ in doubts
    }
    assert doubts.index((Doubt.UNCONFIRMED, "planning")) < doubts.index((Doubt.UNCONFIRMED, "docks"))
    assert doubts.index((Doubt.INHERITED, "signs")) < doubts.index((Doubt.NO_SOURCE, "works"))
    top = next(risk for risk in found.risks if risk.unit == "works")
    assert 9 == top.units
    assert top.posts == found.states[-1].funds.total()
    assert all(risk.place.path.endswith("works-2026.yaml") for risk in found.risks)


def test_a_fact_that_stays_doubtful_is_listed_once(tmp_path: Path) -> None:
    before, after = (
        text.replace("id: docks,", "id: docks, status: unconfirmed,") for text in (MINISTRY, LATER)
    )
    (risk,) = review_of(tmp_path, before, after).risks
    assert ("docks", "2026", False) == (risk.unit, risk.state, risk.changed)


# ------------------------------------------------------------------------ units and posts to check
def test_units_that_end_move_or_are_presumed_the_same_are_to_be_checked(tmp_path: Path) -> None:
    later = FAULTS["a lost unit"][0](FAULTS["a moved unit"][0](LATER)).replace(
        "{name: Tunnels Section, id: tunnels,", "{name: Tunnel Section,"
    )
    found = review_of(tmp_path, MINISTRY, later.replace("from: tunnels", "from: tunnel-section"))
    assert [
        ["Ends", "Signs Section", "Roads Division", "", "2", "1"],
        ["Presumed the same", "Tunnel Section", "Tunnels Section", "Tunnel Section", "5", "1"],
        ["Moved", "Dredging Section", "Ports Division", "Roads Division", "8", "2"],
    ] == units_to_check_of(found)
    assert any(
        isinstance(block, Prose) and "(inferred)" in block.text
        for block in units_of(found.steps[0], found.language)
    )
    assert "units that end, move or are presumed the same 3" in str(summary(found)[-1])


def test_posts_are_balanced_by_grade_with_those_of_units_that_end_and_begin(tmp_path: Path) -> None:
    later = FAULTS["a new unit without a source"][0](FAULTS["a wrong count"][0](LATER))
    found = review_of(tmp_path, MINISTRY, FAULTS["a lost unit"][0](later))
    assert [
        ["Grade", "2025", "In units that end", "In new units", "In other units", "2026", "Difference"],
        ["D-1", "2", "", "", "", "2", "0"],
        ["P-4", "5", "", "", "", "5", "0"],
        ["P-3", "20", "−2", "", "+3", "21", "+1"],
        ["P-2", "2", "", "+1", "", "3", "+1"],
        ["All grades", "29", "−2", "+1", "+3", "31", "+2"],
    ] == balance_rows(found)
    unchanged = balance_rows(review_of(tmp_path, MINISTRY, LATER))
    assert ["Grade", "2025", "2026", "Difference"] == unchanged[0]


def test_units_of_one_name_are_called_with_the_unit_above(tmp_path: Path) -> None:
    later = FAULTS["a unit twice"][0](LATER)
    (table,) = (
        block
        for step in review_of(tmp_path, MINISTRY, later).steps
        for block in posts_of(step, step.comparison.language)
        if isinstance(block, TextGrid)
    )
    assert ["Tunnels Section (Ports Division)"] == [row[0].text for row in table.rows]


# ------------------------------------------------------------------------ side by side
@pytest.mark.parametrize("name", FAULTS)
def test_a_unit_that_stays_keeps_its_row_and_rows_are_in_protocol_order(name: str, tmp_path: Path) -> None:
    found = review_of(tmp_path, MINISTRY, FAULTS[name][0](LATER))
    rows = descent(found)
    for state, units in zip(found.states, rows.columns, strict=True):
        assert list(state.organization.inside) == [unit.id for unit in units]
        places = [unit.row for unit in units]
        assert places == sorted(set(places))
    before, after = ({unit.id: unit for unit in column} for column in rows.columns)
    slanted = [line for line in rows.lines[0] if before[line.before].row != after[line.after].row]
    assert len(slanted) <= 2
    assert {unit for unit in after if after[unit].is_new} == set(after) - {
        line.after for line in rows.lines[0]
    }
    if name == "another parent of a leaf":
        assert [(Fate.MOVED, "docks")] == [(line.fate, line.after) for line in slanted]


def test_the_summary_is_half_a_page(tmp_path: Path) -> None:
    text = LATER
    for name in (
        "a lost unit",
        "a moved unit",
        "a wrong count",
        "a renamed head",
        "a new unit without a source",
    ):
        text = FAULTS[name][0](text)
    grid, items, _ = summary(review_of(tmp_path, MINISTRY, text))
    assert isinstance(grid, TextGrid)
    assert ["Units", "9", "9", "0"] == [cell.text for cell in grid.rows[0]]
    assert ["Posts", "29", "31", "+2"] == [cell.text for cell in grid.rows[1]]
    assert isinstance(items, Items)
    assert "1 unit is new: Harbour GridCell." in items.texts
    assert "1 unit ends: Signs Section." in items.texts
    assert len(items.texts) <= 10


# ------------------------------------------------------------------------ the folder
@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a review of three states, in whose last one a total is wrong."""
    home = tmp_path_factory.mktemp("review")
    texts = [MINISTRY.replace("2025", "2024"), MINISTRY, FAULTS["a total that is not the sum"][0](LATER)]
    texts[2] = FAULTS["a moved unit"][0](texts[2])
    paths = [home / f"works-{number}.yaml" for number in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    assert 0 == main(["review", *map(str, paths), "-o", str(home / "out")])
    assert 0 == main(["review", *map(str, paths), "-o", str(home / "again"), "-q"])
    return home / "out"


def test_the_files_are_the_same_each_time(folder: Path) -> None:
    files = sorted(path.name for path in folder.iterdir())
    assert ["index.html", "review.json", "review.pdf"] == files
    again = folder.parent / "again"
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)


def test_the_web_page_asks_for_nothing(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert [] == re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_to_check_comes_before_the_drawings_in_plain_words(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    parts = re.findall(r'<section id="([^"]+)"', page)
    assert ["summary", "check", "change-1"] == parts[:3]
    texts = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert "the posts of" in texts
    assert "(OC301)" in texts
    assert not re.search(r"\bspecs?\b", texts)


def test_the_pdf_has_all_parts_in_its_outline_and_texts_as_structure(folder: Path) -> None:
    with pikepdf.open(folder / "review.pdf") as file, file.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert len(titles) <= len(file.pages)
        assert titles[0] == "Ministry of Works: what changes"
        assert "To check before it is signed" in titles
        check = next(item for item in outline.root if item.title == "To check before it is signed")
        assert [
            "What contradicts itself",
            "Units that end, move or are presumed the same, from 2024 to 2025",
            "Units that end, move or are presumed the same, from 2025 to 2026",
            "Unsourced and unconfirmed facts, by risk",
            "All posts by grade, from 2024 to 2025",
            "All posts by grade, from 2025 to 2026",
        ] == [each.title for each in check.children]
        kinds = [
            str(each.get("/S"))
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each
        ]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/LI"} <= set(kinds)


def test_the_file_for_programs_has_what_the_pages_have(folder: Path) -> None:
    found = json.loads((folder / "review.json").read_text(encoding="utf-8"))
    assert ["2024", "2025", "2026"] == [state["name"] for state in found["states"]]
    assert [] == found["steps"][0]["changes"]
    (moved,) = (each for each in found["steps"][1]["changes"] if each["kind"] == "moved")
    assert "dredging" == moved["unit"]
    assert ["dredging"] == [each["unit"] for each in found["steps"][1]["units_to_check"]]
    assert {"grade": "D-1", "before": 2, "ended": 0, "new": 0, "after": 2} in found["steps"][1][
        "posts_by_grade"
    ]
    (wrong,) = (each for each in found["steps"][1]["contradictions"] if each["kind"] == "finding")
    assert "works-2.yaml:" in wrong["place"]


def test_one_spec_on_two_days(tmp_path: Path) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(MINISTRY.replace("id: signs,", "id: signs, until: 2025-06,"), encoding="utf-8")
    arguments = ["review", str(path), "--at", "2025-01", "--at", "2026", "-o", str(tmp_path / "out"), "-q"]
    assert 0 == main(arguments)
    found = json.loads((tmp_path / "out" / "review.json").read_text(encoding="utf-8"))
    assert ["January 2025", "2026"] == [state["name"] for state in found["states"]]
    assert ["abolished"] == [each["kind"] for each in found["steps"][0]["changes"]]


@pytest.mark.parametrize("arguments", [["works.yaml"], ["works.yaml", "--at", "2025"]])
def test_one_state_is_too_few(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text(MINISTRY, encoding="utf-8")
    assert 1 == main(["review", *arguments])
    assert "OC123" in capsys.readouterr().err


def test_changes_are_drawn_like_the_chart_of_all_units(tmp_path: Path) -> None:
    charts = "charts: [{id: top, depth: 0}, {id: all, page: A5-landscape, relations: none}]"
    later = re.sub(r"(?m)^charts:.*(?:\n .*)*", charts, LATER.replace("Docks", "Quays"))
    found = review_of(tmp_path, MINISTRY, later)
    options = found.states[-1].changes
    assert options is not None
    assert ("A5-landscape", ("none",)) == (options.page.size, options.relations)
    (drawn,) = (part for part in document_of(found).parts if part.id == "change-1")
    assert isinstance(drawn, DrawnPart)
    assert round(drawn.diagram.pages[0].size.width) == round(page_size("A5-landscape").width)
