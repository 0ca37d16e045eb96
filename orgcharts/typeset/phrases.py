"""Words that make one name: lines should not end between them.

This is the only list of such phrases. An author binds any other words with a no-break space.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

PHRASES = (
    "Assistant Secretary-General",
    "Central Africa",
    "Central African Republic",
    "Central Asia",
    "Chief of Staff",
    "East Africa",
    "Eastern Africa",
    "General Assembly",
    "Human Resources",
    "Human Rights",
    "Latin America",
    "Middle East",
    "North Africa",
    "Northern Africa",
    "Rule of Law",
    "Security Council",
    "South Sudan",
    "Special Representative",
    "United Nations",
    "West Africa",
    "Western Africa",
    "Western Sahara",
)
"""Phrases that lines should not break, in title case; lower case matches too."""


def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    known: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in PHRASES:
        first, *rest = phrase.casefold().split()
        known[first].append((first, *rest))
    return dict(known)


_KNOWN = _by_first_word()
_SIGNS = "(),.;:\u2019'\"\u201c\u201d"


def bound_words(words: Sequence[str]) -> list[bool]:
    """Return whether each word is bound to the next one by a phrase.

    >>> bound_words(["Middle", "East,", "Asia"])
    [True, False, False]
    """
    bound = [False] * len(words)
    for start, word in enumerate(words):
        for phrase in _KNOWN.get(word.casefold().lstrip(_SIGNS), ()):
            if _is(phrase, words[start : start + len(phrase)]):
                bound[start : start + len(phrase) - 1] = [True] * (len(phrase) - 1)
    return bound


def _is(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    """Return whether words are a phrase; only its first and last word may have punctuation outside."""
    *rest, last = (word.casefold() for word in words)
    ends = (rest[0].lstrip(_SIGNS), *rest[1:]) if rest else ()
    return (*ends, last.rstrip(_SIGNS)) == phrase
