"""Did you mean: the known word that an unknown word probably means."""

from __future__ import annotations

from collections.abc import Iterable

CLOSENESS = 0.65
"""Minimum similarity of two words (0 to 1, Ratcliff and Obershelp) for a suggestion."""

FEW = 200
"""Up to this many words are all compared; of more, only those with the same start."""

SUGGESTIONS = 10
"""Look-ups in one run: a file with more slips than these is not helped by more guesses."""


def close_match(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or None when none is close.

    If two are equally close, the earlier one is returned.

    >>> close_match("acronim", ["name", "acronym", "kind"])
    'acronym'
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - few files have a slip

    folded = word.casefold()
    candidates = [other for other in known if other and abs(len(other) - len(word)) <= 2 + len(word) // 8]
    if len(candidates) > FEW:
        candidates = [other for other in candidates if other[0].casefold() == folded[:1]]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    best, best_ratio = None, 0.0
    for other in candidates:
        matcher.set_seq1(other.casefold())
        least = max(best_ratio, CLOSENESS)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
            ratio = matcher.ratio()
            if ratio >= CLOSENESS and ratio > best_ratio:
                best, best_ratio = other, ratio
    return best


def did_you_mean(match: str | None) -> str | None:
    """Return the remedy that suggests a word; None without one."""
    return f"did you mean '{match}'?" if match else None


class Suggester:
    """The suggestions of one run, at most `limit`."""

    __slots__ = ("_left",)

    def __init__(self, limit: int = SUGGESTIONS) -> None:
        self._left = limit

    def match(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word closest to `word`; None if none is close or the limit is reached."""
        if self._left <= 0:
            return None
        self._left -= 1
        return close_match(word, known)

    def remedy(self, word: str, known: Iterable[str]) -> str | None:
        """Return `did you mean 'x'?`, or None where `match` returns None."""
        return did_you_mean(self.match(word, known))
