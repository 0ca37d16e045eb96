"""The largest empty rectangle between others, on a raster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgcharts.geometry import Rect

ACROSS, DOWN = 72, 48
"""Cells of the raster; a rectangle fills every cell that it touches."""

LEAST = 4
"""The least width and height, in cells, of a hole: what is narrower is a gap."""


def largest_hole(rects: Iterable[Rect], whole: Rect) -> float:
    """Return the area of the largest empty rectangle inside `whole`, as a part of it.

    The largest rectangle under a histogram, row by row, with a stack. Of equal rows only the last counts:
    what ends in one before it goes on.
    """
    best = 0
    heights = [0] * ACROSS
    rows = _raster(rects, whole)
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        heights = [0 if taken else height + 1 for taken, height in zip(row, heights, strict=True)]
        if row != following:
            best = max(best, max(_areas(heights), default=0))
    return best / (ACROSS * DOWN)


def _raster(rects: Iterable[Rect], whole: Rect) -> list[bytearray]:
    rows = [bytearray(ACROSS) for _ in range(DOWN)]
    width, height = max(whole.width, 1e-9), max(whole.height, 1e-9)
    for rect in rects:
        left = max(int((rect.x - whole.x) / width * ACROSS), 0)
        right = min(int((rect.right - whole.x) / width * ACROSS) + 1, ACROSS)
        top = max(int((rect.y - whole.y) / height * DOWN), 0)
        bottom = min(int((rect.bottom - whole.y) / height * DOWN) + 1, DOWN)
        for row in rows[top:bottom]:
            row[left:right] = b"\1" * (right - left)
    return rows


def _areas(heights: list[int]) -> Iterator[int]:
    """Yield the areas of the rectangles under a histogram that are wide and high enough."""
    open_ones: list[tuple[int, int]] = []
    for place, height in enumerate((*heights, 0)):
        start = place
        while open_ones and open_ones[-1][1] >= height:
            start, tall = open_ones.pop()
            if tall >= LEAST and place - start >= LEAST:
                yield tall * (place - start)
        open_ones.append((start, height))
