"""Relations over a placed chart: right-angled ways through the gaps, hops and label spots."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec.structs import replace

from orgcharts.geometry import Point, Rect, Size
from orgcharts.routing.badges import BadgePlaces
from orgcharts.routing.crossings import hops_of
from orgcharts.routing.grid.grid import RoutingGrid
from orgcharts.routing.grid.search import Effort
from orgcharts.routing.grid.tracks import Obstacle, choose_tracks, distinct
from orgcharts.routing.labels import Request, place_labels
from orgcharts.routing.net_routing import NetEnds, Stubs
from orgcharts.routing.nets import Net, nets_of
from orgcharts.routing.ports import DIRECTIONS, StubFinder, find_ports
from orgcharts.routing.relations import (
    ALL_SIDES,
    BadgedRelation,
    LabelSpot,
    RelationLine,
    RoutedRelation,
    RoutedRelations,
    RoutingOptions,
    Side,
)
from orgcharts.routing.rip_up import Board
from orgcharts.routing.segments import Segment, segments_of, united
from orgcharts.routing.trees import Branch

EFFORT = 140_000
"""Steps that the routings of one drawing may take: a second or two of a crowded page."""

SMALL_EFFORT, EFFORT_EACH = 100_000, 400
"""The same where there are many relations, and what each adds: those that find no path soon have badges."""

NODES_A_STEP = 4
"""Nodes of a grid that are made in the time of one step."""

FEWEST_TRACKS = 3
"""Tracks of a gap that is wide enough for them, however few relations there are: one is in its middle."""

MANY_BENDS = 4.0
"""How much dearer a bend is where there are many relations, and few bends are allowed."""


def route_relations(
    obstacles: Mapping[str, Rect],
    hierarchy: Sequence[tuple[Point, ...]],
    relations: Sequence[RelationLine],
    area: Rect,
    scale: float,
    *,
    sides: Mapping[str, tuple[Side, ...]] | None = None,
    labels: Mapping[str, tuple[Size, ...]] | None = None,
    cells: Mapping[str, Rect] | None = None,
    options: RoutingOptions | None = None,
    badged: Collection[str] = (),
    rooms: Mapping[str, Rect] | None = None,
    avoided: Sequence[Rect] = (),
    effort: Effort | None = None,
) -> RoutedRelations:
    """Route every relation from box to box, inside `area`, moving nothing; those without a path have badges.

    `obstacles` are all boxes and frames by id; the ends of relations are among them.
    `hierarchy` are the lines that are there already. `scale` turns the lengths of `options`
    into points of the page. `sides` says which sides of a box may be used, for boxes that
    do not offer all four: one with parts below keeps its bottom for their trunk. `labels`
    holds the sizes of each relation's label in points of the page, the best liked first.
    `cells` are the true ends inside of obstacles: what ends at the obstacle goes straight on to its cell.
    `badged` are the ids of relations that have badges and no path in any case; `rooms` is where they are, for
    ends that keep room for them and need not be among the obstacles. `avoided` are areas that a path had
    better go round. `effort` is what may be spent,
    `EFFORT` if it is left out; what is left of it serves another routing.

    Raises KeyError for a relation whose end is not among the obstacles.
    """
    if not relations:
        return RoutedRelations(())
    fitted = (options or RoutingOptions()).scaled(scale)
    if len(relations) > fitted.many:
        fitted = replace(fitted, max_bends=fitted.few_bends, bend=MANY_BENDS * fitted.bend, makes_room=False)
    worded = {relation for relation, sizes in (labels or {}).items() if sizes}
    far = [
        relation.id
        for relation in relations
        if relation.id in badged or _is_far(relation, obstacles, area, fitted, len(relations))
    ]
    near = [relation for relation in relations if relation.id not in far]
    nets = nets_of(near, worded)
    task = _Task(
        obstacles, united(hierarchy), tuple(near), nets, area, sides or {}, cells or {}, avoided, fitted
    )
    order, effort = task.order(), effort or Effort(EFFORT)
    board = task.solve(order, effort)
    late = board.incomplete() if fitted.makes_room else []
    late_first = [*late, *(place for place in order if place not in late)]
    if late_first != order:
        board = min(board, task.solve(late_first, effort), key=Board.unrouted)
    found = task.result(board.branches(), labels or {})
    return replace(found, badged=tuple(task.badged(relations, found, rooms or {})))


def _is_far(
    relation: RelationLine, boxes: Mapping[str, Rect], area: Rect, options: RoutingOptions, count: int
) -> bool:
    """Return whether a relation is one of many and would run across much of the page."""
    tail, head = boxes[relation.tail], boxes[relation.head]
    across = max(tail.x - head.right, head.x - tail.right, 0.0)
    down = max(tail.y - head.bottom, head.y - tail.bottom, 0.0)
    return count > options.many and across + down > options.far * area.width


def _but_at(stubs: Stubs, side: Side | None) -> Stubs:
    """Return the stubs of a box but those at a side, all if it has no others."""
    if side is None:
        return stubs
    return {state: stub for state, stub in stubs.items() if stub.direction is not DIRECTIONS[side]} or stubs


class _Task:
    """One routing: what stands where, and what has to be led through. Lengths are those of the page."""

    def __init__(
        self,
        obstacles: Mapping[str, Rect],
        lines: tuple[Segment, ...],
        relations: tuple[RelationLine, ...],
        nets: tuple[Net, ...],
        area: Rect,
        sides: Mapping[str, tuple[Side, ...]],
        cells: Mapping[str, Rect],
        avoided: Sequence[Rect],
        options: RoutingOptions,
    ) -> None:
        self.avoided = avoided
        self.obstacles, self.lines = obstacles, lines
        self.relations, self.nets = relations, nets
        self.area, self.cells, self.sides, self.options = area, cells, sides, options
        self.margins = tuple(_grown(rect, options.clearance) for rect in obstacles.values())
        self.columns, self.rows = self._tracks()
        offered = {node: sides.get(node, ALL_SIDES) for r in relations for node in (r.tail, r.head)}
        lanes = (self.columns, self.rows) if options.makes_room else ((), ())
        middles = tuple([strip[len(strip) // 2] for strip in each if strip] for each in lanes)
        self.ports = find_ports(obstacles, relations, nets, offered, options, cells, middles)
        self.grid = self._grid()
        self.ends = self._ends_of_nets()

    def solve(self, order: Sequence[int], effort: Effort) -> Board:
        """Route all nets in this order, with so much `effort` at most."""
        effort.spend(len(self.grid.xs) * len(self.grid.ys) // NODES_A_STEP)
        board = Board(self.grid.emptied(), self.ends, self.lines, self.options, effort)
        board.route_all(order)
        return board

    def _ends_of_nets(self) -> list[NetEnds]:
        """Return the stubs of every net: a line that points at its end needs room for its arrow."""
        finder = StubFinder(self.grid.xs, self.grid.ys, self.margins, self.lines, self.options)
        tail, head, hop = self.options.tail_stub, self.options.head_stub, self.options.hop

        @cache
        def stubs(node: str, length: float, guarded: float) -> Stubs:
            found = (finder.stub(port, length, guarded) for port in self.ports[node])
            return {(s.column * self.grid.rows + s.row, int(s.direction)): s for s in found if s is not None}

        def ends(net: Net) -> NetEnds:
            pointed = self._is_pointed(net)
            at_tail = (tail, tail + hop if pointed else tail)
            at_head = (head, head + hop) if pointed else at_tail
            at_root, at_far = (at_tail, at_head) if net.from_tail else (at_head, at_tail)
            far = {
                number: self.relations[number].head if net.from_tail else self.relations[number].tail
                for number in sorted(net.relations, key=self._distance)
            }
            one = self.relations[net.relations[0]]
            sides = (one.but_at_tail, one.but_at_head)
            but_at_root, but_at_far = sides if net.from_tail else sides[::-1]
            return NetEnds(
                _but_at(stubs(net.root, *at_root), but_at_root),
                {number: _but_at(stubs(node, *at_far), but_at_far) for number, node in far.items()},
            )

        return [ends(net) for net in self.nets]

    def _is_pointed(self, net: Net) -> bool:
        return any(self.relations[number].pointed for number in net.relations)

    def order(self) -> list[int]:
        """Short ways first: they have the least choice."""
        return sorted(
            range(len(self.nets)),
            key=lambda place: min(self._distance(number) for number in self.nets[place].relations),
        )

    def _distance(self, number: int) -> tuple[float, int]:
        tail = self.obstacles[self.relations[number].tail].centre
        head = self.obstacles[self.relations[number].head].centre
        return abs(tail.x - head.x) + abs(tail.y - head.y), number

    def _tracks(self) -> tuple[tuple[tuple[float, ...], ...], tuple[tuple[float, ...], ...]]:
        """Return the strips of tracks down and across; several in one keep a lane from what is beside it."""
        margin = self.options.lane - self.options.clearance
        near, spacing, area = self.options.near, self.options.track, self.area
        most = min(self.options.tracks, max(FEWEST_TRACKS, len(self.relations)))
        across = [Obstacle(m.x, m.right, m.y, m.bottom) for m in self.margins]
        down = [Obstacle(m.y, m.bottom, m.x, m.right) for m in self.margins]
        for line in self.lines:
            beside = across if line.upright else down
            beside.append(Obstacle(line.at - near, line.at + near, line.low, line.high))
        return (
            choose_tracks(across, area.x, area.right, spacing, most, margin, self.options.lane),
            choose_tracks(down, area.y, area.bottom, spacing, most, margin, self.options.lane),
        )

    def _grid(self) -> RoutingGrid:
        """Return the grid of the tracks and of those through ports, with all that stands in the way."""
        ports = [port for node in self.ports.values() for port in node]
        grid = RoutingGrid(
            distinct([*chain(*self.columns), *(port.place.x for port in ports if port.upright)]),
            distinct([*chain(*self.rows), *(port.place.y for port in ports if not port.upright)]),
            self.options,
            (self.columns, self.rows),
        )
        for rect in self.obstacles.values():
            grid.keep_away(rect)
        for line in self.lines:
            grid.keep_away_from_line(line)
        for rect in self.avoided:
            grid.go_round(rect)
        for rect in self.margins:
            grid.forbid(rect)
        for line in self.lines:
            grid.add_line(line)
        grid.freeze()
        return grid

    def result(
        self, branches: Mapping[int, Branch], labels: Mapping[str, tuple[Size, ...]]
    ) -> RoutedRelations:
        """Return the ways with their hops and labels."""
        drawn = {number: branches[number] for number in range(len(self.relations)) if number in branches}
        spots = place_labels(
            [
                Request(segments_of(branch.points), branch.guards, labels.get(self.relations[number].id, ()))
                for number, branch in drawn.items()
            ],
            self.obstacles.values(),
            self.lines,
            self.area,
            self.options,
        )
        net_of = {number: net for net in self.nets for number in net.relations}
        routed = []
        for spot, (number, branch) in zip(spots, drawn.items(), strict=True):
            others = [
                other.segments for other in drawn.values() if other.relation not in net_of[number].relations
            ]
            hops = hops_of(branch.points, self.lines, others, self.options.lane)
            routed.append(self._routed(net_of[number], branch, hops, spot))
        return RoutedRelations(
            routed=tuple(routed),
            unrouted=tuple(r.id for number, r in enumerate(self.relations) if number not in drawn),
            unlabelled=tuple(r.relation.id for r in routed if r.label is None and labels.get(r.relation.id)),
        )

    def badged(
        self, relations: Sequence[RelationLine], found: RoutedRelations, rooms: Mapping[str, Rect]
    ) -> Iterator[BadgedRelation]:
        """Yield all relations without a path, with their badges beside the paths of the others."""
        drawn = {routed.relation.id for routed in found.routed}
        paths = [part for routed in found.routed for part in segments_of(routed.points)]
        places = BadgePlaces(
            self.obstacles, self.cells, self.sides, self.lines, paths, self.area, self.options.badge, rooms
        )
        yield from (places.badged(relation) for relation in relations if relation.id not in drawn)

    def _routed(
        self, net: Net, branch: Branch, hops: tuple[Point, ...], label: LabelSpot | None
    ) -> RoutedRelation:
        """Return a way from its tail to its head."""
        relation, points, own = self.relations[branch.relation], branch.points, branch.own
        if not net.from_tail:
            points, own, hops = points[::-1], own[::-1], hops[::-1]
        if relation.tail in self.cells or relation.head in self.cells:
            whole = self._into_cells(relation, points)
            own = (
                whole[0] if own[0] == points[0] else own[0],
                *own[1:-1],
                whole[-1] if own[-1] == points[-1] else own[-1],
            )
            points = whole
        return RoutedRelation(relation, points, own, hops, label)

    def _into_cells(self, relation: RelationLine, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """Return a way that goes on, past the border of its boxes, to the cells where it ends."""
        tail, head = self.cells.get(relation.tail), self.cells.get(relation.head)
        first = _onto(tail, points[1], points[0]) if tail else points[0]
        last = _onto(head, points[-2], points[-1]) if head else points[-1]
        return (first, *points[1:-1], last)


def _onto(cell: Rect, start: Point, end: Point) -> Point:
    """Return where the straight line from `start` to `end` goes on to the border of a cell."""
    if abs(end.x - start.x) > abs(end.y - start.y):
        return Point(cell.x if end.x > start.x else cell.right, end.y)
    return Point(end.x, cell.y if end.y > start.y else cell.bottom)


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)
