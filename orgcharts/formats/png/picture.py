"""The first page of a diagram as PNG, by cairo, or by resvg where cairo is missing."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from orgcharts.diagram import Diagram, Image, Page
from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.formats import SCREEN_DPI, FormatOptions
from orgcharts.formats.png.extras import has_resvg, load_painter, missing_painter
from orgcharts.formats.png.file import TEXT, chunk, chunks, png_of, resolution, with_chunk
from orgcharts.formats.png.resvg import paint_outlines
from orgcharts.formats.svg import render_svg
from orgcharts.geometry import Rect, Size
from orgcharts.pictures import Picture

DIGEST_KEYWORD = "orgcharts-svg-sha256"
"""Keyword of the text chunk that holds the SHA-256 of the SVG the PNG was painted from."""

FILE_KEYWORD = "orgcharts-png-sha256"
"""Keyword of the text chunk that holds the SHA-256 of the rest of the file, pixels and all."""

LARGEST_SIDE = 32_767
"""Pixels: cairo's limit for pictures."""

LARGEST_IMAGE = 2 * 1024**3
"""Bytes that the pixels may take while they are painted, four for each."""

PICTURE_SIDE = 600
"""Pixels of the longer side of a picture that is painted for a format without SVG."""

_POINTS_PER_INCH = 72


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a PNG file."""
    return render_png(diagram, fonts, dpi=options.dpi, svg=options.svg)


def render_png(
    diagram: Diagram, fonts: FontProvider, *, dpi: float = SCREEN_DPI, svg: str | None = None
) -> bytes:
    """Return the first page of the diagram as PNG of `dpi` pixels an inch, painted from its `svg`.

    Raises:
        RenderError: the picture would be too large (OC704) or cannot be painted (OC706).
        MissingExtra: neither cairo nor resvg is installed (OC702).
        ValueError: `dpi` is not a positive number.
    """
    page = diagram.pages[0]
    _check_size(page.size, dpi)
    svg = svg or render_svg(diagram, fonts)
    painter = load_painter()
    if painter is not None:
        png = png_of(painter.paint(svg, fonts, dpi=dpi, background=page.background))
    elif has_resvg():
        outlines = render_svg(diagram, fonts, text="paths")
        png = paint_outlines(outlines, dpi=dpi, background=page.background)
    else:
        raise missing_painter()
    return _with_chunks(png, dpi, hashlib.sha256(svg.encode()).hexdigest())


def painted(picture: Picture, diagram: Diagram, fonts: FontProvider) -> bytes:
    """Return a picture of a diagram as PNG, for formats that cannot contain SVG."""
    size = Size(picture.width, picture.height)
    page = Page(size, (Image(Rect(0, 0, size.width, size.height), picture),))
    alone = replace(diagram, pages=(page,), title="", description="")
    return render_png(alone, fonts, dpi=PICTURE_SIDE * _POINTS_PER_INCH / max(size.width, size.height))


def svg_digest(png: bytes) -> str | None:
    """Return the digest of the SVG that a PNG was painted from.

    None if it names none or is not as it was painted: cut, painted over or saved by another program.
    """
    bodies = [data for kind, data in chunks(png) if kind == TEXT]
    texts = {data.partition(b"\0")[0].decode("latin-1"): data for data in bodies}
    stated, whole = texts.get(DIGEST_KEYWORD), texts.get(FILE_KEYWORD)
    if stated is None or whole is None:
        return None
    rest = png.replace(chunk(TEXT, whole), b"", 1)
    if whole != _digest_text(FILE_KEYWORD, hashlib.sha256(rest).hexdigest()):
        return None
    return stated.partition(b"\0")[2].decode("latin-1")


def _check_size(size: Size, dpi: float) -> None:
    if not 0 < dpi < float("inf"):
        raise ValueError(f"{dpi} pixels an inch are not possible")
    inches = size.width / _POINTS_PER_INCH, size.height / _POINTS_PER_INCH
    width, height = (max(1, round(inch * dpi)) for inch in inches)
    if max(width, height) > LARGEST_SIDE or width * height * 4 > LARGEST_IMAGE:
        possible = min(LARGEST_SIDE / max(inches), (LARGEST_IMAGE / 4 / inches[0] / inches[1]) ** 0.5)
        message = f"a PNG of {width:,} by {height:,} pixels is too large"
        remedy = f"ask for {max(1, int(possible))} dpi or less, or for PDF"
        raise RenderError([Finding("OC704", message, remedy)])


def _with_chunks(png: bytes, dpi: float, digest: str) -> bytes:
    """Return the PNG with its resolution and the digests of its SVG and of itself, right after the header."""
    named = with_chunk(png, resolution(dpi) + chunk(TEXT, _digest_text(DIGEST_KEYWORD, digest)))
    return with_chunk(named, chunk(TEXT, _digest_text(FILE_KEYWORD, hashlib.sha256(named).hexdigest())))


def _digest_text(keyword: str, digest: str) -> bytes:
    return f"{keyword}\0{digest}".encode("latin-1")
