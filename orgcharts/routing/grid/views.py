"""Views: the few tracks of a grid on which one search runs.

A grid has several tracks in each strip between obstacles, and tracks through every port of every box. One
path needs few of them: at first one free track a strip and the tracks of its own ends, and then, to choose
among the tracks beside it, all tracks of the strips through which it runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from math import fsum, inf

from orgcharts.routing.grid.grid import RoutingGrid

UNKNOWN = -1.0
"""The cost of a step that has not been asked for."""


class TrackView:
    """Some columns and rows of a grid; its nodes are numbered `column * rows + row` among them.

    `across` and `down` hold the costs of steps from track to track, `UNKNOWN` until they are measured.
    """

    def __init__(
        self,
        grid: RoutingGrid,
        columns: Collection[int],
        rows: Collection[int],
        costs: tuple[Sequence[float], Sequence[float]] | None = None,
    ) -> None:
        """`columns` and `rows` are numbers of tracks, each once; `costs` replace the grid's costs."""
        self._columns, self._rows = sorted(columns), sorted(rows)
        self._height = grid.rows
        self._across, self._down = costs or (grid.across, grid.down)
        self.xs = [grid.xs[column] for column in self._columns]
        self.ys = [grid.ys[row] for row in self._rows]
        self.rows = len(self._rows)
        count = len(self._columns) * self.rows
        self.across = [UNKNOWN] * (count - self.rows) + [inf] * self.rows
        self.down = ([UNKNOWN] * (self.rows - 1) + [inf]) * len(self._columns)
        self._column_of = {column: place for place, column in enumerate(self._columns)}
        self._row_of = {row: place for place, row in enumerate(self._rows)}

    def measure(self, node: int, upright: bool) -> float:
        """Return the cost of the step from a node to the next row, or to the next column, and keep it."""
        column, row = divmod(node, self.rows)
        start = self._columns[column] * self._height + self._rows[row]
        if upright:
            end = start + self._rows[row + 1] - self._rows[row]
            cost = self.down[node] = fsum(self._down[start:end])
        else:
            end = start + (self._columns[column + 1] - self._columns[column]) * self._height
            cost = self.across[node] = fsum(self._across[start : end : self._height])
        return cost

    def place_of(self, node: int) -> int | None:
        """Return the number in this view of a node of the grid; None where it is not among its tracks."""
        column, row = divmod(node, self._height)
        if column in self._column_of and row in self._row_of:
            return self._column_of[column] * self.rows + self._row_of[row]
        return None

    def node_at(self, place: int) -> int:
        """Return the node of the grid that has this number in the view."""
        column, row = divmod(place, self.rows)
        return self._columns[column] * self._height + self._rows[row]

    def nodes_along(self, places: Sequence[int]) -> tuple[int, ...]:
        """Return all nodes of the grid along a path over `places` of the view."""
        nodes = [self.node_at(places[0])]
        for place in places[1:]:
            node, last = self.node_at(place), nodes[-1]
            step = 1 if node // self._height == last // self._height else self._height
            nodes += (
                range(last + step, node + 1, step) if node > last else range(last - step, node - 1, -step)
            )
        return tuple(nodes)


def first_view(
    grid: RoutingGrid, nodes: Iterable[int], costs: tuple[Sequence[float], Sequence[float]] | None = None
) -> TrackView:
    """Return a view of the least held tracks of every strip and of those through `nodes`."""
    columns, rows = _tracks_through(grid, nodes)
    return TrackView(grid, columns.union(grid.columns.free()), rows.union(grid.lines.free()), costs)


def view_along(
    grid: RoutingGrid,
    path: Sequence[int],
    nodes: Iterable[int],
    costs: tuple[Sequence[float], Sequence[float]] | None = None,
) -> TrackView:
    """Return a view of all tracks of the strips through which a path runs, and of those through `nodes`."""
    columns, rows = _tracks_through(grid, nodes)
    used_columns = {a // grid.rows for a, b in pairwise(path) if a // grid.rows == b // grid.rows}
    used_rows = {a % grid.rows for a, b in pairwise(path) if a % grid.rows == b % grid.rows}
    return TrackView(
        grid, columns | grid.columns.around(used_columns), rows | grid.lines.around(used_rows), costs
    )


def _tracks_through(grid: RoutingGrid, nodes: Iterable[int]) -> tuple[set[int], set[int]]:
    """Return the columns and the rows on which nodes are."""
    places = [divmod(node, grid.rows) for node in nodes]
    return {column for column, _ in places}, {row for _, row in places}
