"""The final lines of a box of a given width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgcharts.chart.chart import ChartNode
from orgcharts.fonts import FontKey, FontProvider, text_width
from orgcharts.geometry import Size
from orgcharts.measure.blocks import TextBlock, separations, text_blocks, text_height, widest_line
from orgcharts.theme.theme import BoxStyle, Theme


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of text, in points; `baseline` is measured down from the top of the block.

    `role` is the `TextRole` of a text in a box, or `title`, `status`, `source` in a heading.
    """

    text: str
    role: str
    font: FontKey
    size: float
    width: float
    baseline: float


@dataclass(frozen=True, slots=True)
class TypesetBox:
    """The lines of a box from the top, and the size that they take without padding."""

    lines: tuple[SetLine, ...]
    size: Size


def typeset(
    node: ChartNode,
    width: float,
    style: BoxStyle,
    theme: Theme,
    fonts: FontProvider,
    scale: float = 1.0,
    *,
    flush: bool = False,
) -> TypesetBox:
    """Return the lines of a box whose text is `width` wide, padding left out.

    Args:
        width: in points of the page; a width from the shape function, scaled and less the
            padding, gives exactly the height that the shape function says.
        scale: points of the page for each point at 10 pt type.
        flush: set the node as an entry of a list.
    """
    blocks = text_blocks(node, style, theme, fonts, widest_line(node, flush=flush))
    inner = width / scale
    left = flush or style.align == "left"
    lines = tuple(_lines(blocks, inner, fonts, scale, flush=left))
    widest = max((line.width for line in lines), default=0.0)
    return TypesetBox(lines, Size(widest, text_height(blocks, inner) * scale))


def _lines(
    blocks: tuple[TextBlock, ...], inner: float, fonts: FontProvider, scale: float, *, flush: bool
) -> Iterator[SetLine]:
    top = 0.0
    for block, separation in zip(blocks, separations(blocks), strict=True):
        top += separation * scale
        words = block.broken.lines_at(inner / block.size, flush=flush)
        size, line_height = block.size * scale, block.line_height * scale
        yield from set_lines(words, str(block.role), block.font, size, line_height, top, fonts)
        top += len(words) * line_height


def set_lines(
    words: tuple[str, ...],
    role: str,
    font: FontKey,
    size: float,
    line_height: float,
    top: float,
    fonts: FontProvider,
) -> Iterator[SetLine]:
    """Yield lines of one face below each other; ascent and descent stand centred in each line."""
    face = fonts.face(font)
    first = top + (line_height - (face.ascent + face.descent) * size) / 2 + face.ascent * size
    for index, text in enumerate(words):
        baseline = first + index * line_height
        yield SetLine(text, role, font, size, text_width(fonts, text, font, size), baseline)
