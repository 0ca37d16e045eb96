"""Shapes on the grid of quanta: what a renderer rounds is the same number wherever it was calculated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgcharts.arithmetic import quantised as quantised_length
from orgcharts.geometry import Point
from orgcharts.scene.shapes import (
    Dashes,
    Disc,
    Group,
    Image,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    TextLine,
)


def quantised(shape: Shape) -> Shape:
    """Return a shape whose every coordinate is a whole number of quanta."""
    match shape:
        case Group():
            return replace(shape, shapes=tuple(quantised(inner) for inner in shape.shapes))
        case Rectangle() | Image():
            return replace(shape, rect=shape.rect.quantised())
        case Polyline() | Polygon():
            return replace(shape, points=_points(shape.points))
        case Dashes():
            return replace(shape, lines=tuple(_points(line) for line in shape.lines))
        case Disc():
            return replace(shape, centre=shape.centre.quantised(), radius=quantised_length(shape.radius))
        case TextLine():
            return replace(shape, origin=shape.origin.quantised(), width=quantised_length(shape.width))


def _points(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(point.quantised() for point in points)
