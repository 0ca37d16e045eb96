"""Every sum and total printed in charts A to D of A/80/6 (Sect. 5), annex I, against the counts in the specs.

The figures were read from the pages, apart from the specs and their stated totals.
"""

import pytest

from tests.un_budget import Printed, added, marked, posts_of, stated

CHART_A: tuple[Printed, ...] = (
    ("ousg-dpo", "RB", None, 3),
    ("ousg-dpo", "XB", None, 9),
    ("ousg-dpo", "OA", None, 18),
    ("ousg-dpo", None, None, 30),
    ("odcss", "OA", None, 56),
    ("odcss", "XB", None, 7),
    ("odcss", None, None, 63),
    ("executive-office", "RB", "Section 3", 12),
    ("executive-office", "OA", "Section 5", 7),
    ("executive-office", "XB", "Section 3", 14),
    ("executive-office", "XB", "Section 5", 8),
    ("executive-office", None, None, 41),
    ("office-of-the-military-adviser", "RB", None, 3),
    ("office-of-the-military-adviser", "OA", None, 47),
    ("office-of-the-military-adviser", "XB", None, 1),
    ("office-of-the-military-adviser", None, None, 51),
    ("cmos", None, None, 22),
    ("force-generation-service", None, None, 26),
    ("military-planning-service", None, None, 31),
    ("asg-orolsi", "RB", None, 2),
    ("asg-orolsi", "OA", None, 15),
    ("asg-orolsi", "XB", None, 1),
    ("asg-orolsi", None, None, 18),
    ("police-division", "RB", None, 1),
    ("police-division", "OA", None, 59),
    ("police-division", "XB", None, 2),
    ("police-division", None, None, 62),
    ("justice-and-corrections-service", "XB", None, 1),
    ("justice-and-corrections-service", "OA", None, 17),
    ("justice-and-corrections-service", None, None, 18),
    ("ddr", "XB", None, 3),
    ("ddr", "OA", None, 8),
    ("ddr", None, None, 11),
    ("mine-action-service", "XB", None, 57),
    ("mine-action-service", "OA", None, 9),
    ("mine-action-service", None, None, 66),
    ("director-dpet", "XB", None, 9),
    ("director-dpet", "OA", None, 13),
    ("director-dpet", None, None, 22),
    ("peacekeeping-best-practices-sections", "RB", None, 3),
    ("peacekeeping-best-practices-sections", "XB", None, 8),
    ("peacekeeping-best-practices-sections", "OA", None, 14),
    ("peacekeeping-best-practices-sections", None, None, 25),
    ("integrated-training-service", "XB", None, 2),
    ("integrated-training-service", "OA", None, 32),
    ("integrated-training-service", None, None, 34),
)

CHART_B: tuple[Printed, ...] = (
    ("asg-meap", "RB", "Section 3", 5),
    ("asg-meap", "RB", "Section 5", 1),
    ("asg-meap", "OA", "Section 5", 1),
    ("asg-meap", None, None, 7),
    ("med", "RB", "Section 3", 13),
    ("med", "RB", "Section 5", 1),
    ("med", "OA", "Section 5", 7),
    ("med", "XB", "Section 3", 14),
    ("med", None, None, 35),
    ("apd", "RB", "Section 3", 16),
    ("apd", "RB", "Section 5", 1),
    ("apd", "OA", "Section 5", 1),
    ("apd", "XB", "Section 3", 3),
    ("apd", None, None, 21),
    ("asg-africa", "RB", "Section 3", 3),
    ("asg-africa", "RB", "Section 5", 3),
    ("asg-africa", "OA", "Section 5", 4),
    ("asg-africa", "XB", "Section 3", 4),
    ("asg-africa", None, None, 14),
    ("eastern-africa", "RB", "Section 3", 19),
    ("eastern-africa", "RB", "Section 5", 2),
    ("eastern-africa", "OA", "Section 5", 14),
    ("eastern-africa", "XB", "Section 3", 3),
    ("eastern-africa", None, None, 38),
    ("western-africa", "RB", "Section 3", 16),
    ("western-africa", "OA", "Section 5", 1),
    ("western-africa", "XB", "Section 3", 1),
    ("western-africa", None, None, 18),
    ("central-southern-africa", "RB", "Section 3", 14),
    ("central-southern-africa", "RB", "Section 5", 5),
    ("central-southern-africa", "OA", "Section 5", 13),
    ("central-southern-africa", "XB", "Section 3", 2),
    ("central-southern-africa", None, None, 34),
    ("northern-africa", "RB", "Section 3", 5),
    ("northern-africa", "RB", "Section 5", 2),
    ("northern-africa", "OA", "Section 5", 4),
    ("northern-africa", "XB", "Section 3", 2),
    ("northern-africa", None, None, 13),
    ("asg-ecaa", "RB", "Section 3", 5),
    ("asg-ecaa", "OA", "Section 5", 1),
    ("asg-ecaa", None, None, 6),
    ("europe-central-asia", "RB", "Section 3", 11),
    ("europe-central-asia", "OA", "Section 5", 6),
    ("europe-central-asia", "XB", "Section 3", 9),
    ("europe-central-asia", None, None, 26),
    ("americas", "RB", "Section 3", 16),
    ("americas", "XB", "Section 3", 2),
    ("americas", None, None, 18),
)

CHART_C: tuple[Printed, ...] = (
    ("ousg-dpo", "RB", None, 4),
    ("ousg-dpo", "XB", None, 14),
    ("ousg-dpo", "OA", None, 18),
    ("ousg-dpo", None, None, 36),
    ("odcss", "OA", None, 56),
    ("odcss", "XB", None, 16),
    ("odcss", None, None, 72),
    ("executive-office", "RB", "Section 3", 14),
    ("executive-office", "OA", "Section 5", 7),
    ("executive-office", "XB", "Section 3", 13),
    ("executive-office", "XB", "Section 5", 7),
    ("executive-office", None, None, 41),
    ("office-of-the-military-adviser", "RB", None, 2),
    ("office-of-the-military-adviser", "OA", None, 26),
    ("office-of-the-military-adviser", None, None, 28),
    ("military-planning-operations-analysis-section", "OA", None, 39),
    ("military-planning-operations-analysis-section", None, None, 39),
    ("military-doctrine-and-performance-section", "OA", None, 16),
    ("military-doctrine-and-performance-section", None, None, 16),
    ("military-force-generation-section", "OA", None, 25),
    ("military-force-generation-section", None, None, 25),
    ("military-management-and-support-section", "OA", None, 8),
    ("military-management-and-support-section", None, None, 8),
    ("military-expertise-section", "OA", None, 12),
    ("military-expertise-section", None, None, 12),
    ("asg-orolsi", "RB", None, 2),
    ("asg-orolsi", "OA", None, 15),
    ("asg-orolsi", "XB", None, 1),
    ("asg-orolsi", None, None, 18),
    ("police-division", "RB", None, 1),
    ("police-division", "OA", None, 95),
    ("police-division", None, None, 96),
    ("justice-and-corrections-service", "OA", None, 24),
    ("justice-and-corrections-service", "XB", None, 1),
    ("justice-and-corrections-service", None, None, 25),
    ("ddr", "OA", None, 8),
    ("ddr", "XB", None, 2),
    ("ddr", None, None, 10),
    ("mine-action-service", "OA", None, 9),
    ("mine-action-service", "XB", None, 54),
    ("mine-action-service", None, None, 63),
    ("director-dpet", "OA", None, 13),
    ("director-dpet", "XB", None, 7),
    ("director-dpet", None, None, 20),
    ("peacekeeping-best-practices-sections", "RB", None, 4),
    ("peacekeeping-best-practices-sections", "OA", None, 15),
    ("peacekeeping-best-practices-sections", "XB", None, 11),
    ("peacekeeping-best-practices-sections", None, None, 30),
    ("integrated-training-service", "OA", None, 32),
    ("integrated-training-service", "XB", None, 2),
    ("integrated-training-service", None, None, 34),
)

CHART_D: tuple[Printed, ...] = (
    ("asg-meap", "RB", "Section 3", 5),
    ("asg-meap", "RB", "Section 5", 1),
    ("asg-meap", "OA", "Section 5", 1),
    ("asg-meap", None, None, 7),
    ("med", "RB", "Section 3", 15),
    ("med", "RB", "Section 5", 1),
    ("med", "OA", "Section 5", 7),
    ("med", "XB", "Section 3", 8),
    ("med", None, None, 31),
    ("apd", "RB", "Section 3", 17),
    ("apd", "RB", "Section 5", 1),
    ("apd", "OA", "Section 5", 1),
    ("apd", "XB", "Section 3", 1),
    ("apd", None, None, 20),
    ("asg-africa", "RB", "Section 3", 3),
    ("asg-africa", "RB", "Section 5", 3),
    ("asg-africa", "OA", "Section 5", 4),
    ("asg-africa", "XB", "Section 3", 4),
    ("asg-africa", None, None, 14),
    ("au-partnership", "OA", "Section 5", 2),
    ("au-partnership", None, None, 2),
    ("eastern-africa", "RB", "Section 3", 20),
    ("eastern-africa", "RB", "Section 5", 2),
    ("eastern-africa", "OA", "Section 5", 14),
    ("eastern-africa", "XB", "Section 3", 2),
    ("eastern-africa", None, None, 38),
    ("western-africa", "RB", "Section 3", 16),
    ("western-africa", None, None, 16),
    ("central-southern-africa", "RB", "Section 3", 14),
    ("central-southern-africa", "RB", "Section 5", 5),
    ("central-southern-africa", "OA", "Section 5", 13),
    ("central-southern-africa", "XB", "Section 3", 1),
    ("central-southern-africa", None, None, 33),
    ("northern-africa", "RB", "Section 3", 5),
    ("northern-africa", "RB", "Section 5", 2),
    ("northern-africa", "OA", "Section 5", 4),
    ("northern-africa", "XB", "Section 3", 2),
    ("northern-africa", None, None, 13),
    ("asg-ecaa", "RB", "Section 3", 5),
    ("asg-ecaa", "OA", "Section 5", 1),
    ("asg-ecaa", None, None, 6),
    ("europe-central-asia", "RB", "Section 3", 12),
    ("europe-central-asia", "OA", "Section 5", 6),
    ("europe-central-asia", "XB", "Section 3", 7),
    ("europe-central-asia", None, None, 25),
    ("americas", "RB", "Section 3", 16),
    ("americas", "XB", "Section 3", 3),
    ("americas", None, None, 19),
)

PRINTED: dict[str, tuple[Printed, ...]] = {
    "dpo-approved-2025": CHART_A + CHART_B,
    "dpo-proposed-2026": CHART_C + CHART_D,
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
def test_every_box_with_posts_has_a_printed_total(spec: str) -> None:
    totals = {unit for unit, funding, _, _ in PRINTED[spec] if funding is None}
    assert set(POSTS[spec]) == totals


def test_chart_c_has_seventeen_boxes_with_posts() -> None:
    assert 17 == sum(1 for _, funding, _, _ in CHART_C if funding is None)


def test_the_marks_of_2025_are_those_of_the_pages() -> None:
    assert [
        ("eastern-africa", "P-3", 4),
        ("eastern-africa", "LL", 1),
        ("executive-office", "P-3", 3),
        ("executive-office", "GS (PL)", 2),
        ("executive-office", "GS (OL)", 7),
    ] == marked(POSTS["dpo-approved-2025"], "note")


def test_the_marks_of_2026_are_those_of_the_pages() -> None:
    assert [
        ("ousg-dpo", "P-4", 1),
        ("eastern-africa", "P-3", 4),
        ("eastern-africa", "LL", 1),
        ("executive-office", "P-3", 2),
        ("executive-office", "GS (PL)", 3),
        ("executive-office", "GS (OL)", 6),
        ("peacekeeping-best-practices-sections", "P-4", 1),
    ] == marked(POSTS["dpo-proposed-2026"], "note")


def test_four_positions_of_2026_are_general_temporary_assistance() -> None:
    assert [
        ("ousg-dpo", "P-4", 1),
        ("au-partnership", "D-1", 1),
        ("au-partnership", "P-3", 1),
        ("peacekeeping-best-practices-sections", "P-4", 1),
    ] == marked(POSTS["dpo-proposed-2026"], "temporary")
