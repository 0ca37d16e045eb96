"""Wider boxes than their texts need, where that closes a large hole in a drawing.

The room of a page goes to words first, then to gaps, then to the room around texts. A small chart has a top
box with nothing beside it, or a row that is narrower than the box above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.placement import Placement
from orgcharts.choice.judge import hole_in
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


def padded(
    decisions: Sequence[Decision],
    gaps_of: Callable[[Sequence[Decision]], Factors | None],
    place: Callable[[Sequence[Decision], Factors], Placement],
) -> tuple[Sequence[Decision], Factors]:
    """Return the decisions with boxes that are as little wider as closes the largest hole, if any do.

    Also returned are the gaps, which may be smaller down for that, or to make the hole much smaller. Where
    neither helps, a legend may fill the hole: the gaps are at least no holes by themselves. `gaps_of` returns
    the largest gaps of a drawing on its page; None if it does not fit there.
    """
    known = gaps_of(decisions)
    usual = known or (1.0, 1.0)
    if len(decisions) > UP_TO:
        return decisions, usual
    placement = place(decisions, usual)
    first = hole_in(placement)
    if first <= LARGEST_HOLE:
        return decisions, usual
    best, least = None, MUCH_SMALLER * first
    for wide in (decisions, *(wide for factor in FACTORS for wide in _wider(placement, factor))):
        for gaps in _lower(known if wide is decisions else gaps_of(wide)):
            hole = hole_in(place(wide, gaps))
            if hole <= LARGEST_HOLE:
                return wide, gaps
            if wide is decisions and hole < least:
                best, least = gaps, hole
    return decisions, best or next(
        (gaps for gaps in _lower(usual) if not _has_high_gaps(place(decisions, gaps))), usual
    )


def _has_high_gaps(placement: Placement) -> bool:
    """Return whether the gap above a row is a large part of the height of a drawing."""
    return placement.gaps.level > LARGEST_HOLE * placement.subtree_height(0)


def _lower(gaps: Factors | None) -> Iterator[Factors]:
    """Yield gaps, and those that are smaller down."""
    if gaps:
        yield gaps
        yield from ((gaps[0], most) for most in HIGHEST if most < gaps[1])


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
