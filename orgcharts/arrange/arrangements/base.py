"""What every arrangement can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from msgspec import Struct

from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import ArrangementForm
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.sizes import BlockReference, ChildChoice, Sizes
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import FrontierPoint


class Traceback(Struct, frozen=True):
    """What a point of a frontier decides.

    These are the children's choices, how they are split into rows or columns, and the unit
    columns that each child or column takes (none by need).
    """

    chosen: list[ChildChoice]
    splits: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


NEAR = 9.0
"""How near, in points, two lines may run without being one line; nearer looks crooked."""

ASIDE = 24.0
"""How far from the middle, in points, a trunk may be in line with a stem."""

WITHIN = 0.7
"""Part of a box, round its middle, that a trunk is above."""


class Arrangement(ABC):
    """A way to draw the children of a unit as a block below its box.

    `combine` and `trace_back` belong to the search; the others turn decisions into coordinates, first
    across (widths up, places down), then down.
    """

    form: ArrangementForm

    def children(self, tree: LayoutTree, node: int) -> tuple[int, ...]:
        """Return the children that are arranged; assistants head the list of a single column."""
        return tree.below[node] if self.form.columns == 1 else tree.children[node]

    @abstractmethod
    def combine(self, sizes: Sizes, node: int, label: LevelStyles) -> list[FrontierPoint]:
        """Return the sizes of the block, with references; empty if it is not possible."""

    @abstractmethod
    def trace_back(self, sizes: Sizes, node: int, reference: BlockReference) -> Traceback:
        """Return what a reference of `combine` decides."""

    @abstractmethod
    def measure_across(self, placement: Placement, node: int) -> tuple[float, float]:
        """Return the width of the block and where in it the trunk comes down."""

    @abstractmethod
    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        """Give each child its x and the width of its cell inside the block."""

    def straighten(self, placement: Placement, node: int) -> None:  # noqa: B027
        """Move the trunk in line with a stem that is near it, once all boxes are placed across."""

    @abstractmethod
    def measure_down(self, placement: Placement, node: int) -> float:
        """Return the height of the block; makes the boxes of a row equally high."""

    def start(self, placement: Placement, node: int) -> float:  # noqa: ARG002
        """Return how far below the box, or the assistants, the first child is; 0 if it does not matter."""
        return 0.0

    def heights_in_columns(self, placement: Placement, node: int) -> list[float]:  # noqa: ARG002
        """Return the height of each child with a gap; none if they are not in several columns."""
        return []

    @abstractmethod
    def place_down(self, placement: Placement, node: int, y: float) -> None:
        """Give each child its y, below `y`, and draw the lines to them."""


def straightened(middle: float, stems: Sequence[float], halves: Sequence[float] = ()) -> float:
    """Return where a trunk comes down: in the middle, or in line with a stem that is near it.

    `halves` are half the widths of the boxes that the stems meet: a trunk that would come down above one of
    them, away from its middle, may be farther from its own middle than one above a gap.
    """
    place = min(range(len(stems)), key=lambda place: abs(stems[place] - middle))
    reach = max(NEAR, min(ASIDE, WITHIN * halves[place])) if halves else NEAR
    return stems[place] if abs(stems[place] - middle) < reach else middle
