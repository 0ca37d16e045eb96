"""Footnotes and abbreviations: what a chart says below itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from orgcharts.characters import settled
from orgcharts.chart.chart import Abbreviation, ChartLine, ChartNode, Heading, Note, PostTable
from orgcharts.language import Language
from orgcharts.model import UN_GRADES, Organization

_LETTERS = "abcdefghijklmnoprstuvwxyz"
"""The letters of marks; q has no raised form in most fonts."""

_RAISED = dict(zip(_LETTERS, "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_MARKED = re.compile("([^{0}]*)([{0}]*)".format("".join(_RAISED.values())))
_LOWERED = str.maketrans({raised: letter for letter, raised in _RAISED.items()})


def split_mark(words: str) -> tuple[str, str]:
    """Return words without the raised mark that they end with, and its letters.

    >>> split_mark("Gender Unitᶜ"), split_mark("Gender Unit")
    (('Gender Unit', 'c'), ('Gender Unit', ''))
    """
    body = words.rstrip("".join(_RAISED.values()))
    return body, words[len(body) :].translate(_LOWERED)


def split_marks(words: str) -> tuple[tuple[str, str], ...]:
    """Return the stretches of words with the letters of the raised mark after each, empty for none.

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
        """Return the raised mark of a note, to be set after the words that it is about."""
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
    """Return the acronyms that the words of a chart use, alphabetically, as the spec expands them.

    What the spec states comes first, then the acronyms of units, of which the first in protocol order
    counts, then grades and funding sources as the language expands them.
    """
    names: dict[str, str] = dict(organization.abbreviations)
    for entry in organization.entries.values():
        if entry.unit.acronym and entry.unit.acronym != entry.unit.name:
            names.setdefault(entry.unit.acronym, entry.unit.name)
    for short, name in language.terms.items():
        if _is_known(short, organization.grades):
            names.setdefault(short, name)
    words = settled("\n".join(_words(heading, nodes, lines, notes)).replace("\u00a0", " "))
    raised = "".join(_RAISED.values())
    used = (
        short for short in names if re.search(rf"(?<!\w){re.escape(settled(short))}(?![^\W{raised}])", words)
    )
    return tuple(Abbreviation(short, names[short]) for short in sorted(used, key=lambda s: (s.casefold(), s)))


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
