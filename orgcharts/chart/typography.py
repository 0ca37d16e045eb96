"""Typographic apostrophes and capitals: the spec keeps what was typed, drawings show what print uses."""

from __future__ import annotations

import re

from msgspec.structs import replace

from orgcharts.characters import settled
from orgcharts.chart.chart import Chart, ChartNode, Heading, PostTable, TextItem
from orgcharts.frozen import FrozenDict

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


def opened(words: str) -> str:
    """Return a text that starts with a capital; a first word with a capital inside (`e-Guide`) is kept.

    >>> opened("as of 2026"), opened("e-Guide of 2021")
    ('As of 2026', 'e-Guide of 2021')
    """
    first = settled(words).split(" ", 1)[0]
    return words[0].upper() + words[1:] if first.islower() else words


def typographic(chart: Chart) -> Chart:
    """Return a chart with typographic apostrophes in all texts; ids are kept."""
    return replace(
        chart,
        heading=typographic_heading(chart.heading),
        nodes=FrozenDict({key: _node(node) for key, node in chart.nodes.items()}),
        cross_lines=tuple(
            replace(line, label=curled(line.label), title=curled(line.title), detail=curled(line.detail))
            for line in chart.cross_lines
        ),
        line_kinds=FrozenDict(
            {key: replace(kind, label=curled(kind.label)) for key, kind in chart.line_kinds.items()}
        ),
        notes=tuple(replace(note, text=curled(note.text)) for note in chart.notes),
        abbreviations=tuple(
            replace(item, short=curled(item.short), name=curled(item.name)) for item in chart.abbreviations
        ),
    )


def typographic_heading(heading: Heading) -> Heading:
    """Return a heading with typographic apostrophes."""
    return replace(
        heading,
        title=curled(heading.title),
        status=curled(heading.status),
        source=curled(heading.source),
        office=curled(heading.office),
        disclaimer=curled(heading.disclaimer),
    )


def _node(node: ChartNode) -> ChartNode:
    return replace(
        node,
        text=tuple(_item(item) for item in node.text),
        title=curled(node.title),
        detail=curled(node.detail),
        cells=tuple(_node(cell) for cell in node.cells),
    )


def _item(item: TextItem | PostTable) -> TextItem | PostTable:
    return item if isinstance(item, PostTable) else replace(item, words=curled(item.words))
