"""Filling the page: wider gaps where the page has room, the decisions unchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import ArrangementKind
from orgcharts.arrange.place import TOLERANCE, is_within, measure_across, measure_down, measured
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree

WIDEST = 2.2
HIGHEST = 2.5
"""How far gaps across and down may be enlarged; beyond, a chart falls apart."""

STEP = 0.05


def is_sideways(decisions: Sequence[Decision]) -> bool:
    """Return whether the children of the root are at its right."""
    form = decisions[0].form
    return form is not None and form.kind is ArrangementKind.SIDEWAYS


def stretch_factors(
    tree: LayoutTree,
    decisions: Sequence[Decision],
    gaps: Separations,
    width: float,
    height: float,
    step: float = STEP,
    refinement: Refinement = PLAIN,
) -> tuple[float, float]:
    """Return the factors, in steps, by which gaps across and then down can be enlarged."""

    sideways = is_sideways(decisions)

    def drawing(across: float) -> Placement:
        return Placement(tree, decisions, gaps.enlarged(across, 1.0, sideways), refinement)

    def fits_down(down: float) -> bool:
        other = wide.to_measure_down(gaps.enlarged(across, down, sideways))
        return measure_down(other) <= height + TOLERANCE

    across = _largest_factor(
        lambda across: measure_across(drawing(across)) <= width + TOLERANCE, WIDEST, step
    )
    wide = drawing(across)
    if not is_within(wide, width, height):
        across = _largest_factor(lambda across: is_within(drawing(across), width, height), across, step)
        wide = measured(drawing(across))
    return across, _largest_factor(fits_down, HIGHEST, step)


def _largest_factor(fits: Callable[[float], bool], most: float, step: float) -> float:
    """Return the largest factor, in steps from 1 to `most`, that fits."""
    return 1.0 + largest(lambda steps: fits(1.0 + steps * step), int((most - 1.0) / step + 1e-9)) * step
