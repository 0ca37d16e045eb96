"""Every Python classifies characters alike."""

from __future__ import annotations

import hashlib
import sys
import unicodedata

import pytest

from orgcharts.fonts.bidi import embedding_levels, has_rtl
from orgcharts.model.identifiers import slug
from orgcharts.text.characters import UNASSIGNED, is_joined, settled
from orgcharts.typeset.breaking.tokens import split_word

KAWI = "\U00011f04"
"""A letter of Unicode 15.0: one for Python 3.12, none for 3.11."""

KAWI_VOWEL = "\U00011f36"
ARABIC_MARK = "\U00010efd"

KNOWN = "06172cd8bc8e9aa1b1eac1b7df6f2a792c192b8ded5c594ba672366222a1b6c1"
"""SHA-256 of the classes of all other characters, equal in CPython 3.11, 3.12 and 3.13."""


def test_every_python_knows_the_same_classes() -> None:
    digest = hashlib.sha256()
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) != "Cs" and settled(char) == char:
            digest.update(repr(_classes(char)).encode())
    assert digest.hexdigest() == KNOWN


def _classes(char: str) -> tuple[object, ...]:
    asked = (unicodedata.category, unicodedata.bidirectional, unicodedata.combining)
    told = (str.isalpha, str.isalnum, str.isspace, str.lower, str.upper, str.casefold)
    return (unicodedata.normalize("NFKD", char), *(ask(char) for ask in (*asked, *told)))


@pytest.mark.parametrize("text", ["", "Office", "Zürich", "مكتب", "部", "🙂", "\u0896\u0898"])
def test_what_every_python_knows_stays(text: str) -> None:
    assert settled(text) == text


@pytest.mark.parametrize(
    "newer", [KAWI, KAWI_VOWEL, ARABIC_MARK, "\u0cf3", "\u2ffc", "\U000323af", "\U00010d40"]
)
def test_a_newer_character_has_no_class_and_keeps_its_place(newer: str) -> None:
    assert settled(f"a{newer}b") == f"a{UNASSIGNED}b"
    assert not is_joined(newer)
    assert slug(f"Office {newer} of X") == "office-of-x"
    assert not has_rtl(newer)
    assert embedding_levels(f"\u05d0{newer}\u05d1") == [1, 1, 1]


def test_a_hyphen_beside_newer_letters_is_no_place_to_break() -> None:
    word = f"{3 * KAWI}-{3 * KAWI}"
    assert split_word(word) == (word,)
