"""Laws of the router over random charts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from orgcharts.geometry import Point, Rect, Size
from orgcharts.routing import RelationLine, RoutedRelations, RoutingOptions, route_relations
from orgcharts.routing.segments import segments_of
from tests.routing.charts import Column, Placed, build, charts
from tests.routing.judge import faults

LABELS = (Size(30.0, 8.0), Size(8.6, 8.6), Size(6.0, 6.0))


def routed(chart: Placed) -> RoutedRelations:
    labels = {relation.id: LABELS for relation in chart.relations if relation.id in chart.worded}
    return route_relations(
        chart.boxes, chart.lines, chart.relations, chart.area, 1.0, sides=chart.sides, labels=labels
    )


@settings(max_examples=60, deadline=None)
@given(charts())
def test_a_routed_relation_breaks_no_promise(chart: Placed) -> None:
    assert [] == faults(chart, routed(chart))


@settings(max_examples=15, deadline=None)
@given(charts(most_relations=8))
def test_the_order_of_the_boxes_does_not_matter(chart: Placed) -> None:
    turned = replace(chart, boxes=dict(reversed(chart.boxes.items())), lines=chart.lines[::-1])
    assert routed(chart) == routed(turned)


@settings(max_examples=15, deadline=None)
@given(charts(most_relations=8))
def test_twice_the_scale_gives_twice_the_picture(chart: Placed) -> None:
    """All but the least lane is in proportion to the type."""
    options = RoutingOptions(lane_on_page=0.0)
    result = route_relations(
        {node: _doubled(box) for node, box in chart.boxes.items()},
        [tuple(Point(2 * p.x, 2 * p.y) for p in line) for line in chart.lines],
        chart.relations,
        _doubled(chart.area),
        2.0,
        sides=chart.sides,
        options=options,
    )
    single = route_relations(
        chart.boxes, chart.lines, chart.relations, chart.area, 1.0, sides=chart.sides, options=options
    )
    assert single.unrouted == result.unrouted
    for small, large in zip(single.routed, result.routed, strict=True):
        assert [(round(2 * p.x, 3), round(2 * p.y, 3)) for p in small.points] == [
            (round(p.x, 3), round(p.y, 3)) for p in large.points
        ]


TWO = (Column((1, 0, 1, 0)), Column((1, 1, 1)))
THREE = (Column((1, 1)), Column((0,)), Column((1, 1, 0, 0)))


@pytest.mark.parametrize(
    ("columns", "gap", "ends"),
    [
        (TWO, 24.0, (("c1.1", "c0.2"), ("c0.2", "c1.0"))),
        *((THREE, gap, (("c0.0", "c2.1"), ("c0", "c2.0"), ("c0.0", "c0"))) for gap in (24.0, 30.0, 50.0)),
    ],
)
def test_two_relations_cross_once_where_an_order_of_lanes_allows_it(
    columns: tuple[Column, ...], gap: float, ends: tuple[tuple[str, str], ...]
) -> None:
    chart = build(columns, width=60.0, gap=gap, hanging=9.0, margin=20.0)
    kinds = ("technical", "functional", "hosts")
    chart.relations = tuple(
        RelationLine(f"r{number}", tail, head, kinds[number]) for number, (tail, head) in enumerate(ends)
    )
    drawn = [segments_of(path.own) for path in routed(chart).routed]
    assert len(ends) == len(drawn)
    for one, other in combinations(drawn, 2):
        assert sum(a.crosses(b) for a in one for b in other) <= 1


def _doubled(rect: Rect) -> Rect:
    return Rect(2 * rect.x, 2 * rect.y, 2 * rect.width, 2 * rect.height)
