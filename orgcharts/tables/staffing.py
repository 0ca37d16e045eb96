"""The table of posts by unit and grade, with the posts of the units below."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from orgcharts.arithmetic import tally
from orgcharts.model import Entry, Organization, PostOrder, Rollup, own_posts, post_order, roll_up


class RowKind(StrEnum):
    """Whose posts a row counts."""

    OWN = "own"
    ALL = "with subordinate units"
    AT_LEAST = "with subordinate units, at least"
    UNKNOWN = "not stated"


class StaffingRow(Struct, frozen=True):
    """Posts of one unit, of one funding source and section or, where `is_total`, of all.

    `level` counts from 0 at the organisation. `counts` belong to the grades of the table;
    they, `vacant` and `total` are None if the spec has no figure, which is not zero.
    """

    unit: str
    name: str
    level: int
    kind: RowKind
    funding: str = ""
    section: str = ""
    counts: tuple[int, ...] = ()
    vacant: int | None = None
    total: int | None = None
    is_total: bool = False


class StaffingTable(Struct, frozen=True):
    """Rows and their grades, from the top; the flags mark the columns in use."""

    title: str
    grades: tuple[str, ...]
    rows: tuple[StaffingRow, ...]
    has_funding: bool
    has_sections: bool
    has_vacant: bool

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns, the unit first."""
        columns = (
            ("Unit", True),
            ("Posts", True),
            ("Funding", self.has_funding),
            ("Section", self.has_sections),
            *((grade, True) for grade in self.grades),
            ("Vacant", self.has_vacant),
            ("Total", True),
        )
        return tuple(name for name, is_there in columns if is_there)

    def cells(self, row: StaffingRow) -> tuple[str | int | None, ...]:
        """Return the cells of a row for `head`: texts, numbers, and None for an empty cell.

        A grade that a row has no posts of is empty, as in printed tables.
        """
        known = row.total is not None
        funding = "all" if row.is_total and known else row.funding
        counts = row.counts if known else (0,) * len(self.grades)
        columns = (
            (row.name, True),
            (row.kind.value, True),
            (funding, self.has_funding),
            (row.section, self.has_sections),
            *((count or None, True) for count in counts),
            (row.vacant or None, self.has_vacant),
            (row.total, True),
        )
        return tuple(cell for cell, is_there in columns if is_there)


def staffing_table(organization: Organization) -> StaffingTable:
    """Return the posts of every unit, in protocol order, each with a total, and with those below it."""
    entries = organization.entries
    order = post_order((entry.unit.posts for entry in entries.values()), organization.grades)
    sums = roll_up(organization)
    used = {grade for posts in sums.values() for grade, _, _ in posts.counts if posts.of(grade=grade)}
    grades = tuple(grade for grade in order.grades if grade in used)
    rows = tuple(
        row for entry in entries.values() for row in _rows_of(entry, sums.get(entry.id), order, grades)
    )
    return StaffingTable(
        title=organization.name,
        grades=grades,
        rows=rows,
        has_funding=bool(order.sources),
        has_sections=bool(order.sections),
        has_vacant=any(posts.vacant for posts in sums.values()),
    )


def _rows_of(
    entry: Entry, below: Rollup | None, order: PostOrder, grades: tuple[str, ...]
) -> Iterator[StaffingRow]:
    """Yield the rows of one unit: its own posts, then those with all below it."""
    if entry.unit.posts is None:
        yield StaffingRow(entry.id, entry.unit.name, _level(entry), RowKind.UNKNOWN)
    else:
        yield from _rows(entry, own_posts(entry.unit.posts), RowKind.OWN, order, grades)
    if below is not None and below.units > 1:
        yield from _rows(entry, below, RowKind.ALL if below.complete else RowKind.AT_LEAST, order, grades)


def _rows(
    entry: Entry, posts: Rollup, kind: RowKind, order: PostOrder, grades: tuple[str, ...]
) -> Iterator[StaffingRow]:
    """Yield a row for each funding source and section, then one of all, unless there is only one."""
    name, level = entry.unit.name, _level(entry)
    stated = dict.fromkeys((funding, section) for (_, funding, section), n in posts.counts.items() if n)
    columns = sorted(stated, key=order.column)
    if len(columns) > 1:
        for funding, section in columns:
            counts = tuple(posts.counts.get((grade, funding, section), 0) for grade in grades)
            yield StaffingRow(entry.id, name, level, kind, funding, section, counts, None, tally(counts))
        funding, section = "", ""
    else:
        funding, section = columns[0] if columns else ("", "")
    counts = tuple(posts.of(grade=grade) for grade in grades)
    is_total = len(columns) > 1
    yield StaffingRow(
        entry.id, name, level, kind, funding, section, counts, posts.vacant, posts.count, is_total
    )


def _level(entry: Entry) -> int:
    return entry.depth - entry.is_outside
