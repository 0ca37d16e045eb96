"""Single cases of routing that one can see before one's eyes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from orgcharts.geometry import Point, Rect, Size
from orgcharts.routing import RelationLine, RoutedRelations, RoutingOptions, Side, route_relations
from orgcharts.routing.badges import AIR, BadgePlaces
from orgcharts.routing.crossings import hops_of
from orgcharts.routing.segments import segments_of

AREA = Rect(0, 0, 400, 300)
ONE_SIDE = {"a": (Side.RIGHT,), "b": (Side.BOTTOM,)}
PAGE_OF_TWO = {"a": Rect(50, 100, 80, 20), "b": Rect(250, 100, 80, 20)}


def relation(name: str = "r", tail: str = "a", head: str = "b") -> RelationLine:
    return RelationLine(name, tail, head, "technical")


def bends(result: RoutedRelations) -> list[int]:
    return [len(path.points) - 2 for path in result.routed]


def test_boxes_that_face_each_other_are_joined_by_a_straight_line() -> None:
    result = route_relations(PAGE_OF_TWO, [], [relation()], AREA, 1.0)
    assert (Point(130, 110), Point(250, 110)) == result.routed[0].points


def test_boxes_that_overlap_only_in_part_are_joined_by_a_straight_line() -> None:
    boxes = {"a": Rect(50, 100, 80, 20), "b": Rect(250, 108, 80, 40)}
    assert [0] == bends(route_relations(boxes, [], [relation()], AREA, 1.0))


def test_several_relations_of_two_boxes_run_beside_each_other() -> None:
    relations = [relation(f"r{number}") for number in range(4)]
    result = route_relations(PAGE_OF_TWO, [], relations, AREA, 1.0)
    assert [0, 0, 0, 0] == bends(result)
    assert 4 == len({path.points[0] for path in result.routed})


@pytest.mark.parametrize("gap", [40, 30, 24])
def test_relations_run_a_lane_apart_where_there_is_room(gap: float) -> None:
    right = 110.0 + gap
    boxes = {
        "a": Rect(50, 100, 60, 20),
        "b": Rect(50, 130, 60, 20),
        "wall": Rect(50, 10, 60, 80),
        "c": Rect(right, 20, 60, 20),
        "d": Rect(right, 50, 60, 20),
        "floor": Rect(right, 80, 60, 80),
    }
    relations = [RelationLine("one", "a", "d", "technical"), RelationLine("two", "b", "c", "hosts")]
    found = route_relations(boxes, [], relations, Rect(50, 0, 120 + gap, 165), 1.0).routed
    first, second = (
        next(part for part in segments_of(path.points) if part.upright and part.high - part.low > 30)
        for path in found
    )
    lane = RoutingOptions().scaled(1.0).lane
    assert abs(first.at - second.at) >= lane - 1e-6


@pytest.mark.parametrize("width", [90.0, 120.0, 180.0])
def test_a_relation_alone_at_a_side_ends_in_its_middle(width: float) -> None:
    boxes = {"a": Rect(50, 200, 80, 20), "b": Rect(160, 50, width, 20)}
    (path,) = route_relations(boxes, [], [relation()], AREA, 1.0, sides=ONE_SIDE).routed
    assert path.points == (Point(130, 210), Point(160 + width / 2, 210), Point(160 + width / 2, 70))


def test_a_relation_is_not_led_to_a_middle_at_the_cost_of_a_crossing() -> None:
    boxes = {"a": Rect(50, 200, 80, 20), "b": Rect(160, 50, 180, 20)}
    trunk = (Point(220, 70), Point(220, 300))
    (path,) = route_relations(boxes, [trunk], [relation()], AREA, 1.0, sides=ONE_SIDE).routed
    assert not path.hops
    assert path.points[-1].x < 220


def test_a_box_between_is_gone_around() -> None:
    boxes = {**PAGE_OF_TWO, "between": Rect(180, 60, 20, 100)}
    result = route_relations(boxes, [], [relation()], AREA, 1.0)
    assert [2] == bends(result)
    assert all(not 57.7 < point.y < 162.3 for point in result.routed[0].points[1:-1])


def test_a_line_of_the_hierarchy_is_crossed_with_a_hop() -> None:
    trunk = (Point(200, 0), Point(200, 300))
    result = route_relations(PAGE_OF_TWO, [trunk, trunk], [relation()], AREA, 1.0)
    assert (Point(200, 110),) == result.routed[0].hops


def test_of_two_relations_that_cross_the_one_across_has_the_hop() -> None:
    boxes = {**PAGE_OF_TWO, "top": Rect(150, 20, 80, 20), "low": Rect(150, 200, 80, 20)}
    relations = [relation(), relation("down", "top", "low")]
    result = route_relations(boxes, [], relations, AREA, 1.0)
    assert [0, 0] == bends(result)
    assert [1, 0] == [len(path.hops) for path in result.routed]


@pytest.mark.parametrize(("reach", "hops"), [(100.0, [1, 0]), (3.0, [0, 1])])
def test_a_relation_with_room_hops_over_one_without(reach: float, hops: list[int]) -> None:
    across = segments_of([Point(100 - reach, 50), Point(100 + reach, 50)])
    upright = segments_of([Point(100, 0), Point(100, 100)])
    ways = [(Point(100 - reach, 50), Point(100 + reach, 50)), (Point(100, 0), Point(100, 100))]
    found = [hops_of(way, (), [other], 6.0) for way, other in zip(ways, (upright, across), strict=True)]
    assert hops == [len(each) for each in found]


def test_hops_come_in_the_order_of_the_way() -> None:
    trunks = [(Point(x, 0), Point(x, 300)) for x in (160, 200, 220)]
    result = route_relations(PAGE_OF_TWO, trunks, [relation("r", "b", "a")], AREA, 1.0)
    assert [220, 200, 160] == [hop.x for hop in result.routed[0].hops]


def test_a_relation_of_a_box_without_room_around_it_has_badges_on_its_borders() -> None:
    walls = {
        "left": Rect(40, 80, 8, 60),
        "right": Rect(132, 80, 8, 60),
        "top": Rect(40, 80, 100, 18),
        "bottom": Rect(40, 122, 100, 18),
    }
    result = route_relations({**PAGE_OF_TWO, **walls}, [], [relation()], AREA, 1.0)
    assert ((), ("r",)) == (result.routed, result.unrouted)
    (badged,) = result.badged
    for end, badge in (("a", badged.tail), ("b", badged.head)):
        assert badge.overlaps(PAGE_OF_TWO[end], 0.0)
        assert not PAGE_OF_TWO[end].overlaps(Rect(badge.centre.x, badge.centre.y, 0.0, 0.0), 0.0)


def test_of_many_relations_those_that_cross_the_page_have_badges_apart_from_each_other() -> None:
    far = {f"far{number}": Rect(400, 40.0 * number, 60, 30) for number in range(14)}
    near = {f"near{number}": Rect(10, 40.0 * number, 60, 30) for number in range(14)}
    lines = [relation(f"r{number}", f"near{number}", f"far{13 - number}") for number in range(14)]
    result = route_relations({**far, **near}, [], lines, Rect(0, 0, 480, 560), 1.0)
    assert [line.id for line in lines] == [badged.relation.id for badged in result.badged]
    badges = [rect for badged in result.badged for rect in (badged.tail, badged.head)]
    assert not any(one.overlaps(other, 0.01) for place, one in enumerate(badges) for other in badges[:place])
    few = route_relations({**far, **near}, [], lines[:5], Rect(0, 0, 480, 560), 1.0)
    assert () == few.badged


def test_a_badge_at_an_entry_is_clear_of_its_text_and_of_the_line_that_ends_there() -> None:
    """An entry of two lines has its line in the middle of its end; the badge is above or below that."""
    boxes = {"a": Rect(50, 100, 100, 24), "b": Rect(250, 100, 80, 20), "c": Rect(250, 200, 80, 20)}
    cells = {"a": Rect(58, 100, 84, 24)}
    relations = [relation(), relation("other", "a", "c")]
    found = route_relations(
        boxes, [], relations, AREA, 1.0, sides={"a": (Side.RIGHT,)}, cells=cells, badged=("other",)
    )
    (badged,), (path,) = found.badged, found.routed
    assert not badged.tail.overlaps(cells["a"], 0.0)
    for part in segments_of(path.points):
        line = Rect(part.low, part.at, part.high - part.low, 0.0)
        assert not badged.tail.overlaps(line, 2.0)


def test_a_badge_touches_no_other_box_where_its_own_has_a_free_side() -> None:
    boxes = {"left": Rect(100, 100, 80, 40), "right": Rect(188, 100, 80, 40)}
    places = BadgePlaces(boxes, {}, {}, [], [], Rect(0, 0, 400, 400), 12.0, {})
    badges = places.badged(RelationLine("supervises", "left", "right", "technical"))
    for badge, other in ((badges.tail, boxes["right"]), (badges.head, boxes["left"])):
        assert max(badge.x - other.right, other.x - badge.right) >= AIR * 12.0


def test_more_relations_than_a_gap_holds_are_reported_and_the_others_are_drawn() -> None:
    boxes = {"a": Rect(0, 0, 100, 20), "b": Rect(110, 0, 100, 20), "c": Rect(0, 25, 210, 20)}
    relations = [relation(f"r{number}") for number in range(12)]
    result = route_relations(boxes, [], relations, Rect(0, 0, 210, 45), 1.0)
    assert 7 == len(result.routed)
    assert 5 == len(result.unrouted)


def test_only_the_offered_sides_are_used() -> None:
    boxes = {"a": Rect(50, 20, 80, 20), "b": Rect(50, 200, 80, 20)}
    free = route_relations(boxes, [], [relation()], AREA, 1.0)
    bound = route_relations(
        boxes, [], [relation()], AREA, 1.0, sides={"a": (Side.LEFT, Side.RIGHT, Side.TOP)}
    )
    assert [0] == bends(free)
    assert bound.routed[0].points[0].x in {50, 130}


def test_a_relation_to_a_box_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        route_relations(PAGE_OF_TWO, [], [relation(head="nobody")], AREA, 1.0)


def test_no_relation_needs_no_way() -> None:
    assert RoutedRelations(()) == route_relations(PAGE_OF_TWO, [], [], AREA, 1.0)


def test_a_label_stands_in_the_middle_of_its_line() -> None:
    result = route_relations(
        PAGE_OF_TWO, [], [relation()], AREA, 1.0, labels={"r": (Size(40, 8), Size(8, 8))}
    )
    label = result.routed[0].label
    assert label is not None
    assert 0 == label.choice
    assert 110 == label.rect.centre.y
    assert 190 == pytest.approx(label.rect.centre.x, abs=1.0)  # an arrow takes more than a dot


def test_a_label_that_does_not_fit_gives_way_to_a_smaller_one() -> None:
    boxes = {"a": Rect(50, 100, 80, 20), "b": Rect(160, 100, 80, 20)}
    wide, badge, huge = Size(40, 8), Size(8, 8), Size(400, 400)
    small = route_relations(boxes, [], [relation()], AREA, 1.0, labels={"r": (wide, badge)})
    none = route_relations(boxes, [], [relation()], AREA, 1.0, labels={"r": (huge,)})
    assert small.routed[0].label is not None
    assert 1 == small.routed[0].label.choice
    assert ("r",) == none.unlabelled


def test_a_number_without_room_on_a_short_line_stands_beside_it() -> None:
    boxes = {"a": Rect(50, 100, 80, 20), "b": Rect(142, 100, 80, 20)}
    sizes = (Size(40, 8), Size(8, 8))
    routed = route_relations(boxes, [], [relation()], AREA, 1.0, labels={"r": sizes}).routed
    label = routed[0].label
    assert label is not None
    assert (1, True) == (label.choice, label.crowded)
    assert not any(label.rect.overlaps(box) for box in boxes.values())
    line = routed[0].points[0].y
    assert label.rect.bottom <= line or line <= label.rect.y
    assert min(abs(label.rect.bottom - line), abs(label.rect.y - line)) < label.rect.height / 2


PROGRAM = """
from tests.routing.charts import Column, RelationLine, build
from orgcharts.routing import route_relations
chart = build((Column((0, 1, 0)), Column((2, 0, 0, 1)), Column((0, 0, 0), True), Column((1, 1, 2))))
nodes = sorted(chart.ends)
relations = [RelationLine(f"r{n}", nodes[n], nodes[(5 * n + 7) % len(nodes)], "advisory") for n in range(10)]
print(route_relations(chart.boxes, chart.lines, relations, chart.area, 1.0, sides=chart.sides))
"""


def test_the_hash_seed_does_not_matter() -> None:
    drawings = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert 1 == len(drawings)


def test_a_way_keeps_its_lane_where_there_is_room() -> None:
    """Tracks nearer to the columns would give ways of the same length and bends."""
    columns = {"left": Rect(10, 60, 90, 170), "right": Rect(120, 60, 90, 170)}
    ends = {"a": Rect(60, 20, 40, 20), "b": Rect(120, 250, 40, 20)}
    others = {name: Rect(x, 20, 10, 20) for name, x in (("c", 230), ("d", 270))}
    unrelated = [relation(f"r{number}", "c", "d") for number in range(2)]
    area = Rect(0, 0, 300, 290)
    for tail, head in (("a", "b"), ("b", "a")):
        lines = [relation("r", tail, head), *unrelated]
        way = route_relations({**columns, **ends, **others}, [], lines, area, 1.0).routed[0]
        (between,) = {round(point.x, 6) for point in way.points} - {60.0, 80.0, 100.0, 120.0, 140.0, 160.0}
        assert 100 + RoutingOptions().lane_on_page <= between <= 120 - RoutingOptions().lane_on_page


@pytest.mark.parametrize("gap", [20.0, 24.0, 28.0])
def test_a_way_past_other_boxes_runs_in_the_middle_of_the_gap(gap: float) -> None:
    """Close to their borders it would seem to lead to one of them."""
    boxes = {
        "above": Rect(20, 60, 180, 40),
        "a": Rect(20, 100 + gap, 60, 60),
        "passed": Rect(90, 100 + gap, 110, 60),
        "b": Rect(260, 20, 60, 20),
    }
    sides = {"a": (Side.TOP,), "b": (Side.LEFT,)}
    (path,) = route_relations(boxes, [], [relation()], AREA, 1.0, sides=sides).routed
    (beside,) = {part.at for part in segments_of(path.points) if not part.upright and part.low < 150}
    assert beside == pytest.approx(100 + gap / 2, abs=1.5)


def test_a_way_goes_round_what_is_near_rather_than_past_it() -> None:
    boxes = {**PAGE_OF_TWO, "low": Rect(140, 114, 100, 20)}
    (way,) = route_relations(boxes, [], [relation()], AREA, 1.0).routed
    lane = RoutingOptions().lane_on_page
    assert all(point.y <= 114 - lane or not 140 - lane < point.x < 240 + lane for point in way.points)


def test_a_way_goes_round_an_area_that_is_to_be_avoided() -> None:
    field = Rect(140, 60, 100, 60)
    (through,) = route_relations(PAGE_OF_TWO, [], [relation()], AREA, 1.0).routed
    options = RoutingOptions(inside=5.0)
    (round_it,) = route_relations(
        PAGE_OF_TWO, [], [relation()], AREA, 1.0, avoided=[field], options=options
    ).routed
    assert len(through.points) == 2
    assert not any(
        min(a.x, b.x) < field.right and field.x < max(a.x, b.x) and field.y < a.y < field.bottom
        for a, b in zip(round_it.points, round_it.points[1:], strict=False)
    )


def test_a_straight_way_runs_in_the_middle_of_the_gap_before_it() -> None:
    """No place of either box is in line with the gap but that in its own middle."""
    boxes = {
        "a": Rect(100, 20, 100, 20),
        "b": Rect(100, 200, 100, 20),
        "left": Rect(60, 80, 58, 60),
        "right": Rect(132, 80, 90, 60),
    }
    (way,) = route_relations(boxes, [], [relation()], AREA, 1.0).routed
    assert [point.x for point in way.points] == [125.0, 125.0]
