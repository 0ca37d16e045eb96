"""Cells: the values that a shape is made of, and sections of them.

Lengths are inches and y goes up ([MS-VSDX]). What a cell computes is its value `V`, and the formula `F`
keeps it right when a shape is moved or resized.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgcharts.diagram import Ends, Stroke
from orgcharts.formats.boxes import Box, is_drawn
from orgcharts.formats.markup import Value, element, nested
from orgcharts.geometry import Point, number_text

VISIO: dict[str, Value] = {
    "xmlns": "http://schemas.microsoft.com/office/visio/2012/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xml:space": "preserve",
}

BASED: dict[str, Value] = {"LineStyle": "0", "FillStyle": "0", "TextStyle": "0"}
"""The styles that shapes and pages are based on."""

_ARROWS = {"none": 0, "arrow": 4, "dot": 10}
"""Numbers of ends of lines: a filled triangle, a filled circle."""


def inches(points: float) -> str:
    """Return a length in inches, to a millionth."""
    return number_text(points / 72, 6)


def cell(name: str, value: str | int, formula: str = "", unit: str | None = None) -> str:
    """Return a cell with its value, and the formula and the unit of it."""
    return element("Cell", {"N": name, "V": str(value), "U": unit, "F": formula or None})


def path_section(points: Sequence[Point], corner: Point, *, filled: bool = False) -> str:
    """Return a path; `corner` is where the coordinates of its shape begin."""
    rows = (
        nested(
            "Row",
            {"T": "LineTo" if number else "MoveTo", "IX": str(number + 1)},
            cell("X", inches(point.x - corner.x)),
            cell("Y", inches(corner.y - point.y)),
        )
        for number, point in enumerate(points)
    )
    return nested("Section", {"N": "Geometry", "IX": "0"}, cell("NoFill", int(not filled)), *rows)


def outline_section(fill: str | None) -> str:
    """Return the sides of a shape, in proportion to it."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    rows = (
        nested(
            "Row",
            {"T": "RelLineTo" if number else "RelMoveTo", "IX": str(number + 1)},
            cell("X", x),
            cell("Y", y),
        )
        for number, (x, y) in enumerate(corners)
    )
    return nested("Section", {"N": "Geometry", "IX": "0"}, cell("NoFill", int(fill is None)), *rows)


def circle_section(width: float) -> str:
    """Return a filled circle of a diameter in points."""
    half = width / 2
    cells = {"X": half, "Y": half, "A": width, "B": half, "C": half, "D": width}
    row = nested("Row", {"T": "Ellipse", "IX": "1"}, *(cell(key, inches(at)) for key, at in cells.items()))
    return nested("Section", {"N": "Geometry", "IX": "0"}, cell("NoFill", 0), row)


def connection_section(box: Box) -> str:
    """Return the places on a box that lines are glued to, in proportion to it."""
    if box.role not in ("unit", "list"):
        return ""
    rows = (
        nested(
            "Row",
            {"T": "Connection", "IX": str(number)},
            cell("X", inches(site.x * box.rect.width), f"Width*{number_text(site.x, 8)}"),
            cell("Y", inches((1 - site.y) * box.rect.height), f"Height*{number_text(1 - site.y, 8)}"),
        )
        for number, site in enumerate(box.sites)
    )
    return nested("Section", {"N": "Connection"}, *rows)


def fill_cells(colour: str | None) -> Iterator[str]:
    """Yield how a shape is filled, None for not at all."""
    yield cell("FillForegnd", colour or "#ffffff")
    yield cell("FillPattern", int(colour is not None))


def pen_cells(stroke: Stroke | None) -> Iterator[str]:
    """Yield how a line is drawn; Visio has patterns of its own."""
    if stroke is None or not is_drawn(stroke):
        yield cell("LinePattern", 0)
        return
    yield cell("LineColor", stroke.colour)
    yield cell("LineWeight", inches(stroke.width))
    yield cell("LinePattern", _pattern(stroke))
    yield cell("LineCap", 2)


def _pattern(stroke: Stroke) -> int:
    """Return the number of the pattern that is nearest: solid, dashed, dotted, dash and one or two dots."""
    if not stroke.dash:
        return 1
    if len(stroke.dash) >= 6:
        return 5
    if len(stroke.dash) >= 4:
        return 4
    return 3 if stroke.dash[0] <= 1.5 * stroke.width else 2


def end_cells(ends: Ends, stroke: Stroke) -> Iterator[str]:
    """Yield the shapes at the ends of a line; their size is one of seven, 2 is medium."""
    size = 2 if ends.length > 4 * stroke.width else 1
    for key, end in (("Begin", ends.tail), ("End", ends.head)):
        if end != "none":
            yield cell(f"{key}Arrow", _ARROWS[end])
            yield cell(f"{key}ArrowSize", size)
