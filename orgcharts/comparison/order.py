"""Which items of a list have left their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(numbers: Sequence[int]) -> list[int]:
    """Return the places of the fewest of `numbers`, all different, whose removal leaves them ascending.

    What stays is a longest increasing subsequence, found by patience sorting (Fredman 1975).

    >>> out_of_order([1, 5, 2, 3])
    [1]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        tails[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [place]
        before.append(ends[pile - 1] if pile else -1)
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(numbers)) if place not in kept]
