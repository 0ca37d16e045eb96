"""Characters as every Python from 3.11 on knows them.

Each Python brings the Unicode data of its year: a letter of Unicode 15 is no letter for Python 3.11. So what
asks for the class of a character, and not only for a message, asks about `settled` text.
"""

from __future__ import annotations

import re
import unicodedata

_NEWER = (
    "897 CF3 ECE 1B4E-1B4F 1B7F 1C89-1C8A 2427-2429 2FFC-2FFF 31E4-31E5 31EF A7CB-A7CD A7DA-A7DC "
    "105C0-105F3 10D40-10D65 10D69-10D85 10D8E-10D8F 10EC2-10EC4 10EFC-10EFF 1123F-11241 11380-11389 "
    "1138B 1138E 11390-113B5 113B7-113C0 113C2 113C5 113C7-113CA 113CC-113D5 113D7-113D8 113E1-113E2 "
    "116D0-116E3 11B00-11B09 11BC0-11BE1 11BF0-11BF9 11F00-11F10 11F12-11F3A 11F3E-11F59 1342F "
    "13439-13455 13460-143FA 16100-16139 16D40-16D79 18CFF 1B132 1B155 1CC00-1CCF9 1CD00-1CEB3 "
    "1D2C0-1D2D3 1DF25-1DF2A 1E030-1E06D 1E08F 1E4D0-1E4F9 1E5D0-1E5FA 1E5FF 1F6DC 1F774-1F776 "
    "1F77B-1F77F 1F7D9 1F8B2-1F8BB 1F8C0-1F8C1 1FA75-1FA77 1FA87-1FA89 1FA8F 1FAAD-1FAAF 1FABB-1FABF "
    "1FAC6 1FACE-1FACF 1FADA-1FADC 1FADF 1FAE8-1FAE9 1FAF7-1FAF8 1FBCB-1FBEF 2B739 2EBF0-2EE5D "
    "31350-323AF"
)
"""Code points that Unicode 15.0, 15.1 and 16.0 (Python 3.12, 3.13 and 3.14) added to 14.0 (Python 3.11).

For all other characters, the classes that drawings depend on are equal in these versions;
`tests/test_characters.py` checks every Python.
"""

_FIRST_NEWER = "\u0897"
_NEWER_CHARACTER = re.compile(
    "[" + "".join("-".join(chr(int(end, 16)) for end in span.split("-")) for span in _NEWER.split()) + "]"
)

UNASSIGNED = "\U0010ffff"
"""Replaces a newer character: a code point that no version of Unicode will ever assign."""


def settled(text: str) -> str:
    """Return `text` with `UNASSIGNED` for each character newer than Unicode 14, as Python 3.11 sees it.

    >>> settled("Zürich \U00011f04") == f"Zürich {UNASSIGNED}"
    True
    """
    if text.isascii() or max(text) < _FIRST_NEWER:
        return text
    return _NEWER_CHARACTER.sub(UNASSIGNED, text)


def is_joined(char: str) -> bool:
    """Return whether `char` belongs to the character before it: marks, joiners, selectors."""
    return unicodedata.category(settled(char)) in ("Mn", "Mc", "Me", "Cf")


def drawable(text: str) -> str:
    """Return a text, if drawings can have all its characters: no controls, surrogates, U+FFFE or U+FFFF.

    Raises:
        ValueError: if it has one.
    """
    if text.isprintable():
        return text
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff":
            raise ValueError(f"character U+{ord(char):04X} cannot be drawn; remove it")
    return text
