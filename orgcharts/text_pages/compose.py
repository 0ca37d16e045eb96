"""From blocks to a diagram: texts are set in lines, and lines are put on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from orgcharts.arithmetic import total
from orgcharts.diagram import (
    Artifact,
    DarkColours,
    Defaults,
    Diagram,
    Element,
    Item,
    Look,
    Page,
    Paragraph,
    Polyline,
    Stroke,
    Table,
    mirrored,
)
from orgcharts.diagram.transform import quantised_item
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect, Size, around
from orgcharts.language import Language
from orgcharts.text_pages.blocks import GridCell, GridColumn, Items, PageBlock, Prose, Section, TextGrid
from orgcharts.text_pages.setting import PageSetter, SetText
from orgcharts.theme import Theme

MARGIN = 42.0
"""White border of a page, in points."""

TITLE, SECTION, BODY, SMALL = 16.0, 11.5, 9.5, 8.0
"""Sizes of type, in points: of the title, of the headings, of paragraphs, of tables and notes."""

AFTER_TITLE, BEFORE_SECTION, AFTER_BLOCK = 10.0, 12.0, 6.0
"""Room in points between blocks."""

COLUMN_GAP, ROW_PADDING = 8.0, 2.0
"""Room in points between columns, and above and below the texts of a row."""

BETWEEN_COLUMNS = 22.0
"""Room in points between two columns of a page."""

HAIRLINE, HEAD_RULE = 0.3, 0.8
"""Widths in points of the rules below rows, and below the heads of a table."""

INDENT = 11.0
"""Indent of the items of a list, in points."""

BULLET = "\N{BULLET}"


def compose_texts(
    title: str,
    blocks: Sequence[PageBlock],
    size: Size,
    theme: Theme,
    fonts: FontProvider,
    language: Language,
    *,
    chart: str,
    status: str = "",
    columns: int = 1,
) -> Diagram:
    """Return a text as a diagram; `chart` is its id among those of charts, `status` is below its title.

    The text is in as many `columns` as asked for. A row of a table and a paragraph stay in one of them,
    unless they are higher than that. Heads of tables are repeated; a heading has a line of its block with it.
    """
    composer = _Composer(size, theme, fonts, language, columns)
    composer.heading(title, status)
    for place, block in enumerate(blocks):
        composer.add(block, blocks[place + 1] if place + 1 < len(blocks) else None)
    box = theme.box
    stroke = Stroke(box.stroke, box.stroke_width)
    look = Look(box.fill, stroke, box.text, 0.0, "left", 0.0, "none", False, False, box.bullet)
    diagram = Diagram(
        pages=tuple(
            Page(size, tuple(map(quantised_item, items)), theme.background, theme.transparent)
            for items in composer.pages
        ),
        title=title,
        description=status,
        defaults=Defaults(theme.family, BODY, look, stroke),
        language=language,
        id=chart,
        dark=DarkColours(theme.dark.paper, theme.dark.ink) if theme.dark else None,
    )
    return mirrored(diagram) if language.direction == "rtl" else diagram


class _Composer:
    """The pages so far, and how far the last column of the last of them is filled."""

    def __init__(
        self, size: Size, theme: Theme, fonts: FontProvider, language: Language, columns: int
    ) -> None:
        self._size, self._theme, self._columns = size, theme, columns
        self._width = size.width - 2 * MARGIN
        self._left, self._column_top = MARGIN, MARGIN
        self._setter = PageSetter(theme, fonts, language)
        self._set = self._setter.set
        self._colour = theme.box.text
        self.pages: list[list[Item]] = [[]]
        self._top = MARGIN
        self._count = 0

    # ------------------------------------------------------------------------ blocks
    def heading(self, title: str, status: str) -> None:
        """Put the title on the first page."""
        parts: list[Item] = []
        colour = self._theme.heading.title_colour
        for role, text, size, bold in (("title", title, TITLE, True), ("status", status, BODY, False)):
            if text:
                paragraph = self._placed(self._set(text, size, self._width, bold=bold), role, MARGIN, colour)
                parts.append(Element(role, role, (paragraph,), text, rect=paragraph.rect))
                self._top += 2.0
        rule = Artifact("rule", (self._line(self._top + 2.0, HEAD_RULE),))
        area = Rect(MARGIN, MARGIN, self._width, self._top - MARGIN)
        self.pages[-1].append(Element("", "heading", (*parts, rule), rect=area))
        self._top += AFTER_TITLE
        self._column_top = self._top
        self._width = (self._width - BETWEEN_COLUMNS * (self._columns - 1)) / self._columns

    def add(self, block: PageBlock, following: PageBlock | None) -> None:
        """Put a block below the others."""
        match block:
            case Section(title=title):
                self._section(title, following)
            case Prose(text=text, muted=muted):
                self._paragraph(text, SMALL if muted else BODY)
                self._top += AFTER_BLOCK
            case Items(texts=texts):
                for text in texts:
                    self._item(text)
                self._top += AFTER_BLOCK
            case TextGrid():
                self._grid(block)
                self._top += AFTER_BLOCK

    def _section(self, title: str, following: PageBlock | None) -> None:
        found = self._set(title, SECTION, self._width, bold=True)
        self._top += BEFORE_SECTION if self._top > self._column_top else 0.0
        self._need(found.height + AFTER_BLOCK / 2 + self._first_height(following))
        paragraph = self._placed(found, "section", self._left, self._theme.heading.title_colour)
        self._append("section", (paragraph,), title)
        self._top += AFTER_BLOCK / 2

    def _first_height(self, block: PageBlock | None) -> float:
        """Return the height of what has to follow a heading on its page."""
        match block:
            case Prose(text=text):
                return self._set(text, BODY, self._width).height
            case Items(texts=(first, *_)):
                return self._set(first, BODY, self._width - INDENT).height
            case TextGrid(columns=columns, rows=rows):
                heads = self._row([GridCell(each.head, strong=True) for each in columns], columns)
                body = [self._row(row, columns) for row in rows[:1]]
                return total(map(_height, (heads, *body)))
        return 0.0

    def _paragraph(self, text: str, size: float) -> None:
        found = self._set(text, size, self._width)
        self._need(found.height)
        self._append("text", (self._placed(found, "text", self._left),), text)

    def _item(self, text: str) -> None:
        found = self._set(text, BODY, self._width - INDENT)
        self._need(found.height)
        top = self._top
        bullet = self._placed(self._set(BULLET, BODY, INDENT), "mark", self._left)
        self._top = top
        self._append("item", (bullet, self._placed(found, "text", self._left + INDENT)), text)
        self._top += 1.5

    # ------------------------------------------------------------------------ tables
    def _grid(self, grid: TextGrid) -> None:
        """Put a table on as many pages as it takes; on each it is a table by itself, with its heads."""
        heads = self._row([GridCell(each.head, strong=True) for each in grid.columns], grid.columns)
        rows = [(self._row(row, grid.columns), row) for row in grid.rows]
        while rows:
            self._need(_height(heads) + _height(rows[0][0]))
            start, paragraphs = self._top, list(self._cells(heads, grid.columns))
            rules = [self._line(self._top, HEAD_RULE)]
            is_first = True
            while rows and (is_first or self._top + _height(rows[0][0]) <= self._bottom):
                texts, cells = rows.pop(0)
                if not is_first and texts[0].text:  # a row without its first text goes on with that above it
                    rules.append(self._line(self._top, HAIRLINE))
                paragraphs += self._cells(texts, grid.columns, cells)
                is_first = False
            rules.append(self._line(self._top, HAIRLINE))
            table = Table("grid", "", len(grid.columns), tuple(paragraphs), heads=1)
            area = Rect(self._left, start, self._width, self._top - start)
            self._append("grid", (table, Artifact("rule", tuple(rules))), "", area)

    def _row(self, cells: Sequence[GridCell], columns: Sequence[GridColumn]) -> list[SetText]:
        return [
            self._set(cell.text, SMALL, width, bold=cell.strong)
            for cell, (_, width) in zip(cells, self._places(columns), strict=True)
        ]

    def _cells(
        self, texts: Sequence[SetText], columns: Sequence[GridColumn], cells: Iterable[GridCell] = ()
    ) -> Iterator[Paragraph]:
        """Yield the texts of a row in their places, and go below it; an empty cell has none."""
        sees = [cell.see for cell in cells] or [""] * len(texts)
        top = self._top + ROW_PADDING
        for number, (found, column, (left, width), see) in enumerate(
            zip(texts, columns, self._places(columns), sees, strict=True)
        ):
            if found.text:
                self._top = top
                right = left + width if column.align == "right" else None
                yield self._placed(found, "cell", left, right=right, column=number, see=see)
        self._top = top + max(text.height for text in texts) + ROW_PADDING

    def _places(self, columns: Sequence[GridColumn]) -> list[tuple[float, float]]:
        """Return the left edge and the width of each column."""
        room = self._width - COLUMN_GAP * (len(columns) - 1)
        whole = total(column.share for column in columns)
        widths = [room * column.share / whole for column in columns]
        lefts = accumulate((width + COLUMN_GAP for width in widths), initial=self._left)
        return list(zip(lefts, widths, strict=False))

    # ------------------------------------------------------------------------ lines
    @property
    def _bottom(self) -> float:
        return self._size.height - MARGIN

    def _need(self, height: float) -> None:
        """Begin a column or a page if the last one has no such room, unless it is empty."""
        if self._top + height <= self._bottom or self._top <= self._column_top:
            return
        right = self._left + 2 * self._width + BETWEEN_COLUMNS
        if right <= self._size.width - MARGIN + 1e-6:
            self._left += self._width + BETWEEN_COLUMNS
        else:
            self.pages.append([])
            self._left, self._column_top = MARGIN, MARGIN
        self._top = self._column_top

    def _placed(
        self,
        found: SetText,
        role: str,
        left: float,
        colour: str = "",
        *,
        right: float | None = None,
        column: int | None = None,
        see: str = "",
    ) -> Paragraph:
        """Return a text as a paragraph at the top of the room that is left, and go below it."""
        corner = Point(left, self._top)
        self._top += found.height
        return self._setter.at(
            found, role, corner, colour or self._colour, right=right, column=column, see=see
        )

    def _line(self, y: float, width: float) -> Polyline:
        ends = (Point(self._left, y), Point(self._left + self._width, y))
        return Polyline(ends, self._colour, width)

    def _append(self, role: str, contents: tuple[Item, ...], title: str, rect: Rect | None = None) -> None:
        """Put an element on the last page."""
        areas = [item.rect for item in contents if isinstance(item, Paragraph)]
        area = rect or around(areas)
        self.pages[-1].append(
            Element(f"{role}-{self._count}", role, contents, title, order=self._count, rect=area)
        )
        self._count += 1


def _height(texts: Sequence[SetText]) -> float:
    return max(text.height for text in texts) + 2 * ROW_PADDING
