"""A diagram as PDF: exact vectors, embedded fonts, and the hierarchy as a structure (PDF/UA-1).

Nothing but HarfBuzz is needed, which cuts the fonts. The bytes are the same on every machine: the file has no
dates, and its compression is our own.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.pdf.document import pdf_of


def write(diagram: Diagram, fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of a PDF file."""
    return render_pdf(diagram, fonts)


def render_pdf(diagram: Diagram, fonts: FontProvider) -> bytes:
    """Return the pages of the diagram as PDF."""
    return pdf_of([(diagram, fonts)], FormatOptions())


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
    """Return many charts, at least one, as one PDF; "see chart" refers to the page of the other."""
    return pdf_of(charts, options)
