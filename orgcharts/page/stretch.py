"""Filling the page: wider gaps where the page has room, the decisions unchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import ArrangementKind
from orgcharts.arrange.page_room import TOLERANCE, PageRoom
from orgcharts.arrange.place import extent, measure_across, measure_down, measured, place_across
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
    room: PageRoom,
    step: float = STEP,
    refinement: Refinement = PLAIN,
) -> tuple[float, float] | None:
    """Return the factors, in steps, by which gaps across and then down can be enlarged.

    None if a drawing does not fit without that. The lane above it stays free if it is then.
    """
    sideways = is_sideways(decisions)
    wide, high = extent(tree, decisions, gaps, refinement)
    if not room.width.allows(wide) or not room.height.allows(high):
        return None

    def drawing(across: float) -> Placement:
        return Placement(tree, decisions, gaps.enlarged(across, 1.0, sideways=sideways), refinement)

    def is_low(height: float) -> bool:
        return room.height_below_lane.allows(height) or (
            height <= high + TOLERANCE and room.height.allows(height)
        )

    def fits(placement: Placement) -> bool:
        if not room.width.allows(measure_across(placement)):
            return False
        place_across(placement)
        return is_low(measure_down(placement))

    across = _largest_factor(lambda across: room.width.allows(measure_across(drawing(across))), WIDEST, step)
    first = drawing(across)
    if not fits(first):
        across = _largest_factor(lambda across: fits(drawing(across)), across, step)
        first = measured(drawing(across))

    def fits_down(down: float) -> bool:
        return is_low(measure_down(first.to_measure_down(gaps.enlarged(across, down, sideways=sideways))))

    return across, _largest_factor(fits_down, HIGHEST, step)


def _largest_factor(fits: Callable[[float], bool], most: float, step: float) -> float:
    """Return the largest factor, in steps from 1 to `most`, that fits: often the largest of all."""

    def fits_in(steps: int) -> bool:
        return fits(1.0 + steps * step)

    steps = int((most - 1.0) / step + 1e-9)
    return 1.0 + (steps if steps and fits_in(steps) else largest(fits_in, max(steps - 1, 0))) * step
