"""Groups without a head: a frame, and the reason once over each part."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.diagram.context import Context
from orgcharts.diagram.frames.matrix import text_paragraphs
from orgcharts.diagram.shapes import Rectangle
from orgcharts.diagram.values import Artifact, Element
from orgcharts.page import GroupFrame


def group_items(frame: GroupFrame, context: Context) -> Iterator[Artifact | Element]:
    """Yield the frame of a group, then its texts.

    The frame is not broken: its units may be unconfirmed, or only their place, which are two strokes.
    """
    scale, style = context.scale, context.theme.group
    width, radius = style.stroke_width * scale, style.radius * scale
    yield Artifact("rule", (Rectangle(frame.rect, None, style.stroke, width, radius=radius),))
    parts = next(group.parts for group in context.chart.groups if group.members[0] == frame.first)
    texts = [
        paragraph
        for part, rect in zip(parts, frame.titles, strict=True)
        for paragraph in text_paragraphs((part.title,), rect, context, align="centre")
    ]
    yield Element(
        frame.first, "group", tuple(texts), parent=context.chart.nodes[frame.first].parent, rect=frame.rect
    )
