"""Shapes of DrawingML, of Word, PowerPoint and SmartArt, as shapes and strokes with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from orgcharts.geometry import Point, Rect
from orgcharts.importing.drawn.office.markup import below, child, children, local, number, value
from orgcharts.importing.drawn.office.placing import EMU, AffineMap, Placed, inside, placed
from orgcharts.importing.drawn.scene import DrawnShape, DrawnStroke, Scene, TextPiece
from orgcharts.importing.rows import refused

_LINES = frozenset(("line", "lineInv", "leftBracket", "rightBracket", "leftBrace", "rightBrace"))
"""Preset shapes that are lines and no connectors."""

_CONNECTORS = ("cNvCnPr", "cNvCxnSpPr")
_WHITE = ("FFFFFF", "bg1", "lt1", "white", "window")

_THIN = 2.5
"""Points: a shape without text that is thinner is a line."""

MOST_SHAPES = 3_000
"""Most shapes and lines of a drawing: the time to join them grows with their square."""

MOST_CORNERS = 12
"""Most points of a free path that is a line of a chart, not an ornament."""

_SCALE = 100_000
"""What adjustments of shapes count as one."""

TextReader = Callable[[Element, Rect], list[TextPiece]]


class ShapeReader(Struct, frozen=True):
    """Adds a tree of shapes to a drawing; `texts` returns the text of a shape in its area."""

    drawing: Scene
    texts: TextReader

    def read(self, tree: Element, outer: AffineMap) -> None:
        """Add the shapes of a tree, in the order of the file.

        Raises:
            SpecError: OC150 if there are too many.
        """
        waiting = [(each, outer) for each in reversed(tree)]
        while waiting:
            check_size(self.drawing)
            element, matrix = waiting.pop()
            match local(element):
                case "sp" | "wsp" | "cxnSp":
                    self._shape(element, matrix)
                case "wgp" | "grpSp":
                    group = inside(child(element, "grpSpPr", "xfrm"), matrix)
                    waiting += [(each, group) for each in reversed(element)]
                case "txbxContent" | "txBody" | "pic" | "anchor" | "inline":
                    pass
                case _:
                    waiting += [(each, matrix) for each in reversed(element)]

    def _shape(self, element: Element, outer: AffineMap) -> None:
        properties = child(element, "spPr")
        place = placed(child(properties, "xfrm"), outer)
        if properties is None or place is None:
            return
        about = next((each for each in element.iter() if local(each) == "cNvPr"), None)
        pieces = self.texts(element, place.area)
        geometry = child(properties, "prstGeom")
        preset = value(geometry, "prst") or ("free" if child(properties, "custGeom") is not None else "rect")
        connector = next((each for each in element.iter() if local(each) in _CONNECTORS), None)
        is_line = connector is not None or "onnector" in preset or preset in _LINES or is_thin(place)
        if not pieces and (is_line or preset == "free"):
            self._stroke(element, properties, place, preset, connector)
            return
        name = value(about, "name") or "shape"
        self.drawing.shapes.append(
            DrawnShape(
                id=value(about, "id"),
                place=name,
                area=place.area,
                pieces=pieces,
                bordered=_is_bordered(element, properties) or _is_filled(element, properties, coloured=True),
                dashed=_is_dashed(properties),
            )
        )

    def _stroke(
        self, element: Element, properties: Element, place: Placed, preset: str, connector: Element | None
    ) -> None:
        for path in _paths(properties, place, preset):
            if 2 <= len(path) <= MOST_CORNERS and not _is_invisible(element, properties):
                self.drawing.strokes.append(
                    DrawnStroke(
                        [place.matrix.at(point.x, point.y) for point in path],
                        _is_dashed(properties),
                        value(child(connector, "stCxn"), "id") or None,
                        value(child(connector, "endCxn"), "id") or None,
                    )
                )


def check_size(drawing: Scene) -> None:
    """Refuse a drawing of too many shapes.

    Raises:
        SpecError: OC150 if there are too many.
    """
    if len(drawing.shapes) + len(drawing.strokes) > MOST_SHAPES:
        message = f"a drawing has more than {MOST_SHAPES:,} shapes and lines, so it is not a chart"
        raise refused("OC150", message, "remove it from the document")


def is_thin(place: Placed) -> bool:
    """Return whether an area without text is a line."""
    return min(place.width, place.height) < _THIN and max(place.width, place.height) > 3 * _THIN


def _is_bordered(element: Element, properties: Element) -> bool:
    """Return whether an outline is drawn."""
    line = child(properties, "ln")
    if child(line, "noFill") is not None:
        return False
    if any(child(line, fill) is not None for fill in ("solidFill", "gradFill", "pattFill")):
        return True
    reference = child(element, "style", "lnRef")
    return reference is not None and value(reference, "idx") != "0"


def _is_filled(element: Element, properties: Element, *, coloured: bool = False) -> bool:
    """Return whether an area is filled, or filled with another colour than white."""
    if child(properties, "noFill") is not None:
        return False
    fills = (child(properties, "solidFill"), child(element, "style", "fillRef"))
    fill = next((each for each in fills if each is not None and value(each, "idx") != "0"), None)
    if fill is None:
        return any(child(properties, name) is not None for name in ("gradFill", "pattFill"))
    return not coloured or all(value(colour, "val") not in _WHITE for colour in fill)


def _is_invisible(element: Element, properties: Element) -> bool:
    return not _is_bordered(element, properties) and not _is_filled(element, properties)


def _is_dashed(properties: Element) -> bool:
    line = child(properties, "ln")
    preset = value(child(line, "prstDash"), "val", "solid")
    return preset != "solid" or child(line, "custDash") is not None


def _paths(properties: Element, place: Placed, preset: str) -> list[Sequence[Point]]:
    """Return the paths of a line inside its area."""
    width, height = place.width, place.height
    if preset == "free":
        return [points for each in below(properties, "path") for points in _free_paths(each, width, height)]
    if not ("onnector" in preset or preset in _LINES):  # a thin area is a line along its longer side
        if width >= height:
            return [[Point(0.0, height / 2), Point(width, height / 2)]]
        return [[Point(width / 2, 0.0), Point(width / 2, height)]]
    adjusted = {
        value(each, "name"): int(found[1]) / _SCALE
        for each in below(properties, "gd")
        if (found := re.fullmatch(r"val (-?\d{1,9})", value(each, "fmla")))
    }
    return [[Point(x * width, y * height) for x, y in corners(preset, adjusted)]]


def corners(preset: str, adjusted: Mapping[str, float]) -> Sequence[tuple[float, float]]:
    """Return the corners of a preset line as parts of its width and height.

    An adjustment, `adj1` to `adj3`, that is left out is a half.
    """
    first, second, third = (adjusted.get(f"adj{index}", 0.5) for index in (1, 2, 3))
    paths: Mapping[str, Sequence[tuple[float, float]]] = {
        "bentConnector2": ((0, 0), (1, 0), (1, 1)),
        "bentConnector3": ((0, 0), (first, 0), (first, 1), (1, 1)),
        "bentConnector4": ((0, 0), (first, 0), (first, second), (1, second), (1, 1)),
        "bentConnector5": ((0, 0), (first, 0), (first, second), (third, second), (third, 1), (1, 1)),
        "leftBracket": ((1, 0), (0, 0), (0, 1), (1, 1)),
        "rightBracket": ((0, 0), (1, 0), (1, 1), (0, 1)),
        "lineInv": ((0, 1), (1, 0)),
    }
    return paths.get(preset.replace("curved", "bent").replace("Brace", "Bracket"), ((0, 0), (1, 1)))


def _free_paths(path: Element, width: float, height: float) -> Iterator[Sequence[Point]]:
    """Yield the lines of a free path, each from where the pen is set down; none where places are formulas."""
    across, down = number(path, "w"), number(path, "h")
    scale = (width / across if across else 1 / EMU), (height / down if down else 1 / EMU)
    points: list[Point] = []
    for step in path:
        if local(step) == "moveTo" and points:
            yield points
            points = []
        for each in children(step, "pt"):
            texts = value(each, "x"), value(each, "y")
            if not all(re.fullmatch(r"-?\d{1,12}", text) for text in texts):
                return
            points.append(Point(int(texts[0]) * scale[0], int(texts[1]) * scale[1]))
        if local(step) == "close" and points:
            points.append(points[0])
    if points:
        yield points
