"""Wider boxes than their texts need, where that closes a large hole in a drawing.

The room of a page goes to words first, then to gaps, then to the room around texts. A small chart has a top
box with nothing beside it, or a row that is narrower than the box above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from msgspec.structs import replace

from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.placement import Placement
from orgcharts.choice.visible_faults import hole_in
from orgcharts.page.faults import LARGEST_HOLE

FACTORS = (1.2, 1.5, 1.9, 2.4)
"""How much wider boxes are tried, the least first."""

UP_TO = 60
"""Units up to which boxes get wider: larger charts have no room for it."""

HIGHEST = (1.75, 1.35, 1.0)
"""How far gaps down may be enlarged at most.

In a low drawing a wide gap is a hole by itself."""

MUCH_SMALLER = 0.75
"""Which part of a hole may remain where smaller gaps do not close it."""

Factors = tuple[float, float]
"""The factors of gaps across and down."""


class PageDrawings(Protocol):
    """How a chart is placed on its page, by decisions and with gaps enlarged by factors."""

    def gaps_of(self, decisions: Sequence[Decision]) -> Factors | None:
        """Return the largest gaps of a drawing; None if it does not fit."""

    def placed(self, decisions: Sequence[Decision], gaps: Factors) -> Placement:
        """Return a drawing with these gaps."""

    def with_gaps_down(self, placement: Placement, gaps: Factors) -> Placement:
        """Return a placed drawing with gaps that are others down the page only."""


def padded(decisions: Sequence[Decision], drawings: PageDrawings) -> tuple[Sequence[Decision], Factors]:
    """Return the decisions with boxes that are as little wider as closes the largest hole, if any do.

    Also returned are the gaps, which may be smaller down for that, or to make the hole much smaller. Where
    neither helps, a legend may fill the hole: the gaps are at least no holes by themselves.
    """
    usual = drawings.gaps_of(decisions) or (1.0, 1.0)
    if len(decisions) > UP_TO:
        return decisions, usual
    placement = drawings.placed(decisions, usual)
    first = hole_in(placement)
    if first <= LARGEST_HOLE:
        return decisions, usual
    own = [(usual, placement)]
    best, least = None, MUCH_SMALLER * first
    for gaps, lower in _lowered(drawings, placement, usual):
        own.append((gaps, lower))
        hole = hole_in(lower)
        if hole <= LARGEST_HOLE:
            return decisions, gaps
        if hole < least:
            best, least = gaps, hole
    for wide in (wide for factor in FACTORS for wide in _wider(placement, factor)):
        if most := drawings.gaps_of(wide):
            drawing = drawings.placed(wide, most)
            for gaps, each in chain([(most, drawing)], _lowered(drawings, drawing, most)):
                if hole_in(each) <= LARGEST_HOLE:
                    return wide, gaps
    return decisions, best or next((gaps for gaps, each in own if not _has_high_gaps(each)), usual)


def _has_high_gaps(placement: Placement) -> bool:
    """Return whether the gap above a row is a large part of the height of a drawing."""
    return placement.gaps.level > LARGEST_HOLE * placement.subtree_height(0)


def _lowered(
    drawings: PageDrawings, placement: Placement, gaps: Factors
) -> Iterator[tuple[Factors, Placement]]:
    """Yield the gaps of a drawing that are smaller down, and the drawing with them."""
    across, down = gaps
    for most in HIGHEST:
        if most < down:
            yield (across, most), drawings.with_gaps_down(placement, (across, most))


def _wider(placement: Placement, factor: float) -> Iterator[list[Decision]]:
    """Yield the decisions with a wider top box, with wider boxes below it, with both, and with only children.

    An only child above a row is narrower than that.
    """
    tree, decisions = placement.tree, placement.decisions
    top = [] if tree.has_virtual_root else [0]
    below = [node for node in tree.drawn if node not in top]
    only = [each[0] for each in tree.children if len(each) == 1 and tree.children[each[0]]]
    for nodes in (each for each in (top, below, [*top, *below] if top else [], only) if each):
        wide = list(decisions)
        for node in nodes:
            wide[node] = replace(wide[node], box=placement.box_width[node] * factor)
        yield wide
