"""Growing: a net finds its tree of ways among those of the other nets.

Its relations are led one after another; each starts at the root, or anywhere on what has
grown before (Takahashi and Matsuyama, 1980, over the states of the grid).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf

from msgspec import Struct

from orgcharts.arithmetic import quantised, tally, total
from orgcharts.geometry import Point
from orgcharts.routing.crossings import disturb, is_simple
from orgcharts.routing.grid.grid import RoutingGrid
from orgcharts.routing.grid.search import Bends, Effort, Path, SearchState, cheapest_path
from orgcharts.routing.grid.views import first_view, view_along
from orgcharts.routing.ports import Stub, crossings
from orgcharts.routing.relations import RoutingOptions
from orgcharts.routing.segments import EPSILON, Segment, corners_of, segments_of
from orgcharts.routing.trees import Branch, Fork, PartialTree, Tree, directions_along

HASTE = 1.2
"""What is left to go counts as much more in a search on few tracks, which is soon done and nearly best."""

STRICTER = (1.0, 4.0)
"""Multiples of the cost of a bend that are tried until a way crosses neither itself nor its tree."""

Stubs = Mapping[SearchState, Stub]
"""The stubs of a box by the state of the grid in which they leave it."""


class NetEnds(Struct, frozen=True, dict=True):
    """The stubs of a net: of its root, and of the far end of each of its relations, the nearest first."""

    root: Stubs
    far: Mapping[int, Stubs]

    @cached_property
    def boxes(self) -> frozenset[str]:
        """The boxes that the net joins."""
        return frozenset(stub.box for stubs in (self.root, *self.far.values()) for stub in stubs.values())


class _Scene(Struct, frozen=True):
    """Among what a net grows: the other trees, and costs of steps if their tracks may be shared.

    With a path of nodes `along` which it grows, only the tracks of the same strips are looked at.
    """

    others: Sequence[Tree]
    costs: tuple[list[float], list[float]] | None = None
    along: Sequence[int] = ()


class NetRouter:
    """Finds trees on a grid. `searches` counts what was looked for so far."""

    def __init__(
        self, grid: RoutingGrid, lines: Sequence[Segment], options: RoutingOptions, effort: Effort
    ) -> None:
        """`lines` are those of the hierarchy, which cost when crossed."""
        self.grid, self.lines, self.options, self.effort = grid, lines, options, effort
        self.searches = 0

    def grow(
        self,
        ends: NetEnds,
        others: Sequence[Tree],
        *,
        shared: float = 0.0,
        limit: float = inf,
        along: Tree | None = None,
    ) -> Tree | None:
        """Return the cheapest tree that is found, below `limit`; None where no relation has a way.

        A tree without all of its relations is given only where no limit is set. With a
        cost for `shared` tracks, the ways may disturb those of `others`. `along` an earlier tree, only the
        strips are looked at through which it runs.
        """
        nodes = [node for branch in along.branches for node in branch.nodes] if along else ()
        scene = _Scene(others, self.grid.shared(shared) if shared else None, nodes)
        orders = [list(ends.far)]
        if len(ends.far) > 1:
            orders.append(orders[0][::-1])
        trees = [self._tree(order, ends, scene, limit) for order in orders]
        found = [tree for tree in trees if tree is not None]
        return min(found, key=lambda tree: (len(tree.missing), tree.cost), default=None)

    def _tree(self, order: Sequence[int], ends: NetEnds, scene: _Scene, limit: float) -> Tree | None:
        partial = PartialTree()
        for relation in order:
            branch = self._branch(relation, ends, partial, scene, limit - partial.cost)
            if branch is not None:
                partial.add(branch)
            elif limit < inf:
                return None
            else:
                partial.missing.append(relation)
        return partial.tree() if partial.branches else None

    def _branch(
        self,
        relation: int,
        ends: NetEnds,
        partial: PartialTree,
        scene: _Scene,
        limit: float,
    ) -> Branch | None:
        """Return the cheapest way for one more relation that crowds nothing.

        Where a new way from the root would meet the tree, one that grows from the tree is taken.
        """
        far = ends.far[relation]
        starts = self._free(ends.root, partial, scene)
        reached = self._free(far, partial, scene, ends_on_tree=True)
        arrivals = {(node, (direction + 2) & 3): cost for (node, direction), cost in reached.items()}
        before = {state: fork.bends for state, fork in partial.forks.items()}
        for bend in (self.options.bend * factor for factor in STRICTER):
            grown = {state: 0.0 if fork.straight else bend for state, fork in partial.forks.items()}
            bends = Bends(bend, self.options.max_bends, before)
            for sources in (starts | grown, grown) if grown else (starts,):
                self.searches += 1
                path = self._path(sources, arrivals, bends, scene, limit)
                if path is None and sources is not grown:
                    return None
                if path is None:
                    continue
                stub = far[path.end[0], (path.end[1] + 2) & 3]
                fork = partial.forks.get(path.start)
                if fork is None:
                    branch = self._from_root(relation, path, ends.root[path.start], stub)
                else:
                    branch = self._from_fork(relation, path, fork, stub)
                if self._fits(branch, partial):
                    return branch
        return None

    def _path(
        self,
        starts: Mapping[SearchState, float],
        ends: Mapping[SearchState, float],
        bends: Bends,
        scene: _Scene,
        limit: float,
    ) -> Path | None:
        """Return a cheap path: the cheapest on few tracks, then the cheapest on all tracks beside it."""
        nodes = [node for node, _ in (*starts, *ends)]
        if scene.along:
            near = view_along(self.grid, scene.along, nodes, scene.costs)
            return cheapest_path(near, starts, ends, bends, limit, self.effort)
        view = first_view(self.grid, nodes, scene.costs)
        path = cheapest_path(view, starts, ends, bends, limit, self.effort, haste=HASTE)
        if path is None:
            return None
        near = view_along(self.grid, path.nodes, nodes, scene.costs)
        return cheapest_path(near, starts, ends, bends, path.cost - EPSILON, self.effort) or path

    def _fits(self, branch: Branch, partial: PartialTree) -> bool:
        return (
            len(branch.points) - 2 <= self.options.max_bends
            and is_simple(segments_of(branch.points))
            and not partial.is_crowded_by(branch.segments, branch.joint, self.options.track)
        )

    def _free(
        self,
        stubs: Stubs,
        partial: PartialTree,
        scene: _Scene,
        *,
        ends_on_tree: bool = False,
    ) -> dict[SearchState, float]:
        """Return what each free stub of a box costs; when tracks are shared, all are free of others."""
        free: dict[SearchState, float] = {}
        track = self.options.track
        self.effort.spend(len(stubs))
        for state, stub in stubs.items():
            segment, guard = (stub.segment,), (stub.guard,)
            if partial.is_crowded_by(segment, self._place(state[0]) if ends_on_tree else None, track):
                continue
            if scene.costs:
                free[state] = stub.cost
            elif not any(disturb(segment, guard, o.segments, o.guards, self.options) for o in scene.others):
                lines = (line for other in scene.others for line in other.segments)
                crossed = crossings(stub.segment, stub.direction, lines)
                free[state] = stub.cost + self.options.cross_relation * crossed
        return free

    def _place(self, node: int) -> Point:
        return Point(self.grid.xs[node // self.grid.rows], self.grid.ys[node % self.grid.rows])

    def _from_root(self, relation: int, path: Path, near: Stub, far: Stub) -> Branch:
        points = corners_of((near.place, *(self._place(node) for node in path.nodes), far.place))
        return Branch(
            relation,
            points,
            points,
            segments_of(points),
            (near.guard, far.guard),
            self._cost(points, path.nodes, len(points) - 2) + near.aside + far.aside,
            path.nodes,
            (path.start[1], *directions_along(self.grid, path.nodes), (far.direction + 2) & 3),
        )

    def _from_fork(self, relation: int, path: Path, fork: Fork, far: Stub) -> Branch:
        """Return the way along the tree to the fork and on from there."""
        trunk, index = fork.branch, fork.index
        nodes = (*trunk.nodes[:index], *path.nodes)
        own = corners_of((*(self._place(node) for node in path.nodes), far.place))
        turn = path.start[1] != trunk.directions[index]
        return Branch(
            relation,
            corners_of((trunk.points[0], *(self._place(node) for node in nodes), far.place)),
            own,
            segments_of(own),
            (far.guard,),
            self._cost(own, path.nodes, len(own) - 2 + turn) + far.aside,
            nodes,
            (
                *trunk.directions[: index + 1],
                *directions_along(self.grid, path.nodes),
                (far.direction + 2) & 3,
            ),
            index,
        )

    def _cost(self, own: Sequence[Point], nodes: Sequence[int], bends: int) -> float:
        segments = segments_of(own)
        return (
            quantised(total(segment.high - segment.low for segment in segments))
            + self.grid.beside(nodes)
            + self.options.bend * bends
            + self.options.cross_line * tally(line.crosses(s) for line in self.lines for s in segments)
        )
