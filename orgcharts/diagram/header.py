"""The header, and the lines at the foot that belong to it, as elements."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from orgcharts.diagram.context import Context
from orgcharts.diagram.shapes import Image, Polyline
from orgcharts.diagram.text import Align, Paragraph
from orgcharts.diagram.values import Artifact, Element, Item
from orgcharts.furniture import HeadingLine, HeadingLines
from orgcharts.geometry import Point, Rect
from orgcharts.language import Language

RULE_WIDTH = 1.2
"""Width of the rule under the heading, in points of the page."""

STRONG = ("letter", "title", "symbol")
"""The lines of a heading that have the colour of its title."""

PATH = "path"
"""The text that refers to the page above."""

TEXTS = ("letter", "title", PATH, "status", "symbol", "office", "source", "disclaimer", "date", "page")
"""The texts of a heading."""


def heading_element(heading: HeadingLines, context: Context) -> Element:
    """Return the heading with its texts. Its area is above the chart; some of its texts are below."""
    area = context.layout.area
    rect = Rect(area.x, heading.top, area.width, area.y - heading.top)
    return Element("", "heading", tuple(_contents(heading, context)), rect=rect)


def _contents(heading: HeadingLines, context: Context) -> Iterator[Item]:
    picture, style = context.chart.heading.emblem, context.theme.heading
    if heading.emblem and picture:
        yield Artifact("emblem", (Image(heading.emblem, picture),))
    yield from _texts(heading, context)
    if style.rule and (heading.above or heading.emblem):
        right = context.layout.page.width - heading.left
        ends = (Point(heading.left, heading.rule_y), Point(right, heading.rule_y))
        yield Artifact("rule", (Polyline(ends, style.rule, RULE_WIDTH),))


def _texts(heading: HeadingLines, context: Context) -> Iterator[Element]:
    """Yield the texts in painting order, then those that are drawn as a part of another one."""
    stated = {role: getattr(context.chart.heading, role) for role in TEXTS}
    lines = (*heading.above, *heading.below)
    drawn = {role: tuple(of_role) for role, of_role in groupby(lines, key=lambda line: line.role)}
    for role, of_role in drawn.items():
        title = stated.get(role) or of_role[0].line.text
        printed = _printed(role, title, stated, drawn, context.chart.language)
        paragraph = _paragraph(role, printed, of_role, heading, context)
        see = (context.chart.heading.up or None) if role == PATH else None
        yield Element(role, role, (replace(paragraph, see=see),), title, rect=paragraph.rect, see=see)
    yield from (
        Element(role, role, title=stated[role]) for role in TEXTS if stated[role] and role not in drawn
    )


def _printed(
    role: str, title: str, stated: Mapping[str, str], drawn: Container[str], language: Language
) -> str:
    """Return a text as it is printed: a status with a capital, a title in the middle with its letter."""
    if role == "title" and "letter" not in drawn:
        return f"{stated['letter']} {title}".strip()
    return language.opened(title) if role == "status" else title


def _paragraph(
    role: str, text: str, lines: Sequence[HeadingLine], heading: HeadingLines, context: Context
) -> Paragraph:
    style, page = context.theme.heading, context.layout.page
    colour = style.title_colour if role in STRONG else style.muted_colour
    align: Align = "right" if lines[0].from_right else "centre" if heading.centred else "left"
    placed = [(line.line, line.placed_on(page)) for line in lines]
    return context.setter().paragraph(role, text, placed, colour, align, marked=False)
