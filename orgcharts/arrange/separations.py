"""The distances between boxes, and what options do to them."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import quantised
from orgcharts.layout_options import LayoutOptions, Orientation


class Spacing(NamedTuple):
    """The room around the children of a column, in points.

    `left` is at their left and `sides` at both sides together; `gap` is above each child, `head` above the
    first gap and `foot` below the last child.
    """

    left: float
    sides: float
    gap: float
    head: float
    foot: float


OF_ENTRIES = 0.25
"""Which part of the padding of boxes is between the entries of lists, and above and below all of them."""


MOST_PADDING = 18
"""By how much boxes get higher and wider at most, in points at 10 pt type.

That is three quarters of a line above their texts, and as much below."""


class Separations(Struct, frozen=True):
    """The distances of a drawing, in points at 10 pt type; they scale with the type.

    `sibling` is between neighbours of a row and between columns, `root` between the trees of several roots,
    and `level` from a box to the row below it; the bus runs half way. `hanging` is above each box of a
    column, `indent` from its left edge to its boxes; the rail runs at `rail`, a part of the indent. `tick` is
    from the trunk to a box beside it, `assistant` above each row of such boxes. An entry of a list has room
    for its `bullet`; `entry` is between entries, `list_side` at the left and the right of all of them, and
    `list_edge` above and below. By `padding` each box is higher than its texts and its look ask for.
    """

    sibling: float = 9.0
    level: float = 16.0
    hanging: float = 4.5
    indent: float = 11.0
    rail: float = 0.42
    tick: float = 7.0
    assistant: float = 6.0
    bullet: float = 7.5
    entry: float = quantised(1.8)
    list_side: float = 4.5
    list_edge: float = 3.0
    root: float = 18.0
    padding: float = 0.0

    def enlarged(
        self, across: float, down: float, padding: float = 0.0, *, sideways: bool = False
    ) -> Separations:
        """Return the separations with gaps between boxes widened by two factors, and with more padding."""
        return replace(
            self,
            sibling=quantised(self.sibling * (down if sideways else across)),
            root=quantised(self.root * (down if sideways else across)),
            level=quantised(self.level * (across if sideways else down)),
            hanging=quantised(self.hanging * down),
            assistant=quantised(self.assistant * down),
            padding=quantised(self.padding + padding),
            entry=quantised(self.entry + OF_ENTRIES * padding),
            list_edge=quantised(self.list_edge + OF_ENTRIES * padding),
        )


def separations_of(options: LayoutOptions) -> Separations:
    """Return the distances that `options` ask for."""
    layout = options.layout
    sideways = layout.orientation is Orientation.LEFT_RIGHT
    return Separations().enlarged(layout.gaps.across, layout.gaps.down, sideways=sideways)
