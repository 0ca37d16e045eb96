"""Texts and tables on pages of a diagram: the index of an atlas, the report of a review.

Blocks come in, and a diagram with as many pages as they need goes out, which every format reads as it does a
chart. The package knows no organisation.
"""

from orgcharts.text_pages.blocks import GridCell, GridColumn, Items, PageBlock, Prose, Section, TextGrid
from orgcharts.text_pages.compose import compose_texts

__all__ = ["GridCell", "GridColumn", "Items", "PageBlock", "Prose", "Section", "TextGrid", "compose_texts"]
