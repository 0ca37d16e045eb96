"""Hops: small bridges where a relation crosses another line.

A bridge is a half circle of short straight pieces, so every renderer draws it alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from orgcharts.diagram.dashes import Line, Part
from orgcharts.geometry import Point

QUARTER = 4
"""Pieces of a quarter circle; at a radius of 2 points they are at most 0.04 points off."""

_NEAR = 1e-3


def with_hops(points: Sequence[Point], hops: Sequence[Point], radius: float) -> tuple[Part, ...]:
    """Return the parts of a right-angled line with a bridge over each of `hops`.

    Bridges rise upwards from lines that run across and to the right from upright ones. Those
    closer than two radii join to one with a flat top, and none reaches past a corner.
    """
    parts = []
    for start, end in pairwise(points):
        length = abs(end.x - start.x) + abs(end.y - start.y)
        if not length:
            continue
        ahead = Point((end.x - start.x) / length, (end.y - start.y) / length)
        places = sorted(_place_on(start, ahead, hop) for hop in hops if _is_on(start, ahead, length, hop))
        here = start
        for first, last in _spans(places, radius):
            size = min(radius, first, length - last)
            bridge = _bridge(start, ahead, first, last, size)
            parts += [Part((here, bridge[0])), Part(bridge, is_bridge=True)]
            here = bridge[-1]
        parts.append(Part((here, end)))
    return tuple(parts)


def _place_on(start: Point, ahead: Point, hop: Point) -> float:
    return (hop.x - start.x) * ahead.x + (hop.y - start.y) * ahead.y


def _is_on(start: Point, ahead: Point, length: float, hop: Point) -> bool:
    aside = (hop.x - start.x) * ahead.y - (hop.y - start.y) * ahead.x
    return abs(aside) < _NEAR < _place_on(start, ahead, hop) < length - _NEAR


def _spans(places: Sequence[float], radius: float) -> list[tuple[float, float]]:
    """Return the first and last crossing under each bridge."""
    spans: list[tuple[float, float]] = []
    for place in places:
        if spans and place - spans[-1][1] < 2 * radius:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return spans


def _bridge(start: Point, ahead: Point, first: float, last: float, radius: float) -> Line:
    """Return the corners of a bridge: a quarter circle up, a flat top, a quarter circle down."""
    up = Point(0.0, -1.0) if ahead.y == 0 else Point(1.0, 0.0)
    turns = [pi / 2 * step / QUARTER for step in range(QUARTER + 1)]
    rising = [(first - radius * cos(turn), radius * sin(turn)) for turn in turns]
    falling = [(last + radius * cos(turn), radius * sin(turn)) for turn in reversed(turns)]
    if first == last:
        falling = falling[1:]
    return tuple(
        Point(start.x + ahead.x * along + up.x * high, start.y + ahead.y * along + up.y * high)
        for along, high in (*rising, *falling)
    )
