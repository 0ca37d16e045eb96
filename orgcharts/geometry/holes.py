"""The largest empty rectangle between others, on a raster."""

from __future__ import annotations

from collections.abc import Iterable

from orgcharts.geometry.rectangles import Rect

ACROSS, DOWN = 72, 48
"""Cells of the raster; a rectangle fills every cell that it touches."""

LARGEST_HOLE = 0.15
"""The largest empty rectangle that looks intended, as a part of the drawing."""

LEAST = 4
"""The least width and height, in cells, of a hole: what is narrower is a gap."""


def largest_hole(rects: Iterable[Rect], whole: Rect) -> float:
    """Return the area of the largest empty rectangle inside `whole`, as a part of it.

    Rows of the raster are sets of empty cells, as the bits of numbers: the intersection of neighbouring rows
    has the cells that are empty in all. A rectangle begins where a row differs from the one above it,
    ends where it differs from the one below it, and is only looked for if it would be the largest.
    """
    rows, best = _empty_cells(rects, whole), 0
    for top, first in enumerate(rows):
        if top and first == rows[top - 1]:
            continue
        common = first
        for bottom in range(top, DOWN):
            common &= rows[bottom]
            height = bottom + 1 - top
            if common.bit_count() * (DOWN - top) <= best:
                break
            if height < LEAST or (bottom + 1 < DOWN and rows[bottom + 1] == rows[bottom]):
                continue
            widest = _widest(common, max(best // height + 1, LEAST))
            if widest:
                best = widest * height
    return best / (ACROSS * DOWN)


def _empty_cells(rects: Iterable[Rect], whole: Rect) -> list[int]:
    """Return the empty cells of each row of the raster: bit 0 is the leftmost one."""
    rows = [(1 << ACROSS) - 1] * DOWN
    width, height = max(whole.width, 1e-9), max(whole.height, 1e-9)
    for rect in rects:
        left = max(int((rect.x - whole.x) / width * ACROSS), 0)
        right = min(int((rect.right - whole.x) / width * ACROSS) + 1, ACROSS)
        top = max(int((rect.y - whole.y) / height * DOWN), 0)
        bottom = min(int((rect.bottom - whole.y) / height * DOWN) + 1, DOWN)
        others = ~(((1 << max(right - left, 0)) - 1) << left)
        for row in range(top, bottom):
            rows[row] &= others
    return rows


def _widest(cells: int, least: int) -> int:
    """Return how many neighbouring cells there are at most, 0 if they are fewer than `least`.

    >>> _widest(0b1101110, 2), _widest(0b1101110, 4)
    (3, 0)
    """
    width = 1
    while cells and width < least:  # a cell stays if those at its left do, as far as it has come
        step = min(width, least - width)
        cells &= cells >> step
        width += step
    while cells & cells >> 1:
        cells &= cells >> 1
        width += 1
    return width if cells else 0
