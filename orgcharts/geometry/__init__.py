"""Lengths and areas: points (1/72 inch), origin top left, y down.

Input: sizes, places and names of pages. Output: rectangles, frontiers, free areas and sizes of pages.
"""

from orgcharts.geometry.rectangles import (
    TYPE_SIZE,
    Frame,
    Insets,
    Point,
    Rect,
    Size,
    around,
    number_text,
)

__all__ = ["TYPE_SIZE", "Frame", "Insets", "Point", "Rect", "Size", "around", "number_text"]
