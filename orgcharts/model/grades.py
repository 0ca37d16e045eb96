"""Grades and funding sources as data: their order, and what their short forms stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgcharts.frozen import FrozenDict

UN_GRADES = (
    "USG", "ASG", "D-2", "D-1", "P-5", "P-4", "P-3", "P-2", "P-2/1", "P-1", "FS",
    "NPO", "NOD", "NOC", "NOB", "NOA", "GS (PL)", "GS (OL)", "GS", "SS", "LL",
    "TC", "UNV", "Military", "Police",
)  # fmt: skip
"""The grades of the United Nations from the top, in the order of its budget documents."""

GRADE_NAMES: Mapping[str, str] = FrozenDict(
    {
        "USG": "Under-Secretary-General",
        "ASG": "Assistant Secretary-General",
        "FS": "Field Service",
        "NPO": "National Professional Officer",
        "GS (PL)": "General Service (Principal level)",
        "GS (OL)": "General Service (Other level)",
        "LL": "Local level",
        "UNV": "United Nations Volunteer",
    }
)
"""What the grades of the United Nations stand for, where their short form does not say it."""

FUNDING_NAMES: Mapping[str, str] = FrozenDict(
    {"RB": "regular budget", "OA": "other assessed", "XB": "extrabudgetary"}
)
"""The usual funding sources, in the order of columns in United Nations documents."""

TEMPORARY = "(GTA)"
"""The mark of general temporary assistance after a grade, as United Nations documents set it."""

TEMPORARY_NAMES: Mapping[str, str] = FrozenDict({"GTA": "general temporary assistance"})


def grade_order(own: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Return grades from the top: a house's own, else those of the United Nations, then others as used.

    >>> grade_order((), ["Clerk", "P-4", "D-1", "Clerk"])[-1]
    'Clerk'
    """
    return tuple(dict.fromkeys((*(tuple(own) or UN_GRADES), *used)))


def post_abbreviations(own: tuple[str, ...]) -> dict[str, str]:
    """Return what the short forms of grades and funding sources stand for.

    Of a house with grades of its own, only those which it shares with the United Nations are known.
    """
    grades = {grade: name for grade, name in GRADE_NAMES.items() if not own or grade in own}
    return {**FUNDING_NAMES, **TEMPORARY_NAMES, **grades}
