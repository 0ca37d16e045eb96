"""The result of measuring: a chart with every useful size of its boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from orgcharts.chart.chart import Chart
from orgcharts.geometry import Rect, Size
from orgcharts.geometry.frontier import ShapeFunction
from orgcharts.typeset.pieces import CellPlace


class Inside(Protocol):
    """The content of a box with cells, or of a panel."""

    def cells_in(self, box: Rect, scale: float, head: float, columns: int) -> tuple[CellPlace, ...]:
        """Return the positions of the cells of a box at `box`, all in points of the page.

        The head of a panel is `head` points high, and its rows are in so many `columns`.
        """

    def marks_in(self, box: Rect, scale: float, head: float, columns: int) -> Mapping[str, Rect]:
        """Return the room for the badges of relations inside of a panel, by the ids of their units."""


class MatrixTexts(Struct, frozen=True):
    """The sizes of the text in the corner of a matrix, and of names of rows, none for most."""

    corner: ShapeFunction
    labels: tuple[ShapeFunction, ...]


class MeasuredChart(Struct, frozen=True):
    """A chart and the shape functions of its boxes, at 10 pt type, padding included.

    `boxes` has every node as a separate box; `items` has the nodes that may be
    entries of a list (text width and height only, no bullet and no padding). `labels`
    has the possible sizes of the labels of relations, the preferred first; `badge` is the diameter of the
    badge with the number of a relation. `insides` has the content of panels and of nodes with cells. `strips`
    has the room above boxes for the labels of their lines, which is a part of the sizes in `boxes`. The sizes
    in `boxes` of a panel are those of its head, those in `bodies` of the rows below it, in one
    column, in two ...
    `matrices` has the texts of each matrix by the unit that it is below, `titles` those of the parts of a
    group by its first unit. The boxes that are `boarded` have the room of a board over them as well. Of the
    ends of relations, those are `whole` whose texts are not broken in an entry that is wide enough. The lines
    of `unmarked` kinds of relations have no mark at either end.
    """

    chart: Chart
    boxes: Mapping[str, ShapeFunction]
    items: Mapping[str, ShapeFunction]
    labels: Mapping[str, tuple[Size, ...]] = field(default_factory=dict)
    insides: Mapping[str, Inside] = field(default_factory=dict)
    badge: float = 0.0
    strips: Mapping[str, Size] = field(default_factory=dict)
    bodies: Mapping[str, tuple[ShapeFunction, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[ShapeFunction, ...]] = field(default_factory=dict)
    matrices: Mapping[str, MatrixTexts] = field(default_factory=dict)
    boarded: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
