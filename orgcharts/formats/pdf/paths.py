"""Paths: read from SVG's notation, moved, and written as operators of PDF (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from orgcharts.geometry import Point, Rect, number_text

CIRCLE = 4 / 3 * (math.sqrt(2) - 1)
"""Distance of the control points of a quarter of a circle from its ends, in radii."""

_DIGITS = 3
_FARTHEST = 1e6
"""The farthest coordinate that is written; no page reaches so far."""

_COMMAND = re.compile("([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ARC = re.compile(
    rf"\s*,?\s*({_NUMBER.pattern})\s*,?\s*({_NUMBER.pattern})\s*,?\s*({_NUMBER.pattern})\s*,?\s*([01])"
    rf"\s*,?\s*([01])\s*,?\s*({_NUMBER.pattern})\s*,?\s*({_NUMBER.pattern})"
)
_ARITIES = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}

Step = tuple[str, tuple[Point, ...]]
"""An operator of PDF, `m`, `l`, `c` or `h`, and its points."""

PdfPath = tuple[Step, ...]


class Transform(Struct, frozen=True):
    """An affine map: (x, y) becomes (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @property
    def values(self) -> tuple[float, ...]:
        """The six numbers, in the order of PDF and SVG."""
        return self.a, self.b, self.c, self.d, self.e, self.f

    def of(self, point: Point) -> Point:
        """Return where a point is mapped to."""
        return Point(
            self.a * point.x + self.c * point.y + self.e, self.b * point.x + self.d * point.y + self.f
        )

    def after(self, inner: Transform) -> Transform:
        """Return the map that applies `inner` first, then this one."""
        origin = self.of(Point(inner.e, inner.f))
        return Transform(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            origin.x,
            origin.y,
        )


def through(path: PdfPath, transform: Transform) -> PdfPath:
    """Return a path with all its points mapped."""
    return tuple((operator, tuple(map(transform.of, points))) for operator, points in path)


def operators(path: PdfPath) -> str:
    """Return a path as PDF writes it."""
    return " ".join(" ".join((*map(coordinates, points), operator)) for operator, points in path)


def coordinates(point: Point) -> str:
    """Return a place as PDF writes it."""
    return f"{_number(point.x)} {_number(point.y)}"


def _number(value: float) -> str:
    return number_text(min(max(value, -_FARTHEST), _FARTHEST), _DIGITS)


def open_line(points: Sequence[Point]) -> PdfPath:
    """Return straight lines from point to point."""
    return tuple(("l" if number else "m", (point,)) for number, point in enumerate(points))


def closed(path: PdfPath) -> PdfPath:
    """Return a path that ends where it begins."""
    return (*path, ("h", ())) if path else ()


def rounded(rect: Rect, across: float, down: float) -> PdfPath:
    """Return a rectangle with quarters of an ellipse, `across` by `down`, as corners."""
    if across <= 0 or down <= 0:
        corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
        return closed(open_line([Point(*corner) for corner in corners]))
    across, down = min(across, rect.width / 2), min(down, rect.height / 2)
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    dx, dy = across * (1 - CIRCLE), down * (1 - CIRCLE)
    return (
        ("m", (Point(left + across, top),)),
        ("l", (Point(right - across, top),)),
        ("c", (Point(right - dx, top), Point(right, top + dy), Point(right, top + down))),
        ("l", (Point(right, bottom - down),)),
        ("c", (Point(right, bottom - dy), Point(right - dx, bottom), Point(right - across, bottom))),
        ("l", (Point(left + across, bottom),)),
        ("c", (Point(left + dx, bottom), Point(left, bottom - dy), Point(left, bottom - down))),
        ("l", (Point(left, top + down),)),
        ("c", (Point(left, top + dy), Point(left + dx, top), Point(left + across, top))),
        ("h", ()),
    )


def ellipse(centre: Point, across: float, down: float) -> PdfPath:
    """Return an ellipse with the radii `across` and `down`."""
    return rounded(Rect(centre.x - across, centre.y - down, 2 * across, 2 * down), across, down)


def extent(path: PdfPath) -> Rect:
    """Return the least rectangle around the points of a path, control points included."""
    xs = [point.x for _, points in path for point in points] or [0.0]
    ys = [point.y for _, points in path for point in points] or [0.0]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def read_path(data: str) -> PdfPath:
    """Return path data of SVG as a path (SVG 1.1, section 8.3); arcs become curves."""
    return tuple(_Pen().steps(data))


class _Pen:
    """The state while path data are read: the current point, the start, the last control point."""

    def __init__(self) -> None:
        self.at = self.start = Point(0.0, 0.0)
        self.control: tuple[str, Point] | None = None
        self.is_open = False

    def steps(self, data: str) -> Iterator[Step]:
        for letter, numbers in _COMMAND.findall(data):
            command, relative = letter.upper(), letter.islower()
            if command == "Z":
                yield from self._close()
                continue
            for number, values in enumerate(_arguments(command, numbers)):
                yield from self._step("L" if command == "M" and number else command, values, relative)

    def _close(self) -> Iterator[Step]:
        if self.is_open:
            yield "h", ()
        self.at, self.control, self.is_open = self.start, None, False

    def _step(self, command: str, values: Sequence[float], relative: bool) -> Iterator[Step]:
        base = self.at if relative else Point(0.0, 0.0)
        if command == "M":
            self.at = self.start = _moved(base, *values)
            self.control, self.is_open = None, True
            yield "m", (self.at,)
            return
        if not self.is_open:  # a path goes on after it was closed
            self.is_open = True
            yield "m", (self.at,)
        if command == "A":
            yield from self._arc(values, _moved(base, values[5], values[6]))
        elif command in "LHV":
            yield from self._line(command, values, base)
        else:
            points = [_moved(base, x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
            yield self._curve(command, points)

    def _line(self, command: str, values: Sequence[float], base: Point) -> Iterator[Step]:
        if command == "H":
            self.at = Point(base.x + values[0], self.at.y)
        elif command == "V":
            self.at = Point(self.at.x, base.y + values[0])
        else:
            self.at = _moved(base, *values)
        self.control = None
        yield "l", (self.at,)

    def _curve(self, command: str, points: list[Point]) -> Step:
        family = "C" if command in "CS" else "Q"
        if command in "ST":
            points = [self._mirrored(family), *points]
        start, self.at, self.control = self.at, points[-1], (family, points[-2])
        if family == "Q":
            middle = points[0]
            points = [_between(start, middle), _between(self.at, middle), self.at]
        return "c", tuple(points)

    def _mirrored(self, family: str) -> Point:
        """Return the first control point of a smooth curve."""
        if self.control is None or self.control[0] != family:
            return self.at
        last = self.control[1]
        return Point(2 * self.at.x - last.x, 2 * self.at.y - last.y)

    def _arc(self, values: Sequence[float], end: Point) -> Iterator[Step]:
        start, self.at, self.control = self.at, end, None
        across, down, turn = abs(values[0]), abs(values[1]), math.radians(values[2])
        if start == end:
            return
        if not across or not down:
            yield "l", (end,)
            return
        for points in _arc_curves(start, end, across, down, turn, bool(values[3]), bool(values[4])):
            yield "c", points


def _arguments(command: str, numbers: str) -> Iterator[tuple[float, ...]]:
    """Yield the numbers of each step of a command; the flags of arcs may follow each other without blanks."""
    if command == "A":
        yield from (tuple(map(float, match.groups())) for match in _ARC.finditer(numbers))
        return
    values, size = [float(text) for text in _NUMBER.findall(numbers)], _ARITIES[command]
    yield from (tuple(values[at : at + size]) for at in range(0, len(values) - size + 1, size))


def _moved(base: Point, x: float, y: float) -> Point:
    return Point(base.x + x, base.y + y)


def _between(end: Point, control: Point) -> Point:
    """Return a control point of a cubic curve that is the quadratic one with `control`."""
    return Point(end.x + 2 / 3 * (control.x - end.x), end.y + 2 / 3 * (control.y - end.y))


def _arc_curves(
    start: Point, end: Point, across: float, down: float, turn: float, large: bool, sweep: bool
) -> Iterator[tuple[Point, Point, Point]]:
    """Yield an arc of an ellipse as curves of at most a quarter (SVG 1.1, appendix F.6.5)."""
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start.x - end.x) / 2, (start.y - end.y) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    stretch = math.hypot(x / across, y / down)
    if stretch > 1:
        across, down = across * stretch, down * stretch
    rest = max(0.0, 1 / max((x / across) ** 2 + (y / down) ** 2, 1e-12) - 1)
    side = math.sqrt(rest) * (1 if large != sweep else -1)
    cx, cy = side * across * y / down, -side * down * x / across
    first = math.atan2((y - cy) / down, (x - cx) / across)
    last = math.atan2((-y - cy) / down, (-x - cx) / across)
    angle = (last - first) % (2 * math.pi) - (0 if sweep else 2 * math.pi)
    count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
    middle = Point(cos * cx - sin * cy + (start.x + end.x) / 2, sin * cx + cos * cy + (start.y + end.y) / 2)
    place = Transform(cos * across, sin * across, -sin * down, cos * down, middle.x, middle.y)
    step = angle / count
    reach = 4 / 3 * math.tan(step / 4)
    for number in range(count):
        at, to = first + number * step, first + (number + 1) * step
        yield (
            place.of(Point(math.cos(at) - reach * math.sin(at), math.sin(at) + reach * math.cos(at))),
            place.of(Point(math.cos(to) + reach * math.sin(to), math.sin(to) - reach * math.cos(to))),
            end if number == count - 1 else place.of(Point(math.cos(to), math.sin(to))),
        )


def joined(paths: Iterable[PdfPath]) -> PdfPath:
    """Return several paths as one."""
    return tuple(step for path in paths for step in path)
