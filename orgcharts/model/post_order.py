"""The order of funding sources, budget sections and grades in all tables of an organisation's posts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from orgcharts.model.grades import FUNDING_SOURCES, grade_order
from orgcharts.model.posts import PostCount, Posts

Column = tuple[str, str]
"""Funding source and budget section; empty if the spec has none."""


class PostOrder(Struct, frozen=True):
    """Funding sources, sections and grades in order; unknown ones come first, in the order of the spec."""

    sources: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()

    def column(self, column: Column) -> tuple[int, int]:
        """Return the rank of a column."""
        return _rank(self.sources, column[0]), _rank(self.sections, column[1])

    def grade(self, grade: str) -> int:
        """Return the rank of a grade."""
        return _rank(self.grades, grade)

    def place(self, count: PostCount) -> tuple[tuple[int, int], int]:
        """Return the rank of a count: by column, then by grade."""
        return self.column(column_of(count)), self.grade(count.grade)


def column_of(count: PostCount) -> Column:
    """Return the funding source and the section of a count."""
    return count.funding or "", count.section or ""


def post_order(posts: Iterable[Posts | None], grades: Iterable[str] = ()) -> PostOrder:
    """Return the order for these posts; empty `grades` select those of the United Nations.

    The usual funding sources come first, then others as they first appear. Sections are sorted by number.
    """
    counts = [count for one in posts if one for count in one.counts]
    named = dict.fromkeys(count.funding for count in counts if count.funding)
    usual = [source for source in FUNDING_SOURCES if source in named]
    sections = dict.fromkeys(count.section for count in counts if count.section)
    return PostOrder(
        (*usual, *(source for source in named if source not in usual)),
        tuple(sorted(sections, key=_natural)),
        grade_order(grades, (count.grade for count in counts)),
    )


def _rank(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else -1


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
