"""A placed layout, by node number."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import finest, place_down
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size
from orgcharts.page.stretch import is_sideways


class PageScale(Struct, frozen=True):
    """How large a drawing is drawn: its type in points, and how it is spread (see `Spread`)."""

    type_size: float = TYPE_SIZE
    across: float = 1.0
    down: float = 1.0
    padding: float = 0.0

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


class DrawnInRoom(Struct, frozen=True):
    """A drawing as it fills a room."""

    room: PageRoom
    drawing: PlacedTree


def place_on_page(
    tree: LayoutTree,
    decisions: Sequence[Decision],
    gaps: Separations,
    page_scale: PageScale,
    frame: Frame,
    room: PageRoom | None = None,
) -> PlacedTree:
    """Place a drawing at the top of its page; `room` is what that leaves it if it is known."""
    area = frame.area_of(frame.page) if frame.page else Rect(0.0, 0.0, inf, inf)
    room = room or PageRoom(area.width / page_scale.scale, area.height / page_scale.scale)
    across, down, sideways = page_scale.across, page_scale.down, is_sideways(decisions)
    gaps = gaps.enlarged(across, down, page_scale.padding, sideways=sideways)
    placement = finest(tree, decisions, gaps, room)
    place_down(placement)
    return on_page(placement, page_scale, frame)


def on_page(placement: Placement, page_scale: PageScale, frame: Frame) -> PlacedTree:
    """Return a placed drawing at the top of its page, in the middle across; a free page fits it.

    Above it is the lane of the frame, or what the drawing leaves of it.
    """
    wide, high = placement.subtree_width[0] * page_scale.scale, placement.subtree_height(0) * page_scale.scale
    if frame.page is None:
        inside = frame.insets
        area = Rect(inside.left, inside.top, max(wide, frame.min_width), high + frame.lane)
        page = Size(area.right + inside.right, area.bottom + inside.bottom)
    else:
        area, page = frame.area_of(frame.page), frame.page
    lane = max(min(frame.lane, area.height - high), 0.0)
    origin = Point(area.x + (area.width - wide) / 2, area.y + lane)
    return PlacedTree(placement.decisions, page_scale, placement, page, area, origin)
