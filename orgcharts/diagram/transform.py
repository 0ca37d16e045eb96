"""Transforms of a diagram: rounded to whole quanta, or mirrored for scripts from right to left."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import quantised
from orgcharts.diagram.shapes import Dashes, Disc, Image, Polygon, Polyline, Rectangle, Shape
from orgcharts.diagram.text import Align, Paragraph, Table, TextLine, TextRun
from orgcharts.diagram.values import Artifact, Connector, Diagram, Element, Item, Label, Look, Page
from orgcharts.geometry import Point, Rect
from orgcharts.routing import Side


def mirrored(diagram: Diagram) -> Diagram:
    """Return the diagram with left and right exchanged; texts and pictures themselves are kept.

    A diagram that is mirrored twice is the same again.
    """
    box = replace(diagram.defaults.box, align=_OPPOSITE[diagram.defaults.box.align])
    return replace(
        diagram,
        pages=tuple(_mirrored_page(page) for page in diagram.pages),
        defaults=replace(diagram.defaults, box=box),
    )


def _mirrored_page(page: Page) -> Page:
    mirror = _Mirror(page.size.width)
    return replace(page, items=tuple(mirror.item(item) for item in page.items))


def quantised_item(item: Item) -> Item:
    """Return an item whose every coordinate is a whole number of quanta.

    What a format rounds is the same number then, wherever it was calculated.
    """
    return _Quantisation().item(item)


def with_links(diagram: Diagram, links: Mapping[str, str]) -> Diagram:
    """Return a diagram in which what refers to another chart is a link to it.

    `links` are addresses by the ids of charts. An address that a unit has already is replaced.
    """
    if not links:
        return diagram

    def linked(element: Element) -> Element:
        contents = tuple(linked(item) if isinstance(item, Element) else item for item in element.contents)
        href = links.get(element.see or "", element.href)
        return replace(element, contents=contents, href=href)

    def page_of(page: Page) -> Page:
        items = (linked(item) if isinstance(item, Element) else item for item in page.items)
        return replace(page, items=tuple(items))

    return replace(diagram, pages=tuple(page_of(page) for page in diagram.pages))


class _Transform(Struct, frozen=True):
    """A change of points and rectangles, applied to all that an item consists of."""

    def point(self, point: Point) -> Point:
        raise NotImplementedError

    def rect(self, rect: Rect) -> Rect:
        raise NotImplementedError

    def start(self, origin: Point, width: float) -> Point:
        """Return the left end of a base line of some width."""
        raise NotImplementedError

    def length(self, length: float) -> float:
        return length

    def align(self, align: Align) -> Align:
        return align

    def side(self, side: Side | None) -> Side | None:
        return side

    def column(self, column: int | None, columns: int) -> int | None:  # noqa: ARG002 - of other transforms
        return column

    def item(self, item: Item) -> Item:
        """Return an item with all its places changed."""
        match item:
            case Element():
                return self._element(item)
            case Connector():
                return self._connector(item)
            case Artifact():
                return replace(item, shapes=tuple([self.shape(shape) for shape in item.shapes]))
            case Paragraph():
                return self._paragraph(item)
            case Table():
                return self._table(item)
            case _:
                return self.shape(item)

    def shape(self, shape: Shape) -> Shape:
        """Return a shape with all its places changed."""
        match shape:
            case Rectangle() | Image():
                return replace(shape, rect=self.rect(shape.rect))
            case Polyline() | Polygon():
                return replace(shape, points=self._points(shape.points))
            case Dashes():
                return replace(shape, lines=tuple(self._points(line) for line in shape.lines))
            case Disc():
                return replace(shape, centre=self.point(shape.centre), radius=self.length(shape.radius))

    def _element(self, element: Element) -> Element:
        return replace(
            element,
            contents=tuple([self.item(item) for item in element.contents]),
            rect=self.rect(element.rect),
            look=element.look and self._look(element.look),
        )

    def _look(self, look: Look) -> Look:
        align = self.align(look.align)
        return look if align == look.align else replace(look, align=align)

    def _connector(self, connector: Connector) -> Connector:
        return replace(
            connector,
            points=self._points(connector.points),
            tail_port=self.side(connector.tail_port),
            head_port=self.side(connector.head_port),
            labels=tuple(self._label(label) for label in connector.labels),
            shapes=tuple(self.shape(shape) for shape in connector.shapes),
        )

    def _label(self, label: Label) -> Label:
        contents = tuple(self.item(item) for item in label.contents)
        return replace(label, rect=self.rect(label.rect), contents=contents)

    def _table(self, table: Table) -> Table:
        paragraphs = (
            replace(self._paragraph(cell), column=self.column(cell.column, table.columns))
            for cell in table.paragraphs
        )
        return replace(table, paragraphs=tuple(paragraphs))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(
            paragraph,
            lines=tuple([self._line(line) for line in paragraph.lines]),
            align=self.align(paragraph.align),
            rect=self.rect(paragraph.rect),
        )

    def _line(self, line: TextLine) -> TextLine:
        start, width = self.start(line.origin, line.width), self.length(line.width)
        runs = tuple([self._run(run, start, width) for run in line.runs])
        strike = line.strike and replace(line.strike, points=self._points(line.strike.points))
        return TextLine(line.text, start, width, runs, strike)

    def _run(self, run: TextRun, line_start: Point, line_width: float) -> TextRun:
        """Return a run with its place changed; most runs are a whole line, and share its place and width."""
        start, width = self.start(run.origin, run.width), self.length(run.width)
        start = line_start if start == line_start else start
        width = line_width if width == line_width else width
        return TextRun(start, run.text, run.font, run.size, run.fill, width, run.language)

    def _points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple([self.point(point) for point in points])


class _Quantisation(_Transform, frozen=True):
    """The nearest whole number of quanta for every coordinate."""

    def point(self, point: Point) -> Point:
        return point.quantised()

    def rect(self, rect: Rect) -> Rect:
        return rect.quantised()

    def start(self, origin: Point, width: float) -> Point:  # noqa: ARG002 - of other transforms
        return origin.quantised()

    def length(self, length: float) -> float:
        return quantised(length)


_OPPOSITE: dict[Align, Align] = {"left": "right", "right": "left", "centre": "centre"}
_OPPOSITE_SIDES = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class _Mirror(_Transform, frozen=True):
    """Left and right of a page exchanged; exact, for coordinates are whole numbers of quanta."""

    width: float

    def point(self, point: Point) -> Point:
        return Point(self.width - point.x, point.y)

    def rect(self, rect: Rect) -> Rect:
        return Rect(self.width - rect.right, rect.y, rect.width, rect.height)

    def start(self, origin: Point, width: float) -> Point:
        return Point(self.width - origin.x - width, origin.y)

    def align(self, align: Align) -> Align:
        return _OPPOSITE[align]

    def side(self, side: Side | None) -> Side | None:
        return _OPPOSITE_SIDES.get(side, side) if side else None

    def column(self, column: int | None, columns: int) -> int | None:
        return None if column is None else columns - 1 - column
