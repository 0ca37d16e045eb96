"""The routings of one chart, so that boxes that did not move are not routed around again."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct

from orgcharts.page.layout import Layout
from orgcharts.routing import Effort, RoutedRelations


class _Routing(Struct, frozen=True):
    found: RoutedRelations
    effort: int


class Routings:
    """What was found for each arrangement of boxes and lines of one measured chart.

    Wider gaps, another legend or a remedy that is tried often move nothing: then the routing is the same.
    """

    def __init__(self) -> None:
        self._routings: dict[object, _Routing] = {}

    def of(
        self, layout: Layout, badged: Collection[str], effort: Effort, route: Callable[[], RoutedRelations]
    ) -> RoutedRelations:
        """Return the routing of a layout: a known one, else what `route` finds.

        A known one counts with the `effort` that it took, though nothing is done for it. It is no answer
        where less is left, and none is kept that used up all.
        """
        key = (
            tuple(layout.boxes.values()),
            layout.lists,
            layout.lines,
            layout.matrices,
            layout.area,
            layout.page,
            layout.scale,
            frozenset(badged),
        )
        known = self._routings.get(key)
        if known and known.effort < effort.left:
            effort.spend(known.effort, known=True)
            return known.found
        before = effort.spent
        found = route()
        if effort.left:
            self._routings[key] = _Routing(found, effort.spent - before)
        return found
