"""Which relations run too near to a box or to a line of authority, and between whose children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from orgcharts.arithmetic import total
from orgcharts.geometry import Point, Rect
from orgcharts.page.layout import BoxForm, Layout
from orgcharts.page.relations.cells import cell_places

NEAR = 6.0
"""How near, in points, a relation may run to a box or to a line of authority."""

TOLERANCE = 1e-4


class NarrowGap(NamedTuple):
    """The gaps between the children of a unit, `down` the page or across; roots have the empty id."""

    unit: str
    down: bool


class _Solid(Struct, frozen=True):
    """A box, a list or a segment of a line of authority, and the unit between whose children it is.

    A relation ends at `own` without being too near; a segment counts only for those along it.
    """

    rect: Rect
    parent: str
    own: frozenset[str] = frozenset()
    across: bool | None = None


def near_lengths(layout: Layout) -> dict[NarrowGap, float]:
    """Return the lengths, in points, of relations that run too near, by the gaps that are narrow.

    Where they run across, these are gaps down the page. The first and the last segment of a relation may be
    near to the box where it ends, with its list. Roots have no unit between whose children they are.
    """
    found: dict[NarrowGap, list[float]] = defaultdict(list)
    solids = list(_solids(layout)) if layout.relations else []
    for routed in layout.relations:
        segments = list(pairwise(routed.points))
        for place, (start, end) in enumerate(segments):
            ends = {routed.relation.tail} if place == 0 else set[str]()
            ends |= {routed.relation.head} if place == len(segments) - 1 else set()
            others = [solid for solid in solids if solid.own.isdisjoint(ends)]
            for parent, length in _too_near(start, end, others):
                found[NarrowGap(parent, _is_across(start, end))].append(length)
    return {place: total(lengths) for place, lengths in found.items()}


def _solids(layout: Layout) -> Iterator[_Solid]:
    nodes = layout.measured.chart.nodes
    inside = {
        node: {cell.node.id for place in places for cell in place.with_cells()}
        for node, places in cell_places(layout).items()
    }
    own = {node: {node} | inside.get(node, set()) for node in layout.boxes}
    for frame in layout.lists:
        own[frame.head].update(
            node for node in nodes[frame.head].children if layout.boxes[node].form is BoxForm.ITEM
        )
    for box in layout.boxes.values():
        if box.form is not BoxForm.ITEM:
            yield _Solid(box.rect, nodes[box.node].parent or "", frozenset(own[box.node]))
    for frame in layout.lists:
        yield _Solid(frame.rect, nodes[frame.head].parent or "", frozenset(own[frame.head]))
    for group in layout.groups:
        yield _Solid(group.rect, nodes[group.first].parent or "", frozenset(group.members))
    for line in layout.lines:
        for start, end in pairwise(line.points):
            yield _Solid(_rect(start, end), line.tail, across=_is_across(start, end))


def _too_near(start: Point, end: Point, solids: Sequence[_Solid]) -> Iterator[tuple[str, float]]:
    """Yield how much of a segment is too near, each part once, with the unit whose gaps are narrow there."""
    across, segment = _is_across(start, end), _rect(start, end)
    spans = []
    for solid in solids:
        if solid.across in {None, across}:
            low, high = _span(segment, solid.rect, across)
            if high - low > TOLERANCE:
                spans.append((low, high, solid.parent))
    reached = -1e9
    for low, high, parent in sorted(spans):
        if high > reached:
            yield parent, high - max(low, reached)
            reached = high


def _span(segment: Rect, rect: Rect, across: bool) -> tuple[float, float]:
    """Return from where to where along a segment a rectangle is too near."""
    near = NEAR - TOLERANCE
    if across:
        if not rect.y - near < segment.y < rect.bottom + near:
            return 0.0, 0.0
        return max(segment.x, rect.x - near), min(segment.right, rect.right + near)
    if not rect.x - near < segment.x < rect.right + near:
        return 0.0, 0.0
    return max(segment.y, rect.y - near), min(segment.bottom, rect.bottom + near)


def _is_across(start: Point, end: Point) -> bool:
    return abs(end.x - start.x) > abs(end.y - start.y)


def _rect(a: Point, b: Point) -> Rect:
    return Rect(min(a.x, b.x), min(a.y, b.y), abs(b.x - a.x), abs(b.y - a.y))


def near_length(layout: Layout) -> float:
    """Return the length, in points, of all relations that run too near."""
    return total(near_lengths(layout).values())
