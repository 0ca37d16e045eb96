"""Shapes: what a picture is painted with. Lengths are points of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from orgcharts.geometry import Point, Rect, around
from orgcharts.pictures import Picture


class Rectangle(Struct, frozen=True, gc=False):
    """A filled and stroked rectangle; `fill` None leaves it open, `stroke` None unframed."""

    rect: Rect
    fill: str | None
    stroke: str | None
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()
    radius: float = 0.0


class Polyline(Struct, frozen=True, gc=False):
    """An open line through `points`, mitred at the corners, with square ends."""

    points: tuple[Point, ...]
    stroke: str
    stroke_width: float


class Dashes(Struct, frozen=True):
    """The ink of a broken line, or of several: open lines, mitred at the corners, with straight ends."""

    lines: tuple[tuple[Point, ...], ...]
    stroke: str
    stroke_width: float


class Polygon(Struct, frozen=True):
    """A filled area with corners at `points`, such as an arrow head."""

    points: tuple[Point, ...]
    fill: str


class Disc(Struct, frozen=True, gc=False):
    """A filled circle; `stroke` None leaves it without a ring."""

    centre: Point
    radius: float
    fill: str
    stroke: str | None = None
    stroke_width: float = 0.0


class Image(Struct, frozen=True):
    """A picture that fills `rect`, which has its proportion."""

    rect: Rect
    picture: Picture


Shape = Rectangle | Polyline | Dashes | Polygon | Disc | Image


def extent(shapes: Iterable[Shape]) -> Rect:
    """Return the least rectangle around shapes, the width of strokes left out."""
    return around(rect for shape in shapes for rect in _rects(shape))


def _rects(shape: Shape) -> Iterator[Rect]:
    match shape:
        case Rectangle() | Image():
            yield shape.rect
        case Polyline() | Polygon():
            yield from (Rect(point.x, point.y, 0.0, 0.0) for point in shape.points)
        case Dashes():
            yield from (Rect(point.x, point.y, 0.0, 0.0) for line in shape.lines for point in line)
        case Disc():
            centre, radius = shape.centre, shape.radius
            yield Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
