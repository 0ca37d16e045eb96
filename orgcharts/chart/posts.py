"""Posts in boxes: tables, totals and the texts of marks on single counts.

All texts of a chart about posts are in this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from orgcharts.arithmetic import tally
from orgcharts.chart.chart import PostColumn, PostTable, TextItem, TextRole
from orgcharts.chart.footnotes import Footnotes, split_mark
from orgcharts.chart.view import Show
from orgcharts.model import (
    TEMPORARY,
    Organization,
    PostCount,
    PostOrder,
    Posts,
    Rollup,
    column_of,
    post_order,
    roll_up,
)

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class PostWords:
    """How a chart shows posts: the order of columns and grades, the form of tables."""

    order: PostOrder = field(default_factory=PostOrder)
    form: Literal["auto", "table", "run-in"] = "auto"

    def table(self, posts: Posts, footnotes: Footnotes | None = None, below: str = "") -> PostTable:
        """Return the table of a unit's own posts, columns in the one order of the chart."""
        shown = sorted((count for count in posts.present if count.count), key=self.order.place)
        columns = []
        for _, group in groupby(shown, key=column_of):
            counts = list(group)
            first = counts[0]
            words = tuple(_words(count, footnotes) for count in counts)
            total = tally(count.count for count in counts)
            columns.append(PostColumn(first.funding or "", first.section or "", words, total))
        return PostTable(tuple(columns), self.form, below)

    def total(self, posts: Posts) -> str:
        """Return the total of a unit's own posts, with those of each funding source if there are several."""
        by_source: dict[str, int] = {}
        for count in sorted(posts.present, key=self.order.place):
            by_source[count.funding or ""] = by_source.get(count.funding or "", 0) + count.count
        parts = [_joined(source, str(count)) for source, count in by_source.items() if source and count]
        if len(parts) < 2 or "" in by_source:
            return f"Total:{NO_BREAK_SPACE}{posts.total}"
        return f"{NO_BREAK_SPACE}· ".join([*parts, _joined("Total", str(posts.total))])


def post_words(organization: Organization, form: Literal["auto", "table", "run-in"] = "auto") -> PostWords:
    """Return how the charts of an organisation show its posts."""
    posts = (entry.unit.posts for entry in organization.entries.values())
    return PostWords(post_order(posts, organization.grades), form)


def post_items(
    posts: Posts | None,
    below: Rollup | None,
    show: Sequence[Show],
    words: PostWords,
    footnotes: Footnotes | None = None,
) -> Iterator[TextItem | PostTable]:
    """Yield the texts of a box about posts; nothing if they are unknown."""
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


def posts_in_words(table: PostTable) -> str:
    """Return a table of posts as one phrase, such as `Posts: RB 1 P-5, 2 FS; total 3`."""
    parts = (
        f"{_place_of(column)} {', '.join(split_mark(count)[0] for count in column.counts)}".strip()
        for column in table.columns
    )
    words = "; ".join(filter(None, (*parts, f"total {table.total}", table.below)))
    return f"Posts: {words}".replace(NO_BREAK_SPACE, " ")


def rolled_up(organization: Organization) -> dict[str, Rollup]:
    """Return the posts of each unit that has others below it with theirs, if any of them are known."""
    return {unit: posts for unit, posts in roll_up(organization).items() if posts.units > 1}


def footnote_text(count: PostCount) -> str:
    """Return the text of the footnote on a count; the author's own note replaces the generated one."""
    if count.note:
        return count.note
    facts = (
        f"{count.change.value.capitalize()}." if count.change else "",
        f"Located in {count.based_at}." if count.based_at else "",
        f"{count.vacant} vacant." if count.vacant else "",
    )
    return " ".join(fact for fact in facts if fact)


def _words(count: PostCount, footnotes: Footnotes | None) -> str:
    """Return a count with its grade as one word without line breaks."""
    text = f"{count.count} {count.grade}{f' {TEMPORARY}' if count.temporary else ''}"
    mark = footnotes.mark(footnote_text(count)) if footnotes else ""
    return text.replace(" ", NO_BREAK_SPACE) + mark


def _place_of(column: PostColumn) -> str:
    return ", ".join(part for part in (column.source, column.section) if part)


def _joined(*words: str) -> str:
    return NO_BREAK_SPACE.join(words).replace(" ", NO_BREAK_SPACE)
