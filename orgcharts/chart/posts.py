"""Posts in boxes: tables, totals and the words for marks on single counts.

Every word that a chart says of posts is in this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from orgcharts.chart.chart import PostColumn, PostTable, TextItem, TextRole
from orgcharts.chart.footnotes import Footnotes
from orgcharts.chart.view import Show
from orgcharts.model import Organization, PostCount, Posts

NO_BREAK_SPACE = "\u00a0"

USUAL_SOURCES = ("RB", "OA", "XB")
"""Regular budget, other assessed, extrabudgetary: the order of columns in United Nations documents."""

TEMPORARY = "(GTA)"
"""The mark of general temporary assistance, as United Nations documents set it."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The posts of a unit with units below it and of these; `complete`: those of every one are known."""

    count: int
    complete: bool


@dataclass(frozen=True, slots=True)
class PostWords:
    """How a chart words its posts: the order of funding sources and sections, the form of tables."""

    sources: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    form: Literal["auto", "table", "run-in"] = "auto"

    def table(self, posts: Posts, footnotes: Footnotes | None = None, below: str = "") -> PostTable:
        """Return the table of a unit's own posts, columns in the one order of the chart."""
        shown = sorted((count for count in posts.counts if count.count), key=self._place)
        columns = []
        for _, group in groupby(shown, key=self._place):
            counts = list(group)
            first = counts[0]
            words = tuple(_words(count, footnotes) for count in counts)
            total = sum(count.count for count in counts)
            columns.append(PostColumn(first.funding or "", first.section or "", words, total))
        return PostTable(tuple(columns), self.form, below)

    def total(self, posts: Posts) -> str:
        """Return the total of a unit's own posts, with those of each funding source if there are several."""
        by_source: dict[str, int] = {}
        for count in sorted(posts.counts, key=self._place):
            by_source[count.funding or ""] = by_source.get(count.funding or "", 0) + count.count
        parts = [_joined(source, str(count)) for source, count in by_source.items() if source and count]
        if len(parts) < 2 or "" in by_source:
            return f"Total:{NO_BREAK_SPACE}{posts.total}"
        return f"{NO_BREAK_SPACE}· ".join([*parts, _joined("Total", str(posts.total))])

    def _place(self, count: PostCount) -> tuple[int, int]:
        return _rank(self.sources, count.funding), _rank(self.sections, count.section)


def post_words(posts: Iterable[Posts | None], form: Literal["auto", "table", "run-in"] = "auto") -> PostWords:
    """Return how a chart with these posts words them.

    The usual funding sources come first, then others as they first appear; sections by number.
    """
    counts = [count for one in posts if one for count in one.counts]
    named = dict.fromkeys(count.funding for count in counts if count.funding)
    usual = [source for source in USUAL_SOURCES if source in named]
    sections = dict.fromkeys(count.section for count in counts if count.section)
    return PostWords(
        (*usual, *(source for source in named if source not in usual)),
        tuple(sorted(sections, key=_natural)),
        form,
    )


def post_items(
    posts: Posts | None,
    below: RolledUp | None,
    show: Sequence[Show],
    words: PostWords,
    footnotes: Footnotes | None = None,
) -> Iterator[TextItem | PostTable]:
    """Yield what a box says of posts; nothing of those that nobody knows."""
    line = ""
    if below is not None and Show.POSTS_ALL in show:
        least = "" if below.complete else f"at{NO_BREAK_SPACE}least{NO_BREAK_SPACE}"
        line = f"Total with subordinate units: {least}{below.count}"
    if posts is not None and Show.POSTS in show:
        yield words.table(posts, footnotes, line)
        return
    if posts is not None and Show.POSTS_TOTAL in show:
        yield TextItem(TextRole.POSTS_TOTAL, words.total(posts))
    if line:
        yield TextItem(TextRole.POSTS_TOTAL, line)


def posts_in_words(posts: Posts, words: PostWords) -> str:
    """Return all posts of a unit as one phrase, such as `Posts: RB 1 P-5, 2 FS; total 3`."""
    table = words.table(posts)
    parts = (f"{_place_of(column)} {', '.join(column.counts)}".strip() for column in table.columns)
    return f"Posts: {'; '.join((*parts, f'total {posts.total}'))}".replace(NO_BREAK_SPACE, " ")


def rolled_up(organization: Organization) -> dict[str, RolledUp]:
    """Return the posts of each unit that has others below it with theirs, if any of them are known."""
    counts: dict[str, int] = {}
    incomplete: set[str] = set()
    for entry in list(organization.entries.values())[::-1]:
        posts = entry.unit.posts
        if posts is None:
            incomplete.add(entry.id)
        else:
            counts[entry.id] = counts.get(entry.id, 0) + posts.total
        if entry.parent is None:
            continue
        if entry.id in counts:
            counts[entry.parent] = counts.get(entry.parent, 0) + counts[entry.id]
        if entry.id in incomplete:
            incomplete.add(entry.parent)
    parents = {entry.parent for entry in organization.entries.values()}
    return {
        unit: RolledUp(count, unit not in incomplete) for unit, count in counts.items() if unit in parents
    }


def remark(count: PostCount) -> str:
    """Return the text of the footnote on a count; a note of the author's own says it all."""
    if count.note:
        return count.note
    facts = (
        f"{count.change.value.capitalize()}." if count.change else "",
        f"Located in {count.based_at}." if count.based_at else "",
        f"{count.vacant} vacant." if count.vacant else "",
    )
    return " ".join(fact for fact in facts if fact)


def _words(count: PostCount, footnotes: Footnotes | None) -> str:
    """Return a count with its grade as one word that no line end can part."""
    text = f"{count.count} {count.grade}{f' {TEMPORARY}' if count.temporary else ''}"
    mark = footnotes.mark(remark(count)) if footnotes else ""
    return text.replace(" ", NO_BREAK_SPACE) + mark


def _place_of(column: PostColumn) -> str:
    return ", ".join(part for part in (column.source, column.section) if part)


def _joined(*words: str) -> str:
    return NO_BREAK_SPACE.join(words).replace(" ", NO_BREAK_SPACE)


def _rank(order: tuple[str, ...], name: str | None) -> int:
    return order.index(name) if name in order else -1


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
