"""Diagrams as one page of HTML that needs nothing else: the drawing, and the same content as a nested list.

Without script, all content is on the page. The script adds search, pan, zoom and the keyboard; it asks for
nothing from elsewhere, which the page's Content-Security-Policy enforces.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.html.page import render_html

__all__ = ["render_html", "write", "write_many"]


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a page with one diagram."""
    return write_many([(diagram, fonts)], options)


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
    """Return the bytes of a page with many diagrams, at least one."""
    return render_html(charts, text=options.text, title=options.title, links=options.links).encode()
