"""The post changes of UNTSO that annex II of A/80/6 (Sect. 5) lists, against the specs of charts E and F."""

from collections import Counter
from pathlib import Path

import orgcharts
from orgcharts.comparison import compare
from orgcharts.model import Organization

SPECS = Path(__file__).parents[1] / "specs" / "un-budget-2026"

Row = tuple[str, int, str, str]
"""Unit, posts (those in brackets negative), grade, change."""

ANNEX_II: tuple[tuple[Row, ...], ...] = (
    (
        ("mission-support", 1, "FS", "redeployment"),
        ("mission-support", 1, "LL", "redeployment"),
        ("service-delivery-management", -1, "FS", "redeployment"),
        ("service-delivery-management", -1, "LL", "redeployment"),
    ),
    (
        ("protocol", 1, "NPO", "redeployment"),
        ("protocol", 1, "LL", "redeployment"),
        ("mission-support", -1, "NPO", "redeployment"),
        ("supply-chain", -1, "LL", "redeployment"),
    ),
    (
        ("environment", 1, "LL", "redeployment"),
        ("service-delivery-management", -1, "LL", "redeployment"),
    ),
    (
        ("learning-and-development", 1, "FS", "redeployment"),
        ("learning-and-development", 1, "LL", "redeployment"),
        ("human-resources", -1, "FS", "redeployment"),
        ("human-resources", -1, "LL", "redeployment"),
    ),
    (("service-delivery-management", 1, "P-5", "reassignment"),),
    (
        ("service-delivery-management", 1, "FS", "redeployment"),
        ("mission-support", -1, "FS", "redeployment"),
    ),
    (
        ("medical", 1, "P-4", "reclassification"),
        ("medical", -1, "FS", "reclassification"),
    ),
    (
        ("human-resources", 1, "P-4", "reclassification"),
        ("human-resources", -1, "FS", "reclassification"),
    ),
    (
        ("supply-chain", 1, "FS", "reassignment"),
        ("supply-chain", 1, "LL", "reassignment"),
    ),
    (
        ("supply-chain", 1, "LL", "redeployment"),
        ("field-technology", -1, "LL", "redeployment"),
    ),
    (
        ("engineering", 1, "P-3", "reclassification"),
        ("engineering", -1, "FS", "reclassification"),
    ),
    (("transport-naqoura", 1, "LL", "redeployment"),),  # listed under Transport: from Jerusalem to Lebanon
    (("transport", 1, "LL", "redeployment"),),  # within Transport: one function for another
    (
        ("security", 1, "P-4", "reclassification"),
        ("security", -1, "P-3", "reclassification"),
    ),
)
"""The rows of the annex, in its order."""

LEFT_OUT: tuple[Row, ...] = (("transport", -1, "LL", "redeployment"),)
"""Where the post that goes to Lebanon comes from, which the annex tells in words alone."""

WITHIN: tuple[Row, ...] = (("transport", -1, "LL", "redeployment"),)
"""The other post of Transport changes its function and stays in the unit: one row, and no other number."""


def organization(spec: str) -> Organization:
    return orgcharts.load(SPECS / f"{spec}.yaml").organization


BEFORE = organization("untso-approved-2025")
AFTER = organization("untso-proposed-2026")
ROWS = Counter([row for rows in ANNEX_II for row in rows] + list(LEFT_OUT))


def counted(whole: Organization) -> Counter[tuple[str, str]]:
    return Counter(
        {
            (unit, grade): sum(c.count for c in entry.unit.posts.counts if c.grade == grade)
            for unit, entry in whole.entries.items()
            if entry.unit.posts is not None
            for grade in {c.grade for c in entry.unit.posts.counts}
        }
    )


def test_charts_e_and_f_differ_by_what_the_annex_lists_and_nothing_else() -> None:
    difference = counted(AFTER)
    difference.subtract(counted(BEFORE))
    listed: Counter[tuple[str, str]] = Counter()
    for unit, posts, grade, change in (*ROWS.elements(), *WITHIN):
        listed[unit, grade] += 0 if change == "reassignment" else posts
    assert {key: n for key, n in listed.items() if n} == {key: n for key, n in difference.items() if n}


def test_the_comparison_of_the_two_specs_is_the_table_of_the_annex() -> None:
    moves = compare(BEFORE, AFTER).posts
    assert ROWS == Counter((m.unit, m.count, m.grade, m.change.value if m.change else "") for m in moves)


def test_the_changes_leave_the_mission_as_large_as_it_was() -> None:
    assert sum(counted(BEFORE).values()) == sum(counted(AFTER).values())
