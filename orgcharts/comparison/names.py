"""Compare names of units: equal except for spelling, or similar.

Similarity is the Sørensen-Dice coefficient (Dice 1945, Sørensen 1948) over weighted words. Two words
are equal if their letter pairs are similar by the same coefficient (Adamson and Boreham 1974), so
that a plural or a typing error does not matter. The sums are whole numbers: no rounding decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from orgcharts.arithmetic import tally
from orgcharts.model.units import KINDS

ALIKE = Fraction(2, 3)
"""The least similarity at which two names, or two words, are taken as equal."""

FULL, LIGHT = 4, 1
"""Weight of a significant word; of a word such as `of`, `Division` or one that siblings share."""

_LONGEST_SMALL_WORD = 4
_BREAK = re.compile(r"\s+")
_WIDE = "WF"
_NO_LETTERS = "PSZC"
"""Unicode categories between words: punctuation, symbols, spaces, controls."""


def folded(name: str) -> str:
    """Return a name for comparison: capitals, dashes, apostrophes and spaces make no difference.

    >>> folded("Rule-of-Law  SECTION") == folded("rule of law section")
    True
    """
    plain = unicodedata.normalize("NFKC", name).replace("\u2019", "'").casefold()
    spaced = "".join(" " if unicodedata.category(char) == "Pd" else char for char in plain)
    return _BREAK.sub(" ", spaced).strip()


class Word(Struct, frozen=True):
    """A word of a name, folded; a short one, such as `of`, has little weight."""

    text: str
    is_small: bool


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[Word, ...]:
    """Return the words of a name; in scripts without spaces each character is one."""
    return tuple(_word(text) for text in _split(unicodedata.normalize("NFKC", name)))


def likeness(one: Sequence[Word], other: Sequence[Word], common: Collection[str] = ()) -> Fraction:
    """Return the similarity of two names, from 0 to 1.

    Words in `common`, those that siblings share, have little weight, unless one name has all main words
    of the other: then nothing was replaced.

    >>> likeness(words("Legal Division"), words("Legal Affairs Division"), {"legal"})
    Fraction(5, 7)
    >>> likeness(words("Roads Division"), words("Water Division"))
    Fraction(1, 5)
    """
    same = tuple(_same(one, other))
    kept = {i for i, _ in same}, {j for _, j in same}
    if any(_has_all_significant(name, places) for name, places in zip((one, other), kept, strict=True)):
        common = ()
    weights = [[_weight(word, common) for word in name] for name in (one, other)]
    total = tally(weights[0]) + tally(weights[1])
    shared = tally(min(weights[0][i], weights[1][j]) for i, j in same)
    return Fraction(2 * shared, total) if total else Fraction(0)


def _has_all_significant(name: Sequence[Word], places: Collection[int]) -> bool:
    """Return whether `places` are those of all significant words of a name, and there are any."""
    significant = {place for place, word in enumerate(name) if _weight(word, ()) == FULL}
    return bool(significant) and significant <= set(places)


def _split(name: str) -> Iterator[str]:
    spaced = "".join(
        " " if unicodedata.category(char)[0] in _NO_LETTERS
        else f" {char} " if unicodedata.east_asian_width(char) in _WIDE
        else char
        for char in name
    )  # fmt: skip
    yield from spaced.split()


def _word(text: str) -> Word:
    return Word(text.casefold(), text[0].islower() and len(text) <= _LONGEST_SMALL_WORD)


def _weight(word: Word, common: Collection[str]) -> int:
    is_kind = word.text in KINDS or word.text.removesuffix("s") in KINDS
    return LIGHT if word.is_small or is_kind or word.text in common else FULL


def _same(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the places of equal words, each word once, the most similar first."""
    found = sorted(
        (-alike, abs(i - j), i + j, i, j)
        for i, word in enumerate(one)
        for j, another in enumerate(other)
        if (alike := _alike(word.text, another.text)) >= ALIKE
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for *_, i, j in found:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str) -> Fraction:
    """Return the similarity of two words; those with digits are equal or not."""
    if one == other:
        return Fraction(1)
    if any(char.isdigit() for char in one + other):
        return Fraction(0)
    pairs = [Counter(zip(f"^{word}", f"{word}$", strict=True)) for word in (one, other)]
    return Fraction(2 * (pairs[0] & pairs[1]).total(), pairs[0].total() + pairs[1].total())
