"""Which script a character belongs to, and whether East Asian text sets it as wide as high.

Each version of Python has different Unicode data, so neither comes from `unicodedata`: findings and
widths are the same everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from orgcharts.fonts.unicode_data import SCRIPTS, WIDE

SIGNS, EMOJI, PRIVATE, UNASSIGNED = "Common", "Emoji", "Private", "Unassigned"
"""What `script_of` returns for characters that belong to no one script."""

_WORDS = SCRIPTS.split()
_STARTS = [int(word, 16) for word in _WORDS[::2]]
_NAMES = [word.replace("_", " ") for word in _WORDS[1::2]]
_WIDE = [tuple(int(end, 16) for end in word.split("-")) for word in WIDE.split()]
_WIDE_STARTS = [first for first, *_ in _WIDE]


@cache
def script_of(char: str) -> str:
    """Return the script of a character by its English name in Unicode, such as `Armenian`."""
    return _NAMES[bisect_right(_STARTS, ord(char)) - 1]


@cache
def is_wide(char: str) -> bool:
    """Return whether a character fills a square of one em: ideographs, syllables, full-width forms, emoji."""
    place = bisect_right(_WIDE_STARTS, ord(char)) - 1
    return place >= 0 and ord(char) <= _WIDE[place][-1]
