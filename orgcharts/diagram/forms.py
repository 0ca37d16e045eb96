"""The forms that distinguish roles and statuses without colour: outlines, bands, corners, bullets."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.diagram.dashes import Dash, Line, Part, inked
from orgcharts.diagram.shapes import Dashes, Disc, Polygon, Polyline, Rectangle, Shape
from orgcharts.diagram.text import TextRun
from orgcharts.geometry import Point, Rect
from orgcharts.theme import BoxStyle, Theme

BAR = 2.4
"""Width of the band at the left edge of a box, in points at 10 pt type."""

CORNER = 5.2
"""Legs of the hollow triangle in a corner, in points at 10 pt type; it stays clear of the text."""

MIDDLE = 0.27
"""Height of the middle of small letters above the base line, as a part of the type size."""

STRIKE = 0.055
"""Width of the line through a name, as a part of the type size."""

DASH = 1.5
"""Width of a bullet that is a dash, as a factor of that of other strokes."""

LARGER = 1.35
"""Half the width of a bullet with corners, as a factor of the radius of a disc."""


def box_shapes(rect: Rect, style: BoxStyle, scale: float, ground: str) -> Iterator[Shape]:
    """Yield a box without its text; `ground` is the colour of the page, which a hollow corner shows."""
    width, dash = style.stroke_width * scale, tuple(length * scale for length in style.dash)
    if dash and not style.radius:
        yield Rectangle(rect, style.fill, None)
        yield Dashes(tuple(_dashed_sides(rect, width, dash)), style.stroke, width)
    else:
        yield Rectangle(rect, style.fill, style.stroke if width else None, width, dash, style.radius * scale)
    ink = style.text if style.stroke == style.fill else style.stroke
    bar = min(BAR * scale, rect.width / 3)
    if style.bar == "full":
        yield Rectangle(Rect(rect.x, rect.y, bar, rect.height), ink, None)
    elif style.bar == "open":
        yield Polyline((Point(rect.x + bar, rect.y), Point(rect.x + bar, rect.bottom)), ink, width)
    if style.corner:
        leg = min(CORNER * scale, rect.height * 0.6, rect.width / 2)
        left, low = Point(rect.right - leg, rect.y), Point(rect.right, rect.y + leg)
        yield Polygon((left, Point(rect.right, rect.y), low), ground)
        yield Polyline((left, Point(rect.right, rect.y), low, left), ink, width)


def _dashed_sides(rect: Rect, width: float, dash: Dash) -> Iterator[Line]:
    """Yield the dashes of the sides of a box; each side begins and ends with one, to close the corners."""
    half = width / 2
    left, right = rect.x - half, rect.right + half
    top, low = rect.y + half, rect.bottom - half
    across = inked((Part((Point(left, 0.0), Point(right, 0.0))),), dash)
    down = inked((Part((Point(0.0, top), Point(0.0, low))),), dash)
    for y in (rect.y, rect.bottom):
        yield from (tuple(Point(point.x, y) for point in line) for line in across)
    for x in (rect.x, rect.right):
        yield from (tuple(Point(x, point.y) for point in line) for line in down)


def strike_through(run: TextRun) -> Polyline:
    """Return the line through a text; the mark of a note, which may follow, is not struck."""
    y = run.origin.y - MIDDLE * run.size
    return Polyline((Point(run.origin.x, y), Point(run.origin.x + run.width, y)), run.fill, STRIKE * run.size)


def bullet_reach(style: BoxStyle, scale: float, theme: Theme) -> float:
    """Return how far a bullet reaches from its centre to the left."""
    radius, half = theme.list.bullet_radius * scale, theme.list.ring_width * scale / 2
    match style.bullet:
        case "disc":
            return radius
        case "ring":
            return radius + half
        case "dash":
            return radius + DASH * half
        case "square":
            return radius * LARGER
        case _:
            return radius * LARGER + half


def bullet(centre: Point, style: BoxStyle, scale: float, theme: Theme) -> Iterator[Shape]:
    """Yield what marks an entry of a list."""
    colour, stroke = theme.lines["line"].stroke, theme.list.ring_width * scale
    radius = theme.list.bullet_radius * scale
    reach = radius * LARGER
    left, right, top, low = centre.x - reach, centre.x + reach, centre.y - reach, centre.y + reach
    match style.bullet:
        case "disc":
            yield Disc(centre, radius, colour)
        case "ring":
            yield Disc(centre, radius, theme.box.fill, colour, stroke)
        case "dash":
            ends = (Point(centre.x - radius, centre.y), Point(centre.x + radius, centre.y))
            yield Polyline(ends, colour, DASH * stroke)
        case "square":
            yield Rectangle(Rect(left, top, 2 * reach, 2 * reach), colour, None)
        case "open-square":
            yield Rectangle(Rect(left, top, 2 * reach, 2 * reach), theme.box.fill, colour, stroke)
        case "diamond":
            corners = (Point(centre.x, top), Point(right, centre.y), Point(centre.x, low))
            yield Polyline((*corners, Point(left, centre.y), corners[0]), colour, stroke)
        case "triangle":
            first = Point(left, top)
            yield Polyline((first, Point(right, top), Point(centre.x, low), first), colour, stroke)
        case "cross":
            yield Polyline((Point(left, top), Point(right, low)), colour, stroke)
            yield Polyline((Point(left, low), Point(right, top)), colour, stroke)
