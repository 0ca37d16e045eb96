"""The columns of a table of posts, each with all its forms. Lengths are points at 10 pt type.

A column has its counts one a line, with aligned numbers, or run in (`1 P-5, 4 P-4`) to save
lines. For each number of rows a table takes the narrowest form of each column that
fits, so that it has as few sizes as rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.chart.chart import PostColumn, PostTable
from orgcharts.fonts import FontKey, FontProvider, text_width
from orgcharts.language import Language
from orgcharts.typeset.breaking.wrapping import BrokenText, break_text
from orgcharts.typeset.marks import line_width

NO_BREAK_SPACE = "\u00a0"

SECTION_GAP, SOURCE_GAP = 6.0, 11.0
"""Room between the columns of two sections, and of two funding sources."""

RUN_IN = 0.6
"""Maximum number of lines of run-in counts, as a fraction of those one a line.

Above it a line has hardly more than one count, and is less readable than a column."""

TOLERANCE = 0.0053
"""Tolerance of widths. Widths are multiples of a thousandth, so this is negligible; it keeps the last bit of
a number that was scaled and scaled back from deciding what fits."""


class Form(Struct, frozen=True):
    """A form of a column: its number of lines, its width, and whether each count has a line."""

    lines: int
    width: float
    own: bool


class TableColumn(Struct, frozen=True):
    """A column with all its forms, the fewest lines first.

    `prefix` comes before its counts; they begin `higher` lines higher than those below a
    section. `numbers` is how wide the widest number is with the space after it, `sums` the sum with it,
    `least` how wide the column has to be for its head and its sum.
    """

    posts: PostColumn
    prefix: str
    higher: int
    broken: BrokenText
    numbers: float
    sums: float
    least: float
    forms: tuple[Form, ...]

    def form_at(self, rows: int) -> Form:
        """Return the narrowest form for a table with so many lines below the sections."""
        fitting = [form for form in self.forms if form.lines <= rows + self.higher] or [self.forms[0]]
        return min(fitting, key=lambda form: (form.width, form.lines))

    def width_at(self, rows: int) -> float:
        """Return the width of the column in a table with so many lines below the sections."""
        return max(self.least, self.form_at(rows).width)

    def before_sum(self, rows: int) -> float:
        """Return how far its sum is from its left edge: under the numbers where these are flush right."""
        return max(0.0, self.numbers - self.sums) if self.form_at(rows).own else 0.0


class TableSize(Struct, frozen=True):
    """A number of rows and the width of the table with it, its total `beside` the sums or below them."""

    rows: int
    width: float
    beside: bool = False

    @property
    def lines(self) -> int:
        """Return how many lines its rows have, with the one of the total if that has its own."""
        return self.rows + (not self.beside)


def post_columns(
    table: PostTable, font: FontKey, size: float, fonts: FontProvider, limit: float
) -> tuple[TableColumn, ...]:
    """Return the columns of a table in type of `size`, no line wider than `limit`."""
    sections = any(posts.section for posts in table.columns)
    alone = len(table.columns) == 1
    bold, language = replace(font, bold=True), table.language
    columns = []
    for posts in table.columns:
        heads = [] if alone else [source_head(posts, language), posts.section, language.number(posts.total)]
        prefix = _prefix(posts, language) if alone else ""
        counts = language.join(posts.counts, "items")
        words = language.directed_list(f"{prefix}{NO_BREAK_SPACE if prefix else ''}{counts}")
        broken = break_text(fonts, words, font, limit / size, len(posts.counts), language)
        parts = [count.split(NO_BREAK_SPACE, 1) for count in posts.counts]
        numbers = max(text_width(fonts, f"{part[0]}{NO_BREAK_SPACE}", font, size) for part in parts)
        wide = numbers + max(line_width(fonts, part[-1], font, size) for part in parts)
        wide = max(wide, text_width(fonts, prefix, bold, size) if prefix else 0.0)
        forms = _forms(broken, size, Form(len(posts.counts) + bool(prefix), wide, own=True), table.form)
        sums = text_width(fonts, f"{language.number(posts.total)}{NO_BREAK_SPACE}", bold, size)
        least = max((text_width(fonts, head, bold, size) for head in heads if head), default=0.0)
        higher = int(sections and not alone and not posts.section)
        columns.append(TableColumn(posts, prefix, higher, broken, numbers, sums, least, forms))
    return tuple(columns)


def _forms(broken: BrokenText, size: float, own: Form, hint: str) -> tuple[Form, ...]:
    """Return the forms of a column that the author's hint allows."""
    run_in = [Form(option.lines, option.width * size, own=False) for option in broken.options]
    if hint == "run-in" or own.lines == 1:
        return tuple(run_in)
    if hint == "table":
        return (own,)
    few = max(1.0, RUN_IN * own.lines)
    return (*(form for form in run_in if form.lines <= few), own)


def source_head(posts: PostColumn, language: Language) -> str:
    """Return the head with the funding source of a column; empty if it has none."""
    return language.text("head-of-posts", name=posts.source) if posts.source else ""


def _prefix(posts: PostColumn, language: Language) -> str:
    """Return the name of the only column of a table, without line breaks."""
    place = language.join(filter(None, (posts.source, posts.section)), "comma")
    return language.text("head-of-posts", name=place).replace(" ", NO_BREAK_SPACE) if place else ""


def gaps_of(columns: Sequence[TableColumn]) -> list[float]:
    """Return the room before each column."""
    pairs = pairwise(column.posts.source for column in columns)
    between = [SECTION_GAP if left == right else SOURCE_GAP for left, right in pairs]
    return [0.0, *between] if columns else []


def table_sizes(columns: Sequence[TableColumn], limit: float, sum_up: float) -> tuple[TableSize, ...]:
    """Return every number of lines that makes a table narrower than one line less.

    `sum_up` is the width of its total, which is in a line of its own, or beside the sums of several columns.
    None but the narrowest is wider than `limit`, unless its total would be below the sums otherwise.
    """
    if not columns:
        return (TableSize(0, sum_up),)
    needed = {form.lines - column.higher for column in columns for form in column.forms}
    fewest = max(column.forms[0].lines - column.higher for column in columns)
    sizes: list[TableSize] = []
    for size in sorted(
        (
            TableSize(rows, _width_of(columns, rows, sum_up, beside=beside), beside)
            for rows in needed
            if rows >= fewest
            for beside in ((False, True) if len(columns) > 1 else (False,))
        ),
        key=lambda size: (size.lines, size.width),
    ):
        if not sizes or size.width < sizes[-1].width - TOLERANCE:
            sizes.append(size)
    narrow = [size for size in sizes[:-1] if size.width <= limit] + sizes[-1:]
    below = {size.rows for size in narrow if not size.beside}
    return tuple(size for size in sizes if size in narrow or (size.beside and size.rows in below))


def _width_of(columns: Sequence[TableColumn], rows: int, sum_up: float, *, beside: bool) -> float:
    """Return the width of a table with so many rows, its total `beside` the sums or below them."""
    whole, last = total(gaps_of(columns)) + total(column.width_at(rows) for column in columns), columns[-1]
    if not beside:
        return max(sum_up, whole)
    return max(whole, whole - last.width_at(rows) + last.before_sum(rows) + last.sums + SOURCE_GAP + sum_up)
