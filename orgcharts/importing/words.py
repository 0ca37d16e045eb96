"""Words in the place of a holder that are no names."""

from __future__ import annotations

from typing import Literal

from orgcharts.language.holders import means_abolished, means_unknown, means_vacant

WordMeaning = Literal["vacant", "abolished", "none", "top", "name"]
"""What a word means: a vacant or abolished post, a holder who is not named, no parent, or a name."""


def word_meaning(text: str) -> WordMeaning | None:
    """Return what a text means by itself; None if it is a name.

    >>> word_meaning("(Vacant)"), word_meaning("N.N."), word_meaning("A. Bell")
    ('vacant', 'none', None)
    """
    if means_vacant(text):
        return "vacant"
    if means_abolished(text):
        return "abolished"
    return "none" if means_unknown(text) else None
