"""Random changes of measured charts: units come, go, move and get other names."""

from __future__ import annotations

import random

from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.samples import box, measured


def changed(chart: MeasuredChart, source: random.Random, edits: int = 1) -> MeasuredChart:
    """Return a chart after some edits, each of a random kind."""
    nodes = chart.chart.nodes
    children = {name: list(node.children) for name, node in nodes.items()}
    assistants = {name: list(node.assistants) for name, node in nodes.items() if node.assistants}
    shapes = dict(chart.boxes)
    for number in range(edits):
        kind = source.choice(("add", "add", "remove", "move", "rename"))
        below = [name for name in children if name not in chart.chart.roots]
        if kind == "add" or not below:
            name = f"new-{number}"
            shapes[name] = box(source.uniform(20, 90))
            children[name] = []
            _insert(children, source, name)
            continue
        name = source.choice(below)
        if kind == "rename":
            shapes[name] = box(source.uniform(20, 90), source.uniform(90, 120))
        else:
            inside = _inside(children, assistants, name)
            _take_out(children, assistants, name)
            if kind == "move":
                _insert(children, source, name, inside)
            else:
                for gone in inside:
                    children.pop(gone, None)
    return measured(children, assistants, shapes, roots=chart.chart.roots)


def _insert(
    children: dict[str, list[str]], source: random.Random, name: str, but: frozenset[str] = frozenset()
) -> None:
    siblings = children[source.choice([other for other in children if other != name and other not in but])]
    siblings.insert(source.randint(0, len(siblings)), name)


def _take_out(children: dict[str, list[str]], assistants: dict[str, list[str]], name: str) -> None:
    for lists in (children, assistants):
        for siblings in lists.values():
            if name in siblings:
                siblings.remove(name)


def _inside(children: dict[str, list[str]], assistants: dict[str, list[str]], name: str) -> frozenset[str]:
    found, waiting = [name], [name]
    while waiting:
        unit = waiting.pop()
        parts = [*children.get(unit, ()), *assistants.get(unit, ())]
        found.extend(parts)
        waiting.extend(parts)
    return frozenset(found)
