"""Relations over a placed chart: boxes, lines and wishes come in; ways, hops and label spots go out.

The package is pure geometry: it knows no unit and no page, and it moves no box.
"""

from orgcharts.routing.grid.search import Effort
from orgcharts.routing.relations import (
    BadgedRelation,
    LabelSpot,
    RelationLine,
    RoutedRelation,
    RoutedRelations,
    RoutingOptions,
    Side,
)
from orgcharts.routing.route import EFFORT, EFFORT_EACH, SMALL_EFFORT, route_relations

__all__ = [
    "EFFORT",
    "EFFORT_EACH",
    "SMALL_EFFORT",
    "BadgedRelation",
    "Effort",
    "LabelSpot",
    "RelationLine",
    "RoutedRelation",
    "RoutedRelations",
    "RoutingOptions",
    "Side",
    "route_relations",
]
