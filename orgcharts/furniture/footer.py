"""The footer below the chart: legend, footnotes and abbreviations, set in lines of a width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import tally, total
from orgcharts.chart.chart import Abbreviation, Note
from orgcharts.fonts import FontKey, FontProvider, text_width
from orgcharts.furniture.legend import LegendEntry
from orgcharts.geometry import Point
from orgcharts.language import Language
from orgcharts.theme.theme import Theme
from orgcharts.typeset.breaking.wrapping import filled, lines_filled
from orgcharts.typeset.marks import line_width
from orgcharts.typeset.pieces import SetLine, set_lines

BOX_SAMPLE = 2.7
"""Width of the sample of a box, as a part of the type size; its height is 0.95."""

MARK_SAMPLES = {"bullet": 0.7, "badge": 1.1, "badges": 2.4}
"""Width of the samples of marks, as a part of the type size."""

NARROWEST_COLUMN = 150.0
"""The narrowest column of footnotes, in points."""

MOST_COLUMNS = 4

SAMPLE_GAP = 0.6
"""Room between a sample and its words, as a part of the type size."""

BULLET_GAP = 0.9
"""Room between a sample and a bullet of the same meaning, as a part of the type size."""

BULLET_PITCH = MARK_SAMPLES["bullet"] + BULLET_GAP
"""Room of a bullet with that gap, as a part of the type size."""

HANGING = 1.6
"""Indent of the further lines of a paragraph, as a part of the type size."""

FLOWING = 500.0
"""The least width of a legend, in points, whose entries may follow each other without columns."""

ROW = 1.3
"""Height of a row of the legend, as a part of the type size."""


class FooterLine(Struct, frozen=True):
    """One line of text; `origin` is the left end of its base line, from the corner of the footer."""

    line: SetLine
    origin: Point


class FooterText(Struct, frozen=True):
    """A whole text of the footer, and the lines that it was broken into."""

    role: Literal["legend-entry", "mark", "note", "abbreviations"]
    text: str
    lines: tuple[FooterLine, ...]


class PlacedSample(Struct, frozen=True):
    """The sample of a legend entry; `origin` is the middle of its left edge.

    `width` is that of its line, box or mark; `bullets` is where each bullet after that begins, from the edge.
    """

    entry: LegendEntry
    origin: Point
    width: float
    bullets: tuple[float, ...] = ()


class Footer(Struct, frozen=True):
    """Samples and texts from the top left corner, in points of the page.

    With fewer entries in its legend it can be wider, in one row instead of columns, up to `widest`.
    """

    samples: tuple[PlacedSample, ...] = ()
    texts: tuple[FooterText, ...] = ()
    width: float = 0.0
    height: float = 0.0
    widest: float = 0.0

    @property
    def lines(self) -> tuple[FooterLine, ...]:
        """The lines of all texts."""
        return tuple(line for text in self.texts for line in text.lines)


def measure_footer(
    entries: Sequence[LegendEntry],
    notes: Sequence[Note],
    abbreviations: Sequence[Abbreviation],
    width: float,
    theme: Theme,
    fonts: FontProvider,
    language: Language,
) -> Footer:
    """Return the footer: legend, notes in columns, abbreviations in one paragraph.

    What is empty takes no room.
    """
    setter = _Setter(theme, fonts, width, language)
    if entries:
        setter.legend(entries)
    if notes:
        setter.notes(notes)
    if abbreviations:
        each = (language.text("abbreviation", short=item.short, name=item.name) for item in abbreviations)
        words = language.text("sentence", text=language.join(each, "semicolon"))
        setter.paragraph(language.text("abbreviations"), words)
    widest = max(setter.widest, setter.row)
    return Footer(tuple(setter.samples), tuple(setter.texts), setter.widest, setter.top, widest)


class _Setter:
    """One run: what was set so far, from the top."""

    def __init__(self, theme: Theme, fonts: FontProvider, width: float, language: Language) -> None:
        self.style, self.fonts, self.width, self.language = theme.legend, fonts, width, language
        self.font = FontKey(theme.family)
        self.leading = theme.line_height * theme.legend.size
        self.samples: list[PlacedSample] = []
        self.texts: list[FooterText] = []
        self.top = 0.0
        self.widest = 0.0
        self.row = 0.0

    def legend(self, entries: Sequence[LegendEntry]) -> None:
        """Set entries in one row, or row by row in columns as wide as the widest of them, texts below.

        In a wide legend they follow each other instead if columns need more rows: with fewer entries, it is
        never higher.
        """
        row, between = ROW * self.style.size, self.style.separation
        indents = [self._indent(entry) for entry in entries]
        widths = [indent + self._width(entry.words) for indent, entry in zip(indents, entries, strict=True)]
        in_one_row = total(widths) + between * (len(widths) - 1)
        self.row = min(in_one_row, self.width)
        places = _flowing(widths, between, self.width)
        aligned = [max(indents) if indent else 0.0 for indent in indents]
        wide = (indent + self._width(entry.words) for indent, entry in zip(aligned, entries, strict=True))
        pitches = [each + between for each, indent in zip(wide, indents, strict=True) if indent]
        in_columns = _in_columns(pitches, widths[len(pitches) :], between, self.width)
        more_rows = in_columns[-1][1] > places[-1][1]
        if in_one_row > self.width and not (more_rows and self.width >= FLOWING):
            indents, places = aligned, in_columns
        bottom, more = self.top, 0.0  # beside an entry of several lines is no other one
        for entry, indent, (left, number) in zip(entries, indents, places, strict=True):
            top = self.top + number * row + more
            if entry.sample != "text":
                middle = Point(left, top + row / 2)
                width, each = self._first_sample(entry), BULLET_PITCH * self.style.size
                bullets = tuple(
                    width + BULLET_GAP * self.style.size + place * each for place in range(len(entry.bullets))
                )
                self.samples.append(PlacedSample(entry, middle, width, bullets))
            rows = self._rows(entry.words, self.width - indent)
            lines = self._set(rows, left + indent, top + (row - self.leading) / 2)
            self.texts.append(FooterText("legend-entry", entry.words, lines))
            bottom = max(bottom, top + row + (len(rows) - 1) * self.leading)
            more += (len(rows) - 1) * self.leading
        self.top = bottom

    def notes(self, notes: Sequence[Note]) -> None:
        """Set footnotes with hanging marks, down balanced columns, in as many as make it lowest."""
        self._separate()
        indent = max(self._width(note.mark) for note in notes) + 0.25 * self.style.size
        best: tuple[int, float, list[int]] | None = None
        for columns in range(1, MOST_COLUMNS + 1):
            width = (self.width - (columns - 1) * self.style.separation) / columns
            if columns > 1 and width < NARROWEST_COLUMN:
                break
            height, starts = _balanced([self._count(note.text, width - indent) for note in notes], columns)
            if best is None or height < best[0]:
                best = (height, width - indent, starts)
        assert best is not None  # noqa: S101 - one column is always tried
        height, width, starts = best
        rows = [self._rows(note.text, width) for note in notes]
        left = 0.0
        for start, stop in zip(starts, [*starts[1:], len(notes)], strict=True):
            top = self.top
            for note, lines in zip(notes[start:stop], rows[start:stop], strict=True):
                mark, text = self._set([note.mark], left, top), self._set(lines, left + indent, top)
                self.texts += (FooterText("mark", note.mark, mark), FooterText("note", note.text, text))
                top += len(lines) * self.leading
            widest = max(self._width(line) for lines in rows[start:stop] for line in lines)
            left += indent + widest + self.style.separation
        self.top += height * self.leading

    def paragraph(self, opening: str, words: str) -> None:
        """Set one text over the whole width, its first words with emphasis, its further lines indented."""
        self._separate()
        indent = min(HANGING * self.style.size, self.width / 4)
        is_bold = self.language.typography.emphasis == "bold"
        font = self.fonts.in_weight_of(opening, replace(self.font, bold=is_bold, italic=not is_bold))
        before = opening + self.language.text("separator.sentences")
        start = text_width(self.fonts, before, font, self.style.size)
        slack = max(0.0, start - self._width(before))
        first, *rest = self._rows(before + words, self.width - indent - slack)
        if first.startswith(before) and first != before:
            lines = self._set([opening], 0.0, self.top, font)
            lines += self._set([first.removeprefix(before)], start, self.top)
        else:  # too narrow for the opening and a word
            lines = self._set([first], 0.0, self.top, font)
        lines += self._set(rest, indent, self.top + self.leading)
        self.texts.append(FooterText("abbreviations", before + words, lines))
        self.top += (1 + len(rest)) * self.leading

    def _separate(self) -> None:
        if self.top:
            self.top += self.style.gap

    def _first_sample(self, entry: LegendEntry) -> float:
        if entry.sample in MARK_SAMPLES:
            return MARK_SAMPLES[entry.sample] * self.style.size
        return self.style.sample if entry.kind else BOX_SAMPLE * self.style.size

    def _indent(self, entry: LegendEntry) -> float:
        """Return how far the words of an entry are from its left edge."""
        if entry.sample == "text":
            return 0.0
        after = SAMPLE_GAP + len(entry.bullets) * BULLET_PITCH
        return self._first_sample(entry) + after * self.style.size

    def _width(self, words: str) -> float:
        return line_width(self.fonts, words, self.font, self.style.size)

    def _rows(self, words: str, width: float) -> tuple[str, ...]:
        return filled(self.fonts, words, self.font, self._inner(width), self.language, prose=True)

    def _count(self, words: str, width: float) -> int:
        return lines_filled(self.fonts, words, self.font, self._inner(width), self.language)

    def _inner(self, width: float) -> float:
        """Return a width in em, at least one."""
        return max(width, self.style.size) / self.style.size

    def _set(
        self, rows: Sequence[str], left: float, top: float, font: FontKey | None = None
    ) -> tuple[FooterLine, ...]:
        """Return rows as lines below each other, the first of them at `top`."""
        size, face = self.style.size, font or self.font
        lines = tuple(set_lines(tuple(rows), "legend", face, size, self.leading, top, self.fonts))
        self.widest = max([self.widest, *(left + line.width for line in lines)])
        return tuple(FooterLine(line, Point(left, line.baseline)) for line in lines)


def _flowing(widths: Sequence[float], between: float, width: float) -> list[tuple[float, int]]:
    """Return the left edge and the row of entries that follow each other in the fewest rows of a width.

    The longest row is as short as possible.

    >>> _flowing([40, 50, 30, 20], 10, 120)
    [(0.0, 0), (50.0, 0), (0.0, 1), (40.0, 1)]
    """
    places = _in_rows(widths, between, width)
    if places[-1][1] == 0:
        return places
    ends = accumulate((each + between for each in widths), initial=0.0)
    lengths = {round(end - start - between, 3) for start, end in combinations(ends, 2)}
    rows = (_in_rows(widths, between, length) for length in sorted(lengths) if max(widths) <= length < width)
    return next((shorter for shorter in rows if shorter[-1][1] == places[-1][1]), places)


def _in_columns(
    pitches: Sequence[float], texts: Sequence[float], between: float, width: float
) -> list[tuple[float, int]]:
    """Return the left edge and the row of entries in columns, then those of texts that follow each other.

    `pitches` are what entries take with the gap after them, `texts` the widths of texts.

    >>> _in_columns([60, 50, 40], [90, 40], 10, 120)
    [(0, 0), (60, 0), (0, 1), (0.0, 2), (0.0, 3)]
    """
    pitch = max(pitches, default=width)
    columns = max(1, int((width + between) / pitch))
    places = [(index % columns * pitch, index // columns) for index in range(len(pitches))]
    below = places[-1][1] + 1 if places else 0
    return [
        *places,
        *((left, below + row) for left, row in (_flowing(texts, between, width) if texts else ())),
    ]


def _in_rows(widths: Sequence[float], between: float, width: float) -> list[tuple[float, int]]:
    """Return the left edge and the row of entries that follow each other in rows of a width."""
    places, left, row = list[tuple[float, int]](), 0.0, 0
    for each in widths:
        if left and round(left + each, 3) > width:
            left, row = 0.0, row + 1
        places.append((left, row))
        left += each + between
    return places


def _balanced(heights: Sequence[int], columns: int) -> tuple[int, list[int]]:
    """Return the least height of so many columns that hold texts in order, and where each begins."""
    limit = max(*heights, -(-tally(heights) // columns))
    while True:
        starts, filled = [0], 0
        for index, height in enumerate(heights):
            if filled + height > limit:
                starts.append(index)
                filled = 0
            filled += height
        if len(starts) <= columns:
            return limit, starts
        limit += 1
