"""Tables of posts: columns of counts, from a tall narrow table to a low wide line.

A column holds its counts one a line, the numbers aligned, or run in (`1 P-5, 4 P-4`) where
fewer lines are wanted. A table with `rows` lines takes the narrowest form of each column
that has no more, so that its sizes are as few as its rows. Lengths are points at 10 pt type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from orgcharts.chart.chart import PostColumn, PostTable, TextRole
from orgcharts.fonts import FontKey, FontProvider, text_width
from orgcharts.geometry import Point
from orgcharts.measure.pieces import Piece, SetLine, SetRule, set_lines
from orgcharts.measure.wrapping import BrokenText, break_text

NO_BREAK_SPACE = "\u00a0"

SECTION_GAP, SOURCE_GAP = 6.0, 11.0
"""Room between the columns of two sections, and of two funding sources."""

WIDENING = 14.0
"""By how much a column gets wider at most where its box is wider than the table."""

RULE_ROOM = 2.6
"""Room for the rule above the sums."""

ABOVE = 0.8
"""Room above a table, beyond that between any two blocks."""

RULE_WIDTH, HAIRLINE = 0.5, 0.3

TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a column: how many lines it has, how wide it is, and whether each count has its own."""

    lines: int
    width: float
    own: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with all its forms, the fewest lines first; `prefix` stands before its counts."""

    posts: PostColumn
    prefix: str
    broken: BrokenText
    numbers: float
    least: float
    forms: tuple[_Form, ...]

    def form_at(self, rows: int) -> _Form:
        """Return the narrowest form with no more than so many lines."""
        fitting = [form for form in self.forms if form.lines <= rows] or [self.forms[0]]
        return min(fitting, key=lambda form: (form.width, form.lines))

    def width_at(self, rows: int) -> float:
        return max(self.least, self.form_at(rows).width)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """A number of rows and the width that the whole table takes with it."""

    rows: int
    width: float


@dataclass(frozen=True, slots=True)
class PostBlock:
    """The table of one box, ready to be set; `sizes` rise in rows and fall in width."""

    font: FontKey
    size: float
    line_height: float
    columns: tuple[_Column, ...]
    sizes: tuple[_Sizes, ...]
    total: int

    @property
    def role(self) -> str:
        """The role that sets a table apart from the texts around it."""
        return TextRole.POSTS

    @property
    def widths(self) -> tuple[float, ...]:
        """The width for each number of rows."""
        return tuple(one.width for one in self.sizes)

    def height_at(self, width: float) -> float:
        """Return the height of the table in a box with `width` for it."""
        lines = self._heads() + self._at(width).rows + (len(self.columns) > 1) + 1
        return lines * self.line_height + (RULE_ROOM if self.columns else 0.0) + ABOVE

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool
    ) -> Iterator[Piece]:
        """Yield the lines and the rules of the table."""
        return _Setting(self, width, top, scale, fonts, flush=flush).pieces()

    def _at(self, width: float) -> _Sizes:
        return next((one for one in self.sizes if one.width <= width + TOLERANCE), self.sizes[-1])

    def _heads(self) -> int:
        """Return how many lines name the columns: the funding sources, the sections."""
        if len(self.columns) < 2:
            return 0
        return sum(
            any(getattr(column.posts, name) for column in self.columns) for name in ("source", "section")
        )


def post_block(
    table: PostTable, font: FontKey, size: float, leading: float, fonts: FontProvider, limit: float
) -> PostBlock:
    """Return the block of a table in type of `size`, no wider than `limit` where that can be.

    `leading` is the height of a line as a part of `size`.
    """
    alone = len(table.columns) == 1
    bold = replace(font, bold=True)

    def wide(text: str, key: FontKey) -> float:
        return text_width(fonts, text, key, size)

    total = wide(_total(table.total), bold)
    columns = []
    for posts in table.columns:
        heads = () if alone else (f"{posts.source}:" if posts.source else "", posts.section, str(posts.total))
        least = max((wide(head, bold) for head in heads), default=total)
        columns.append(_column(posts, table, font, size, fonts, limit, least))
    return PostBlock(
        font, size, leading * size, tuple(columns), _sizes(tuple(columns), limit, total), table.total
    )


def _column(
    posts: PostColumn,
    table: PostTable,
    font: FontKey,
    size: float,
    fonts: FontProvider,
    limit: float,
    least: float,
) -> _Column:
    prefix = _prefix(posts) if len(table.columns) == 1 else ""
    count = len(posts.counts)
    numbers, grades = zip(*(one.split(NO_BREAK_SPACE, 1) for one in posts.counts), strict=True)
    number = max(text_width(fonts, f"{one}{NO_BREAK_SPACE}", font, size) for one in numbers)
    wide = number + max(text_width(fonts, grade, font, size) for grade in grades)
    words = ", ".join(posts.counts)
    if prefix:
        words = f"{prefix}{NO_BREAK_SPACE}{words}"
        wide = max(wide, text_width(fonts, prefix, replace(font, bold=True), size))
    broken = break_text(fonts, words, font, limit / size, count)
    run_in = [_Form(option.lines, option.width * size, own=False) for option in broken.options]
    own = _Form(count + bool(prefix), wide, own=True)
    if table.form == "table":
        forms = [own]
    elif table.form == "run-in":
        forms = run_in
    else:
        forms = [*(form for form in run_in if form.lines < count or form.lines == 1), own]
    return _Column(posts, prefix, broken, number, least, tuple(forms))


def _prefix(posts: PostColumn) -> str:
    place = ", ".join(part for part in (posts.source, posts.section) if part)
    return f"{place}:".replace(" ", NO_BREAK_SPACE) if place else ""


def _total(count: int) -> str:
    return f"Total:{NO_BREAK_SPACE}{count}"


def _gaps(columns: tuple[_Column, ...]) -> list[float]:
    """Return the room before each column."""
    pairs = pairwise(column.posts.source for column in columns)
    return [0.0, *(SECTION_GAP if left == right else SOURCE_GAP for left, right in pairs)]


def _sizes(columns: tuple[_Column, ...], limit: float, total: float) -> tuple[_Sizes, ...]:
    """Return every number of rows that makes a table narrower than one row less."""
    if not columns:
        return (_Sizes(0, total),)
    fewest = max(column.forms[0].lines for column in columns)
    numbers = sorted({form.lines for column in columns for form in column.forms if form.lines >= fewest})
    gaps = sum(_gaps(columns))
    sizes: list[_Sizes] = []
    for rows in numbers:
        width = max(total, gaps + sum(column.width_at(rows) for column in columns))
        if not sizes or width < sizes[-1].width - TOLERANCE:
            sizes.append(_Sizes(rows, width))
    return tuple(one for one in sizes[:-1] if one.width <= limit) + tuple(sizes[-1:])


class _Setting:
    """One table being set in a box: where its columns stand, and how high it has got."""

    def __init__(
        self, block: PostBlock, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool
    ) -> None:
        self.block, self.scale, self.fonts = block, scale, fonts
        self.bold = replace(block.font, bold=True)
        self.rows = block._at(width).rows
        natural = [column.width_at(self.rows) for column in block.columns]
        gaps = _gaps(block.columns)
        spare = max(0.0, width - block._at(width).width)
        more = min(WIDENING, spare / max(1, len(natural)))
        self.wide = sum(natural) + sum(gaps) + more * len(natural) if natural else block._at(width).width
        self.left = 0.0 if flush else max(0.0, (width - self.wide) / 2)
        steps = zip(gaps, natural, strict=True)
        ends = list(accumulate((gap + own + more for gap, own in steps), initial=self.left))
        aside = 0.0 if flush else more / 2
        self.at = [end - own - more + aside for end, own in zip(ends[1:], natural, strict=True)]
        self.natural, self.gaps, self.more = natural, gaps, more - aside
        self.centre = None if flush else width / 2
        self.y = top / scale + ABOVE

    def pieces(self) -> Iterator[Piece]:
        """Yield the table from the top: heads, counts, rule, sums, total."""
        columns = self.block.columns
        head = self.y
        if len(columns) > 1:
            yield from self._heads()
        yield from self._counts()
        if columns:
            rule = self.y + RULE_ROOM / 2
            yield self._rule(Point(self.left, rule), Point(self.left + self.wide, rule), RULE_WIDTH)
            self.y += RULE_ROOM
        if len(columns) > 1:
            for column, x in zip(columns, self.at, strict=True):
                yield self._line(str(column.posts.total), x, self.bold)
            self.y += self.block.line_height
            yield from self._hairlines(head)
        yield self._total()

    def _heads(self) -> Iterator[Piece]:
        """Yield the names of the funding sources over their first columns, then those of the sections."""
        columns = self.block.columns
        if any(column.posts.source for column in columns):
            before = ""
            for column, x in zip(columns, self.at, strict=True):
                if column.posts.source not in ("", before):
                    yield self._line(f"{column.posts.source}:", x, self.bold)
                before = column.posts.source
            self.y += self.block.line_height
        if any(column.posts.section for column in columns):
            for column, x in zip(columns, self.at, strict=True):
                if column.posts.section:
                    yield self._line(column.posts.section, x, self.bold)
            self.y += self.block.line_height

    def _counts(self) -> Iterator[Piece]:
        for column, x, width in zip(self.block.columns, self.at, self.natural, strict=True):
            form = column.form_at(self.rows)
            if form.own:
                inside = (width - form.width) / 2 if len(self.at) == 1 and self.centre is not None else 0.0
                yield from self._own(column, x + inside)
            else:
                flush = len(self.at) > 1 or self.centre is None
                words = column.broken.lines_at(form.width / self.block.size, flush=flush)
                for index, text in enumerate(words):
                    yield self._line(text, x, self.block.font, index, centred=not flush)
        self.y += self.rows * self.block.line_height

    def _own(self, column: _Column, x: float) -> Iterator[Piece]:
        """Yield each count in a line of its own, the numbers flush right."""
        if column.prefix:
            yield self._line(column.prefix, x, self.bold)
        for index, count in enumerate(column.posts.counts, start=int(bool(column.prefix))):
            number = count.split(NO_BREAK_SPACE, 1)[0] + NO_BREAK_SPACE
            own = text_width(self.fonts, number, self.block.font, self.block.size)
            yield self._line(count, x + column.numbers - own, self.block.font, index)

    def _hairlines(self, head: float) -> Iterator[Piece]:
        """Yield an upright line between the columns of two funding sources."""
        pairs = pairwise(column.posts.source for column in self.block.columns)
        for (left, right), x, gap in zip(pairs, self.at[1:], self.gaps[1:], strict=True):
            if left != right:
                middle = x - gap / 2 - (self.at[0] - self.left)
                yield self._rule(Point(middle, head), Point(middle, self.y), HAIRLINE)

    def _total(self) -> Piece:
        centred = len(self.at) < 2 and self.centre is not None
        return self._line(_total(self.block.total), self.at[0] if self.at else 0.0, self.bold, centred=centred)

    def _line(
        self, text: str, x: float, font: FontKey, index: int = 0, *, centred: bool = False
    ) -> SetLine:
        """Return a line `index` lines below where the table has got."""
        scale, size = self.scale, self.block.size * self.scale
        top = (self.y + index * self.block.line_height) * scale
        height = self.block.line_height * scale
        (line,) = set_lines((text,), TextRole.POSTS, font, size, height, top, self.fonts)
        middle = (self.centre or 0.0) * scale - line.width / 2
        return replace(line, left=middle if centred else x * scale)

    def _rule(self, start: Point, end: Point, width: float) -> SetRule:
        scale = self.scale
        first, last = Point(start.x * scale, start.y * scale), Point(end.x * scale, end.y * scale)
        return SetRule(first, last, width * scale)
