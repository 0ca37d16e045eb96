"""Small organisations with ids u1, u2 ..., and where a drawing puts their units."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import orgcharts
from orgcharts.geometry import Rect

Shape = Sequence["Shape"]
"""A unit as the list of its children."""


def organization(shape: Shape, **facts: Any) -> orgcharts.Organization:
    """Return an organisation `o` whose units, in protocol order, are u1, u2 ..."""
    numbers = iter(range(1, 10_000))

    def units(children: Shape) -> list[dict[str, Any]]:
        made = []
        for child in children:
            number = next(numbers)
            made.append({"id": f"u{number}", "name": f"Unit {number}", "units": units(child)})
        return made

    return orgcharts.Organization(id="o", name="Works", units=units(shape), **facts)


def random_shape(source: random.Random, count: int, deepest: int = 4) -> list[Any]:
    """Return a random tree of `count` units."""
    top: list[Any] = []
    places: list[tuple[list[Any], int]] = [(top, 1)]
    for _ in range(count):
        children, depth = source.choice([place for place in places if place[1] <= deepest])
        child: list[Any] = []
        children.append(child)
        places.append((child, depth + 1))
    return top


def shape_of(drawing: orgcharts.Drawing) -> dict[str, tuple[str, ...]]:
    """Return the children of every unit, boxed, listed or in cells."""
    units = drawing.layout.measured.chart.units()
    return {
        name: unit.children or tuple(cell.id for cell in unit.cells) or unit.assistants
        for name, unit in units.items()
    }


def places(drawing: orgcharts.Drawing) -> dict[str, Rect]:
    """Return where units stand: boxes and cells as painted, entries of lists as laid out."""
    found = {name: box.rect for name, box in drawing.layout.boxes.items()}
    found.update((unit.id, unit.rect) for unit in drawing.diagram.pages[0].units if unit.form != "entry")
    return found
