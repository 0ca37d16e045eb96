"""Frontiers: the sizes of a drawing that no other size beats in both width and height.

The shape functions of slicing floorplans (Otten 1983) and their merging (Stockmeyer
1983). A frontier is a list of points `(width, height, ...)`, width rising and height
falling; what follows the height records how the size is reached.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any, TypeVar

from orgcharts.arithmetic import total
from orgcharts.geometry.rectangles import Size

EPSILON = 1e-7
"""Lengths that differ by less, in points, are the same."""

ShapeFunction = tuple[Size, ...]
"""The frontier of one box: all its useful sizes. It may always be drawn wider or higher than one of them."""

Pair = tuple[float, float]
FrontierPoint = tuple[float, float, Any]
Frontier = list[FrontierPoint]
Steps = Sequence[tuple[Any, ...]]
"""A frontier of which only width and height are looked at."""

S = TypeVar("S", bound=tuple[Any, ...])

_width = itemgetter(0)


def pareto(points: list[S]) -> list[S]:
    """Return the points that no other point beats; sorts `points` in place.

    Of points of one width only the lowest counts, of equal ones the first.
    """
    points.sort(key=_width)
    kept: list[S] = []
    last, lowest, limit = -math.inf, math.inf, math.inf
    for point in points:
        width, height = point[0], point[1]
        if height < limit or (width == last and height < lowest):
            if width == last:
                kept.pop()
            kept.append(point)
            last, lowest, limit = width, height, height - EPSILON
    return kept


def cover(frontier: Frontier, eps: float) -> Frontier:
    """Return the fewest points that represent all within a factor of 1 + eps.

    Every dropped point has a kept one at most 1 + eps times as wide and as high.
    """
    count = len(frontier)
    if not eps or count <= 4:
        return frontier
    factor = 1.0 + eps
    kept: Frontier = []
    first = 0
    while first < count:
        limit = frontier[first][0] * factor
        best = first
        while best + 1 < count and frontier[best + 1][0] <= limit:
            best += 1
        kept.append(frontier[best])
        floor = frontier[best][1] / factor
        first = best + 1
        while first < count and frontier[first][1] >= floor:
            first += 1
    return kept


def shortest(frontier: Steps, width: float) -> tuple[Any, ...]:
    """Return the shortest point that is at most `width` wide (else the narrowest of all)."""
    low, high = 0, len(frontier) - 1
    if frontier[high][0] <= width + EPSILON:
        return frontier[high]
    while low < high:
        middle = (low + high + 1) // 2
        if frontier[middle][0] <= width + EPSILON:
            low = middle
        else:
            high = middle - 1
    return frontier[low]


def narrowest(frontier: Steps, height: float) -> tuple[Any, ...]:
    """Return the narrowest point that is at most `height` high (else the widest of all)."""
    low, high = 0, len(frontier) - 1
    while low < high:
        middle = (low + high) // 2
        if frontier[middle][1] <= height + EPSILON:
            high = middle
        else:
            low = middle + 1
    return frontier[low]


def heights_at(frontier: Steps, widths: Iterable[float]) -> list[float]:
    """Return the least height at each of the rising `widths`."""
    heights = []
    index, last = 0, len(frontier) - 1
    for width in widths:
        while index < last and frontier[index + 1][0] <= width + EPSILON:
            index += 1
        heights.append(frontier[index][1])
    return heights


def widths_at(frontier: Steps, heights: Iterable[float]) -> list[float]:
    """Return the width of the `narrowest` point at each of the rising `heights`."""
    widths = []
    index = len(frontier) - 1
    for height in heights:
        while index and frontier[index - 1][1] <= height + EPSILON:
            index -= 1
        widths.append(frontier[index][0])
    return widths


def side_by_side(frontiers: Sequence[Steps], gap: float, widest: float = math.inf) -> list[Pair]:
    """Return the sizes of a row up to the `widest`, width rising: widths add up, the highest counts.

    A height limit sweeps down and everybody takes the narrowest point below it; the
    height of a point of the result is that limit. If one has no size, neither has the row. O(N log n) for N
    points in all.
    """
    widest += EPSILON
    if not all(frontiers):
        return []
    if len(frontiers) == 1:
        return [(point[0], point[1]) for point in frontiers[0] if point[0] <= widest]
    width = gap * (len(frontiers) - 1) + total([frontier[0][0] for frontier in frontiers])
    if width > widest:
        return []
    floor = max([frontier[-1][1] for frontier in frontiers])
    steps = [
        (-before[1], number, after[0] - before[0])
        for number, frontier in enumerate(frontiers)
        if len(frontier) > 1
        for before, after in pairwise(frontier)
        if before[1] > floor
    ]
    steps.sort()
    sizes: list[Pair] = []
    limit = math.inf
    for lowered, _, wider in steps:
        height = -lowered
        if height <= limit:
            if width > widest:
                return sizes
            sizes.append((width, height))
            limit = height - EPSILON
            if floor > limit:
                return sizes
        width += wider
    if width <= widest:
        sizes.append((width, floor))
    return sizes


def with_equal_widths(left: Steps, right: Steps) -> list[Pair]:
    """Return the sizes of two halves that share a width, that of one half; none if one half has none."""
    if not left or not right:
        return []
    least = max(left[0][0], right[0][0])
    if len(left) == len(right) == 1:
        return [(least, max(left[0][1], right[0][1]))]
    widths = sorted({point[0] for point in (*left, *right) if point[0] >= least})
    heights = zip(heights_at(left, widths), heights_at(right, widths), strict=True)
    return [(width, max(pair)) for width, pair in zip(widths, heights, strict=True)]


def stacked(frontiers: Sequence[Steps], gap: float) -> list[Pair]:
    """Return the sizes of a stack, width rising: heights add up, the widest counts."""
    if len(frontiers) == 1:
        return [(point[0], point[1]) for point in frontiers[0]]
    return _exchanged(side_by_side([_exchanged(frontier) for frontier in frontiers], gap))


def _exchanged(frontier: Steps) -> list[Pair]:
    """Return sizes with width and height exchanged, in their order."""
    return [(point[1], point[0]) for point in reversed(frontier)]


def common_widths(frontiers: Iterable[Steps], eps: float) -> list[float]:
    """Return the widths, rising, at which some frontier changes and all are possible."""
    widths = set()
    least = 0.0
    for frontier in frontiers:
        least = max(least, frontier[0][0])
        for point in frontier:
            widths.add(point[0])
    return spaced([width for width in sorted(widths) if width >= least], eps)


def heights_by_width(frontiers: Sequence[Steps], gap: float, eps: float) -> list[tuple[float, list[float]]]:
    """Return the widths that columns can have, with the height of each child and the gap beside it."""
    widths = common_widths(frontiers, eps)
    heights = zip(*([height + gap for height in heights_at(each, widths)] for each in frontiers), strict=True)
    return [(width, list(each)) for width, each in zip(widths, heights, strict=True)]


def spaced(values: list[float], eps: float) -> list[float]:
    """Thin rising values: of those within a factor of 1 + eps the largest stays."""
    if len(values) <= 4 or not eps:
        return values
    factor = 1.0 + eps
    kept = []
    index, count = 0, len(values)
    while index < count:
        limit = values[index] * factor
        while index + 1 < count and values[index + 1] <= limit:
            index += 1
        kept.append(values[index])
        index += 1
    return kept


def split_into_columns(heights: Sequence[float], columns: int) -> tuple[float, tuple[int, ...]]:
    """Split a list into contiguous columns so that the highest is as low as can be.

    Returns that height and the index at which each column starts. The limit rises from
    the mean to the next sum that could make a difference, so the result is exact.
    """
    sums = [0.0, *accumulate(heights)]
    count = len(heights)
    limit = max(*heights, sums[-1] / columns)
    while True:
        starts: list[int] = []
        at, following = 0, math.inf
        while at < count and len(starts) < columns:
            starts.append(at)
            above = sums[at]
            at = bisect_right(sums, above + limit + EPSILON, at + 1) - 1
            if at < count and sums[at + 1] - above < following:
                following = sums[at + 1] - above
        if at == count:
            if len(starts) < columns:
                starts = _filled_up(starts, count, columns)
            ends = [*starts[1:], count]
            highest = max([sums[end] - sums[start] for start, end in zip(starts, ends, strict=True)])
            return highest, tuple(starts)
        limit = following


def _filled_up(starts: list[int], count: int, columns: int) -> list[int]:
    """Return so many columns, the longest ones halved, where one high child needs no more."""
    starts = list(starts)
    while len(starts) < min(columns, count):
        lengths = [end - start for start, end in zip(starts, [*starts[1:], count], strict=True)]
        longest = lengths.index(max(lengths))
        starts.insert(longest + 1, starts[longest] + (lengths[longest] + 1) // 2)
    return starts
