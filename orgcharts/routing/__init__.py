"""Relations over a placed chart: boxes, lines and wishes come in; ways, hops and label spots go out.

The package is pure geometry: it knows no unit and no page, and it moves no box.
"""

from orgcharts.routing.relations import (
    LabelSpot,
    RelationLine,
    RoutedRelation,
    RoutedRelations,
    RoutingOptions,
    Side,
)
from orgcharts.routing.route import EFFORT, route_relations
from orgcharts.routing.search import Effort

__all__ = [
    "EFFORT",
    "Effort",
    "LabelSpot",
    "RelationLine",
    "RoutedRelation",
    "RoutedRelations",
    "RoutingOptions",
    "Side",
    "route_relations",
]
