"""Where a text may be broken: its words, and the segments of words.

A subset of UAX #14 for names: spaces, hyphens, dashes, slashes, soft hyphens and
ideographs; checked against examples of that standard in the tests.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.language import Language
from orgcharts.text.characters import is_joined, settled

SOFT_HYPHEN = "\u00ad"

SHORT = 4
"""The most letters of a word that looks lost on a line of its own."""

_GAP = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")
_LEANS_BACK = re.compile("[»:;!?%‰)\\]}…–—-]+")
_LEANS_ON = re.compile("[«(\\[{¿¡§№]+")
_TITLE = re.compile("\\b\\w+-general\\b|\\b(?:vice|sous|under|deputy)-\\w", re.IGNORECASE)
_HYPHEN = re.compile("(?<=[^\\W\\d_]{3})[-\u2010](?=[^\\W\\d_]{3})")
_DASH = re.compile("(?<=[^\\W\\d_]{2})[/–—](?=[^\\W\\d_]{2})")

_FIRST_IDEOGRAPH = "\u2e80"
_IDEOGRAPH = (
    "[\u2e80-\u2fdf\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
_NOT_AT_START = frozenset(
    "、。，．：；！？）」』】》〉〕］｝〗〙”’…‥・ー々〻ヽヾゝゞ"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％,.:;!?)]}»%/-–—"
)
_NOT_AT_END = frozenset("（「『【《〈〔［｛〖〘“‘([{«")
_BRACKETS = "()[],;"
_NO_BREAK = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u200d")


def split_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each with the gap before it: a space, or nothing.

    Isolated punctuation belongs to the word that it follows or precedes, as in French `Quoi ?`;
    a zero-width space is a gap without width.
    """
    words: list[tuple[str, str]] = []
    gap, start, leaning = "", 0, False
    for match in (*_GAP.finditer(text), None):
        word = text[start : match.start()] if match else text[start:]
        if word:
            if words and gap and (leaning or _LEANS_BACK.fullmatch(word)):
                words[-1] = (words[-1][0], words[-1][1] + gap + word)
            else:
                words.append((gap if words else "", word))
            leaning = bool(_LEANS_ON.fullmatch(word))
        if match:
            gap, start = "" if match.group().strip("\u200b") == "" else " ", match.end()
    return words


def _has_ideographs(text: str) -> bool:
    """Return whether a text has an ideograph; only a text that may have one has the expression compiled."""
    return max(text, default="") >= _FIRST_IDEOGRAPH and bool(re.search(_IDEOGRAPH, text))


@lru_cache(maxsize=1 << 14)
def split_word(word: str) -> tuple[str, ...]:
    """Return the segments of a word; a line may end after each of them.

    Titles such as Under-Secretary-General are one segment, as are codes such as D-2 and
    A/80/6 and IAWG-DDR, and short segments stay with the word (`co-operation`).
    """
    known = settled(word)
    if known.isalpha() and not _has_ideographs(word):
        return (word,)
    if known.isupper() and known.isascii():
        return (word,)
    cuts = {match.end() for match in _DASH.finditer(known)}
    if not _TITLE.search(known):
        cuts |= {match.end() for match in _HYPHEN.finditer(known)}
    cuts |= {index + 1 for index, char in enumerate(word[:-1]) if char == SOFT_HYPHEN}
    if _has_ideographs(word):
        cuts |= {index for index in range(1, len(word)) if _parts(word[index - 1], word[index])}
    bounds = (0, *sorted(cuts), len(word))
    return tuple(word[start:end] for start, end in pairwise(bounds))


def _parts(left: str, right: str) -> bool:
    """Return whether a line may end between two signs of which one is an ideograph (kinsoku)."""
    if left in _NO_BREAK or right in _NO_BREAK or left in _NOT_AT_END or right in _NOT_AT_START:
        return False
    if is_joined(right):
        return False
    return _has_ideographs(left + right)


def is_weak(word: str, language: Language) -> bool:
    """Return whether a word belongs with the next one: a line should not end in it, nor consist of it.

    A single capital, as in `Section A`, does not.

    >>> from orgcharts.language import load_language
    >>> [word for word in ("of", "Office", "A") if is_weak(word, load_language("en"))]
    ['of']
    """
    weak = language.weak_words
    return word in weak or (len(word) > 1 and word.casefold() in weak)


def is_cased(char: str) -> bool:
    """Return whether a sign is a letter of a script with capitals: such words are parted with a hyphen.

    >>> [char for char in "aÄжΣ7-部ع" if is_cased(char)]
    ['a', 'Ä', 'ж', 'Σ']
    """
    return char.islower() or char.isupper()


@lru_cache(maxsize=1 << 14)
def is_lost(text: str) -> bool:
    """Return whether a word looks lost on a line of its own: an acronym, a number or a short word.

    >>> [word for word in ("(DPO)", "MINUSCA,", "C-34", "2026", "Unitᵃ", "Chile", "Office") if is_lost(word)]
    ['(DPO)', 'MINUSCA,', 'C-34', '2026', 'Unitᵃ']
    """
    body = split_mark(text)[0].strip(_BRACKETS)
    is_short = body.isalpha() and len(body) <= SHORT
    return text.startswith("(") or body.isupper() or is_number(text) or is_short


@lru_cache(maxsize=1 << 14)
def is_number(text: str) -> bool:
    """Return whether a word is a number, perhaps with a footnote mark or in brackets.

    >>> [word for word in ("2026", "(4)", "4),", "D-2", "A4") if is_number(word)]
    ['2026', '(4)', '4),']
    """
    return split_mark(text)[0].strip(_BRACKETS).isdecimal()
