"""Texts as YAML that reads as these texts."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[^\W_][^:#\x00-\x1f\x7f\u0085\u00a0\u2028\u2029\ufeff]*")
"""Texts that need no quotation marks on a line of their own."""

_BRACKETS = frozenset(",[]{}")
"""Characters that end a text inside brackets."""

_NULLS = ("null", "~")

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "\u0085\u2028\u2029\ufeff"}
"""Characters that no YAML file can have as they are."""


def scalar(text: str) -> str:
    """Return a text as YAML that reads as this text, after `key: ` on a line.

    >>> scalar("Roads, Bridges"), scalar("Roads: a division"), scalar("null")
    ('Roads, Bridges', '"Roads: a division"', '"null"')
    """
    is_plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _NULLS
    return text if is_plain else quoted(text)


def flow_scalar(text: str) -> str:
    """Return a text as YAML that reads as this text, also between brackets.

    >>> flow_scalar("Roads, Bridges"), flow_scalar("Roads")
    ('"Roads, Bridges"', 'Roads')
    """
    return quoted(text) if not _BRACKETS.isdisjoint(text) else scalar(text)


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)
