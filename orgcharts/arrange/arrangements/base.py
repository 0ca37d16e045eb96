"""What every arrangement can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from orgcharts.arrange.costs import Label
from orgcharts.arrange.forms import Form
from orgcharts.arrange.frontier import Point
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.sizes import PartChoice, Reference, Sizes
from orgcharts.arrange.tree import Forest


@dataclass(frozen=True, slots=True)
class Trace:
    """What a point of a frontier decides: the parts' choices, how they are split into rows
    or columns, and the unit columns that each part or column takes (none by need)."""

    chosen: list[PartChoice]
    splits: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


NEAR = 9.0
"""How near, in points, two lines may run without being one line; nearer looks crooked."""


class Arrangement(ABC):
    """A way to draw the parts of a unit as a block below its box.

    `combine` and `trace` belong to the search; the others turn plans into coordinates, first
    across (widths up, places down), then down.
    """

    form: Form

    def parts(self, forest: Forest, node: int) -> tuple[int, ...]:
        """Return the parts that are arranged; assistants head the list of a single column."""
        return forest.below[node] if self.form.columns == 1 else forest.children[node]

    @abstractmethod
    def combine(self, sizes: Sizes, node: int, label: Label) -> list[Point]:
        """Return the sizes of the block, with references; empty if it is not possible."""

    @abstractmethod
    def trace(self, sizes: Sizes, node: int, reference: Reference) -> Trace:
        """Return what a reference of `combine` decides."""

    @abstractmethod
    def measure_across(self, geometry: Geometry, node: int) -> tuple[float, float]:
        """Return the width of the block and where in it the trunk comes down."""

    @abstractmethod
    def place_across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        """Give each part its x and the width of its cell inside the block."""

    @abstractmethod
    def measure_down(self, geometry: Geometry, node: int) -> float:
        """Return the height of the block; makes the boxes of a row equally high."""

    def start(self, geometry: Geometry, node: int) -> float:  # noqa: ARG002
        """Return how far below the box, or the assistants, the first part stands; 0 if no matter."""
        return 0.0

    @abstractmethod
    def place_down(self, geometry: Geometry, node: int, y: float) -> None:
        """Give each part its y, below `y`, and draw the lines to them."""


def straightened(middle: float, stems: Sequence[float]) -> float:
    """Return where a trunk comes down: in the middle, or in line with a stem that is near it."""
    nearest = min(stems, key=lambda stem: abs(stem - middle))
    return nearest if abs(nearest - middle) < NEAR else middle
