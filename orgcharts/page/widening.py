"""Wider boxes where the page has room, so that texts break less often; the plans unchanged otherwise.

A chart whose type is at its cap leaves room on the page. Boxes that were chosen narrow need
no longer be; boxes of one group (the parts of one unit) grow together, up to the width at
which none of them breaks a line any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.forms import ROW
from orgcharts.arrange.options import Separations
from orgcharts.arrange.place import is_within, measure_across
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

WIDEST = 1.6
"""How much wider a box may get; beyond, it looks empty."""

STEP = 0.05


def widened(
    forest: Forest,
    plans: Sequence[Plan],
    gaps: Separations,
    width: float,
    height: float,
    finish: Finish = PLAIN,
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
        if is_within(Geometry(forest, grown(middle), gaps, finish), width, height):
            low = middle
        else:
            high = middle - 1
    return _with_wide_tops(forest, grown(low), gaps, width, height, finish)


def _with_wide_tops(
    forest: Forest, plans: list[Plan], gaps: Separations, width: float, height: float, finish: Finish
) -> list[Plan]:
    """Return the plans with boxes of several roots as wide as what hangs below them, where that saves lines.

    The room above a wide block is free, and a root of many lines makes its neighbours as high.
    """
    if not forest.invented or plans[0].form != ROW:
        return plans
    geometry = Geometry(forest, plans, gaps, finish)
    measure_across(geometry)
    wide = list(plans)
    for top in plans[0].parts:
        if top not in forest.voids and plans[top].form is not None and not plans[top].fills:
            needed = min(forest.boxes[top][-1][0], geometry.block[top])
            wide[top] = replace(plans[top], box=max(plans[top].box, needed))
    return wide if is_within(Geometry(forest, wide, gaps, finish), width, height) else plans


def _limits(forest: Forest, plans: Sequence[Plan]) -> list[float]:
    """Return the width of each box beyond which nothing in its group breaks less often."""
    limits = [0.0] * len(forest)
    for plan in plans:
        for group in (plan.parts, plan.beside):
            widest = max((forest.boxes[part][-1][0] for part in group), default=0.0)
            for part in group:
                limits[part] = widest
    return limits
