"""Typographic apostrophes and directions: the spec keeps what was typed, drawings show what print uses."""

from __future__ import annotations

import re

from msgspec.structs import replace

from orgcharts.chart.chart import Chart, ChartLine, ChartNode, Heading, PostTable, TextItem, UnitMatrix
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language
from orgcharts.text.characters import settled

APOSTROPHE = "\u2019"

_INSIDE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_AFTER_S = re.compile(r"(?<=s)'(?!\w)")
_OPENING = re.compile(r"(?<!\w)'(?=\w)")


def curled(words: str) -> str:
    """Return a text with typographic apostrophes between letters and after the s of a plural.

    After an s it may also close a quotation: after an open quotation mark it is kept.

    >>> curled("Women's Rights, Victims' Rights, 'Works'"), curled("Victims' Rights")
    ("Women’s Rights, Victims' Rights, 'Works'", 'Victims’ Rights')
    """
    if "'" not in words:
        return words
    words = _curled(_INSIDE, words)
    return words if _OPENING.search(settled(words)) else _curled(_AFTER_S, words)


def _curled(straight: re.Pattern[str], words: str) -> str:
    """Return a text with a typographic apostrophe wherever `straight` matches a straight one."""
    characters = list(words)
    for match in straight.finditer(settled(words)):
        characters[match.start()] = APOSTROPHE
    return "".join(characters)


def printed(words: str, language: Language) -> str:
    """Return a text as it is printed: with typographic apostrophes, in the direction of the language."""
    return language.directed(curled(words))


def typographic(chart: Chart) -> Chart:
    """Return a chart with all texts as they are printed; ids are kept."""
    language = chart.language
    return replace(
        chart,
        heading=typographic_heading(chart.heading),
        nodes=FrozenDict({key: _node(node, language) for key, node in chart.nodes.items()}),
        cross_lines=tuple(_line(line, language) for line in chart.cross_lines),
        line_kinds=FrozenDict(
            {
                key: replace(kind, label=printed(kind.label, language))
                for key, kind in chart.line_kinds.items()
            }
        ),
        notes=tuple(replace(note, text=printed(note.text, language)) for note in chart.notes),
        omissions=tuple(printed(words, language) for words in chart.omissions),
        abbreviations=tuple(
            replace(item, short=curled(item.short), name=printed(item.name, language))
            for item in chart.abbreviations
        ),
    )


def typographic_heading(heading: Heading) -> Heading:
    """Return a heading with its texts as they are printed."""
    language = heading.language
    return replace(
        heading,
        title=printed(heading.title, language),
        status=printed(heading.status, language),
        source=printed(heading.source, language),
        office=printed(heading.office, language),
        disclaimer=printed(heading.disclaimer, language),
    )


def _line(line: ChartLine, language: Language) -> ChartLine:
    return replace(
        line,
        label=printed(line.label, language),
        title=printed(line.title, language),
        short=printed(line.short, language),
        detail=printed(line.detail, language),
    )


def _node(node: ChartNode, language: Language) -> ChartNode:
    return replace(
        node,
        text=tuple(_item(item) for item in node.text),
        title=printed(node.title, language),
        line_label=printed(node.line_label, language),
        detail=printed(node.detail, language),
        cells=tuple(_node(cell, language) for cell in node.cells),
        matrix=node.matrix and _matrix(node.matrix, language),
    )


def _matrix(matrix: UnitMatrix, language: Language) -> UnitMatrix:
    return replace(
        matrix,
        rows=tuple(replace(row, label=row.label and _text(row.label)) for row in matrix.rows),
        columns_by=printed(matrix.columns_by, language),
        rows_by=printed(matrix.rows_by, language),
        corner=tuple(_text(item) for item in matrix.corner),
    )


def _item(item: TextItem | PostTable) -> TextItem | PostTable:
    return item if isinstance(item, PostTable) else _text(item)


def _text(item: TextItem) -> TextItem:
    return replace(item, words=printed(item.words, item.language))
