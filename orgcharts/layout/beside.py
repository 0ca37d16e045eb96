"""Assistants beside the trunk: left and right in turn, or all at the right; a deputy on it, before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgcharts.arithmetic import total
from orgcharts.layout.frontier import Steps, common_widths, heights_at
from orgcharts.layout.options import Separations


@dataclass(frozen=True, slots=True)
class Beside:
    """One way to stand assistants: how far they reach from the trunk, their height in all,
    the width of each and how many share a row."""

    left: float
    right: float
    height: float
    width: float
    per_row: int


def beside_options(
    sizes: Sequence[Steps], gaps: Separations, eps: float, *, led: bool = False
) -> list[Beside]:
    """Return the useful ways to stand assistants of the given sizes beside a trunk.

    If they are `led`, the first is a deputy, who stands on the trunk.
    """
    options: list[Beside] = []
    if not sizes:
        return options
    widths = common_widths(sizes, eps)
    columns = [heights_at(steps, widths) for steps in sizes]
    lowest = {1: float("inf"), 2: float("inf")}
    for place, width in enumerate(widths):
        tall = [column[place] for column in columns]
        for per_row in (1, 2) if len(sizes) - led > 1 else (1,):
            rows = rows_of(tall, per_row, led=led)
            height = total(rows) + gaps.assistant * len(rows)
            if height < lowest[per_row]:
                lowest[per_row] = height
                left, right = reach_of(width, len(sizes), per_row, gaps.tick, led=led)
                options.append(Beside(left, right, height, width, per_row))
    return options


def reach_of(width: float, count: int, per_row: int, tick: float, *, led: bool) -> tuple[float, float]:
    """Return how far so many boxes of one width reach to the left and to the right of the trunk."""
    half = width / 2 if led else 0.0
    side = width + tick if count > led else 0.0
    return max(half, side if per_row == 2 else 0.0), max(half, side)


def rows_of(heights: Sequence[float], per_row: int, *, led: bool = False) -> list[float]:
    """Return the heights of the rows that boxes of the given heights make."""
    return [max(heights[start:end]) for start, end in row_ends(len(heights), per_row, led=led)]


def row_ends(count: int, per_row: int, *, led: bool = False) -> list[tuple[int, int]]:
    """Return where each row starts and ends; a deputy has the first one alone."""
    starts = [*([0] if led else []), *range(int(led), count, per_row or 1)]
    return list(zip(starts, [*starts[1:], count], strict=True))
