"""Identifiers: what they look like and how they are derived from names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from orgcharts.text.characters import settled

ID_PATTERN = r"^[^\W_][\w.\-]*$"
"""An id starts with a letter or digit, then letters, digits, `.`, `-` and `_`.

Marks of letters count as letters, as they do in this pattern for Pydantic; in Python they do not,
so that Python asks `is_identifier`.
"""

ID_LENGTH = 200
"""Maximum length of an id in characters, explicit or derived."""

DERIVED_LENGTH = ID_LENGTH - 10
"""Maximum length of a derived id before its number is added."""

_ASCII_WORDS = re.compile("[a-z0-9]+")

_BARE_SCRIPTS = ("LATIN", "GREEK")
"""Scripts whose letters are the same letters without their marks."""


def is_identifier(text: str) -> bool:
    """Return whether a text has the form of an id.

    >>> is_identifier("शिक्षा"), is_identifier("a b")
    (True, False)
    """
    if not text or _is_mark(text[0]) or any(unicodedata.category(c) == "No" for c in text):
        return False
    return re.fullmatch(ID_PATTERN, "".join(c for c in text if not _is_mark(c))) is not None


@lru_cache(maxsize=1 << 12)
def slug(text: str) -> str:
    """Return `text` as an id: lower case, words joined by hyphens, Latin and Greek letters without accents.

    Letters of other scripts keep their marks, because without them they are different letters. A text
    without letters or digits becomes `unit`. A long text is cut at the end.

    >>> slug("Département d'État (DÉ)"), slug("Российский"), slug("शिक्षा मंत्रालय")
    ('departement-d-etat-de', 'российский', 'शिक्षा-मंत्रालय')
    """
    if text.isascii():
        return _cut("-".join(_ASCII_WORDS.findall(text.lower()))) or "unit"
    words: list[str] = []
    for character in _bare(unicodedata.normalize("NFKC", settled(text))).lower():
        if _is_alphanumeric(character) or (_is_mark(character) and words and words[-1] != "-"):
            words.append(character)
        elif unicodedata.category(character) != "Cf" and words and words[-1] != "-":
            words.append("-")
    return _cut(unicodedata.normalize("NFC", "".join(words)).strip("-")) or "unit"


def _is_alphanumeric(character: str) -> bool:
    """Return whether a character is a letter or digit of an id; circled and similar numbers are neither."""
    return character.isalnum() and unicodedata.category(character) != "No"


def _bare(text: str) -> str:
    """Return a text without the marks of its Latin and Greek letters."""
    if text.isascii():
        return text
    kept: list[str] = []
    dropping = False
    for character in unicodedata.normalize("NFD", text):
        if not _is_mark(character):
            dropping = unicodedata.name(character, "").startswith(_BARE_SCRIPTS)
        elif dropping:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _cut(text: str) -> str:
    """Return the start of a text, which does not end within a letter and its marks."""
    end = DERIVED_LENGTH
    while 0 < end < len(text) and _is_mark(text[end]):
        end -= 1
    return text[:end].rstrip("-")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
