"""Small organisations with random boxes, as measured charts."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from orgcharts.chart.chart import Chart, ChartNode, Heading
from orgcharts.geometry import Size
from orgcharts.geometry.frontier import ShapeFunction
from orgcharts.typeset.measured import MeasuredChart

LINE = 11.8


def box(*widths: float) -> ShapeFunction:
    """Return the sizes of a text that is one line at the last width, two at the one before ..."""
    count = len(widths)
    return tuple(Size(width, (count - number) * LINE + 6.0) for number, width in enumerate(widths))


def measured(
    children: Mapping[str, Sequence[str]],
    assistants: Mapping[str, Sequence[str]] | None = None,
    shapes: Mapping[str, ShapeFunction] | None = None,
    hints: Mapping[str, tuple[str | None, int | None]] | None = None,
    roots: Sequence[str] = ("0",),
    rows: Mapping[str, tuple[int, ...]] | None = None,
) -> MeasuredChart:
    """Return a measured chart; boxes that are not given are 40 wide and one line high."""
    assistants, shapes, hints = assistants or {}, shapes or {}, hints or {}
    nodes: dict[str, ChartNode] = {}
    waiting: list[tuple[str, str | None, int]] = [(root, None, 0) for root in roots]
    while waiting:
        name, parent, depth = waiting.pop()
        below, beside = tuple(children.get(name, ())), tuple(assistants.get(name, ()))
        arrange, columns = hints.get(name, (None, None))
        lengths = (rows or {}).get(name, ())
        nodes[name] = ChartNode(
            name, (), parent, below, beside, depth, arrange=arrange, columns=columns, rows=lengths
        )
        waiting.extend((part, name, depth + 1) for part in below + beside)
    boxes = {name: shapes.get(name, box(40.0)) for name in nodes}
    entries = {
        name: tuple(Size(shape.width - 9.0, shape.height - 6.0) for shape in boxes[name])
        for name, node in nodes.items()
        if not node.children and not node.assistants
    }
    return MeasuredChart(Chart("sample", Heading(), tuple(roots), nodes), boxes, entries)


def random_chart(
    source: random.Random, count: int, staff: float = 0.15, most_lines: int = 3, deepest: int = 4
) -> MeasuredChart:
    """Return a random tree of `count` units with random boxes; some units are assistants."""
    children: dict[str, list[str]] = {"0": []}
    assistants: dict[str, list[str]] = {}
    depth = {"0": 0}
    for number in range(1, count):
        above = source.choice([name for name in depth if depth[name] < deepest])
        name = str(number)
        depth[name] = depth[above] + 1
        children[name] = []
        if source.random() < staff:
            assistants.setdefault(above, []).append(name)
        else:
            children[above].append(name)
    shapes = {}
    for name in depth:
        least = source.uniform(20, 60)
        lines = source.randint(1, most_lines)
        widths = sorted(round(least * source.uniform(1, 1 + 0.8 * line), 1) for line in range(lines))
        shapes[name] = box(*dict.fromkeys(widths))
    return measured(children, assistants, shapes)
