"""Bystanders: bodies without parts that stand beside the one tree of a chart, at the level of its top box.

Rooted trees side by side would each take a column as high as the page. A body without parts
needs none: it stands in the free band beside the top box, and the tree has the whole width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from orgcharts.chart.chart import Chart
from orgcharts.geometry import Point, Rect, least_height
from orgcharts.layout.layout import Layout, PlacedBox
from orgcharts.layout.options import Separations
from orgcharts.measure.measured import MeasuredChart


def bystanders_of(chart: Chart) -> tuple[str, ...]:
    """Return the roots without parts that follow the only root with parts; none where there are others."""
    bodies = [root for root in chart.roots if _has_parts(chart, root)]
    if len(bodies) != 1 or bodies[0] != chart.roots[0] or chart.between:
        return ()
    return chart.roots[1:]


def _has_parts(chart: Chart, root: str) -> bool:
    return bool(chart.nodes[root].children or chart.nodes[root].assistants)


def without(measured: MeasuredChart, bystanders: Sequence[str]) -> MeasuredChart:
    """Return a measured chart without some of its roots."""
    chart = measured.chart
    nodes = {identifier: node for identifier, node in chart.nodes.items() if identifier not in bystanders}
    roots = tuple(root for root in chart.roots if root not in bystanders)
    return replace(measured, chart=replace(chart, roots=roots, nodes=nodes))


def beside_top(
    layout: Layout, measured: MeasuredChart, bystanders: Sequence[str], gaps: Separations
) -> Layout | None:
    """Return the layout of a tree with bystanders at the right of its top box; None where there is no room.

    They are equally large, as low as they can be at no more than the width of the top box, and
    stand in line with its middle; the last one ends with the tree, if the tree reaches so far.
    Where assistants of the top box are in their way they stand beyond those. A tree that does
    not fill its page moves to the left for them.
    """
    chart = measured.chart
    top = layout.boxes[chart.roots[0]].rect
    beyond = [layout.boxes[each].rect.right for each in chart.nodes[chart.roots[0]].assistants]
    slack = min(box.rect.x for box in layout.boxes.values()) - layout.area.x
    for more in (0.0, slack):
        for edge in sorted({top.right, max([top.right, *beyond])}):
            rects = _row(layout, measured, bystanders, gaps, edge, layout.area.right + more)
            if rects is not None:
                return _joined(layout, measured, dict(zip(bystanders, rects, strict=True)))
    return None


def _joined(layout: Layout, measured: MeasuredChart, rects: Mapping[str, Rect]) -> Layout:
    """Return a layout with further boxes, moved to the left as far as they would leave its area."""
    aside = min(0.0, layout.area.right - max(rect.right for rect in rects.values()))
    boxes = {**layout.boxes, **{body: PlacedBox(body, rect) for body, rect in rects.items()}}
    return replace(
        layout,
        measured=measured,
        boxes={node: replace(box, rect=_moved(box.rect, aside)) for node, box in boxes.items()},
        lists=tuple(replace(frame, rect=_moved(frame.rect, aside)) for frame in layout.lists),
        lines=tuple(
            replace(line, points=tuple(Point(p.x + aside, p.y) for p in line.points)) for line in layout.lines
        ),
        report=replace(layout.report, units=len(boxes)),
    )


def _moved(rect: Rect, aside: float) -> Rect:
    return Rect(rect.x + aside, rect.y, rect.width, rect.height)


def _row(
    layout: Layout,
    measured: MeasuredChart,
    bystanders: Sequence[str],
    gaps: Separations,
    edge: float,
    limit: float,
) -> list[Rect] | None:
    """Return where bystanders stand between `edge` and `limit`; None where something is in their way."""
    top = layout.boxes[measured.chart.roots[0]].rect
    scale, count = layout.scale, len(bystanders)
    gap, start = gaps.sibling * scale, edge + gaps.root * scale
    widest = min((limit - start - gap * (count - 1)) / count, top.width)
    size = _size(measured, bystanders, widest / scale)
    if size is None:
        return None
    width, height = size[0] * scale, size[1] * scale
    whole = count * width + (count - 1) * gap
    tree_right = max(box.rect.right for box in layout.boxes.values())
    left = max(start, min(tree_right, layout.area.right) - whole)
    y = max(top.y, top.centre.y - height / 2)
    if any(_meets(Rect(left - gap, y, whole + gap, height + gap), taken) for taken in _taken(layout)):
        return None
    return [Rect(left + place * (width + gap), y, width, height) for place in range(count)]


def _size(measured: MeasuredChart, bystanders: Sequence[str], widest: float) -> tuple[float, float] | None:
    """Return the width and height, at 10 pt type, at which every body is as low as `widest` allows."""
    shapes = [measured.boxes[body] for body in bystanders]
    if any(shape[0].width > widest for shape in shapes):
        return None
    height = max(least_height(shape, widest) for shape in shapes)
    width = max(min(size.width for size in shape if size.height <= height) for shape in shapes)
    return width, height


def _taken(layout: Layout) -> Iterator[Rect]:
    """Yield what stands on the page already."""
    for box in layout.boxes.values():
        yield box.rect
    for frame in layout.lists:
        yield frame.rect
    for line in layout.lines:
        for a, b in pairwise(line.points):
            yield Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _meets(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
