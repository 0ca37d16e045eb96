"""Warnings on characters that no font has."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart.chart import Chart, PostTable
from orgcharts.chart.footnotes import split_mark
from orgcharts.chart.typography import opened
from orgcharts.findings import Finding, Severity
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.theme.theme import Theme

_CHINESE = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"), ("\U00020000", "\U0003ffff"))


def missing_glyphs(chart: Chart, theme: Theme, fonts: FontProvider) -> tuple[Finding, ...]:
    """Return a warning (OC602) for each character that no font has, at its first use."""
    key = FontKey(theme.family)
    seen: set[str] = set()
    findings: list[Finding] = []
    for place, words in _texts(chart):
        if seen.issuperset(words):
            continue
        findings += (_finding(char, place) for char in fonts.missing(words, key) if char not in seen)
        seen.update(words)
    return tuple(findings)


def _texts(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield every text of a chart with words for where it stands."""
    heading = chart.heading
    for role, words in (
        ("title", heading.title),
        ("status", opened(heading.status)),
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
    for line in chart.cross_lines:
        yield f"the relation {line.title}", line.label
    for kind in chart.line_kinds.values():
        yield "the legend", kind.label
    for note in chart.notes:
        yield "a note", note.text
    for item in chart.abbreviations:
        yield "the abbreviations", f"{item.short} {item.name}"


def _finding(char: str, place: str) -> Finding:
    remedy = "name a font file that has it under 'fonts' in a theme"
    if any(first <= char <= last for first, last in _CHINESE):
        remedy = f"pip install orgcharts[zh], or {remedy}"
    message = f"no font has '{char}' (U+{ord(char):04X}) in {place}"
    return Finding("OC602", message, remedy, severity=Severity.WARNING)
