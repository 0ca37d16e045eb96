"""How findings quote what an author wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orgcharts.arguments import described
from orgcharts.text.printing import printable

QUOTED_LENGTH = 60
LISTED = 12
"""Allowed values are listed when there are no more than these."""
NAMED = 24
"""Up to this many are the remedy of a message that does not list them, if none is close."""


def quote(text: str) -> str:
    r"""Return `text` in single quotes, cut to a readable length, with nothing a terminal would obey.

    >>> quote("Office\x07")
    "'Office\\x07'"
    """
    shown = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 3] + "..."
    return f"'{printable(shown)}'"


def found(value: Any) -> str:
    """Return an author's value as text: a text is quoted, the rest is named.

    Files have texts, lists and mappings; a chart in Python code may have anything.
    """
    if value is None or value == "":
        return "empty"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, bool | int | float):
        return repr(value)
    return "a list" if isinstance(value, list | tuple) else described(value)


def alternatives(words: Sequence[str]) -> str:
    """Return words as alternatives.

    >>> alternatives(["a text", "a number", "a list"])
    'a text, a number or a list'
    """
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
