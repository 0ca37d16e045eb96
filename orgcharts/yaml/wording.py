"""How findings quote what an author wrote."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.yaml.document import Value

QUOTED_LENGTH = 60
LISTED = 10
"""Allowed values are listed when there are no more than these."""


def quote(text: str) -> str:
    r"""Return `text` in single quotes, cut to a readable length, with nothing a terminal would obey.

    >>> quote("Office\x07")
    "'Office\\x07'"
    """
    shown = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 3] + "..."
    return "'" + "".join(c if c.isprintable() else _escaped(c) for c in shown) + "'"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def found(value: Value) -> str:
    """Return what an author gave, in words: a text is quoted, the rest is named."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, str):
        return quote(value)
    return "a list" if isinstance(value, list) else "a mapping"


def alternatives(words: Sequence[str]) -> str:
    """Return words as a choice.

    >>> alternatives(["a text", "a number", "a list"])
    'a text, a number or a list'
    """
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
