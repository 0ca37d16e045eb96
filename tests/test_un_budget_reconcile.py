"""The structure that DPPA and DPO share, as section 3 and section 5 of A/80/6 draw it for 2026.

The disagreements were found by reading the pages side by side, apart from the specs.
"""

from pathlib import Path

import orgcharts
from orgcharts.comparison import Fact, reconcile

SPECS = Path(__file__).parents[1] / "specs" / "un-budget-2026"
SECTION_3, SECTION_5 = SPECS / "dppa-2026.yaml", SPECS / "dpo-proposed-2026.yaml"


def test_the_two_sections_disagree_on_five_units_and_on_two_names_and_on_nothing_else() -> None:
    first, second = (orgcharts.load(path).organization for path in (SECTION_3, SECTION_5))
    found = reconcile(first, second, ["regional-structure", "odcss"])
    assert [
        ("europe-central-asia", "XB", "9", "7", [("NOB", 1, 0), ("NOA", 1, 0)]),
        ("americas", "RB", "17", "16", [("P-3", 2, 1)]),
        ("odcss", "OA", "55", "56", [("P-2", 2, 3)]),
        ("executive-office", "RB", "12", "14", [("P-3", 0, 1), ("GS (OL)", 7, 8)]),
    ] == [
        (
            one.unit,
            one.column.partition(",")[0],
            one.first,
            one.second,
            [(figures.grade, figures.first, figures.second) for figures in one.grades],
        )
        for one in found.disagreements
        if one.fact is Fact.POSTS
    ]
    assert ["regional-structure", "odcss"] == [
        one.unit for one in found.disagreements if one.fact is Fact.NAME
    ]
    assert not [one for one in found.disagreements if one.fact is Fact.PARENT]
    assert () == found.only_in_first
    assert [("African Union Partnership Unit", 2)] == [(one.name, one.posts) for one in found.only_in_second]
