"""Assistants beside the trunk: left and right in turn, or all at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def beside_options(sizes: Sequence[Steps], gaps: Separations, eps: float) -> list[Beside]:
    """Return the useful ways to stand assistants of the given sizes beside a trunk."""
    options: list[Beside] = []
    if not sizes:
        return options
    widths = common_widths(sizes, eps)
    columns = [heights_at(steps, widths) for steps in sizes]
    lowest = {1: float("inf"), 2: float("inf")}
    for place, width in enumerate(widths):
        tall = [column[place] for column in columns]
        for per_row in (1, 2) if len(sizes) > 1 else (1,):
            height = sum(rows_of(tall, per_row)) + gaps.assistant * -(-len(tall) // per_row)
            if height < lowest[per_row]:
                lowest[per_row] = height
                reach = width + gaps.tick
                options.append(Beside(reach if per_row == 2 else 0.0, reach, height, width, per_row))
    return options


def rows_of(heights: Sequence[float], per_row: int) -> list[float]:
    """Return the heights of the rows that boxes of the given heights make."""
    return [max(heights[start : start + per_row]) for start in range(0, len(heights), per_row)]
