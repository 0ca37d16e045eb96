"""Places of nested shapes: flips, turns and scales of groups (ECMA-376, part 1, 20.1.7)."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import astuple

from orgcharts.geometry import Point, Rect
from orgcharts.importing.drawn.office.markup import child, number

EMU = 12_700
"""English metric units in a point."""

_FARTHEST = 1e9
"""Points: no drawing is as large."""

_TURN = 60_000 * 180 / math.pi
"""Units of an angle in a radian."""


class AffineMap(Struct, frozen=True):
    """An affine map of points: x to `ax + cy + e`, y to `bx + dy + f`."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> Point:
        """Return where a point goes."""
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, first: AffineMap) -> AffineMap:
        """Return the map that applies another one first.

        >>> AffineMap(e=1).after(AffineMap(a=2, d=2)).at(3, 0)
        Point(x=7.0, y=0.0)
        """
        x, y = self.at(first.a, first.b), self.at(first.c, first.d)
        to = self.at(first.e, first.f)
        return AffineMap(x.x - self.e, x.y - self.f, y.x - self.e, y.y - self.f, to.x, to.y)


class Placed(Struct, frozen=True):
    """The place of a shape: its map into the drawing, and its size before that."""

    matrix: AffineMap
    width: float
    height: float

    @property
    def area(self) -> Rect:
        """The area that it covers in the drawing."""
        corners = [self.matrix.at(x, y) for x in (0.0, self.width) for y in (0.0, self.height)]
        left, top = min(each.x for each in corners), min(each.y for each in corners)
        return Rect(left, top, max(each.x for each in corners) - left, max(each.y for each in corners) - top)


def placed(transform: Element | None, outer: AffineMap) -> Placed | None:
    """Return the place of a shape by its `xfrm`; None without one."""
    offset, extent = child(transform, "off"), child(transform, "ext")
    if transform is None or offset is None or extent is None:
        return None
    x, y = number(offset, "x") / EMU, number(offset, "y") / EMU
    width, height = number(extent, "cx") / EMU, number(extent, "cy") / EMU
    across = -1.0 if transform.get("flipH") in ("1", "true") else 1.0
    down = -1.0 if transform.get("flipV") in ("1", "true") else 1.0
    angle = number(transform, "rot") / _TURN
    cosine, sine = math.cos(angle), math.sin(angle)
    middle = AffineMap(e=-width / 2, f=-height / 2)
    turned = AffineMap(cosine * across, sine * across, -sine * down, cosine * down).after(middle)
    matrix = outer.after(AffineMap(e=x + width / 2, f=y + height / 2).after(turned))
    return Placed(matrix, width, height) if is_sane(matrix) and max(width, height) < _FARTHEST else None


def inside(transform: Element | None, outer: AffineMap) -> AffineMap:
    """Return the map of what is in a group, by the `xfrm` of the group."""
    place = placed(transform, outer)
    offset, extent = child(transform, "chOff"), child(transform, "chExt")
    if place is None or offset is None or extent is None:
        return outer
    across = place.width / max(1 / EMU, number(extent, "cx") / EMU)
    down = place.height / max(1 / EMU, number(extent, "cy") / EMU)
    left, top = number(offset, "x") / EMU, number(offset, "y") / EMU
    matrix = place.matrix.after(AffineMap(across, 0.0, 0.0, down, -across * left, -down * top))
    return matrix if is_sane(matrix) else outer


def is_sane(matrix: AffineMap) -> bool:
    """Return whether a map keeps places within what can be computed; in a damaged file it may not."""
    return all(abs(each) < _FARTHEST for each in astuple(matrix))
