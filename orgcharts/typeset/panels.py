"""Panels: a unit with all its descendants as rows of text below its head; and bands, the heads of charts.

Lengths are points at 10 pt type. Positions count from the top left corner of the content, which the padding
of the head separates from the sides of the panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import tally, total
from orgcharts.chart.chart import ChartNode, PostTable, TextItem, TextRole
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import TYPE_SIZE, Point, Rect
from orgcharts.geometry.frontier import split_into_columns
from orgcharts.theme.theme import BoxStyle, PanelStyle, TextStyle, Theme
from orgcharts.typeset.blocks import (
    MARKS_GAP,
    WIDEST_LINE,
    WIDEST_ROOT_LINE,
    Block,
    PlateBlock,
    Stack,
    TextBlock,
    box_stack,
    cell_of,
    cells_in,
    face_of,
    posts_in,
    set_texts,
    size_of,
    style_of,
    widest_line,
)
from orgcharts.typeset.breaking.paragraph import Edges
from orgcharts.typeset.breaking.wrapping import break_text
from orgcharts.typeset.cells import StaffStrip, staff_strip
from orgcharts.typeset.labels import badge_diameter
from orgcharts.typeset.marks import drawn_width
from orgcharts.typeset.pieces import CellPlace, Piece, SetCell, SetLine, SetRule
from orgcharts.typeset.portraits import PortraitBlock

BANDS = ("band", "card")
"""The forms whose texts are side by side."""

WIDEST_CARD_LINE = 230.0
"""The widest line of a card, beside which there is room for other roots."""

BAND_GAP = 12.0
"""Room between the parts of a band that are side by side."""

BAND_ACRONYM = 1.4
"""Size of the acronym in a band, as a factor of that in the head of a panel."""

STEP = 0.25
"""The least difference of two widths of a panel that are both tried."""

MOST_WIDTHS = 250
"""Widths of a column of a panel that are tried at most."""

MOST_COLUMNS = 4
LEAST_UNITS = 4
"""The most columns of a panel, and how many units it has for each of them at least."""

_PLAIN = TextStyle.model_construct()


def stack_of(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> Stack | Band:
    """Return the content of a box, or of the head of a panel or a band."""
    if node.form == "box":
        return box_stack(node, style, theme, fonts, widest_line(node))
    if node.form != "panel":
        return _band(node, style, theme, fonts)
    return _head(node, style, theme, fonts)


def _head(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> Stack:
    return Stack(tuple(_Texts(node, style, theme, fonts, WIDEST_LINE).blocks()))


class Band(Struct, frozen=True):
    """The content of a band: portraits, acronym, texts, grade and status side by side, the staff below them.

    `texts` are numbered as the texts of the unit, without the others.
    """

    texts: tuple[tuple[int, Block], ...]
    portraits: PortraitBlock | None
    acronym: tuple[int, TextBlock] | None
    grade: tuple[int, PlateBlock] | None
    status: tuple[int, TextBlock] | None
    staff: tuple[int, StaffStrip] | None

    has_table = False

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths, rising, at which it gets lower."""
        beside = self._left + self._right
        inner = self._stack.widths
        below = self.staff[1].widths if self.staff else ()
        least = max(
            (each[0] for each in (tuple(beside + width for width in inner), below) if each), default=beside
        )
        found = {width for width in (*(beside + width for width in inner), *below) if width >= least}
        return tuple(sorted(found)) or (beside,)

    def height_at(self, width: float) -> float:
        """Return its height at a width."""
        below = self.staff[1].height_at(width) if self.staff else 0.0
        return self._height_above(width) + below

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,
        *,
        flush: bool,  # noqa: ARG002 - its texts are flush left
        spare: float = 0.0,  # noqa: ARG002 - it has no table
    ) -> Iterator[Piece]:
        """Yield the shapes of all parts."""
        above, inner = self._height_above(width), width - self._left - self._right
        if self.portraits:
            down = (above - self.portraits.height_at(width)) / 2
            yield from self.portraits.set_at(width, top + down * scale, scale, fonts, flush=True)
        if self.acronym:
            number, block = self.acronym
            down = (above - block.height_at(width)) / 2
            for piece in _numbered(block, number, width, top + down * scale, scale, fonts):
                if isinstance(piece, SetLine):
                    yield piece.moved(_room(self.portraits) * scale)
        numbers, y = (
            [number for number, _ in self.texts],
            top + (above - self._stack.height_at(inner)) / 2 * scale,
        )
        for piece in self._stack.set_at(inner, y, scale, fonts, flush=True):
            if isinstance(piece, SetLine):
                yield replace(piece.moved(self._left * scale), block=numbers[piece.block])
        yield from self._corner(width, above, top, scale, fonts)
        if self.staff:
            yield from self.staff[1].set_at(width, top + above * scale, scale, fonts, flush=True)

    def _corner(
        self, width: float, above: float, top: float, scale: float, fonts: FontProvider
    ) -> Iterator[Piece]:
        """Yield the grade and below it the status, in the middle at the right."""
        high = self.grade[1].line_height if self.grade else 0.0
        low = self.status[1].height_at(width) if self.status else 0.0
        y = top + (above - high - low) / 2 * scale
        if self.grade:
            yield from _numbered(self.grade[1], self.grade[0], width, y, scale, fonts)
        if self.status:
            number, block = self.status
            for piece in _numbered(block, number, width, y + high * scale, scale, fonts):
                if isinstance(piece, SetLine):
                    yield replace(piece, left=width * scale - piece.width)

    def places(self, width: float, top: float, scale: float, spare: float = 0.0) -> Iterator[CellPlace]:  # noqa: ARG002
        """Yield the places of the staff."""
        if self.staff:
            yield from self.staff[1].places(width, top + self._height_above(width) * scale, scale)

    @property
    def _stack(self) -> Stack:
        return Stack(tuple(block for _, block in self.texts))

    @property
    def _left(self) -> float:
        return _room(self.portraits) + _room(self.acronym and self.acronym[1])

    @property
    def _right(self) -> float:
        grade, status = (part[1].widths[0] if part else 0.0 for part in (self.grade, self.status))
        return max(grade, status) + BAND_GAP if grade or status else 0.0

    def _height_above(self, width: float) -> float:
        high = self.grade[1].line_height if self.grade else 0.0
        low = self.status[1].height_at(width) if self.status else 0.0
        acronym = self.acronym[1].height_at(width) if self.acronym else 0.0
        portraits = self.portraits.height_at(width) if self.portraits else 0.0
        return max(self._stack.height_at(width - self._left - self._right), portraits, acronym, high + low)


def _room(part: Block | None) -> float:
    """Return the room that a part of a band takes at its left."""
    return part.widths[0] + BAND_GAP if part else 0.0


def _numbered(
    block: Block, number: int, width: float, top: float, scale: float, fonts: FontProvider
) -> Iterator[Piece]:
    for piece in block.set_at(width, top, scale, fonts, flush=True):
        yield replace(piece, block=number) if isinstance(piece, SetLine) else piece


def _band(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> Band:
    is_wide = node.form == "band" or node.cells  # a strip of staff is wide, too
    widest = WIDEST_ROOT_LINE if is_wide else WIDEST_CARD_LINE
    numbered = list(enumerate(_Texts(node, style, theme, fonts, widest).blocks()))
    special: dict[str, Any] = {
        block.role: (number, block)
        for number, block in numbered
        if block.role in (TextRole.ACRONYM, TextRole.GRADE, TextRole.STATUS)
    }
    portraits = next((block for _, block in numbered if isinstance(block, PortraitBlock)), None)
    texts = tuple(
        (number, block) for number, block in numbered if block is not portraits and block.role not in special
    )
    staff = None
    if node.cells:
        wide = [cell_of(cell, theme, fonts, widest) for cell in node.cells]
        staff = len(numbered), staff_strip(cells_in(node, theme, fonts), wide)
    return Band(
        texts,
        portraits,
        special.get(TextRole.ACRONYM),
        special.get(TextRole.GRADE),
        special.get(TextRole.STATUS),
        staff,
    )


class _Texts(Struct, frozen=True):
    """The texts of a unit in a panel, flush left."""

    node: ChartNode
    style: BoxStyle
    theme: Theme
    fonts: FontProvider
    limit: float

    def blocks(self) -> Iterator[Block]:
        """Yield the texts from top to bottom.

        The first of a head keeps room for a grade and for badges, the name in a row for badges after it.
        """
        if self.node.pictures:
            yield PortraitBlock(self.node.pictures, flush=True)
        items = set_texts(self.node)
        texts = [item for item in items if isinstance(item, TextItem) and item.role is not TextRole.GRADE]
        in_band = self.node.form in BANDS
        room = 0.0 if in_band else marks_room(self.node, self.theme)
        grade = next((item for item in items if item.role is TextRole.GRADE), None)
        if isinstance(grade, TextItem) and not in_band:
            room += self._plate(grade, 0.0, 0.0).width + MARKS_GAP
        above: TextBlock | None = None
        for item in items:
            if isinstance(item, PostTable):
                yield posts_in(item, self.style, self.theme, self.fonts, self.limit)
            elif item.role is TextRole.GRADE:
                beside = above or (self._text(texts[0], room) if texts else None)
                up = above.line_height if above and not in_band else 0.0
                high = beside.line_height if beside and not in_band else self._plate_height
                yield self._plate(item, up, high)
            else:
                block = self._text(item, room)
                above, room = above or block, 0.0
                yield block

    def _text(self, item: TextItem, room: float) -> TextBlock:
        look = self.theme.texts.get(item.role, _PLAIN)
        size = TYPE_SIZE * look.size * size_of(item.role, self.style)
        if item.role is TextRole.ACRONYM and self.node.form in BANDS:
            size *= BAND_ACRONYM
        font = self.fonts.in_weight_of(item.words, face_of(item.role, look, self.style, self.theme))
        prefix, words = _split(item)
        prefix_font = FontKey(
            self.theme.family, self._acronyms.weight == "bold", self._acronyms.slant == "italic"
        )
        indents = (0.0, 0.0)
        is_row = self.node.form == "box"
        if is_row:
            indents = _indents(item.role, prefix, prefix_font, font, size, self.theme.panel, self.fonts)
        end = 0.0
        if is_row and item.role is TextRole.NAME:
            room, end = 0.0, room
        edges = Edges((indents[0] + room) / size, indents[1] / size, end / size)
        broken = break_text(self.fonts, words, font, self.limit / size, look.max_lines, item.language, edges)
        height = self.theme.line_height * size
        face = prefix_font if prefix else None
        return TextBlock(item.role, font, size, height, broken, True, prefix, face, indents)

    @property
    def _plate_height(self) -> float:
        return self.theme.line_height * TYPE_SIZE * self.style.size

    @property
    def _acronyms(self) -> TextStyle:
        return self.theme.texts.get(TextRole.ACRONYM, _PLAIN)

    def _plate(self, item: TextItem, up: float, line_height: float) -> PlateBlock:
        look = self.theme.texts.get(TextRole.GRADE, _PLAIN)
        font = FontKey(self.theme.family, look.weight == "bold", look.slant == "italic")
        size = TYPE_SIZE * look.size
        width = drawn_width(self.fonts, item.words, font, size)
        return PlateBlock(item.role, item.words, font, size, up, line_height, width)


def _split(item: TextItem) -> tuple[str, str]:
    """Return the acronym before a text, and the rest of it."""
    before, prefix, rest = item.words.partition(item.prefix) if item.prefix else ("", "", item.words)
    if not prefix or before.strip("\u200f") or not rest.strip():
        return "", item.words
    return prefix, rest.lstrip()


def _indents(
    role: TextRole,
    prefix: str,
    prefix_font: FontKey,
    font: FontKey,
    size: float,
    look: PanelStyle,
    fonts: FontProvider,
) -> tuple[float, float]:
    """Return where the first line and the others of a text in a row begin."""
    if role is not TextRole.NAME:
        return look.indent, look.indent
    if not prefix:
        return 0.0, look.indent
    space = drawn_width(fonts, "\u00a0", font, size)
    return drawn_width(fonts, prefix, prefix_font, size) + space, look.indent


def marks_room(node: ChartNode, theme: Theme) -> float:
    """Return the room for the badges of the relations that end at a unit in a panel."""
    each = badge_diameter(theme)
    return node.links * each + MARKS_GAP if node.links else 0.0


class PanelRow(Struct, frozen=True):
    """A unit in a panel: its texts, `indent` from the left of its parent's, and its children below them."""

    node: ChartNode
    content: Stack
    indent: float
    between: float
    marks: float
    rows: tuple[PanelRow, ...] = ()

    def widths(self) -> Iterator[float]:
        """Yield the widths at which it gets lower."""
        yield from (width + self.indent for width in self.content.widths)
        yield from (width + self.indent for row in self.rows for width in row.widths())

    def least(self) -> float:
        """Return the least width that it needs."""
        own = min(self.content.widths, default=0.0)
        return self.indent + max([own, *(row.least() for row in self.rows)])

    def count(self) -> int:
        """Return the number of rows with those of all descendants."""
        return 1 + tally(row.count() for row in self.rows)

    def height_at(self, width: float) -> float:
        """Return its height where its parent has `width`."""
        inner = width - self.indent
        return self.content.height_at(inner) + total(self.between + row.height_at(inner) for row in self.rows)


class PanelBody(Struct, frozen=True, dict=True):
    """The rows of a panel, with a line between two children of its unit.

    They are one below another, in one column or in several equally wide ones.
    """

    rows: tuple[PanelRow, ...]
    look: PanelStyle
    padding: float

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths, rising, at which one column gets lower, a step apart at least."""
        least = max((row.least() for row in self.rows), default=0.0)
        found = sorted({width for row in self.rows for width in row.widths()}, reverse=True)
        step = max(STEP, (found[0] - least) / MOST_WIDTHS) if found else STEP
        kept: list[float] = []
        for width in found:
            if width > least + step and (not kept or width <= kept[-1] - step):
                kept.append(width)
        return (least, *reversed(kept))

    @property
    def most_columns(self) -> int:
        """The most columns that it may have."""
        units = tally(row.count() for row in self.rows)
        return max(min(units // LEAST_UNITS, len(self.rows), MOST_COLUMNS), 1)

    def whole_width(self, each: float, columns: int) -> float:
        """Return the width of so many columns of a width."""
        return columns * each + (columns - 1) * self._gap

    def height_at(self, each: float, columns: int = 1) -> float:
        """Return the height of columns in which texts have a width."""
        return (
            split_into_columns(self._heights(each), columns)[0] if columns > 1 else total(self._heights(each))
        )

    def set_at(
        self, width: float, columns: int, top: float, scale: float, fonts: FontProvider
    ) -> Iterator[SetRule | SetCell]:
        """Yield the lines between rows, and the rows; `top` and results are points of the page."""
        each, starts = self._columns(width, columns)
        for number, row, x, y in self._placed(each, starts, top, scale):
            if number not in starts:
                ends = Point(x, y), Point(x + each * scale, y)
                yield SetRule(*ends, self.look.hairline_width * scale)
            rect = self._rect(row, each, x, y, scale)
            yield _set(row, rect, x, each, y + self.look.separation * scale, scale, fonts)

    def places(self, width: float, columns: int, top: float, scale: float) -> Iterator[CellPlace]:
        """Yield the places of the rows, as `set_at` draws them."""
        each, starts = self._columns(width, columns)
        for _, row, x, y in self._placed(each, starts, top, scale):
            rect = self._rect(row, each, x, y, scale)
            yield _place(row, rect, x, each, y + self.look.separation * scale, scale)

    @property
    def _gap(self) -> float:
        """The room between two columns: that at the sides of both."""
        return 2 * self.padding

    def _columns(self, width: float, columns: int) -> tuple[float, tuple[int, ...]]:
        """Return the width of each column, and the first row of each."""
        each = (width - (columns - 1) * self._gap) / columns
        return each, split_into_columns(self._heights(each), columns)[1] if columns > 1 else (0,)

    def _heights(self, width: float) -> list[float]:
        return [row.height_at(width) + 2 * self.look.separation for row in self.rows]

    def _placed(
        self, width: float, starts: Sequence[int], top: float, scale: float
    ) -> Iterator[tuple[int, PanelRow, float, float]]:
        """Yield each row with its number and the top left corner of its texts."""
        x, y = 0.0, top
        for number, (row, height) in enumerate(zip(self.rows, self._heights(width), strict=True)):
            if number and number in starts:
                x, y = x + (width + self._gap) * scale, top
            yield number, row, x, y
            y += height * scale

    def _rect(self, row: PanelRow, width: float, x: float, y: float, scale: float) -> Rect:
        height = row.height_at(width) + 2 * self.look.separation
        return Rect(x - self.padding * scale, y, (width + 2 * self.padding) * scale, height * scale)


def panel_body(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> PanelBody:
    """Return the rows of a panel."""
    rows = tuple(_row(cell, 0.0, theme, fonts) for cell in node.cells)
    return PanelBody(rows, theme.panel, style.padding_x)


def _row(node: ChartNode, indent: float, theme: Theme, fonts: FontProvider) -> PanelRow:
    style = style_of(node.without_line, theme)
    texts = _Texts(node, style, theme, fonts, WIDEST_LINE)
    rows = tuple(_row(cell, theme.panel.indent, theme, fonts) for cell in node.cells)
    content = Stack(tuple(texts.blocks()), separation=0.0)
    return PanelRow(node, content, indent, theme.panel.between, marks_room(node, theme), rows)


def _below(
    row: PanelRow, left: float, width: float, top: float, scale: float
) -> Iterator[tuple[PanelRow, Rect]]:
    """Yield the children of a row with their places; the row has its texts at `left` and `width` for them."""
    y = top + row.content.height_at(width) * scale
    for child in row.rows:
        y += row.between * scale
        height, inner = child.height_at(width) * scale, width - child.indent
        yield child, Rect(left + child.indent * scale, y, inner * scale, height)
        y += height


def _place(row: PanelRow, rect: Rect, left: float, width: float, top: float, scale: float) -> CellPlace:
    """Return the place of a row, whose texts begin at `left` and `top` and have `width`."""
    inside = tuple(
        _place(child, area, area.x, width - child.indent, area.y, scale)
        for child, area in _below(row, left, width, top, scale)
    )
    marks = None
    if row.marks:
        room = _marks(row, width)
        marks = Rect(left + room.x * scale, top + room.y * scale, room.width * scale, room.height * scale)
    return CellPlace(row.node, rect, inside, marks)


def _marks(row: PanelRow, width: float) -> Rect:
    """Return the room for the badges of a row: at the right end of the last line of its name."""
    top, high = 0.0, row.marks
    for block in row.content.blocks:
        if isinstance(block, TextBlock) and block.role is TextRole.NAME:
            high = block.line_height
            top += block.height_at(width) - high
            break
        top += block.height_at(width)
    return Rect(width - row.marks, top, row.marks, high)


def _set(
    row: PanelRow, rect: Rect, left: float, width: float, top: float, scale: float, fonts: FontProvider
) -> SetCell:
    """Return a row with its texts, as `_place` places it."""
    lines: list[SetLine] = []
    rules: list[SetRule] = []
    for piece in row.content.set_at(width, top, scale, fonts, flush=True):
        if isinstance(piece, SetLine):
            lines.append(piece.moved(left))
        elif isinstance(piece, SetRule):
            rules.append(piece.moved(left))
    inside = tuple(
        _set(child, area, area.x, width - child.indent, area.y, scale, fonts)
        for child, area in _below(row, left, width, top, scale)
    )
    return SetCell(row.node, rect, tuple(lines), tuple(rules), inside)


class PanelInside(Struct, frozen=True):
    """The content of a panel: its head and its rows, and the room at the sides of both."""

    node: ChartNode
    head: Stack
    body: PanelBody
    padding_x: float
    padding_y: float
    marks: float

    def cells_in(self, box: Rect, scale: float, head: float, columns: int) -> tuple[CellPlace, ...]:
        """Return the positions of the rows of a panel at `box`, whose head is `head` points high."""
        width = box.width / scale - 2 * self.padding_x
        places = self.body.places(width, columns, box.y + head, scale)
        return tuple(place.moved(box.x + self.padding_x * scale) for place in places)

    def marks_in(self, box: Rect, scale: float, head: float, columns: int) -> Mapping[str, Rect]:
        """Return the room for the badges of the head and of the rows, by unit."""
        places = (each for place in self.cells_in(box, scale, head, columns) for each in place.with_cells())
        found = {place.node.id: place.marks for place in places if place.marks}
        if self.marks:
            found[self.node.id] = self._head_marks(box, scale)
        return found

    def _head_marks(self, box: Rect, scale: float) -> Rect:
        """Return the room on the first line of the head, beside the grade."""
        width, top, high = box.width / scale - 2 * self.padding_x, self.padding_y, self.marks
        for block in self.head.blocks:
            if isinstance(block, TextBlock):
                high = block.line_height
                break
            top += block.height_at(width)
        plates = (block.width + MARKS_GAP for block in self.head.blocks if isinstance(block, PlateBlock))
        right = width - next(plates, 0.0)
        left = box.x + (self.padding_x + right - self.marks) * scale
        return Rect(left, box.y + top * scale, self.marks * scale, high * scale)


def panel_inside(node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider) -> PanelInside:
    """Return the content of a panel."""
    head, body = _head(node, style, theme, fonts), panel_body(node, style, theme, fonts)
    return PanelInside(node, head, body, style.padding_x, style.padding_y, marks_room(node, theme))
