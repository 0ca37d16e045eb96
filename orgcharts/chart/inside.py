"""What is drawn inside the box of a unit: cells, the rows of a panel, the staff of a band."""

from __future__ import annotations

from orgcharts.chart.parts import UnitParts, UnitPlace, held_in, shown_parts
from orgcharts.chart.view import View
from orgcharts.model import Entry, Role

CELLS = "cells"
"""The hint that draws the children of a unit inside its box."""
PANEL = "panel"
"""The hint that draws all descendants of a unit as rows of text below its head."""
BAND, CARD = "band", "card"
"""The forms of a root with its staff inside: as wide as its chart, or beside other roots."""
MOST_NESTED = {CELLS: 3, PANEL: 6}
"""Levels of cells inside each other, and of rows; more are not readable."""
MOST_ROWS = 80
"""Rows of a panel that is not asked for at the unit itself; more are not readable on a page."""


def forms_of(tops: list[UnitPlace], parts: dict[str, UnitParts], view: View) -> dict[str, str]:
    """Return the units that are panels or bands without a hint: the children of roots, and a single parent.

    They are if some of them have children, which a chart of leaves alone would not need, and if
    none is too large for it. The roots of a forest are panels themselves.
    """
    roots = [top for top in tops if not top.depth]
    if view.tops == "forest":
        below = roots
    else:
        below = [top for top in tops if top.depth]
        for root in roots:
            here = shown_parts(root, parts, view)
            below += (UnitPlace(child, root.entry.id, 1, beside=True) for child in here.assistants)
            below += (UnitPlace(child, root.entry.id, 1, beside=False) for child in here.children)
    counts = {place.entry.id: _rows_below(place, parts, view) for place in below}
    if max(counts.values(), default=0) > MOST_ROWS or not any(
        counts[place.entry.id] for place in below if not place.beside
    ):
        return {}
    asked = {unit for unit, hints in view.units.items() if hints.arrangement or hints.columns or hints.rows}
    forms = {
        place.entry.id: PANEL
        for place in below
        if place.entry.id not in asked and (counts[place.entry.id] or not place.beside)
    }
    trees = {place.parent for place in below}
    if len(trees) == 1 and None not in trees:
        forms |= dict.fromkeys(filter(None, trees), BAND if len(roots) == 1 else CARD)
    return forms


def parts_inside(
    here: UnitParts, form: str, parts: dict[str, UnitParts], *, inside: bool
) -> tuple[Entry, ...]:
    """Return the children of a unit that are drawn inside of it: of a band, staff without children."""
    if form in (BAND, CARD) and not inside:
        return tuple(
            entry
            for entry in here.assistants
            if entry.unit.role is not Role.DEPUTY and not held_in(parts[entry.id], inside=True)
        )
    return held_in(here, inside=inside or form == PANEL)


def fits_inside(place: UnitPlace, parts: dict[str, UnitParts], view: View, most: int) -> bool:
    """Return whether the descendants of a unit have few enough levels to be drawn inside its box."""
    level = [place]
    for _ in range(most + 1):
        level = [
            UnitPlace(child, each.entry.id, each.depth + 1, beside=False)
            for each in level
            for child in held_in(shown_parts(each, parts, view), inside=each is not place)
        ]
    return not level


def _rows_below(place: UnitPlace, parts: dict[str, UnitParts], view: View) -> int:
    """Return how many descendants of a unit a chart shows."""
    count, level = 0, [place]
    while level:
        level = [
            UnitPlace(child, each.entry.id, each.depth + 1, beside=False)
            for each in level
            for child in held_in(shown_parts(each, parts, view), inside=True)
        ]
        count += len(level)
    return count
