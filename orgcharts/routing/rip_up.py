"""Rip-up and re-route: nets take tracks in turn and make room for those that come late.

The method is that of Dees and Karger (1982), for few wires: a net that finds no way
is routed as if tracks could be shared; those that it then disturbs are taken up and
routed anew, and the change is kept if all of them still find a way.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from orgcharts.arithmetic import quantised, tally, total
from orgcharts.routing.centring import centred_ends, cost_of_length, ends_at_sides
from orgcharts.routing.crossings import crossings_of, disturb
from orgcharts.routing.grid.grid import RoutingGrid
from orgcharts.routing.grid.search import Effort
from orgcharts.routing.net_routing import NetEnds, NetRouter
from orgcharts.routing.relations import RoutingOptions
from orgcharts.routing.segments import EPSILON, Segment
from orgcharts.routing.trees import Branch, Tree

ROUNDS = 3
"""How often all ways are looked at again, at most, once every net had its turn."""

VICTIMS = 4
"""How many trees may be taken up for one."""

SEARCHES = 6
"""Searches for each relation after which no more room is made: a full page is told soon."""

SHARE = 1.5
"""What a shared track costs, as a multiple of its length, when the least disturbing way is asked for."""

MISSING = 1e6
"""What a relation without a path costs: more than any way."""


class Board:
    """The grid and the trees of all nets on it.

    `hopeless` are the nets that would not find more ways even if they were alone.
    """

    def __init__(
        self,
        grid: RoutingGrid,
        ends: Sequence[NetEnds],
        lines: Sequence[Segment],
        options: RoutingOptions,
        effort: Effort,
    ) -> None:
        """`ends` are those of the nets; `lines` those of the hierarchy, which cost when crossed."""
        self.grid = grid
        self.ends = ends
        self.options = options
        self.trees: list[Tree | None] = [None] * len(ends)
        self.hopeless: set[int] = set()
        self._grower = NetRouter(grid, lines, options, effort)
        self._most = SEARCHES * tally(len(each.far) for each in ends)
        self._taken_up = 0
        self._settled: dict[int, tuple[float, int]] = {}

    def route_all(self, order: Sequence[int]) -> None:
        """Give every net its paths, if there are any; better ones while there are any."""
        for place in order:
            self._put(place, self._find(place))
            self._settle(place)
        for place in order:
            if self.options.makes_room and (self._missing(place) or self._is_squeezed(place)):
                self._make_room(place, order)
        for _ in range(ROUNDS):
            improved = [self._improve(place) for place in order]
            if not any(improved):
                break
        if self.options.makes_room:
            for place in order:
                self._untangle(place)
            for place in order:
                self._centre(place)

    def unrouted(self) -> int:
        """Return how many relations have no way."""
        return tally(self._missing(place) for place in range(len(self.ends)))

    def incomplete(self) -> list[int]:
        """Return the nets that miss a way and might find it in another order."""
        return [
            place for place in range(len(self.ends)) if self._missing(place) and place not in self.hopeless
        ]

    def branches(self) -> dict[int, Branch]:
        """Return the way of every relation that has one, by its number, as they grew."""
        return {branch.relation: branch for tree in self.trees if tree for branch in tree.branches}

    # ------------------------------------------------------------------------- one net
    def _missing(self, place: int) -> int:
        tree = self.trees[place]
        return len(self.ends[place].far) if tree is None else len(tree.missing)

    def _is_squeezed(self, place: int) -> bool:
        """Return whether a tree runs so long beside boxes that a lane of its own is worth a search."""
        tree = self.trees[place]
        beside = total(self.grid.beside(branch.nodes) for branch in tree.branches) if tree else 0.0
        return beside > self.options.squeezed * self.options.lane

    def _put(self, place: int, tree: Tree | None) -> None:
        old = self.trees[place]
        if old is not None:
            self.grid.occupy(old.segments, old.guards, -1)
        if tree is not None:
            self.grid.occupy(tree.segments, tree.guards, 1)
        self.trees[place] = tree

    def _find(
        self, place: int, *, shared: float = 0.0, limit: float = inf, along: Tree | None = None
    ) -> Tree | None:
        return self._grower.grow(
            self.ends[place], self._others(place), shared=shared, limit=limit, along=along
        )

    def _others(self, place: int) -> list[Tree]:
        return [tree for number, tree in enumerate(self.trees) if tree is not None and number != place]

    # ---------------------------------------------------------------------- several nets
    def _improve(self, place: int) -> bool:
        """Route a complete net again in the strips that it takes; return whether that was cheaper."""
        old = self.trees[place]
        if old is None or old.missing or self._settled.get(place) == self._state(place):
            return False
        cost = self._cost_among(old, place)
        self._put(place, None)
        new = self._find(place, limit=cost - EPSILON, along=old)
        better = new is not None and self._cost_among(new, place) < cost - EPSILON
        self._put(place, new if better else old)
        self._taken_up += better
        self._settle(place)
        return better

    def _centre(self, place: int) -> None:
        """Let the ends of a net be in the middle of their sides where nothing but its length gets worse."""
        old = self.trees[place]
        if old is None:
            return
        counts, kept = ends_at_sides(self.trees, self.ends), old
        most = self._trouble(old, place)
        self._put(place, None)
        for ends in centred_ends(old, self.ends[place], counts):
            new = self._grower.grow(ends, self._others(place))
            if new is not None and not new.missing and self._trouble(new, place) <= most + EPSILON:
                kept = new
                break
        self._put(place, kept)

    def _trouble(self, tree: Tree, place: int) -> float:
        """Return what a tree costs for its bends, for what it crosses, and for what it is near to."""
        return quantised(self._cost_among(tree, place) - cost_of_length(tree, self.ends[place]))

    def _settle(self, place: int) -> None:
        """Note that a tree is the best one as things stand.

        Trees that come later only take room. So it stays the best one until it is crossed or
        until another is taken up.
        """
        self._settled[place] = self._state(place)

    def _state(self, place: int) -> tuple[float, int]:
        tree = self.trees[place]
        return (inf if tree is None else self._cost_among(tree, place)), self._taken_up

    def _cost_among(self, tree: Tree, place: int) -> float:
        others = self._others(place)
        crossed = [times for other in others for times in crossings_of(tree, other)]
        again = tally(crossed) - len(crossed)
        near = total(
            a.length_beside(b, self.options.lane)
            for other in others
            for a in other.segments
            for b in tree.segments
        )
        among = self.options.cross_relation * tally(crossed) + self.options.cross_again * again
        return tree.cost + among + quantised(self.options.crowded * near) + MISSING * len(tree.missing)

    def _make_room(self, place: int, order: Sequence[int]) -> None:
        """Give a net that misses a path, or a lane, more room by taking up the trees that are in its way.

        The change is kept if the whole is cheaper, a path that is lost being dearer than any.
        """
        if not self._others(place):
            self.hopeless.add(place)
        if place in self.hopeless or self._grower.searches > self._most:
            return
        wanted = self._find(place, shared=SHARE)
        if wanted is None or (self._missing(place) and len(wanted.missing) == self._missing(place)):
            self.hopeless.add(place)
            return
        victims = [number for number in order if number != place and self._disturbs(wanted, number)]
        if len(victims) > VICTIMS:
            return
        self._reroute((place, *victims))

    def _untangle(self, place: int) -> None:
        """Route a net again with another that it crosses more than once, or that meets it at a box.

        Each of them comes first. That two others cross once is seldom avoided.
        """
        for number in range(len(self.trees)):
            most = 1 if self.ends[place].boxes.isdisjoint(self.ends[number].boxes) else 0
            for moved in ((place, number), (number, place)):
                tree, other = self.trees[place], self.trees[number]
                if number == place or not tree or not other or self._grower.searches > self._most:
                    break
                if max(crossings_of(tree, other), default=0) <= most:
                    break
                self._reroute(moved)

    def _reroute(self, moved: Sequence[int]) -> None:
        """Take up some trees and route their nets in this order; keep that if the whole is cheaper."""
        before, cost = list(self.trees), self._cost()
        for number in moved:
            self._put(number, None)
        for number in moved:
            self._put(number, self._find(number))
        if self._cost() < cost - EPSILON:
            self._taken_up += 1
            return
        for number in moved:
            self._put(number, None)
        for number in moved:
            self._put(number, before[number])

    def _cost(self) -> float:
        """Return the cost of all trees, each crossing once; a missing way is dear."""
        cost = 0.0
        for place, tree in enumerate(self.trees):
            if tree is None:
                cost += MISSING * len(self.ends[place].far)
            else:
                cost += (tree.cost + self._cost_among(tree, place) + MISSING * len(tree.missing)) / 2
        return cost

    def _disturbs(self, tree: Tree, number: int) -> bool:
        other = self.trees[number]
        return other is not None and disturb(
            tree.segments, tree.guards, other.segments, other.guards, self.options
        )
