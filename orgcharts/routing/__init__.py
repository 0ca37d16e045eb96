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
from orgcharts.routing.route import route_relations

__all__ = [
    "LabelSpot",
    "RelationLine",
    "RoutedRelation",
    "RoutedRelations",
    "RoutingOptions",
    "Side",
    "route_relations",
]
