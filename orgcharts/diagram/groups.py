"""Groups without a head: a broken frame, and the reason once over each part."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import UNCONFIRMED
from orgcharts.diagram.context import Context
from orgcharts.diagram.forms import box_shapes
from orgcharts.diagram.matrix import text_paragraphs
from orgcharts.diagram.shapes import Dashes
from orgcharts.diagram.values import Artifact, Element
from orgcharts.page import GroupFrame


def group_items(frame: GroupFrame, context: Context) -> Iterator[Artifact | Element]:
    """Yield the frame of a group, then its texts."""
    theme = context.theme
    line = theme.authority_style("", UNCONFIRMED)
    look = {"dash": line.dash or theme.patterns["dashed"], "radius": 0.0}
    style = theme.box.model_copy(update={"stroke": line.stroke, "stroke_width": line.stroke_width, **look})
    shapes = box_shapes(frame.rect, style, context.scale, theme.background)
    yield Artifact("rule", tuple(shape for shape in shapes if isinstance(shape, Dashes)))
    parts = next(group.parts for group in context.chart.groups if group.members[0] == frame.first)
    texts = [
        paragraph
        for part, rect in zip(parts, frame.titles, strict=True)
        for paragraph in text_paragraphs((part.title,), rect, context, align="centre")
    ]
    yield Element(
        frame.first, "group", tuple(texts), parent=context.chart.nodes[frame.first].parent, rect=frame.rect
    )
