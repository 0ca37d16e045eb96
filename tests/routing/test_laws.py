"""Laws of the router over random charts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from orgcharts.geometry import Point, Rect, Size
from orgcharts.routing import RoutedRelations, RoutingOptions, route_relations
from tests.routing.charts import Placed, charts
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


def _doubled(rect: Rect) -> Rect:
    return Rect(2 * rect.x, 2 * rect.y, 2 * rect.width, 2 * rect.height)
