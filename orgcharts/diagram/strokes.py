"""Lines that share stretches, merged, so that no stretch is painted twice.

Routed lines of siblings run over the same trunk and bus. Painted one by one, the shared
stretches would come out darker at their anti-aliased edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from orgcharts.geometry import Point
from orgcharts.routing.segments import Segment, united

LineEnds = tuple[Point, Point]

LineForm = TypeVar("LineForm", bound=Hashable)


def merge_stretches(
    paths: Iterable[Sequence[Point]], painted: Iterable[Sequence[Point]] = ()
) -> tuple[LineEnds, ...]:
    """Return the ends of the fewest straight stretches that cover all right-angled `paths`.

    What runs over `painted` paths is left out. Horizontal ones come first, then vertical
    ones, each from top to bottom and left to right.
    """
    taken: dict[tuple[bool, float], list[Segment]] = defaultdict(list)
    for stretch in united(painted):
        taken[stretch.upright, stretch.at].append(stretch)
    return tuple(
        (Point(one.at, low), Point(one.at, high))
        if one.upright
        else (Point(low, one.at), Point(high, one.at))
        for one in united(paths)
        for low, high in _free(one, taken[one.upright, one.at])
    )


def parted(
    paths: Mapping[LineForm, Sequence[Sequence[Point]]], plain: LineForm
) -> dict[LineForm, tuple[LineEnds, ...]]:
    """Return the stretches of the paths of each style.

    Those that several styles share are `plain` if this is one of them, else of the style of most paths.
    """
    found = {plain: merge_stretches(paths.get(plain, ()))}
    painted: list[Sequence[Point]] = [*paths.get(plain, ())]
    for style in sorted(paths, key=lambda style: -len(paths[style])):
        if style != plain:
            found[style] = merge_stretches(paths[style], painted)
            painted += paths[style]
    return found


def joined_at_corners(stretches: Iterable[LineEnds]) -> tuple[tuple[Point, ...], ...]:
    """Return lines made of `stretches`, joined where two of them end and no third."""
    lines: dict[int, tuple[Point, ...]] = dict(enumerate(stretches))
    ending: dict[Point, list[int]] = defaultdict(list)  # the lines with an end there, in their order
    for number, line in lines.items():
        for end in line:
            ending[end].append(number)
    following = len(lines)
    for corner, meeting in ending.items():
        if len(meeting) != 2 or meeting[0] == meeting[1]:
            continue
        first, second = (lines.pop(number) for number in meeting)
        before = first if first[-1] == corner else first[::-1]
        after = second if second[0] == corner else second[::-1]
        lines[following] = (*before, *after[1:])
        for end in (before[0], after[-1]):
            ending[end] = sorted(following if number in meeting else number for number in ending[end])
        following += 1
    return tuple(lines.values())


def _free(stretch: Segment, taken: Iterable[Segment]) -> Iterator[tuple[float, float]]:
    """Yield from where to where a stretch is not covered by those of its line, which come in order."""
    low = stretch.low
    for other in taken:
        if low < min(other.low, stretch.high):
            yield low, min(other.low, stretch.high)
        low = max(low, other.high)
    if low < stretch.high:
        yield low, stretch.high
