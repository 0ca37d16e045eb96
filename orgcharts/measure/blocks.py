"""The blocks of text of a box: what is set in which face and size, and how high it gets.

All that measures a box and all that draws it goes through here, so that what layout
reckons with is what is drawn. Lengths are points at 10 pt type.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from orgcharts.chart.chart import ChartNode, TextRole
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.measure.measured import TYPE_SIZE
from orgcharts.measure.wrapping import BrokenText, break_text
from orgcharts.theme.theme import BoxStyle, TextStyle, Theme

WIDEST_LINE = 190.0
"""The widest line of text in a box or a list; about 35 characters, as in print."""

WIDEST_ROOT_LINE = 420.0
"""The widest line in the box of a root, which has the width of the page to itself."""

BLOCK_SEPARATION = 0.15 * TYPE_SIZE
"""Room between two texts of different roles."""

_PLAIN = TextStyle()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One text of a box, ready to be broken: its face, its size and the height of its lines."""

    role: TextRole
    font: FontKey
    size: float
    line_height: float
    broken: BrokenText

    def height_at(self, width: float) -> float:
        """Return the height of the text in lines of `width`."""
        return self.broken.option_at(width / self.size).lines * self.line_height


def style_of(node: ChartNode, theme: Theme) -> BoxStyle:
    """Return the form that the theme gives to a node's box."""
    inner = bool(node.children or node.assistants)
    return theme.box_style(depth=node.depth, kind=node.kind, role=node.role, status=node.status, inner=inner)


def widest_line(node: ChartNode, *, flush: bool = False) -> float:
    """Return the widest line of a node's text; `flush` for an entry of a list."""
    return WIDEST_ROOT_LINE if node.parent is None and not flush else WIDEST_LINE


def text_blocks(
    node: ChartNode, style: BoxStyle, theme: Theme, fonts: FontProvider, limit: float
) -> tuple[TextBlock, ...]:
    """Return the blocks of a node's text, no line wider than `limit`; empty texts are left out."""
    blocks: list[TextBlock] = []
    for item in node.text:
        if not item.words.strip():
            continue
        look = theme.texts.get(item.role, _PLAIN)
        size = TYPE_SIZE * look.size
        font = face_of(item.role, look, style, theme)
        broken = break_text(fonts, item.words, font, limit / size, look.max_lines)
        blocks.append(TextBlock(item.role, font, size, theme.line_height * size, broken))
    return tuple(blocks)


def face_of(role: TextRole, look: TextStyle, style: BoxStyle, theme: Theme) -> FontKey:
    """Return the face of a text: bold if its role is, or if the box is and the text is its name."""
    bold = look.weight == "bold" or (role is TextRole.NAME and style.weight == "bold")
    return FontKey(theme.family, bold, look.slant == "italic")


def separations(blocks: tuple[TextBlock, ...]) -> tuple[float, ...]:
    """Return the room above each block."""
    if not blocks:
        return ()
    changes = (above.role != below.role for above, below in pairwise(blocks))
    return (0.0, *(BLOCK_SEPARATION if change else 0.0 for change in changes))


def text_height(blocks: tuple[TextBlock, ...], width: float) -> float:
    """Return the height of all blocks in lines of `width`."""
    return sum(block.height_at(width) for block in blocks) + sum(separations(blocks))
