"""Footnotes and abbreviations: the texts below a chart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from msgspec.structs import replace

from orgcharts.chart.chart import Abbreviation, Chart, ChartLine, ChartNode, Heading, Note, PostTable
from orgcharts.language import Language
from orgcharts.model import UN_GRADES, Organization
from orgcharts.text.characters import settled

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RAISED = dict(zip(_LETTERS, "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\U000107a5ʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
"""The letters of marks, and their raised forms; q has had one since Unicode 14."""

_MARKS = "".join(_RAISED.values())
_MARKED = re.compile(f"([^{_MARKS}]*)([{_MARKS}]*)")
_LOWERED = str.maketrans({raised: letter for letter, raised in _RAISED.items()})


def split_mark(words: str) -> tuple[str, str]:
    """Return a text without the raised mark at its end, and the letters of the mark.

    >>> split_mark("Gender Unitᶜ"), split_mark("Gender Unit")
    (('Gender Unit', 'c'), ('Gender Unit', ''))
    """
    if words.isascii():
        return words, ""
    body = words.rstrip(_MARKS)
    return body, words[len(body) :].translate(_LOWERED)


def split_marks(words: str) -> tuple[tuple[str, str], ...]:
    """Return the segments of a text with the letters of the raised mark after each, empty for none.

    >>> split_marks("1 P-4ᵃ, 7 FS")
    (('1 P-4', 'a'), (', 7 FS', ''))
    """
    found = _MARKED.findall(words)
    return tuple((body, mark.translate(_LOWERED)) for body, mark in found if body or mark)


class Footnotes:
    """The notes of a chart, lettered in the order in which they are asked for.

    The same text gets the same letter. After the last letter they are doubled: aa, bb.
    """

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    def mark(self, text: str | None) -> str:
        """Return the raised mark of a note, to be set after the text that it belongs to."""
        if not text:
            return ""
        rounds, letter = divmod(len(self._marks), len(_LETTERS))
        return self._marks.setdefault(text, _RAISED[_LETTERS[letter]] * (rounds + 1))

    def notes(self) -> tuple[Note, ...]:
        """Return the notes in the order of their letters."""
        return tuple(Note(mark, text) for text, mark in self._marks.items())


def abbreviations(
    organization: Organization,
    heading: Heading,
    nodes: Iterable[ChartNode],
    lines: Iterable[ChartLine],
    notes: Iterable[Note],
    language: Language,
) -> tuple[Abbreviation, ...]:
    """Return the acronyms in the texts of a chart, alphabetically, with their full names.

    The spec's `abbreviations` come first, then the acronyms of units, of which the first in protocol order
    counts, then grades and funding sources as the language expands them.
    """
    names: dict[str, str] = dict(organization.abbreviations)
    for entry in organization.entries.values():
        if entry.unit.acronym and entry.unit.acronym != entry.unit.name:
            names.setdefault(entry.unit.acronym, entry.unit.name)
    for short, name in language.terms.items():
        if _is_known(short, organization.grades):
            names.setdefault(short, name)
    words = _settled("\n".join(_words(heading, nodes, lines, notes)))
    used = (short for short in names if _is_in(short, words))
    return tuple(Abbreviation(short, names[short]) for short in sorted(used, key=lambda s: (s.casefold(), s)))


def with_used_notes(chart: Chart) -> Chart:
    """Return a part of a chart with only those notes and abbreviations that its texts use."""
    texts = chart.heading, tuple(chart.nodes.values()), chart.cross_lines
    marks = {mark for _, mark in split_marks("\n".join(_words(*texts, ())))}
    notes = tuple(note for note in chart.notes if split_marks(note.mark)[0][1] in marks)
    words = _settled("\n".join(_words(*texts, notes)))
    short = tuple(each for each in chart.abbreviations if _is_in(each.short, words))
    return replace(chart, notes=notes, abbreviations=short)


def _settled(words: str) -> str:
    return settled(words.replace("\u00a0", " "))


def _is_in(short: str, words: str) -> bool:
    """Return whether settled words have a short form as a word of its own, perhaps with a raised mark."""
    raised = "".join(_RAISED.values())
    return re.search(rf"(?<!\w){re.escape(_settled(short))}(?![^\W{raised}])", words) is not None


def _is_known(short: str, grades: Container[str]) -> bool:
    """Return whether an official short form has its usual sense in a house with `grades` of its own.

    Of the grades of the United Nations only those are known that the house shares.
    """
    return not grades or short in grades or short not in UN_GRADES


def _words(
    heading: Heading, nodes: Iterable[ChartNode], lines: Iterable[ChartLine], notes: Iterable[Note]
) -> Iterator[str]:
    yield from (heading.title, heading.status, heading.office, heading.disclaimer)
    for node in nodes:
        for box in node.with_cells():
            for item in box.text:
                yield item.words
                if isinstance(item, PostTable):
                    yield from (word for column in item.columns for word in (column.section, *column.counts))
    yield from (line.label for line in lines)
    yield from (note.text for note in notes)
