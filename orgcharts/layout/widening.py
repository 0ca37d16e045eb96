"""Wider boxes where the page has room, so that texts break less often; the plans unchanged otherwise.

A chart whose type is at its cap leaves room on the page. Boxes that were chosen narrow need
no longer be; boxes of one group (the parts of one unit) grow together, up to the width at
which none of them breaks a line any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgcharts.layout.filling import is_within
from orgcharts.layout.forest import Forest
from orgcharts.layout.options import Separations
from orgcharts.layout.placement import Geometry
from orgcharts.layout.plan import Plan

WIDEST = 1.6
"""How much wider a box may get; beyond, it looks empty."""

STEP = 0.05


def widened(
    forest: Forest, plans: Sequence[Plan], gaps: Separations, width: float, height: float
) -> list[Plan]:
    """Return the plans with boxes as much wider as still fits into `width` and `height`."""
    limits = _limits(forest, plans)

    def grown(steps: int) -> list[Plan]:
        factor = 1.0 + steps * STEP
        return [
            replace(plan, box=max(plan.box, min(plan.box * factor, limit)))
            for plan, limit in zip(plans, limits, strict=True)
        ]

    low, high = 0, round((WIDEST - 1.0) / STEP)
    while low < high:
        middle = (low + high + 1) // 2
        if is_within(Geometry(forest, grown(middle), gaps), width, height):
            low = middle
        else:
            high = middle - 1
    return grown(low)


def _limits(forest: Forest, plans: Sequence[Plan]) -> list[float]:
    """Return the width of each box beyond which nothing in its group breaks less often."""
    limits = [0.0] * len(forest)
    for plan in plans:
        for group in (plan.parts, plan.beside):
            widest = max((forest.boxes[part][-1][0] for part in group), default=0.0)
            for part in group:
                limits[part] = widest
    return limits
