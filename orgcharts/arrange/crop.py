"""What cannot be part of a good drawing, and is left out of a search."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from orgcharts.arithmetic import total
from orgcharts.geometry.frontier import EPSILON, Frontier


class Crop(Struct, frozen=True):
    """What is kept of a search: blocks that are not too wide, too high or too large for the page.

    `width` and `height` are the page at the least useful scale; `areas` are the least areas
    of all subtrees, if what is outside of a block counts. No drawing that reaches that scale is lost. A crop
    for several pages has the largest width, height and `area` (width times height) of them all.
    """

    width: float
    height: float
    areas: Sequence[float] = ()
    area: float = inf

    @classmethod
    def of(cls, width: float, height: float, areas: Sequence[float]) -> Crop:
        """Return the crop of one page."""
        return cls(width, height, areas, width * height)

    def union(self, other: Crop) -> Crop:
        """Return the crop that keeps what either keeps."""
        width, height = max(self.width, other.width), max(self.height, other.height)
        return Crop(width, height, self.areas, max(self.area, other.area))

    def enlarged(self, factor: float) -> Crop:
        """Return the crop for pages that are wider and higher by a factor."""
        return Crop(self.width * factor, self.height * factor, self.areas, self.area * factor**2)

    def covers(self, other: Crop) -> bool:
        """Return whether nothing is lost here that `other` keeps."""
        return self.width >= other.width and self.height >= other.height and self.area >= other.area

    def keeps(self, node: int, width: float, height: float) -> bool:
        """Return whether a block of `node` of this size fits beside all that is outside."""
        return (
            width <= self.width + EPSILON
            and height <= self.height + EPSILON
            and width * height <= self._room(node) + EPSILON
        )

    def keep(self, frontier: Frontier, node: int) -> Frontier:
        """Return the points of a block of `node` that fit beside all that is outside."""
        return self._kept(frontier, self._room(node))

    def keep_part(self, frontier: Frontier, nodes: Sequence[int]) -> Frontier:
        """Return the points of a block of some subtrees that fit beside all that is outside."""
        if not self.areas:
            return frontier
        return self._kept(frontier, self.area - self.areas[0] + total(self.areas[node] for node in nodes))

    def _kept(self, frontier: Frontier, room: float) -> Frontier:
        width, height, room = self.width + EPSILON, self.height + EPSILON, room + EPSILON
        return [p for p in frontier if p[0] <= width and p[1] <= height and p[0] * p[1] <= room]

    def _room(self, node: int) -> float:
        """Return the area that is left for a block."""
        return self.area - (self.areas[0] - self.areas[node]) if self.areas else self.area


NO_CROP = Crop(inf, inf)
"""The crop that keeps everything."""
