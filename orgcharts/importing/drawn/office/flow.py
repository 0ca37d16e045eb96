"""Drawings that Word anchors at several paragraphs of a page, joined into one.

A shape has its place on the page, or below its paragraph. Heights of paragraphs are estimated, for no page is
set here; what does not meet then has no line, which is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.geometry import Point, Rect
from orgcharts.importing.drawn.office.markup import below, child, number, value
from orgcharts.importing.drawn.office.placing import EMU
from orgcharts.importing.drawn.scene import DrawnChart, Scene

_ON_PAGE = ("page", "margin", "topMargin")
"""What places on a page are relative to; others are relative to a paragraph or its line."""

_LINE = 12.0
"""Points between two lines of an empty paragraph."""

_TWIPS = 20
"""Twentieths of a point, in which Word gives lengths of text."""

_OVER = 0.3
"""Parts of its own area: a box that covers another one by more is not of the same drawing."""


class Flow(Struct):
    """The page of a paragraph, its run of empty paragraphs, and how far down that it begins.

    `last` is the drawing before, with whether its places are on the page, and its page or run.
    """

    page: int = 0
    run: int = 0
    top: float = 0.0
    last: tuple[Scene, bool, int] | None = None

    def enter(self, paragraph: Element, *, is_empty: bool) -> None:
        """Move to a paragraph."""
        rendered = next(below(paragraph, "lastRenderedPageBreak", outside=("txbxContent",)), None)
        if rendered is not None or child(paragraph, "pPr", "pageBreakBefore") is not None:
            self._turn()
        if not is_empty:
            self.run, self.top = self.run + 1, 0.0

    def leave(self, paragraph: Element) -> None:
        """Move below a paragraph."""
        spacing = child(paragraph, "pPr", "spacing")
        line = number(spacing, "line") / _TWIPS
        line = line if line and value(spacing, "lineRule", "auto") != "auto" else _LINE
        inline = (
            number(child(each, "extent"), "cy") / EMU
            for each in below(paragraph, "inline", outside=("txbxContent", "inline"))
        )
        around = (number(spacing, "before") + number(spacing, "after")) / _TWIPS
        self.top += max(line, *inline, 0.0) + around
        if child(paragraph, "pPr", "sectPr") is not None or any(
            value(each, "type") == "page" for each in below(paragraph, "br", outside=("txbxContent",))
        ):
            self._turn()

    def _turn(self) -> None:
        self.page, self.run, self.top = self.page + 1, self.run + 1, 0.0

    def add(
        self, drawing: Scene, chart: DrawnChart, paragraph: Element, *, is_whole: Callable[[Scene], bool]
    ) -> None:
        """Add the drawing of a paragraph to a chart, or to the drawing before if both are parts of one.

        `is_whole` returns whether a drawing is a chart by itself.
        """
        on_page = _is_on_page(paragraph)
        place = self.page if on_page else self.run
        if not on_page:
            _move(drawing, self.top)
        before = self.last if self.last and chart.drawings[-1:] == [self.last[0]] else None
        joins = before is not None and before[1:] == (on_page, place) and not _overlap(before[0], drawing)
        if before and joins and (on_page or not is_whole(drawing) or not is_whole(before[0])):
            before[0].shapes += drawing.shapes
            before[0].strokes += drawing.strokes
            before[0].nodes += drawing.nodes
        else:
            chart.drawings.append(drawing)
            self.last = drawing, on_page, place


def _is_on_page(paragraph: Element) -> bool:
    """Return whether all drawings of a paragraph have places on its page."""
    kinds = [
        value(child(each, "positionV"), "relativeFrom")
        for each in below(paragraph, "anchor", outside=("txbxContent", "anchor"))
    ]
    for pict in below(paragraph, "pict", outside=("txbxContent", "pict")):
        for shape in pict:
            style = value(shape, "style")
            if style:
                found = re.search(r"mso-position-vertical-relative:(\w+)", style)
                kinds.append(found[1] if found else "text")
    return bool(kinds) and all(kind in _ON_PAGE for kind in kinds)


def _move(drawing: Scene, down: float) -> None:
    for shape in drawing.shapes:
        area = shape.area
        shape.area = Rect(area.x, area.y + down, area.width, area.height)
        shape.pieces = [replace(each, y=each.y + down) for each in shape.pieces]
    for stroke in drawing.strokes:
        stroke.points = [Point(point.x, point.y + down) for point in stroke.points]
    for node in drawing.nodes:
        if node.area is not None:
            node.area = Rect(node.area.x, node.area.y + down, node.area.width, node.area.height)
            node.pieces = [replace(each, y=each.y + down) for each in node.pieces]


def _overlap(one: Scene, other: Scene) -> bool:
    """Return whether a box of a drawing covers one of another drawing."""
    return any(_covers(a, b) for a in _areas(one) for b in _areas(other))


def _areas(drawing: Scene) -> Iterator[Rect]:
    yield from (shape.area for shape in drawing.shapes if shape.pieces)
    yield from (node.area for node in drawing.nodes if node.area is not None)


def _covers(one: Rect, other: Rect) -> bool:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    smaller = min(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height > _OVER * smaller
