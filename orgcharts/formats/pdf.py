"""A diagram as PDF: vectors, embedded fonts, text that can be selected and searched."""

from __future__ import annotations

from datetime import UTC, datetime

from orgcharts.diagram import Diagram
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.extras import load_painter, missing_extra
from orgcharts.formats.markup import plain
from orgcharts.formats.svg import render_svg

LARGEST_PAGE = 14_400
"""Points: the longest side of a page in ISO 32000-1 (annex C)."""

FIXED_DATE = 1_704_067_200
"""The date of creation unless another is given, 2024-01-01: same drawing, same bytes."""


def write(diagram: Diagram, fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of a PDF file."""
    return render_pdf(diagram, fonts)


def render_pdf(diagram: Diagram, fonts: FontProvider, *, source_date_epoch: int = FIXED_DATE) -> bytes:
    """Return the pages of the diagram as PDF; pages beyond the largest of PDF are scaled down.

    Args:
        source_date_epoch: the date of creation stated in the file, in seconds since 1970.

    Raises:
        MissingExtra: cairo is not installed (OC702).
    """
    painter = load_painter()
    if painter is None:
        raise missing_extra("PDF", or_resvg=False)
    longest = max(max(page.size.width, page.size.height) for page in diagram.pages)
    pdf: bytes = painter.paint_pdf(
        [render_svg(diagram, fonts, page=page) for page in range(len(diagram.pages))],
        fonts,
        scale=min(1.0, LARGEST_PAGE / longest),
        title=plain(diagram.title),
        created=datetime.fromtimestamp(source_date_epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return pdf
