"""A chart in words, for those who cannot see it."""

from __future__ import annotations

from orgcharts.chart import Chart

LONGEST = 1_500
"""Characters after which a description breaks off; the units carry titles of their own."""


def description(chart: Chart, *, longest: int | None = LONGEST) -> str:
    """Return what the chart shows: its title, the number of units, and the hierarchy.

    The heads of the first two levels are named with their children, in protocol order, then all relations.
    It breaks off after `longest` characters.
    """
    language = chart.language
    title = language.join(filter(None, (chart.heading.title, chart.heading.status)), "comma")
    sentences = [language.text("description.chart", title=title, count=len(chart.units()))]
    for node in chart.preorder():
        if node.depth > 1:
            continue
        for unit in node.with_cells():
            if unit.cells:
                cells = language.join((cell.title for cell in unit.cells), "semicolon")
                sentences.append(language.text("description.inside", unit=unit.title, names=cells))
        if node.assistants:
            names = _names(chart, node.assistants)
            sentences.append(language.text("description.beside", unit=node.title, names=names))
        if node.children:
            names = _names(chart, node.children)
            sentences.append(language.text("description.below", unit=node.title, names=names))
    for root, joint in chart.between.items():
        both = _names(chart, chart.bars[root])
        sentences.append(language.text("description.between", units=both, names=_names(chart, joint)))
    if chart.cross_lines:
        names = language.join((line.title for line in chart.cross_lines), "semicolon")
        sentences.append(language.text("description.relations", names=names))
    text = language.join(sentences, "sentences")
    if longest is None or len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _names(chart: Chart, identifiers: tuple[str, ...]) -> str:
    return chart.language.join((chart.nodes[identifier].title for identifier in identifiers), "semicolon")
