"""Texts on one line, for formats that hold nothing else."""

from __future__ import annotations

import re

_UNDRAWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return `text` with a space for each line break or character that no file can hold."""
    return _UNDRAWABLE.sub(" ", text)


def folded(text: str) -> str:
    """Return the text on one line, with single spaces for any white space."""
    return " ".join(one_line(text).split())
