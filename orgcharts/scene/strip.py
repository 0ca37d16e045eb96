"""The strip below the chart as shapes: samples of the legend and lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect
from orgcharts.page import Furniture, PlacedSample
from orgcharts.page.layout import Layout
from orgcharts.scene.forms import STRIKE, box_shapes, bullet, bullet_reach
from orgcharts.scene.relations import badge, centred, drawn_line, relation_style
from orgcharts.scene.shapes import Polyline, Shape
from orgcharts.scene.texts import text_lines
from orgcharts.theme import Theme

SAMPLE_HEIGHT = 0.95
"""Height of the sample of a box, as a part of the type size."""

BADGE_SIZE = 0.8
"""Type size of the number in the sample of a badge, as a part of that of its words."""

BADGE_RADIUS = 0.5
"""Radius of the sample of a badge, as a part of the type size."""

HEAVIEST = 1.0
"""Weight of the outline of a sample at most, in points at 10 pt type."""

STRUCK = 0.18
"""Where the strike of a sample begins and ends, as a part of its width."""


def strip_shapes(furniture: Furniture, layout: Layout, theme: Theme, fonts: FontProvider) -> Iterator[Shape]:
    """Yield the strip in its place above the lower end of the page; all samples are flush left."""
    left, top = furniture.heading.left, layout.page.height + furniture.footer_top
    for sample in furniture.footer.samples:
        middle = Point(left + sample.origin.x, top + sample.origin.y)
        yield from _sample(sample, middle, layout, theme, fonts)
    for line in furniture.footer.lines:
        place = Point(left + line.origin.x, top + line.origin.y)
        yield from text_lines(line.line, place, theme.legend.colour, fonts)


def _sample(
    sample: PlacedSample, middle: Point, layout: Layout, theme: Theme, fonts: FontProvider
) -> Iterator[Shape]:
    entry, size = sample.entry, theme.legend.size
    # Dashes have the lengths of the chart, but not so short or long that a sample cannot show them.
    scale = min(max(layout.scale, 0.6), 1.0)
    if entry.sample == "line":
        ends = (middle, Point(middle.x + sample.width, middle.y))
        yield from drawn_line(ends, relation_style(layout, entry.kind, theme), scale, theme)
    elif entry.sample == "box":
        height = SAMPLE_HEIGHT * size
        rect = Rect(middle.x, middle.y - height / 2, sample.width, height)
        # As heavy as the boxes, whatever the dashes, unless that is too much for so small a box.
        weight = min(entry.form.stroke_width * layout.scale / scale, HEAVIEST)
        look = {"stroke": theme.lines["line"].stroke, "stroke_width": weight}
        form = entry.form.model_copy(update=look)
        yield from box_shapes(rect, form, scale, theme.background)
        if form.strike:
            ends = (
                Point(rect.x + STRUCK * rect.width, middle.y),
                Point(rect.right - STRUCK * rect.width, middle.y),
            )
            yield Polyline(ends, theme.box.text, STRIKE * size)
    elif entry.sample == "bullet":
        centre = Point(middle.x + bullet_reach(entry.form, scale, theme), middle.y)
        yield from bullet(centre, entry.form, scale, theme)
    else:
        style = theme.line_style("relation")
        radius = BADGE_RADIUS * size
        centre = Point(middle.x + radius, middle.y)
        yield badge(centre, radius, scale, style, theme)
        yield centred(str(entry.number), centre, BADGE_SIZE * size, style.stroke, theme, fonts)
