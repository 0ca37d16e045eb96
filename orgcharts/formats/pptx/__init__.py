"""PowerPoint: units as shapes with text, lines as connectors that are glued to them.

Input: a diagram for each slide, and perhaps a template. Output: the bytes of a presentation.
"""

from __future__ import annotations

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.pptx.deck import write_many

__all__ = ["write", "write_many"]


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a presentation with a slide for each page."""
    return write_many([(diagram, fonts)], options)
