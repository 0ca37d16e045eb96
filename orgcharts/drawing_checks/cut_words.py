"""Words that a drawing parts where no author and no rule allows a line to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgcharts.diagram import Diagram
from orgcharts.findings import Finding, Severity
from orgcharts.text.characters import settled
from orgcharts.typeset import SOFT_HYPHEN, is_cased, split_word, split_words


def cut_words(diagram: Diagram) -> Iterator[Finding]:
    """Yield a warning (OC611) for each word that is cut between letters."""
    seen: set[str] = set()
    for page in diagram.pages:
        for unit in page.units:
            for paragraph in unit.paragraphs:
                for word in _cut(paragraph.text, [line.text for line in paragraph.lines]):
                    if word not in seen:
                        seen.add(word)
                        yield _finding(word, unit.title)


def _cut(text: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield the words of a text of which a segment is on no line as a whole."""
    if len(lines) < 2 or " ".join(lines) == text:  # they end at spaces
        return
    printed = [settled(line) for line in lines]
    for _, word in split_words(text):
        for segment in split_word(word):
            whole = settled(segment.replace(SOFT_HYPHEN, ""))
            if any(map(is_cased, whole)) and not any(whole in line for line in printed):
                yield word.replace(SOFT_HYPHEN, "")
                break


def _finding(word: str, title: str) -> Finding:
    where = "" if word == title else f" in '{title}'"
    return Finding(
        "OC611",
        f"the word '{word}'{where} is cut between letters",
        "write soft hyphens (\\u00AD between double quotes) where a line may end in it",
        severity=Severity.WARNING,
    )
