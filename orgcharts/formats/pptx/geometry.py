"""Outlines, lines and connectors in DrawingML (ECMA-376, part 1, 20.1.9 and annex of preset shapes)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from orgcharts.diagram import Ends, Stroke
from orgcharts.formats.boxes import Site, is_drawn
from orgcharts.formats.markup import Value, element, nested
from orgcharts.formats.pptx.fit import Fit
from orgcharts.formats.pptx.text import rgb
from orgcharts.geometry import Point

Area = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""

SCALE = 100_000
"""What adjustments of shapes and lengths of dashes count as one."""

PARTS = 1_000_000
"""The parts of a width and a height at which lines meet a box, 0.001 pt of a page."""

LEAST = 100
"""EMU: the least width of a connector with a bar, whose place is a factor of the width; 0.008 pt."""

LARGEST = 2**31 - 1
"""The largest adjustment, and the largest length of a dash."""

MOST_BENDS = 4
"""Connectors of more bends are unknown to PowerPoint."""

_ANGLES = ((0.0, None, "10800000"), (1.0, None, "0"), (None, 0.0, "16200000"), (None, 1.0, "5400000"))
_HEADS = {"arrow": "triangle", "dot": "oval"}
_QUARTER = "5400000"


def place(area: Area, attributes: dict[str, Value] | None = None) -> str:
    """Return where a shape is."""
    left, top, width, height = area
    return nested(
        "a:xfrm",
        attributes or {},
        element("a:off", {"x": str(left), "y": str(top)}),
        element("a:ext", {"cx": str(width), "cy": str(height)}),
    )


def outline(width: int, height: int, radius: int, sites: Sequence[Site]) -> str:
    """Return a rectangle with places for lines, which stay in proportion when it is resized."""
    guides, connections = [], []
    for number, site in enumerate(sites):
        x, y = round(site.x * PARTS), round(site.y * PARTS)
        guides += [_guide(f"x{number}", f"*/ w {x} {PARTS}"), _guide(f"y{number}", f"*/ h {y} {PARTS}")]
        position = element("a:pos", {"x": f"x{number}", "y": f"y{number}"})
        connections.append(nested("a:cxn", {"ang": _angle(site)}, position))
    radius = min(radius, width // 2, height // 2)
    path = _rounded(width, height, radius) if radius else _path(_corners(width, height), closed=True)
    return _custom(path, width, height, "".join(guides), "".join(connections))


def _guide(name: str, formula: str) -> str:
    return element("a:gd", {"name": name, "fmla": formula})


def _angle(site: Site) -> str:
    """Return the direction in which a line leaves a site: that of its side."""
    off = {angle: abs((site.y if x is None else site.x) - (y if x is None else x)) for x, y, angle in _ANGLES}  # type: ignore[operator]
    return min(off, key=lambda angle: off[angle])


def _corners(width: int, height: int) -> tuple[tuple[int, int], ...]:
    return (0, 0), (width, 0), (width, height), (0, height)


def _rounded(width: int, height: int, radius: int) -> str:
    """Return a path with round corners, clockwise from the top left."""
    right, low = width - radius, height - radius
    sides = ((right, 0), (width, low), (radius, height), (0, radius))
    starts = ("16200000", "0", "5400000", "10800000")
    arcs = (
        _to("lnTo", side)
        + element("a:arcTo", {"wR": str(radius), "hR": str(radius), "stAng": start, "swAng": _QUARTER})
        for side, start in zip(sides, starts, strict=True)
    )
    return _to("moveTo", (radius, 0)) + "".join(arcs) + "<a:close/>"


def lines(area: Area, paths: Iterable[Sequence[tuple[int, int]]], *, closed: bool = False) -> str:
    """Return lines through places on the slide, as one shape at `area`; closed ones are filled."""
    left, top, width, height = area
    inside = [[(x - left, y - top) for x, y in path] for path in paths]
    markup = "".join(_path(path, closed=closed) for path in inside)
    return _custom(markup, width, height, fill=None if closed else "none")


def _path(points: Sequence[tuple[int, int]], *, closed: bool) -> str:
    start, *others = points
    return _to("moveTo", start) + "".join(_to("lnTo", each) for each in others) + "<a:close/>" * closed


def _to(tag: str, point: tuple[int, int]) -> str:
    return nested(f"a:{tag}", {}, element("a:pt", {"x": str(point[0]), "y": str(point[1])}))


def _custom(
    path: str, width: int, height: int, guides: str = "", connections: str = "", fill: str | None = None
) -> str:
    return nested(
        "a:custGeom",
        {},
        "<a:avLst/>",
        nested("a:gdLst", {}, guides),
        "<a:ahLst/>",
        nested("a:cxnLst", {}, connections),
        '<a:rect l="l" t="t" r="r" b="b"/>',
        nested(
            "a:pathLst",
            {},
            nested("a:path", {"w": str(max(1, width)), "h": str(max(1, height)), "fill": fill}, path),
        ),
    )


def preset(name: str, adjustments: Sequence[int] = ()) -> str:
    """Return a shape that PowerPoint knows by name."""
    values = (_guide(f"adj{number}", f"val {value}") for number, value in enumerate(adjustments, start=1))
    return nested("a:prstGeom", {"prst": name}, nested("a:avLst", {}, *values))


def fill(colour: str | None) -> str:
    """Return a fill; None is none."""
    return nested("a:solidFill", {}, rgb(colour)) if colour else "<a:noFill/>"


def pen(stroke: Stroke | None, fit: Fit, ends: Ends | None = None) -> str:
    """Return how a line is drawn, with the shapes at its ends; None is no line."""
    if stroke is None or not is_drawn(stroke):
        return "<a:ln><a:noFill/></a:ln>"
    dashes = ""
    if stroke.dash:
        lengths = [min(LARGEST, round(length / stroke.width * SCALE)) for length in stroke.dash]
        pairs = zip(lengths[::2], lengths[1::2] or lengths, strict=False)
        stops = (element("a:ds", {"d": str(dash), "sp": str(gap)}) for dash, gap in pairs)
        dashes = nested("a:custDash", {}, *stops)
    heads = ""
    if ends:
        for tag, end in (("headEnd", ends.tail), ("tailEnd", ends.head)):
            length = _arrow_length(ends, stroke) if end == "arrow" else "med"
            size = {"w": "med", "len": length} if end != "none" else {}
            heads += element(f"a:{tag}", {"type": _HEADS.get(end, "none")} | size)
    width = {"w": str(fit.length(stroke.width))}
    return nested("a:ln", width, fill(stroke.colour), dashes, '<a:miter lim="800000"/>', heads)


def _arrow_length(ends: Ends, stroke: Stroke) -> str:
    """Return the nearest length of an arrow: 2, 3 or 5 times the width of its line."""
    factor = ends.length / stroke.width
    return "lg" if factor > 4 else "med" if factor > 2.5 else "sm"


class Elbow(Struct, frozen=True):
    """A connector that PowerPoint knows: its name, place, turn and the places of its bars."""

    name: str
    area: Area
    turn: dict[str, Value]
    adjustments: tuple[int, ...]

    @property
    def is_sure(self) -> bool:
        """Whether every program draws it alike: it has no bar, which another one may move."""
        return not self.adjustments

    @property
    def markup(self) -> tuple[str, str]:
        """Its place, and its geometry."""
        return place(self.area, self.turn), preset(self.name, self.adjustments)


def elbow(points: Sequence[Point], fit: Fit) -> Elbow | None:
    """Return the connector of a path of upright and level segments; None if there is none.

    A bent connector begins level, from the top left corner of its area to the bottom right one; those that
    begin upright are turned by a quarter. Its bars are at parts of its width and height.
    """
    path = _without_straight([fit.at(point) for point in points])
    bends = len(path) - 2
    (x, y), (end_x, end_y) = path[0], path[-1]
    across, down = end_x - x, end_y - y
    if bends > MOST_BENDS or not _is_square(path):
        return None
    left, top = min(x, end_x), min(y, end_y)
    flips: dict[str, Value] = {}
    if bends == 0:
        flips = {"flipH": "1" if across < 0 else None, "flipV": "1" if down < 0 else None}
        return Elbow("straightConnector1", (left, top, abs(across), abs(down)), flips, ())
    across = _at_least(across, max(abs(bar - x) for bar, _ in path))
    down = _at_least(down, max(abs(bar - y) for _, bar in path))
    upright = path[0][0] == path[1][0]
    adjustments = tuple(_adjustments(path, across, down, upright=upright))
    if not upright:
        flips = {"flipH": "1" if across < 0 else None, "flipV": "1" if down < 0 else None}
        area = (left, top, abs(across), abs(down))
        return Elbow(f"bentConnector{bends + 1}", area, flips, adjustments)
    turned: dict[str, Value] = {"rot": "5400000" if across < 0 else "16200000"}
    turned["flipH"] = "1" if (across > 0) == (down > 0) else None
    width, height = abs(down), abs(across)
    corner = (left + (height - width) // 2, top + (width - height) // 2)
    return Elbow(f"bentConnector{bends + 1}", (*corner, width, height), turned, adjustments)


def _adjustments(path: Sequence[tuple[int, int]], across: int, down: int, *, upright: bool) -> Iterable[int]:
    """Yield the places of the bars, each as a part of the width or the height."""
    x, y = path[0]
    for number, (bar_x, bar_y) in enumerate(path[1:-2], start=1):
        is_across = (number % 2 == 1) != upright
        part = (bar_x - x) / across if is_across else (bar_y - y) / down
        yield round(SCALE * part)


def _at_least(length: int, furthest: int) -> int:
    """Return a length in its direction of which the place of the `furthest` bar is a factor."""
    least = max(LEAST, -(-furthest * SCALE // LARGEST))
    return length if abs(length) >= least else least


def _without_straight(path: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a path without points that are no corners."""
    found = [path[0]]
    for point, following in zip(path[1:], [*path[2:], None], strict=True):
        if point == found[-1] and following is not None:
            continue
        straight = following is not None and (
            found[-1][0] == point[0] == following[0] or found[-1][1] == point[1] == following[1]
        )
        if not straight:
            found.append(point)
    return found


def _is_square(path: Sequence[tuple[int, int]]) -> bool:
    """Return whether segments are upright and level in turn, or there is only one."""
    kinds = ["|" if a[0] == b[0] else "-" if a[1] == b[1] else "/" for a, b in pairwise(path)]
    return len(path) == 2 or ("/" not in kinds and all(a != b for a, b in pairwise(kinds)))
