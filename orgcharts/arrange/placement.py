"""Placement: from plans to coordinates, in points at 10 pt type.

Widths are known from the parts up and places across from the whole down; only then are
the boxes' real widths known, and with them heights up and places down. A box that was
widened to fill its column may need fewer lines, so heights only fall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.base import Kind
from orgcharts.arrange.assistants import reach_of, row_ends
from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.frontier import EPSILON, shortest
from orgcharts.arrange.options import Separations
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

Spot = tuple[float, float]

WRAPPED = (Kind.TWO_ROWS, Kind.THREE_ROWS)


class Geometry:
    """The coordinates of a drawing, one value a node, by the number of the node.

    `wide` is the least width of a subtree, `cell` the width it was given at `x`; `block`
    and `block_x` the same of what stands below its box; `trunk_x` is where the trunk leaves
    the box. `under` is the height of all below the box, which is at `box_x`, `y`, `box_w`
    wide and `box_h` high; at the left of its parts it stands `head` below their top. `lead` is
    room below a box that brings its parts into line with those of its neighbours.
    `lines` holds tail, head and corners; `frames` the heads of lists; `foot` where the trunk
    goes on below a deputy who stands on it.
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
        self._stem, self._trunk, self._beside_h = ([0.0] * count for _ in range(3))
        self.head, self.lead = ([0.0] * count for _ in range(2))
        self.listed = [False] * count
        self.lines: list[tuple[int, int, list[Spot]]] = []
        self.frames: list[int] = []
        self.foot: dict[int, float] = {}

    # ------------------------------------------------------------------ the four passes
    def measure_across(self) -> float:
        """Find the least width of every subtree, parts first; return that of the whole."""
        for node in range(len(self.plans) - 1, -1, -1):
            plan = self.plans[node]
            if plan.kind is None:
                self.wide[node], self._stem[node] = plan.box, plan.box / 2
                continue
            width, trunk = ARRANGEMENTS[plan.kind].block_width(self, node)
            self.block[node] = width
            if plan.kind is Kind.SIDEWAYS:
                self.wide[node] = plan.box + width
                continue
            left, right = self._reach(node, plan)
            if plan.fills:
                self.wide[node] = max(plan.box, width, left + right)
                self._stem[node] = self.wide[node] / 2
                continue
            left, right = max(plan.box / 2, left), max(plan.box / 2, right)
            if self.finish.straight_trunks and plan.kind in WRAPPED:
                left, right = max(left, trunk), max(right, width - trunk)
            whole = max(width, left + right)
            self.wide[node] = whole
            self._stem[node] = min(max((whole - width) / 2 + trunk, left), whole - right)
            self._trunk[node] = trunk
        return self.wide[0]

    def place_across(self) -> None:
        """Give every box its place and width across, wholes first."""
        self.cell[0] = self.wide[0]
        for node, plan in enumerate(self.plans):
            cell, x = self.cell[node], self.x[node]
            if plan.kind is None or plan.fills:
                self.box_x[node], self.box_w[node] = x, cell
                left, right = self._reach(node, plan)
                self.trunk_x[node] = x + min(max(cell / 2, left), cell - right)
                self.block_x[node], self.block[node] = x, cell
                if self.forest.is_top(node) and plan.kind and ARRANGEMENTS[plan.kind].columns > 1:
                    self._narrow(node, plan.box)
            elif plan.kind is Kind.SIDEWAYS:
                self.box_x[node], self.box_w[node] = x, plan.box
                self.block_x[node] = x + plan.box
            else:
                x += (cell - self.wide[node]) / 2
                self.trunk_x[node] = x + self._stem[node]
                self.box_x[node], self.box_w[node] = self.trunk_x[node] - plan.box / 2, plan.box
                self.block_x[node] = x + (self.wide[node] - self.block[node]) / 2
                if self.finish.straight_trunks and plan.kind in WRAPPED:
                    self.block_x[node] = self.trunk_x[node] - self._trunk[node]
            if plan.kind is not None:
                self._place_beside(node, plan)
                ARRANGEMENTS[plan.kind].across(self, node, self.block_x[node], self.block[node])

    def _narrow(self, node: int, width: float) -> None:
        """Give a top box its own width, as a single root has it, in the middle of its columns."""
        least, most = self.x[node], self.x[node] + self.cell[node] - width
        self.box_x[node], self.box_w[node] = max(min(self.trunk_x[node] - width / 2, most), least), width

    def measure_down(self) -> float:
        """Find the height of every box and of all below it, parts first; return the whole's."""
        boxes, entries = self.forest.boxes, self.forest.entries
        for node in range(len(self.plans) - 1, -1, -1):
            plan = self.plans[node]
            steps = entries[node] if self.listed[node] else boxes[node]
            self.box_h[node] = shortest(steps, self.box_w[node])[1]
            if plan.kind is not None:
                self._beside_h[node] = self._measure_beside(node, plan)
                self.under[node] = self._beside_h[node] + ARRANGEMENTS[plan.kind].block_height(self, node)
        return self.high(0)

    def place_down(self) -> None:
        """Give every box its place down and draw the lines, wholes first."""
        for node, plan in enumerate(self.plans):
            if plan.kind is not None:
                if plan.kind is Kind.SIDEWAYS:
                    top = self.y[node]
                    self.y[node] += self.head[node]
                    ARRANGEMENTS[plan.kind].down(self, node, top)
                    continue
                bottom = self.y[node] + self.box_h[node]
                self._stand_beside(node, plan, bottom)
                ARRANGEMENTS[plan.kind].down(self, node, bottom + self._beside_h[node] + self.lead[node])

    # ------------------------------------------------------------ what arrangements ask for
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
        starts = {
            part: ARRANGEMENTS[plan.kind].start(self, part)
            for part, plan in ((part, self.plans[part]) for part in parts)
            if plan.kind is not None and not plan.per_row
        }
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
        if plan.kind is None or plan.fills:
            return cell / 2
        return (cell - self.wide[node]) / 2 + self._stem[node]

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

    # ---------------------------------------------------------------------- assistants
    def _reach(self, node: int, plan: Plan) -> Spot:
        """Return how far the assistants of a node reach to the left and right of the trunk."""
        if not plan.per_row:
            return 0.0, 0.0
        width = max(self.wide[part] for part in plan.beside)
        led = self.forest.led[node]
        left, right = reach_of(width, len(plan.beside), plan.per_row, self.gaps.tick, led=led)
        return (right if plan.kind is Kind.TWO_SIDED else left), right

    def _place_beside(self, node: int, plan: Plan) -> None:
        if not plan.per_row:
            return
        width = max(self.wide[part] for part in plan.beside)
        trunk, tick, led = self.trunk_x[node], self.gaps.tick, self.forest.led[node]
        for place, part in enumerate(plan.beside):
            leftwards = plan.per_row == 2 and (place - led) % 2 == 0
            self.x[part] = trunk - tick - width if leftwards else trunk + tick
            if led and place == 0:
                self.x[part] = trunk - width / 2
            self.cell[part] = width

    def _rows_beside(self, node: int, plan: Plan) -> Iterator[tuple[int, ...]]:
        for start, end in row_ends(len(plan.beside), plan.per_row, led=self.forest.led[node]):
            yield plan.beside[start:end]

    def _measure_beside(self, node: int, plan: Plan) -> float:
        if not plan.per_row:
            return 0.0
        height = 0.0
        for row in self._rows_beside(node, plan):
            if all(self.plans[part].kind is None for part in row):
                self.level_boxes(row)
            height += self.gaps.assistant + max(self.high(part) for part in row)
        return height

    def _stand_beside(self, node: int, plan: Plan, y: float) -> None:
        trunk, led = self.trunk_x[node], self.forest.led[node]
        if not plan.per_row:
            return
        for number, row in enumerate(self._rows_beside(node, plan)):
            y += self.gaps.assistant
            for place, part in enumerate(row):
                self.y[part] = y
                if led and number == 0:
                    self.draw_line(node, part, (trunk, y))
                    self.foot[node] = y + self.box_h[part]
                    continue
                tick = y + self.box_h[part] / 2
                leftwards = plan.per_row == 2 and place == 0
                side = self.box_x[part] + (self.box_w[part] if leftwards else 0.0)
                self.draw_line(node, part, (trunk, tick), (side, tick))
            y += max(self.high(part) for part in row)


def _in_line(first: Spot, second: Spot, third: Spot) -> bool:
    return (abs(first[0] - third[0]) < 1e-9 and abs(first[0] - second[0]) < 1e-9) or (
        abs(first[1] - third[1]) < 1e-9 and abs(first[1] - second[1]) < 1e-9
    )


def place(forest: Forest, plans: Sequence[Plan], gaps: Separations, finish: Finish = PLAIN) -> Geometry:
    """Return the coordinates of a planned drawing."""
    geometry = Geometry(forest, plans, gaps, finish)
    geometry.measure_across()
    geometry.place_across()
    geometry.measure_down()
    geometry.place_down()
    return geometry
