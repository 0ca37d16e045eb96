"""Numbers with their nouns, in the English of messages and reports."""

from __future__ import annotations


def counted(number: int, things: str, thing: str = "") -> str:
    """Return a number with its noun, which `things` has in the plural.

    `thing` is the singular, where that is more than the plural without its `s`: with a verb, for example.

    >>> counted(1, "charts"), counted(2, "charts"), counted(0, "charts")
    ('1 chart', '2 charts', 'no charts')
    >>> [counted(number, "rows have no id", "row has no id") for number in (1, 2)]
    ['1 row has no id', '2 rows have no id']
    """
    return f"{number or 'no'} {(thing or things.removesuffix('s')) if number == 1 else things}"
