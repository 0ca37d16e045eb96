"""Emblems in a PDF: pictures that `orgcharts.pictures` made safe, as shapes or as pixels."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Ref
from orgcharts.formats.pdf.paths import (
    PdfPath,
    Transform,
    closed,
    ellipse,
    extent,
    joined,
    open_line,
    operators,
    read_path,
    rounded,
    through,
)
from orgcharts.formats.pdf.pictures.gradients import Gradient, Stop, pattern, veil
from orgcharts.formats.pdf.pictures.pixels import image
from orgcharts.geometry import Point, Rect, number_text
from orgcharts.pictures import BLACK, Picture, Rgb, read_colour

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_TURN = re.compile(r"([A-Za-z]+)\s*\(([^)]*)\)")
_REFERENCE = re.compile(r"url\(#([^)]*)\)")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Units of SVG in its pixels (CSS 2.1, section 4.3.2)."""

_HREF = "href"
_GRADIENTS = ("linearGradient", "radialGradient")
_UNPAINTED = ("defs", "clipPath", "stop", *_GRADIENTS)
_INHERITED = (
    "clip-rule", "color", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "visibility",
)  # fmt: skip
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def emblem(picture: Picture, file: File) -> tuple[Ref, bool]:
    """Write a picture; return its object, and whether it fills a unit square rather than its own field."""
    if picture.png:
        return image(picture.png, file), True
    root = fromstring(f'<svg xmlns="">{picture.svg}</svg>')
    field_of = Rect(0.0, 0.0, picture.width, picture.height)
    drawing = _Drawing({each.get("id", ""): each for each in root.iter()}, field_of, file)
    return drawing.form(list(root), {}), False


class _Stream(Struct):
    """The operators of one form, and what they refer to by name."""

    operators: list[str] = field(default_factory=list)
    states: dict[str, PdfValue] = field(default_factory=dict)
    patterns: dict[str, PdfValue] = field(default_factory=dict)
    forms: dict[str, PdfValue] = field(default_factory=dict)

    def named(self, kind: dict[str, PdfValue], letter: str, value: PdfValue) -> str:
        """Return the name of a resource."""
        name = next((name for name, each in kind.items() if each == value), f"{letter}{len(kind) + 1}")
        kind[name] = value
        return name

    def resources(self) -> dict[str, PdfValue]:
        kinds = {"ExtGState": self.states, "Pattern": self.patterns, "XObject": self.forms}
        return {name: values for name, values in kinds.items() if values}


class _Drawing(Struct, frozen=True):
    """An emblem: its elements by id, the field in which it is drawn, and the file for it."""

    by_id: Mapping[str, Element]
    field: Rect
    file: File

    def form(
        self,
        elements: list[Element],
        looks: Mapping[str, str],
        place: Transform = Transform(),  # noqa: B008
    ) -> Ref:
        """Return elements as a form: a group, painted as a whole."""
        stream = _Stream()
        if place != Transform():
            stream.operators.append(_matrix(place))
        for each in elements:
            self._paint(each, looks, place, stream)
        facts: dict[str, PdfValue] = {
            "Type": PdfName("XObject"),
            "Subtype": PdfName("Form"),
            "BBox": (0, 0, self.field.width, self.field.height),
            "Group": {"S": PdfName("Transparency"), "CS": PdfName("DeviceRGB")},
            "Resources": stream.resources(),
        }
        return self.file.stream("\n".join(stream.operators).encode("ascii"), facts)

    def _paint(self, element: Element, above: Mapping[str, str], place: Transform, stream: _Stream) -> None:
        """Paint an element; `place` maps its surroundings to the form."""
        if element.tag in _UNPAINTED or element.get("display") == "none":
            return
        stated = {key: element.attrib[key] for key in _INHERITED if element.get(key, "inherit") != "inherit"}
        looks = {**above, **stated}
        inner = read_transform(element.get("transform", ""))
        stream.operators.append("q")
        if inner != Transform():
            stream.operators.append(_matrix(inner))
        here = place.after(inner)
        self._clip(element, stream)
        opacity = _share(element.get("opacity", "1"))
        if opacity < 1:
            alone = replace_attributes(element, opacity="1", transform="")
            form = self.form([alone], above, here) if opacity else None
            if form:
                state = stream.named(stream.states, "G", {"ca": opacity, "CA": opacity})
                name = stream.named(stream.forms, "X", form)
                # the form has its place in it, so that patterns fit
                stream.operators += [f"/{state} gs", _matrix(_inverse(here)), f"/{name} Do"]
        elif element.tag == "g":
            for child in element:
                self._paint(child, looks, here, stream)
        elif looks.get("visibility", "visible") == "visible":
            self._shape(element, looks, here, stream)
        stream.operators.append("Q")

    def _clip(self, element: Element, stream: _Stream) -> None:
        reference = _REFERENCE.fullmatch(element.get("clip-path", ""))
        if reference is None:
            return
        clip = self.by_id[reference[1]]
        box = Transform()
        if clip.get("clipPathUnits") == "objectBoundingBox":
            box = _box(extent(self._outline(element)))
        paths, rule = [], "W"
        for shape in clip:
            path = self._path(shape)
            paths.append(through(path, box.after(read_transform(shape.get("transform", "")))))
            rule = "W*" if shape.get("clip-rule") == "evenodd" else "W"
        path = joined(paths)
        stream.operators.append(f"{operators(path)} {rule} n" if path else "0 0 0 0 re W n")

    def _outline(self, element: Element) -> PdfPath:
        """Return the outlines of an element and all in it, in its own coordinates."""
        if element.tag != "g":
            return self._path(element)
        parts = (child for child in element if child.tag not in _UNPAINTED)
        return joined(
            through(self._outline(child), read_transform(child.get("transform", ""))) for child in parts
        )

    def _shape(self, element: Element, looks: Mapping[str, str], here: Transform, stream: _Stream) -> None:
        path = self._path(element)
        if not path:
            return
        written, box = operators(path), extent(path)
        if box.width and box.height:  # a line has no area, though some programs fill it
            rule = "f*" if looks.get("fill-rule") == "evenodd" else "f"
            self._with_paint("fill", f"{written} {rule}", looks, box, here, stream)
        width = self._length(looks.get("stroke-width", "1"))
        if width > 0:
            line = " ".join((*self._line_style(looks, width), written, "S"))
            self._with_paint("stroke", line, looks, box, here, stream)

    def _with_paint(
        self, kind: str, painted: str, looks: Mapping[str, str], box: Rect, here: Transform, stream: _Stream
    ) -> None:
        """Paint with the colour or the gradient of `kind`, fill or stroke."""
        paint = looks.get(kind, "black" if kind == "fill" else "none")
        opacity = _share(looks.get(f"{kind}-opacity", "1"))
        ink = self._ink(kind, paint, looks, box, here, stream)
        if not ink or not opacity:
            return
        if opacity < 1:
            state = stream.named(stream.states, "G", {"ca": opacity, "CA": opacity})
            ink = f"/{state} gs {ink}"
        stream.operators.append(f"q {ink} {painted} Q")

    def _ink(
        self, kind: str, paint: str, looks: Mapping[str, str], box: Rect, here: Transform, stream: _Stream
    ) -> str:
        """Return the operators that choose a colour or a gradient; none if nothing is painted."""
        reference = _REFERENCE.match(paint)
        if reference is None:
            colour = _colour(paint, looks)
            return f"{_shares(colour)} {'rg' if kind == 'fill' else 'RG'}" if colour else ""
        gradient = self._gradient(self.by_id[reference[1]], looks, box)
        if gradient is None or not gradient.stops:
            return ""
        gradient = replace(gradient, place=here.after(gradient.place))
        name = stream.named(stream.patterns, "P", pattern(gradient, self.file))
        space, choose = ("cs", "scn") if kind == "fill" else ("CS", "SCN")
        chosen = f"/Pattern {space} /{name} {choose}"
        if all(stop.opacity == 1 for stop in gradient.stops):
            return chosen
        state = stream.named(stream.states, "G", veil(gradient, self.field, self.file))
        # a veil lies where the coordinates are when it is chosen: those of the form
        return f"{_matrix(_inverse(here))} /{state} gs {_matrix(here)} {chosen}"

    def _gradient(self, element: Element, looks: Mapping[str, str], box: Rect) -> Gradient | None:
        """Return a gradient with what it inherits from others; None if it has no area to be in."""
        chain = [element]
        while base := chain[-1].get(_HREF, "")[1:]:
            chain.append(self.by_id[base])
        stated: dict[str, str] = {}
        for each in chain:
            if each.tag == element.tag or each is element:
                stated = {**each.attrib, **stated}
            else:
                common = ("gradientUnits", "gradientTransform", "spreadMethod")
                stated = {**{key: each.attrib[key] for key in common if key in each.attrib}, **stated}
        stops = next((found for each in chain if (found := tuple(_stops(each, looks)))), ())
        place = read_transform(stated.get("gradientTransform", ""))
        field_of = self.field
        if stated.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox":
            if not box.width or not box.height:
                return None
            place, field_of = _box(box).after(place), Rect(0.0, 0.0, 1.0, 1.0)
        names = ("x1", "y1", "x2", "y2") if element.tag == "linearGradient" else ("cx", "cy", "r", "fx", "fy")
        usual = {"x2": "100%", "cx": "50%", "cy": "50%", "r": "50%"}
        usual |= {"fx": stated.get("cx", "50%"), "fy": stated.get("cy", "50%")}
        values = [_length(stated.get(name, usual.get(name, "0%")), field_of, name) for name in names]
        return Gradient(tuple(values), stops, stated.get("spreadMethod", "pad"), place)

    def _line_style(self, looks: Mapping[str, str], width: float) -> Iterator[str]:
        yield f"{number_text(width, 3)} w {_CAPS.get(looks.get('stroke-linecap', 'butt'), 0)} J"
        yield f"{_JOINS.get(looks.get('stroke-linejoin', 'miter'), 0)} j"
        yield f"{number_text(max(1.0, float(looks.get('stroke-miterlimit', '4'))), 3)} M"
        dash = [float(text) for text in _NUMBER.findall(looks.get("stroke-dasharray", "none"))]
        if any(dash):
            dash = dash if len(dash) % 2 == 0 else 2 * dash
            lengths = " ".join(number_text(length, 3) for length in dash)
            offset = self._length(looks.get("stroke-dashoffset", "0")) % math.fsum(dash)
            yield f"[{lengths}]{number_text(offset, 3)} d"

    def _path(self, element: Element) -> PdfPath:
        """Return the outline of a shape, in its own coordinates."""
        match element.tag:
            case "path":
                return read_path(element.get("d", ""))
            case "polyline" | "polygon":
                values = [float(text) for text in _NUMBER.findall(element.get("points", ""))]
                points = [Point(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
                line = open_line(points)
                return closed(line) if element.tag == "polygon" else line
            case "line":
                x1, y1, x2, y2 = (self._of(element, name) for name in ("x1", "y1", "x2", "y2"))
                return open_line([Point(x1, y1), Point(x2, y2)])
            case "rect":
                return self._rectangle(element)
            case "circle" | "ellipse":
                names = ("r", "r") if element.tag == "circle" else ("rx", "ry")
                cx, cy, across, down = (self._of(element, name) for name in ("cx", "cy", *names))
                return ellipse(Point(cx, cy), across, down) if across > 0 and down > 0 else ()
        return ()

    def _rectangle(self, element: Element) -> PdfPath:
        x, y, width, height = (self._of(element, name) for name in ("x", "y", "width", "height"))
        if width <= 0 or height <= 0:
            return ()
        across, down = (self._of(element, name) if name in element.attrib else -1.0 for name in ("rx", "ry"))
        across, down = (across if across >= 0 else down), (down if down >= 0 else across)
        return rounded(Rect(x, y, width, height), across, down)

    def _of(self, element: Element, name: str) -> float:
        return _length(element.get(name, "0"), self.field, name)

    def _length(self, text: str) -> float:
        return _length(text, self.field, "r")


def read_transform(text: str) -> Transform:
    """Return a list of transforms of SVG as one (SVG 1.1, section 7.6)."""
    whole = Transform()
    for name, numbers in _TURN.findall(text):
        values = [float(value) for value in _NUMBER.findall(numbers)]
        whole = whole.after(_turn(name, values))
    return whole


def _turn(name: str, values: list[float]) -> Transform:
    match name:
        case "matrix":
            return Transform(*values)
        case "translate":
            return Transform(e=values[0], f=values[1] if len(values) > 1 else 0.0)
        case "scale":
            return Transform(a=values[0], d=values[-1])
        case "rotate":
            return _rotation(math.radians(values[0]), *values[1:])
        case "skewX":
            return Transform(c=math.tan(math.radians(values[0])))
        case _:
            return Transform(b=math.tan(math.radians(values[0])))


def _rotation(angle: float, x: float = 0.0, y: float = 0.0) -> Transform:
    """Return the turn by an angle around a point."""
    turn = Transform(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
    return Transform(e=x, f=y).after(turn).after(Transform(e=-x, f=-y))


def replace_attributes(element: Element, **attributes: str) -> Element:
    """Return an element with the same children and some other attributes; no clip path."""
    copy = Element(element.tag, {**element.attrib, **attributes, "clip-path": "none"})
    copy.extend(list(element))
    return copy


def _inverse(transform: Transform) -> Transform:
    """Return the map back; the identity where everything is mapped to a line."""
    a, b, c, d, e, f = transform.values
    area = a * d - b * c
    if abs(area) < 1e-12:
        return Transform()
    back = Transform(d / area, -b / area, -c / area, a / area)
    shift = back.of(Point(e, f))
    return replace(back, e=-shift.x, f=-shift.y)


def _matrix(transform: Transform) -> str:
    return f"{' '.join(number_text(value, 6) for value in transform.values)} cm"


def _box(box: Rect) -> Transform:
    return Transform(box.width, 0.0, 0.0, box.height, box.x, box.y)


def _length(text: str, field_of: Rect, name: str) -> float:
    """Return a length in the pixels of SVG; per cents are of a side of the field, by its `name`."""
    number = _NUMBER.match(text)
    value, unit = (float(number[0]), text[number.end() :]) if number else (0.0, "")
    if unit != "%":
        return value * _UNITS.get(unit, 1.0)
    if "r" in name.replace("rx", "x").replace("ry", "y"):
        whole = math.hypot(field_of.width, field_of.height) / math.sqrt(2)
    else:
        whole = field_of.width if "x" in name or name == "width" else field_of.height
    return value / 100 * whole


def _share(text: str) -> float:
    return min(1.0, max(0.0, float(text)))


def _shares(colour: Rgb) -> str:
    return " ".join(number_text(share, 4) for share in colour)


def _colour(paint: str, looks: Mapping[str, str]) -> Rgb | None:
    return read_colour(looks.get("color", "black") if paint.lower() == "currentcolor" else paint)


def _stops(gradient: Element, looks: Mapping[str, str]) -> Iterator[Stop]:
    """Yield the stops of a gradient, none before the one before it."""
    least = 0.0
    for each in gradient:
        if each.tag == "stop":
            text = each.get("offset", "0")
            offset = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
            least = max(least, min(1.0, offset))
            inside = {**looks, "color": each.get("color", looks.get("color", "black"))}
            colour = _colour(each.get("stop-color", "black"), inside) or BLACK
            yield Stop(least, colour, _share(each.get("stop-opacity", "1")))
