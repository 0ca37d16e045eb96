"""The result of typesetting: placed lines, rules and cells. Lengths are points of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart.chart import ChartNode
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import Point, Rect
from orgcharts.pictures import Picture
from orgcharts.typeset.marks import drawn_width


class SetLine(Struct, frozen=True):
    """One line of text, in points; `baseline` is measured down from the top of the content.

    `role` is the `TextRole` of a text in a box, or `title`, `status`, `source` in a heading.
    `left` is where the line begins, from the left edge of the content; None leaves it to
    the alignment of the box. `column` is that of a table, None where a line spans them all. `block`
    counts the blocks of its box, from the top.
    """

    text: str
    role: str
    font: FontKey
    size: float
    width: float
    baseline: float
    left: float | None = None
    column: int | None = None
    block: int = 0

    def moved(self, by: float) -> SetLine:
        """Return the line with a place of its own, further to the right."""
        return replace(self, left=(self.left or 0.0) + by)


class SetRule(Struct, frozen=True):
    """A level or upright line of `width`; its ends count from the top left of the content."""

    start: Point
    end: Point
    width: float

    def moved(self, by: float) -> SetRule:
        """Return the line further to the right."""
        start, end = (Point(at.x + by, at.y) for at in (self.start, self.end))
        return SetRule(start, end, self.width)


class SetPlate(Struct, frozen=True):
    """A plate below a text, with round corners, in its place in the content."""

    rect: Rect


class SetCell(Struct, frozen=True):
    """A framed area inside a box for another unit, and its content."""

    node: ChartNode
    rect: Rect
    lines: tuple[SetLine, ...]
    rules: tuple[SetRule, ...] = ()
    cells: tuple[SetCell, ...] = ()


class CellPlace(Struct, frozen=True):
    """The position of a cell in the content of its box, and the cells inside it.

    `marks` is the room for the badges of its relations; empty where they are at its border.
    """

    node: ChartNode
    rect: Rect
    cells: tuple[CellPlace, ...] = ()
    marks: Rect | None = None

    def moved(self, by: float) -> CellPlace:
        """Return the place moved to the right, with all inside it."""
        return CellPlace(
            self.node,
            moved_across(self.rect, by),
            tuple(cell.moved(by) for cell in self.cells),
            self.marks and moved_across(self.marks, by),
        )

    def with_cells(self) -> Iterator[CellPlace]:
        """Yield this place and those of all cells inside."""
        yield self
        for cell in self.cells:
            yield from cell.with_cells()


def moved_across(rect: Rect, by: float) -> Rect:
    """Return a rectangle moved to the right."""
    return Rect(rect.x + by, rect.y, rect.width, rect.height)


class SetPicture(Struct, frozen=True):
    """A picture in its place, which counts from the top left of the content."""

    picture: Picture
    rect: Rect


Piece = SetLine | SetRule | SetCell | SetPicture | SetPlate


class Content(Protocol):
    """The content of a box or a cell, which can be set in several widths."""

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths at which it gets lower; the least of them is the least it needs."""

    def height_at(self, width: float) -> float:
        """Return its height where it has `width`, both in points at 10 pt type."""

    def set_at(
        self, width: float, top: float, scale: float, fonts: FontProvider, *, flush: bool
    ) -> Iterator[Piece]:
        """Yield what is drawn in `width`; `top` and results are points of the page."""


class Nesting(Content, Protocol):
    """The content of a cell, which may contain cells."""

    def places(self, width: float, top: float, scale: float) -> Iterator[CellPlace]:
        """Yield the places of its cells, as `set_at` would draw them."""


def set_lines(
    words: tuple[str, ...],
    role: str,
    font: FontKey,
    size: float,
    line_height: float,
    top: float,
    fonts: FontProvider,
) -> Iterator[SetLine]:
    """Yield lines of one face below each other; ascent and descent are centred in each line."""
    face = fonts.face(font)
    first = top + (line_height - (face.ascent + face.descent) * size) / 2 + face.ascent * size
    for index, text in enumerate(words):
        baseline = first + index * line_height
        yield SetLine(text, role, font, size, drawn_width(fonts, text, font, size), baseline)
