"""Isolated roots: bodies without children beside the one tree of a chart, at the level of its top box.

Rooted trees side by side would each take a column as high as the page. A body without children
needs none: it is in the free band beside the top box, and the tree has the whole width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import Chart
from orgcharts.frontier import shortest
from orgcharts.geometry import Point, Rect
from orgcharts.page.layout import Layout, PlacedBox
from orgcharts.typeset.measured import MeasuredChart

WIDEST = 1.3
"""How wide an isolated root may be, as a multiple of the top box."""


def isolated_roots_of(chart: Chart) -> tuple[str, ...]:
    """Return the roots without children beside the only one with children; none where several have some."""
    trees = [root for root in chart.roots if _has_parts(chart, root)]
    if len(trees) != 1 or chart.between:
        return ()
    return tuple(root for root in chart.roots if root != trees[0])


def _has_parts(chart: Chart, root: str) -> bool:
    return bool(chart.nodes[root].children or chart.nodes[root].assistants)


def without_roots(measured: MeasuredChart, isolated: Sequence[str]) -> MeasuredChart:
    """Return a measured chart without some of its roots."""
    chart = measured.chart
    nodes = {identifier: node for identifier, node in chart.nodes.items() if identifier not in isolated}
    roots = tuple(root for root in chart.roots if root not in isolated)
    return replace(measured, chart=replace(chart, roots=roots, nodes=nodes))


def with_isolated_roots(
    layout: Layout, measured: MeasuredChart, isolated: Sequence[str], gaps: Separations
) -> Layout | None:
    """Return the layout of a tree with isolated roots beside its top box; None where there is no room.

    Those that come before it are at its left, the others at its right. All of a side are
    equally large, as low as they can be without getting much wider than the top box, and are in
    line with its middle; the outermost ends with the tree, if the tree reaches so far. Without room
    for a row of them they are one below another, from the top of that box. Where assistants of the top
    box are in their way they are placed beyond those. A tree that does not fill its page moves aside for
    them.
    """
    roots = measured.chart.roots
    (top,) = (root for root in roots if root not in isolated)
    place = roots.index(top)
    found = _at_right(layout, measured, top, roots[place + 1 :], gaps)
    if found is None or not place:
        return found
    flipped = _at_right(_flipped(found), measured, top, roots[:place][::-1], gaps)
    return flipped and _flipped(flipped)


def _at_right(
    layout: Layout, measured: MeasuredChart, top: str, isolated: Sequence[str], gaps: Separations
) -> Layout | None:
    if not isolated:
        return layout
    beyond = [layout.boxes[each].rect.right for each in measured.chart.nodes[top].assistants]
    slack = min(box.rect.x for box in layout.boxes.values()) - layout.area.x
    box = layout.boxes[top].rect
    for more in (0.0, slack):
        for arranged in (_row, _column):
            for edge in sorted({box.right, max([box.right, *beyond])}):
                rects = arranged(layout, measured, box, isolated, gaps, (edge, layout.area.right + more))
                if rects is not None:
                    return _joined(layout, measured, dict(zip(isolated, rects, strict=True)))
    return None


def _flipped(layout: Layout) -> Layout:
    """Return a layout whose left is its right."""
    edges = layout.area.x + layout.area.right
    return _with_places(layout, lambda left, width: edges - left - width)


def _joined(layout: Layout, measured: MeasuredChart, rects: Mapping[str, Rect]) -> Layout:
    """Return a layout with further boxes, moved to the left as far as they would leave its area."""
    in_assistant = min(0.0, layout.area.right - max(rect.right for rect in rects.values()))
    boxes = {**layout.boxes, **{body: PlacedBox(body, rect) for body, rect in rects.items()}}
    report = replace(layout.report, units=len(boxes))
    layout = replace(layout, measured=measured, boxes=boxes, report=report)
    return _with_places(layout, lambda left, _: left + in_assistant)


def _with_places(layout: Layout, place: Callable[[float, float], float]) -> Layout:
    """Return a layout moved across: `place` gives the new left edge for an old one and a width."""

    def put(rect: Rect) -> Rect:
        return Rect(place(rect.x, rect.width), rect.y, rect.width, rect.height)

    return replace(
        layout,
        boxes={node: replace(box, rect=put(box.rect)) for node, box in layout.boxes.items()},
        lists=tuple(replace(frame, rect=put(frame.rect)) for frame in layout.lists),
        matrices=tuple(
            replace(frame, table=put(frame.table), heads=put(frame.heads)) for frame in layout.matrices
        ),
        lines=tuple(
            replace(line, points=tuple(Point(place(p.x, 0.0), p.y) for p in line.points))
            for line in layout.lines
        ),
    )


def _row(
    layout: Layout,
    measured: MeasuredChart,
    top: Rect,
    isolated: Sequence[str],
    gaps: Separations,
    span: tuple[float, float],
) -> list[Rect] | None:
    """Return the places of isolated roots inside `span`, in line with `top`; None without room for them."""
    scale, count = layout.scale, len(isolated)
    gap, start = gaps.sibling * scale, span[0] + gaps.root * scale
    widest = min((span[1] - start - gap * (count - 1)) / count, WIDEST * top.width)
    size = _size(measured, isolated, widest / scale)
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


def _column(
    layout: Layout,
    measured: MeasuredChart,
    top: Rect,
    isolated: Sequence[str],
    gaps: Separations,
    span: tuple[float, float],
) -> list[Rect] | None:
    """Return the places of isolated roots one below another, from the top of `top`; None without room."""
    scale, start = layout.scale, span[0] + gaps.root * layout.scale
    gap, widest = gaps.sibling * scale, min(span[1] - start, WIDEST * top.width)
    shapes = [measured.boxes[body] for body in isolated]
    if len(isolated) == 1 or any(shape[0].width * scale > widest for shape in shapes):
        return None
    widths = sorted({size.width for shape in shapes for size in shape if size.width * scale <= widest})
    least = max(shape[0].width for shape in shapes)
    tree_right = max(box.rect.right for box in layout.boxes.values())
    for width in (width for width in reversed(widths) if width >= least):
        left = max(start, min(tree_right, layout.area.right) - width * scale)
        rects, y = [], top.y
        for shape in shapes:
            rects.append(Rect(left, y, width * scale, shortest(shape, width)[1] * scale))
            y = rects[-1].bottom + gap
        whole = Rect(left - gap, top.y, width * scale + gap, y - top.y)
        if not any(_meets(whole, taken) for taken in _taken(layout)):
            return rects
    return None


def _size(measured: MeasuredChart, isolated: Sequence[str], widest: float) -> tuple[float, float] | None:
    """Return the width and height, at 10 pt type, at which every body is as low as `widest` allows."""
    shapes = [measured.boxes[body] for body in isolated]
    if any(shape[0].width > widest for shape in shapes):
        return None
    height = max(shortest(shape, widest)[1] for shape in shapes)
    width = max(min(size.width for size in shape if size.height <= height) for shape in shapes)
    return width, height


def _taken(layout: Layout) -> Iterator[Rect]:
    """Yield the areas of the page in use."""
    for box in layout.boxes.values():
        yield box.rect
    for frame in layout.lists:
        yield frame.rect
    for line in layout.lines:
        for a, b in pairwise(line.points):
            yield Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _meets(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
