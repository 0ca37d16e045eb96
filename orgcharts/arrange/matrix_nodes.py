"""The nodes of a matrix: its columns, its rows, the cells where they meet, and the leaves beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.geometry.frontier import ShapeFunction


class MatrixNodes(Struct, frozen=True):
    """The nodes of a matrix by number, and the sizes of its texts.

    `heads` has the node that heads each row, or None if its name is only repeated: `labels` has the sizes of
    these names, none for the others. `cells` has a row of nodes for each, None where there is no cell.
    `before` and `after` are the other children of the unit. `corner` has the sizes of the corner's text.
    """

    columns: tuple[int, ...]
    heads: tuple[int | None, ...]
    cells: tuple[tuple[int | None, ...], ...]
    labels: tuple[ShapeFunction, ...]
    corner: ShapeFunction
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()

    @property
    def row_heads(self) -> tuple[int, ...]:
        """The nodes that head a row."""
        return tuple(head for head in self.heads if head is not None)

    @property
    def inner(self) -> tuple[int, ...]:
        """The cells, row by row."""
        return tuple(cell for row in self.cells for cell in row if cell is not None)

    @property
    def groups(self) -> Iterator[tuple[int, ...]]:
        """Yield the nodes that are equally wide."""
        yield from (group for group in (self.before, self.row_heads, self.after) if group)
        yield (*self.columns, *self.inner)

    @property
    def texts(self) -> Iterator[ShapeFunction]:
        """Yield the sizes of the texts in the column of the row heads."""
        yield self.corner
        yield from (label for label in self.labels if label)

    def row(self, number: int) -> tuple[int, ...]:
        """Return the nodes of a row: its head and its cells."""
        return tuple(node for node in (self.heads[number], *self.cells[number]) if node is not None)

    def moved(self, number: Mapping[int, int]) -> MatrixNodes:
        """Return the matrix in a tree with other numbers."""

        def of(node: int | None) -> int | None:
            return None if node is None else number[node]

        return replace(
            self,
            columns=tuple(number[node] for node in self.columns),
            heads=tuple(of(node) for node in self.heads),
            cells=tuple(tuple(of(node) for node in row) for row in self.cells),
            before=tuple(number[node] for node in self.before),
            after=tuple(number[node] for node in self.after),
        )
