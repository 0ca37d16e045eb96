"""What is drawn inside the box of a unit: cells, the rows of a panel, the staff of a band."""

from __future__ import annotations

from collections.abc import Iterable

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
    """Return the units that are panels or bands without a hint: those below roots, and a single root.

    They are if some of them have children, which a chart of leaves alone would not need, and if
    none is too large for it. The roots of a forest are panels themselves.
    """
    roots = [top for top in tops if not top.depth]
    trees = {top.parent for top in tops if top.depth}
    if view.tops == "forest":
        below = roots
        trees |= {None for _ in roots}
    else:
        below = [top for top in tops if top.depth]
        for root in roots:
            heads = _panels_below(root, parts, view)
            below += heads
            trees |= {root.entry.id for _ in heads}
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
    if len(trees) == 1 and None not in trees:
        forms |= dict.fromkeys(filter(None, trees), BAND if len(roots) == 1 else CARD)
    return forms


def _panels_below(root: UnitPlace, parts: dict[str, UnitParts], view: View) -> list[UnitPlace]:
    """Return the units below a root that may be panels: its children, its assistants.

    An only child would be one panel of everything. It is a box, and the panels are below it, if one of these
    has units of its own.
    """
    found: list[UnitPlace] = []
    here = root
    while True:
        shown = shown_parts(here, parts, view)
        found += _places_of(shown.assistants, here, beside=True)
        children = _places_of(shown.children, here, beside=False)
        if len(children) != 1 or not _has_grandchildren(children[0], parts, view):
            return [*found, *children]
        (here,) = children


def _places_of(entries: Iterable[Entry], parent: UnitPlace, *, beside: bool) -> list[UnitPlace]:
    return [UnitPlace(each, parent.entry.id, parent.depth + 1, beside=beside) for each in entries]


def _has_grandchildren(place: UnitPlace, parts: dict[str, UnitParts], view: View) -> bool:
    """Return whether a child of a unit has units of its own that the chart shows."""
    below = _places_of(shown_parts(place, parts, view).children, place, beside=False)
    return any(_rows_below(each, parts, view) for each in below)


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
            child
            for each in level
            for child in _places_of(held_in(shown_parts(each, parts, view), inside=True), each, beside=False)
        ]
        count += len(level)
    return count
