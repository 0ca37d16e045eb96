"""Which relations of a chart have badges, and for which the legend has room: decided once, then recorded."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct

from orgcharts.arithmetic import total
from orgcharts.chart.chart import ChartLine
from orgcharts.geometry import Point
from orgcharts.page.layout import Layout
from orgcharts.page.record import BadgeUse, LayoutRecord, RelationRecord

FEW_BENDS = 2
"""Bends of a path that is easy to follow, however long it is."""


class Badges(Struct, frozen=True):
    """Ids of relations: those that are `badged` have badges without a search for a path.

    The legend has room for the badges of those that are `explained`; those that are `left_out` are not
    drawn if they have no path.
    """

    badged: frozenset[str] = frozenset()
    explained: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()


def long_paths(layout: Layout) -> frozenset[str]:
    """Return the relations whose paths are hard to follow: longer than the page is wide, with many bends."""
    return frozenset(
        routed.relation.id
        for routed in layout.relations
        if len(routed.points) - 2 > FEW_BENDS and _length(routed.points) > layout.area.width
    )


def _length(points: tuple[Point, ...]) -> float:
    return total(abs(start.x - end.x) + abs(start.y - end.y) for start, end in pairwise(points))


def recorded_badges(record: LayoutRecord, lines: tuple[ChartLine, ...]) -> Badges:
    """Return what a record contains about the relations of a chart that may have changed since."""
    known = {(each.tail, each.head, each.kind, each.earlier): each.use for each in record.relations}
    found = {line: known.get(key) for line, key in _keys(lines).items()}

    def those(*uses: BadgeUse) -> frozenset[str]:
        return frozenset(line for line, use in found.items() if use in uses)

    return Badges(
        badged=those(BadgeUse.BADGED),
        explained=those(BadgeUse.BADGED, BadgeUse.EXPLAINED),
        left_out=those(BadgeUse.LEFT_OUT),
    )


def relation_records(badges: Badges, lines: tuple[ChartLine, ...]) -> tuple[RelationRecord, ...]:
    """Return the use of badges for relations, which are identified by the units at their ends."""
    return tuple(
        RelationRecord(tail=tail, head=head, kind=kind, earlier=earlier, use=use)
        for line, (tail, head, kind, earlier) in _keys(lines).items()
        if (use := _use(line, badges))
    )


def _use(line: str, badges: Badges) -> BadgeUse | None:
    if line in badges.badged:
        return BadgeUse.BADGED
    if line in badges.explained:
        return BadgeUse.EXPLAINED
    return BadgeUse.LEFT_OUT if line in badges.left_out else None


def _keys(lines: tuple[ChartLine, ...]) -> dict[str, tuple[str, str, str, int]]:
    """Return what identifies each relation in a changed spec; its id is only its position there."""
    seen: Counter[tuple[str, str, str]] = Counter()
    keys = {}
    for line in lines:
        ends = (line.tail, line.head, line.kind)
        keys[line.id] = (*ends, seen[ends])
        seen[ends] += 1
    return keys
