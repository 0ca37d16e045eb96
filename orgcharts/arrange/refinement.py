"""Finish: what makes a drawing calmer, where the page has room for it; type is never smaller for its sake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Finish:
    """What a drawing affords.

    With `straight_trunks` the trunk between wrapped rows is in line with the stem above them, at
    the cost of width; with `level_starts` the first parts below the boxes of a row begin on one
    line, at the cost of height.
    """

    straight_trunks: bool = False
    level_starts: bool = False


PLAIN = Finish()


def finest(fits: Callable[[Finish], bool]) -> Finish:
    """Return the finish with most that fits; straight trunks come first."""
    finish = PLAIN
    for more in ("straight_trunks", "level_starts"):
        better = replace(finish, **{more: True})
        if fits(better):
            finish = better
    return finish
