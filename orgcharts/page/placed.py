"""A placed layout, by node number."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.place import is_within, place
from orgcharts.arrange.placement import Placement, Refinement, finest_refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size
from orgcharts.page.stretch import is_sideways


class PageScale(Struct, frozen=True):
    """How large a drawing is drawn: its type in points, and the factors of its gaps."""

    type_size: float = TYPE_SIZE
    across: float = 1.0
    down: float = 1.0

    @property
    def scale(self) -> float:
        return self.type_size / TYPE_SIZE


class PlacedTree(Struct, frozen=True):
    """A drawing in its place: its decisions, its coordinates and where they lie on the page."""

    decisions: Sequence[Decision]
    page_scale: PageScale
    placement: Placement
    page: Size
    area: Rect
    origin: Point

    def corner(self, node: int) -> tuple[float, float]:
        """Return the top left corner of a box, in points of the page."""
        placement, scale = self.placement, self.page_scale.scale
        return self.origin.x + placement.box_x[node] * scale, self.origin.y + placement.y[node] * scale


ABOVE = 1 / 3
"""How much of the room that a drawing leaves is above it: its middle is the optical one."""


def place_on_page(
    tree: LayoutTree,
    decisions: Sequence[Decision],
    gaps: Separations,
    page_scale: PageScale,
    frame: Frame,
    *,
    at_top: bool = False,
) -> PlacedTree:
    """Place a drawing in the optical middle of its page, or at its top; a free page fits it."""
    gaps = gaps.enlarged(page_scale.across, page_scale.down, is_sideways(decisions))
    placement = place(tree, decisions, gaps, _refinement(tree, decisions, gaps, page_scale, frame))
    wide, high = placement.subtree_width[0] * page_scale.scale, placement.subtree_height(0) * page_scale.scale
    if frame.page is None:
        inside = frame.insets
        area = Rect(inside.left, inside.top, max(wide, frame.min_width), high)
        page = Size(area.right + inside.right, area.bottom + inside.bottom)
    else:
        area, page = frame.area_of(frame.page), frame.page
    above = 0.0 if at_top else max(area.height - high, 0.0) * ABOVE
    origin = Point(area.x + (area.width - wide) / 2, area.y + above)
    return PlacedTree(decisions, page_scale, placement, page, area, origin)


def _refinement(
    tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, page_scale: PageScale, frame: Frame
) -> Refinement:
    """Return the refinement that a drawing with these gaps affords; a free page affords all."""
    if frame.page is None:
        return finest_refinement(lambda _: True)
    area = frame.area_of(frame.page)
    room = area.width / page_scale.scale, area.height / page_scale.scale
    return finest_refinement(
        lambda refinement: is_within(Placement(tree, decisions, gaps, refinement), *room)
    )
