"""Placement: the coordinates of a drawing, and what arrangements ask of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.separations import Separations, Spacing
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import EPSILON

MOST_EMPTY = 48.0
"""The most by which its row makes a box higher than its texts, in points: four lines.

It holds beside a centred table of posts: more room below a name looks as if posts were deleted.
"""

Corner = tuple[float, float]


class Refinement(Struct, frozen=True):
    """What makes a drawing calmer where the page has room; type is never smaller for its sake.

    With `straight_trunks` the trunk between wrapped rows is in line with the stem above them, at
    the cost of width; with `parted_subtrees` the gap in a column is twice as high beside a unit with
    children, and with `level_starts` the first children below the boxes of a row begin on one line, at the
    cost of height.
    """

    straight_trunks: bool = False
    parted_subtrees: bool = False
    level_starts: bool = False


PLAIN = Refinement()


class TablePlacement(Struct, frozen=True):
    """The table of a matrix: its left edge and the widths of its columns, then its top and heights.

    `heads` is the width of the column of the row heads, `column` that of each of the others; `top` is
    the height of the heads of columns, `row` that of each row.
    """

    x: float
    heads: float
    column: float
    top: float = 0.0
    row: float = 0.0
    y: float = 0.0

    def with_heights(self, top: float, row: float) -> TablePlacement:
        """Return the table with its heights."""
        return replace(self, top=top, row=row)

    def at(self, y: float) -> TablePlacement:
        """Return the table in its place down."""
        return replace(self, y=y)

    def row_y(self, number: int) -> float:
        """Return where a row begins."""
        return self.y + self.top + number * self.row


class Placement:
    """The coordinates of a drawing, one value a node, by the number of the node.

    `inner` has the nodes with a form, and their decisions. Across, `subtree_width` is the least width of a
    subtree, with the line from above at `stem_offset`; it was given `cell_width` at `x`. The block below its
    box is `block_width` wide at `block_x`; its trunk, at `trunk_offset` in the block, leaves the box at
    `trunk_x`. A row of unit columns has columns of the width `unit`; `widths` has those of the columns, or of
    the cells of rows, and `spacings` the room around the children of columns.

    Down, the box is at `box_x`, `y`, `box_width` wide and `box_height` high, with `height_below` below
    it, of which assistants take `assistants_height`. At the left of its children a box is
    `box_offset` below their top. The first child is `first_offset` below the box, 0 if it does not
    matter, and `shift` more, so that it is in line with those of its neighbours. The trunk starts below
    the box, or at `trunk_start`, below a deputy who is on it.

    `run_paths` has, for each run, its unit and the path from there to the bus of the row.
    `paths` holds tail, head and the corners of lines, with those that they only pass; `list_heads` the units
    above lists; `tables` has the table of each matrix by the unit that it is below.
    """

    def __init__(
        self,
        tree: LayoutTree,
        decisions: Sequence[Decision],
        gaps: Separations,
        refinement: Refinement = PLAIN,
    ) -> None:
        self.tree = tree
        self.decisions = decisions
        self.gaps = gaps
        self.refinement = refinement
        count = len(tree)
        self.inner = [
            (node, decision, decision.form)
            for node, decision in enumerate(decisions)
            if decision.form is not None
        ]
        self.subtree_width = [decision.box for decision in decisions]
        self.stem_offset = [width / 2 for width in self.subtree_width]
        self.cell_width, self.x, self.box_x, self.box_width = ([0.0] * count for _ in range(4))
        self.unit, self.block_width, self.block_x, self.trunk_x, self.trunk_offset = (
            [0.0] * count for _ in range(5)
        )
        self.listed = [False] * count
        self.tables: dict[int, TablePlacement] = {}
        self.widths: dict[int, list[float]] = {}
        self._begin_down()

    def _begin_down(self) -> None:
        """Begin without gaps that were asked for, and without anything that is known down the page."""
        count = len(self.tree)
        self.spacings: dict[int, Spacing] = {}
        self._gaps: dict[tuple[int, int], Separations] = {}
        self.y, self.box_height, self.height_below, self.assistants_height = ([0.0] * count for _ in range(4))
        self.box_offset, self.first_offset, self.shift = ([0.0] * count for _ in range(3))
        self.paths: list[tuple[int, int, Sequence[Corner]]] = []
        self.list_heads: list[int] = []
        self.trunk_start: dict[int, float] = {}
        self.run_paths: dict[int, tuple[int, list[Corner]]] = {}

    def with_boxes(self, decisions: Sequence[Decision]) -> Placement:
        """Return a drawing, not yet measured, by decisions with boxes of other widths."""
        other = Placement(self.tree, decisions, self.gaps, self.refinement)
        other.spacings, other._gaps = self.spacings, self._gaps
        return other

    def to_measure_down(
        self, gaps: Separations | None = None, refinement: Refinement | None = None
    ) -> Placement:
        """Return the drawing in its places across, which other gaps or refinements down do not change."""
        other = copy(self)
        other.gaps, other.refinement = gaps or self.gaps, refinement or self.refinement
        other.tables = dict(self.tables)
        other._begin_down()
        return other

    def gaps_at(self, node: int, row: int = 0) -> Separations:
        """Return the gaps between the children of a node, and above one of their rows."""
        known = self._gaps.get((node, row))
        if known is None:
            known = self._gaps[node, row] = self.tree.gaps_at(node, self.gaps, row)
        return known

    def subtree_height(self, node: int) -> float:
        """Return the height of a subtree."""
        return self.box_height[node] + self.height_below[node]

    def level_boxes(self, children: Sequence[int]) -> None:
        """Make the boxes of a row equally high; beside a centred table of posts none gets nearly empty."""
        tall = max([self.box_height[child] for child in children])
        most = math.inf if self.tree.post_tables.isdisjoint(children) else MOST_EMPTY
        for child in children:
            if tall - self.box_height[child] <= most:
                self.box_height[child] = tall

    def level_starts(self, children: Sequence[int]) -> None:
        """Let the children below the boxes of a row begin on one line, if that is free or afforded."""
        starts = {
            child: self.box_height[child] + self.first_offset[child]
            for child in children
            if self.first_offset[child] and not self.decisions[child].per_row
        }
        if not starts:
            return
        lowest = max(starts.values())
        shifts = {child: lowest - start for child, start in starts.items()}
        most = max(map(self.subtree_height, children))
        if self.refinement.level_starts or all(
            self.subtree_height(child) + shift <= most + EPSILON for child, shift in shifts.items()
        ):
            for child, shift in shifts.items():
                self.shift[child] = shift
                self.height_below[child] += shift

    def stem_in(self, node: int, cell: float) -> float:
        """Return how far from the left of its cell the line from above meets a subtree."""
        decision = self.decisions[node]
        if decision.form is None or decision.fills:
            return cell / 2
        return (cell - self.subtree_width[node]) / 2 + self.stem_offset[node]

    def half_in(self, node: int, cell: float) -> float:
        """Return half the width of a box in its cell."""
        decision = self.decisions[node]
        return (cell if decision.form is None or decision.fills else decision.box) / 2

    def stem_x(self, node: int) -> float:
        """Return where across the line from above meets the box."""
        return self.box_x[node] + self.box_width[node] / 2

    def rail_x(self, node: int, gaps: Separations) -> float:
        """Return where across the rail beside a node in a column runs."""
        return self.x[node] - gaps.indent * (1 - gaps.rail)

    def draw_line(self, tail: int, head: int, *corners: Corner) -> None:
        """Draw a line that leaves the tail's box, or that of its deputy, downwards and turns at `corners`.

        That to a child of a run leaves the box of the unit; isolated roots have none.
        """
        if self.tree.is_run_of_roots(tail):
            return
        if tail in self.run_paths:
            tail, path = self.run_paths[tail]
            corners = (*path, (corners[0][0], path[-1][1]), *corners)
        start = self.trunk_start.get(tail, self.y[tail] + self.box_height[tail])
        self.draw_path(tail, head, (corners[0][0], start), *corners)

    def draw_path(self, tail: int, head: int, *corners: Corner) -> None:
        """Draw a line through `corners`, from the tail's box to the head's."""
        self.paths.append((tail, head, corners))

    @property
    def lines(self) -> Iterator[tuple[int, int, list[Corner]]]:
        """The tail, the head and the corners of every line."""
        return ((tail, head, without_passed(corners)) for tail, head, corners in self.paths)


def without_passed(corners: Sequence[Corner]) -> list[Corner]:
    """Return a path without the corners that it only passes."""
    points = [corners[0]]
    for corner in corners[1:]:
        if len(points) > 1 and any(
            _is_near(points[-2][axis], points[-1][axis]) and _is_near(points[-2][axis], corner[axis])
            for axis in (0, 1)
        ):
            points[-1] = corner
        elif not all(map(_is_near, points[-1], corner)):
            points.append(corner)
    return points


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9
