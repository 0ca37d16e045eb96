"""From a layout to a diagram: connectors, boxes, then header and footer."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.diagram.connectors import authority_connectors, authority_ink, relation_connectors
from orgcharts.diagram.context import Context
from orgcharts.diagram.describe import description
from orgcharts.diagram.footer import footer_elements
from orgcharts.diagram.frames.groups import group_items
from orgcharts.diagram.frames.lists import list_frame
from orgcharts.diagram.frames.matrix import matrix_items
from orgcharts.diagram.header import heading_element
from orgcharts.diagram.transform import mirrored, quantised_item
from orgcharts.diagram.units import unit_elements
from orgcharts.diagram.values import DarkColours, Diagram, Item, Page
from orgcharts.fonts import FontProvider
from orgcharts.furniture import Furniture
from orgcharts.page import Layout
from orgcharts.theme import Theme


def compose(layout: Layout, theme: Theme, fonts: FontProvider, furniture: Furniture) -> Diagram:
    """Return the diagram of a layout, on one page; mirrored if its language is written from right to left."""
    context = Context.of(layout, theme, fonts)
    items = tuple(quantised_item(item) for item in _items(furniture, context))
    chart, dark = context.chart, theme.dark
    diagram = Diagram(
        pages=(Page(layout.page, items, theme.background, theme.transparent),),
        title=chart.heading.title,
        description=description(chart),
        defaults=context.defaults(),
        language=chart.language,
        id=chart.id,
        dark=DarkColours(dark.paper, dark.ink) if dark else None,
    )
    return mirrored(diagram) if chart.language.direction == "rtl" else diagram


def _items(furniture: Furniture, context: Context) -> Iterator[Item]:
    """Yield the items of the page in painting order, which is the reading order of all formats.

    The heading comes first, then the units, each before its children, then relations, then the legend.
    """
    yield heading_element(furniture.heading, context)
    yield from authority_connectors(context)
    yield authority_ink(context)
    for group in context.layout.groups:
        yield from group_items(group, context)
    yield from (list_frame(frame, context) for frame in context.layout.lists)
    yield from unit_elements(context)
    for frame in context.layout.matrices:
        yield from matrix_items(frame, context)
    yield from relation_connectors(context)
    yield from footer_elements(furniture, context)
