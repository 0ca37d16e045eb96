"""Characters for formats that hold nothing else: texts on one line, and bullets."""

from __future__ import annotations

import re

BULLETS = {
    "disc": "•", "ring": "◦", "dash": "–", "square": "■", "open-square": "□", "diamond": "◇", "triangle": "▽",
    "cross": "×",
}  # fmt: skip
"""The characters for the bullets of lists."""

_UNDRAWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return `text` with a space for each line break or character that no file can hold."""
    return _UNDRAWABLE.sub(" ", text)


def folded(text: str) -> str:
    """Return the text on one line, with single spaces for any white space."""
    return " ".join(one_line(text).split())
