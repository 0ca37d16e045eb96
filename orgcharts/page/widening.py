"""Wider boxes where the page has room, so that texts break less often; the decisions unchanged otherwise.

A chart whose type is at its cap leaves room on the page. Boxes that were chosen narrow need
no longer be; boxes of one group (the children of one unit) grow together, up to the width at
which none of them breaks a line any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import ROW
from orgcharts.arrange.place import is_within, measure_across
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree

WIDEST = 1.6
"""How much wider a box may get; beyond, it looks empty."""

STEP = 0.05


def widened(
    tree: LayoutTree,
    decisions: Sequence[Decision],
    gaps: Separations,
    width: float,
    height: float,
    refinement: Refinement = PLAIN,
) -> list[Decision]:
    """Return the decisions with boxes as much wider as still fits into `width` and `height`."""
    limits = _limits(tree, decisions)

    def grown(steps: int) -> list[Decision]:
        factor = 1.0 + steps * STEP
        return [
            replace(decision, box=max(decision.box, min(decision.box * factor, limit)))
            for decision, limit in zip(decisions, limits, strict=True)
        ]

    def fits(steps: int) -> bool:
        return is_within(Placement(tree, grown(steps), gaps, refinement), width, height)

    steps = largest(fits, round((WIDEST - 1.0) / STEP))
    return _with_wide_tops(tree, grown(steps), gaps, width, height, refinement)


def _with_wide_tops(
    tree: LayoutTree,
    decisions: list[Decision],
    gaps: Separations,
    width: float,
    height: float,
    refinement: Refinement,
) -> list[Decision]:
    """Return the decisions with boxes of roots as wide as the blocks below them, where that saves lines.

    The room above a wide block is free, and a root of many lines makes its neighbours as high.
    """
    if not tree.has_virtual_root or decisions[0].form != ROW:
        return decisions
    placement = Placement(tree, decisions, gaps, refinement)
    measure_across(placement)
    wide = list(decisions)
    for top in decisions[0].children:
        if top not in tree.dummies and decisions[top].form is not None and not decisions[top].fills:
            needed = min(tree.boxes[top][-1][0], placement.block_width[top])
            wide[top] = replace(decisions[top], box=max(decisions[top].box, needed))
    return wide if is_within(Placement(tree, wide, gaps, refinement), width, height) else decisions


def _limits(tree: LayoutTree, decisions: Sequence[Decision]) -> list[float]:
    """Return the width of each box beyond which nothing in its group breaks less often."""
    limits = [0.0] * len(tree)
    for decision in decisions:
        for group in (decision.children, decision.beside):
            widest = max((tree.boxes[child][-1][0] for child in group), default=0.0)
            for child in group:
                limits[child] = widest
    return limits
