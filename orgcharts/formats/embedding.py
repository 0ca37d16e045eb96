"""A drawing inside another document: without its header, and in the colours of a reader's screen."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from orgcharts.diagram import (
    Artifact,
    Connector,
    DarkColours,
    Diagram,
    Element,
    Item,
    Page,
    Paragraph,
    Table,
    extent,
    header_and_foot,
)
from orgcharts.formats.markup import element
from orgcharts.geometry import Rect, around

AIR = 2.0
"""Points around an embedded drawing; half a stroke reaches into them."""

_KEPT = """<style>
@media (forced-colors:active){{{root}{{forced-color-adjust:none;background:{ground}}}}}
</style>"""
_DARK = """<style>
@media (forced-colors:active){{{root}{{forced-color-adjust:none;background:{ground}}}}}
@media screen and (forced-colors:none){{{root}:root{{color-scheme:light dark;\
background:light-dark(transparent,{card})}}{changes}}}
</style>"""
_AREAS = ":is(rect,circle,polygon)"
_EMBLEM = "g[transform] *"


def embedded(page: Page) -> tuple[Page, Rect]:
    """Return a page without its header, and the area that is drawn on it.

    The document around it has a heading of its own. What is below the chart is kept: the legend, the notes
    and the source.
    """
    above, foot = header_and_foot(page)
    items = (*(item for item in above.items if not _is_heading(item)), *foot)
    drawn = tuple(_areas(items)) or (Rect(0.0, 0.0, page.size.width, page.size.height),)
    area = around(drawn)
    airy = Rect(area.x - AIR, area.y - AIR, area.width + 2 * AIR, area.height + 2 * AIR)
    return replace(page, items=items), airy


def _is_heading(item: Item) -> bool:
    return isinstance(item, Element) and item.role == "heading"


def _areas(items: Iterable[Item]) -> Iterator[Rect]:
    """Yield the areas of all texts and shapes."""
    stack = list(items)
    while stack:
        match stack.pop():
            case Element(contents=inner) | Table(paragraphs=inner):
                stack += inner
            case Artifact(shapes=shapes):
                stack += shapes
            case Connector(shapes=shapes, labels=labels):
                stack += (*shapes, *(item for label in labels for item in label.contents))
            case Paragraph(rect=rect):
                yield rect
            case shape:
                yield extent((shape,))


def html_picture(diagram: Diagram, svg: str) -> str:
    """Return an SVG of a diagram as a picture in HTML, at most as wide as the place for it.

    A page knows a picture by its own width only, so that it would cut off what is wider. Readers of screens
    get the description of the diagram.
    """
    data = base64.b64encode(svg.encode()).decode("ascii")
    attributes = {
        "src": f"data:image/svg+xml;base64,{data}",
        "alt": diagram.description or diagram.title,
        "style": "max-width:100%;height:auto",
    }
    return element("img", attributes)


def screen_style(drawing: str, background: str, dark: DarkColours | None) -> str:
    """Return the style sheet of a drawing whose page is not painted; `drawing` is the id of its element.

    Where the reader chose the colours of all pages, the drawing keeps its own, on its own background:
    browsers replace the colours of texts and not those of the boxes behind them.
    """
    root = f"#{drawing}"
    if dark is None:
        return _KEPT.format(root=root, ground=background)
    card, changes = dark.paper.get(background, background), "".join(_recoloured(root, dark))
    return _DARK.format(root=root, ground=background, card=card, changes=changes)


def _recoloured(root: str, dark: DarkColours) -> Iterator[str]:
    """Yield a rule for each colour: of lines, of texts, of areas; a filled mark has that of a line.

    Inside a page, the scheme is that of the page (CSS Color 5, `light-dark`): one that is always light stays
    so on dark screens. A picture cannot know the page around it, so that it has a ground of its own when it
    is dark.
    """
    for old, new in dark.ink.items():
        both = f"light-dark({old},{new})"
        yield f'{root} [stroke="{old}"]:not({_EMBLEM}){{stroke:{both}}}'
        yield f'{root} [fill="{old}"]:not({_EMBLEM}){{fill:{both}}}'
    for old, new in dark.paper.items():
        yield f'{root} {_AREAS}[fill="{old}"]:not({_EMBLEM}){{fill:light-dark({old},{new})}}'
