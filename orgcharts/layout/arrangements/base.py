"""What every arrangement can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from orgcharts.layout.forest import Forest
from orgcharts.layout.frontier import Point, narrowest, shortest

if TYPE_CHECKING:
    from orgcharts.layout.placement import Geometry
    from orgcharts.layout.search import Search

Choice = tuple[Any, int]
"""A reference (None for a node without parts) and the number of the option beside, or -1."""

PartChoice = tuple[int, Choice, float]
"""A part, its choice and the width that its box needs."""

ALONE: Choice = (None, -1)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a point of a frontier decides: the parts' choices, how they are split into rows
    or columns, and the unit columns that each part or column takes (none by need)."""

    chosen: list[PartChoice]
    splits: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


NEAR = 9.0
"""How near, in points, two lines may run without being one line; nearer looks crooked."""


MOST_COLUMNS = 64
"""The most hanging columns that an author can ask for."""


class Kind(IntEnum):
    """The arrangements; `COLUMNS_5` to `COLUMNS_64` are hanging columns that only an author asks for."""

    _ignore_ = "count"

    ROW = 0
    TWO_ROWS = 1
    THREE_ROWS = 2
    HANGING = 3
    TWO_COLUMNS = 4
    THREE_COLUMNS = 5
    FOUR_COLUMNS = 6
    TWO_SIDED = 7
    LISTED = 8
    SIDEWAYS = 9
    for count in range(5, MOST_COLUMNS + 1):
        vars()[f"COLUMNS_{count}"] = 5 + count


_FEW_COLUMNS = (Kind.HANGING, Kind.TWO_COLUMNS, Kind.THREE_COLUMNS, Kind.FOUR_COLUMNS)

BY_COLUMNS: Mapping[int, Kind] = {
    **dict(enumerate(_FEW_COLUMNS, start=1)),
    **{count: Kind[f"COLUMNS_{count}"] for count in range(5, MOST_COLUMNS + 1)},
}
"""The hanging arrangements by their number of columns."""


class Arrangement(ABC):
    """A way to draw the parts of a unit as a block below its box.

    `columns` is 0 for rows, else the number of hanging columns: then the box may fill the
    width of the block. `combine` and `trace` belong to the search; the others turn plans
    into coordinates, first across (widths up, places down), then down.
    """

    kind: Kind
    columns: int = 0

    def parts(self, forest: Forest, node: int) -> tuple[int, ...]:
        """Return the parts that are arranged; assistants head the list of a single column."""
        return forest.below[node] if self.columns == 1 else forest.children[node]

    @abstractmethod
    def combine(self, search: Search, node: int, label: tuple[int, ...]) -> list[Point]:
        """Return the sizes of the block, with references; empty if it is not possible."""

    @abstractmethod
    def trace(self, search: Search, node: int, reference: tuple[Any, ...]) -> Trace:
        """Return what a reference of `combine` decides."""

    @abstractmethod
    def block_width(self, geometry: Geometry, node: int) -> tuple[float, float]:
        """Return the width of the block and where in it the trunk comes down."""

    @abstractmethod
    def across(self, geometry: Geometry, node: int, x: float, width: float) -> None:
        """Give each part its x and the width of its cell inside the block."""

    @abstractmethod
    def block_height(self, geometry: Geometry, node: int) -> float:
        """Return the height of the block; makes the boxes of a row equally high."""

    def start(self, geometry: Geometry, node: int) -> float:  # noqa: ARG002
        """Return how far below the box, or the assistants, the first part stands; 0 if no matter."""
        return 0.0

    @abstractmethod
    def down(self, geometry: Geometry, node: int, y: float) -> None:
        """Give each part its y, below `y`, and draw the lines to them."""


def straightened(middle: float, stems: Sequence[float]) -> float:
    """Return where a trunk comes down: in the middle, or in line with a stem that is near it."""
    nearest = min(stems, key=lambda stem: abs(stem - middle))
    return nearest if abs(nearest - middle) < NEAR else middle


def needed_width(forest: Forest, node: int, width: float) -> float:
    """Return the least width of a box that is not higher than one `width` wide."""
    return float(shortest(forest.boxes[node], width)[0])


def width_for(forest: Forest, node: int, height: float) -> float:
    """Return the least width of a box at most `height` high."""
    return float(narrowest(forest.boxes[node], height)[0])


def column_choice(
    search: Search, part: int, label: tuple[int, ...], width: float, columns: int = 1
) -> Choice:
    """Return the choice of a part whose box fills `width`, with so many hanging columns."""
    blocks = search.below(part, label) or {}
    choice: Choice = shortest(blocks[columns], width)[2]
    return choice


def in_column(search: Search, part: int, label: tuple[int, ...], width: float) -> PartChoice:
    """Return the choice of a part that hangs in a column `width` wide."""
    return part, column_choice(search, part, label, width), needed_width(search.forest, part, width)
