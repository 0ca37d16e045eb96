"""The judge: what is wrong with routed relations, found from the coordinates alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from orgcharts.geometry import Point, Rect
from orgcharts.routing import RelationLine, RoutedRelation, RoutedRelations, RoutingOptions, Side
from tests.routing.charts import Placed

OPTIONS = RoutingOptions()
TOLERANCE = 1e-3

Piece = tuple[Point, Point]
Line = tuple[Point, ...]


def faults(chart: Placed, result: RoutedRelations) -> list[str]:
    """Return a sentence for every broken promise, with lengths as at 10 pt type."""
    found = list(_lost(chart, result))
    for path in result.routed:
        found += [f"{path.relation.id}: {fault}" for fault in _path_faults(chart, path)]
    for one, other in combinations(result.routed, 2):
        first, second = parted(chart, one, other)
        if any(_beside(a, b, OPTIONS.track) for a in pieces(first) for b in pieces(second)):
            found.append(f"{one.relation.id} and {other.relation.id} share a track")
        if may_share(chart, one.relation, other.relation):
            continue
        if any(_seem_one(a, b) for a in pieces(first) for b in pieces(second)):
            found.append(f"{one.relation.id} and {other.relation.id} seem to be one line")
    return [*found, *_own_faults(result), *_hop_faults(chart, result), *_label_faults(chart, result)]


def may_share(chart: Placed, one: RelationLine, other: RelationLine) -> bool:
    """Return whether two relations say the same and meet at one box in one sense."""
    return (
        one.kind == other.kind
        and not chart.worded.intersection({one.id, other.id})
        and (one.tail == other.tail) != (one.head == other.head)
    )


def parted(chart: Placed, one: RoutedRelation, other: RoutedRelation) -> tuple[Line, Line]:
    """Return two ways from where they part: all of them, or what is left of a trunk from one box.

    What is left begins with the joint, so that it takes two points to be a line.
    """
    first, second = one.points, other.points
    if not may_share(chart, one.relation, other.relation):
        return first, second
    if one.relation.head == other.relation.head:
        first, second = first[::-1], second[::-1]
    if first[0] != second[0]:
        return first, second
    place = 0
    while first[place + 1] == second[place + 1]:
        place += 1
    start, a, b = first[place], first[place + 1], second[place + 1]
    joint = start
    if _direction(start, a) == _direction(start, b):
        joint = min(a, b, key=lambda point: abs(point.x - start.x) + abs(point.y - start.y))
    return (joint, *_beyond(first[place + 1 :], joint)), (joint, *_beyond(second[place + 1 :], joint))


def _beyond(points: Line, joint: Point) -> Line:
    return points[1:] if points[0] == joint else points


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return (end.x > start.x) - (end.x < start.x), (end.y > start.y) - (end.y < start.y)


def _own_faults(result: RoutedRelations) -> Iterator[str]:
    """Every piece of a way is drawn once: by its own relation, or by one that shares its trunk."""
    drawn = [piece for path in result.routed for piece in pieces(path.own)]
    for path in result.routed:
        name = path.relation.id
        if path.own not in (
            path.points[: len(path.own) - 1] + path.own[-1:],
            path.own[:1] + path.points[1 - len(path.own) :],
        ):
            yield f"{name} draws what is not its way"
        for a, b in pieces(path.points):
            length = abs(a.x - b.x) + abs(a.y - b.y)
            if abs(sum(_overlap((a, b), piece) for piece in drawn) - length) > TOLERANCE:
                yield f"{name} is not drawn just once"


def _overlap(one: Piece, other: Piece) -> float:
    """Return how long two pieces run on each other."""
    a, b = _rect(one), _rect(other)
    if a.height == b.height == 0 and abs(a.y - b.y) < TOLERANCE:
        return max(min(a.right, b.right) - max(a.x, b.x), 0.0)
    if a.width == b.width == 0 and abs(a.x - b.x) < TOLERANCE:
        return max(min(a.bottom, b.bottom) - max(a.y, b.y), 0.0)
    return 0.0


def pieces(points: tuple[Point, ...]) -> list[Piece]:
    """Return the straight pieces of a line."""
    return list(pairwise(points))


def _lost(chart: Placed, result: RoutedRelations) -> Iterator[str]:
    given = [relation.id for relation in chart.relations]
    routed = [path.relation.id for path in result.routed]
    badged = [each.relation.id for each in result.badged]
    if sorted([*routed, *badged]) != sorted(given) or not set(result.unrouted) <= set(badged):
        yield "a relation is lost or doubled"
    if routed != [name for name in given if name in routed]:
        yield "the order is not kept"


def _path_faults(chart: Placed, path: RoutedRelation) -> Iterator[str]:
    points = path.points
    for a, b in pieces(points):
        if (a.x == b.x) == (a.y == b.y):
            yield "a piece is empty or not at right angles"
    for (a, b), (_, c) in pairwise(pieces(points)):
        if (a.x == b.x) == (b.x == c.x):
            yield "a corner is none"
    if len(points) - 2 > OPTIONS.max_bends:
        yield f"{len(points) - 2} bends"
    ends = ((path.relation.tail, points[0], points[1]), (path.relation.head, points[-1], points[-2]))
    for node, end, following in ends:
        if not _leaves(chart.boxes[node], end, following, chart.sides.get(node, tuple(Side))):
            yield f"does not end on the border of {node}"
    for node, box in chart.boxes.items():
        if any(_bounds(piece).overlaps(_bounds_of(box)) for piece in pieces(points)):
            yield f"hits {node}"
    if any(not chart.area.contains(_rect(piece), TOLERANCE) for piece in pieces(points)):
        yield "leaves the area"
    for line in chart.lines:
        if any(_beside(a, b, OPTIONS.near) for a in pieces(points) for b in pieces(line)):
            yield "runs along a line of the hierarchy"


def _leaves(box: Rect, end: Point, following: Point, sides: tuple[Side, ...]) -> bool:
    """Return whether a way ends inside one of the sides and goes straight out there."""
    inside_x, inside_y = box.x + 1 < end.x < box.right - 1, box.y + 1 < end.y < box.bottom - 1
    return (
        (Side.LEFT in sides and inside_y and end.x == box.x and following.x < end.x)
        or (Side.RIGHT in sides and inside_y and end.x == box.right and following.x > end.x)
        or (Side.TOP in sides and inside_x and end.y == box.y and following.y < end.y)
        or (Side.BOTTOM in sides and inside_x and end.y == box.bottom and following.y > end.y)
    )


def _rect(piece: Piece) -> Rect:
    (a, b) = piece
    return Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _bounds(piece: Piece) -> Rect:
    """Return a piece as thick as the pen is at most."""
    rect = _rect(piece)
    return Rect(rect.x - 0.4, rect.y - 0.4, rect.width + 0.8, rect.height + 0.8)


def _bounds_of(box: Rect) -> Rect:
    """Return a box a little smaller than it is, so that an end on its border does not hit it."""
    return Rect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)


def _beside(one: Piece, other: Piece, distance: float) -> bool:
    """Return whether two pieces are parallel, closer than `distance` and somewhere side by side."""
    a, b = _rect(one), _rect(other)
    if a.height == b.height == 0:
        return abs(a.y - b.y) < distance - TOLERANCE and min(a.right, b.right) - max(a.x, b.x) > TOLERANCE
    if a.width == b.width == 0:
        return abs(a.x - b.x) < distance - TOLERANCE and min(a.bottom, b.bottom) - max(a.y, b.y) > TOLERANCE
    return False


def _seem_one(one: Piece, other: Piece) -> bool:
    """Return whether one piece goes on where the other ends, on the same line."""
    a, b = _rect(one), _rect(other)
    if a.height == b.height == 0 and abs(a.y - b.y) < TOLERANCE:
        return max(a.x, b.x) - min(a.right, b.right) < OPTIONS.apart - TOLERANCE
    if a.width == b.width == 0 and abs(a.x - b.x) < TOLERANCE:
        return max(a.y, b.y) - min(a.bottom, b.bottom) < OPTIONS.apart - TOLERANCE
    return False


def _crossing(one: Piece, other: Piece) -> Point | None:
    a, b = _rect(one), _rect(other)
    if (a.height == 0) == (b.height == 0):
        return None
    across, upright = (a, b) if a.height == 0 else (b, a)
    meets = (
        across.x - TOLERANCE <= upright.x <= across.right + TOLERANCE
        and upright.y - TOLERANCE <= across.y <= upright.bottom + TOLERANCE
    )
    return Point(upright.x, across.y) if meets else None


def _near(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) + abs(one.y - other.y) < 2 * TOLERANCE


def _crossings(one: tuple[Point, ...], other: tuple[Point, ...]) -> list[Point]:
    found = (_crossing(a, b) for a in pieces(one) for b in pieces(other))
    return [place for place in found if place is not None]


def _hop_faults(chart: Placed, result: RoutedRelations) -> Iterator[str]:
    wanted: dict[str, list[Point]] = {path.relation.id: [] for path in result.routed}
    for path in result.routed:
        for line in chart.lines:
            wanted[path.relation.id] += _crossings(path.points, line)
    for one, other in combinations(result.routed, 2):
        for place in _meetings(chart, one, other):
            hopping = [w for w in (one, other) if any(_near(hop, place) for hop in w.hops)]
            if len(hopping) != 1:
                yield f"{one.relation.id} and {other.relation.id} cross with {len(hopping)} hops"
            for path in hopping:
                wanted[path.relation.id].append(place)
    for path in result.routed:
        places = wanted[path.relation.id]
        if any(not any(_near(hop, place) for hop in path.hops) for place in places):
            yield f"{path.relation.id} crosses without a hop"
        if any(not any(_near(hop, place) for place in places) for hop in path.hops):
            yield f"{path.relation.id} hops over nothing"
        if any(_near(one, other) for one, other in combinations(path.hops, 2)):
            yield f"{path.relation.id} hops twice"
        for hop in path.hops:
            if min(abs(hop.x - corner.x) + abs(hop.y - corner.y) for corner in path.points) < 1.8:
                yield f"{path.relation.id} hops in a corner"


def _meetings(chart: Placed, one: RoutedRelation, other: RoutedRelation) -> list[Point]:
    """Return where two ways cross, once they have parted."""
    first, second = parted(chart, one, other)
    places = _crossings(first, second)
    return places if first[0] != second[0] else [place for place in places if not _near(place, first[0])]


def grown(rect: Rect, by: float) -> Rect:
    """Return a rectangle with more room on all sides."""
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _label_faults(chart: Placed, result: RoutedRelations) -> Iterator[str]:
    """Yield what is wrong with labels: none covers a box, another label, or leaves the area.

    A crowded one (`LabelSpot.crowded`) found no free place on its line: it is there all the same, in
    its smallest size, since a number that is missing says less than one that lies upon a line.
    """
    labelled = [(path, path.label.rect) for path in result.routed if path.label is not None]
    for (one, rect), (other, second) in combinations(labelled, 2):
        if rect.overlaps(second):
            yield f"labels of {one.relation.id} and {other.relation.id} overlap"
    for path, rect in labelled:
        name = f"label of {path.relation.id}"
        crowded = path.label is not None and path.label.crowded
        reached = grown(rect, rect.height if crowded else 0.0)
        if not any(reached.overlaps(_bounds(piece)) for piece in pieces(path.points)):
            yield f"{name} is not on its line"
        if not chart.area.contains(rect):
            yield f"{name} leaves the area"
        if any(rect.overlaps(box) for box in chart.boxes.values()):
            yield f"{name} covers a box"
        others = [other.points for other in result.routed if other is not path]
        lines = [] if crowded else [*chart.lines, *others]
        if any(rect.overlaps(_rect(piece)) for line in lines for piece in pieces(line)):
            yield f"{name} covers a line"
