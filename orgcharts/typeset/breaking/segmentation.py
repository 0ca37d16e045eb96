"""Phrases of texts without spaces, by BudouX, if the extra of their language is installed.

A line may end between any two ideographs; between two phrases it looks better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate, groupby, pairwise
from typing import Any

from orgcharts.fonts import script_of
from orgcharts.language import Language, fallbacks
from orgcharts.text.characters import is_joined

_PARSERS = {
    "ja": "load_default_japanese_parser",
    "th": "load_default_thai_parser",
    "zh": "load_default_simplified_chinese_parser",
    "zh-Hant": "load_default_traditional_chinese_parser",
    "zh-HK": "load_default_traditional_chinese_parser",
    "zh-MO": "load_default_traditional_chinese_parser",
    "zh-TW": "load_default_traditional_chinese_parser",
}
"""The function of BudouX for each language; the longest tag that a language begins with counts."""

_WORD = re.compile(r"\S+")

_SCRIPTS = {"ja": ("Hani", "Hira", "Kana"), "th": ("Thai",), "zh": ("Hani",)}
"""The scripts without spaces of each language, by ISO 15924."""


@lru_cache(maxsize=1 << 12)
def phrase_ends(word: str, language: Language) -> frozenset[int]:
    """Return after how many characters of a word each of its phrases ends, the last one too.

    It is empty if the word has no script without spaces, or there is no extra for the language. A phrase of
    one sign joins what is before it, as `司` or `科` does; a conjunction, as `和`, joins what follows.
    """
    if word.isascii():
        return frozenset()
    scripts = _SCRIPTS.get(language.tag.partition("-")[0], ())
    parser = _parser(language.tag) if any(script_of(char) in scripts for char in word) else None
    if parser is None:
        return frozenset()
    parts = (_joined(parser.parse(part), language) if part[0].isalnum() else [part] for part in _parts(word))
    return frozenset(accumulate(len(phrase) for part in parts for phrase in part))


def parts_phrase(lines: Sequence[str], language: Language) -> bool:
    """Return whether a line of a text, but the last, ends inside a phrase.

    >>> from orgcharts.language import load_language
    >>> parts_phrase(("roads and", "bridges"), load_language("en"))
    False
    """
    if all(line.isascii() for line in lines):
        return False
    ends = [*accumulate(map(len, lines))][:-1]
    text = "".join(lines)
    for word in _WORD.finditer(text) if ends else ():
        whole = phrase_ends(word[0], language)
        inside = (end - word.start() for end in ends if word.start() < end < word.end())
        if whole and any(end not in whole for end in inside):
            return True
    return False


def _parts(word: str) -> Iterator[str]:
    """Yield letters and signs of a word in turn: a phrase has no brackets inside."""
    for _, part in groupby(word, key=lambda char: char.isalnum() or is_joined(char)):
        yield "".join(part)


def _joined(phrases: list[str], language: Language) -> Iterator[str]:
    """Yield phrases, those of one sign joined to a neighbour."""
    starts = [0]
    for number, (left, right) in enumerate(pairwise(phrases), start=1):
        is_lone = len(right) == 1 and right not in language.weak_words
        opens = left in language.weak_words or (number == 1 and len(left) == 1)
        if not (is_lone or opens):
            starts.append(number)
    for start, stop in pairwise((*starts, len(phrases))):
        yield "".join(phrases[start:stop])


@cache
def _parser(tag: str) -> Any:
    """Return the parser of a language, None if there is none."""
    if find_spec("budoux") is None:
        return None
    name = next((_PARSERS[each] for each in fallbacks(tag) if each in _PARSERS), None)
    return getattr(import_module("budoux"), name)() if name else None
