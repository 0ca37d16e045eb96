"""Isolated roots: bodies without children beside the one tree of a chart, at the level of its top box.

Rooted trees side by side would each take a column as high as the page. A body without children
needs none: it is in the free band beside the top box, and the tree has the whole width. Where that band has
no room, or leaves a large hole, the tree has as much of the page as columns of bodies leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import Chart
from orgcharts.geometry import TYPE_SIZE, Frame, Rect
from orgcharts.geometry.holes import LARGEST_HOLE
from orgcharts.layout_options import LayoutOptions, Lists
from orgcharts.page.faults import breaks_of, hole_of
from orgcharts.page.keeping.stability import Beside
from orgcharts.page.layout import Layout
from orgcharts.page.reductions.isolated_places import channel, faults_of, has_parts, with_isolated_roots
from orgcharts.typeset.measured import MeasuredChart

COLUMN = 0.4
"""The widest column of isolated roots beside a tree, as a part of the page."""

NARROWER = 0.9
"""How much narrower the next one is that is tried."""


class SideRoom(Struct, frozen=True):
    """What isolated roots take at the sides of a tree, at 10 pt type."""

    left: float = 0.0
    right: float = 0.0

    @property
    def width(self) -> float:
        """What they take at both sides."""
        return self.left + self.right

    def beside(self, frame: Frame, scale: float) -> Frame:
        """Return what they leave of a frame in type of this scale."""
        insets = frame.insets
        left, right = insets.left + self.left * scale, insets.right + self.right * scale
        return replace(frame, insets=replace(insets, left=left, right=right))


def isolated_roots_of(chart: Chart) -> tuple[str, ...]:
    """Return the roots without children beside the only one with children; none where several have some."""
    trees = [root for root in chart.roots if has_parts(chart, root)]
    if len(trees) != 1 or chart.between:
        return ()
    return tuple(root for root in chart.roots if root != trees[0])


def without_roots(measured: MeasuredChart, isolated: Sequence[str]) -> MeasuredChart:
    """Return a measured chart without some of its roots."""
    chart = measured.chart
    nodes = {identifier: node for identifier, node in chart.nodes.items() if identifier not in isolated}
    roots = tuple(root for root in chart.roots if root not in isolated)
    return replace(measured, chart=replace(chart, roots=roots, nodes=nodes))


class TreeLayouts(Protocol):
    """How a chart is laid out as one tree, or as several that are side by side."""

    def layout(
        self,
        measured: MeasuredChart,
        options: LayoutOptions,
        frame: Frame,
        beside: Beside | None = None,
        *,
        roomy: bool = True,
    ) -> Layout:
        """Return the layout; `beside` is what its staff leave for isolated roots beside its top box.

        In a `roomy` one, texts have room beside them that the page would leave empty.
        """

    def reaches_cap(self, measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> bool:
        """Return whether the layout is in type of the cap; nothing is placed."""


class IsolatedRoots(Struct, frozen=True):
    """A chart whose isolated roots are to be placed beside its only tree.

    `rooms` are those that they have in a frame: with wider gaps, they keep them. `trees` does the rest.
    """

    measured: MeasuredChart
    isolated: Sequence[str]
    gaps: Separations
    rooms: dict[Frame, SideRoom]
    trees: TreeLayouts

    def laid_out(self, options: LayoutOptions, frame: Frame, area: Rect, *, is_free: bool) -> Layout:
        """Return the layout on a page with this `area`; it `is_free` if no record decides what is where.

        Isolated roots are placed first; then texts of the tree have what that leaves beside them.
        """
        cap = options.type.cap or 0.0
        beside_top = self._beside_top(options, frame)
        if beside_top and beside_top.report.type_size < cap:
            return beside_top  # a tree in less room has no larger type
        found, chosen = beside_top or self._side_by_side(options, frame), None
        if is_free and cap and (found is not beside_top or _may_be_better(found, cap)):
            least = faults_of(found)
            for room, layout in self._beside_columns(options, frame, area, cap):
                faults = faults_of(layout)
                if layout.report.type_size > found.report.type_size or faults < least:
                    self.rooms[frame], found, chosen, least = room, layout, room, faults
        if not (is_free and found.padding and (chosen or beside_top)):
            return found
        roomy = (
            self._beside_column(chosen, options, frame, area, roomy=True)
            if chosen
            else self._beside_top(options, frame, roomy=True)
        )
        return roomy if roomy and _is_as_good(roomy, found) else found

    def type_size(self, options: LayoutOptions, frame: Frame, area: Rect) -> float:
        """Return the type size of the layout that is free, in points: type of the cap is not judged."""
        if beside := self._beside_top(options, frame):
            return beside.report.type_size
        cap = options.type.cap or 0.0
        if cap and (
            self.trees.reaches_cap(self.measured, options, frame)
            or any(self._beside_columns(options, frame, area, cap))
        ):
            return cap
        return self._side_by_side(options, frame).report.type_size

    def _beside_top(self, options: LayoutOptions, frame: Frame, *, roomy: bool = False) -> Layout | None:
        """Return the layout with isolated roots beside the top box of a tree that has the whole page."""
        alone = without_roots(self.measured, self.isolated)
        staff = any(alone.chart.nodes[root].assistants for root in alone.chart.roots)
        for beside in (Beside.WIDE, *([Beside.NARROW] if staff else [])):  # whole names may leave no room
            tree = self.trees.layout(alone, options, frame, beside, roomy=roomy)
            if (found := with_isolated_roots(tree, self.measured, self.isolated, self.gaps)) is not None:
                return found
        return None

    def _side_by_side(self, options: LayoutOptions, frame: Frame) -> Layout:
        """Return the layout with isolated roots as trees like the other one.

        A tree with lists can fill the page so well that no room is left beside its top box: it may have none.
        """
        found, cap = self.trees.layout(self.measured, options, frame), options.type.cap
        if options.layout.lists is Lists.AUTO and not (cap and found.report.type_size >= cap):
            never = options.layout.model_copy(update={"lists": Lists.NEVER})
            boxed = self._beside_top(options.model_copy(update={"layout": never}), frame)
            if boxed and boxed.report.type_size > found.report.type_size:
                return boxed
        return found

    def _beside_columns(
        self, options: LayoutOptions, frame: Frame, area: Rect, cap: float
    ) -> Iterator[tuple[SideRoom, Layout]]:
        """Yield the layouts in type of the cap that leave room for columns of isolated roots.

        Where gaps are wider, there is one: with the room that was chosen before, or the next smaller one.
        """
        scale, known = cap / TYPE_SIZE, self.rooms.get(frame)
        for room in _rooms(self.measured, self.isolated, self.gaps, area.width / scale):
            if known and room.width > known.width:
                continue
            found = self._beside_column(room, options, frame, area)
            if found is not None:
                yield room, found
                if known:
                    return

    def _beside_column(
        self, room: SideRoom, options: LayoutOptions, frame: Frame, area: Rect, *, roomy: bool = False
    ) -> Layout | None:
        """Return the layout with isolated roots in a room beside a tree in type of the cap."""
        cap = options.type.cap or 0.0
        alone = without_roots(self.measured, self.isolated)
        tree = self.trees.layout(alone, options, room.beside(frame, cap / TYPE_SIZE), roomy=roomy)
        if tree.report.type_size < cap:
            return None
        return with_isolated_roots(replace(tree, area=area), self.measured, self.isolated, self.gaps)


def _is_as_good(layout: Layout, other: Layout) -> bool:
    """Return whether a layout breaks no more names than another one, and has no larger hole."""
    breaks = [tally(breaks_of(each)) for each in (layout, other)]
    return breaks[0] <= breaks[1] and hole_of(layout) <= max(hole_of(other), LARGEST_HOLE)


def _may_be_better(layout: Layout, cap: float) -> bool:
    """Return whether a layout with isolated roots near to what they touch has a large hole or small type."""
    return hole_of(layout) > LARGEST_HOLE or layout.report.type_size < cap


def _rooms(
    measured: MeasuredChart, isolated: Sequence[str], gaps: Separations, width: float
) -> Iterator[SideRoom]:
    """Yield what isolated roots may take at the left and at the right of a page: nothing, or a column.

    There is one on the side where most of them are; the others may have room beside the top box, or have a
    column of their least width. Lengths are those at 10 pt type, as is the `width` of the page.
    """
    roots = measured.chart.roots
    (top,) = (number for number, root in enumerate(roots) if root not in isolated)
    sides = roots[:top], roots[top + 1 :]
    gap_left, gap_right = (channel(measured, side, gaps) for side in sides)
    left, right = (
        max((measured.boxes[body][0].width + gap for body in side), default=0.0)
        for side, gap in zip(sides, (gap_left, gap_right), strict=True)
    )
    at_right = len(sides[1]) >= len(sides[0])
    yield SideRoom()
    last = COLUMN * width
    widths = {size.width for body in sides[at_right] for size in measured.boxes[body]}
    for width_of_column in sorted(widths, reverse=True):
        room = width_of_column + (gap_right if at_right else gap_left)
        if (right if at_right else left) <= room <= last:
            last = NARROWER * room
            for other in dict.fromkeys((0.0, left if at_right else right)):
                yield SideRoom(other, room) if at_right else SideRoom(room, other)
