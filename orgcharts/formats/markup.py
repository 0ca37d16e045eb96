"""XML that cannot go wrong: text, tags and elements, each through one function."""

from __future__ import annotations

import re
from collections.abc import Mapping

from orgcharts.geometry import number_text

Value = str | float | None

_FORBIDDEN = "[\x00-\x1f\ud800-\udfff\ufffe\uffff]"
_BREAKS = "\r\n|[\t\n\r]"
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def plain(text: str) -> str:
    """Return `text` on one line and without the characters that XML 1.0 forbids (section 2.2)."""
    if text.isprintable():  # nor has it any of these
        return text
    return re.sub(_FORBIDDEN, "", re.sub(_BREAKS, " ", text))


def escaped(text: str) -> str:
    """Return `text` as character data or as the value of an attribute in double quotes."""
    text = plain(text)
    for char, entity in _ESCAPES:  # few texts have any: a table of all characters takes eight times as long
        if char in text:
            text = text.replace(char, entity)
    return text


def opening(tag: str, attributes: Mapping[str, Value]) -> str:
    """Return a start tag; attributes that are None are left out, numbers get two decimals."""
    parts = [tag]
    for key, value in attributes.items():
        if value is not None:
            text = escaped(value) if isinstance(value, str) else number_text(value)
            parts.append(f'{key}="{text}"')
    return f"<{' '.join(parts)}>"


def element(tag: str, attributes: Mapping[str, Value], text: str | None = None) -> str:
    """Return an element that holds `text`, or nothing."""
    start = opening(tag, attributes)
    return f"{start[:-1]}/>" if text is None else f"{start}{escaped(text)}</{tag}>"


def nested(tag: str, attributes: Mapping[str, Value], *inner: str) -> str:
    """Return an element that contains markup; without any it is empty."""
    start, content = opening(tag, attributes), "".join(inner)
    return f"{start}{content}</{tag}>" if content else f"{start[:-1]}/>"
