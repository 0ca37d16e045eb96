"""Shapes of VML, in which Word drew until 2007, as shapes and strokes (ECMA-376, part 4).

Lengths of what is not in a group have units; those in a group are in the coordinates of the group.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from msgspec import Struct

from orgcharts.geometry import Point
from orgcharts.importing.drawn.office.markup import child, local, value
from orgcharts.importing.drawn.office.placing import AffineMap, Placed, is_sane
from orgcharts.importing.drawn.office.shapes import MOST_CORNERS, TextReader, check_size, corners, is_thin
from orgcharts.importing.drawn.scene import DrawnShape, DrawnStroke, Scene

_UNITS: Mapping[str, float] = {
    "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75, "emu": 1 / 12_700,
}  # fmt: skip
"""Points in each unit of length."""

_FULL = 21_600
"""What adjustments of shapes and their own coordinates count as one."""

_FIXED = 65_536
"""Units of an angle in a degree, where it ends in `f`."""

_LINES: Mapping[str, str] = {
    "20": "line", "32": "line", "33": "bentConnector2", "34": "bentConnector3", "35": "bentConnector4",
    "36": "bentConnector5", "37": "curvedConnector2", "38": "curvedConnector3", "39": "curvedConnector4",
    "40": "curvedConnector5", "85": "leftBracket", "86": "rightBracket", "87": "leftBrace",
    "88": "rightBrace",
}  # fmt: skip
"""Names in DrawingML of the numbered types of shapes that are lines."""

_PICTURE = "75"
_AREAS = ("rect", "roundrect", "oval", "shape")
_PATHS = re.compile(r"([mlrtxe]|[a-z]{1,2})([^a-z]*)")


class VmlReader(Struct, frozen=True):
    """Adds shapes of VML to a drawing; `texts` returns the text of a shape in its area."""

    drawing: Scene
    texts: TextReader

    def read(self, tree: Element) -> None:
        """Add the shapes of a tree, in the order of the file.

        Raises:
            SpecError: OC150 if there are too many.
        """
        waiting: list[tuple[Element, AffineMap | None]] = [(each, None) for each in reversed(tree)]
        while waiting:
            check_size(self.drawing)
            element, group = waiting.pop()
            name = local(element)
            if name == "group":
                inner = _inside(element, _placed(element, group))
                waiting += [(each, inner) for each in reversed(element)]
            elif name in _AREAS:
                self._shape(element, group)
            elif name in ("line", "polyline"):
                self._line(element, group)

    def _shape(self, element: Element, group: AffineMap | None) -> None:
        place = _placed(element, group)
        kind = value(element, "type").rpartition("_t")[2]
        if not is_sane(place.matrix) or kind == _PICTURE or value(element, "hr") in ("t", "true"):
            return
        content = child(element, "textbox", "txbxContent")
        pieces = self.texts(content, place.area) if content is not None else []
        if not pieces and kind in _LINES:
            adjusted = {
                f"adj{number}": int(text) / _FULL
                for number, text in enumerate(value(element, "adj").split(","), 1)
                if re.fullmatch(r"-?\d{1,9}", text)
            }
            self._stroke(element, place, [corners(_LINES[kind], adjusted)])
        elif not pieces and value(element, "path") and kind not in ("1", "109", "202"):
            self._stroke(element, place, list(_paths(element)))
        elif not pieces and is_thin(place):
            level = place.width >= place.height
            self._stroke(element, place, [((0.0, 0.5), (1.0, 0.5)) if level else ((0.5, 0.0), (0.5, 1.0))])
        else:
            self.drawing.shapes.append(
                DrawnShape(
                    id=value(element, "id"),
                    place=_name(element),
                    area=place.area,
                    pieces=pieces,
                    bordered=not _is_off(element, "stroked") or _is_coloured(element),
                    dashed=_is_dashed(element),
                )
            )

    def _line(self, element: Element, group: AffineMap | None) -> None:
        texts = (
            f"{value(element, 'from', '0,0')},{value(element, 'to', '0,0')}"
            if local(element) == "line"
            else value(element, "points")
        )
        lengths = [
            _length(text, 1.0 if group else _UNITS["px"]) for text in re.split(r"[,\s]+", texts.strip())
        ]
        points = [Point(x, y) for x, y in zip(lengths[::2], lengths[1::2], strict=False)]
        if len(points) < 2:
            return
        left, top = min(each.x for each in points), min(each.y for each in points)
        width, height = max(each.x for each in points) - left, max(each.y for each in points) - top
        place = _turned(left, top, width, height, _style(element), group)
        path = [
            ((each.x - left) / width if width else 0.0, (each.y - top) / height if height else 0.0)
            for each in points
        ]
        if is_sane(place.matrix):
            self._stroke(element, place, [path])

    def _stroke(
        self, element: Element, place: Placed, paths: Sequence[Sequence[tuple[float, float]]]
    ) -> None:
        if _is_off(element, "stroked") and _is_off(element, "filled"):
            return
        for path in paths:
            if 2 <= len(path) <= MOST_CORNERS:
                points = [place.matrix.at(x * place.width, y * place.height) for x, y in path]
                self.drawing.strokes.append(DrawnStroke(points, _is_dashed(element)))


def _style(element: Element) -> Mapping[str, str]:
    """Return the properties in the style of an element."""
    pairs = (part.partition(":") for part in value(element, "style").split(";"))
    return {name.strip().lower(): text.strip() for name, _, text in pairs}


def _length(text: str, unit: float) -> float:
    """Return a length in points, or in the coordinates of a group.

    `unit` is that of a length without one.

    >>> _length("1in", 0.75), _length("8", 0.75), _length("auto", 0.75)
    (72.0, 6.0, 0.0)
    """
    found = re.fullmatch(r"(-?\d{0,12}(?:\.\d{0,9})?)([a-z]*)", text.strip().lower())
    if found is None or not re.search(r"\d", found[1]):
        return 0.0
    return float(found[1]) * (_UNITS.get(found[2], 0.0) if found[2] else unit)


def _placed(element: Element, group: AffineMap | None) -> Placed:
    style = _style(element)
    unit = 1.0 if group else _UNITS["px"]
    left, top, width, height = (
        _length(style.get(name, ""), unit) for name in ("left", "top", "width", "height")
    )
    if group is None:
        left += _length(style.get("margin-left", ""), unit)
        top += _length(style.get("margin-top", ""), unit)
    return _turned(left, top, width, height, style, group)


def _turned(
    left: float, top: float, width: float, height: float, style: Mapping[str, str], group: AffineMap | None
) -> Placed:
    """Return the place of an area that is flipped and turned about its middle."""
    flips = style.get("flip", "")
    across, down = -1.0 if "x" in flips else 1.0, -1.0 if "y" in flips else 1.0
    text = style.get("rotation", "0")
    turn = _length(text.removesuffix("f"), 1.0) / (_FIXED if text.endswith("f") else 1.0)
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    turned = AffineMap(cosine * across, sine * across, -sine * down, cosine * down)
    matrix = AffineMap(e=left + width / 2, f=top + height / 2).after(
        turned.after(AffineMap(e=-width / 2, f=-height / 2))
    )
    return Placed((group or AffineMap()).after(matrix), width, height)


def _inside(element: Element, place: Placed) -> AffineMap:
    """Return the map of what is in a group."""
    left, top = _pair(value(element, "coordorigin"), 0.0)
    across, down = _pair(value(element, "coordsize"), 1_000.0)
    x, y = place.width / (across or 1.0), place.height / (down or 1.0)
    return place.matrix.after(AffineMap(x, 0.0, 0.0, y, -x * left, -y * top))


def _pair(text: str, default: float) -> tuple[float, float]:
    """Return two numbers; one that is left out is the default.

    >>> _pair("62452,20478", 1000), _pair(",5", 0), _pair("", 1000)
    ((62452.0, 20478.0), (0, 5.0), (1000, 1000))
    """
    first, _, second = text.partition(",")
    one, two = (_length(each, 1.0) if each.strip() else default for each in (first, second))
    return one, two


def _paths(element: Element) -> Iterator[Sequence[tuple[float, float]]]:
    """Yield the lines of a path, as parts of its width and height; none where places are formulas."""
    across, down = _pair(value(element, "coordsize"), _FULL)
    left, top = _pair(value(element, "coordorigin"), 0.0)
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for command, rest in _PATHS.findall(value(element, "path")):
        if command not in ("m", "l", "r", "t", "x", "e") or "@" in rest:
            return
        numbers = [_length(text, 1.0) for text in rest.strip().split(",")] if rest.strip() else []
        if command in ("m", "t") and points:
            yield points
            points = []
        for dx, dy in zip(numbers[::2], chain(numbers[1::2], [0.0]), strict=False):
            x, y = (x + dx, y + dy) if command in ("r", "t") else (dx, dy)
            points.append(((x - left) / (across or 1.0), (y - top) / (down or 1.0)))
        if command == "x" and points:
            points.append(points[0])
    if points:
        yield points


def _name(element: Element) -> str:
    """Return what a reader may call a shape: its name without what the program added."""
    name = value(element, "alt") or value(element, "id")
    return "shape" if not name or name.startswith("_x0000") else name[:60]


def _is_off(element: Element, name: str) -> bool:
    inner = child(element, {"stroked": "stroke", "filled": "fill"}[name])
    return value(element, name) in ("f", "false") or value(inner, "on") in ("f", "false")


def _is_coloured(element: Element) -> bool:
    colour = value(element, "fillcolor", "white").partition(" ")[0].lower()
    return not _is_off(element, "filled") and colour not in ("white", "#fff", "#ffffff", "window")


def _is_dashed(element: Element) -> bool:
    return value(child(element, "stroke"), "dashstyle", "solid") not in ("solid", "")
