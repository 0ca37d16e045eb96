"""Painting a page: its shapes and texts as operators, each text and figure marked for the structure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from orgcharts.diagram import (
    Artifact,
    Connector,
    Dashes,
    Disc,
    Element,
    Image,
    Item,
    Page,
    Paragraph,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Table,
)
from orgcharts.fonts import FontProvider
from orgcharts.formats.pdf.lettering import Operator, PdfLettering
from orgcharts.formats.pdf.objects import syntax
from orgcharts.formats.pdf.paths import PdfPath, closed, ellipse, open_line, operators, rounded
from orgcharts.formats.pdf.pictures.registry import Pictures
from orgcharts.formats.pdf.reading import gaps, outline_of, words_of
from orgcharts.geometry import Rect, number_text

_ARTIFACT: tuple[object, str] = ("Artifact", "")
_MITER_LIMIT = 4
"""That of SVG, from which corners are cut off."""


class Painting:
    """A page being painted, from its upper left corner, y downwards.

    `marks` has the numbers of what each paragraph, figure and label painted, by the identity of the item.
    """

    def __init__(
        self, page: Page, language: str, fonts: FontProvider, lettering: PdfLettering, pictures: Pictures
    ) -> None:
        self._language, self._fonts, self._lettering, self._pictures = language, fonts, lettering, pictures
        self._operators: list[Operator] = []
        self._state: dict[str, str] = {}
        self._open: tuple[object, str] | None = None
        self._count = 0
        self.marks: dict[int, list[int]] = {}
        self._ink(Rectangle(Rect(0.0, 0.0, page.size.width, page.size.height), page.background, None))
        self._paint(page.items)
        self._end()

    def content(self) -> bytes:
        """Return the operators; all pages have to be painted."""
        return "\n".join(map(str, self._operators)).encode("ascii")

    # ---------------------------------------------------------------- items
    def _paint(self, items: Iterable[Item]) -> None:
        """Paint items in their order: of connectors all ink first, then all labels."""
        for are_connectors, run in groupby(items, key=lambda item: isinstance(item, Connector)):
            if are_connectors:
                self._connectors([item for item in run if isinstance(item, Connector)])
                continue
            for item in run:
                self._item(item)

    def _item(self, item: Item) -> None:
        match item:
            case Element():
                self._element(item)
            case Connector():
                self._connectors([item])
            case Artifact():
                for shape in item.shapes:
                    self._ink(shape)
            case Paragraph():
                self._paragraph(item)
            case Table():
                for paragraph in item.paragraphs:
                    self._paragraph(paragraph)
            case _:
                self._ink(item)

    def _element(self, element: Element) -> None:
        """Paint an element; an outline or a bullet with a meaning is a figure."""
        figure = outline_of(element)
        self._figure(element, figure)
        self._paint(item for item in element.contents if not any(item is each for each in figure))

    def _connectors(self, connectors: list[Connector]) -> None:
        for each in connectors:
            self._figure(each, each.shapes)
        for each in connectors:
            for label in each.labels:
                self._figure(label, label.contents)

    def _figure(self, owner: object, items: Iterable[Item]) -> None:
        """Paint items as a part of the figure that `owner` is."""
        for item in items:
            self._begin(owner)
            match item:
                case Paragraph():
                    self._lines(item, owner)
                case Artifact():
                    for shape in item.shapes:
                        self._shape(shape)
                case Element() | Connector() | Table():
                    pass
                case _:
                    self._shape(item)
        self._end()

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not any(run.text.strip() for line in paragraph.lines for run in line.runs):
            return
        self._lines(paragraph, paragraph)
        self._end()
        self._strikes(paragraph)

    def _lines(self, paragraph: Paragraph, owner: object) -> None:
        spaces = gaps(paragraph)
        for line, space in zip(paragraph.lines, spaces, strict=True):
            for words in words_of(line, space=space):
                own = words.run.language
                for other, operators_of in self._lettering.painted(words, self._fonts, own or self._language):
                    tag = other or own
                    self._begin(owner, tag)
                    self._set("rg", _rgb(words.run.fill))
                    self._operators += operators_of

    def _strikes(self, paragraph: Paragraph) -> None:
        for line in paragraph.lines:
            if line.strike:
                self._ink(line.strike)

    # ---------------------------------------------------------------- marks
    def _begin(self, owner: object, tag: str = "") -> None:
        """Go on with content of an item, under a number of its own in another language, which has a `tag`.

        Marks are not inside each other, as not all programs read what follows the inner one.
        """
        if self._open and self._open[0] is owner and self._open[1] == tag:
            return
        self._end()
        self.marks.setdefault(id(owner), []).append(self._count)
        facts = {"MCID": self._count} | ({"Lang": tag} if tag else {})
        self._operators.append(f"/Span{syntax(facts)}BDC")
        self._count += 1
        self._open = (owner, tag)

    def _ink(self, shape: Shape) -> None:
        """Paint a shape that has no meaning of its own."""
        if self._open != _ARTIFACT:
            self._end()
            self._operators.append("/Artifact BMC")
            self._open = _ARTIFACT
        self._shape(shape)

    def _end(self) -> None:
        if self._open:
            self._operators.append("EMC")
            self._open = None

    # ---------------------------------------------------------------- shapes
    def _shape(self, shape: Shape) -> None:
        match shape:
            case Rectangle():
                path = rounded(shape.rect, shape.radius, shape.radius)
                self._area(path, shape.fill, shape.stroke, shape.stroke_width, shape.dash)
            case Polyline():
                self._stroke(shape.stroke, shape.stroke_width, cap=2)
                self._operators.append(f"{operators(open_line(shape.points))} S")
            case Dashes():
                self._stroke(shape.stroke, shape.stroke_width, cap=0)
                lines = " ".join(operators(open_line(line)) for line in shape.lines if line)
                self._operators.append(f"{lines} S" if lines else "n")
            case Polygon():
                self._area(closed(open_line(shape.points)), shape.fill, None, 0.0)
            case Disc():
                path = ellipse(shape.centre, shape.radius, shape.radius)
                self._area(path, shape.fill, shape.stroke, shape.stroke_width)
            case Image():
                self._operators.append(self._pictures.painted(shape))
            case _:
                assert_never(shape)

    def _area(
        self, path: PdfPath, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Fill and stroke a path."""
        if fill:
            self._set("rg", _rgb(fill))
        if stroke:
            self._stroke(stroke, width, cap=0, dash=dash)
        painted = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._operators.append(f"{operators(path)} {painted[bool(fill), bool(stroke)]}")

    def _stroke(self, colour: str, width: float, *, cap: int, dash: tuple[float, ...] = ()) -> None:
        self._set("RG", _rgb(colour))
        self._set("w", number_text(width, 3))
        self._set("J", str(cap))
        self._set("M", str(_MITER_LIMIT))
        self._set("d", f"[{' '.join(number_text(length, 3) for length in dash)}]0")

    def _set(self, operator: str, value: str) -> None:
        """Change the state of the page, unless it has the value."""
        if self._state.get(operator) != value:
            self._state[operator] = value
            self._operators.append(f"{value} {operator}")


def _rgb(colour: str) -> str:
    return " ".join(number_text(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
