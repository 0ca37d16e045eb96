"""A page of a diagram as SVG: real text in embedded fonts, or outlines.

The file is self-contained: no script, no style sheet, no external font and no external picture.
User units are points; the size on paper is in millimetres.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby, islice
from typing import assert_never

from msgspec import Struct

from orgcharts.diagram import (
    Artifact,
    Connector,
    Dashes,
    Diagram,
    Disc,
    Element,
    Image,
    Item,
    Page,
    Paragraph,
    Place,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Table,
    TextRun,
    header_and_foot,
    placed_units,
    with_links,
)
from orgcharts.element_ids import Kind, element_id
from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions, Ground, TextForm
from orgcharts.formats.embedding import embedded, screen_style
from orgcharts.formats.lettering import Lettering, OutlinedText, RealText, digest
from orgcharts.formats.markup import Value, element, opening
from orgcharts.geometry import Point, Rect, number_text
from orgcharts.geometry.page_sizes import POINTS_PER_MM
from orgcharts.language import Language

STYLE = "font-synthesis:none;max-width:100%;block-size:auto"
"""A face that lends characters may have no bold; it is not to be smeared.

Inline in a page of HTML or a notebook, a drawing shrinks to the width that there is, in its proportion.

The height is called by its other name, which painters of SVG do not know: cairosvg would take an
automatic `height` for the size of the drawing.
"""

DEEPEST_GROUP = 100
"""Groups inside groups: resvg ends its process at 250, cairosvg runs out of stack at 500."""

LINES_AT_ONCE = 1_000
"""Lines that are joined at once."""

_ID_OF_PICTURE = re.compile(r'((?:\bid="|#))(e[0-9a-f]{8}-\w+)')
"""An id that `orgcharts.pictures` wrote, or a reference to one."""

_ANY = ("utf-8", "surrogatepass")

_ROLES: dict[Kind, str] = {"units": "tree", "unit": "treeitem", "relation": "img"}
"""WAI-ARIA roles of groups: the units are one tree, and each unit and relation is read as a whole."""

_GROUPED: dict[str, Kind] = {"list": "list", "heading": "heading", "legend": "legend"}
"""The roles of elements that are groups of their own; others are parts of the group around them."""


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of an SVG file of the first page."""
    if options.svg and options.text == "text" and not (options.embed or options.links):
        return options.svg.encode()
    ground: Ground = "none" if options.embed else "page"
    file = BytesIO()
    for line in _lines(with_links(diagram, options.links), fonts, options.text, 0, ground):
        file.write(f"{line}\n".encode())
    return file.getvalue()


def render_svg(
    diagram: Diagram, fonts: FontProvider, *, text: TextForm = "text", page: int = 0, ground: Ground = "page"
) -> str:
    """Return one page of the diagram as an SVG document.

    Args:
        text: `text` keeps text as text, for browsers; `paths` draws the outlines of its
            glyphs, for programs that do not read embedded fonts.
        page: which page, from 0.
        ground: `page` paints the page, unless it is transparent; `screen` does not, and follows the colours
            of the reader's screen; `none` also leaves out the header, for a document with its own.

    Raises:
        RenderError: groups are nested more than `DEEPEST_GROUP` deep (OC703).
    """
    document = ""
    for part in _parts(_lines(diagram, fonts, text, page, ground)):
        document += part  # it grows in its place: a large one is not twice in memory
    return document


def _parts(lines: Iterator[str]) -> Iterator[str]:
    """Yield the text of many lines at once."""
    while part := "".join(f"{line}\n" for line in islice(lines, LINES_AT_ONCE)):
        yield part


def _lines(diagram: Diagram, fonts: FontProvider, text: TextForm, page: int, ground: Ground) -> Iterator[str]:
    """Yield the lines of an SVG document.

    The page is read twice, for its fonts and for its ink, as its parts need much more memory at once.
    """
    sheet = diagram.pages[page]
    area = Rect(0.0, 0.0, sheet.size.width, sheet.size.height)
    if ground == "none":
        sheet, area = embedded(sheet)
    is_painted = ground == "page" and not sheet.transparent
    name = None if is_painted else element_id(diagram.id, "drawing")
    runs = list(_runs(sheet))
    direction = diagram.language.direction
    lettering = RealText(fonts, runs, direction) if text == "text" else OutlinedText(fonts, runs, diagram.id)
    tag = digest(lettering.tag.encode(), diagram.title.encode(*_ANY), diagram.description.encode(*_ANY))
    yield opening("svg", {"id": name} | _root(diagram, area, tag) | lettering.root)
    yield from _about(diagram, tag)
    yield from lettering.definitions()
    yield screen_style(name, sheet.background, diagram.dark) if name else _ground(sheet)
    yield from _drawn(_walk(sheet, diagram.language), lettering, diagram.id)
    yield "</svg>"


class _Group(Struct, frozen=True):
    """What is written as one group: an element, all units, the ink of a connector or its label.

    A `hidden` group is not read aloud: what holds it has a title with the same content. One with an address
    is a link. Its `contents` are read once.
    """

    kind: Kind | None
    name: str
    contents: Iterable[Item | _Group]
    title: str = ""
    description: str = ""
    place: Place | None = None
    unit_role: str = ""
    status: str = ""
    hidden: bool = False
    href: str | None = None
    language: str = ""

    @property
    def tag(self) -> str:
        """The name of its element."""
        return "a" if self.href else "g"

    def attributes(self, chart: str) -> dict[str, Value]:
        """Return the attributes of the group in a chart."""
        attributes: dict[str, Value] = {}
        if self.kind:
            attributes["id"] = element_id(chart, self.kind, self.name)
            attributes["class"] = self.kind
            attributes["role"] = None if self.hidden else _ROLES.get(self.kind)
        if self.place:
            attributes["aria-label"] = self.place.name
            attributes["aria-level"] = str(self.place.level)
            attributes["aria-posinset"] = str(self.place.position)
            attributes["aria-setsize"] = str(self.place.siblings)
        attributes["data-role"] = self.unit_role or None
        attributes["data-status"] = self.status or None
        if self.kind == "units":
            attributes["aria-label"] = self.title
        attributes["aria-hidden"] = "true" if self.hidden else None
        attributes["href"] = self.href
        return attributes


class _End(Struct, frozen=True):
    """The end of a group, with the name of its element."""

    tag: str


def _runs(page: Page) -> Iterator[TextRun]:
    """Yield all texts of a page in the order in which they are drawn."""
    page, foot = header_and_foot(page)
    parts: list[Item] = [*page.items, *foot][::-1]
    while parts:
        match parts.pop():
            case Element(contents=contents):
                parts.extend(reversed(contents))
            case Connector(labels=labels):
                parts.extend(item for label in reversed(labels) for item in reversed(label.contents))
            case Table(paragraphs=paragraphs):
                parts.extend(reversed(paragraphs))
            case Paragraph(lines=lines):
                for line in lines:
                    yield from line.runs


_Ink = Shape | TextRun
_Part = Item | _Group | TextRun
_COMPOSED = (Element, Artifact, Paragraph, Table, Connector)


def _walk(page: Page, language: Language) -> Iterator[tuple[_Ink | _Group | _End, int]]:
    """Yield all ink, and every group and its end, with their depths."""
    open_parts: list[tuple[Iterator[_Part], _Group | None]] = [(_page_parts(page, language), None)]
    depth = 0
    while open_parts:
        parts, group = open_parts[-1]
        part = next(parts, None)
        if part is None:
            open_parts.pop()
            if group:
                depth -= 1
                yield _End(group.tag), depth
        elif isinstance(part, _Group):
            yield part, depth
            depth += 1
            _check_depth(part, depth)
            open_parts.append((_layers(part.contents), part))
        elif isinstance(part, _COMPOSED):
            open_parts.append((_parts_of(part), None))
        else:
            yield part, depth


def _page_parts(page: Page, language: Language) -> Iterator[_Part]:
    """Yield the items of a page: its units as one group, in the place of the first; its foot last."""
    are_due, (page, foot) = True, header_and_foot(page)
    for has_units, run in groupby(page.items, key=_has_units):
        if not has_units:
            yield from _layers(tuple(run))
            continue
        if are_due:
            yield _Group("units", "", _unit_groups(page, language), language.text("units"))
            are_due = False
        yield from (item for item in run if not _is_unit(item))
    yield from foot


def _is_unit(item: Item) -> bool:
    return isinstance(item, Element) and item.role == "unit"


def _has_units(item: Item) -> bool:
    return isinstance(item, Element) and any(each.role == "unit" for each in item.with_children())


def _unit_groups(page: Page, language: Language) -> Iterator[_Group]:
    """Yield a group for each unit in reading order; a unit in the box of another one follows it."""
    for unit, place in placed_units(page, language):
        own = tuple(item for item in unit.contents if not isinstance(item, Element))
        ink = _Group(None, "", own, hidden=True)
        yield _Group(
            "unit",
            unit.id,
            (ink,),
            unit.title,
            unit.description,
            place,
            unit_role=unit.unit_role,
            status="" if unit.status == "in-force" else unit.status,
            href=unit.href,
            language=unit.language,
        )


def _layers(items: Iterable[Item | _Group]) -> Iterator[_Part]:
    """Yield items in painting order: of connectors all ink first, then all labels."""
    connectors: list[Connector] = []
    for item in items:
        if isinstance(item, Connector):
            connectors.append(item)
            continue
        if connectors:
            yield from _relations(connectors)
            connectors.clear()
        yield item
    yield from _relations(connectors)


def _relations(connectors: Sequence[Connector]) -> Iterator[_Group]:
    """Yield the ink of connectors that follow each other, then their labels."""
    for each in connectors:
        if each.shapes or each.labels:
            yield _Group("relation", each.id, each.shapes, each.title, each.description)
    for each in connectors:
        for label in each.labels:
            yield _Group("relation", f"{each.id}.{label.place}", label.contents, hidden=True)


def _parts_of(item: Element | Artifact | Paragraph | Table | Connector) -> Iterator[_Part]:
    """Yield the group that an item is, or what it consists of."""
    match item:
        case Element(role="unit"):
            return  # it has its own group
        case Element(role=role) if role in _GROUPED:
            yield _Group(_GROUPED[role], item.id, item.contents, item.title, item.description)
        case Element(href=str(href)):
            yield _Group(None, "", item.contents, href=href)
        case Element():
            yield from item.contents
        case Artifact(role="lines"):
            yield _Group("lines", "", item.shapes)
        case Artifact():
            yield from item.shapes
        case Table():
            yield from item.paragraphs
        case Paragraph():
            for line in item.lines:
                yield from line.runs
                if line.strike:
                    yield line.strike
        case Connector():
            yield from _layers((item,))


def _check_depth(group: _Group, depth: int) -> None:
    if depth > DEEPEST_GROUP:
        raise RenderError(
            [
                Finding(
                    "OC703",
                    f"group '{group.name}' is inside {DEEPEST_GROUP} other groups",
                    "draw it beside them",
                )
            ]
        )


def _ground(page: Page) -> str:
    size = {"width": page.size.width, "height": page.size.height}
    return element("rect", size | {"fill": page.background})


def _root(diagram: Diagram, area: Rect, tag: str) -> dict[str, Value]:
    width, height = area.width, area.height
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{number_text(width / POINTS_PER_MM)}mm",
        "height": f"{number_text(height / POINTS_PER_MM)}mm",
        "viewBox": " ".join(map(number_text, (area.x, area.y, width, height))),
        "style": STYLE,
        # a picture (role img) would hide the units in it from screen readers; a document does not
        "role": "graphics-document document",
        "aria-labelledby": element_id(diagram.id, "title", tag) if diagram.title else None,
        "aria-describedby": element_id(diagram.id, "description", tag) if diagram.description else None,
        "lang": diagram.language.tag,
        "xml:lang": diagram.language.tag,
        # the direction of a page around an SVG must not turn the lines inside it
        "direction": diagram.language.direction,
    }


def _about(diagram: Diagram, tag: str) -> Iterator[str]:
    if diagram.title:
        yield element("title", {"id": element_id(diagram.id, "title", tag)}, diagram.title)
    if diagram.description:
        yield element("desc", {"id": element_id(diagram.id, "description", tag)}, diagram.description)


def _drawn(
    parts: Iterable[tuple[_Ink | _Group | _End, int]], lettering: Lettering, chart: str
) -> Iterator[str]:
    """Yield a line of SVG for all ink, and for the start and the end of every group."""
    for part, depth in parts:
        indent = " " * depth
        if isinstance(part, _End):
            yield f"{indent}</{part.tag}>"
        elif isinstance(part, _Group):
            yield indent + opening(part.tag, part.attributes(chart))
            if part.title and part.kind != "units":
                language: dict[str, Value] = {
                    "lang": part.language or None,
                    "xml:lang": part.language or None,
                }
                yield f"{indent} {element('title', language, part.title)}"
            if part.description:
                yield f"{indent} {element('desc', {}, part.description)}"
        else:
            line = _painted(part, lettering, chart)
            if line:
                yield indent + line


def _painted(ink: _Ink, lettering: Lettering, chart: str) -> str:
    match ink:
        case Rectangle():
            return _rectangle(ink)
        case Polyline() | Dashes():
            return _line(ink)
        case Polygon():
            return element("polygon", {"points": _points(ink.points), "fill": ink.fill})
        case Disc():
            return _disc(ink)
        case Image():
            return _image(ink, chart)
        case TextRun():
            return lettering.line(ink)
        case _:
            assert_never(ink)


def _disc(shape: Disc) -> str:
    attributes: dict[str, str | float] = {
        "cx": shape.centre.x,
        "cy": shape.centre.y,
        "r": shape.radius,
        "fill": shape.fill,
    }
    if shape.stroke:
        attributes |= {"stroke": shape.stroke, "stroke-width": shape.stroke_width}
    return element("circle", attributes)


def _image(shape: Image, chart: str) -> str:
    """Return a picture; the texts beside it have the same content."""
    rect, picture = shape.rect, shape.picture
    if picture.svg:
        scale = rect.width / picture.width
        place = f"translate({number_text(rect.x)},{number_text(rect.y)})scale({number_text(scale, 7)})"
        return (
            f"{opening('g', {'transform': place, 'aria-hidden': 'true'})}{_own_ids(picture.svg, chart)}</g>"
        )
    data = base64.b64encode(picture.png).decode("ascii")
    attributes: dict[str, Value] = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    return element("image", attributes | {"aria-hidden": "true", "href": f"data:image/png;base64,{data}"})


def _own_ids(markup: str, chart: str) -> str:
    """Return the markup of a picture with the id of the chart before its ids."""
    return _ID_OF_PICTURE.sub(lambda match: match[1] + element_id(chart, "emblem", match[2]), markup)


def _rectangle(shape: Rectangle) -> str:
    rect = shape.rect
    attributes: dict[str, Value] = {
        "x": rect.x,
        "y": rect.y,
        "width": rect.width,
        "height": rect.height,
        "rx": shape.radius or None,
        "fill": shape.fill or "none",
    }
    if shape.stroke is not None:
        attributes |= _stroke(shape.stroke, shape.stroke_width, shape.dash)
    return element("rect", attributes)


def _line(shape: Polyline | Dashes) -> str:
    stroke = _stroke(shape.stroke, shape.stroke_width)
    if isinstance(shape, Dashes):
        return element("path", {"d": "".join(_steps(shape.lines)), "fill": "none"} | stroke)
    attributes: dict[str, Value] = {"points": _points(shape.points), "fill": "none"}
    return element("polyline", attributes | stroke | {"stroke-linecap": "square"})


def _steps(lines: Iterable[tuple[Point, ...]]) -> Iterator[str]:
    """Yield the commands of a path, in the fewest letters: most dashes lie on the line of the one before."""
    x = y = ""
    last = Point(math.nan, math.nan)
    for line in lines:
        for number, point in enumerate(line):
            old_x, old_y = x, y
            x = old_x if point.x == last.x else number_text(point.x)
            y = old_y if point.y == last.y else number_text(point.y)
            last = point
            if number == 0:
                yield _move(old_x, old_y, x, y)
            elif y == old_y:
                yield f"H{x}"
            elif x == old_x:
                yield f"V{y}"
            else:
                yield f"L{x} {y}"


def _move(old_x: str, old_y: str, x: str, y: str) -> str:
    """Return the command that moves to the start of a dash, relative to the end of the last one."""
    if x == old_x:
        return f"m0 {number_text(float(y) - float(old_y))}"
    if y == old_y:
        return f"m{number_text(float(x) - float(old_x))} 0"
    return f"M{x} {y}"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{number_text(point.x)},{number_text(point.y)}" for point in points)


def _stroke(colour: str, width: float, dash: tuple[float, ...] = ()) -> dict[str, Value]:
    return {
        "stroke": colour,
        "stroke-width": width,
        "stroke-dasharray": " ".join(number_text(length) for length in dash) or None,
    }
