"""Tables of posts in boxes, from a tall narrow table to a low wide line.

Lengths are points at 10 pt type, those of what is set points of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart.chart import PostTable, TextRole
from orgcharts.fonts import FontKey, FontProvider, text_width
from orgcharts.geometry import Point
from orgcharts.language import Language
from orgcharts.typeset.breaking.wrapping import BrokenText, break_text
from orgcharts.typeset.pieces import Piece, SetLine, SetRule, set_lines
from orgcharts.typeset.post_columns import (
    NO_BREAK_SPACE,
    TOLERANCE,
    TableColumn,
    TableSize,
    gaps_of,
    post_columns,
    source_head,
    table_sizes,
)

RULE_ROOM = 2.6
"""Room for the rule above the sums."""

ABOVE = 0.8
"""Room above a table, beyond that between any two blocks."""

RULE_WIDTH, HAIRLINE = 0.5, 0.3

MOST_LINES_BELOW = 2
"""Maximum number of lines of the text on the posts of descendants."""


class PostBlock(Struct, frozen=True):
    """The table of one box, ready to be set; `sizes` rise in rows and fall in width.

    `total` is the text on all posts, `below` that on the posts of descendants, `flush` whether the table
    starts at the left edge.
    """

    font: FontKey
    size: float
    line_height: float
    columns: tuple[TableColumn, ...]
    sizes: tuple[TableSize, ...]
    total: str
    language: Language
    below: BrokenText | None = None
    flush: bool = False

    @property
    def role(self) -> str:
        """The role that sets a table apart from the texts around it."""
        return TextRole.POSTS

    @property
    def widths(self) -> tuple[float, ...]:
        """The width for each number of rows, and for each line breaking of the text below them."""
        widths = tuple(one.width for one in self.sizes)
        if self.below is None:
            return widths
        broken = tuple(option.width * self.size for option in self.below.options)
        least = max(min(widths), min(broken))
        return tuple(sorted({width for width in (*widths, *broken) if width >= least}))

    @property
    def heads(self) -> tuple[str, ...]:
        """Return which lines name the columns, `source` and `section`; a single column has none."""
        fields = ("source", "section") if len(self.columns) > 1 else ()
        return tuple(
            field for field in fields if any(getattr(column.posts, field) for column in self.columns)
        )

    def height_at(self, width: float) -> float:
        """Return the height of the table in a box with `width` for it."""
        lines = len(self.heads) + self.at(width).lines + (len(self.columns) > 1)
        if self.below is not None:
            lines += self.below.option_at(width / self.size).lines
        return lines * self.line_height + (RULE_ROOM if self.columns else 0.0) + ABOVE

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool, spare: float = 0.0
    ) -> Iterator[Piece]:
        """Yield the lines and the rules of the table, which is `spare` points at 10 pt type higher."""
        return _Setting(self, width, top, scale, fonts, flush=flush or self.flush, spare=spare).pieces()

    def at(self, width: float) -> TableSize:
        """Return the lowest size that fits `width`, the narrowest if none does."""
        return next((one for one in self.sizes if one.width <= width + TOLERANCE), self.sizes[-1])


def post_block(
    table: PostTable, font: FontKey, size: float, leading: float, fonts: FontProvider, limit: float
) -> PostBlock:
    """Return the block of a table in type of `size`, no wider than `limit` if possible.

    `leading` is the height of a line as a fraction of `size`.
    """
    bold = replace(font, bold=True)
    columns = post_columns(table, font, size, fonts, limit)
    language = table.language
    words = language.text("total", count=table.total)
    sizes = table_sizes(columns, limit, text_width(fonts, words, bold, size))
    below = None
    if table.below:
        below = break_text(fonts, table.below, bold, limit / size, MOST_LINES_BELOW, language)
    flush = table.flush or len(columns) > 1
    return PostBlock(font, size, leading * size, columns, sizes, words, language, below, flush)


class _Spot(Struct, frozen=True):
    """A column in its place: its number, where it begins and how wide it is."""

    number: int
    column: TableColumn
    left: float
    width: float


class _Setting:
    """One table being set in a box: the positions of its columns, and the current height.

    A flush table has the full width: it starts at the left edge, the surplus goes
    to the right of its columns in equal shares, its rule is as wide as the box allows, and its total is at
    the right end, beside the sums if it has room there. A centred table has a rule as wide as its text.

    In a box that is higher than its content the total of a flush table is at the bottom, level with those of
    the neighbours: it gets more room below its counts. A centred one stays below its name.
    """

    def __init__(
        self,
        block: PostBlock,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,
        spare: float,
    ) -> None:
        self.block, self.width, self.scale, self.fonts = block, width, scale, fonts
        self.bold = replace(block.font, bold=True)
        self.size = block.at(width)
        self.rows, least = self.size.rows, self.size.width
        left_over = max(0.0, width - least)
        self.centred = not flush
        self.left = left_over / 2 if self.centred else 0.0
        self.wide = least if self.centred else max(least, width)
        self.spots = tuple(self._spots(0.0 if self.centred else left_over / max(1, len(block.columns))))
        self.y = top / scale + ABOVE
        self.over_rule = 0.0 if self.centred else spare

    def _spots(self, more: float) -> Iterator[_Spot]:
        """Yield the columns, each with `more` room at its right."""
        left = self.left
        for number, (column, gap) in enumerate(
            zip(self.block.columns, gaps_of(self.block.columns), strict=True)
        ):
            width = column.width_at(self.rows)
            yield _Spot(number, column, left + gap, width)
            left += gap + width + more

    def pieces(self) -> Iterator[Piece]:
        """Yield the table from the top: heads, counts, rule, sums, total."""
        head = self.y
        for field in self.block.heads:
            yield from self._heads(field)
        for spot in self.spots:
            yield from self._counts(spot)
        self.y += self.rows * self.block.line_height + self.over_rule
        if self.spots:
            rule = self.y + RULE_ROOM / 2
            yield self._rule(Point(self.left, rule), Point(self.left + self.wide, rule), RULE_WIDTH)
            self.y += RULE_ROOM
        if len(self.spots) > 1:
            for spot in self.spots:
                yield self._sum(spot)
            self.y += self.block.line_height
        yield from self._hairlines(head)
        yield from self._totals()

    def _heads(self, field: str) -> Iterator[Piece]:
        """Yield one line of heads; a funding source is above the first of its columns."""
        before = ""
        for spot in self.spots:
            words = getattr(spot.column.posts, field)
            if words and (field == "section" or words != before):
                head = words if field == "section" else source_head(spot.column.posts, self.block.language)
                yield self._line(head, spot.left, self.bold, column=spot.number)
            before = words
        self.y += self.block.line_height

    def _counts(self, spot: _Spot) -> Iterator[Piece]:
        form, higher = spot.column.form_at(self.rows), spot.column.higher
        if form.own:
            yield from self._own(spot, form.width)
            return
        words = spot.column.broken.lines_at(form.width / self.block.size, flush=not self.centred)
        for index, text in enumerate(words):
            column = None if self.centred else spot.number
            yield self._line(text, spot.left, self.block.font, index - higher, column=column)

    def _own(self, spot: _Spot, width: float) -> Iterator[Piece]:
        """Yield each count in its own line, the numbers flush right."""
        column, font = spot.column, self.block.font
        left = (self.width - width) / 2 if self.centred else spot.left
        if column.prefix:
            yield self._line(column.prefix, left, self.bold, column=spot.number)
        for index, count in enumerate(column.posts.counts, start=len(column.prefix[:1]) - column.higher):
            number = count.split(NO_BREAK_SPACE, 1)[0] + NO_BREAK_SPACE
            before = column.numbers - text_width(self.fonts, number, font, self.block.size)
            yield self._line(count, left + before, font, index, column=spot.number)

    def _sum(self, spot: _Spot) -> Piece:
        """Return the sum of a column."""
        words = self.block.language.number(spot.column.posts.total)
        return self._line(words, spot.left + spot.column.before_sum(self.rows), self.bold, column=spot.number)

    def _hairlines(self, head: float) -> Iterator[Piece]:
        """Yield an upright line between the columns of two funding sources."""
        for left, right in pairwise(self.spots):
            if left.column.posts.source != right.column.posts.source:
                middle = (left.left + left.width + right.left) / 2
                yield self._rule(Point(middle, head), Point(middle, self.y), HAIRLINE)

    def _totals(self) -> Iterator[Piece]:
        """Yield the total, then the text on the posts of descendants."""
        words = (
            ()
            if self.block.below is None
            else self.block.below.lines_at(self.width / self.block.size, flush=not self.centred)
        )
        for index, text in enumerate((self.block.total, *words), start=-self.size.beside):
            left = self.left + self.wide - text_width(self.fonts, text, self.bold, self.block.size)
            yield self._line(text, max(0.0, left), self.bold, index)

    def _line(
        self, text: str, x: float, font: FontKey, index: int = 0, *, column: int | None = None
    ) -> SetLine:
        """Return a line `index` lines below where the table has got, centred if it is in no column."""
        scale, size = self.scale, self.block.size * self.scale
        top = (self.y + index * self.block.line_height) * scale
        height = self.block.line_height * scale
        font = self.fonts.in_weight_of(text, font)
        (line,) = set_lines((text,), TextRole.POSTS, font, size, height, top, self.fonts)
        centred = self.centred and column is None
        left = (self.width * scale - line.width) / 2 if centred else x * scale
        return replace(line, left=left, column=column)

    def _rule(self, start: Point, end: Point, width: float) -> SetRule:
        scale = self.scale
        first, last = Point(start.x * scale, start.y * scale), Point(end.x * scale, end.y * scale)
        return SetRule(first, last, width * scale)
