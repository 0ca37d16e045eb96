"""Points are found by the lines that they lie on."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgcharts.diagram.dashes import Part, inked
from orgcharts.diagram.joints import Joints
from orgcharts.geometry import Point

DASHED = (3.0, 2.0)
spots = st.builds(Point, *2 * [st.integers(0, 40) | st.integers(0, 40_000).map(lambda place: place / 1_000)])


def test_only_points_on_the_line_are_looked_at() -> None:
    joints = Joints([Point(10, 5), Point(10, 25), Point(12, 5), Point(30, 20), Point(30, 21)])
    line = (Point(10, 0), Point(10, 20), Point(40, 20))
    assert list(joints.along(line)) == [Point(10, 5), Point(30, 20)]


@given(spots, st.lists(st.integers(0, 40), min_size=1, max_size=4), st.lists(spots, max_size=12), st.data())
def test_a_line_has_ink_where_it_would_have_it_if_it_were_given_all_points(
    start: Point, steps: list[int], points: list[Point], data: st.DataObject
) -> None:
    line = [start]
    for number, step in enumerate(steps):
        line.append(Point(line[-1].x, step) if number % 2 else Point(step, line[-1].y))
    for a, b in pairwise(line):
        share, off = data.draw(st.floats(0, 1)), data.draw(st.sampled_from((0, 0.0005, 0.0009, 0.001, 0.002)))
        points.append(Point(a.x + share * (b.x - a.x) + off, a.y + share * (b.y - a.y) - off))
    parts = [Part(ends) for ends in pairwise(line)]
    assert inked(parts, DASHED, Joints(points).along(line)) == inked(parts, DASHED, points)
