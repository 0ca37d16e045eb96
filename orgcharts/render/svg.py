"""A page of a scene as SVG: real text in embedded fonts, or outlines.

The file stands alone: no script, no style sheet, no font and no picture from elsewhere.
User units are points; the size on paper is stated in millimetres.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from orgcharts.element_ids import element_id
from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, number_text
from orgcharts.pages import POINTS_PER_MM
from orgcharts.render.lettering import Lettering, OutlinedText, RealText, digest
from orgcharts.render.markup import Value, element, opening
from orgcharts.scene.shapes import (
    Dashes,
    Disc,
    Group,
    Image,
    Page,
    Polygon,
    Polyline,
    Rectangle,
    Scene,
    Shape,
    TextLine,
)

STYLE = "font-synthesis:none;max-width:100%;block-size:auto"
"""A face that lends characters may have no bold; it is not to be smeared.

Inline in a page of HTML or a notebook, a drawing shrinks to the width that there is, in its proportion.

The height is called by its other name, which painters of SVG do not know: cairosvg would take an
automatic `height` for the size of the drawing.
"""

DEEPEST_GROUP = 100
"""Groups inside groups: resvg ends its process at 250, cairosvg runs out of stack at 500."""

_ID_OF_PICTURE = re.compile(r'((?:\bid="|#))(e[0-9a-f]{8}-\w+)')
"""An id that `orgcharts.pictures` wrote, or a reference to one."""

_ANY = ("utf-8", "surrogatepass")

_ROLES = {"unit": "graphics-object group", "relation": "graphics-object group"}
"""Roles of WAI-ARIA graphics for groups with a title: read as a whole, their texts still within reach.

The second role is for programs that do not know the first.
"""


def render_svg(
    scene: Scene, fonts: FontProvider, *, text: Literal["text", "paths"] = "text", page: int = 0
) -> str:
    """Return one page of the scene as an SVG document.

    Args:
        text: `text` keeps text as text, for browsers; `paths` draws the outlines of its
            glyphs, for programs that do not read embedded fonts.
        page: which page, from 0.

    Raises:
        RenderError: groups stand more than `DEEPEST_GROUP` deep (OC703).
    """
    sheet = scene.pages[page]
    lines = [shape for shape, _ in _walk(sheet) if isinstance(shape, TextLine)]
    lettering = RealText(fonts, lines) if text == "text" else OutlinedText(fonts, lines, scene.id)
    tag = digest(lettering.tag.encode(), scene.title.encode(*_ANY), scene.description.encode(*_ANY))
    return "\n".join(
        (
            opening("svg", _root(scene, sheet, tag) | lettering.root),
            *_about(scene, tag),
            *lettering.definitions(),
            element("rect", _size(sheet) | {"fill": sheet.background}),
            *_drawn(sheet, lettering, scene.id),
            "</svg>\n",
        )
    )


def _walk(page: Page) -> Iterator[tuple[Shape | None, int]]:
    """Yield every shape and how deep it stands; None at the end of each group."""
    stack = [iter(page.shapes)]
    while stack:
        shape = next(stack[-1], None)
        if shape is not None:
            yield shape, len(stack) - 1
            if isinstance(shape, Group):
                _check_depth(shape, len(stack))
                stack.append(iter(shape.shapes))
        else:
            stack.pop()
            if stack:
                yield None, len(stack) - 1


def _check_depth(group: Group, depth: int) -> None:
    if depth > DEEPEST_GROUP:
        raise RenderError(
            [
                Finding(
                    "OC703",
                    f"group '{group.id}' stands inside {DEEPEST_GROUP} other groups",
                    "draw it beside them",
                )
            ]
        )


def _size(page: Page) -> dict[str, Value]:
    return {"width": page.size.width, "height": page.size.height}


def _root(scene: Scene, page: Page, tag: str) -> dict[str, Value]:
    width, height = page.size.width, page.size.height
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{number_text(width / POINTS_PER_MM)}mm",
        "height": f"{number_text(height / POINTS_PER_MM)}mm",
        "viewBox": f"0 0 {number_text(width)} {number_text(height)}",
        "style": STYLE,
        # a picture (role img) would hide the units in it from screen readers; a document does not
        "role": "graphics-document document",
        "aria-labelledby": element_id(scene.id, "title", tag) if scene.title else None,
        "aria-describedby": element_id(scene.id, "description", tag) if scene.description else None,
        "lang": scene.language,
        "xml:lang": scene.language,
        # a page that is written from right to left must not turn the lines of an SVG inside it
        "direction": "ltr",
    }


def _about(scene: Scene, tag: str) -> Iterator[str]:
    if scene.title:
        yield element("title", {"id": element_id(scene.id, "title", tag)}, scene.title)
    if scene.description:
        yield element("desc", {"id": element_id(scene.id, "description", tag)}, scene.description)


def _drawn(page: Page, lettering: Lettering, chart: str) -> Iterator[str]:
    """Yield a line of SVG for every shape, and for the start and the end of every group."""
    for shape, depth in _walk(page):
        indent = " " * depth
        if shape is None:
            yield f"{indent}</g>"
        elif isinstance(shape, Group):
            attributes = {
                "id": element_id(chart, shape.role, shape.id),
                "class": shape.role,
                "role": _ROLES.get(shape.role),
            }
            yield indent + opening("g", attributes)
            if shape.title:
                yield f"{indent} {element('title', {}, shape.title)}"
            if shape.detail:
                yield f"{indent} {element('desc', {}, shape.detail)}"
        else:
            line = _painted(shape, lettering, chart)
            if line:
                yield indent + line


def _painted(
    shape: Rectangle | Polyline | Dashes | Polygon | Disc | Image | TextLine, lettering: Lettering, chart: str
) -> str:
    match shape:
        case Rectangle():
            return _rectangle(shape)
        case Polyline() | Dashes():
            return _line(shape)
        case Polygon():
            return element("polygon", {"points": _points(shape.points), "fill": shape.fill})
        case Disc():
            return _disc(shape)
        case Image():
            return _image(shape, chart)
        case TextLine():
            return lettering.line(shape)
        case _:
            assert_never(shape)


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
    """Return a picture, which says nothing that the words beside it do not say."""
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
    for line in lines:
        for number, point in enumerate(line):
            old_x, old_y, x, y = x, y, number_text(point.x), number_text(point.y)
            if number == 0:
                yield _move(old_x, old_y, x, y)
            elif y == old_y:
                yield f"H{x}"
            elif x == old_x:
                yield f"V{y}"
            else:
                yield f"L{x} {y}"


def _move(old_x: str, old_y: str, x: str, y: str) -> str:
    """Return the command that leads to where a dash begins; from where the last one ended it is shorter."""
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
