"""Every sum and total printed in charts A to D of A/80/6 (Sect. 3), annex I, against the counts in the specs.

The figures were read from the pages, apart from the specs and their stated totals.
"""

import pytest

from tests.un_budget import Printed, added, marked, posts_of, stated

CHART_A: tuple[Printed, ...] = (
    ("ousg-dppa", "RB", None, 10),
    ("ousg-dppa", "XB", None, 8),
    ("pmd", "RB", None, 31),
    ("pmd", "XB", None, 10),
    ("ead", "RB", None, 22),
    ("ead", "XB", None, 2),
    ("scad", "RB", None, 47),
    ("decol", "RB", None, 5),
    ("dpr", "RB", None, 15),
    ("pbso", "RB", None, 17),
    ("pbso", "XB", None, 10),
    ("liaison-office-las", "RB", None, 2),
    ("odcss", "OA", "Section 5", 55),
    ("odcss", "XB", "Section 5", 13),
    ("odcss", "XB", "Section 3", 3),
    ("executive-office", "RB", "Section 3", 12),
    ("executive-office", "OA", "Section 5", 7),
    ("executive-office", "XB", "Section 3", 13),
    ("executive-office", "XB", "Section 5", 7),
)

CHART_B: tuple[Printed, ...] = (
    ("asg-meap", "RB", "Section 3", 5),
    ("asg-meap", "RB", "Section 5", 1),
    ("asg-meap", "OA", "Section 5", 1),
    ("med", "RB", "Section 3", 15),
    ("med", "RB", "Section 5", 1),
    ("med", "OA", "Section 5", 7),
    ("med", "XB", "Section 3", 8),
    ("apd", "RB", "Section 3", 17),
    ("apd", "RB", "Section 5", 1),
    ("apd", "OA", "Section 5", 1),
    ("apd", "XB", "Section 3", 1),
    ("asg-africa", "RB", "Section 3", 3),
    ("asg-africa", "RB", "Section 5", 3),
    ("asg-africa", "OA", "Section 5", 4),
    ("asg-africa", "XB", "Section 3", 4),
    ("eastern-africa", "RB", "Section 3", 20),
    ("eastern-africa", "RB", "Section 5", 2),
    ("eastern-africa", "OA", "Section 5", 14),
    ("eastern-africa", "XB", "Section 3", 2),
    ("western-africa", "RB", "Section 3", 16),
    ("northern-africa", "RB", "Section 3", 5),
    ("northern-africa", "RB", "Section 5", 2),
    ("northern-africa", "OA", "Section 5", 4),
    ("northern-africa", "XB", "Section 3", 2),
    ("central-southern-africa", "RB", "Section 3", 14),
    ("central-southern-africa", "RB", "Section 5", 5),
    ("central-southern-africa", "OA", "Section 5", 13),
    ("central-southern-africa", "XB", "Section 3", 1),
    ("asg-ecaa", "RB", "Section 3", 5),
    ("asg-ecaa", "OA", "Section 5", 1),
    ("europe-central-asia", "RB", "Section 3", 12),
    ("europe-central-asia", "OA", "Section 5", 6),
    ("europe-central-asia", "XB", "Section 3", 9),
    ("americas", "RB", "Section 3", 17),
    ("americas", "XB", "Section 3", 3),
)

CHART_C: tuple[Printed, ...] = (
    ("special-coordinator", None, None, 9),
    ("public-information", None, None, 2),
    ("regional-affairs", None, None, 10),
    ("deputy-special-coordinator", None, None, 3),
    ("coordination-unit", None, None, 7),
    ("security", None, None, 30),
    ("mission-support", None, None, 16),
)

CHART_D: tuple[Printed, ...] = (
    ("board", "RB", None, 3),
    ("office-executive-director", "RB", None, 3),
    ("community-outreach-unit", "RB", None, 1),
    ("claims-processing-unit", "RB", None, 11),
    ("information-management-unit", "RB", None, 2),
    ("administrative-unit", "RB", None, 2),
)

PRINTED: dict[str, tuple[Printed, ...]] = {
    "dppa-2026": CHART_A + CHART_B,
    "unsco-2026": CHART_C,
    "register-of-damage-2026": CHART_D,
}

FIGURES = [(spec, *printed) for spec, figures in PRINTED.items() for printed in figures]


POSTS = {spec: posts_of(spec) for spec in PRINTED}


@pytest.mark.parametrize(("spec", "unit", "funding", "section", "figure"), FIGURES)
def test_the_counts_add_up_to_the_printed_figure(
    spec: str, unit: str, funding: str | None, section: str | None, figure: int
) -> None:
    assert figure == added(POSTS[spec][unit], funding, section)


@pytest.mark.parametrize("spec", PRINTED)
def test_the_spec_states_the_printed_figures_and_no_others(spec: str) -> None:
    assert set(PRINTED[spec]) == stated(POSTS[spec])


@pytest.mark.parametrize("spec", PRINTED)
def test_every_count_stands_in_a_column_with_a_printed_figure(spec: str) -> None:
    columns = {(unit, funding, section) for unit, funding, section, _ in PRINTED[spec]}
    counted = {
        (unit, count.funding, count.section) for unit, posts in POSTS[spec].items() for count in posts.counts
    }
    assert columns == counted


def test_the_new_posts_are_those_that_charts_a_and_b_mark() -> None:
    assert [
        ("ousg-dppa", "P-5", 1),
        ("pmd", "P-3", 2),
        ("pmd", "GS (OL)", 1),
        ("med", "P-4", 1),
        ("eastern-africa", "P-4", 1),
        ("europe-central-asia", "P-4", 1),
        ("americas", "P-3", 1),
    ] == marked(POSTS["dppa-2026"], "change")


def test_twenty_two_posts_of_unsco_are_in_gaza() -> None:
    assert [
        ("special-coordinator", "D-1", 1),
        ("special-coordinator", "LL", 1),
        ("regional-affairs", "P-3", 1),
        ("regional-affairs", "LL", 1),
        ("coordination-unit", "P-4", 1),
        ("coordination-unit", "NPO", 1),
        ("security", "FS", 2),
        ("security", "LL", 11),
        ("mission-support", "LL", 3),
    ] == marked(POSTS["unsco-2026"], "based_at")


def test_one_post_of_unsco_is_reclassified() -> None:
    assert [("security", "P-4", 1)] == marked(POSTS["unsco-2026"], "change")
