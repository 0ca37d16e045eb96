"""The value that measuring gives: a chart whose boxes know every size that they can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orgcharts.chart.chart import Chart
from orgcharts.geometry import ShapeFunction, Size

TYPE_SIZE = 10.0
"""The type size, in points, at which boxes are measured; a layout scales it."""


@dataclass(frozen=True, slots=True)
class MeasuredChart:
    """A chart and the shape functions of its boxes, at 10 pt type, padding included.

    `boxes` holds every node as a box of its own; `items` holds the nodes that may stand
    as an entry of a list (text width and height only, no bullet and no padding). `labels`
    holds the sizes that the labels of relations can take, the best liked first.
    """

    chart: Chart
    boxes: Mapping[str, ShapeFunction]
    items: Mapping[str, ShapeFunction]
    labels: Mapping[str, tuple[Size, ...]] = field(default_factory=dict)
