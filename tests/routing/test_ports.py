"""Stubs: what they cross is counted once."""

import pytest

from orgcharts.routing.ports import Direction, crossings
from orgcharts.routing.segments import Segment

STUB = Segment(upright=False, at=5.0, low=10.0, high=20.0)


@pytest.mark.parametrize(
    ("direction", "place", "crossed"),
    [
        (Direction.EAST, 15.0, 1),
        (Direction.WEST, 15.0, 1),
        (Direction.EAST, 20.0, 1),  # its outer end, which no step of the grid to the right of it counts
        (Direction.WEST, 10.0, 0),  # its outer end, which the step to the left of it counts
        (Direction.EAST, 25.0, 0),
        (Direction.WEST, 5.0, 0),
    ],
)
def test_a_line_at_the_outer_end_of_a_stub_is_counted_once(
    direction: Direction, place: float, crossed: int
) -> None:
    assert crossed == crossings(STUB, direction, [Segment(upright=True, at=place, low=0.0, high=9.0)])
