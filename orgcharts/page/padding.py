"""Larger boxes than their texts need: wider ones close a large hole, higher ones use room that is left.

The room of a page goes to words first, then to gaps, then to the room around texts. A small chart has a top
box with nothing beside it, or a row that is narrower than the box above it, and a page that is half empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from orgcharts.arithmetic import largest, tally, total
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.page_room import TOLERANCE
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

    def is_narrow(self, width: float) -> bool:
        """Return whether a drawing of this width fits into its page."""

    def is_low(self, height: float) -> bool:
        """Return whether a drawing of this height leaves the lane above it free."""


def padded(
    decisions: Sequence[Decision], drawings: PageDrawings, *, closing: bool, across: bool
) -> tuple[Sequence[Decision], Spread]:
    """Return the decisions of a drawing and its spread, with boxes as large as they read best.

    They are as little wider as closes the largest hole, if any do that, and it is `closing`; then they are
    as much higher as the gaps leave room; at last texts have as much room beside them, `across` the page.
    """
    usual = drawings.gaps_of(decisions) or Spread()
    if len(decisions) > PADDED_UP_TO:
        return decisions, usual
    first = drawings.placed(decisions, usual)
    spread, placement = _without_hole(usual, first, drawings) if closing else (usual, first)
    spread = spread._replace(padding=_padding(spread, placement, drawings))
    wide = padded_across(spread, placement, drawings) if across and spread.padding else placement.decisions
    return wide, spread


def _padding(spread: Spread, placement: Placement, drawings: PageDrawings) -> float:
    """Return by how much all boxes can be higher; no large hole gets larger for that."""
    if not placement.tree.may_be_padded or not drawings.is_low(placement.subtree_height(0) + 1.0):
        return 0.0
    most = max(hole_in(placement), LARGEST_HOLE)

    def fits(padding: int) -> bool:
        higher = drawings.spread_down(placement, spread._replace(padding=float(padding)))
        return drawings.is_low(higher.subtree_height(0)) and hole_in(higher) <= most

    return float(largest(fits, MOST_PADDING))


def padded_across(spread: Spread, placement: Placement, drawings: PageDrawings) -> Sequence[Decision]:
    """Return the decisions with all boxes equally wider, as far as the page allows.

    The fullest then has as much more room beside its text as boxes have above and below theirs. Lines stay in
    line, so that a matrix, whose columns are not wider, has boxes of its own width.
    """
    most = int(spread.padding - _least_room(placement))
    largest_allowed, out = max(hole_in(placement), LARGEST_HOLE), _out_of_line(placement)

    def fits(more: int) -> bool:
        wide = drawings.placed(_with_boxes(placement, more), spread)
        return (
            drawings.is_narrow(wide.subtree_width[0])
            and all(new <= old + TOLERANCE for new, old in zip(_out_of_line(wide), out, strict=True))
            and hole_in(wide) <= largest_allowed
        )

    if most < 1 or placement.tree.matrices or not drawings.is_narrow(placement.subtree_width[0] + 1.0):
        return placement.decisions
    return _with_boxes(placement, largest(fits, most))


def _out_of_line(placement: Placement) -> tuple[float, float]:
    """Return how many corners lines have, and how far trunks begin from the middle of their boxes."""
    return (
        tally(len(corners) for _, _, corners in placement.lines),
        total(abs(placement.trunk_x[node] - placement.stem_x(node)) for node, _, _ in placement.inner),
    )


def _least_room(placement: Placement) -> float:
    """Return the least room beside the texts of a box, beyond what every box has."""
    tree = placement.tree
    return min(
        width - max(size.width for size in tree.boxes[node] if size.width <= width + TOLERANCE)
        for node in tree.drawn
        if not placement.listed[node]
        for width in [placement.box_width[node]]
    )


def _with_boxes(placement: Placement, more: int) -> Sequence[Decision]:
    """Return the decisions with boxes wider by a length."""
    return [
        replace(decision, box=decision.box + more) if decision.box else decision
        for decision in placement.decisions
    ]


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
