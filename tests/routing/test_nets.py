"""Relations that say the same and meet at one box share a trunk."""

from __future__ import annotations

from itertools import pairwise

import pytest

from orgcharts.geometry import Rect, Size
from orgcharts.routing import RelationLine, RoutedRelations, route_relations
from orgcharts.routing.nets import Net, nets_of

AREA = Rect(0, 0, 400, 300)
COLUMN = {
    "office": Rect(40, 20, 80, 20),
    "north": Rect(150, 70, 80, 20),
    "middle": Rect(150, 120, 80, 20),
    "south": Rect(150, 170, 80, 20),
}
SUPERVISED = [RelationLine(place, place, "office", "technical") for place in ("north", "middle", "south")]


def routed(relations: list[RelationLine], **labels: tuple[Size, ...]) -> RoutedRelations:
    return route_relations(COLUMN, [], relations, AREA, 1.0, labels=labels)


def length(result: RoutedRelations) -> float:
    """Return how much line is drawn."""
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for path in result.routed for a, b in pairwise(path.own))


def trunks(result: RoutedRelations) -> int:
    """Return how many ways end at the office by themselves."""
    return sum(path.draws_head for path in result.routed)


def test_three_boxes_of_a_column_hang_on_one_trunk() -> None:
    result = routed(SUPERVISED)
    assert 1 == trunks(result)
    assert 1 == len({path.points[-1] for path in result.routed})
    separate = route_relations(
        COLUMN, [], SUPERVISED, AREA, 1.0, labels={place: (Size(4.0, 4.0),) for place in ("north", "south")}
    )
    assert length(result) < length(separate)


def test_a_relation_with_words_of_its_own_shares_nothing() -> None:
    result = routed(SUPERVISED, south=(Size(20.0, 6.0),))
    assert 2 == trunks(result)
    (worded,) = [path for path in result.routed if path.relation.id == "south"]
    assert worded.own == worded.points
    assert worded.label is not None


def test_relations_of_two_kinds_share_nothing() -> None:
    other = RelationLine("advice", "south", "office", "advisory")
    result = routed([*SUPERVISED[:2], other])
    assert 2 == trunks(result)


def test_what_leads_to_a_box_shares_nothing_with_what_leaves_it() -> None:
    back = RelationLine("back", "office", "south", "technical")
    nets = nets_of([*SUPERVISED[:2], back])
    assert [Net("office", False, (0, 1)), Net("office", True, (2,))] == list(nets)


def test_a_relation_that_could_join_two_nets_joins_the_larger() -> None:
    relations = [
        RelationLine("1", "a", "x", "technical"),
        RelationLine("2", "a", "y", "technical"),
        RelationLine("3", "b", "y", "technical"),
        RelationLine("4", "c", "y", "technical"),
    ]
    assert (Net("a", True, (0,)), Net("y", False, (1, 2, 3))) == nets_of(relations)


def test_relations_without_a_mark_share_nothing() -> None:
    relations = [
        RelationLine(tail, tail, "office", "coordination", pointed=False, marked=False)
        for tail in ("north", "south")
    ]
    assert [Net("north", True, (0,)), Net("south", True, (1,))] == list(nets_of(relations))


def test_twice_the_same_relation_is_drawn_twice() -> None:
    twice = [RelationLine(name, "north", "office", "technical") for name in ("one", "two")]
    assert [Net("north", True, (0,)), Net("north", True, (1,))] == list(nets_of(twice))


def test_boxes_on_both_sides_of_a_trunk_are_no_crossing() -> None:
    boxes = {
        "office": Rect(150, 20, 80, 20),
        "left": Rect(60, 100, 80, 20),
        "right": Rect(240, 100, 80, 20),
        "low": Rect(150, 180, 80, 20),
    }
    relations = [RelationLine(name, "office", name, "technical") for name in ("low", "left", "right")]
    result = route_relations(boxes, [], relations, AREA, 1.0)
    assert not any(path.hops for path in result.routed)
    assert 1 == sum(path.draws_tail for path in result.routed)


@pytest.mark.parametrize("first", ["left", "right"])
def test_two_paths_to_one_box_do_not_cross_where_the_other_order_has_no_crossing(first: str) -> None:
    """The one that comes first takes the track in the middle, and the other had to cross it."""
    boxes = {
        "left": Rect(20, 20, 120, 30),
        "right": Rect(180, 20, 120, 30),
        "below": Rect(80, 150, 160, 30),
        "under-left": Rect(20, 80, 120, 30),
        "under-right": Rect(180, 80, 120, 30),
    }
    ends = (first, "right" if first == "left" else "left")
    lines = [RelationLine(tail, tail, "below", "coordination", False, False) for tail in ends]
    result = route_relations(boxes, [], lines, Rect(20, 20, 280, 200), 1.0)
    assert 2 == len(result.routed)
    assert not any(path.hops for path in result.routed)
