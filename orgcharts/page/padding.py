"""Larger boxes than their texts need: wider ones close a large hole, higher ones use room that is left.

The room of a page goes to words first, then to gaps, then to the room around texts. A small chart has a top
box with nothing beside it, or a row that is narrower than the box above it, and a page that is half empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import MOST_PADDING
from orgcharts.arrange.tree import PADDED_UP_TO
from orgcharts.choice.visible_faults import hole_in
from orgcharts.geometry.holes import LARGEST_HOLE

FACTORS = (1.2, 1.5, 1.9, 2.4)
"""How much wider boxes are tried, the least first."""

HIGHEST = (1.75, 1.35, 1.0)
"""How far gaps down may be enlarged at most.

In a low drawing a wide gap is a hole by itself."""

MUCH_SMALLER = 0.75
"""Which part of a hole may remain where smaller gaps do not close it."""


class Spread(NamedTuple):
    """How a drawing uses the room of its page: the factors of its gaps, and the padding of its boxes."""

    across: float = 1.0
    down: float = 1.0
    padding: float = 0.0


class PageDrawings(Protocol):
    """How a chart is placed on its page, by decisions and with a spread."""

    def gaps_of(self, decisions: Sequence[Decision]) -> Spread | None:
        """Return the largest gaps of a drawing; None if it does not fit."""

    def placed(self, decisions: Sequence[Decision], spread: Spread) -> Placement:
        """Return a drawing with this spread."""

    def spread_down(self, placement: Placement, spread: Spread) -> Placement:
        """Return a placed drawing with a spread that is another down the page only."""

    def is_low(self, height: float) -> bool:
        """Return whether a drawing of this height leaves the lane above it free."""


def padded(
    decisions: Sequence[Decision], drawings: PageDrawings, *, closing: bool
) -> tuple[Sequence[Decision], Spread]:
    """Return the decisions of a drawing and its spread, with boxes as large as they read best.

    They are as little wider as closes the largest hole, if any do that, and it is `closing`; then they are
    as much higher as the gaps leave room.
    """
    usual = drawings.gaps_of(decisions) or Spread()
    if len(decisions) > PADDED_UP_TO:
        return decisions, usual
    first = drawings.placed(decisions, usual)
    spread, placement = _without_hole(usual, first, drawings) if closing else (usual, first)
    return placement.decisions, spread._replace(padding=_padding(spread, placement, drawings))


def _padding(spread: Spread, placement: Placement, drawings: PageDrawings) -> float:
    """Return by how much all boxes can be higher; no large hole gets larger for that."""
    if not placement.tree.may_be_padded or not drawings.is_low(placement.subtree_height(0) + 1.0):
        return 0.0
    most = max(hole_in(placement), LARGEST_HOLE)

    def fits(padding: int) -> bool:
        higher = drawings.spread_down(placement, spread._replace(padding=float(padding)))
        return drawings.is_low(higher.subtree_height(0)) and hole_in(higher) <= most

    return float(largest(fits, MOST_PADDING))


def _without_hole(usual: Spread, placement: Placement, drawings: PageDrawings) -> tuple[Spread, Placement]:
    """Return the spread and the drawing that has no large hole, or a much smaller one, if there is one.

    Its boxes are wider or its gaps down are smaller. Where neither helps, a legend may fill the hole: the
    gaps are at least no holes by themselves.
    """
    first = hole_in(placement)
    if first <= LARGEST_HOLE:
        return usual, placement
    own = [(usual, placement)]
    best, least = None, MUCH_SMALLER * first
    for lowered in _lowered(drawings, placement, usual):
        own.append(lowered)
        hole = hole_in(lowered[1])
        if hole <= LARGEST_HOLE:
            return lowered
        if hole < least:
            best, least = lowered, hole
    for wide in (wide for factor in FACTORS for wide in _wider(placement, factor)):
        if most := drawings.gaps_of(wide):
            drawing = drawings.placed(wide, most)
            for each in chain([(most, drawing)], _lowered(drawings, drawing, most)):
                if hole_in(each[1]) <= LARGEST_HOLE:
                    return each
    return best or next((each for each in own if not _has_high_gaps(each[1])), own[0])


def _has_high_gaps(placement: Placement) -> bool:
    """Return whether the gap above a row is a large part of the height of a drawing."""
    return placement.gaps.level > LARGEST_HOLE * placement.subtree_height(0)


def _lowered(
    drawings: PageDrawings, placement: Placement, spread: Spread
) -> Iterator[tuple[Spread, Placement]]:
    """Yield the spreads with smaller gaps down, and the drawing with them."""
    for most in HIGHEST:
        if most < spread.down:
            lower = spread._replace(down=most)
            yield lower, drawings.spread_down(placement, lower)


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
