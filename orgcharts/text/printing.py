"""Untrusted text (names, paths, the content of files) as text that is safe to print.

Two readers obey what they are sent: a terminal obeys controls (ECMA-48, UAX #9), and a CI server
obeys lines of its log: `::error::` (GitHub), `##[error]` and `##vso[...]` (GitHub, Azure Pipelines),
`##teamcity[...]`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

_JOINERS = "\u200c\u200d"
"""Characters between letters in the spelling of Persian, Hindi and Sinhala words."""

_AT_START = re.compile(r"^(\s*):(?=:)")
_ANYWHERE = re.compile(r"#(?=#\w*\[)")
"""Where commands to CI servers begin."""

_FORMULA = tuple("=+-@＝＋－＠")
"""Characters that start a formula in a cell, also in full width."""


def printable(text: str) -> str:
    r"""Return `text` on one line, with an escape in the place of each control and invisible character.

    >>> printable("Office\x07\u202e\x1b[2J")
    'Office\\x07\\u202e\\x1b[2J'
    """
    return with_hidden(text, lambda hidden: hidden.encode("unicode_escape").decode("ascii"))


def with_hidden(text: str, escape: Callable[[str], str]) -> str:
    """Return `text` with `escape` of each control and invisible character in its place."""
    if text.isprintable():
        return text
    return "".join(c if _is_shown(text, place, c) else escape(c) for place, c in enumerate(text))


def as_line(text: str) -> str:
    r"""Return `text` as one line that neither a terminal nor a CI server obeys.

    >>> as_line("::error::Ministry"), as_line("R ##[error]")
    ('\\x3a:error::Ministry', 'R \\x23#[error]')
    """
    return _AT_START.sub(r"\1\\x3a", without_commands(printable(text)))


def as_lines(text: str) -> str:
    r"""Return a text of several lines, each as `as_line` returns it; only `\n` ends a line."""
    return "\n".join(map(as_line, text.split("\n")))


def without_commands(text: str) -> str:
    """Return `text` without commands that a CI server obeys in the middle of a line."""
    return _ANYWHERE.sub(r"\\x23", text)


def json_text(values: Any) -> str:
    r"""Return values as JSON, with JSON's own escapes of what `as_line` escapes.

    >>> json_text({"name": "\u202e ##[error]"})
    '{\n  "name": "\\u202e \\u0023#[error]"\n}\n'
    """
    text = json.dumps(values, indent=2, ensure_ascii=False, default=_number)
    text = "\n".join(with_hidden(line, lambda hidden: json.dumps(hidden)[1:-1]) for line in text.split("\n"))
    return _ANYWHERE.sub(r"\\u0023", text) + "\n"


def _number(value: Decimal) -> float:
    return float(value)


def csv_cell(cell: str | int | Decimal | None) -> str | int | Decimal:
    """Return a cell that a spreadsheet does not read as a formula (OWASP, "CSV Injection").

    A text that starts like a formula gets an apostrophe before it; numbers stay as they are.

    >>> csv_cell("=1+1"), csv_cell("Roads - North"), csv_cell(-3)
    ("'=1+1", 'Roads - North', -3)
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = without_commands(printable(cell))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _is_shown(text: str, place: int, character: str) -> bool:
    """Return whether a character shows something, or shapes the letters on both sides of it."""
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return True
    return character in _JOINERS and all(_is_letter(text[at : at + 1]) for at in (place - 1, place + 1))


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM" and not character.isascii()
