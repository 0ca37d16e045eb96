"""Frames of lists: around the entries the outline that their boxes would have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from msgspec import Struct

from orgcharts.diagram.context import Context
from orgcharts.diagram.dashes import Dash, Line, Part, inked
from orgcharts.diagram.forms import box_shapes
from orgcharts.diagram.shapes import Dashes, Polyline, Rectangle, Shape
from orgcharts.diagram.values import Element
from orgcharts.geometry import Point, Rect
from orgcharts.page import BoxForm, ListBox
from orgcharts.theme import BoxStyle

PIECES = 8
"""Straight pieces of a round corner; at a radius of 6 points they are at most 0.03 points off."""


class _Run(Struct, frozen=True):
    """The part of a frame around entries that have the same outline, and the height of the lowest of them."""

    dash: Dash
    area: Rect
    lowest: float


def list_frame(frame: ListBox, context: Context) -> Element:
    """Return the frame of a list in the stroke of the box above it, broken as its entries would be.

    Only a frame of one stroke has that as its look; of others the look is the ground.
    """
    head = context.style_of(context.chart.nodes[frame.head])
    runs = _runs(frame, context)
    # Larger corners would cross bullets, and leave nothing of a side that can be broken.
    radius = min(context.theme.box.radius, min(runs[0].lowest, runs[-1].lowest) / 2 / context.scale)
    stroke = {"stroke": head.stroke, "stroke_width": head.stroke_width, "dash": runs[0].dash}
    style = context.theme.box.model_copy(update={**stroke, "radius": radius})
    ground = style.model_copy(update={"stroke_width": 0.0, "dash": ()})
    is_plain = len(runs) == 1 and not style.dash
    shapes = [*box_shapes(frame.rect, style if is_plain else ground, context.scale, context.theme.background)]
    if not is_plain:
        shapes += _outlines(runs, style, context.scale)
    look = context.look(style if len(runs) == 1 else ground)
    return Element(frame.head, "list", tuple(shapes), parent=frame.head, rect=frame.rect, look=look)


def _runs(frame: ListBox, context: Context) -> list[_Run]:
    """Return the parts of a frame from top to bottom; they meet in the middle between two entries.

    Whether the place of a unit is confirmed shows in its bullet alone: an outline is about the unit itself.
    """
    nodes, boxes = context.chart.nodes, context.layout.boxes
    head = nodes[frame.head]
    below = (boxes[unit] for unit in (*head.assistants, *head.children) if unit in boxes)
    entries = sorted((box for box in below if box.form is BoxForm.ITEM), key=lambda box: box.rect.y)
    dashes = [context.entry_style_of(nodes[entry.node]).dash for entry in entries]
    starts = [0, *(place for place in range(1, len(entries)) if dashes[place] != dashes[place - 1])]
    edges = [(entries[start - 1].rect.bottom + entries[start].rect.y) / 2 for start in starts[1:]]
    levels = pairwise((frame.rect.y, *edges, frame.rect.bottom))
    return [
        _Run(
            dashes[start],
            Rect(frame.rect.x, top, frame.rect.width, bottom - top),
            min(entry.rect.height for entry in entries[start:end]),
        )
        for (start, end), (top, bottom) in zip(pairwise((*starts, len(entries))), levels, strict=True)
    ]


def _outlines(runs: Sequence[_Run], style: BoxStyle, scale: float) -> Iterator[Shape]:
    """Yield the outline of each part; two have one line between them, which is whole if one of theirs is.

    The line above a broken outline is that of what is above it. The corners of the frame are round where
    those of boxes are; those inside are not.
    """
    width, radius = style.stroke_width * scale, style.radius * scale
    for run, below in zip(runs, (*runs[1:], None), strict=True):
        area = run.area
        top, low = (radius if run is runs[0] else 0.0), (0.0 if below else radius)
        above_left, above_right = Point(area.x, area.y), Point(area.right, area.y)
        low_left, low_right = Point(area.x, area.bottom), Point(area.right, area.bottom)
        if run.dash:
            left = (_moved(above_left, top), above_left, low_left)
            right = (low_right, above_right, _moved(above_right, -top))
            around = ((*left, *right), (top, low, low, top))
            ways = (around,) if below is None or below.dash else ((left, (top,)), (right, (top,)))
            dash = tuple(length * scale for length in run.dash)
            lines = (line for way in ways for line in inked(_rounded(*way), dash))
            yield Dashes(tuple(lines), style.stroke, width)
        elif top:
            corners = (low_left, above_left, above_right, low_right, low_left)
            yield Polyline(_points(_rounded(corners, (top, top, low))), style.stroke, width)
        elif low:
            corners = (above_left, above_right, low_right, low_left, above_left)
            yield Polyline(_points(_rounded(corners, (top, low, low))), style.stroke, width)
        else:
            yield Rectangle(area, None, style.stroke, width)


def _rounded(points: Sequence[Point], radii: Sequence[float]) -> list[Part]:
    """Return a right-angled way as parts; at each corner is a quarter circle, which is never cut."""
    parts, here = [], points[0]
    for corner, after, radius in zip(points[1:-1], points[2:], radii, strict=True):
        start, end = _towards(here, corner, radius), _towards(after, corner, radius)
        parts += [Part((here, start))] if start != here else []
        parts += [Part(_quarter(start, corner, end), is_bridge=True)] if radius else []
        here = end
    return [*parts, Part((here, points[-1]))] if here != points[-1] else parts


def _towards(other: Point, corner: Point, distance: float) -> Point:
    """Return the point at a distance from a corner towards another point, beside it or above or below."""
    x = corner.x + max(-distance, min(distance, other.x - corner.x))
    y = corner.y + max(-distance, min(distance, other.y - corner.y))
    return Point(x, y)


def _quarter(start: Point, corner: Point, end: Point) -> Line:
    """Return a quarter circle as a line of short pieces, from one side of a corner to the other."""
    turns = [number * pi / 2 / PIECES for number in range(1, PIECES)]
    between = [
        Point(
            corner.x + (start.x - corner.x) * (1 - sin(turn)) + (end.x - corner.x) * (1 - cos(turn)),
            corner.y + (start.y - corner.y) * (1 - sin(turn)) + (end.y - corner.y) * (1 - cos(turn)),
        )
        for turn in turns
    ]
    return (start, *between, end)


def _moved(point: Point, across: float) -> Point:
    return Point(point.x + across, point.y)


def _points(parts: Sequence[Part]) -> Line:
    """Return the points of a way, each once where two parts meet."""
    return (parts[0].points[0], *(point for part in parts for point in part.points[1:]))
