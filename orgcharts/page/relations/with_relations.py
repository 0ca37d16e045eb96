"""Relations over the placed boxes: they take the gaps that are there and move no box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from msgspec.structs import replace

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.separations import separations_of
from orgcharts.chart.chart import AUTHORITY
from orgcharts.geometry import Frame, Rect, Size, around
from orgcharts.geometry.holes import LARGEST_HOLE
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.faults import breaks_of, hole_of
from orgcharts.page.lay_out import lay_out, layout_for
from orgcharts.page.layout import BoxForm, Layout
from orgcharts.page.quantised import quantised
from orgcharts.page.record import LayoutRecord
from orgcharts.page.relations.badges import long_paths
from orgcharts.page.relations.cells import marks_inside, tiles_of
from orgcharts.page.relations.clearance import NarrowGap, near_lengths
from orgcharts.page.relations.entries import entry_rects
from orgcharts.page.request import LayoutRequest
from orgcharts.page.routings import Routings
from orgcharts.page.searches import Searches
from orgcharts.routing import (
    EFFORT,
    EFFORT_EACH,
    SMALL_EFFORT,
    Effort,
    RelationLine,
    RoutedRelations,
    RoutingOptions,
    Side,
    route_relations,
)
from orgcharts.typeset.measured import MeasuredChart

OUTSIDE = 13.0
"""How far a relation may run above or beside all boxes, in points at 10 pt type: a lane on both its sides."""

ABOVE = 8.0
"""How far it may run above the area of the chart, in points of the page: below the heading."""

BELOW = 7.0
"""How far it may run below all boxes, above the legend."""

SEEN_OUTSIDE = 3.0
"""How far in the margin a line is seen to be outside the frame, in points of the page."""

INSIDE_WORTH = 1 / 15
"""Line breaks a box that lines inside the frame are worth."""

INSIDE_EFFORT = 10
"""A try with all relations inside the frame has the effort divided by this number; so had the first one."""

PAGE_EDGE = 4.0
"""What stays white at the edge of the page, in points."""

WIDENINGS = (1.25, 1.6, 2.0, 2.6, 3.4)
"""Factors of the gaps between boxes that are tried until every relation has a path and a label."""

WIDENED_FOR_LEGEND = WIDENINGS[:2]
"""Those that are tried where the legend is to be inside the drawing, which is to save room."""

PATHS_WORTH = 0.9
"""Least part of the type size that remains where gaps are widened for paths."""

FEW = RoutingOptions().many
"""Relations up to which gaps are widened for paths and labels; more take too long."""

LABELS_WORTH = 0.95
"""Least part of the type size that remains where gaps are widened for crowded labels."""

LANES = (1.3, 1.6, 2.0)
"""Factors of the gaps between the children of a unit that are tried where a relation is too near to them."""

LANES_WORTH = 0.975
"""Least part of the type size that remains where gaps are widened for lanes."""

LANES_GAIN = 0.5
"""Most of what is too near that remains then, where type gets smaller."""

HOLE_MORE = 0.02
"""How much larger an empty rectangle may get by wider gaps, as a part of the drawing, where it is large."""

AGAIN = 0.6
"""Part of the effort after which a chart is not laid out again for relations: crowded ones take too long."""

LANES_UP_TO = 300
"""Units up to which a chart is laid out again for that."""


def lay_out_with_relations(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    *,
    record: LayoutRecord | None = None,
    searches: Searches | None = None,
    badged: Collection[str] = (),
    widenings: Sequence[float] = WIDENINGS,
    effort: Effort | None = None,
) -> Layout:
    """Lay out a chart and lead its relations through the gaps, with the `effort` of `routing_effort`.

    Where the gaps are too narrow, the chart is laid out again with wider ones, by the factors `widenings`, as
    long as the type stays nearly as large. The layout with the most paths is kept, then the one that leaves
    out the fewest labels, then that with the fewest crowded ones. Gaps are widened no more once that has
    given no further relation a path; relations without one have badges, as have those that are `badged`
    already. With a `record` the gaps are as wide as they were. Where a relation is too near to boxes or lines
    all the same, the gaps there are widened alone, in the same arrangement, which no record knows.
    A relation had better not be in the margins: where boxes can leave it room inside of them, they do.
    """
    searches, effort = searches or Searches(), effort or routing_effort(measured)

    def inside(left: float, right: float, effort: Effort) -> Layout:
        inner = replace(
            frame,
            insets=replace(frame.insets, left=frame.insets.left + left, right=frame.insets.right + right),
        )
        found = _in_frame(measured, options, inner, record, searches, badged, widenings, effort)
        if not left and not right:
            return found
        known = found.record and found.record.model_copy(update={"beside": (left, right)})
        return quantised(replace(found, area=frame.area_of(found.page), record=known))

    if record:
        return inside(*_room_beside(record, frame), effort)
    found, little = inside(0.0, 0.0, effort), effort.most // INSIDE_EFFORT
    beside = _in_margins(found)
    if beside == (0.0, 0.0) or frame.page is None or effort.spent > little:
        return found
    part = effort.part(little)
    narrower = inside(*beside, part)
    effort.include(part)
    return narrower if _is_as_good(narrower, found) else found


def _in_frame(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    record: LayoutRecord | None,
    searches: Searches,
    badged: Collection[str],
    widenings: Sequence[float],
    effort: Effort,
) -> Layout:
    """Return the layout in a frame; relations may be a little outside of it."""

    def placed(factor: float) -> Layout:
        layout = without_relations(measured, options, frame, searches, factor, record)
        known = layout.record and layout.record.model_copy(update={"widened": factor})
        return replace(layout, record=known)

    few = len(measured.chart.routed_lines) <= FEW
    best = with_relations(placed(record.widened if record else 1.0), badged, effort, searches.routings)
    widened = 1.0
    largest = best.report.type_size
    for factor in widenings if few and not record else ():
        if not has_time(effort) or not (any(_left_out(best)) or _crowded(best)):
            break
        wider = placed(factor)
        share = wider.report.type_size / largest
        if share < PATHS_WORTH:
            break
        layout = with_relations(wider, badged, effort, searches.routings)
        fewer = _left_out(layout) < _left_out(best)
        clearer = _left_out(layout) == _left_out(best) and _crowded(layout) < _crowded(best)
        if fewer or (clearer and share >= LABELS_WORTH):
            best, widened = layout, factor
        elif layout.unrouted and len(layout.unrouted) >= len(best.unrouted):
            break  # a relation that a little more room does not help lacks something else
    if not few or record or best.record or len(measured.chart.nodes) > LANES_UP_TO:
        return best
    gaps = separations_of(options).enlarged(widened, widened)

    def parted(factors: Mapping[NarrowGap, float], *, rearranged: bool) -> Layout:
        others = Searches() if rearranged else Searches(searches)
        wide = lay_out(_spread(measured, factors), options, frame, gaps, searches=others)
        return replace(wide, measured=measured)

    def routed(layout: Layout) -> Layout:
        return with_relations(layout, badged, effort, searches.routings)

    return _with_lanes(best, parted, routed, lambda: has_time(effort))


def _room_beside(record: LayoutRecord, frame: Frame) -> tuple[float, float]:
    """Return the room that a record has beside boxes, at each side a third of the frame at most."""
    if frame.page is None:
        return 0.0, 0.0
    left, right = record.beside
    most = frame.area_of(frame.page).width / 3
    return min(left, most), min(right, most)


def _in_margins(layout: Layout) -> tuple[float, float]:
    """Return how far relations are in the left and in the right margin, where that is seen.

    Those that are hard to follow do not count: they may have numbers instead.
    """
    hard, area = long_paths(layout), layout.area
    ways = [routed.points for routed in layout.relations if routed.relation.id not in hard]
    across = [point.x for points in ways for point in points]
    left = max([area.x - x for x in across], default=0.0)
    right = max([x - area.right for x in across], default=0.0)
    return (left if left > SEEN_OUTSIDE else 0.0), (right if right > SEEN_OUTSIDE else 0.0)


def _is_as_good(layout: Layout, other: Layout) -> bool:
    """Return whether a layout has type as large as another one, nearly as few breaks and no more faults."""
    breaks = [tally(breaks_of(each)) for each in (layout, other)]
    return (
        layout.report.type_size >= other.report.type_size
        and _in_margins(layout) == (0.0, 0.0)
        and _rank(layout, near_lengths(layout)) <= _rank(other, near_lengths(other))
        and breaks[0] - breaks[1] <= INSIDE_WORTH * len(layout.boxes)
    )


def without_relations(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    searches: Searches,
    widened: float = 1.0,
    record: LayoutRecord | None = None,
) -> Layout:
    """Return the layout that relations are routed in; its gaps are `widened` by a factor."""
    gaps = separations_of(options).enlarged(widened, widened)
    return layout_for(measured, LayoutRequest(options, frame, gaps, searches, record))


def routing_effort(measured: MeasuredChart, limit: int | None = None) -> Effort:
    """Return what the routings of one chart may take in all, however often it is laid out for them.

    `limit` is what others have left for it.
    """
    count = len(measured.chart.routed_lines)
    return Effort(EFFORT if count <= FEW else SMALL_EFFORT + EFFORT_EACH * count, limit)


def has_time(effort: Effort) -> bool:
    """Return whether so little effort is spent that a chart is laid out again for its relations."""
    return effort.spent <= AGAIN * effort.most


class _Parted(Protocol):
    """A chart with the gaps of some units times a factor each, in its own or in another arrangement."""

    def __call__(self, factors: Mapping[NarrowGap, float], *, rearranged: bool) -> Layout:
        """Return the layout without relations."""


def _with_lanes(
    layout: Layout, parted: _Parted, routed: Callable[[Layout], Layout], has_time: Callable[[], bool]
) -> Layout:
    """Return the layout with wider gaps between the children of units where relations are too near.

    `routed` leads the relations through a layout, while it `has_time`. What that leaves empty counts as well
    as its type size.
    Another arrangement is searched for only where relations stay too near in the first one.
    """
    best, least = layout, near_lengths(layout)
    first, enough = _inner(least), LANES_GAIN * total(least.values())
    emptiest = max(hole_of(layout) + HOLE_MORE, LARGEST_HOLE) if least else 0.0
    for rearranged, factors in ((False, LANES), (True, LANES[:1])):
        narrow = set(first)
        for factor in factors:
            if not narrow or not least or not has_time():
                break
            wide = parted(dict.fromkeys(narrow, factor), rearranged=rearranged)
            if wide.report.type_size < LANES_WORTH * layout.report.type_size:
                break
            if hole_of(wide) > emptiest:
                continue
            wide = routed(wide)
            near = near_lengths(wide)
            is_worth = total(near.values()) <= enough or wide.report.type_size >= layout.report.type_size
            if is_worth and _rank(wide, near) < _rank(best, least):
                best, least = wide, near
            narrow |= _inner(near)
    return best


def _inner(near: Mapping[NarrowGap, float]) -> set[NarrowGap]:
    """Return the gaps between the children of units; those between roots are not widened."""
    return {gap for gap in near if gap.unit}


def _rank(layout: Layout, near: Mapping[NarrowGap, float]) -> tuple[tuple[int, int], int, float]:
    """Return what is worse about a layout with relations: the less, the better."""
    return _left_out(layout), _crowded(layout), total(near.values())


def _spread(measured: MeasuredChart, factors: Mapping[NarrowGap, float]) -> MeasuredChart:
    """Return a measured chart with some gaps wider by a factor each."""
    nodes = dict(measured.chart.nodes)
    for narrow, factor in factors.items():
        unit, (across, down) = narrow.unit, nodes[narrow.unit].gap
        gap = (across, max(down, factor)) if narrow.down else (max(across, factor), down)
        nodes[unit] = replace(nodes[unit], gap=gap)
    return replace(measured, chart=replace(measured.chart, nodes=nodes))


def _left_out(layout: Layout) -> tuple[int, int]:
    """Return for how many relations there is no path, and how many labels a layout leaves out."""
    return len(layout.unrouted), len(layout.unlabelled)


def _crowded(layout: Layout) -> int:
    """Return how many labels a layout has that lie beside their lines or upon others."""
    return tally(bool(routed.label and routed.label.crowded) for routed in layout.relations)


def with_relations(
    layout: Layout,
    badged: Collection[str] = (),
    effort: Effort | None = None,
    routings: Routings | None = None,
) -> Layout:
    """Return the layout with its relations routed, but for those that are `badged`; nothing else changes.

    `routings` has those of the same chart that were made before, and gets this one.
    """
    chart = layout.measured.chart
    if not chart.routed_lines:
        return layout
    badged = {*badged, *chart.marked_lines()}
    spent = effort or Effort(EFFORT)
    found = (routings or Routings()).of(layout, badged, spent, lambda: _found(layout, badged, spent))
    return quantised(
        replace(
            layout,
            relations=found.routed,
            badged=found.badged,
            unrouted=found.unrouted,
            unlabelled=found.unlabelled,
        )
    )


def _found(layout: Layout, badged: Collection[str], effort: Effort) -> RoutedRelations:
    """Return the relations of a layout as they are routed around its boxes."""
    chart, scale, unmarked = layout.measured.chart, layout.scale, layout.measured.unmarked
    unpointed = {kind for kind, known in chart.line_kinds.items() if known.end == "none"}
    lines = [
        RelationLine(
            line.id, line.tail, line.head, line.kind, line.kind not in unpointed, line.kind not in unmarked
        )
        for line in chart.routed_lines
    ]
    lines = [_from_above(line, layout) if line.kind == AUTHORITY else line for line in lines]
    ends = {end for line in lines for end in (line.tail, line.head)}
    tiles = tiles_of(layout, ends)
    parts = {tile.node: tile for each in tiles.values() for tile in each}
    return route_relations(
        {**dict(_obstacles(layout, ends)), **{node: tile.rect for node, tile in parts.items()}},
        [line.points for line in layout.lines],
        lines,
        reach_of_relations(layout),
        scale,
        sides={**_sides(layout), **{node: tile.sides for node, tile in parts.items()}},
        labels={
            line: tuple(Size(size.width * scale, size.height * scale) for size in sizes)
            for line, sizes in layout.measured.labels.items()
        },
        cells=entry_rects(layout, ends) | {node: tile.cell for node, tile in parts.items() if tile.cell},
        options=RoutingOptions(badge=layout.measured.badge),
        badged=badged,
        rooms=marks_inside(layout),
        avoided=_families(layout),
        effort=effort,
    )


def _from_above(line: RelationLine, layout: Layout) -> RelationLine:
    """Return a line of authority that neither leaves the top of a box nor reaches the bottom of one.

    Where boxes are reached from the left, it leaves none there.
    """
    is_beside = any(
        known.head == line.tail and known.points[-1].x <= layout.boxes[line.tail].rect.x
        for known in layout.lines
    )
    return replace(line, but_at_tail=Side.LEFT if is_beside else Side.TOP, but_at_head=Side.BOTTOM)


def reach_of_relations(layout: Layout) -> Rect:
    """Return where relations may run: the area of the chart and a little of the margin."""
    area, page, scale = layout.area, layout.page, layout.scale
    more = OUTSIDE * scale
    highest = min(box.rect.y for box in layout.boxes.values())
    left = max(area.x - more, min(PAGE_EDGE, area.x))
    top = max(highest - more, area.y - ABOVE, min(PAGE_EDGE, area.y))
    right = min(area.right + more, max(page.width - PAGE_EDGE, area.right))
    bottom = min(area.bottom + BELOW * scale, max(page.height - PAGE_EDGE, area.bottom))
    return Rect(left, top, right - left, bottom - top)


def _families(layout: Layout) -> list[Rect]:
    """Return the areas of units with all their descendants, but for that of the only tree."""
    chart = layout.measured.chart
    families: dict[str, Rect] = {}
    for node in reversed(list(chart.preorder())):
        members = [families.get(each, layout.boxes[each].rect) for each in (*node.assistants, *node.children)]
        if members:
            families[node.id] = around([layout.boxes[node.id].rect, *members])
    trees = [root for root in chart.roots if root in families]
    return [rect for unit, rect in families.items() if [unit] != trees]


def _obstacles(layout: Layout, ends: set[str]) -> Iterator[tuple[str, Rect]]:
    """Yield what relations go around: boxes, lists and groups.

    A list with an end in it is one entry by entry, and a group box by box.
    """
    closed = [frame for frame in layout.groups if ends.isdisjoint(frame.members)]
    hidden = {unit for frame in closed for unit in frame.members}
    yield from ((f"{frame.first}.group", frame.rect) for frame in closed)
    entries: dict[str, list[str]] = defaultdict(list)
    for box in layout.boxes.values():
        if box.form is BoxForm.ITEM:
            entries[layout.measured.chart.nodes[box.node].parent or ""].append(box.node)
        elif box.form is BoxForm.BOX and box.node not in hidden:
            yield box.node, box.rect
    for matrix in layout.matrices:
        yield f"{matrix.unit}.matrix", matrix.ground
    for frame in layout.lists:
        inside = entries[frame.head]
        if not ends.intersection(inside):
            yield f"{frame.head}.list", frame.rect
            continue
        rects = [layout.boxes[node].rect for node in inside]
        cuts = [
            frame.rect.y,
            *((upper.bottom + lower.y) / 2 for upper, lower in pairwise(rects)),
            frame.rect.bottom,
        ]
        for node, (top, bottom) in zip(inside, pairwise(cuts), strict=True):
            yield node, Rect(frame.rect.x, top, frame.rect.width, bottom - top)


def _sides(layout: Layout) -> dict[str, tuple[Side, ...]]:
    """Return where relations may end: at a box with parts not below, in a list at the sides only.

    The head of a column of a matrix is free above only, that of a row at its left.
    """
    nodes, glued = layout.measured.chart.nodes, {frame.head for frame in layout.lists}
    sides: dict[str, tuple[Side, ...]] = {}
    matrices = layout.measured.chart.matrices.values()
    row_heads = {head for matrix in matrices for head in matrix.heads}
    column_heads = {column for matrix in matrices for column in matrix.columns}
    for box in layout.boxes.values():
        node = nodes[box.node]
        if box.node in row_heads:
            sides[box.node] = (Side.LEFT,)
        elif box.node in column_heads:
            sides[box.node] = (Side.TOP,)
        elif box.form is BoxForm.ITEM:
            sides[box.node] = (Side.RIGHT, Side.LEFT)
        elif node.is_inner or box.node in glued:
            sides[box.node] = (Side.RIGHT, Side.LEFT, Side.TOP)
    return sides
