"""Warnings on characters that no font has, one for each script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from orgcharts.chart.chart import Chart, PostTable
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.findings import Finding, Severity
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.fonts.extras import extra_with
from orgcharts.fonts.scripts import EMOJI, PRIVATE, SIGNS, UNASSIGNED, script_of
from orgcharts.theme.theme import Theme

BROUGHT = "name a font file that has {them} under 'fonts' in a theme"
"""The remedy that always helps: a font of the author's own."""


def missing_glyphs(chart: Chart, theme: Theme, fonts: FontProvider) -> tuple[Finding, ...]:
    """Return a warning (OC602) for each script of which no font has some characters, at their first use."""
    key = FontKey(theme.family)
    places: dict[str, str] = {}
    seen: set[str] = set()
    for place, words in _texts(chart):
        if not seen.issuperset(words):
            seen.update(words)
            for char in fonts.missing(words, key):
                places.setdefault(char, place)
    scripts: dict[str, list[str]] = {}
    for char in places:
        scripts.setdefault(script_of(char), []).append(char)
    return tuple(_finding(script, chars, places[chars[0]]) for script, chars in scripts.items())


def _texts(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield every text of a chart with a description of its position."""
    heading = chart.heading
    for role, words in (
        ("title", heading.title),
        ("path", heading.path),
        ("status", heading.language.opened(heading.status)),
        ("source", heading.source),
    ):
        yield f"the {role} of chart '{chart.id}'", words
    for node in chart.preorder():
        for box in node.with_cells():
            place = f"'{box.title or box.id}'"
            for text in box.text:
                yield place, split_mark(text.words)[0]
                if isinstance(text, PostTable):
                    yield from ((place, split_mark(count)[0]) for one in text.columns for count in one.counts)
        if node.matrix:
            texts = (*node.matrix.corner, *(row.label for row in node.matrix.rows if row.label))
            yield from ((f"the matrix of '{node.title or node.id}'", item.words) for item in texts)
    for line in chart.cross_lines:
        yield f"the relation {line.title}", line.label
    for kind in chart.line_kinds.values():
        yield "the legend", kind.label
    for note in chart.notes:
        yield "a note", note.text
    for item in chart.abbreviations:
        yield "the abbreviations", f"{item.short} {item.name}"


def _finding(script: str, chars: Sequence[str], place: str) -> Finding:
    what = f"no font has {_counted(script, chars)} {place}"
    return Finding("OC602", what, _remedy(script, chars), severity=Severity.WARNING)


def _counted(script: str, chars: Sequence[str]) -> str:
    """Return the characters in a description, up to the word before their position."""
    first = f"U+{ord(chars[0]):04X}"
    if script not in (PRIVATE, UNASSIGNED):
        first = f"'{chars[0]}' ({first})"
    one, many = _KINDS.get(script, (f"{script} character", f"{script} characters"))
    if len(chars) == 1:
        return f"the {one} {first} in"
    return f"{len(chars):,} {many}, the first of them {first} in"


_KINDS = {
    SIGNS: ("sign", "signs"),
    EMOJI: ("emoji", "emoji"),
    PRIVATE: ("private-use character", "private-use characters"),
    UNASSIGNED: ("unassigned code point", "unassigned code points"),
}
"""What characters are called that belong to no script: one of them, several of them."""


def _remedy(script: str, chars: Sequence[str]) -> str:
    if script == UNASSIGNED:
        return "remove what is no character"
    own = BROUGHT.format(them="it" if len(chars) == 1 else "them")
    extras = Counter(extra.name for extra in map(extra_with, chars) if extra and not extra.is_installed)
    installs = [
        f"pip install 'orgcharts[{name}]'" + (f" for {count:,} of them" if count < len(chars) else "")
        for name, count in extras.items()
    ]
    return ", or ".join((*installs, own))
