"""Trees: the ways of a net, which share a trunk from its root and part where they have to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from orgcharts.geometry import Point
from orgcharts.routing.grid.grid import RoutingGrid
from orgcharts.routing.grid.search import SearchState
from orgcharts.routing.ports import Direction
from orgcharts.routing.segments import EPSILON, Segment


class Branch(Struct, frozen=True):
    """The way of one relation of a net, from the root to its far end.

    `points` are the corners of the whole way, `own` those of the part that no earlier branch
    of the tree has; `segments` and `guards` are those of this part, and `cost` is its cost
    without the crossings with other relations. `nodes` are the nodes of the grid along the
    whole way, `directions` those in which it reaches each of them and then its far end; `fork` is
    the place among them where it leaves the tree, None if it has a place of its own at the root.
    """

    relation: int
    points: tuple[Point, ...]
    own: tuple[Point, ...]
    segments: tuple[Segment, ...]
    guards: tuple[Segment, ...]
    cost: float
    nodes: tuple[int, ...]
    directions: tuple[int, ...]
    fork: int | None = None

    @property
    def joint(self) -> Point | None:
        """Where it grows from the tree; None where it has a place of its own at the root."""
        return None if self.fork is None else self.own[0]


class Fork(Struct, frozen=True):
    """A place where a further branch may grow: at the node `index` of `branch`, straight on or aside.

    `bends` is how many a branch has before it leaves.
    """

    branch: Branch
    index: int
    straight: bool
    bends: int


class Tree(Struct, frozen=True):
    """The branches of a net in the order in which they grew; `missing` are its relations without one.

    `segments`, `guards` and `cost` are those of all branches: what they share counts once.
    """

    branches: tuple[Branch, ...]
    missing: tuple[int, ...]
    segments: tuple[Segment, ...]
    guards: tuple[Segment, ...]
    cost: float


class PartialTree:
    """A tree that grows. `forks` are where it may, by the state of the grid in which a branch would leave."""

    def __init__(self) -> None:
        self.branches: list[Branch] = []
        self.missing: list[int] = []
        self.cost = 0.0
        self.forks: dict[SearchState, Fork] = {}
        self._arms: dict[int, set[int]] = {}
        self._stretches: list[Segment] = []

    def tree(self) -> Tree:
        """Return what has grown."""
        guards = tuple(guard for branch in self.branches for guard in branch.guards)
        return Tree(tuple(self.branches), tuple(self.missing), tuple(self._stretches), guards, self.cost)

    def add(self, branch: Branch) -> None:
        """Let a branch grow; where it leaves another one, and along its own part, are new forks."""
        self.branches.append(branch)
        self._stretches += branch.segments
        self.cost += branch.cost
        first, bends = branch.fork or 0, 0
        for index, node in enumerate(branch.nodes):
            came, goes = branch.directions[index : index + 2]
            bends += index > 0 and came != branch.directions[index - 1]
            if index < first:
                continue
            arms = self._arms.setdefault(node, set())
            arms.update({(came + 2) & 3, goes})
            for direction in Direction:
                if direction in arms:
                    self.forks.pop((node, direction), None)
                else:
                    fork = Fork(branch, index, direction == came, bends + (direction != came))
                    self.forks.setdefault((node, direction), fork)

    def is_crowded_by(self, added: Sequence[Segment], joint: Point | None, track: float) -> bool:
        """Return whether segments meet the tree elsewhere than in `joint`, or run close beside it."""
        return any(_crowds(one, other, joint, track) for one in added for other in self._stretches)


def _crowds(one: Segment, other: Segment, joint: Point | None, track: float) -> bool:
    if one.upright != other.upright:
        meeting = Point(one.at, other.at) if one.upright else Point(other.at, one.at)
        return one.crosses(other) and (joint is None or not _same(meeting, joint))
    if abs(one.at - other.at) < EPSILON:  # one line: they may touch in the joint
        overlap = min(one.high, other.high) - max(one.low, other.low)
        return overlap > EPSILON or -track + EPSILON < overlap < -EPSILON
    return one.runs_beside(other, track)


def _same(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) + abs(one.y - other.y) < 2 * EPSILON


def directions_along(grid: RoutingGrid, nodes: Sequence[int]) -> list[int]:
    """Return the heading of every step from node to node."""
    directions: list[int] = []
    for one, other in pairwise(nodes):
        if one // grid.rows == other // grid.rows:
            directions.append(Direction.SOUTH if other > one else Direction.NORTH)
        else:
            directions.append(Direction.EAST if other > one else Direction.WEST)
    return directions
