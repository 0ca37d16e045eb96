"""The value that measuring gives: a chart whose boxes know every size that they can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from orgcharts.chart.chart import Chart
from orgcharts.geometry import Rect, ShapeFunction, Size
from orgcharts.typeset.pieces import CellPlace


class Inside(Protocol):
    """The content of a box that holds cells."""

    def cells_in(self, box: Rect, scale: float) -> tuple[CellPlace, ...]:
        """Return the places of the cells of a box that stands at `box`, all in points of the page."""


@dataclass(frozen=True, slots=True)
class MeasuredChart:
    """A chart and the shape functions of its boxes, at 10 pt type, padding included.

    `boxes` holds every node as a box of its own; `items` holds the nodes that may stand
    as an entry of a list (text width and height only, no bullet and no padding). `labels`
    holds the sizes that the labels of relations can take, the best liked first. `insides` holds
    the content of the nodes with cells.
    """

    chart: Chart
    boxes: Mapping[str, ShapeFunction]
    items: Mapping[str, ShapeFunction]
    labels: Mapping[str, tuple[Size, ...]] = field(default_factory=dict)
    insides: Mapping[str, Inside] = field(default_factory=dict)
