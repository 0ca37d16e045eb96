"""Lengths with their unit: `12mm`, `0.5in`, `11pt`."""

from __future__ import annotations

import re
from typing import Any

_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}

LENGTH_PATTERN = r"\s*[0-9]+(?:\.[0-9]+)?\s*(?:mm|cm|in|pt)\s*"
"""A number with a unit, as a regular expression of Python and of ECMA 262."""

_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(mm|cm|in|pt)\s*")


def in_millimetres(value: Any) -> Any:
    """Return a text with a unit as a number of millimetres, anything else as it is.

    >>> in_millimetres("12mm"), in_millimetres("0.5 in"), in_millimetres("12"), in_millimetres("12m")
    (12.0, 12.7, '12', '12m')
    """
    return _converted(value, "mm")


LEAST_LENGTH = 0.01
"""The least length of what is visible, in points; 0 is none."""

LEAST_SIZE = 1.0
"""The least type size that can be asked for, in points."""


def visible_or_none(length: float) -> float:
    """Return a length of 0 or of what is visible.

    Raises:
        ValueError: if it is between the two.
    """
    if 0 < length < LEAST_LENGTH:
        raise ValueError(f"{length} is too small to be seen; write 0, or {LEAST_LENGTH} or more")
    return length


def in_points(value: Any) -> Any:
    """Return a text with a unit as a number of points of 1/72 inch, anything else as it is.

    >>> in_points("11pt"), in_points("25.4mm"), in_points(11)
    (11.0, 72.0, 11)
    """
    return _converted(value, "pt")


def _converted(value: Any, unit: str) -> Any:
    match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    number = float(match[1])
    return number if match[2] == unit else round(number * _MILLIMETRES[match[2]] / _MILLIMETRES[unit], 6)
