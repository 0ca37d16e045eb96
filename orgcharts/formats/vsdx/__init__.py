"""Visio: units as shapes with their data and texts, lines glued to them.

Input: the diagrams of one or more charts. Output: the bytes of a package of XML with a page for each
of their pages.
"""

from __future__ import annotations

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.vsdx.package import write_many

__all__ = ["write", "write_many"]


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of the diagram."""
    return write_many([(diagram, fonts)], options)
