"""Fields of a chart that have another place now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, str]] = {
    "margin": "page",
    **dict.fromkeys(("orientation", "lists", "gaps", "lock"), "layout"),
    **dict.fromkeys(("letter", "symbol", "office", "date", "numbered", "disclaimer", "emblem"), "document"),
}
"""Fields that stand in a mapping of the chart, by that mapping."""

HINTS: Final[Mapping[str, str]] = {
    "arrange": "arrange",
    "columns": "columns",
    "first_row": "rows",
    "labels": "text",
}
"""Fields that had the ids of units as keys, and the hint in `units` that each became."""


def new_place(field: str) -> str | None:
    """Return where a field of a chart stands now; None for one that did not move.

    >>> new_place("margin"), new_place("labels")
    ("'page: {margin: ...}'", "'units: {ID: {text: ...}}'")
    """
    if field in GROUPS:
        return f"'{GROUPS[field]}: {{{field}: ...}}'"
    return f"'units: {{ID: {{{HINTS[field]}: ...}}}}'" if field in HINTS else None
