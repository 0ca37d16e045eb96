"""Filling the page: wider gaps where the page has room, the decisions unchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.forms import SIDEWAYS
from orgcharts.arrange.options import Separations
from orgcharts.arrange.place import is_within
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

WIDEST = 2.2
HIGHEST = 2.5
"""How far gaps across and down may be enlarged; beyond, a chart falls apart."""

STEP = 0.05


def is_sideways(plans: Sequence[Plan]) -> bool:
    """Return whether the parts of the root stand at its right."""
    return plans[0].form == SIDEWAYS


def filling_factors(
    forest: Forest,
    plans: Sequence[Plan],
    gaps: Separations,
    width: float,
    height: float,
    step: float = STEP,
    finish: Finish = PLAIN,
) -> tuple[float, float]:
    """Return the factors, in steps, by which gaps across and then down can be enlarged."""

    def fits(across: float, down: float) -> bool:
        geometry = Geometry(forest, plans, gaps.enlarged(across, down, is_sideways(plans)), finish)
        return is_within(geometry, width, height)

    across = _largest(lambda factor: fits(factor, 1.0), WIDEST, step)
    return across, _largest(lambda factor: fits(across, factor), HIGHEST, step)


def _largest(fits: Callable[[float], bool], most: float, step: float) -> float:
    """Return the largest factor, in steps from 1 to `most`, that fits."""
    low, high = 0, int((most - 1.0) / step + 1e-9)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(1.0 + middle * step):
            low = middle
        else:
            high = middle - 1
    return 1.0 + low * step
