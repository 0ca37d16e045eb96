"""The texts of boxes as sentences, for tooltips and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from orgcharts.chart.chart import ChartNode, Note, PostTable, TextItem, TextRole
from orgcharts.chart.footnotes import split_mark
from orgcharts.chart.posts import posts_in_words
from orgcharts.model import Status

_SENTENCES: Mapping[TextRole, str] = {
    TextRole.HEAD: "Headed by {}",
    TextRole.LOCATION: "Based at {}",
    TextRole.POSTS_TOTAL: "Posts: {}",
}
"""The sentence for a text of a box, by its role; the other roles need none."""


def described(node: ChartNode, notes: tuple[Note, ...]) -> ChartNode:
    """Return `node` and its cells with their details.

    A detail is made from the texts of the box, its status and the notes of its marks only, so it never
    reveals what the drawing does not show.
    """
    by_mark = {split_mark(note.mark)[1]: note.text for note in notes}
    return _described(node, by_mark)


def _described(node: ChartNode, notes: Mapping[str, str]) -> ChartNode:
    sentences = (
        *(sentence for item in node.text for sentence in _sentences(item)),
        f"Status: {node.status}" if node.status != Status.IN_FORCE.value else "",
        *dict.fromkeys(notes[mark] for item in node.text for mark in _marks(item) if mark in notes),
    )
    detail = " ".join(each if each.endswith(".") else f"{each}." for each in sentences if each)
    return replace(node, detail=detail, cells=tuple(_described(cell, notes) for cell in node.cells))


def _sentences(item: TextItem | PostTable) -> Iterator[str]:
    if isinstance(item, PostTable):
        yield posts_in_words(item)
    elif item.role in _SENTENCES:
        yield _SENTENCES[item.role].format(split_mark(item.words)[0])


def _marks(item: TextItem | PostTable) -> Iterator[str]:
    """Yield the letters of the marks in a text."""
    if isinstance(item, PostTable):
        yield from (split_mark(count)[1] for column in item.columns for count in column.counts)
    else:
        yield split_mark(item.words)[1]
