"""The footer as an element: legend, notes and abbreviations."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import AUTHORITY, split_mark
from orgcharts.diagram.connectors import badge, centred, drawn_line, relation_style
from orgcharts.diagram.context import Context
from orgcharts.diagram.forms import STRIKE, box_shapes, bullet, bullet_reach
from orgcharts.diagram.shapes import Polyline, Rectangle, Shape
from orgcharts.diagram.text import Paragraph
from orgcharts.diagram.values import Element, Item
from orgcharts.fonts import text_width
from orgcharts.furniture import FooterText, Furniture, LegendEntry, PlacedSample
from orgcharts.geometry import Point, Rect, around
from orgcharts.theme import BoxStyle, Theme
from orgcharts.typeset import label_font

SAMPLE_HEIGHT = 0.95
"""Height of the sample of a box, as a part of the type size."""

BADGE_SIZE = 0.8
"""Type size of the number in the sample of a badge, as a part of that of its words."""

PLATE_TEXT = 0.75
"""Type size of a grade on the sample of its plate, as a part of that of its words."""

PLATE_SHARE = 0.85
"""The most that the grade takes of the width of the sample."""

BADGE_RADIUS = 0.5
"""Radius of the sample of a badge, as a part of the type size."""

LINE_SHARE = 0.55
"""Length of the line before the sample of a box, as a part of the width of both."""

JOINT_BOX = (0.3, 0.7)
"""Width and height of each box in the sample of a joint unit, as parts of those of the sample."""

HEAVIEST = 1.0
"""Weight of the outline of a sample at most, in points at 10 pt type."""

STRUCK = 0.18
"""Where the strike of a sample begins and ends, as a part of its width."""


def footer_elements(furniture: Furniture, context: Context) -> Iterator[Element]:
    """Yield the footer, if there is any, in its place above the lower end of the page."""
    corner = Point(furniture.left, context.layout.page.height + furniture.footer_top)
    footer = furniture.footer
    samples = (_sample(number, sample, corner, context) for number, sample in enumerate(footer.samples))
    contents = (*samples, *_texts(footer.texts, corner, context))
    if contents:
        rect = Rect(corner.x, corner.y, footer.width, footer.height)
        yield Element("", "legend", contents, rect=rect)


def _texts(texts: tuple[FooterText, ...], corner: Point, context: Context) -> Iterator[Element]:
    """Yield the texts of the legend, the notes with their marks, and the abbreviations."""
    marks: list[Paragraph] = []
    for number, text in enumerate(texts):
        paragraph = _paragraph(text, corner, context)
        match text.role:
            case "legend-entry":
                yield Element(
                    str(number), text.role, (paragraph,), text.text, order=number, rect=paragraph.rect
                )
            case "mark":
                marks.append(paragraph)
            case "note":
                yield _note(len(marks), marks[-1], paragraph)
            case "abbreviations":
                yield _abbreviations(paragraph, context)


def _note(number: int, mark: Paragraph, text: Paragraph) -> Element:
    """Return a note: its mark, which is its id, and its text."""
    letters = split_mark(mark.text)[1]
    rect = around((mark.rect, text.rect))
    return Element(letters, "note", (mark, text), text.text, order=number, rect=rect)


def _abbreviations(paragraph: Paragraph, context: Context) -> Element:
    """Return all abbreviations as they are drawn, in one paragraph, and each by itself, not drawn."""
    each = (
        Element(item.short, "abbreviation", title=item.name, order=order)
        for order, item in enumerate(context.chart.abbreviations)
    )
    return Element("", "abbreviations", (paragraph, *each), paragraph.text, rect=paragraph.rect)


def _paragraph(text: FooterText, corner: Point, context: Context) -> Paragraph:
    placed = [(line.line, Point(corner.x + line.origin.x, corner.y + line.origin.y)) for line in text.lines]
    return context.setter().paragraph(text.role, text.text, placed, context.theme.legend.colour, "left")


def _sample(number: int, sample: PlacedSample, corner: Point, context: Context) -> Element:
    """Return the sample of a legend entry."""
    middle = Point(corner.x + sample.origin.x, corner.y + sample.origin.y)
    height = SAMPLE_HEIGHT * context.theme.legend.size
    rect = Rect(middle.x, middle.y - height / 2, sample.width, height)
    contents = tuple(_sample_contents(sample, middle, rect, context))
    return Element(str(number), "sample", contents, parent=str(number), order=number, rect=rect)


def _sample_contents(sample: PlacedSample, middle: Point, rect: Rect, context: Context) -> Iterator[Item]:
    entry, theme, size = sample.entry, context.theme, context.theme.legend.size
    # Dashes have the lengths of the chart, but not so short or long that a sample cannot show them.
    scale = min(max(context.scale, 0.6), 1.0)
    if entry.sample == "line":
        ends = (middle, Point(rect.right, middle.y))
        yield from drawn_line(ends, relation_style(context, entry.kind), scale, theme)
    elif entry.sample == "joint":
        yield from _joint_sample(rect, _small(entry.form, scale, context), scale, theme)
    elif entry.sample == "box":
        form = _small(entry.form, scale, context)
        if entry.kind:
            corner = Point(rect.x + LINE_SHARE * rect.width, middle.y)
            yield from drawn_line((middle, corner), theme.line_style(entry.kind), scale, theme)
            rect = Rect(corner.x, rect.y, rect.right - corner.x, rect.height)
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
    elif entry.sample == "panel":
        yield from _panel_sample(rect, entry, scale, context)
    elif entry.sample == "plate":
        yield from _plate_sample(rect, entry.grade, context)
    else:
        yield from _badge_sample(rect, scale, sample, context)
    for form, left in zip(entry.bullets, sample.bullets, strict=True):
        centre = Point(middle.x + left + bullet_reach(form, scale, theme), middle.y)
        yield from bullet(centre, form, scale, theme)


def _panel_sample(rect: Rect, entry: LegendEntry, scale: float, context: Context) -> Iterator[Shape]:
    """Yield the head of a panel, and what is below it."""
    head = Rect(rect.x, rect.y, rect.width, rect.height / 2)
    body = entry.form.model_copy(update={"fill": entry.ground})
    yield from box_shapes(rect, _small(body, scale, context), scale, context.theme.background)
    yield Rectangle(head, entry.form.fill, None)


def _plate_sample(rect: Rect, grade: str, context: Context) -> Iterator[Item]:
    """Yield a grade on its plate, in letters for which that is wide enough."""
    look, font = context.theme.panel, label_font(context.theme)
    size = PLATE_TEXT * context.theme.legend.size
    size *= min(1.0, PLATE_SHARE * rect.width / text_width(context.fonts, grade, font, size))
    yield Rectangle(rect, look.plate, None, radius=min(look.plate_radius, rect.height / 2))
    yield centred(grade, rect.centre, size, look.plate_text, context)


def _badge_sample(rect: Rect, scale: float, sample: PlacedSample, context: Context) -> Iterator[Item]:
    """Yield the badge of a relation, or both of them: where it starts, and where it ends."""
    entry, size = sample.entry, context.theme.legend.size
    style, wide = relation_style(context, entry.kind), 2 * BADGE_RADIUS * size
    lefts = (rect.x, rect.right - wide) if entry.sample == "badges" else (rect.x,)
    for number, left in enumerate(lefts, start=1):
        place = Rect(left, rect.centre.y - wide / 2, wide, wide)
        is_start = number < len(lefts)
        yield from badge(entry.number, place, BADGE_SIZE * size, style, scale, context, is_start=is_start)


def _small(form: BoxStyle, scale: float, context: Context) -> BoxStyle:
    """Return the form of a sample: as heavy as the boxes and as round, up to a limit."""
    changes = {
        "stroke_width": min(form.stroke_width * context.scale / scale, HEAVIEST),
        "radius": min(form.radius, SAMPLE_HEIGHT * context.theme.legend.size / scale / 3),
    }
    return form.model_copy(update=changes)


def _joint_sample(rect: Rect, form: BoxStyle, scale: float, theme: Theme) -> Iterator[Shape]:
    """Yield two boxes, the line between them, and the one that leaves it downwards."""
    width, height = JOINT_BOX[0] * rect.width, JOINT_BOX[1] * rect.height
    bar, style = rect.y + height / 2, theme.line_style(AUTHORITY)
    yield from drawn_line((Point(rect.x + width, bar), Point(rect.right - width, bar)), style, scale, theme)
    yield from drawn_line((Point(rect.centre.x, bar), Point(rect.centre.x, rect.bottom)), style, scale, theme)
    for left in (rect.x, rect.right - width):
        yield from box_shapes(Rect(left, rect.y, width, height), form, scale, theme.background)
