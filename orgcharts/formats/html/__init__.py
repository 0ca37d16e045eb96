"""Diagrams as one page of HTML that needs nothing else: the drawing, and the same content as a nested list.

Without script, all content is on the page. The script adds search, pan, zoom and the keyboard; it asks for
nothing from elsewhere, which the page's Content-Security-Policy enforces.
"""

from __future__ import annotations

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.html.page import render_html

__all__ = ["render_html", "write"]


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a page with one diagram."""
    return render_html((diagram,), fonts, text=options.text).encode()
