"""Refinement: what makes a drawing calmer where the page has room; type is never smaller for its sake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Refinement:
    """What a drawing affords.

    With `straight_trunks` the trunk between wrapped rows is in line with the stem above them, at
    the cost of width; with `level_starts` the first children below the boxes of a row begin on one
    line, at the cost of height.
    """

    straight_trunks: bool = False
    level_starts: bool = False


PLAIN = Refinement()


def finest_refinement(fits: Callable[[Refinement], bool]) -> Refinement:
    """Return the refinement with most that fits; straight trunks come first."""
    refinement = PLAIN
    for more in ("straight_trunks", "level_starts"):
        better = replace(refinement, **{more: True})
        if fits(better):
            refinement = better
    return refinement
