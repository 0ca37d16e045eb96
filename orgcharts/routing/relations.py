"""What the router of relations is given and what it gives back."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.geometry import Point, Rect


class Side(StrEnum):
    """A side of a box where a relation may end."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


ALL_SIDES = (Side.RIGHT, Side.LEFT, Side.TOP, Side.BOTTOM)


class RelationLine(Struct, frozen=True):
    """A relation to be drawn, from the box `tail` to the box `head`.

    A line that is not `marked` looks the same from both ends: on a trunk that it shared, nothing would tell
    which boxes it relates.
    `pointed` is whether a mark, such as an arrow, stands at its head, which needs a longer stub. It leaves
    its tail and reaches its head at any side but these: a line of authority comes from above.
    """

    id: str
    tail: str
    head: str
    kind: str
    pointed: bool = True
    marked: bool = True
    but_at_tail: Side | None = None
    but_at_head: Side | None = None


class LabelSpot(Struct, frozen=True):
    """A free place for the label of a relation, on its own line.

    `choice` says which of the sizes that were asked for fits: 0 is the best liked. A `crowded`
    label lies beside its line or upon others, for want of room.
    """

    rect: Rect
    choice: int
    crowded: bool = False


class RoutedRelation(Struct, frozen=True):
    """The way of a relation: right-angled, from the border of one box to that of the other.

    `own` is the part of it that is drawn with this relation: all of it, or what leaves the
    trunk that an earlier relation of its kind draws, which meets it at one box. At `hops`, in
    their order along the way, it crosses a line of the hierarchy or another relation and is
    to be drawn as a bridge. Of two relations that cross, the one that runs across has the
    hop. `label` is None where no size was asked for or none fits.
    """

    relation: RelationLine
    points: tuple[Point, ...]
    own: tuple[Point, ...]
    hops: tuple[Point, ...]
    label: LabelSpot | None = None

    @property
    def draws_tail(self) -> bool:
        """Whether its tail is an end of its own, not that of a shared trunk."""
        return self.own[0] == self.points[0]

    @property
    def draws_head(self) -> bool:
        """Whether its head is an end of its own, not that of a shared trunk."""
        return self.own[-1] == self.points[-1]


class BadgedRelation(Struct, frozen=True):
    """A relation without a path: the places of the badges with its number, on the borders of its boxes."""

    relation: RelationLine
    tail: Rect
    head: Rect


class RoutedRelations(Struct, frozen=True):
    """The paths of all relations that have one, in the order that they were given.

    `badged` are all others. `unrouted` names those of them that cannot have a path without breaking a rule:
    the gaps are too narrow or too full. `unlabelled` names those with a path but without room for a label.
    """

    routed: tuple[RoutedRelation, ...]
    badged: tuple[BadgedRelation, ...] = ()
    unrouted: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()


class RoutingOptions(Struct, frozen=True):
    """Distances and costs of routing. Lengths are points at 10 pt type and scale with it.

    `clearance` is the least distance of a line from a box that it passes, `track` from another relation
    beside it, `apart` from one that ends on the same line, `near` from a line of the hierarchy beside it. The
    stubs are the straight segments at both ends, free of bends; what crosses keeps a further `hop` away, the
    room of a bridge. The ends of a relation without a mark need the stub of a tail alone. Ports keep `corner`
    away from the corners of a box. `bend`, `cross_line` and `cross_relation` are what a bend and a crossing
    cost, in points of detour, `cross_again` what each further crossing of the same two relations costs more;
    `off_middle` is what a point of distance from the middle of a side costs, less than a bend in all. `lane`
    is the distance that a path keeps from boxes and lines of the hierarchy where it can, at least
    `lane_on_page` points of the page if that is no more than `widest_lane`; `squeezed` is what a point of a
    path costs more that runs nearer, a quarter less if it is hardly nearer, `beside` what one costs more
    close to a box, the less the farther it is, up to the distance `off`, `inside` what one costs more in an
    area that is to be avoided, `crowded` what one costs more that runs nearer to another relation. `badge` is
    the diameter of the badges of relations without a path. No path bends more than `max_bends` times. Where
    there are more than `many` relations, none bends more than `few_bends` times or spans more than the part
    `far` of the width, and no other is taken up for it: `makes_room` is whether that is done. `tracks` is how
    many relations find room beside each other in one gap, if it is wide enough.
    """

    clearance: float = 2.2
    track: float = 2.7
    apart: float = 6.5
    near: float = 2.2
    tail_stub: float = 2.2
    head_stub: float = 4.0
    hop: float = 2.0
    corner: float = 2.0
    bend: float = 40.0
    cross_line: float = 140.0
    cross_relation: float = 80.0
    cross_again: float = 40.0
    off_middle: float = 1.2
    lane: float = 5.5
    lane_on_page: float = 6.1
    widest_lane: float = 10.0
    off: float = 14.0
    beside: float = 0.3
    squeezed: float = 10.0
    inside: float = 1.0
    crowded: float = 0.5
    max_bends: int = 4
    few_bends: int = 2
    tracks: int = 4
    label_margin: float = 0.8
    badge: float = 7.0
    far: float = 0.4
    many: int = 12
    makes_room: bool = True

    def scaled(self, by: float) -> RoutingOptions:
        """Return the options in points of the page, with all lengths times `by`, but for the least lane."""
        lengths = [name for name in self.__struct_fields__ if name not in NO_LENGTHS]
        scaled = replace(self, **{name: by * getattr(self, name) for name in lengths})
        return replace(scaled, lane=max(scaled.lane, min(self.lane_on_page, scaled.widest_lane)))


NO_LENGTHS = frozenset(
    (
        "lane_on_page",
        "off_middle",
        "beside",
        "squeezed",
        "inside",
        "crowded",
        "max_bends",
        "few_bends",
        "tracks",
        "far",
        "many",
        "makes_room",
    )
)
"""The options that are the same at every type size: points of the page, counts, parts, costs of a point."""
