"""Gradients of SVG as shadings of PDF (ISO 32000-1, 8.7.4.5 and 7.10)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Raw, Ref, rectangle
from orgcharts.formats.pdf.paths import Transform
from orgcharts.geometry import Rect, number_text
from orgcharts.pictures import Rgb

_REPEATED = 16
"""How often a gradient that goes on is repeated in each direction, for PDF only extends the last colour."""


class Stop(Struct, frozen=True):
    """A colour at a place from 0 to 1 along a gradient."""

    offset: float
    colour: Rgb
    opacity: float


class Gradient(Struct, frozen=True):
    """A gradient: from x1, y1 to x2, y2, or of a circle cx, cy, r with the focus fx, fy.

    `spread` is `pad`, `reflect` or `repeat`, `place` maps its coordinates to those of the form.
    """

    values: tuple[float, ...]
    stops: tuple[Stop, ...]
    spread: str
    place: Transform


def pattern(gradient: Gradient, file: File) -> Ref:
    """Write the pattern of a gradient."""
    colours: _Places = [(stop.offset, stop.colour) for stop in gradient.stops]
    return file.add(
        {
            "Type": PdfName("Pattern"),
            "PatternType": 2,
            "Matrix": _matrix(gradient.place),
            "Shading": _shading(gradient, colours, "DeviceRGB"),
        }
    )


def veil(gradient: Gradient, field: Rect, file: File) -> dict[str, PdfValue]:
    """Return a graphics state in which all is as opaque as the stops of a gradient."""
    levels: _Places = [(stop.offset, (stop.opacity,)) for stop in gradient.stops]
    matrix = " ".join(_number(value) for value in gradient.place.values)
    form = file.stream(
        f"{matrix} cm /S1 sh".encode("ascii"),
        {
            "Type": PdfName("XObject"),
            "Subtype": PdfName("Form"),
            "BBox": rectangle(field),
            "Group": {"S": PdfName("Transparency"), "CS": PdfName("DeviceGray")},
            "Resources": {"Shading": {"S1": _shading(gradient, levels, "DeviceGray")}},
        },
    )
    return {"SMask": {"Type": PdfName("Mask"), "S": PdfName("Luminosity"), "G": form}}


def _number(value: float) -> str:
    return number_text(value, 6)


def _matrix(place: Transform) -> Raw:
    return Raw(f"[{' '.join(map(_number, place.values))}]")


_Places = Sequence[tuple[float, tuple[float, ...]]]


def _shading(gradient: Gradient, stops: _Places, space: str) -> dict[str, PdfValue]:
    is_linear = len(gradient.values) == 4
    first, last = 0, 1
    if gradient.spread in ("reflect", "repeat"):
        first, last = (-_REPEATED if is_linear else 0), 1 + _REPEATED
        stops = _repeated(stops, first, last, mirrors=gradient.spread == "reflect")
    if is_linear:
        x1, y1, x2, y2 = gradient.values
        ends = [value for at in (first, last) for value in (x1 + (x2 - x1) * at, y1 + (y2 - y1) * at)]
    else:
        cx, cy, r, fx, fy = gradient.values
        circles = ((fx + (cx - fx) * at, fy + (cy - fy) * at, r * at) for at in (first, last))
        ends = [value for circle in circles for value in circle]
    coordinates = " ".join(map(_number, ends))
    return {
        "ShadingType": 2 if is_linear else 3,
        "ColorSpace": PdfName(space),
        "Coords": Raw(f"[{coordinates}]"),
        "Domain": (first, last),
        "Function": _function(stops, first, last),
        "Extend": (True, True),
    }


def _repeated(stops: _Places, first: int, last: int, *, mirrors: bool) -> _Places:
    """Return stops again and again from `first` to `last`, every other time backwards if it `mirrors`."""
    found: list[tuple[float, tuple[float, ...]]] = []
    for start in range(first, last):
        turned = [(1 - offset, value) for offset, value in reversed(stops)]
        some = turned if mirrors and start % 2 else stops
        found += [(start + offset, value) for offset, value in some]
    return found


def _function(stops: _Places, first: float, last: float) -> PdfValue:
    """Return the function from a place along a gradient to its colour."""
    stops = [(first, stops[0][1]), *stops, (last, stops[-1][1])]
    stretches = [(one, other) for one, other in pairwise(stops) if one[0] < other[0]]
    parts: list[PdfValue] = [
        {"FunctionType": 2, "Domain": (0, 1), "N": 1, "C0": one[1], "C1": other[1]}
        for one, other in stretches
    ]
    return {
        "FunctionType": 3,
        "Domain": (first, last),
        "Functions": parts,
        "Bounds": [other[0] for _, other in stretches[:-1]],
        "Encode": [end for _ in parts for end in (0, 1)],
    }
