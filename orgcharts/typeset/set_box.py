"""The final lines of a box of a given width."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.chart.chart import ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Size
from orgcharts.theme.theme import BoxStyle, Theme
from orgcharts.typeset.blocks import entry_stack
from orgcharts.typeset.panels import stack_of
from orgcharts.typeset.pieces import SetCell, SetLine, SetPicture, SetPlate, SetRule


class TypesetBox(Struct, frozen=True):
    """The lines of a box from the top, and their total size without padding.

    `rules` belong to tables; `cells` have their own lines; `pictures` are portraits, `plates` are below
    grades.
    """

    lines: tuple[SetLine, ...]
    size: Size
    rules: tuple[SetRule, ...] = ()
    cells: tuple[SetCell, ...] = ()
    pictures: tuple[SetPicture, ...] = ()
    plates: tuple[SetPlate, ...] = ()


def typeset(
    node: ChartNode,
    width: float,
    style: BoxStyle,
    theme: Theme,
    fonts: FontProvider,
    scale: float = 1.0,
    *,
    flush: bool = False,
    height: float | None = None,
) -> TypesetBox:
    """Return the content of a box that has `width` for it, padding left out.

    Args:
        width: in points of the page; a width from the shape function, scaled and less the
        padding, results in exactly the height of the shape function.
        scale: points of the page for each point at 10 pt type.
        flush: set the node as an entry of a list.
        height: in points of the page, the height of the box without padding. A table of posts
        uses the rest of it; without a table, or without a height, there is no rest.
    """
    stack = entry_stack(node, style, theme, fonts) if flush else stack_of(node, style, theme, fonts)
    inner = width / scale
    lines: list[SetLine] = []
    rules: list[SetRule] = []
    cells: list[SetCell] = []
    pictures: list[SetPicture] = []
    plates: list[SetPlate] = []
    right = 0.0
    needed = stack.height_at(inner)
    spare = max(0.0, height / scale - needed) if height is not None and stack.has_table else 0.0
    for piece in stack.set_at(inner, 0.0, scale, fonts, flush=flush or style.align == "left", spare=spare):
        if isinstance(piece, SetLine):
            lines.append(piece)
            right = max(right, (piece.left or 0.0) + piece.width)
        elif isinstance(piece, SetRule):
            rules.append(piece)
            right = max(right, piece.end.x)
        elif isinstance(piece, SetPlate):
            plates.append(piece)
            right = max(right, piece.rect.right)
        elif isinstance(piece, SetPicture):
            pictures.append(piece)
            right = max(right, piece.rect.right)
        else:
            cells.append(piece)
            right = max(right, piece.rect.right)
    size = Size(right, (needed + spare) * scale)
    return TypesetBox(tuple(lines), size, tuple(rules), tuple(cells), tuple(pictures), tuple(plates))
