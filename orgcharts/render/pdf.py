"""A scene as PDF: vectors, embedded fonts, text that can be selected and searched."""

from __future__ import annotations

from datetime import UTC, datetime

from orgcharts.fonts import FontProvider
from orgcharts.render.extras import load_painter, missing_extra
from orgcharts.render.markup import plain
from orgcharts.render.svg import render_svg
from orgcharts.scene.shapes import Scene

LARGEST_PAGE = 14_400
"""Points: the longest side of a page in ISO 32000-1 (annex C)."""

FIXED_DATE = 1_704_067_200
"""The date of creation unless another is given, 2024-01-01: same drawing, same bytes."""


def render_pdf(scene: Scene, fonts: FontProvider, *, source_date_epoch: int = FIXED_DATE) -> bytes:
    """Return the pages of the scene as PDF; pages beyond the largest of PDF are scaled down.

    Args:
        source_date_epoch: the date of creation stated in the file, in seconds since 1970.

    Raises:
        MissingExtra: cairo is not installed (OC702).
    """
    painter = load_painter()
    if painter is None:
        raise missing_extra("PDF", or_resvg=False)
    longest = max(max(page.size.width, page.size.height) for page in scene.pages)
    pdf: bytes = painter.paint_pdf(
        [render_svg(scene, fonts, page=page) for page in range(len(scene.pages))],
        fonts,
        scale=min(1.0, LARGEST_PAGE / longest),
        title=plain(scene.title),
        created=datetime.fromtimestamp(source_date_epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return pdf
