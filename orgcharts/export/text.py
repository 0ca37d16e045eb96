"""The same content as text: an indented outline in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import Chart, ChartNode, split_mark
from orgcharts.chart.typography import opened
from orgcharts.export.labels import one_line
from orgcharts.page.layout import Layout

INDENT = "  "


def export_text(layout: Layout) -> str:
    """Return the chart as an outline for those who cannot see it, one unit a line.

    A line holds the texts of the box, then in square brackets what the drawing shows by
    the place and the outline of the box: its role and its status, unless they are plain.
    Relations follow the outline, then notes and abbreviations.
    """
    chart = layout.measured.chart
    heading = chart.heading
    outline = [
        f"{INDENT * box.depth}- {_folded(' '.join(_parts(box, chart)))}"
        for node in chart.preorder()
        for box in node.with_cells()
    ]
    title = f"{heading.letter} {heading.title}".strip()
    stated = (title, opened(heading.status), heading.symbol, heading.office)
    above = [_folded(text) for text in stated if text]
    closing = (heading.source, heading.disclaimer, heading.date, heading.page)
    below = [_folded(text) for text in closing if text]
    relations = [_folded(line.title) for line in chart.cross_lines]
    notes = [_folded(f"{split_mark(note.mark)[1]} {note.text}") for note in chart.notes]
    short = [
        _folded(chart.language.text("abbreviation", short=item.short, name=item.name))
        for item in chart.abbreviations
    ]
    parts = (above, outline, relations, notes, short, below)
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _parts(node: ChartNode, chart: Chart) -> Iterator[str]:
    language = chart.language
    words = language.join((item.words for item in node.text if item.words.strip()), "semicolon")
    yield words or node.title
    marks: list[str] = []
    if node.role != "line":
        marks.append(language.text(f"role.{node.role}"))
    if node.status != "in-force":
        marks.append(language.text(f"status.{node.status}"))
    if node.co_parent:
        marks.append(language.text("joint", parent=chart.nodes[node.co_parent].title))
    if marks:
        yield f"[{language.join(marks, 'comma')}]"


def _folded(text: str) -> str:
    """Return the text on one line, with single spaces for any white space."""
    return " ".join(one_line(text).split())
