"""Rip-up and re-route: relations take tracks in turn and make room for those that come late.

The method is that of Dees and Karger (1982), for few wires: a relation that finds no way
is routed as if tracks could be shared; those that it then disturbs are taken up and
routed anew, and the change is kept if all of them still find a way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from orgcharts.geometry import Point
from orgcharts.layout.routing.crossings import disturb, is_simple
from orgcharts.layout.routing.grid import Grid
from orgcharts.layout.routing.ports import Stub
from orgcharts.layout.routing.relations import RoutingOptions
from orgcharts.layout.routing.search import Effort, State, cheapest_way
from orgcharts.layout.routing.stretches import EPSILON, Stretch, corners_of, stretches_of

ROUNDS = 3
"""How often all ways are looked at again, at most, once every relation had its turn."""

VICTIMS = 4
"""How many ways may be taken up for one."""

EFFORT = 1_500_000
"""States that may be looked at for all relations of one layout: some four seconds; the rest has no way."""

SEARCHES = 6
"""Searches for each relation after which no more room is made: a full page is told soon."""

SHARE = 1.5
"""What a shared track costs, as a multiple of its length, when the least disturbing way is asked for."""

MISSING = 1e6
"""What a relation without a way costs: more than any way."""

STRICTER = (1.0, 4.0, 20.0)
"""Multiples of the price of a bend that are tried until a way has few enough."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one relation: corners, their stretches, and the guarded stretches at its ends.

    `price` leaves out the crossings with other relations.
    """

    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]
    guards: tuple[Stretch, Stretch]
    price: float


Stubs = Mapping[State, Stub]
"""The stubs of a box by the state of the grid in which they leave it."""


class Board:
    """The grid and the ways on it. `ends` holds the stubs of tail and head, one pair a relation.

    `hopeless` are the relations that would find no way even if they were alone.
    """

    def __init__(
        self,
        grid: Grid,
        ends: Sequence[tuple[Stubs, Stubs]],
        lines: Sequence[Stretch],
        options: RoutingOptions,
    ) -> None:
        """`lines` are those of the hierarchy, which cost when crossed."""
        self.grid = grid
        self.ends = ends
        self.lines = lines
        self.options = options
        self.routes: list[Route | None] = [None] * len(ends)
        self.hopeless: set[int] = set()
        self._effort = Effort(EFFORT)
        self._searches = 0
        self._taken_up = 0
        self._settled: dict[int, tuple[float, int]] = {}

    def route_all(self, order: Sequence[int]) -> None:
        """Give every relation a way, if there is one; better ways while there are any."""
        for place in order:
            self._put(place, self._find(place))
            self._settle(place)
        for place in order:
            if self.routes[place] is None:
                self._make_room(place, order)
        self._improve_all(order)
        shifted = [self._make_room(place, order) for place in order if place not in self.hopeless]
        if any(shifted):
            self._improve_all(order)

    def _improve_all(self, order: Sequence[int]) -> None:
        for _ in range(ROUNDS):
            improved = [self._improve(place) for place in order]
            if not any(improved):
                break

    def unrouted(self) -> list[int]:
        """Return the relations without a way."""
        return [place for place, route in enumerate(self.routes) if route is None]

    # ------------------------------------------------------------------- one relation
    def _put(self, place: int, route: Route | None) -> None:
        old = self.routes[place]
        if old is not None:
            self.grid.occupy(old.stretches, old.guards, -1)
        if route is not None:
            self.grid.occupy(route.stretches, route.guards, 1)
        self.routes[place] = route

    def _find(self, place: int, *, shared: float = 0.0, limit: float = inf) -> Route | None:
        """Return the cheapest way with few enough bends, below `limit`.

        `shared` is the price of a shared track, if it may be shared.
        """
        self._searches += 1
        starts, ends = (self._prices(stubs, place, bool(shared)) for stubs in self.ends[place])
        arrivals = {(node, (heading + 2) & 3): price for (node, heading), price in ends.items()}
        prices = self.grid.shared(shared) if shared else None
        for factor in STRICTER:
            bend = self.options.bend * factor
            way = cheapest_way(self.grid, starts, arrivals, bend, prices, limit, self._effort)
            if way is None:
                return None
            tail = self.ends[place][0][way.start]
            head = self.ends[place][1][way.end[0], (way.end[1] + 2) & 3]
            route = self._route(tail, way.nodes, head)
            if len(route.points) - 2 <= self.options.max_bends and is_simple(route.stretches):
                return route
        return None

    def _route(self, tail: Stub, nodes: Sequence[int], head: Stub) -> Route:
        rows = self.grid.rows
        between = [Point(self.grid.xs[node // rows], self.grid.ys[node % rows]) for node in nodes]
        points = corners_of((tail.place, *between, head.place))
        stretches = stretches_of(points)
        crossed = sum(line.crosses(stretch) for line in self.lines for stretch in stretches)
        price = (
            sum(stretch.high - stretch.low for stretch in stretches)
            + self.options.bend * (len(points) - 2)
            + self.options.cross_line * crossed
        )
        return Route(points, stretches, (tail.guard, head.guard), price)

    def _prices(self, stubs: Stubs, place: int, sharing: bool) -> dict[State, float]:
        """Return what each free stub of a box costs; when sharing, all are free."""
        if sharing:
            return {state: stub.price for state, stub in stubs.items()}
        prices: dict[State, float] = {}
        routes = [r for number, r in enumerate(self.routes) if r is not None and number != place]
        for state, stub in stubs.items():
            stretch, guard, track = (stub.stretch,), (stub.guard,), self.options.track
            if not any(disturb(stretch, guard, r.stretches, r.guards, track) for r in routes):
                crossed = sum(stub.stretch.crosses(other) for r in routes for other in r.stretches)
                prices[state] = stub.price + self.options.cross_relation * crossed
        return prices

    # ---------------------------------------------------------------- several relations
    def _improve(self, place: int) -> bool:
        """Route a relation again among the others; return whether that was cheaper."""
        old = self.routes[place]
        if old is None or self._settled.get(place) == self._state(place):
            return False
        price = self._price_among(old, place)
        self._put(place, None)
        new = self._find(place, limit=price - EPSILON)
        better = new is not None and self._price_among(new, place) < price - EPSILON
        self._put(place, new if better else old)
        self._taken_up += better
        self._settle(place)
        return better

    def _settle(self, place: int) -> None:
        """Note that a way is the best one as things stand.

        Ways that come later only take room. So it stays the best one until it is crossed or
        until another is taken up.
        """
        self._settled[place] = self._state(place)

    def _state(self, place: int) -> tuple[float, int]:
        route = self.routes[place]
        return (inf if route is None else self._price_among(route, place)), self._taken_up

    def _price_among(self, route: Route, place: int) -> float:
        others = [o for number, o in enumerate(self.routes) if o is not None and number != place]
        crossed = sum(a.crosses(b) for o in others for a in o.stretches for b in route.stretches)
        return route.price + self.options.cross_relation * crossed

    def _make_room(self, place: int, order: Sequence[int]) -> bool:
        """Give a relation a way, or a better one, by taking up those that are in it.

        The change is kept if all of them find ways again and the whole is cheaper; return
        whether it was kept.
        """
        if self._searches > SEARCHES * len(self.ends):
            return False
        old = self.routes[place]
        limit = inf if old is None else self._price_among(old, place) - self.options.bend
        wanted = self._find(place, shared=SHARE, limit=limit)
        if wanted is None:
            if old is None:
                self.hopeless.add(place)
            return False
        victims = [number for number in order if number != place and self._disturbs(wanted, number)]
        if len(victims) > VICTIMS:
            return False
        before, price = list(self.routes), self._price()
        moved = (place, *victims)
        for number in moved:
            self._put(number, None)
        for number in moved:
            self._put(number, self._find(number))
            if self.routes[number] is None:
                break
        if all(self.routes[number] for number in moved) and self._price() < price - EPSILON:
            self._taken_up += 1
            return True
        for number in moved:
            self._put(number, None)
        for number in moved:
            self._put(number, before[number])
        return False

    def _price(self) -> float:
        """Return the price of all ways, each crossing once; a missing one is dear."""
        total = 0.0
        for place, route in enumerate(self.routes):
            if route is None:
                total += MISSING
            else:
                total += (route.price + self._price_among(route, place)) / 2
        return total

    def _disturbs(self, route: Route, number: int) -> bool:
        other = self.routes[number]
        return other is not None and disturb(
            route.stretches, route.guards, other.stretches, other.guards, self.options.track
        )
