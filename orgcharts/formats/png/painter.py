"""SVG painted by cairosvg, with text in the glyphs of our own shaping.

cairosvg draws text letter by letter in fonts of the machine: no kerning, no joined Arabic,
no embedded fonts. So the surface here takes over the element `text`, and only that. It is
for SVG made by `orgcharts.formats.svg` and reads no other: attributes are those it writes.

Loading this module needs the system's cairo; see `orgcharts.formats.png.extras`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import cairocffi
from cairosvg.colors import color
from cairosvg.parser import Tree
from cairosvg.surface import PNGSurface

from orgcharts.arithmetic import total
from orgcharts.fonts import FontKey, FontProvider, GlyphRun, shape_line
from orgcharts.formats.lettering import first_family, untagged
from orgcharts.formats.png.file import Pixels
from orgcharts.formats.png.freetype import font_face, libraries

CSS_DPI = 96
"""Pixels of CSS in an inch: what cairosvg takes lengths on paper to mean."""

_EMBEDDED_FONT = re.compile("^@font-face.*\n", re.MULTILINE)
"""A font in the SVG, which takes long to read: the painter has the font itself."""

_RGB = (2, 1, 0) if sys.byteorder == "little" else (1, 2, 3)
"""Where a pixel of cairo, which is one number, has its red, green and blue byte."""

_OF_WHOLE_GROUPS = frozenset(("clip-path", "display", "opacity", "transform"))
"""What changes a group as a whole; all else is inherited, and a group without it is its parts."""

_UNPAINTED = frozenset(("title", "desc", "style"))


def check_libraries() -> None:
    """Raise OSError or AttributeError where cairo or FreeType cannot be used."""
    libraries()


def paint(svg: str, fonts: FontProvider, *, dpi: float, background: str) -> Pixels:
    """Return the picture in `dpi` pixels an inch, without transparency."""
    image = _Surface(_tree(svg), CSS_DPI, fonts, dpi / CSS_DPI, background).cairo
    image.flush()
    return Pixels(image.get_width(), image.get_height(), _rows(image))


def _rows(image: cairocffi.ImageSurface) -> Iterator[bytearray]:
    """Yield the rows of a picture without the unused byte of each pixel."""
    painted, width, length = image.get_data(), image.get_width(), image.get_stride()
    last, row = b"", bytearray()
    for start in range(0, len(painted), length):
        pixels = painted[start : start + length]
        if pixels != last:  # many rows are like those above them
            last, row = pixels, bytearray(width * 3)
            for channel, byte in enumerate(_RGB):
                row[channel::3] = pixels[byte : width * 4 : 4]
        yield row


def _tree(svg: str) -> Any:
    return Tree(bytestring=_EMBEDDED_FONT.sub("", svg).encode())


class _Surface(PNGSurface):  # type: ignore[misc]
    """Draws the element `text` from shaped glyphs."""

    context: Any

    def __init__(self, tree: Any, dpi: float, fonts: FontProvider, scale: float, background: str) -> None:
        self.fonts = fonts
        self._background = background
        super().__init__(tree, None, dpi, scale=scale)

    def draw(self, node: Any) -> None:
        """Draw one element and what it holds (cairosvg calls this for every element)."""
        if node.tag == "a":  # for cairosvg it would be a text
            node.tag = "g"
        if node.tag == "text":
            self._draw_text(node)
        elif node.tag == "g" and node.keys().isdisjoint(_OF_WHOLE_GROUPS):
            for child in node.children:
                self.draw(child)
        elif node.tag not in _UNPAINTED:
            super().draw(node)

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
            # as a path: exact positions between the pixels, and no hinting
            self.context.new_path()
            self.context.glyph_path([(glyph.id, x + glyph.x, y + glyph.y) for glyph in run.glyphs])
            self.context.fill()
        self.context.restore()

    def _create_surface(self, width: float, height: float) -> tuple[Any, int, int]:
        columns, rows = max(1, round(width)), max(1, round(height))
        pixels = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, columns, rows)
        # the last pixels may lie half beyond the page, where cairosvg paints nothing
        context = cairocffi.Context(pixels)
        context.set_source_rgba(*color(self._background))
        context.paint()
        return pixels, columns, rows


def _has_glyphs(run: GlyphRun) -> bool:
    return bool(run.glyphs)


def _font_key(node: Any) -> FontKey:
    family = untagged(first_family(node["font-family"]))
    return FontKey(family, node.get("font-weight") == "bold", node.get("font-style") == "italic")
