"""Texts set in lines of a width, and placed on a page as paragraphs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import largest
from orgcharts.diagram import Paragraph
from orgcharts.diagram.setting import Setter
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import Point
from orgcharts.language import Language
from orgcharts.theme import Theme
from orgcharts.typeset import drawn_width
from orgcharts.typeset.breaking.wrapping import filled
from orgcharts.typeset.pieces import set_lines

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class SetText(Struct, frozen=True):
    """A text and its lines, in type of `size` points; `leading` is the distance of two lines."""

    text: str
    lines: tuple[str, ...]
    font: FontKey
    size: float
    leading: float

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return len(self.lines) * self.leading


class PageSetter(Struct, frozen=True):
    """Sets texts in the family and with the line height of a theme."""

    theme: Theme
    fonts: FontProvider
    language: Language

    def set(
        self, text: str, size: float, width: float, *, bold: bool = False, italic: bool = False
    ) -> SetText:
        """Return a text in lines of `width` points; an empty text has none."""
        font = self._font(text, bold=bold, italic=italic)
        lines = (
            filled(self.fonts, text, font, max(width, size) / size, self.language, prose=True) if text else ()
        )
        return SetText(text, lines, font, size, self.theme.line_height * size)

    def on_one_line(
        self, text: str, size: float, width: float, *, bold: bool = False, italic: bool = False
    ) -> SetText:
        """Return a text on one line of at most `width` points, its end left out if it is longer."""
        font = self._font(text, bold=bold, italic=italic)

        def fits(line: str) -> bool:
            return drawn_width(self.fonts, line, font, size) <= width

        line = text
        if not fits(text):
            kept = largest(lambda count: fits(f"{text[:count].rstrip()}{ELLIPSIS}"), len(text))
            line = f"{text[:kept].rstrip()}{ELLIPSIS}" if kept else ""
        return SetText(text, (line,) if line else (), font, size, self.theme.line_height * size)

    def width(self, found: SetText) -> float:
        """Return the width of the longest line, in points."""
        widths = (drawn_width(self.fonts, line, found.font, found.size) for line in found.lines)
        return max(widths, default=0.0)

    def at(
        self,
        found: SetText,
        role: str,
        corner: Point,
        colour: str,
        *,
        right: float | None = None,
        column: int | None = None,
        see: str = "",
        struck: bool = False,
    ) -> Paragraph:
        """Return a text of at least one line as a paragraph with its top left corner in a place.

        Args:
            found: the text.
            role: what it is in its element.
            corner: its top left corner; only its height counts where lines end at `right`.
            colour: of its letters.
            right: where its lines end, in points; flush left when left out.
            column: in a table, its column.
            see: the id of a chart that it refers to.
            struck: whether a line goes through it.
        """
        lines = set_lines(found.lines, role, found.font, found.size, found.leading, corner.y, self.fonts)
        placed = [
            (line, Point(corner.x if right is None else right - line.width, line.baseline)) for line in lines
        ]
        paragraph = Setter(self.fonts, self.theme.line_height, self.language.tag).paragraph(
            role, found.text, placed, colour, "left" if right is None else "right",
            struck=struck, marked=False, column=column,
        )  # fmt: skip
        return replace(paragraph, see=see or None)

    def _font(self, text: str, *, bold: bool, italic: bool) -> FontKey:
        return self.fonts.in_weight_of(text, FontKey(self.theme.family, bold, italic))
