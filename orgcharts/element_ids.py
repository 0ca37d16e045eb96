"""Ids of the elements of a drawing, so that many drawings fit into one page of HTML.

Every id consists of the id of its chart and the kind of the element, as in `dpo-unit-oma`.
Different elements of different charts have different ids, whatever charts and units are called.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "unit", "units", "list", "lines", "relation", "heading", "legend", "title", "description", "glyph",
    "emblem", "chart", "drawing",
]  # fmt: skip
"""The kind of an element."""

_KINDS = "units?|list|lines|relation|heading|legend|title|description|glyph|emblem|chart|drawing"
_OF_UNITS = ("unit", "list")
_BEFORE_KIND = re.compile(rf"-(?=(?:{_KINDS})(?:-|$))")
_NOT_FIRST = re.compile("^[0-9.-]")
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9._-]")


def element_id(chart: str, kind: Kind, name: str = "") -> str:
    """Return the id of an element of a chart as an XML name of ASCII letters.

    It can be read back in one way only: the first hyphen before the name of a kind ends the id of the
    chart, so such a hyphen in the id of a chart is escaped, as all is that cannot be in a name.
    The kind is not repeated for elements named after it, except units, which have names of their own.

    >>> element_id("dpo", "unit", "oma"), element_id("my-list", "unit", "été")
    ('dpo-unit-oma', 'my_2d_list-unit-_e9_t_e9_')
    >>> element_id("dpo", "lines", "lines"), element_id("dpo", "relation", "relation-1")
    ('dpo-lines', 'dpo-relation-1')
    """
    if kind not in _OF_UNITS:
        name = name.removeprefix(kind).removeprefix("-")
    start = _NOT_FIRST.sub(_escape, _written(chart))
    stem = f"{_BEFORE_KIND.sub(_escape, start)}-{kind}"
    return f"{stem}-{_written(name)}" if name else stem


def _written(text: str) -> str:
    """Return `text` with `__` for each underscore and `_hex_` for each character that names cannot have."""
    return _NOT_IN_NAMES.sub(_escape, text.replace("_", "__"))


def _escape(match: re.Match[str]) -> str:
    return f"_{ord(match[0]):x}_"
