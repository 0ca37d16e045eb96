"""From points of a page to the units of a slide."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.geometry import Point, Rect, Size

EMU = 12_700
"""English metric units in a point (ECMA-376, part 1, 20.1.10.16: 914,400 in an inch)."""


class Fit(Struct, frozen=True):
    """A page on a slide: every length times `scale`, its corner at `x` and `y` EMU."""

    scale: float = 1.0
    x: int = 0
    y: int = 0

    @classmethod
    def of(cls, page: Size, width: int, height: int) -> Fit:
        """Return the fit of a page in the middle of a slide; a page that is too large becomes smaller."""
        scale = min(1.0, width / (page.width * EMU), height / (page.height * EMU))
        if scale > 0.9999:  # the same page, rounded to whole units
            scale = 1.0
        left, top = (width - page.width * EMU * scale) / 2, (height - page.height * EMU * scale) / 2
        return cls(scale, round(left), round(top))

    def length(self, points: float) -> int:
        """Return a length in EMU."""
        return round(points * self.scale * EMU)

    def hundredths(self, points: float) -> int:
        """Return a size of type or a distance of lines in hundredths of a point."""
        return round(points * self.scale * 100)

    def at(self, point: Point) -> tuple[int, int]:
        """Return a place in EMU."""
        return self.x + self.length(point.x), self.y + self.length(point.y)

    def area(self, rect: Rect) -> tuple[int, int, int, int]:
        """Return left, top, width and height of an area in EMU; edges that touch still touch."""
        left, top = self.at(Point(rect.x, rect.y))
        right, bottom = self.at(Point(rect.right, rect.bottom))
        return left, top, right - left, bottom - top
