"""A chart in words, for those who cannot see it."""

from __future__ import annotations

from orgcharts.chart import Chart

LONGEST = 1_500
"""Characters after which a description breaks off; the units carry titles of their own."""


def description(chart: Chart) -> str:
    """Return what the chart shows: its title, how many units, and who stands below whom.

    The heads of the first two levels are named with their parts, in protocol order, and then all relations.
    """
    heading = chart.heading
    title = f"{heading.title}, {heading.status}" if heading.status else heading.title
    count = len(chart.units())
    sentences = [f"Organigramme of {title}: {count} {'unit' if count == 1 else 'units'}."]
    for node in chart.preorder():
        if node.depth > 1:
            continue
        for unit in node.with_cells():
            if unit.cells:
                sentences.append(f"Inside {unit.title}: {'; '.join(cell.title for cell in unit.cells)}.")
        if node.assistants:
            sentences.append(f"Beside {node.title}: {_names(chart, node.assistants)}.")
        if node.children:
            sentences.append(f"Below {node.title}: {_names(chart, node.children)}.")
    for root, joint in chart.between.items():
        both = _names(chart, (root, chart.roots[chart.roots.index(root) + 1]))
        sentences.append(f"Between {both}: {_names(chart, joint)}.")
    if chart.cross_lines:
        sentences.append(f"Relations: {'; '.join(line.title for line in chart.cross_lines)}.")
    text = " ".join(sentences)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _names(chart: Chart, identifiers: tuple[str, ...]) -> str:
    return "; ".join(chart.nodes[identifier].title for identifier in identifiers)
