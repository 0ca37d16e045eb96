"""Grades and funding sources as data: their order. What they stand for is in the file of each language."""

from __future__ import annotations

from collections.abc import Iterable

UN_GRADES = (
    "USG", "ASG", "D-2", "D-1", "P-5", "P-4", "P-3", "P-2", "P-2/1", "P-1", "FS",
    "NPO", "NOD", "NOC", "NOB", "NOA", "GS (PL)", "GS (OL)", "GS", "SS", "LL",
    "TC", "UNV", "Military", "Police",
)  # fmt: skip
"""The grades of the United Nations from the top, in the order of its budget documents."""

FUNDING_SOURCES = ("RB", "OA", "XB")
"""The usual funding sources, in the order of columns in United Nations documents."""

TEMPORARY = "(GTA)"
"""The mark of general temporary assistance after a grade, as United Nations documents set it."""


def grade_order(own: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Return grades from the top: a house's own, else those of the United Nations, then others as used.

    >>> grade_order((), ["Clerk", "P-4", "D-1", "Clerk"])[-1]
    'Clerk'
    """
    return tuple(dict.fromkeys((*(tuple(own) or UN_GRADES), *used)))
