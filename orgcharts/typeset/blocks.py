"""The blocks of a box: the face and size of each text, and the heights.

Measuring and drawing a box both use this module, so that a drawing has the sizes that
the search used. Lengths are points at 10 pt type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.chart.chart import ChartNode, PostTable, TextItem, TextRole
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import TYPE_SIZE, Rect
from orgcharts.theme.theme import BoxStyle, TextStyle, Theme
from orgcharts.typeset.breaking.wrapping import BrokenText, break_text
from orgcharts.typeset.cells import Cell, CellBlock, cell_block
from orgcharts.typeset.marks import drawn_width, without_marks
from orgcharts.typeset.pieces import CellPlace, Content, Piece, SetLine, SetPlate, set_lines
from orgcharts.typeset.portraits import PortraitBlock
from orgcharts.typeset.post_table import PostBlock, post_block

WIDEST_LINE = 190.0
"""The widest line of text in a box or a list; about 35 characters, as in print."""

WIDEST_NAME = 345.0
"""The same of a name, which reads best whole: about 66 characters, the measure of a page of print."""

WIDEST_ROOT_LINE = 420.0
"""The widest line in the box of a root, which has the width of the page to itself."""

WIDEST_ROOT_TABLE = 560.0
"""The widest table of posts there: its columns are read one by one."""

BLOCK_SEPARATION = 0.15 * TYPE_SIZE
"""Room between two blocks of different roles."""

ENTRY_LEADING = 0.92
"""Height of the lines of an entry of a list, as a fraction of that in boxes. Lines of one entry are
closer than two entries."""

PLATE_PADDING, PLATE_HEIGHT = 0.45, 1.5
"""Room beside a text on a plate, and the height of the plate, as parts of the type size."""

MARKS_GAP = 3.0
"""Room between a text and the plate or the badges at its right."""

INDENT = 5.0
"""How far the task and the contact of a person are from the left edge of the name."""

_CLOSE = (TextRole.DETAIL, TextRole.CONTACT, TextRole.GRADE)
"""Roles of texts that continue what is above them, or are beside it."""

_PLAIN = TextStyle.model_construct()


class Block(Content, Protocol):
    """A block of a box, from one edge to the other: text, a table of posts, or cells."""

    @property
    def role(self) -> str:
        """The role of its text; blocks of different roles have extra room between them."""


class TextBlock(Struct, frozen=True):
    """One text of a box, ready to be broken: its face, its size and the height of its lines.

    `prefix` is an acronym before its first line, in a face of its own. `indents` is where the first line and
    the others begin, None where that follows from the alignment of the box.
    """

    role: TextRole
    font: FontKey
    size: float
    line_height: float
    broken: BrokenText
    flush: bool = False
    prefix: str = ""
    prefix_font: FontKey | None = None
    indents: tuple[float, float] | None = None

    @property
    def widths(self) -> tuple[float, ...]:
        """The least width for each number of lines."""
        size, indent = self.size, self.indent
        return tuple([option.width * size + indent for option in self.broken.options])

    @property
    def indent(self) -> float:
        """How far a continuation is from the left edge of the text that it continues, if that is a list."""
        return INDENT if self.flush and self.role is TextRole.DETAIL else 0.0

    def height_at(self, width: float) -> float:
        """Return the height of the text in lines of `width`."""
        return self.broken.option_at((width - self.indent) / self.size).lines * self.line_height

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool
    ) -> Iterator[Piece]:
        """Yield the lines of the text."""
        flush = flush or self.flush or self.indents is not None
        words = self.broken.lines_at((width - self.indent) / self.size, flush=flush)
        size, line_height = self.size * scale, self.line_height * scale
        lines = set_lines(words, str(self.role), self.font, size, line_height, top, fonts)
        if self.indents is not None:
            yield from self._indented(list(lines), scale, fonts)
            return
        left = self.indent * scale
        yield from (replace(line, left=left) for line in lines) if self.flush else lines

    def _indented(self, lines: Sequence[SetLine], scale: float, fonts: FontProvider) -> Iterator[SetLine]:
        """Yield the lines of a text in a panel, after its acronym."""
        first, rest = self.indents or (0.0, 0.0)
        if self.prefix and self.prefix_font:
            size = self.size * scale
            width = drawn_width(fonts, self.prefix, self.prefix_font, size)
            role = str(TextRole.ACRONYM)
            yield SetLine(self.prefix, role, self.prefix_font, size, width, lines[0].baseline, 0.0)
        for number, line in enumerate(lines):
            yield replace(line, left=(rest if number else first) * scale)


class PlateBlock(Struct, frozen=True):
    """A short text on a plate at the right end of a line.

    The line is `up` points higher than the block, which takes no height.
    """

    role: TextRole
    text: str
    font: FontKey
    size: float
    up: float
    line_height: float
    text_width: float

    @property
    def width(self) -> float:
        """Return the width of the plate."""
        return self.text_width + 2 * PLATE_PADDING * self.size

    @property
    def widths(self) -> tuple[float, ...]:
        """The width that it needs."""
        return (self.width,)

    def height_at(self, width: float) -> float:  # noqa: ARG002 - it is beside another text
        """Return 0."""
        return 0.0

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,  # noqa: ARG002 - it is at the right
    ) -> Iterator[Piece]:
        """Yield the plate and the text in its middle."""
        high = PLATE_HEIGHT * self.size * scale
        y = top - self.up * scale + (self.line_height * scale - high) / 2
        left = (width - self.width) * scale
        yield SetPlate(Rect(left, y, self.width * scale, high))
        size = self.size * scale
        for line in set_lines((self.text,), str(self.role), self.font, size, high, y, fonts):
            yield replace(line, left=left + (self.width * scale - line.width) / 2)


class Stack(Struct, frozen=True):
    """Blocks below each other: the content of a box, a cell or an entry of a list.

    `separation` is the room between two blocks of different roles.
    """

    blocks: tuple[Block, ...]
    separation: float = BLOCK_SEPARATION

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths, rising, at which some block gets lower and every block has room."""
        if not self.blocks:
            return ()
        each = [block.widths for block in self.blocks]
        least = max(min(widths) for widths in each)
        return tuple(sorted({width for widths in each for width in widths if width >= least}))

    def height_at(self, width: float) -> float:
        """Return the height of all blocks where they have `width`."""
        if len(self.blocks) == 1:
            return self.blocks[0].height_at(width)
        return total(block.height_at(width) for block in self.blocks) + total(self._separations())

    @property
    def has_table(self) -> bool:
        """Return whether a table of posts is among the blocks."""
        return any(isinstance(block, PostBlock) for block in self.blocks)

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool, spare: float = 0.0
    ) -> Iterator[Piece]:
        """Yield the shapes of every block; the first table of posts gets the `spare` height."""
        for number, (block, separation) in enumerate(zip(self.blocks, self._separations(), strict=True)):
            top += separation * scale
            if isinstance(block, PostBlock):
                pieces = block.set_at(width, top, scale, fonts, flush=flush, spare=spare)
                top += spare * scale
                spare = 0.0
            else:
                pieces = block.set_at(width, top, scale, fonts, flush=flush)
            for piece in pieces:
                yield replace(piece, block=number) if number and isinstance(piece, SetLine) else piece
            top += block.height_at(width) * scale

    def places(self, width: float, top: float, scale: float, spare: float = 0.0) -> Iterator[CellPlace]:
        """Yield the places of the cells, which are the last block, as `set_at` draws them."""
        for block in self.blocks:
            if isinstance(block, CellBlock):
                above = self.height_at(width) - block.height_at(width) + spare
                yield from block.places(width, top + above * scale, scale)

    def _separations(self) -> tuple[float, ...]:
        """Return the room above each block."""
        if len(self.blocks) < 2:
            return (0.0,) * len(self.blocks)
        changes = (
            above.role != below.role and below.role not in _CLOSE for above, below in pairwise(self.blocks)
        )
        return (0.0, *(self.separation if change else 0.0 for change in changes))


def entry_stack(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> Stack:
    """Return the blocks of a node as an entry of a list, its lines close together."""
    return closed_up(box_stack(node, style, theme, fonts, widest_line(node, flush=True)))


def closed_up(stack: Stack) -> Stack:
    """Return the blocks of a box in the form of an entry of a list."""
    closer = (
        replace(block, line_height=ENTRY_LEADING * block.line_height)
        if isinstance(block, TextBlock)
        else block
        for block in stack.blocks
    )
    return Stack(tuple(closer), separation=0.0)


def look_of(node: ChartNode) -> tuple[object, ...]:
    """Return what decides on the form of a node's box: boxes for which it is equal look alike."""
    return (
        node.depth, node.kind, node.role, node.status, node.colour, node.is_inner, node.has_flush_posts,
    )  # fmt: skip


def style_of(node: ChartNode, theme: Theme) -> BoxStyle:
    """Return the form that the theme defines for a node's box; over a flush table its texts are flush."""
    style = theme.box_style(
        depth=node.depth,
        kind=node.kind,
        role=node.role,
        status=node.status,
        inner=node.is_inner,
        colour=node.colour,
    )
    return style.model_copy(update={"align": "left"}) if node.has_flush_posts else style


def ground_of(panel: ChartNode, theme: Theme) -> str:
    """Return the fill of the area below the head of a panel: that of a child."""
    child = theme.box_style(
        depth=panel.depth + 1, kind="", role="line", status="in-force", inner=False, colour=panel.colour
    )
    return child.fill


def widest_line(node: ChartNode, *, flush: bool = False) -> float:
    """Return the widest line of a node's text; `flush` for an entry of a list."""
    return WIDEST_ROOT_LINE if node.parent is None and not flush else WIDEST_LINE


def set_texts(node: ChartNode) -> tuple[TextItem | PostTable, ...]:
    """Return the texts of a node that are set, one block each below portraits; empty ones are left out."""
    return tuple(item for item in node.text if isinstance(item, PostTable) or item.words.strip())


def box_stack(
    node: ChartNode,
    style: BoxStyle,
    theme: Theme,
    fonts: FontProvider,
    limit: float,
    *,
    inside: bool = False,
) -> Stack:
    """Return the blocks of a node, no line of text wider than `limit`; empty texts are left out.

    `inside` is for a cell.
    """
    over_posts = any(isinstance(item, PostTable) for item in node.text)
    blocks: list[Block] = [PortraitBlock(node.pictures)] if node.pictures else []
    widest_table = WIDEST_ROOT_TABLE if node.parent is None and not inside else limit
    for item in set_texts(node):
        if isinstance(item, PostTable):
            blocks.append(posts_in(item, style, theme, fonts, widest_table))
        else:
            blocks.append(_text(item, style, theme, fonts, limit, over_posts=over_posts))
    if node.cells:
        blocks.append(cells_in(node, theme, fonts, inside=inside))
    return Stack(tuple(blocks))


def cells_in(node: ChartNode, theme: Theme, fonts: FontProvider, *, inside: bool = False) -> CellBlock:
    """Return the cells of a node, which may be `inside` another cell."""
    cells = [cell_of(cell, theme, fonts, WIDEST_LINE) for cell in node.cells]
    return cell_block(cells, open_below=not (node.is_inner or inside), inside=inside)


def text_stack(items: Iterable[TextItem], theme: Theme, fonts: FontProvider) -> Stack:
    """Return texts that are in no box."""
    texts = (_text(item, theme.box, theme, fonts, WIDEST_LINE, over_posts=False) for item in items)
    return Stack(tuple(texts))


def _text(
    item: TextItem, style: BoxStyle, theme: Theme, fonts: FontProvider, limit: float, *, over_posts: bool
) -> TextBlock:
    """Return one text; a name over a table of posts is bold, as in print, to make it visible."""
    look = theme.texts.get(item.role, _PLAIN)
    size = TYPE_SIZE * look.size * size_of(item.role, style)
    font = face_of(item.role, look, style, theme, bold=over_posts)
    font = fonts.in_weight_of(without_marks(item.words), font)
    is_name = item.role is TextRole.NAME
    limit = max(limit, WIDEST_NAME) if is_name else limit
    broken = break_text(fonts, item.words, font, limit / size, look.max_lines, item.language, is_name=is_name)
    return TextBlock(item.role, font, size, theme.line_height * size, broken, item.flush)


def posts_in(table: PostTable, style: BoxStyle, theme: Theme, fonts: FontProvider, limit: float) -> PostBlock:
    """Return a table of posts, no line of it wider than `limit`."""
    look = theme.texts.get(TextRole.POSTS, _PLAIN)
    font = face_of(TextRole.POSTS, look, style, theme)
    return post_block(table, font, TYPE_SIZE * look.size * style.size, theme.line_height, fonts, limit)


def cell_of(node: ChartNode, theme: Theme, fonts: FontProvider, limit: float) -> Cell:
    """Return a unit as a cell, no line of text wider than `limit`."""
    style = style_of(node, theme)
    stack = box_stack(node, style, theme, fonts, limit, inside=True)
    return Cell(node, style.align == "left", stack)


def size_of(role: TextRole, style: BoxStyle) -> float:
    """Return the factor of the size of a text that the form of its box has."""
    named = role in (TextRole.NAME, TextRole.ACRONYM)
    return style.size * style.name_size if named else style.size


def face_of(role: TextRole, look: TextStyle, style: BoxStyle, theme: Theme, *, bold: bool = False) -> FontKey:
    """Return the face of a text: bold if its role is; a name also if its box or `bold` is."""
    heavy = look.weight == "bold" or (role is TextRole.NAME and (bold or style.weight == "bold"))
    return _face(theme.family, heavy, look.slant == "italic")


@lru_cache(maxsize=1 << 8)
def _face(family: str, bold: bool, italic: bool) -> FontKey:
    """Return the key of a face, the same value each time."""
    return FontKey(family, bold, italic)
