"""What a diagram is when it is read: which of its items belong together, and what is between its lines."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from orgcharts.diagram import Artifact, Element, Item, Paragraph, Shape, Table, TextLine, TextRun

LETTER = "letter"
"""The letter of a chart, which is one heading with the title that follows it."""


def outline_of(element: Element) -> tuple[Item, ...]:
    """Return the outline or the bullet of a unit if it shows a role or a status, else nothing."""
    if element.role != "unit" or not element.qualifiers:
        return ()
    shapes = tuple(item for item in element.contents if isinstance(item, Shape))
    bullets = (item for item in element.contents if isinstance(item, Artifact) and item.role == "bullet")
    return shapes or tuple(bullets)


def gaps(paragraph: Paragraph) -> list[bool]:
    """Return for each line whether a space follows it in the text: none does inside a word or in Chinese."""
    found, at, text = [], 0, paragraph.text
    for line in paragraph.lines:
        place = text.find(line.text, at)
        at = (place if place >= 0 else at) + len(line.text)
        found.append(at < len(text) and text[at].isspace())
    if found and paragraph.role == LETTER:
        found[-1] = True
    return found


class ReadRun(Struct, frozen=True):
    """A run and its text as it is read: the mark of a note is a raised letter.

    `space` is whether a space follows it.
    """

    run: TextRun
    text: str
    space: bool


def words_of(line: TextLine, *, space: bool) -> list[ReadRun]:
    """Return the runs of a line with the text of each; `space` is whether one follows the line."""
    texts, gaps_before, at = [], [], 0
    for run in line.runs:
        gap = line.text[at : at + 1].isspace() and not run.text[:1].isspace()
        at += gap
        texts.append(line.text[at : at + len(run.text)])
        gaps_before.append(gap)
        at += len(run.text)
    if at != len(line.text):
        texts, gaps_before = [run.text for run in line.runs], [False] * len(line.runs)
    after = (*gaps_before[1:], space)
    return [ReadRun(*each) for each in zip(line.runs, texts, after, strict=True)] if line.runs else []


class TableRow(Struct, frozen=True):
    """A row of a table, as it is read: texts of which each is in a column, or across all."""

    texts: tuple[Paragraph, ...]
    is_head: bool

    def cells(self, columns: int) -> list[tuple[int, tuple[Paragraph, ...]]]:
        """Return how many columns each cell has, and its texts.

        A source heads all columns up to the next one.
        """
        starts = {text.column or 0 for text in self.texts}
        is_across = all(text.column is None for text in self.texts)
        starts |= {0} if self.is_head or is_across else set(range(columns))
        ends = [*sorted(starts)[1:], columns]
        return [
            (end - start, tuple(text for text in self.texts if (text.column or 0) == start))
            for start, end in zip(sorted(starts), ends, strict=True)
        ]


def rows(table: Table) -> list[TableRow]:
    """Return the rows of a table: heads, all counts of each column in one cell, sums, total.

    A total beside the sums is a row after theirs. Counts are not bold. How they are broken into lines means
    nothing: no line has to do with that beside it.
    """
    ordered = sorted(table.paragraphs, key=_line_of)
    lines = [list(line) for _, line in groupby(ordered, key=_line_of)]
    heads, rest = lines[: table.heads], lines[table.heads :]
    counts = tuple(text for line in lines for text in line if not text.font.bold)
    named = (tuple(text for text in line if text.font.bold) for line in heads)
    sums = (tuple(text for text in line if text.font.bold) for line in rest)
    found = [
        *(TableRow(texts, True) for texts in named),
        TableRow(counts, False),
        *(TableRow(texts, False) for texts in sums),
    ]
    return [row for row in found if row.texts]


def _line_of(paragraph: Paragraph) -> tuple[float, bool]:
    """Return the base line of a text, and whether it is across all columns."""
    return paragraph.lines[0].origin.y, paragraph.column is None
