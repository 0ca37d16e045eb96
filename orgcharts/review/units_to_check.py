"""Units whose fate a reader has to check: those that end, move, or are presumed to be the same."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.arithmetic import Amount
from orgcharts.comparison import Change, ChangeKind
from orgcharts.findings import Location
from orgcharts.review.review import ReviewStep


class UnitCheck(Struct, frozen=True):
    """A unit that ends, moves, or is only presumed to be the same as one of the earlier state.

    `posts` and `units` are those of the unit with all below it: of one that ends, in the earlier state.
    """

    change: Change
    posts: Amount
    units: int
    place: Location


ENDING = (ChangeKind.ABOLISHED, ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.MOVED)
"""The kinds of changes by which a unit is no more where it was."""


def units_to_check(step: ReviewStep) -> tuple[UnitCheck, ...]:
    """Return the units that end, move, or are presumed to be the same, by kind, then in protocol order."""
    return tuple(
        UnitCheck(change, state.posts_of(change.unit), 1 + state.below[change.unit], place)
        for change in step.comparison.changes
        if change.kind in ENDING or change.inferred
        for state in (step.before if change.kind is ChangeKind.ABOLISHED else step.after,)
        for place in (state.place_of(change.unit),)
    )
