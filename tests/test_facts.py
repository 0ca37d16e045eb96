"""Compare the budget specs with figures that were transcribed from the pages independently (tests/facts)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from orgcharts.comparison import Comparison, Fact, compare, reconcile
from orgcharts.comparison.report import post_rows
from orgcharts.drawn_changes import draw_comparison
from orgcharts.model import Organization, PostCount, Posts
from tests.repository import ROOT, drawing_of, spec_of

SPECS = ROOT / "specs" / "un-budget-2026"
FACTS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "facts").glob("*.yaml"))
}
PAGES = [name for name, facts in FACTS.items() if "figures" in facts]
PRINTED_TYPE = [name for name in PAGES if "type_size" in FACTS[name]]
TOTALS = [(name, funding) for name in PAGES for funding in FACTS[name].get("totals", {})]
MARKS = [(name, mark) for name in PAGES for mark in FACTS[name].get("marks", {})]
UNTSO = FACTS["untso-changes-2026"]
SECTIONS = FACTS["sections-3-and-5"]

Column = tuple[str, str | None, str | None]
"""Unit, funding source and section. The total of a box has neither; many pages name no section."""

Move = tuple[str, int, str, str]
"""Unit, posts, grade and change: a row of annex II."""


def figures(name: str) -> Iterator[tuple[Column, int]]:
    """Yield each printed figure of a page with its column."""
    for unit, box in FACTS[name]["figures"].items():
        for funding, figure in (box if isinstance(box, dict) else {"total": box}).items():
            if funding == "total":
                yield (unit, None, None), figure
            elif isinstance(figure, dict):
                yield from (((unit, funding, section), number) for section, number in figure.items())
            else:
                yield (unit, funding, None), figure


FIGURES = [(name, column, figure) for name in PAGES for column, figure in figures(name)]


def organization(name: str) -> Organization:
    return spec_of(SPECS / f"{name}.yaml").organization


ORGANIZATIONS = {name: organization(name) for name in PAGES}
POSTS: dict[str, dict[str, Posts]] = {
    name: {key: entry.unit.posts for key, entry in whole.entries.items() if entry.unit.posts is not None}
    for name, whole in ORGANIZATIONS.items()
}


def belongs(count: PostCount, column: Column) -> bool:
    """Return whether a count is part of the figure of a column."""
    _, funding, section = column
    return funding in (None, count.funding) and section in (None, count.section)


def test_every_spec_of_the_budget_has_facts() -> None:
    assert {path.stem for path in SPECS.glob("*.yaml")} == {*PAGES}


@pytest.mark.parametrize(("name", "column", "figure"), FIGURES)
def test_the_counts_add_up_to_the_printed_figure(name: str, column: Column, figure: int) -> None:
    assert figure == sum(count.count for count in POSTS[name][column[0]].present if belongs(count, column))


@pytest.mark.parametrize("name", PAGES)
def test_the_spec_states_the_printed_figures_and_no_others(name: str) -> None:
    stated = {
        ((unit, total.funding, total.section), total.count)
        for unit, posts in POSTS[name].items()
        for total in posts.totals
    }
    assert set(figures(name)) == stated


@pytest.mark.parametrize("name", PAGES)
def test_every_count_belongs_to_the_finest_figures_of_its_box(name: str) -> None:
    """A box whose page prints figures by funding source has no count of another source."""
    columns = [column for column, _ in figures(name)]
    for unit, posts in POSTS[name].items():
        of_unit = [column for column in columns if column[0] == unit]
        finest = [column for column in of_unit if column[1]] or of_unit
        assert [] == [c for c in posts.counts if not any(belongs(c, column) for column in finest)], unit


@pytest.mark.parametrize(("name", "mark"), MARKS)
def test_the_marked_counts_are_those_of_the_page(name: str, mark: str) -> None:
    marked = [
        [unit, count.grade, count.count]
        for unit, posts in POSTS[name].items()
        for count in posts.counts
        if getattr(count, mark)
    ]
    assert FACTS[name]["marks"][mark] == marked


@pytest.mark.parametrize(("name", "funding"), TOTALS)
def test_the_posts_of_all_units_add_up_to_the_table_of_the_text(name: str, funding: str) -> None:
    """Grade by grade: `same` has grades that the table counts as others, `beyond` what the chart has more."""
    facts = FACTS[name]
    stated = Counter(facts["totals"][funding])
    stated.update(facts.get("beyond", {}).get(funding, {}))
    sums: Counter[str] = Counter()
    for posts in POSTS[name].values():
        for count in posts.present:
            if count.funding == funding:
                sums[facts.get("same", {}).get(count.grade, count.grade)] += count.count
    assert sums.total() == stated.pop("total") + sum(facts.get("beyond", {}).get(funding, {}).values())
    assert not stated or stated == sums


@pytest.mark.parametrize("name", PRINTED_TYPE)
def test_a_chart_is_set_larger_than_its_printed_page(name: str) -> None:
    drawing = drawing_of(SPECS / f"{name}.yaml")
    assert drawing.layout.report.type_size > 1.2 * FACTS[name]["type_size"]


@pytest.mark.parametrize("name", ["untso-approved-2025", "untso-proposed-2026", "unmogip-2026"])
def test_every_unit_of_a_mission_states_its_source(name: str) -> None:
    assert [] == [key for key, entry in ORGANIZATIONS[name].entries.items() if not entry.unit.source]


def test_twelve_offices_have_technical_supervision_in_both_years() -> None:
    supervisors = {
        "engineering": "engineering",
        "transport": "transport",
        "life-support": "life-support",
        "technology": "field-technology",
    }
    supervised = {
        (f"{service}-{place}", above, "technical")
        for service, above in supervisors.items()
        for place in ("tiberias", "damascus", "naqoura")
    }
    for name in (UNTSO["before"], UNTSO["after"]):
        relations = ORGANIZATIONS[name].relations
        assert supervised == {(relation.from_, relation.to, relation.kind) for relation in relations}


@pytest.fixture(scope="module")
def untso() -> Comparison:
    return compare(ORGANIZATIONS[UNTSO["before"]], ORGANIZATIONS[UNTSO["after"]])


def moves(rows: list[list[Any]]) -> Counter[Move]:
    return Counter((unit, count, grade, change) for unit, count, grade, change in rows)


def annex_ii() -> Counter[Move]:
    """Return the rows of annex II as the charts state them."""
    rows = moves(UNTSO["rows"])
    for deviation in UNTSO["deviations"]:
        rows = rows + moves(deviation["add"]) - moves(deviation["remove"])
    return rows


def test_the_changes_of_posts_are_the_rows_of_annex_ii(untso: Comparison) -> None:
    rows: Counter[Move] = Counter()
    for unit, number, grade, description in post_rows(untso):
        count = -int(number.strip("()")) if number.startswith("(") else int(number)
        rows[unit.partition(" (formerly")[0], count, grade, description.split()[0].lower()] += 1
    assert annex_ii() == rows


def numbers(name: str) -> Counter[tuple[str, str]]:
    """Return the posts of a spec by unit and grade."""
    counts: Counter[tuple[str, str]] = Counter()
    for unit, posts in POSTS[name].items():
        for count in posts.counts:
            counts[unit, count.grade] += count.count
    return counts


def test_charts_e_and_f_differ_by_what_annex_ii_lists_and_nothing_else() -> None:
    listed = numbers(UNTSO["before"])
    unchanged = moves(UNTSO["within"])
    for (unit, count, grade, change), rows in (annex_ii() - unchanged).items():
        listed[UNTSO["units"][unit], grade] += 0 if change == "reassignment" else count * rows
    assert +listed == +numbers(UNTSO["after"])


def test_no_difference_of_posts_is_left_unexplained(untso: Comparison) -> None:
    assert [] == [move for move in untso.posts if move.change is None]


def test_the_changes_leave_the_mission_as_large_as_it_was(untso: Comparison) -> None:
    assert 0 == sum(move.count for move in untso.posts if move.changes_the_number)
    assert numbers(UNTSO["before"]).total() == numbers(UNTSO["after"]).total()


def test_the_structural_changes_are_those_of_the_charts(untso: Comparison) -> None:
    assert UNTSO["structure"] == [[change.kind, change.name] for change in untso.changes]


def test_the_descriptions_are_in_the_words_of_annex_ii(untso: Comparison) -> None:
    assert {*UNTSO["descriptions"]} <= {description for _, _, _, description in post_rows(untso)}


def test_the_change_is_drawn_on_one_page_of_readable_type(untso: Comparison) -> None:
    drawing = draw_comparison(untso, page="A4-landscape")
    assert drawing.layout.report.type_size >= 7.5
    assert () == drawing.findings


def test_sections_3_and_5_disagree_on_these_units_and_on_nothing_else() -> None:
    first, second = ORGANIZATIONS[SECTIONS["first"]], ORGANIZATIONS[SECTIONS["second"]]
    result = reconcile(first, second, SECTIONS["units"])
    posts = [
        [
            one.unit,
            one.column.partition(",")[0],
            int(one.first),
            int(one.second),
            {figure.grade: [figure.first, figure.second] for figure in one.grades},
        ]
        for one in result.disagreements
        if one.fact is Fact.POSTS
    ]
    assert SECTIONS["posts"] == posts
    assert SECTIONS["names"] == [one.unit for one in result.disagreements if one.fact is Fact.NAME]
    assert [] == [one for one in result.disagreements if one.fact is Fact.PARENT]
    assert () == result.only_in_first
    assert SECTIONS["only_in_second"] == [[one.name, one.posts] for one in result.only_in_second]
