"""How much work a painter may be given: how far shapes reach, how many dashes, how often paints are used.

Numbers in the text of an SVG are finite and yet unbounded: one circle of radius 1e99, a scale within
a scale, or a dash of 1e-9 keeps a painter busy for ever. So the size of each shape in the picture is
computed, and the effort of painting is added up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.pictures.unfit import UnfitPicture

REACH = 1_000.0
"""How many times as far as the picture is wide or high its shapes may reach."""

LARGEST_SCALE = 1e4
SMALLEST_SCALE = 1e-6
"""Of all transforms above a shape together."""

MOST_DASHES = 200_000
"""Dashes of all lines together."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_TURN = re.compile(r"(\w+)\s*\(([^)]*)\)")
_UNIT = re.compile("px|pt|mm|cm|in")
_LARGEST_UNIT = 96.0
"""Pixels in an inch."""

_LENGTHS = (
    "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "fx",
    "fy", "stroke-width", "stroke-dashoffset", "stroke-dasharray",
)  # fmt: skip
_FACTORS = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "offset", "stroke-miterlimit")
LARGEST_FACTOR = 1e6
"""Of numbers that are no lengths, and of those in transforms."""

_OUTLINES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_PAINTS = ("fill", "stroke")

Matrix = tuple[float, float, float, float, float, float]
_UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Surroundings(Struct, frozen=True):
    """The state inside an element: its transform from the root, and what its shapes inherit."""

    matrix: Matrix = _UNTURNED
    stroke_width: float = 1.0
    dashes: str = "none"
    paints: tuple[str, ...] = ("", "")


OUTSIDE = Surroundings()
"""The state before the first element."""


class PaintingEffort:
    """Adds up what a picture of `side` (the longer one) asks of a painter."""

    def __init__(self, side: float) -> None:
        self._reach = REACH * side
        self._dashes = 0.0

    def enter(self, name: str, stated: Mapping[str, str], above: Surroundings) -> Surroundings:
        """Return the state inside an element with the attributes `stated`.

        Raises:
            UnfitPicture: if its shapes reach too far, or have too many dashes.
        """
        here = replace(
            above,
            matrix=self._turned(stated.get("transform", ""), above.matrix),
            stroke_width=_largest(stated.get("stroke-width", "")) or above.stroke_width,
            dashes=stated.get("stroke-dasharray", above.dashes),
            paints=tuple(stated.get(key, old) for key, old in zip(_PAINTS, above.paints, strict=True)),
        )
        if name == "use":
            moved = f"translate({_plain(stated.get('x'))},{_plain(stated.get('y'))})"
            here = replace(here, matrix=self._turned(moved, here.matrix))
        if "gradientTransform" in stated:
            self._turned(stated["gradientTransform"], _UNTURNED)
        lengths = max((_largest(stated[key]) for key in _LENGTHS if key in stated), default=0.0)
        factors = max((_largest(stated[key]) for key in _FACTORS if key in stated), default=0.0)
        scale = _norm(here.matrix)
        if max(lengths, here.stroke_width) * scale > self._reach or factors > LARGEST_FACTOR:
            self._refuse_reach()
        if name in _OUTLINES and here.dashes != "none":
            self._dashes += _dashes(stated, here.dashes)
            if self._dashes > MOST_DASHES:
                raise UnfitPicture(
                    f"has more than {MOST_DASHES:,} dashes", "make them longer, or lines whole"
                )
        return here

    def _turned(self, transform: str, matrix: Matrix) -> Matrix:
        """Return a matrix with further transforms, none of which makes shapes too large or empty."""
        if _largest(transform) > LARGEST_FACTOR:
            self._refuse_reach()
        for step in _steps(transform):
            matrix = _product(matrix, step)
            if not all(map(math.isfinite, matrix)) or math.hypot(*matrix[4:]) > self._reach:
                self._refuse_reach()
            area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            if _norm(matrix) > LARGEST_SCALE or area < SMALLEST_SCALE**2:
                raise UnfitPicture(
                    "scales shapes to nothing, or to more than 10,000 times", "draw them in size"
                )
        return matrix

    def _refuse_reach(self) -> None:
        message = f"has a shape that reaches more than {REACH:,.0f} times as far as the picture"
        raise UnfitPicture(message, "make it smaller, or use a larger viewBox")


def _dashes(stated: Mapping[str, str], dashes: str) -> float:
    """Return at least how many dashes an outline can have.

    An outline is at most 8 times as long as the sum of its numbers: the distance between two absolute points
    is at most the sum of both, a closing line is as long as the rest, a circle 2 pi times its radius.
    """
    pattern = math.fsum(_numbers(dashes))
    length = 8 * math.fsum(
        abs(number) for key in _LENGTHS if key in stated for number in _numbers(stated[key])
    )
    return length / pattern if pattern > 0 else 0.0


def _numbers(text: str) -> Iterator[float]:
    unit = _LARGEST_UNIT if _UNIT.search(text) else 1.0
    return (number * unit for number in map(float, _NUMBER.findall(text)))


def _largest(text: str) -> float:
    unit = _LARGEST_UNIT if _UNIT.search(text) else 1.0
    return unit * max(map(abs, map(float, _NUMBER.findall(text))), default=0.0)


def _plain(text: str | None) -> float:
    return next(_numbers(text or ""), 0.0)


def _norm(matrix: Matrix) -> float:
    """Return the maximum factor by which a matrix enlarges a length."""
    return math.hypot(*matrix[:4])


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f,
    )  # fmt: skip


def _steps(transform: str) -> Iterator[Matrix]:
    for name, text in _TURN.findall(transform):
        yield _step(name, [float(number) for number in _NUMBER.findall(text)])


def _step(name: str, numbers: list[float]) -> Matrix:
    """Return one transform; a rotation keeps sizes, its centre is a translation."""
    first, second = numbers[0], numbers[1] if len(numbers) > 1 else None
    match name:
        case "matrix":
            a, b, c, d, e, f = numbers
            return a, b, c, d, e, f
        case "translate":
            return 1.0, 0.0, 0.0, 1.0, first, second or 0.0
        case "scale":
            return first, 0.0, 0.0, first if second is None else second, 0.0, 0.0
        case "rotate":
            sine, cosine = math.sin(math.radians(first)), math.cos(math.radians(first))
            x, y = numbers[1:] or (0.0, 0.0)
            return cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y
        case "skewX":
            return 1.0, 0.0, math.tan(math.radians(first)), 1.0, 0.0, 0.0
        case _:
            return 1.0, math.tan(math.radians(first)), 0.0, 1.0, 0.0, 0.0
