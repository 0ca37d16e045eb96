"""Placement: the coordinates of a drawing, and what arrangements ask of them."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.frontier import EPSILON
from orgcharts.arrange.options import Separations
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

Spot = tuple[float, float]


class Geometry:
    """The coordinates of a drawing, one value a node, by the number of the node.

    `wide` is the least width of a subtree, `cell` the width it was given at `x`; `block`
    and `block_x` the same of what stands below its box; `trunk_x` is where the trunk leaves
    the box. `under` is the height of all below the box, which is at `box_x`, `y`, `box_w`
    wide and `box_h` high; at the left of its parts it stands `head` below their top. `starts`
    says how far below a box its first part stands, 0 if it does not matter; `lead` is
    room below a box that brings its parts into line with those of its neighbours.
    `lines` holds tail, head and corners; `frames` the heads of lists; `foot` where the trunk
    goes on below a deputy who stands on it. `stem` and `trunk` are where, in a subtree and in a block,
    the lines from above come down; `beside_h` is the height of the assistants.
    """

    def __init__(
        self, forest: Forest, plans: Sequence[Plan], gaps: Separations, finish: Finish = PLAIN
    ) -> None:
        self.forest = forest
        self.plans = plans
        self.gaps = gaps
        self.finish = finish
        count = len(forest)
        self.wide, self.cell, self.x, self.y = ([0.0] * count for _ in range(4))
        self.block, self.block_x, self.trunk_x, self.under = ([0.0] * count for _ in range(4))
        self.box_x, self.box_w, self.box_h = ([0.0] * count for _ in range(3))
        self.stem, self.trunk, self.beside_h = ([0.0] * count for _ in range(3))
        self.head, self.starts, self.lead = ([0.0] * count for _ in range(3))
        self.listed = [False] * count
        self.lines: list[tuple[int, int, list[Spot]]] = []
        self.frames: list[int] = []
        self.foot: dict[int, float] = {}

    def high(self, node: int) -> float:
        """Return the height of a subtree."""
        return self.box_h[node] + self.under[node]

    def level_boxes(self, parts: Sequence[int]) -> float:
        """Make the boxes of a row equally high and return their height."""
        tall = max(self.box_h[part] for part in parts)
        for part in parts:
            self.box_h[part] = tall
        return tall

    def level_starts(self, parts: Sequence[int]) -> None:
        """Let the parts below the boxes of a row begin on one line, if that is free or afforded."""
        starts = {part: self.starts[part] for part in parts if not self.plans[part].per_row}
        leads = {part: max(starts.values()) - start for part, start in starts.items() if start}
        most = max(self.under[part] for part in parts)
        if self.finish.level_starts or all(
            self.under[part] + lead <= most + EPSILON for part, lead in leads.items()
        ):
            for part, lead in leads.items():
                self.lead[part] = lead
                self.under[part] += lead

    def stem_in(self, node: int, cell: float) -> float:
        """Return how far from the left of its cell the line from above meets a subtree."""
        plan = self.plans[node]
        if plan.form is None or plan.fills:
            return cell / 2
        return (cell - self.wide[node]) / 2 + self.stem[node]

    def stem_x(self, node: int) -> float:
        """Return where across the line from above meets the box."""
        return self.box_x[node] + self.box_w[node] / 2

    def sibling(self, node: int) -> float:
        """Return the gap between the parts of a row."""
        return self.gaps.root if node == 0 and self.forest.invented else self.gaps.sibling

    def drop(self, node: int) -> float:
        """Return the height from a box to the row below it."""
        return 0.0 if node == 0 and self.forest.invented else self.gaps.level

    def draw_line(self, tail: int, head: int, *corners: Spot) -> None:
        """Draw a line that leaves the tail's box, or that of its deputy, downwards and turns at `corners`."""
        start = self.foot.get(tail, self.y[tail] + self.box_h[tail])
        self.draw_path(tail, head, (corners[0][0], start), *corners)

    def draw_path(self, tail: int, head: int, *corners: Spot) -> None:
        """Draw a line through `corners`, from the tail's box to the head's."""
        points = [corners[0]]
        for x, y in corners[1:]:
            if abs(x - points[-1][0]) < 1e-9 and abs(y - points[-1][1]) < 1e-9:
                continue
            if len(points) > 1 and _in_line(points[-2], points[-1], (x, y)):
                points[-1] = (x, y)
            else:
                points.append((x, y))
        self.lines.append((tail, head, points))


def _in_line(first: Spot, second: Spot, third: Spot) -> bool:
    return (abs(first[0] - third[0]) < 1e-9 and abs(first[0] - second[0]) < 1e-9) or (
        abs(first[1] - third[1]) < 1e-9 and abs(first[1] - second[1]) < 1e-9
    )
