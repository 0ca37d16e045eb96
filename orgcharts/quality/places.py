"""What is wrong with the places of boxes and lines of a layout."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from orgcharts.arithmetic import tally, total
from orgcharts.geometry import Point, Rect, around
from orgcharts.geometry.holes import largest_hole
from orgcharts.page import BoxForm, Layout, near_length

JOG = 14.0
"""The longest step, in points at 10 pt type, that looks like a line meant to be straight."""

TOLERANCE = 1e-4


class PlaceFigures(Struct, frozen=True):
    """Figures of a layout; lengths are points of the page.

    `overlaps` are pairs of boxes or lists that overlap, `crossed` is how often a line runs through a box,
    `disordered` are siblings before an earlier one. `hole` is the largest empty rectangle and `covered`
    the area of boxes and lists, as parts of the drawing and of the page. `widths` is the widest box of
    siblings in one row divided by the narrowest, the worst of all rows. `mixed` are columns with leaves
    and with units that have children, `jogs` short steps in lines of authority. `near` is the length of
    relations that run less than 6 pt from a line of authority or from a box, but for the segments that end
    there, and `bends` is the most that a relation has.
    """

    overlaps: int
    crossed: int
    disordered: int
    hole: float
    covered: float
    widths: float
    mixed: int
    jogs: int
    near: float
    bends: int


def places_of(layout: Layout, texts: Sequence[Rect] = ()) -> PlaceFigures:
    """Return the figures of a layout; `texts` are the areas of a legend and of notes.

    Where they are, or a label of a relation, is no hole.
    """
    solids = _solids(layout)
    rects = sorted(solids.values(), key=attrgetter("x"))
    whole = around(rects) if rects else Rect(0.0, 0.0, 0.0, 0.0)
    labels = (routed.label.rect for routed in layout.relations if routed.label)
    return PlaceFigures(
        overlaps=tally(_overlaps(rects)),
        crossed=tally(_crossed(layout, rects)),
        disordered=tally(_disordered(layout)),
        hole=largest_hole((*rects, *texts, *labels), whole),
        covered=total(r.width * r.height for r in rects) / (layout.page.width * layout.page.height),
        widths=max((max(row) / min(row) for row in _rows(layout)), default=1.0),
        mixed=tally(_mixed(layout)),
        jogs=tally(_jogs(layout)),
        near=near_length(layout),
        bends=max((len(routed.points) - 2 for routed in layout.relations), default=0),
    )


def _solids(layout: Layout) -> dict[str, Rect]:
    """Return boxes by unit, and frames of lists by the entries that they hold."""
    boxes = {box.node: box.rect for box in layout.boxes.values() if box.form is not BoxForm.ITEM}
    return boxes | {f"{frame.head}.list": frame.rect for frame in layout.lists}


def _overlaps(rects: Sequence[Rect]) -> Iterator[bool]:
    """Yield for each pair of rectangles, sorted by x, that share a part of x whether they overlap."""
    for number, rect in enumerate(rects):
        for other in rects[number + 1 : bisect_left(rects, rect.right, key=attrgetter("x"))]:
            yield rect.overlaps(other, TOLERANCE)


def _crossed(layout: Layout, rects: Sequence[Rect]) -> Iterator[bool]:
    """Yield for each segment and each rectangle that may be in its way whether it runs through it."""
    widest = max((rect.width for rect in rects), default=0.0)
    for start, end, own in dict.fromkeys(_segments(layout)):
        left, right = min(start.x, end.x) - widest, max(start.x, end.x)
        first, last = (bisect_left(rects, x, key=attrgetter("x")) for x in (left, right))
        for rect in rects[first:last]:
            yield rect not in own and _passes(start, end, rect)


def _segments(layout: Layout) -> Iterator[tuple[Point, Point, tuple[Rect, ...]]]:
    """Yield the segments of all lines, each with the frames of lists that it enters to end at an entry."""
    for line in layout.lines:
        yield from ((start, end, ()) for start, end in pairwise(line.points))
    frames, nodes = {frame.head: frame.rect for frame in layout.lists}, layout.measured.chart.nodes
    frame_of = {
        box.node: (frames[nodes[box.node].parent or ""],)
        for box in layout.boxes.values()
        if box.form is BoxForm.ITEM
    }
    for routed in layout.relations:
        segments = list(pairwise(routed.points))
        for place, (start, end) in enumerate(segments):
            tail = frame_of.get(routed.relation.tail, ()) if place == 0 else ()
            head = frame_of.get(routed.relation.head, ()) if place == len(segments) - 1 else ()
            yield start, end, (*tail, *head)


def _passes(start: Point, end: Point, rect: Rect) -> bool:
    """Return whether a segment at right angles enters a rectangle."""
    return (
        min(start.x, end.x) < rect.right - TOLERANCE
        and max(start.x, end.x) > rect.x + TOLERANCE
        and min(start.y, end.y) < rect.bottom - TOLERANCE
        and max(start.y, end.y) > rect.y + TOLERANCE
    )


def _siblings(layout: Layout) -> Iterator[list[str]]:
    """Yield the children of each unit that are boxes; roots are siblings."""
    chart = layout.measured.chart
    for group in (chart.roots, *(node.children for node in chart.nodes.values())):
        boxed = [name for name in group if layout.boxes[name].form is BoxForm.BOX]
        if boxed:
            yield boxed


def _disordered(layout: Layout) -> Iterator[int]:
    """Yield 1 for each unit that is both before and above the sibling before it."""
    for node in layout.measured.chart.nodes.values():
        for first, second in pairwise(node.children):
            a, b = layout.boxes[first].rect, layout.boxes[second].rect
            if b.right <= a.x + TOLERANCE and b.bottom <= a.y + TOLERANCE:
                yield 1


def _rows(layout: Layout) -> Iterator[list[float]]:
    """Yield the widths of siblings whose boxes begin at one height."""
    for group in _siblings(layout):
        rows = defaultdict(list)
        for name in group:
            rows[round(layout.boxes[name].rect.y, 2)].append(layout.boxes[name].rect.width)
        yield from rows.values()


def _mixed(layout: Layout) -> Iterator[int]:
    """Yield 1 for each column of siblings of which some have children and some have none."""
    nodes = layout.measured.chart.nodes
    for group in _siblings(layout):
        columns = defaultdict(list)
        for name in group:
            columns[round(layout.boxes[name].rect.x, 2)].append(bool(nodes[name].children))
        for kinds in columns.values():
            if len(set(kinds)) > 1:
                yield 1


def _jogs(layout: Layout) -> Iterator[int]:
    """Yield 1 for each short step to the side of a line of authority that runs down before and after it."""
    steps = set()
    for line in layout.lines:
        for before, start, end, after in zip(
            line.points, line.points[1:], line.points[2:], line.points[3:], strict=False
        ):
            short = 1e-6 < abs(end.x - start.x) < JOG * layout.scale
            if short and abs(before.x - start.x) < 1e-6 and abs(end.x - after.x) < 1e-6:
                steps.add((round(start.x, 3), round(end.x, 3), round(start.y, 3)))
    yield from (1 for _ in steps)
