"""Room: what a drawing has to fit into, and for which other rooms its answers hold."""

from __future__ import annotations

import math

TOLERANCE = 1e-6


class Limit:
    """The most that a length may be; it knows which lengths it was asked about."""

    __slots__ = ("_beyond", "_within", "most")

    def __init__(self, most: float) -> None:
        self.most = most
        self._within, self._beyond = -math.inf, math.inf

    def allows(self, length: float) -> bool:
        """Return whether a length is within the limit."""
        if length <= self.most + TOLERANCE:
            self._within = max(self._within, length)
            return True
        self._beyond = min(self._beyond, length)
        return False

    def answers_for(self, other: Limit) -> bool:
        """Return whether another limit would have given all answers that this one gave."""
        return self._within <= other.most + TOLERANCE < self._beyond


class PageRoom:
    """A width and a height, in points at 10 pt type, for a drawing.

    What was decided by its answers alone holds for every other room that it `answers_for`. A `lane` above the
    drawing is free where it can be.
    """

    __slots__ = ("height", "height_below_lane", "width")

    def __init__(self, width: float, height: float, lane: float = 0.0) -> None:
        self.width, self.height = Limit(width), Limit(height)
        self.height_below_lane = Limit(height - lane)

    def answers_for(self, other: PageRoom) -> bool:
        """Return whether another room would have given all answers that this one gave."""
        return (
            self.width.answers_for(other.width)
            and self.height.answers_for(other.height)
            and self.height_below_lane.answers_for(other.height_below_lane)
        )
