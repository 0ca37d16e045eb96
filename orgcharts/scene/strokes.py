"""Lines that share stretches, merged, so that no stretch is painted twice.

Routed lines of siblings run over the same trunk and bus. Painted one by one, the shared
stretches would come out darker at their anti-aliased edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgcharts.geometry import Point
from orgcharts.layout.routing.stretches import united

Ends = tuple[Point, Point]


def merge_stretches(paths: Iterable[Sequence[Point]]) -> tuple[Ends, ...]:
    """Return the ends of the fewest straight stretches that cover all right-angled `paths`.

    Horizontal ones come first, then vertical ones, each from top to bottom and left to right.
    """
    return tuple(
        (Point(one.at, one.low), Point(one.at, one.high))
        if one.upright
        else (Point(one.low, one.at), Point(one.high, one.at))
        for one in united(paths)
    )
