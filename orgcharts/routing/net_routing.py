"""Growing: a net finds its tree of ways among those of the other nets.

Its relations are led one after another; each starts at the root, or anywhere on what has
grown before (Takahashi and Matsuyama, 1980, over the states of the grid).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from orgcharts.arithmetic import tally, total
from orgcharts.geometry import Point
from orgcharts.routing.crossings import disturb, is_simple
from orgcharts.routing.grid import Grid
from orgcharts.routing.ports import Stub
from orgcharts.routing.relations import RoutingOptions
from orgcharts.routing.search import Effort, State, Way, cheapest_way
from orgcharts.routing.segments import Stretch, corners_of, stretches_of
from orgcharts.routing.trees import Branch, Fork, Sapling, Tree, headings_along

STRICTER = (1.0, 4.0, 20.0)
"""Multiples of the price of a bend that are tried until a way has few enough."""

Stubs = Mapping[State, Stub]
"""The stubs of a box by the state of the grid in which they leave it."""


@dataclass(frozen=True, slots=True)
class NetEnds:
    """The stubs of a net: of its root, and of the far end of each of its relations, the nearest first."""

    root: Stubs
    far: Mapping[int, Stubs]


@dataclass(frozen=True, slots=True)
class _Scene:
    """Among what a net grows: the other trees, and prices of steps if their tracks may be shared."""

    others: Sequence[Tree]
    prices: tuple[list[float], list[float]] | None = None


class Grower:
    """Finds trees on a grid. `searches` counts what was looked for so far."""

    def __init__(self, grid: Grid, lines: Sequence[Stretch], options: RoutingOptions, effort: Effort) -> None:
        """`lines` are those of the hierarchy, which cost when crossed."""
        self.grid, self.lines, self.options, self.effort = grid, lines, options, effort
        self.searches = 0

    def grow(
        self, ends: NetEnds, others: Sequence[Tree], *, shared: float = 0.0, limit: float = inf
    ) -> Tree | None:
        """Return the cheapest tree that is found, below `limit`; None where no relation has a way.

        A tree without all of its relations is given only where no limit is set. With a
        price for `shared` tracks, the ways may disturb those of `others`.
        """
        scene = _Scene(others, self.grid.shared(shared) if shared else None)
        orders = [list(ends.far)]
        if len(ends.far) > 1:
            orders.append(orders[0][::-1])
        trees = [self._tree(order, ends, scene, limit) for order in orders]
        found = [tree for tree in trees if tree is not None]
        return min(found, key=lambda tree: (len(tree.missing), tree.price), default=None)

    def _tree(self, order: Sequence[int], ends: NetEnds, scene: _Scene, limit: float) -> Tree | None:
        sapling = Sapling()
        for relation in order:
            branch = self._branch(relation, ends, sapling, scene, limit - sapling.price)
            if branch is not None:
                sapling.add(branch)
            elif limit < inf:
                return None
            else:
                sapling.missing.append(relation)
        return sapling.tree() if sapling.branches else None

    def _branch(
        self,
        relation: int,
        ends: NetEnds,
        sapling: Sapling,
        scene: _Scene,
        limit: float,
    ) -> Branch | None:
        """Return the cheapest way for one more relation that has few enough bends and crowds nothing.

        Where a new way from the root would meet the tree, one that grows from the tree is taken.
        """
        far = ends.far[relation]
        starts = self._free(ends.root, sapling, scene)
        reached = self._free(far, sapling, scene, ends_on_tree=True)
        arrivals = {(node, (heading + 2) & 3): price for (node, heading), price in reached.items()}
        for bend in (self.options.bend * factor for factor in STRICTER):
            grown = {state: 0.0 if fork.straight else bend for state, fork in sapling.forks.items()}
            for sources in (starts | grown, grown) if grown else (starts,):
                self.searches += 1
                way = cheapest_way(self.grid, sources, arrivals, bend, scene.prices, limit, self.effort)
                if way is None and sources is not grown:
                    return None
                if way is None:
                    continue
                stub = far[way.end[0], (way.end[1] + 2) & 3]
                fork = sapling.forks.get(way.start)
                if fork is None:
                    branch = self._from_root(relation, way, ends.root[way.start], stub)
                else:
                    branch = self._from_fork(relation, way, fork, stub)
                if self._fits(branch, sapling):
                    return branch
        return None

    def _fits(self, branch: Branch, sapling: Sapling) -> bool:
        return (
            len(branch.points) - 2 <= self.options.max_bends
            and is_simple(stretches_of(branch.points))
            and not sapling.is_crowded_by(branch.stretches, branch.joint, self.options.track)
        )

    def _free(
        self,
        stubs: Stubs,
        sapling: Sapling,
        scene: _Scene,
        *,
        ends_on_tree: bool = False,
    ) -> dict[State, float]:
        """Return what each free stub of a box costs; when tracks are shared, all are free of others."""
        free: dict[State, float] = {}
        track = self.options.track
        for state, stub in stubs.items():
            stretch, guard = (stub.stretch,), (stub.guard,)
            if sapling.is_crowded_by(stretch, self._place(state[0]) if ends_on_tree else None, track):
                continue
            if scene.prices:
                free[state] = stub.price
            elif not any(disturb(stretch, guard, o.stretches, o.guards, track) for o in scene.others):
                crossed = tally(stub.stretch.crosses(other) for o in scene.others for other in o.stretches)
                free[state] = stub.price + self.options.cross_relation * crossed
        return free

    def _place(self, node: int) -> Point:
        return Point(self.grid.xs[node // self.grid.rows], self.grid.ys[node % self.grid.rows])

    def _from_root(self, relation: int, way: Way, near: Stub, far: Stub) -> Branch:
        points = corners_of((near.place, *(self._place(node) for node in way.nodes), far.place))
        return Branch(
            relation,
            points,
            points,
            stretches_of(points),
            (near.guard, far.guard),
            self._price(points, way.nodes, len(points) - 2) + near.aside + far.aside,
            way.nodes,
            (way.start[1], *headings_along(self.grid, way.nodes), (far.heading + 2) & 3),
        )

    def _from_fork(self, relation: int, way: Way, fork: Fork, far: Stub) -> Branch:
        """Return the way along the tree to the fork and on from there."""
        trunk, index = fork.branch, fork.index
        nodes = (*trunk.nodes[:index], *way.nodes)
        own = corners_of((*(self._place(node) for node in way.nodes), far.place))
        turn = way.start[1] != trunk.headings[index]
        return Branch(
            relation,
            corners_of((trunk.points[0], *(self._place(node) for node in nodes), far.place)),
            own,
            stretches_of(own),
            (far.guard,),
            self._price(own, way.nodes, len(own) - 2 + turn) + far.aside,
            nodes,
            (
                *trunk.headings[: index + 1],
                *headings_along(self.grid, way.nodes),
                (far.heading + 2) & 3,
            ),
            index,
        )

    def _price(self, own: Sequence[Point], nodes: Sequence[int], bends: int) -> float:
        stretches = stretches_of(own)
        return (
            total(stretch.high - stretch.low for stretch in stretches)
            + self.grid.beside(nodes)
            + self.options.bend * bends
            + self.options.cross_line * tally(line.crosses(s) for line in self.lines for s in stretches)
        )
