"""Cells on the page: their places, and how relations leave the boxes around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from orgcharts.geometry import Rect
from orgcharts.page.layout import Layout
from orgcharts.routing import Side
from orgcharts.typeset.pieces import CellPlace

TOUCHING = 1e-6
"""Coordinates that differ by less, in points, are one."""


class Tile(Struct, frozen=True):
    """A part of a box with cells: its text, or a cell with the room up to the frame.

    `sides` are those where the part reaches the frame. `cell` is the cell itself.
    """

    node: str
    rect: Rect
    sides: tuple[Side, ...]
    cell: Rect | None = None


def cell_places(layout: Layout) -> dict[str, tuple[CellPlace, ...]]:
    """Return the places of the cells on the page, by the id of the box around them."""
    return {
        node: inside.cells_in(box.rect, layout.scale, box.head, box.columns)
        for node, inside in layout.measured.insides.items()
        for box in (layout.boxes[node],)
    }


def marks_inside(layout: Layout) -> dict[str, Rect]:
    """Return the room for the badges of relations that end in panels, by the id of their ends."""
    found: dict[str, Rect] = {}
    for node, inside in layout.measured.insides.items():
        box = layout.boxes[node]
        found |= inside.marks_in(box.rect, layout.scale, box.head, box.columns)
    return found


def cell_rects(layout: Layout) -> dict[str, Rect]:
    """Return the place of every cell on the page, by its id."""
    return {
        cell.node.id: cell.rect
        for places in cell_places(layout).values()
        for place in places
        for cell in place.with_cells()
    }


def tiles_of(layout: Layout, ends: AbstractSet[str]) -> dict[str, tuple[Tile, ...]]:
    """Return the parts of each box that has some of the `ends` in its cells; together they cover the box."""
    found = {}
    nodes = layout.measured.chart.nodes
    for node, places in cell_places(layout).items():
        if nodes[node].form != "panel" and _hold(places, ends):
            box = layout.boxes[node].rect
            is_open_below = not nodes[node].is_inner
            sides = (Side.RIGHT, Side.LEFT, *((Side.BOTTOM,) if is_open_below else ()))
            head = Tile(node, _head(box, places), (Side.RIGHT, Side.LEFT, Side.TOP))
            found[node] = (head, *_tiles(box, places, sides, ends))
    return found


def _hold(places: Sequence[CellPlace], ends: AbstractSet[str]) -> bool:
    """Return whether one of the ends is a cell at, or inside, one of the places."""
    return any(cell.node.id in ends for place in places for cell in place.with_cells())


def _head(box: Rect, places: Sequence[CellPlace]) -> Rect:
    """Return the part of a box above its cells."""
    return Rect(box.x, box.y, box.width, min(place.rect.y for place in places) - box.y)


def _tiles(
    box: Rect, places: Sequence[CellPlace], sides: tuple[Side, ...], ends: AbstractSet[str]
) -> Iterator[Tile]:
    """Yield a part for each cell of a box; a cell with ends inside it is divided in turn."""
    left = min(place.rect.x for place in places)
    right = max(place.rect.right for place in places)
    bottom = max(place.rect.bottom for place in places)
    for place in places:
        rect = place.rect
        reached = {
            Side.LEFT: rect.x <= left + TOUCHING,
            Side.RIGHT: rect.right >= right - TOUCHING,
            Side.BOTTOM: rect.bottom >= bottom - TOUCHING,
        }
        x = box.x if reached[Side.LEFT] else rect.x
        end = box.right if reached[Side.RIGHT] else rect.right
        foot = box.bottom if reached[Side.BOTTOM] else rect.bottom
        whole = Rect(x, rect.y, end - x, foot - rect.y)
        open_sides = tuple(side for side in sides if reached.get(side))
        if _hold(place.cells, ends):
            beside = tuple(side for side in open_sides if side is not Side.BOTTOM)
            head = _head(whole, place.cells)
            yield Tile(place.node.id, head, beside, Rect(rect.x, head.y, rect.width, head.height))
            yield from _tiles(whole, place.cells, beside, ends)
        else:
            yield Tile(place.node.id, whole, open_sides, rect)
