"""The numbers of pages: those of an earlier edition are kept, and a new page is 12a after page 12."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PARTS = re.compile("([0-9]+)([a-z]*)")


def numbered(keys: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Return the number of each page by its key; `before` are the numbers of an earlier edition.

    >>> numbered(["a", "b", "c"], {})
    {'a': '1', 'b': '2', 'c': '3'}
    >>> numbered(["a", "new", "newer", "b"], {"a": "1", "b": "2"})
    {'a': '1', 'new': '1a', 'newer': '1b', 'b': '2'}
    >>> numbered(["a", "new"], {"a": "1", "gone": "2"})
    {'a': '1', 'new': '3'}
    """
    taken = set(before.values())
    numbers: dict[str, str] = {}
    last = "0"
    following = 1 + max((_whole(number) for number in taken), default=0)
    known = [place for place, key in enumerate(keys) if key in before]
    final = known[-1] if known else -1
    for place, key in enumerate(keys):
        if key in before:
            number = before[key]
        elif place > final:
            number, following = str(following), following + 1
        else:
            number = _after(last, taken)
        taken.add(number)
        numbers[key] = last = number
    return numbers


def _after(number: str, taken: set[str]) -> str:
    """Return the first number after another that is not taken: 12a after 12, 12b after 12a."""
    match = _PARTS.fullmatch(number)
    whole, letters = match.groups() if match else (number, "")
    while True:
        letters = _next_letters(letters)
        if f"{whole}{letters}" not in taken:
            return f"{whole}{letters}"


def _next_letters(letters: str) -> str:
    """Return the letters that follow others: a, b ... z, za, zb.

    >>> _next_letters(""), _next_letters("a"), _next_letters("z")
    ('a', 'b', 'za')
    """
    if not letters or letters[-1] == "z":
        return f"{letters}a"
    return letters[:-1] + _LETTERS[_LETTERS.index(letters[-1]) + 1]


def _whole(number: str) -> int:
    match = _PARTS.fullmatch(number)
    return int(match[1]) if match else 0
