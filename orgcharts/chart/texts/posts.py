"""Posts in boxes: tables, totals and the texts of marks on single counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct, field

from orgcharts.arithmetic import Sums, tally
from orgcharts.chart.chart import PostColumn, PostTable, TextItem, TextRole
from orgcharts.chart.texts.footnotes import Footnotes, split_mark
from orgcharts.chart.view import Show, ShowName
from orgcharts.language import Language, load_language
from orgcharts.model import (
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


class PostWords(Struct, frozen=True):
    """How a chart shows posts: the order of columns and grades, the form of tables, the language."""

    order: PostOrder = field(default_factory=PostOrder)
    form: Literal["auto", "table", "run-in"] = "auto"
    language: Language = field(default_factory=load_language)

    def table(self, posts: Posts, footnotes: Footnotes | None = None, below: str = "") -> PostTable:
        """Return the table of a unit's own posts, columns in the one order of the chart."""
        shown = sorted((count for count in posts.present if count.count), key=self.order.place)
        columns = []
        for _, group in groupby(shown, key=column_of):
            counts = list(group)
            first = counts[0]
            words = tuple(_words(count, self.language, footnotes) for count in counts)
            total = tally(count.count for count in counts)
            columns.append(PostColumn(first.funding or "", first.section or "", words, total))
        return PostTable(tuple(columns), self.form, below, language=self.language)

    def total(self, posts: Posts) -> str:
        """Return the total of a unit's own posts, with those of each funding source if there are several."""
        by_source = Sums[str]()
        for count in sorted(posts.present, key=self.order.place):
            by_source.add(count.funding or "", count.count)
        parts = [
            _joined(source, self.language.number(count))
            for source, count in by_source.items()
            if source and count
        ]
        if len(parts) < 2 or "" in by_source:
            return self.language.text("total", count=posts.total)
        parts.append(self.language.text("total-of-a-column", count=posts.total))
        return self.language.join(parts, "sums")

    def total_with_children(self, posts: Rollup) -> str:
        """Return the total of a unit and all units below it."""
        if posts.complete:
            return self.language.text("total-with-children", count=posts.count)
        return self.language.text("total-with-children-at-least", count=posts.count)


def post_words(
    organization: Organization, form: Literal["auto", "table", "run-in"], language: Language
) -> PostWords:
    """Return how the charts of an organisation show its posts."""
    posts = (entry.unit.posts for entry in organization.entries.values())
    return PostWords(post_order(posts, organization.grades), form, language)


def post_items(
    posts: Posts | None,
    below: Rollup | None,
    show: Sequence[ShowName],
    words: PostWords,
    footnotes: Footnotes | None = None,
) -> Iterator[TextItem | PostTable]:
    """Yield the texts of a box about posts; nothing if they are unknown."""
    line = ""
    if below is not None and Show.POSTS_ALL in show:
        line = words.total_with_children(below)
    if posts is not None and Show.POSTS in show:
        yield words.table(posts, footnotes, line)
        return
    if posts is not None and Show.POSTS_TOTAL in show:
        yield TextItem(TextRole.POSTS_TOTAL, words.total(posts), words.language)
    if line:
        yield TextItem(TextRole.POSTS_TOTAL, line, words.language)


def posts_in_words(table: PostTable) -> str:
    """Return a table of posts as one phrase, such as `Posts: RB 1 P-5, 2 FS; total 3`."""
    language = table.language
    columns = (_column_in_words(column, language) for column in table.columns)
    total = language.text("total-in-a-list", count=table.total)
    posts = language.join(filter(None, (*columns, total, table.below)), "semicolon")
    return language.text("posts-are", posts=posts).replace(NO_BREAK_SPACE, " ")


def rolled_up(organization: Organization) -> dict[str, Rollup]:
    """Return the posts of each unit that has others below it with theirs, if any of them are known."""
    return {unit: posts for unit, posts in roll_up(organization).items() if posts.units > 1}


def footnote_text(count: PostCount, language: Language) -> str:
    """Return the text of the footnote on a count; the author's own note replaces the generated one."""
    if count.note:
        return count.note
    facts = (
        language.text(f"post-change.{count.change}") if count.change else "",
        language.text("located-in", place=count.based_at) if count.based_at else "",
        language.text("vacant-posts", count=count.vacant) if count.vacant else "",
        "" if count.headcount is None else language.text("headcount", count=count.headcount),
    )
    return language.join((fact for fact in facts if fact), "sentences")


def _words(count: PostCount, language: Language, footnotes: Footnotes | None) -> str:
    """Return a count with its grade as one word without line breaks."""
    grade = language.text("temporary", grade=count.grade) if count.temporary else count.grade
    mark = footnotes.mark(footnote_text(count, language)) if footnotes else ""
    return f"{language.number(count.count)} {grade}".replace(" ", NO_BREAK_SPACE) + mark


def _column_in_words(column: PostColumn, language: Language) -> str:
    place = language.join(filter(None, (column.source, column.section)), "comma")
    counts = language.join((split_mark(count)[0] for count in column.counts), "items")
    return f"{place} {counts}".strip()


def _joined(*words: str) -> str:
    return NO_BREAK_SPACE.join(words).replace(" ", NO_BREAK_SPACE)
