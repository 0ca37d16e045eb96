"""Words that make one name: lines should not end between them.

Each language has a list of such phrases, a short title or an initial belongs with the name after it, and the
few words of a bracket belong together. An author binds any other words with a no-break space.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from orgcharts.language import Language

_SIGNS = "(),.;:\u2019'\"\u201c\u201d"

LONGEST_TITLE = 5
"""Letters of a short title, with its full stop: that of a professor."""

MOST_BRACKETED = 3
"""Words of a bracket that stay together; a longer bracket is broken as any other text."""

_Words = tuple[str, ...]


def bound_words(words: Sequence[str], language: Language) -> list[bool]:
    """Return whether each word is bound to the next one: by a phrase, as a short title, in a bracket.

    >>> from orgcharts.language import load_language
    >>> bound_words(["Middle", "East,", "Asia"], load_language("en"))
    [True, False, False]
    >>> bound_words(["Prof.", "Dr.", "P.", "Example"], load_language("en"))
    [True, True, True, False]
    >>> bound_words(["Observer", "Group", "(Camp", "Faouar)"], load_language("en"))
    [False, False, True, False]
    """
    known = _by_first_word(language.phrases)
    bound = [number < len(words) and _is_title(word) for number, word in enumerate(words, start=1)]
    for start, word in enumerate(words):
        for phrase in known.get(word.casefold().lstrip(_SIGNS), ()):
            if _is(phrase, words[start : start + len(phrase)]):
                bound[start : start + len(phrase) - 1] = [True] * (len(phrase) - 1)
        if length := _bracketed(words[start : start + MOST_BRACKETED]):
            bound[start : start + length - 1] = [True] * (length - 1)
    return bound


def _bracketed(words: Sequence[str]) -> int:
    """Return how many words the bracket has that the first of some words opens; 0 if none closes it."""
    if not words[0].startswith("("):
        return 0
    return next((number for number, word in enumerate(words, start=1) if ")" in word), 0)


def _is_title(word: str) -> bool:
    """Return whether a word is a short form that comes before names, such as a doctor's, or an initial."""
    return word[-1:] == "." and len(word) <= LONGEST_TITLE and word[:-1].isalpha() and word.istitle()


@cache
def _by_first_word(phrases: tuple[str, ...]) -> Mapping[str, list[_Words]]:
    """Return phrases as folded words, by the first of them."""
    known: dict[str, list[_Words]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(phrase.casefold().split())
        known[words[0]].append(words)
    return known


def _is(phrase: _Words, words: Sequence[str]) -> bool:
    """Return whether words are a phrase; only its first and last may have punctuation outside."""
    *rest, last = (word.casefold() for word in words)
    ends = (rest[0].lstrip(_SIGNS), *rest[1:]) if rest else ()
    return (*ends, last.rstrip(_SIGNS)) == phrase
