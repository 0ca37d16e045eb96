"""Broken lines: ink at ends, corners, joints and bridges."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from math import dist

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import orgcharts
from orgcharts.diagram import Dashes, Disc, Rectangle
from orgcharts.diagram.dashes import FINEST, SHARED, TIGHTEST, Line, Part, fitted, inked
from orgcharts.diagram.hops import with_hops
from orgcharts.geometry import Point, Rect
from tests.painted import Group, groups

DASHED = (4.0, 2.2)
RADIUS = 2.0

shares = st.sampled_from((SHARED, 1.0))
dashes = st.lists(st.floats(0.3, 12.0), min_size=1, max_size=6).map(tuple)


def straight(*corners: tuple[float, float]) -> list[Part]:
    points = [Point(x, y) for x, y in corners]
    return [Part(ends) for ends in pairwise(points)]


def test_a_piece_of_full_length_keeps_its_pattern() -> None:
    assert [0, 4, 6, 10, 12, 16] == pytest.approx([*chain(*fitted(16, (4, 2)))])


def test_a_dash_that_is_shared_is_half_as_long_here() -> None:
    assert [0, 2, 4, 8, 10, 12] == pytest.approx([*chain(*fitted(12, (4, 2), SHARED, SHARED))])


def test_a_short_piece_has_one_gap_or_none() -> None:
    assert ((0, 2.25), (4.25, 6.5)) == fitted(6.5, (4, 2))
    assert ((0, 5.9),) == fitted(5.9, (4, 2))


@given(st.floats(6.6, 40.0))
def test_a_short_piece_of_dashes_and_dots_has_both(length: float) -> None:
    marks = [high - low for low, high in fitted(length, (5, 1.7, 1, 1.7))]
    assert len(marks) % 2
    assert all(2 * dot < dash for dash, dot in zip(marks[::2], marks[1::2], strict=False))


def test_a_pattern_that_is_odd_is_run_through_twice() -> None:
    assert fitted(60, (3, 2, 1, 3, 2, 1)) == fitted(60, (3, 2, 1))


@given(st.floats(0.1, 900), dashes, shares, shares)
def test_every_piece_begins_and_ends_with_ink_and_its_pattern_is_hardly_changed(
    length: float, dash: tuple[float, ...], first: float, last: float
) -> None:
    ink = fitted(length, dash, first, last)
    assert (0.0, length) == (ink[0][0], ink[-1][1])
    assert all(low < high + 1e-9 for low, high in ink)
    gaps = [after[0] - before[1] for before, after in pairwise(ink)]
    assert all(gap > 0 for gap in gaps)
    pattern = dash * 2 if len(dash) % 2 else dash
    wanted = pattern[1::2]
    if len(gaps) >= len(wanted):
        for number, gap in enumerate(gaps):
            assert TIGHTEST - 1e-6 <= gap / wanted[number % len(wanted)] <= 1.5


def test_a_pattern_too_fine_to_be_seen_is_no_pattern() -> None:
    assert ((0.0, 500.0),) == fitted(500.0, (FINEST / 3, FINEST / 3))


def test_a_corner_is_one_dash() -> None:
    first, *_, last = inked(straight((0, 0), (40, 0), (40, 30)), DASHED)
    corner = Point(40, 0)
    (around,) = [line for line in inked(straight((0, 0), (40, 0), (40, 30)), DASHED) if corner in line]
    assert corner == around[1]
    assert 3 == len(around)
    assert (Point(0, 0), Point(40, 30)) == (first[0], last[-1])


def test_a_bridge_is_one_dash_with_feet() -> None:
    parts = with_hops((Point(0, 10), Point(100, 10)), (Point(50, 10),), RADIUS)
    (bridge,) = [line for line in inked(parts, DASHED) if any(point.y < 10 for point in line)]
    assert bridge[0].x < 48
    assert bridge[-1].x > 52
    assert set(parts[1].points) <= set(bridge)


def test_a_line_that_is_not_broken_is_one_line() -> None:
    assert ((Point(0, 0), Point(40, 0), Point(40, 30)),) == inked(straight((0, 0), (40, 0), (40, 30)), ())


def test_a_hole_is_left_out_and_ink_stands_on_both_sides_of_it() -> None:
    ink = inked(straight((0, 0), (60, 0)), DASHED, holes=[Rect(25, -3, 12, 6)])
    ends = [end.x for line in ink for end in (line[0], line[-1])]
    assert {25, 37} <= set(ends)
    assert not [x for x in ends if 25 < x < 37]


@st.composite
def ways(draw: st.DrawFn) -> tuple[Line, tuple[Point, ...]]:
    """A right-angled way that never turns back, and hops on it."""
    x, y = 0, 0
    corners, hops = [Point(0, 0)], []
    for index, step in enumerate(draw(st.lists(st.integers(1, 60), min_size=1, max_size=5))):
        along = draw(st.lists(st.integers(1, 60), max_size=2, unique=True))
        for place in (place for place in along if place < step):
            hops.append(Point(x, y + place) if index % 2 else Point(x + place, y))
        x, y = (x, y + step) if index % 2 else (x + step, y)
        corners.append(Point(x, y))
    return tuple(corners), tuple(hops)


holes = st.lists(
    st.builds(Rect, st.floats(0, 90), st.floats(0, 90), st.floats(1, 20), st.floats(1, 20)), max_size=2
)


def lies_on(point: Point, lines: Sequence[Line]) -> bool:
    return any(off(point, start, end) < 0.01 for line in lines for start, end in pairwise(line))


def off(point: Point, start: Point, end: Point) -> float:
    """Return how much longer the way from start to end is over `point`."""
    there, here = (point.x, point.y), ((start.x, start.y), (end.x, end.y))
    return dist(here[0], there) + dist(there, here[1]) - dist(*here)


def length_of(line: Line) -> float:
    return sum(dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(line))


def inside(point: Point, rects: Sequence[Rect], by: float) -> bool:
    return any(
        rect.x + by < point.x < rect.right - by and rect.y + by < point.y < rect.bottom - by for rect in rects
    )


@given(ways(), dashes, st.lists(st.integers(0, 120), max_size=3), holes)
def test_ends_corners_joints_and_bridges_are_ink_outside_the_holes(
    way: tuple[Line, tuple[Point, ...]], dash: tuple[float, ...], places: list[int], left_out: list[Rect]
) -> None:
    corners, hops = way
    parts = with_hops(corners, hops, RADIUS)
    plain = [part.points for part in parts if not part.is_bridge]
    grid = [Point(x, y) for x in places for y in range(121)]
    joints = [point for point in grid if lies_on(point, plain)]
    ink = inked(parts, dash, joints, left_out)
    bridges = [point for part in parts if part.is_bridge for point in part.points]
    assert all(lies_on(point, ink) for point in bridges)
    for point in (*corners, *joints):
        assert lies_on(point, ink) or inside(point, left_out, -0.01)


@example(
    ((Point(0, 0), Point(1, 0), Point(1, 2), Point(2, 2)), ()), (1.0,), [Rect(0, 0, 2, 2)]
)  # a hole takes a whole piece
@given(ways(), dashes, holes)
def test_all_ink_lies_on_the_way_once_and_outside_the_holes(
    way: tuple[Line, tuple[Point, ...]], dash: tuple[float, ...], left_out: list[Rect]
) -> None:
    parts = with_hops(*way, RADIUS)
    ink = inked(parts, dash, holes=left_out)
    lines = [part.points for part in parts]
    straight = [part.points for part in parts if not part.is_bridge]
    for start, end in (ends for line in ink for ends in pairwise(line)):
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        assert all(lies_on(point, lines) for point in (start, middle, end))
        assert not (lies_on(middle, straight) and inside(middle, left_out, 0.01))
    assert sum(map(length_of, ink)) <= sum(map(length_of, lines)) + 0.01


@given(ways())
def test_the_ink_of_a_line_that_is_not_broken_is_all_of_it(way: tuple[Line, tuple[Point, ...]]) -> None:
    parts = with_hops(*way, RADIUS)
    (line,) = inked(parts, ())
    assert sum(length_of(part.points) for part in parts) == pytest.approx(length_of(line))


SHARED_TRUNK = """
organization:
  name: Ministry of Works
  units:
    - {name: Roads, units: [Signs, Tar, Kerbs]}
    - {name: Agency, role: external}
    - {name: Board, role: external}
relations:
  - {from: agency, to: signs, kind: hosts}
  - {from: agency, to: tar, kind: hosts}
  - {from: agency, to: kerbs, kind: hosts}
charts: [{id: a, units: {roads: {arrange: hanging}}}]
"""


def test_branches_touch_the_trunk_and_lines_touch_their_boxes_with_ink() -> None:
    drawing = orgcharts.draw(orgcharts.loads(SHARED_TRUNK))
    found = groups(drawing.diagram.pages[0])
    ink = {key: lines_of(group) for key, group in found.items()}
    relations = drawing.layout.relations
    branches = [routed for routed in relations if not (routed.draws_tail and routed.draws_head)]
    assert branches
    for routed in branches:
        joint = routed.own[-1] if routed.draws_tail else routed.own[0]
        others = [line for other in relations if other != routed for line in ink[other.relation.id]]
        assert lies_on(joint, ink[routed.relation.id])
        assert lies_on(joint, others)
    for line in drawing.layout.lines:
        if line.head in ("agency", "board"):
            assert lies_on(line.points[-1], ink["lines"])


def lines_of(group: Group) -> list[Line]:
    return [line for shape in group.shapes if isinstance(shape, Dashes) for line in shape.lines]


def test_a_line_reaches_the_ring_of_its_number_and_leaves_air_beside_words() -> None:
    spec = """
organization: {name: Ministry of Works, units: [{name: Roads}, {name: Bridges}, {name: Harbours}]}
relations:
  - {from: roads, to: harbours, kind: hosts, label: WORDS}
charts: [{id: a, relations: all}]
"""
    for words in ("all", "a label that is much too long for any line of a chart " * 3):
        drawing = orgcharts.draw(orgcharts.loads(spec.replace("WORDS", words)))
        found = groups(drawing.diagram.pages[0])
        ink, label = lines_of(found["relation-1"]), found["relation-1.label"]
        assert not [shape for shape in label.shapes if isinstance(shape, Rectangle)]
        rings = [shape for shape in label.shapes if isinstance(shape, Disc)]
        assert len(rings) == (words != "all")
        for ring in rings:
            closest = min(dist((p.x, p.y), (ring.centre.x, ring.centre.y)) for line in ink for p in line)
            assert abs(closest - ring.radius) <= ring.stroke_width
