"""The words around the drawing, and what they leave of the page."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart.chart import Heading
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import Frame, Insets, Point, Rect, Size
from orgcharts.theme.theme import HeadingStyle, Theme
from orgcharts.typeset.breaking.wrapping import filled
from orgcharts.typeset.pieces import SetLine, set_lines

WIDEST_HEADING = 480.0
"""The widest line of a heading, in points, where the page has no width of its own yet."""

RULE_SEPARATION = 4.0
"""Room between the last line above the chart and the rule, in points."""

CORNER = 0.4
"""The most of the width that symbol and office, or date and page, may take."""

GAP = 1.2
"""Room between texts side by side in a heading, as a part of the size of the title."""

EMBLEM_GAP = 0.75
"""Room between emblem and title, as a part of the size of the title."""

LETTER_GAP = 0.55
"""Room between the letter and the title, as a part of the size of the title."""

MOST_EVEN = 3.0
"""How many times as wide as the heading is high an emblem may be."""

BETWEEN = " · "
"""The text between date and page."""

_PROSE = ("source", "disclaimer")
"""What is set as a paragraph; titles have no line that is much shorter than the others."""

_Text = tuple[str, str, float, bool]
"""Role, words, size and boldness."""


class HeadingLine(Struct, frozen=True):
    """One line of the heading; `origin` is the left end of its base line.

    Above the chart y counts from the top of the page; below it, from the bottom, so that it
    is negative. `from_right` is whether x counts from the right edge, so that it is negative.
    """

    role: str
    line: SetLine
    origin: Point
    from_right: bool = False

    def placed_on(self, page: Size) -> Point:
        """Return the left end of the base line on a page of a known size."""
        x = self.origin.x + (page.width if self.from_right else 0.0)
        return Point(x, self.origin.y + (page.height if self.origin.y < 0 else 0.0))


class HeadingLines(Struct, frozen=True):
    """The lines above and below the chart, in points of the page.

    `left` is the left margin; `rule_y` is where the rule under the heading runs, from the
    top of the page. `emblem` is the place of the emblem. `top` is the top margin, `centred` whether
    titles are in the middle.
    """

    above: tuple[HeadingLine, ...] = ()
    below: tuple[HeadingLine, ...] = ()
    left: float = 0.0
    rule_y: float = 0.0
    emblem: Rect | None = None
    top: float = 0.0
    centred: bool = False


def measure_heading(
    heading: Heading, theme: Theme, fonts: FontProvider, page: Size | None, margins: Insets
) -> tuple[Frame, HeadingLines]:
    """Return the frame that margins and heading leave, and the lines of the heading in place.

    A heading on a page of natural size (`page` None) is flush left, whatever the theme,
    for the page has no centre yet.
    """
    return HeadingMeasurement(heading, theme, fonts, page, margins).at(theme.heading.source_size)


class HeadingMeasurement:
    """The lines above the chart, measured once, and those below it, in any size."""

    def __init__(
        self, heading: Heading, theme: Theme, fonts: FontProvider, page: Size | None, margins: Insets
    ) -> None:
        self.heading, self.theme, self.fonts, self.page, self.margins = heading, theme, fonts, page, margins
        self.style: HeadingStyle = theme.heading
        self.inner = page.width - margins.left - margins.right if page else WIDEST_HEADING
        self.gap = GAP * self.style.title_size
        self.centred = page is not None and self.style.align == "centre"
        self.widest = 0.0
        self.top = self._above()
        self.widest_above = self.widest

    def at(self, source_size: float) -> tuple[Frame, HeadingLines]:
        """Return the frame and the lines, those below the chart in type of `source_size` points."""
        style, margins = self.style, self.margins
        self.widest = self.widest_above
        above, emblem, above_height = self.top
        below, below_height = self._below(source_size)
        rule_y = margins.top + above_height + (RULE_SEPARATION if style.rule else 0.0)
        top = rule_y + style.gap if above or emblem else margins.top
        bottom = margins.bottom + below_height + style.gap if below else margins.bottom
        frame = Frame(
            self.page, Insets(top, margins.right, bottom, margins.left), 0.0 if self.page else self.widest
        )
        return frame, HeadingLines(above, below, margins.left, rule_y, emblem, margins.top, self.centred)

    def _above(self) -> tuple[tuple[HeadingLine, ...], Rect | None, float]:
        """Return emblem, letter, title and status on the left, symbol and office on the right."""
        heading, style, margins = self.heading, self.style, self.margins
        emblem = self._emblem()
        indent = emblem.width + EMBLEM_GAP * self.style.title_size if emblem else 0.0
        corner, corner_height = self._set(
            (
                ("symbol", heading.symbol, style.status_size, True),
                ("office", heading.office, style.status_size, False),
            ),
            CORNER * self.inner,
        )
        beside = _width(corner) + self.gap if corner else 0.0
        room = self.inner - (2 * max(indent, beside) if self.centred else indent + beside)
        lines, beside_letter, height = self._title(room)
        self._widen(indent + beside_letter + _width(lines) + beside)
        tallest = max(height, emblem.height if emblem else 0.0)
        down = (tallest - height) / 2
        lines = [_lowered(line, down) for line in lines]
        corner = _on_lines_of(lines, corner)
        lowest = max((line.baseline for line in corner), default=0.0)
        last = max((line.baseline for line in lines), default=0.0)
        tallest = max(tallest, corner_height, height + lowest - last if lines else 0.0)
        left = self._placed(lines, margins.left + indent, margins.top, beside_letter)
        return (*left, *self._flush_right(corner, margins.top)), emblem, tallest

    def _emblem(self) -> Rect | None:
        """Return the place of the emblem: as high as a title and a status, but not too wide."""
        picture, style = self.heading.emblem, self.style
        if picture is None:
            return None
        lines = self.theme.line_height * (style.title_size + style.status_size)
        full = style.emblem_height or lines
        height = min(full, MOST_EVEN * full * picture.height / picture.width)
        width = height * picture.width / picture.height
        return Rect(self.margins.left, self.margins.top + (full - height) / 2, width, height)

    def _title(self, room: float) -> tuple[list[SetLine], float, float]:
        """Return letter, title and status, the indent of the title beside the letter, and their height."""
        heading, style = self.heading, self.style
        title = "" if heading.in_band else heading.title
        status = "" if heading.in_band else heading.language.opened(heading.status)
        beside_letter, letter, least = 0.0, list[SetLine](), 0.0
        bold = style.title_weight == "bold"
        if heading.letter and self.centred:
            title = f"{heading.letter} {title}"
        elif heading.letter:
            letter, least = self._set((("letter", heading.letter, style.title_size, bold),), room)
            beside_letter = _width(letter) + LETTER_GAP * style.title_size
        texts = (
            ("title", title, style.title_size, bold),
            ("path", heading.path, style.status_size, False),
            ("status", status, style.status_size, False),
        )
        lines, height = self._set(texts, room - beside_letter)
        return [*letter, *lines], beside_letter, max(height, least)

    def _below(self, size: float) -> tuple[tuple[HeadingLine, ...], float]:
        """Return source and disclaimer on the left, date and page on the right of the last line."""
        heading, margins = self.heading, self.margins
        words = BETWEEN.join(text for text in (heading.date, heading.page) if text)
        corner, corner_height = self._set((("imprint", words, size, False),), CORNER * self.inner)
        beside = _width(corner) + self.gap if corner else 0.0
        room = self.inner - (2 * beside if self.centred else beside)
        texts = (("source", heading.source, size, False), ("disclaimer", heading.disclaimer, size, False))
        lines, height = self._set(texts, room)
        self._widen(_width(lines) + beside)
        tallest = max(height, corner_height)
        top = -margins.bottom - tallest
        left = self._placed(lines, margins.left, top + tallest - height, 0.0)
        return (*left, *self._flush_right(corner, top + tallest - corner_height)), tallest

    def _set(self, texts: tuple[_Text, ...], room: float) -> tuple[list[SetLine], float]:
        """Return texts in lines below each other, and their height."""
        lines: list[SetLine] = []
        top = 0.0
        for role, words, size, bold in texts:
            if not words.strip():
                continue
            font = self.fonts.in_weight_of(words, FontKey(self.theme.family, bold))
            line_height = self.theme.line_height * size
            wide = max(room, size) / size
            flush = self.style.align == "left"
            prose = flush and role in _PROSE
            rows = filled(self.fonts, words, font, wide, self.heading.language, flush=flush, prose=prose)
            lines += set_lines(rows, role, font, size, line_height, top, self.fonts)
            top += len(rows) * line_height
        return lines, top

    def _placed(
        self, lines: list[SetLine], left: float, top: float, beside_letter: float
    ) -> tuple[HeadingLine, ...]:
        """Return lines in their place, flush left or in the middle of the page."""
        placed = []
        for line in lines:
            x = left + (0.0 if line.role == "letter" else beside_letter)
            if self.centred:
                x = self.margins.left + (self.inner - line.width) / 2
            placed.append(HeadingLine(line.role, line, Point(x, top + line.baseline)))
        return tuple(placed)

    def _flush_right(self, lines: list[SetLine], top: float) -> tuple[HeadingLine, ...]:
        right = -self.margins.right
        return tuple(
            HeadingLine(line.role, line, Point(right - line.width, top + line.baseline), from_right=True)
            for line in lines
        )

    def _widen(self, width: float) -> None:
        self.widest = max(self.widest, width)


def _width(lines: list[SetLine] | tuple[SetLine, ...]) -> float:
    return max((line.width for line in lines), default=0.0)


def _lowered(line: SetLine, by: float) -> SetLine:
    return replace(line, baseline=line.baseline + by) if by else line


def _on_lines_of(lines: list[SetLine], corner: list[SetLine]) -> list[SetLine]:
    """Return the lines of a corner on the base lines of the lines beside them, as far as those reach."""
    bases = sorted({line.baseline for line in lines})
    if not bases:
        return corner
    placed: list[SetLine] = []
    for number, line in enumerate(corner):
        if number < len(bases):
            base = bases[number]
        else:
            base = placed[-1].baseline + line.baseline - corner[number - 1].baseline
        placed.append(replace(line, baseline=base))
    return placed
