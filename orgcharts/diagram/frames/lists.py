"""Frames of lists: around the entries the outline that their boxes would have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from orgcharts.diagram.context import Context
from orgcharts.diagram.dashes import Dash, Part, inked
from orgcharts.diagram.forms import box_shapes
from orgcharts.diagram.shapes import Dashes, Rectangle, Shape
from orgcharts.diagram.values import Element
from orgcharts.geometry import Point, Rect
from orgcharts.page import BoxForm, ListBox
from orgcharts.theme import BoxStyle


class _Run(Struct, frozen=True):
    """The part of a frame around entries that have the same outline."""

    dash: Dash
    area: Rect


def list_frame(frame: ListBox, context: Context) -> Element:
    """Return the frame of a list in the stroke of the box above it, broken as its entries would be.

    Only a frame of one stroke has that as its look; of others the look is the ground.
    """
    head = context.style_of(context.chart.nodes[frame.head])
    runs = _runs(frame, context)
    stroke = {"stroke": head.stroke, "stroke_width": head.stroke_width, "dash": runs[0].dash}
    style = context.theme.box.model_copy(update=stroke)
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
    return [
        _Run(dashes[start], Rect(frame.rect.x, top, frame.rect.width, bottom - top))
        for start, (top, bottom) in zip(
            starts, pairwise((frame.rect.y, *edges, frame.rect.bottom)), strict=True
        )
    ]


def _outlines(runs: Sequence[_Run], style: BoxStyle, scale: float) -> Iterator[Shape]:
    """Yield the outline of each part; two have one line between them, which is whole if one of theirs is.

    The line above a broken outline is that of what is above it.
    """
    width = style.stroke_width * scale
    for run, below in zip(runs, (*runs[1:], None), strict=True):
        area = run.area
        if not run.dash:
            yield Rectangle(area, None, style.stroke, width)
            continue
        left = (Point(area.x, area.y), Point(area.x, area.bottom))
        foot = (left[1], Point(area.right, area.bottom))
        right = (foot[1], Point(area.right, area.y))
        dash = tuple(length * scale for length in run.dash)
        ways = ((left, foot, right),) if below is None or below.dash else ((left,), (right,))
        lines = (line for way in ways for line in inked([Part(side) for side in way], dash))
        yield Dashes(tuple(lines), style.stroke, width)
