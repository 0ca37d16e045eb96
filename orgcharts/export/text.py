"""The same content as text: an indented outline in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import ChartNode
from orgcharts.export.labels import one_line
from orgcharts.layout.layout import Layout

INDENT = "  "


def export_text(layout: Layout) -> str:
    """Return the chart as an outline for those who cannot see it, one unit a line.

    A line holds the texts of the box, then in square brackets what the drawing shows by
    the place and the outline of the box: its role and its status, unless they are plain.
    """
    chart = layout.measured.chart
    heading = chart.heading
    outline = [f"{INDENT * node.depth}- {_folded(' '.join(_parts(node)))}" for node in chart.preorder()]
    above = [_folded(text) for text in (heading.title, heading.status) if text]
    below = [_folded(text) for text in (heading.source,) if text]
    return "\n\n".join("\n".join(lines) for lines in (above, outline, below) if lines) + "\n"


def _parts(node: ChartNode) -> Iterator[str]:
    words = "; ".join(item.words for item in node.text if item.words.strip())
    yield words or node.title
    marks = [mark for mark, plain in ((node.role, "line"), (node.status, "in-force")) if mark != plain]
    if marks:
        yield f"[{', '.join(marks)}]"


def _folded(text: str) -> str:
    """Return the text on one line, with single spaces for any white space."""
    return " ".join(one_line(text).split())
