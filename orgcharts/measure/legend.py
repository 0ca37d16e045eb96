"""The legend: what a chart uses and a reader cannot know. Nothing that explains itself is in it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from orgcharts.chart.chart import Chart, ChartNode
from orgcharts.chart.footnotes import split_mark
from orgcharts.measure.blocks import style_of
from orgcharts.theme.theme import Theme

FORMS = (
    ("role", "attached", "Attached body"),
    ("role", "external", "External body"),
    ("status", "proposed", "Proposed"),
    ("status", "unconfirmed", "Unconfirmed"),
)
"""What a dashed outline may mean: field and word of a node, and what the legend calls it."""

IN_LISTS = "in a list"


@dataclass(frozen=True, slots=True)
class Use:
    """What of a chart is drawn, and how.

    `boxed` and `listed` are nodes, `lines` relations; `numbered` are the relations with a
    number badge instead of words, in the order of their numbers.
    """

    boxed: AbstractSet[str]
    listed: AbstractSet[str]
    lines: AbstractSet[str]
    numbered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample and its words: a line of `kind`, a box or a ring with `dash`, or a badge with `number`."""

    sample: Literal["line", "box", "ring", "badge"]
    words: str
    kind: str = ""
    dash: tuple[float, ...] = ()
    number: int = 0


def greatest_use(chart: Chart) -> Use:
    """Return what a layout can at most make of a chart, so that room for its legend can be kept."""
    lines = {line.id for line in chart.cross_lines}
    numbered = tuple(line.id for line in chart.cross_lines if split_mark(line.label)[0])
    leaves = {node.id for node in chart.nodes.values() if not node.children and not node.assistants}
    return Use(chart.nodes.keys(), leaves, lines, numbered)


def legend_entries(chart: Chart, theme: Theme, use: Use) -> tuple[LegendEntry, ...]:
    """Return what has to be explained: kinds of lines, numbers of relations, outlines, rings."""
    return (*_lines(chart, use), *_numbers(chart, use), *_forms(chart, theme, use))


def _lines(chart: Chart, use: Use) -> Iterator[LegendEntry]:
    drawn = {line.kind for line in chart.cross_lines if line.id in use.lines}
    for kind, known in chart.line_kinds.items():
        if kind in drawn:
            yield LegendEntry("line", known.label, kind=kind)


def _numbers(chart: Chart, use: Use) -> Iterator[LegendEntry]:
    labels = {line.id: line.label for line in chart.cross_lines}
    for number, line in enumerate(use.numbered, start=1):
        yield LegendEntry("badge", labels[line], number=number)


def _forms(chart: Chart, theme: Theme, use: Use) -> Iterator[LegendEntry]:
    """Yield an entry for each dashed outline, then one for the rings that stand for them in lists."""
    nodes = [node for node in chart.nodes.values() if node.id in use.boxed]
    boxed = _dashes([box for node in nodes for box in (node, *node.cells)], theme)
    for dash, words in boxed.items():
        yield LegendEntry("box", _joined(words), dash=dash)
    listed = _dashes([node for node in chart.nodes.values() if node.id in use.listed], theme)
    meant = [words for _, _, words in FORMS if any(words in found for found in listed.values())]
    if meant:
        yield LegendEntry("ring", f"{_joined(meant)}, {IN_LISTS}", dash=next(iter(listed)))


def _dashes(nodes: list[ChartNode], theme: Theme) -> dict[tuple[float, ...], list[str]]:
    """Return what each dashed outline among `nodes` means, in the order of `FORMS`."""
    meanings: dict[tuple[float, ...], list[str]] = {}
    seen: set[tuple[str, object]] = set()
    for field, word, words in FORMS:
        role = word if field == "role" else "line"
        status = word if field == "status" else "in-force"
        for node in nodes:
            inner = bool(node.children or node.assistants)
            selected = (words, (node.depth, node.kind, node.role, node.status, inner))
            if getattr(node, field) != word or selected in seen:
                continue
            seen.add(selected)
            dash = style_of(node, theme).dash
            plain = theme.box_style(depth=node.depth, kind=node.kind, role=role, status=status, inner=inner)
            if dash and plain.dash == dash and words not in meanings.setdefault(dash, []):
                meanings[dash].append(words)
    return meanings


def _joined(words: list[str]) -> str:
    """Return words as an alternative, the first with its capital.

    >>> _joined(["Proposed", "Unconfirmed"])
    'Proposed or unconfirmed'
    """
    first, *rest = words
    if not rest:
        return first
    *middle, last = [word[0].lower() + word[1:] for word in rest]
    return f"{', '.join((first, *middle))} or {last}"
