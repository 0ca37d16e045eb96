"""Points, sizes and rectangles, in points (1/72 inch): origin top left, y down."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from orgcharts.arithmetic import quantised

TYPE_SIZE = 10.0
"""The type size, in points, at which boxes are measured; a layout scales it."""


class Point(Struct, frozen=True, gc=False):
    """A place on the page, in points."""

    x: float
    y: float

    def quantised(self) -> Point:
        """Return the nearest point whose coordinates are whole numbers of quanta; itself if they are."""
        x, y = quantised(self.x), quantised(self.y)
        return self if x == self.x and y == self.y else Point(x, y)


class Size(NamedTuple):
    """A width and a height, in points."""

    width: float
    height: float

    def quantised(self) -> Size:
        """Return the nearest size in whole numbers of quanta."""
        return Size(quantised(self.width), quantised(self.height))


class Rect(Struct, frozen=True, gc=False):
    """An upright rectangle by its top-left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def quantised(self) -> Rect:
        """Return the rectangle with every edge rounded to whole quanta: touching edges still touch.

        It is the rectangle itself if its edges are.
        """
        x, y = quantised(self.x), quantised(self.y)
        width, height = quantised(self.right) - x, quantised(self.bottom) - y
        if x == self.x and y == self.y and width == self.width and height == self.height:
            return self
        return Rect(x, y, width, height)

    def overlaps(self, other: Rect, tolerance: float = 1e-6) -> bool:
        """Return whether the interiors meet by more than `tolerance` points."""
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.bottom - tolerance
            and other.y < self.bottom - tolerance
        )

    def contains(self, other: Rect, tolerance: float = 1e-6) -> bool:
        """Return whether `other` is inside, within `tolerance` points."""
        return (
            self.x <= other.x + tolerance
            and self.y <= other.y + tolerance
            and self.right >= other.right - tolerance
            and self.bottom >= other.bottom - tolerance
        )


class Insets(Struct, frozen=True):
    """Widths of the four borders around an area, in points."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around others, of which there is at least one.

    >>> around([Rect(1, 1, 2, 2), Rect(2, 5, 4, 1)])
    Rect(x=1, y=1, width=5, height=5)
    """
    found = tuple(rects)
    left, top = min([rect.x for rect in found]), min([rect.y for rect in found])
    right, bottom = max([rect.right for rect in found]), max([rect.bottom for rect in found])
    return Rect(left, top, right - left, bottom - top)


class Frame(Struct, frozen=True):
    """The page, and the room that margins and heading use.

    `page` None asks for a page of the chart's natural size; `min_width` is then the least
    width of the area, so that the heading fits above it. `lane` is a height above the chart that stays
    free if the type needs no room there.
    """

    page: Size | None
    insets: Insets = Insets()
    min_width: float = 0.0
    lane: float = 0.0

    def area_of(self, page: Size) -> Rect:
        """Return what is left for the chart on `page`."""
        inside = self.insets
        return Rect(
            inside.left,
            inside.top,
            page.width - inside.left - inside.right,
            page.height - inside.top - inside.bottom,
        )


def number_text(value: float, digits: int = 2) -> str:
    """Return `value` with at most `digits` decimals: no exponent, no `-0`, no end zeros.

    The one way in which numbers reach a file, so that equal drawings are equal bytes.
    Raises `ValueError` for an infinite value or one that is not a number.

    >>> number_text(841.890), number_text(-0.001), number_text(1e-7)
    ('841.89', '0', '0')
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be drawn")
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
