"""Filling the page: wider gaps where the page has room, the decisions unchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.arithmetic import largest
from orgcharts.arrange.arrangements.base import Kind
from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.options import Separations
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

WIDEST = 2.2
HIGHEST = 2.5
"""How far gaps across and down may be enlarged; beyond, a chart falls apart."""

STEP = 0.05
TOLERANCE = 1e-6


def is_sideways(plans: Sequence[Plan]) -> bool:
    """Return whether the parts of the root stand at its right."""
    return plans[0].kind is Kind.SIDEWAYS


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


def is_within(geometry: Geometry, width: float, height: float) -> bool:
    """Return whether a drawing, not yet placed, fits into `width` and `height`."""
    if geometry.measure_across() > width + TOLERANCE:
        return False
    geometry.place_across()
    return geometry.measure_down() <= height + TOLERANCE


def _largest(fits: Callable[[float], bool], most: float, step: float) -> float:
    """Return the largest factor, in steps from 1 to `most`, that fits."""
    return 1.0 + step * largest(lambda steps: fits(1.0 + steps * step), int((most - 1.0) / step + 1e-9))
