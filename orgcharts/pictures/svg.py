"""SVG files, reduced to shapes and colours: nothing active, nothing from elsewhere.

What is not known to be harmless is refused, never passed through. What no one would miss, such as
titles and the notes of drawing programs, is left out.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec import Struct
from msgspec.structs import replace

from orgcharts.geometry import number_text
from orgcharts.pictures.attributes import SVG, Attributes, local_name
from orgcharts.pictures.effort import OUTSIDE, PaintingEffort, Surroundings
from orgcharts.pictures.picture import Picture
from orgcharts.pictures.sharing import Sharing
from orgcharts.pictures.unfit import UnfitPicture

MOST_ELEMENTS = 10_000
"""Elements of a picture after all references are written out."""

LARGEST_MARKUP = 2_000_000
"""Characters of what is written, after all references are written out."""

DEEPEST = 40
"""Elements inside elements."""

MOST_UNEVEN = 10.0
"""How many times as wide as high, or as high as wide, a picture may be."""

_DRAWN = (
    "g", "defs", "clipPath", "linearGradient", "radialGradient", "stop", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon",
)  # fmt: skip
_LEFT_OUT = frozenset(("title", "desc", "metadata", "style"))
_REMEDY = "export it as plain SVG: shapes and colours, texts as paths"


def clean_svg(data: bytes) -> Picture:
    """Return an SVG as markup of shapes and colours in a field of its own size.

    Raises:
        UnfitPicture: if it is not SVG, or contains a script, a handler of events, a style sheet, text, a
            picture, a reference to elsewhere or anything else that is not known, or too much.
    """
    root = _root(data)
    left, top, width, height = _field(root)
    attributes = Attributes(root, f"e{hashlib.sha256(data).hexdigest()[:8]}")
    clip = f"{attributes.prefix}-field"
    field = f'width="{number_text(width, 4)}" height="{number_text(height, 4)}"'
    shift = f' transform="translate({number_text(-left, 4)},{number_text(-top, 4)})"' if left or top else ""
    body = "".join(_markup(root, attributes, max(width, height)))
    markup = (
        f'<clipPath id="{clip}"><rect {field}/></clipPath>'
        f'<g clip-path="url(#{clip})"><g{shift}>{body}</g></g>'
    )
    return Picture(width, height, svg=markup)


def _root(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnfitPicture("contains a document type or entities", "remove the <!DOCTYPE ...>") from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnfitPicture(f"is not XML: {error}", _REMEDY) from error
    if root.tag != f"{SVG}svg":
        raise UnfitPicture("is not SVG", _REMEDY)
    return root


def _field(root: Element) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what an SVG shows."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [re.sub("px$", "", root.get(side, "").strip()) for side in ("width", "height")]
    for texts in (box, ["0", "0", *sides]):
        try:
            left, top, width, height = map(float, texts)
        except ValueError:
            continue
        if not all(math.isfinite(value) and abs(value) < 1e6 for value in (left, top)):
            continue
        if 1e-2 < width < 1e6 and 1e-2 < height < 1e6 and 1 / MOST_UNEVEN <= width / height <= MOST_UNEVEN:
            return left, top, width, height
    raise UnfitPicture("has no size that can be drawn", "add a viewBox")


class _Step(Struct, frozen=True):
    """An element to write; `copied` through a `use`, `clipping` inside a clipPath."""

    element: Element
    depth: int
    copied: bool = False
    clipping: bool = False
    inside: Surroundings = OUTSIDE


def _markup(root: Element, attributes: Attributes, side: float) -> Iterator[str]:
    """Yield the markup of all that is drawn, each `use` replaced by what it refers to."""
    stack: list[_Step | str] = [_Step(root, 0)]
    effort, sharing = PaintingEffort(side), Sharing()
    count = length = 0
    while stack:
        step = stack.pop()
        if isinstance(step, str):
            sharing.leave(length)
            yield step
            continue
        name = local_name(step.element)
        if name is None or name in _LEFT_OUT:
            continue
        count += 1
        if count > MOST_ELEMENTS or step.depth > DEEPEST:
            message = f"has more than {MOST_ELEMENTS:,} elements, or more than {DEEPEST} inside each other"
            raise UnfitPicture(message, "make it simpler")
        stated = attributes.stated(step.element)
        inside = effort.enter(name, stated, step.inside)
        tag, below = _taken(step, name, attributes)
        below = [replace(each, inside=inside) for each in below]
        if tag:
            element = step.element
            names = attributes.name_of(element), attributes.base_of(element)
            sharing.enter(name, *names, stated, inside.paints, length)
            start = f"<{tag}{attributes.text(step.element, name, copied=step.copied)}>"
            length += len(start)
            if length > LARGEST_MARKUP:
                raise UnfitPicture(f"is more than {LARGEST_MARKUP:,} characters long", "make it simpler")
            yield start
            stack.append(f"</{tag}>")
        stack.extend(reversed(below))
    if length + sharing.total() > LARGEST_MARKUP:
        message = "paints too many shapes with too large gradients or clipPaths"
        raise UnfitPicture(message, "make it simpler")


def _taken(step: _Step, name: str, attributes: Attributes) -> tuple[str, list[_Step]]:
    """Return the element to write for a step, if any, and the steps inside it."""
    depth = step.depth + 1
    if name == "use":
        target = attributes.target(step.element)
        if step.clipping and any(key in step.element.attrib for key in ("x", "y", "transform")):
            raise UnfitPicture("moves a shape inside a clipPath", _REMEDY)
        return "" if step.clipping else "g", [_Step(target, depth, copied=True, clipping=step.clipping)]
    clipping = step.clipping or name == "clipPath"
    inside = [
        _Step(child, depth, step.copied, clipping) for child in step.element if isinstance(child.tag, str)
    ]
    if step.depth == 0:
        return "g", inside
    if name not in _DRAWN:
        raise UnfitPicture(f"contains <{name}>, which is not drawn", _REMEDY)
    if name in ("polyline", "polygon") and not step.element.get("points", "").strip():
        return "", []
    grouped = step.clipping and name in ("g", "defs", "clipPath")
    if grouped or (clipping and attributes.is_clipped(step.element)):
        raise UnfitPicture("contains a clipPath that is itself clipped or grouped", _REMEDY)
    return name, inside
