"""The judge: what is wrong with a layout, found without knowing how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orgcharts.geometry import Point, Rect
from orgcharts.page.layout import BoxForm, Layout

TOLERANCE = 1e-4


def faults(layout: Layout) -> list[str]:
    """Return a sentence for every broken promise of a layout."""
    return [*_lost(layout), *_misplaced(layout), *_disordered(layout), *_bad_lines(layout)]


def solids(layout: Layout) -> list[tuple[str, Rect]]:
    """Return the name and place of everything that covers paper."""
    boxes = [(box.node, box.rect) for box in layout.boxes.values() if box.form is BoxForm.BOX]
    return boxes + [(f"list of {frame.head}", frame.rect) for frame in layout.lists]


def _lost(layout: Layout) -> Iterator[str]:
    if set(layout.boxes) != set(layout.measured.chart.nodes):
        yield "a node is lost"
    listed = {name for name, box in layout.boxes.items() if box.form is BoxForm.ITEM}
    drawn = [line.head for line in layout.lines]
    nodes = layout.measured.chart.nodes
    below = [name for name, node in nodes.items() if node.parent is not None and name not in listed]
    joint = [name for name, node in nodes.items() for _ in node.co_parents]
    if sorted(drawn) != sorted(below + joint):
        yield "a line is missing or drawn twice"
    for frame in layout.lists:
        head = layout.boxes[frame.head].rect
        if abs(frame.rect.y - head.bottom) > TOLERANCE or abs(frame.rect.width - head.width) > TOLERANCE:
            yield f"the list of {frame.head} is not glued under its head"
        for name in layout.measured.chart.nodes[frame.head].children:
            if not frame.rect.contains(layout.boxes[name].rect, TOLERANCE):
                yield f"entry {name} is outside its list"


def _misplaced(layout: Layout) -> Iterator[str]:
    covered = sorted(solids(layout), key=lambda solid: solid[1].x)
    for number, (name, rect) in enumerate(covered):
        if not layout.area.contains(rect, TOLERANCE):
            yield f"{name} is outside the page: {rect}"
        for other, place in covered[number + 1 :]:
            if place.x >= rect.right:
                break
            if rect.overlaps(place, TOLERANCE):
                yield f"{name} overlaps {other}"
    for name, box in layout.boxes.items():
        shapes = layout.measured.items if box.form is BoxForm.ITEM else layout.measured.boxes
        if not any(
            shape.width * layout.scale <= box.rect.width + TOLERANCE
            and shape.height * layout.scale <= box.rect.height + TOLERANCE
            for shape in shapes[name]
        ):
            yield f"the text of {name} does not fit its box"


def _disordered(layout: Layout) -> Iterator[str]:
    """Siblings follow one another to the right or downwards, or start a new row or column."""
    for node in layout.measured.chart.nodes.values():
        for first, second in pairwise(node.children):
            a, b = layout.boxes[first].rect, layout.boxes[second].rect
            if b.right <= a.x + TOLERANCE and b.bottom <= a.y + TOLERANCE:
                yield f"{second} stands before {first}"


def _starts(layout: Layout, tail: str) -> list[Rect]:
    """Return the boxes from which the lines of a unit may start: its own, and its deputy's."""
    nodes = layout.measured.chart.nodes
    deputies = [part for part in nodes[tail].assistants if nodes[part].role == "deputy"]
    return [layout.boxes[name].rect for name in (tail, *deputies)]


def _bad_lines(layout: Layout) -> Iterator[str]:
    covered = solids(layout)
    for line in layout.lines:
        name = f"the line from {line.tail} to {line.head}"
        if not any(_on_edge(rect, line.points[0]) for rect in _starts(layout, line.tail)):
            yield f"{name} does not start on its box"
        if not _on_edge(layout.boxes[line.head].rect, line.points[-1]):
            yield f"{name} does not end on its box"
        for start, end in pairwise(line.points):
            if min(abs(start.x - end.x), abs(start.y - end.y)) > 1e-9:
                yield f"{name} is not at right angles"
            stretch = Rect(
                min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y)
            )
            for other, rect in covered:
                if _passes(stretch, rect):
                    yield f"{name} passes through {other}"


def _passes(stretch: Rect, rect: Rect) -> bool:
    return (
        stretch.x < rect.right - TOLERANCE
        and stretch.right > rect.x + TOLERANCE
        and stretch.y < rect.bottom - TOLERANCE
        and stretch.bottom > rect.y + TOLERANCE
    )


def _on_edge(rect: Rect, point: Point) -> bool:
    across = rect.x - TOLERANCE <= point.x <= rect.right + TOLERANCE
    down = rect.y - TOLERANCE <= point.y <= rect.bottom + TOLERANCE
    on_side = min(abs(point.x - rect.x), abs(point.x - rect.right)) < TOLERANCE
    on_top = min(abs(point.y - rect.y), abs(point.y - rect.bottom)) < TOLERANCE
    return (across and on_top) or (down and on_side)
