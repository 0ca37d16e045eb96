"""A layout on the grid of quanta, so that what follows it decides on exact numbers."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from orgcharts.arithmetic import quantised as quantised_length
from orgcharts.geometry import Point
from orgcharts.page.layout import Layout
from orgcharts.routing import RoutedRelation


def quantised(layout: Layout) -> Layout:
    """Return a layout whose every coordinate is a whole number of quanta."""
    return replace(
        layout,
        boxes={
            node: replace(box, rect=box.rect.quantised(), head=quantised_length(box.head))
            for node, box in layout.boxes.items()
        },
        lists=tuple(replace(frame, rect=frame.rect.quantised()) for frame in layout.lists),
        lines=tuple(replace(line, points=_points(line.points)) for line in layout.lines),
        matrices=tuple(
            replace(frame, table=frame.table.quantised(), heads=frame.heads.quantised())
            for frame in layout.matrices
        ),
        groups=tuple(
            replace(
                frame, rect=frame.rect.quantised(), titles=tuple(each.quantised() for each in frame.titles)
            )
            for frame in layout.groups
        ),
        page=layout.page.quantised(),
        area=layout.area.quantised(),
        relations=tuple(_relation(relation) for relation in layout.relations),
        badged=tuple(
            replace(each, tail=each.tail.quantised(), head=each.head.quantised()) for each in layout.badged
        ),
    )


def _relation(relation: RoutedRelation) -> RoutedRelation:
    label = relation.label
    return replace(
        relation,
        points=_points(relation.points),
        own=_points(relation.own),
        hops=_points(relation.hops),
        label=label and replace(label, rect=label.rect.quantised()),
    )


def _points(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(point.quantised() for point in points)
