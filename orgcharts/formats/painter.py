"""SVG painted by cairosvg, with text in the glyphs of our own shaping.

cairosvg draws text letter by letter in fonts of the machine: no kerning, no joined Arabic,
no embedded fonts. So the surfaces here take over the element `text`, and only that. They are
for SVG made by `orgcharts.formats.svg` and read no other: attributes are those it writes.

Loading this module needs the system's cairo; see `orgcharts.formats.extras`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import cairocffi
from cairosvg.colors import color
from cairosvg.parser import Tree
from cairosvg.surface import PDFSurface, PNGSurface

from orgcharts.arithmetic import total
from orgcharts.fonts import FontKey, FontProvider, GlyphRun, shape_line
from orgcharts.formats.freetype import font_face, libraries
from orgcharts.formats.lettering import first_family, untagged

CSS_DPI = 96
"""Pixels of CSS in an inch: what cairosvg takes lengths on paper to mean."""

_UNPAINTED = frozenset(("title", "desc", "style"))

_NON_CHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""Code points that are never characters; XML lets most of them stand, cairo takes them for bad UTF-8."""


def check_libraries() -> None:
    """Raise OSError or AttributeError where cairo or FreeType cannot be used."""
    libraries()


def paint_png(svg: str, fonts: FontProvider, *, dpi: float, background: str) -> bytes:
    """Return the picture as PNG of `dpi` pixels an inch, without transparency."""
    output = io.BytesIO()
    surface = _PngSurface(_tree(svg), output, CSS_DPI, fonts, dpi / CSS_DPI, background)
    surface.finish()
    return output.getvalue()


def paint_pdf(pages: Sequence[str], fonts: FontProvider, *, scale: float, title: str, created: str) -> bytes:
    """Return the pictures as the pages of a PDF.

    Args:
        scale: size of the pages as a factor of the size of the pictures.
        created: the date of creation, as `YYYY-MM-DDThh:mm:ssZ`.
    """
    output = io.BytesIO()
    document = cairocffi.PDFSurface(output, 1, 1)
    document.set_metadata(cairocffi.PDF_METADATA_TITLE, _for_cairo(title))
    document.set_metadata(cairocffi.PDF_METADATA_CREATE_DATE, created)
    for svg in pages:
        _PdfPage(_tree(svg), document, CSS_DPI, fonts, scale)
        document.show_page()
    document.finish()
    return output.getvalue()


def _tree(svg: str) -> Any:
    return Tree(bytestring=svg.encode())


class _ShapedText:
    """Mixed into a surface of cairosvg: draws the element `text` from shaped glyphs."""

    fonts: FontProvider
    context: Any
    keeps_text = False

    def draw(self, node: Any) -> None:
        """Draw one element and what it holds (cairosvg calls this for every element)."""
        if node.tag == "text":
            self._draw_text(node)
        elif node.tag not in _UNPAINTED:
            super().draw(node)  # type: ignore[misc]

    def _draw_text(self, node: Any) -> None:
        size, (x, y) = float(node["font-size"]), (float(node["x"]), float(node["y"]))
        runs = shape_line(self.fonts, node.text, _font_key(node), size)
        if node.get("text-anchor") == "middle":
            x -= total(run.width for run in runs) / 2
        self.context.save()
        self.context.set_source_rgba(*color(node["fill"]))
        self.context.set_font_size(size)
        for run in filter(_has_glyphs, runs):
            self.context.set_font_face(font_face(self.fonts.face(run.font).data))
            self._draw_run(run, [(glyph.id, x + glyph.x, y + glyph.y) for glyph in run.glyphs])
        self.context.restore()

    def _draw_run(self, run: GlyphRun, glyphs: list[tuple[int, float, float]]) -> None:
        if self.keeps_text:
            flags = cairocffi.TEXT_CLUSTER_FLAG_BACKWARD if run.rtl else 0
            self.context.show_text_glyphs(_for_cairo(run.text), glyphs, list(_clusters(run)), flags)
        else:  # as a path: exact positions between the pixels, and no hinting
            self.context.new_path()
            self.context.glyph_path(glyphs)
            self.context.fill()


class _PngSurface(_ShapedText, PNGSurface):  # type: ignore[misc]
    def __init__(
        self, tree: Any, output: io.BytesIO, dpi: float, fonts: FontProvider, scale: float, background: str
    ) -> None:
        self.fonts = fonts
        self._background = background
        super().__init__(tree, output, dpi, scale=scale)

    def _create_surface(self, width: float, height: float) -> tuple[Any, int, int]:
        columns, rows = max(1, round(width)), max(1, round(height))
        pixels = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, columns, rows)
        # the last pixels may lie half beyond the page, where cairosvg paints nothing
        context = cairocffi.Context(pixels)
        context.set_source_rgba(*color(self._background))
        context.paint()
        return pixels, columns, rows


class _PdfPage(_ShapedText, PDFSurface):  # type: ignore[misc]
    """One page of a document that the caller finishes."""

    keeps_text = True

    def __init__(self, tree: Any, document: Any, dpi: float, fonts: FontProvider, scale: float) -> None:
        self.fonts = fonts
        self._document = document
        super().__init__(tree, None, dpi, scale=scale)

    def _create_surface(self, width: float, height: float) -> tuple[Any, float, float]:
        self._document.set_size(width, height)
        return self._document, width, height


def _clusters(run: GlyphRun) -> Iterator[tuple[int, int]]:
    """Yield, in reading order, how many bytes of the text how many glyphs stand for."""
    counts: dict[int, int] = {}
    for glyph in run.glyphs:
        counts[glyph.cluster] = counts.get(glyph.cluster, 0) + 1
    starts = sorted(counts)
    for start, end in zip(starts, (*starts[1:], len(run.text)), strict=True):
        first = 0 if start == starts[0] else start  # signs without a glyph go with the first
        yield len(_for_cairo(run.text[first:end]).encode()), counts[start]


def _for_cairo(text: str) -> str:
    """Return `text` with U+FFFD in place of each code point that cairo refuses."""
    return _NON_CHARACTER.sub("\ufffd", text)


def _has_glyphs(run: GlyphRun) -> bool:
    return bool(run.glyphs)


def _font_key(node: Any) -> FontKey:
    family = untagged(first_family(node["font-family"]))
    return FontKey(family, node.get("font-weight") == "bold", node.get("font-style") == "italic")
