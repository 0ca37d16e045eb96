"""The labels of relations, short words on a line or a badge with a number, and their marks."""

from __future__ import annotations

from orgcharts.chart.chart import AUTHORITY, Chart, LineKind
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import TYPE_SIZE, Size
from orgcharts.theme.theme import Theme
from orgcharts.typeset.marks import line_width

LABEL_GAP = 1.6
"""The gap between a line of authority and its label, in points at 10 pt type."""

BADGE = 1.45
"""Diameter of a badge, as a fraction of the type size of its number."""


def label_font(theme: Theme) -> FontKey:
    """Return the face of labels and numbers."""
    return FontKey(theme.family)


def badge_diameter(theme: Theme) -> float:
    """Return the diameter of a badge with a number, in points at 10 pt type."""
    return BADGE * TYPE_SIZE * theme.marks.label_size


def unmarked_kinds(chart: Chart, theme: Theme) -> frozenset[str]:
    """Return the kinds of relations whose lines have no mark at either end; lines of authority run down."""
    kinds = {line.kind: chart.line_kinds.get(line.kind, LineKind("")) for line in chart.cross_lines}
    styles = {kind: theme.line_style(kind, known.pattern, known.end) for kind, known in kinds.items()}
    return frozenset(
        kind for kind, style in styles.items() if kind != AUTHORITY and style.head == style.tail == "none"
    )


def strips_above(chart: Chart, theme: Theme, fonts: FontProvider) -> dict[str, Size]:
    """Return the room above the box of each node for the label of its line, at 10 pt type.

    Siblings of a node with a label have it too, so that boxes of a row start on one line. A box is twice as
    wide as its label, which is beside a line in the middle.
    """
    size = TYPE_SIZE * theme.marks.label_size
    labelled = {node.parent for node in chart.nodes.values() if node.line_label}
    return {
        node.id: Size(
            2 * (line_width(fonts, node.line_label, label_font(theme), size) + LABEL_GAP)
            if node.line_label
            else 0.0,
            theme.line_height * size,
        ).quantised()
        for node in chart.nodes.values()
        if node.parent and node.parent in labelled
    }


def label_sizes(chart: Chart, theme: Theme, fonts: FontProvider) -> dict[str, tuple[Size, ...]]:
    """Return the sizes that the label of each relation can have at 10 pt type: its text, then a badge.

    A relation without a label is not in it; the mark of a note alone is a letter of full
    size and has no badge.
    """
    size, padding = TYPE_SIZE * theme.marks.label_size, theme.marks.label_padding
    badge = Size(badge_diameter(theme), badge_diameter(theme)).quantised()
    sizes: dict[str, tuple[Size, ...]] = {}
    for line in chart.cross_lines:
        body, mark = split_mark(line.label)
        if line.label:
            width = line_width(fonts, line.label if body else mark, label_font(theme), size)
            words = Size(width + 2 * padding, theme.line_height * size).quantised()
            sizes[line.id] = (words, badge) if body else (words,)
    return sizes
