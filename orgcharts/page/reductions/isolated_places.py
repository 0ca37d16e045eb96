"""Where isolated roots are beside a tree that is placed: in a row beside its top box, or in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import Chart, ChartLine
from orgcharts.choice.judge import AT_CAP
from orgcharts.geometry import Point, Rect, around
from orgcharts.geometry.frontier import shortest
from orgcharts.geometry.holes import LARGEST_HOLE
from orgcharts.page.faults import breaks_of, hole_of
from orgcharts.page.layout import Layout, PlacedBox
from orgcharts.typeset.measured import MeasuredChart

WIDEST = 1.3
"""How wide an isolated root may be, as a multiple of the top box."""

FAR = 0.5
"""What a relation costs that is as long as the drawing is high, in units of utility for each box."""

OFF_AXIS = 0.2
"""What it costs that the top box is as far from the middle of its page as that is wide."""

LANE, LANES = 6.0, 4
"""The width of a lane beside a column of isolated roots, at 10 pt type, and the most lanes."""

BEYOND = 0.03
"""What it costs that bodies reach as far beyond the tree as the page is wide."""


class _Beside(Struct, frozen=True, dict=True):
    """A placed tree, its top box and right edge, and the isolated roots that are to be at its right."""

    layout: Layout
    measured: MeasuredChart
    isolated: Sequence[str]
    gaps: Separations
    top: Rect
    tree_right: float

    @cached_property
    def taken(self) -> Sequence[Rect]:
        """The areas of the page in use."""
        return list(_taken(self.layout))

    @cached_property
    def paddings(self) -> Sequence[float]:
        """By how much bodies may be higher than their texts need: as boxes of the tree are, or less."""
        return list(dict.fromkeys((self.layout.padding, self.layout.padding // 2, 0.0)))


def with_isolated_roots(
    layout: Layout, measured: MeasuredChart, isolated: Sequence[str], gaps: Separations
) -> Layout | None:
    """Return the layout of a tree with isolated roots beside its top box; None where there is no room.

    Those that come before it are at its left, the others at its right: in a row in line with its middle, or
    in a column, each near to what it has relations to. Where assistants of the top box are in their way they
    are placed beyond those. A tree that does not fill its page moves aside for them. Of all these places,
    those are chosen that break few names, leave no large hole and have short relations.
    """
    roots = measured.chart.roots
    (top,) = (root for root in roots if root not in isolated)
    place = roots.index(top)
    found = list(_at_right(layout, measured, top, roots[place + 1 :], gaps))
    if place:
        before = roots[:place][::-1]
        flipped = (_at_right(_flipped(each), measured, top, before, gaps) for each in found)
        found = [_flipped(each) for several in flipped for each in several]
    best = min(found, key=faults_of, default=None)
    return best and _on_axis(best, top)


def has_parts(chart: Chart, root: str) -> bool:
    """Return whether there are units below a root or beside it."""
    return bool(chart.nodes[root].children or chart.nodes[root].assistants)


def _at_right(
    layout: Layout, measured: MeasuredChart, top: str, isolated: Sequence[str], gaps: Separations
) -> Iterator[Layout]:
    """Yield the layouts with isolated roots at the right of the top box, each once."""
    if not isolated:
        yield layout
        return
    beyond = [layout.boxes[each].rect.right for each in measured.chart.nodes[top].assistants]
    tree, box = around(each.rect for each in layout.boxes.values()), layout.boxes[top].rect
    beside = _Beside(layout, measured, isolated, gaps, box, tree.right)
    known: list[list[Rect]] = []
    for more in (0.0, tree.x - layout.area.x):
        for arranged in (_row, _column):
            for edge in sorted({box.right, max([box.right, *beyond]), tree.right}):
                rects = arranged(beside, edge, layout.area.right + more)
                if rects is not None and rects not in known:
                    known.append(rects)
                    yield _joined(layout, measured, dict(zip(isolated, rects, strict=True)))


def faults_of(layout: Layout) -> float:
    """Return what reads badly in a layout with isolated roots, in units of utility: the less, the better."""
    chart, area = layout.measured.chart, layout.area
    (top,) = (root for root in chart.roots if has_parts(chart, root))
    off_axis = abs(layout.boxes[top].rect.centre.x - area.centre.x) / area.width
    rects = {node: box.rect for node, box in layout.boxes.items()}
    tree = around(rect for node, rect in rects.items() if node == top or node not in chart.roots)
    beyond = (around(rects.values()).width - tree.width) / area.width
    count, hole = len(layout.boxes), hole_of(layout)
    return round(
        AT_CAP.line_break * tally(breaks_of(layout)) / count
        + AT_CAP.hole * max(hole - AT_CAP.free_hole, 0.0)
        + AT_CAP.larger_hole * max(hole - LARGEST_HOLE, 0.0)
        + FAR * _distance(layout) / count
        + OFF_AXIS * off_axis
        + BEYOND * beyond,
        9,
    )


def _distance(layout: Layout) -> float:
    """Return how far apart the ends of relations are in all, down the page, in heights of the drawing."""
    boxes = layout.boxes
    apart = (
        max(tail.y - head.bottom, head.y - tail.bottom, 0.0)
        for line in layout.measured.chart.routed_lines
        if line.tail in boxes and line.head in boxes
        for tail, head in [(boxes[line.tail].rect, boxes[line.head].rect)]
    )
    return total(apart) / max(layout.bottom - layout.area.y, 1e-9)


def _on_axis(layout: Layout, top: str) -> Layout:
    """Return a layout moved across, so that its top box is as near to the middle as can be."""
    boxes, area = [box.rect for box in layout.boxes.values()], layout.area
    least, most = area.x - min(rect.x for rect in boxes), area.right - max(rect.right for rect in boxes)
    aside = min(max(area.centre.x - layout.boxes[top].rect.centre.x, least), most)
    return _with_places(layout, lambda left, _: left + aside)


def _flipped(layout: Layout) -> Layout:
    """Return a layout whose left is its right."""
    edges = layout.area.x + layout.area.right
    return _with_places(layout, lambda left, width: edges - left - width)


def _joined(layout: Layout, measured: MeasuredChart, rects: Mapping[str, Rect]) -> Layout:
    """Return a layout with further boxes, moved to the left as far as they would leave its area."""
    aside = min(0.0, layout.area.right - max(rect.right for rect in rects.values()))
    boxes = {**layout.boxes, **{body: PlacedBox(body, rect) for body, rect in rects.items()}}
    report = replace(layout.report, units=len(boxes))
    layout = replace(layout, measured=measured, boxes=boxes, report=report)
    return _with_places(layout, lambda left, _: left + aside)


def _with_places(layout: Layout, place: Callable[[float, float], float]) -> Layout:
    """Return a layout moved across: `place` gives the new left edge for an old one and a width."""

    def put(rect: Rect) -> Rect:
        return Rect(place(rect.x, rect.width), rect.y, rect.width, rect.height)

    return replace(
        layout,
        boxes={node: replace(box, rect=put(box.rect)) for node, box in layout.boxes.items()},
        lists=tuple(replace(frame, rect=put(frame.rect)) for frame in layout.lists),
        matrices=tuple(
            replace(frame, table=put(frame.table), heads=put(frame.heads)) for frame in layout.matrices
        ),
        lines=tuple(
            replace(line, points=tuple(Point(place(p.x, 0.0), p.y) for p in line.points))
            for line in layout.lines
        ),
    )


def _row(beside: _Beside, start: float, end: float) -> list[Rect] | None:
    """Return the places of isolated roots in line with the top box, between two edges; None without room."""
    layout, top, gaps = beside.layout, beside.top, beside.gaps
    scale, count = layout.scale, len(beside.isolated)
    gap, start = gaps.sibling * scale, start + gaps.root * scale
    widest = min((end - start - gap * (count - 1)) / count, WIDEST * top.width)
    size = _size(beside.measured, beside.isolated, widest / scale)
    if size is None:
        return None
    width = size[0] * scale
    whole = count * width + (count - 1) * gap
    left = max(start, min(beside.tree_right, layout.area.right) - whole)
    for padding in beside.paddings:
        height = (size[1] + padding) * scale
        y = max(top.y, top.centre.y - height / 2)
        band = Rect(left - gap, y, whole + gap, height + gap)
        if not any(_meets(band, taken) for taken in beside.taken):
            return [Rect(left + place * (width + gap), y, width, height) for place in range(count)]
    return None


def _column(beside: _Beside, start: float, end: float) -> list[Rect] | None:
    """Return the places of isolated roots one below another, beside what they touch; None without room.

    The first one is not above the top box, and the last one not below the tree, unless it is higher than what
    it touches or they have no room there. A single one is exactly beside what it touches, or not in a column.
    """
    layout, measured, isolated, top = beside.layout, beside.measured, beside.isolated, beside.top
    scale, gap = layout.scale, beside.gaps.sibling * layout.scale
    start += channel(measured, isolated, beside.gaps) * scale
    widest = min(end - start, WIDEST * top.width)
    shapes = [measured.boxes[body] for body in isolated]
    if any(shape[0].width * scale > widest for shape in shapes):
        return None
    widths = sorted({size.width for shape in shapes for size in shape if size.width * scale <= widest})
    least = max(shape[0].width for shape in shapes)
    useful = [width for width in reversed(widths) if width >= least]
    for width, padding in product(useful, beside.paddings):
        left = max(start, min(beside.tree_right, layout.area.right) - width * scale)
        heights = [(shortest(shape, width)[1] + padding) * scale for shape in shapes]
        strip = (left - gap, left + width * scale)
        free = min((taken.y for taken in beside.taken if _is_in(taken, strip, top.y)), default=inf) - gap
        whole = total(heights) + gap * (len(heights) - 1)
        if top.y + whole <= min(free, layout.area.bottom):
            wanted = _wanted(layout, measured, isolated)
            ends = (middle + height / 2 for middle, height in zip(wanted, heights, strict=True) if middle)
            lowest = min(max(layout.bottom, top.y + whole, *ends), free, layout.area.bottom)
            tops = _tops(heights, wanted, gap, (top.y, lowest))
            middle = tops[0] + heights[0] / 2
            if len(tops) == 1 and (wanted != [middle] or middle == top.centre.y):
                return None  # a row is calmer than a place between two levels
            return [Rect(left, y, width * scale, h) for y, h in zip(tops, heights, strict=True)]
    return None


def channel(measured: MeasuredChart, isolated: Sequence[str], gaps: Separations) -> float:
    """Return the gap between a tree and a column of isolated roots, with a lane for each relation.

    It is at 10 pt type; more than `LANES` lanes share them.
    """
    touching = (_touches(line, isolated) for line in measured.chart.routed_lines)
    return gaps.root + LANE * min(tally(touching), LANES)


def _touches(line: ChartLine, isolated: Sequence[str]) -> bool:
    """Return whether one end of a relation is an isolated root."""
    return line.tail in isolated or line.head in isolated


def _is_in(rect: Rect, strip: tuple[float, float], top: float) -> bool:
    """Return whether a rectangle is between the edges of a strip below `top`."""
    return rect.x < strip[1] and strip[0] < rect.right and rect.bottom > top


def _wanted(layout: Layout, measured: MeasuredChart, isolated: Sequence[str]) -> list[float | None]:
    """Return for each isolated root the mean height of the boxes of the tree that it touches, if any."""
    chart = measured.chart

    def is_isolated(end: str) -> bool:
        return end in chart.roots and not has_parts(chart, end)

    found: list[float | None] = []
    for body in isolated:
        ends = [
            end
            for line in chart.routed_lines
            if body in (line.tail, line.head)
            for end in (line.tail, line.head)
            if end in layout.boxes and not is_isolated(end)
        ]
        found.append(total(layout.boxes[end].rect.centre.y for end in ends) / len(ends) if ends else None)
    return found


def _tops(
    heights: Sequence[float], wanted: Sequence[float | None], gap: float, span: tuple[float, float]
) -> list[float]:
    """Return the tops of boxes one below another in a span, their middles as near as possible to `wanted`.

    Those that want no place are where equal gaps would have them. The sum of squares is the least
    (isotonic regression by pooling adjacent violators, Ayer et al. 1955).

    >>> _tops([10, 10, 10], [5, None, 75], 2, (0, 100))
    [0.0, 45.0, 70.0]
    >>> _tops([10, 10], [30, 30], 2, (0, 100))
    [19.0, 31.0]
    """
    first, last = span
    free = last - first - total(heights)
    equal = free / max(len(heights) - 1, 1)
    pools: list[tuple[float, int]] = []
    before = above = 0.0  # lengths above a box: with gaps of the least size, and without
    offsets = []
    for number, (height, middle) in enumerate(zip(heights, wanted, strict=True)):
        place = first + above + number * equal if middle is None else middle - height / 2
        offsets.append(before)
        pools.append((place - before, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (other, others) = pools.pop(), pools.pop()
            pools.append(((mean * count + other * others) / (count + others), count + others))
        above += height
        before += height + gap
    most = last - (before - gap)
    starts = [min(max(mean, first), most) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _size(measured: MeasuredChart, isolated: Sequence[str], widest: float) -> tuple[float, float] | None:
    """Return the width and height, at 10 pt type, at which every body is as low as `widest` allows."""
    shapes = [measured.boxes[body] for body in isolated]
    if any(shape[0].width > widest for shape in shapes):
        return None
    height = max(shortest(shape, widest)[1] for shape in shapes)
    width = max(min(size.width for size in shape if size.height <= height) for shape in shapes)
    return width, height


def _taken(layout: Layout) -> Iterator[Rect]:
    """Yield the areas of the page in use."""
    for box in layout.boxes.values():
        yield box.rect
    for frame in layout.lists:
        yield frame.rect
    for line in layout.lines:
        for a, b in pairwise(line.points):
            yield Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _meets(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
