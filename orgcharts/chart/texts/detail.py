"""The texts of boxes as sentences, for tooltips and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from orgcharts.chart.chart import ChartNode, Note, PostTable, TextItem, TextRole
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.chart.texts.posts import NO_BREAK_SPACE, posts_in_words
from orgcharts.language import Language
from orgcharts.model import Status


def described(node: ChartNode, notes: tuple[Note, ...], language: Language) -> ChartNode:
    """Return `node` and its cells with their details.

    A detail is made from the texts of the box, its status and the notes of its marks only, so it never
    reveals what the drawing does not show. The detail of a node so far comes first.
    """
    by_mark = {split_mark(note.mark)[1]: note.text for note in notes}
    return _described(node, by_mark, language)


def _described(node: ChartNode, notes: Mapping[str, str], language: Language) -> ChartNode:
    sentences = (
        node.detail,
        *(_about(item, language) for item in node.text),
        language.text("line-label", label=node.line_label) if node.line_label else "",
        language.text("line-label", label=node.line_relation) if node.line_relation else "",
        _about_status(node.status, language),
        language.text("place-is", status=language.text("status.unconfirmed")) if node.is_place_open else "",
        *dict.fromkeys(notes[mark] for item in node.text for mark in _marks(item) if mark in notes),
    )
    detail = language.join((language.sentence(each) for each in sentences if each), "sentences")
    return replace(node, detail=detail, cells=tuple(_described(cell, notes, language) for cell in node.cells))


def _about(item: TextItem | PostTable, language: Language) -> str:
    """Return the sentence for a text of a box; empty for the roles that need none."""
    if isinstance(item, PostTable):
        return posts_in_words(item)
    words = split_mark(item.words)[0]
    match item.role:
        case TextRole.HEAD:
            return language.text("headed-by", post=words)
        case TextRole.LOCATION:
            return language.text("based-at", place=words)
        case TextRole.POSTS_TOTAL:
            return language.text("posts-are", posts=words)
        case TextRole.TASK | TextRole.CONTACT | TextRole.PERSON | TextRole.DETAIL | TextRole.LINE:
            return words.replace(NO_BREAK_SPACE, " ")
    return ""


def _about_status(status: str, language: Language) -> str:
    if status == Status.IN_FORCE.value:
        return ""
    return language.text("status-is", status=language.text(f"status.{status}"))


def _marks(item: TextItem | PostTable) -> Iterator[str]:
    """Yield the letters of the marks in a text."""
    if isinstance(item, PostTable):
        yield from (split_mark(count)[1] for column in item.columns for count in column.counts)
    else:
        yield split_mark(item.words)[1]
