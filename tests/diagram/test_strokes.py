"""Shared stretches of lines are painted once."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgcharts.diagram.strokes import joined_at_corners, merge_stretches, parted
from orgcharts.geometry import Point


def path(*corners: tuple[float, float]) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in corners)


def test_two_siblings_share_trunk_and_bus() -> None:
    left = path((50, 0), (50, 10), (20, 10), (20, 20))
    right = path((50, 0), (50, 10), (80, 10), (80, 20))
    assert merge_stretches([left, right]) == (
        path((20, 10), (80, 10)),
        path((20, 10), (20, 20)),
        path((50, 0), (50, 10)),
        path((80, 10), (80, 20)),
    )


def test_what_is_painted_already_is_left_out() -> None:
    left = path((50, 0), (50, 10), (20, 10), (20, 20))
    right = path((50, 0), (50, 10), (80, 10), (80, 20))
    assert (path((50, 10), (80, 10)), path((80, 10), (80, 20))) == merge_stretches([right], [left])
    assert () == merge_stretches([right], [right])


def test_no_line_gives_no_stretch() -> None:
    assert merge_stretches([]) == ()
    assert merge_stretches([path((1, 1), (1, 1))]) == ()


cells = st.integers(0, 12)


@st.composite
def paths(draw: st.DrawFn) -> tuple[Point, ...]:
    """A right-angled path on a small grid, as Point tuples."""
    x, y = draw(cells), draw(cells)
    corners = [(x, y)]
    for index, step in enumerate(draw(st.lists(cells, max_size=5))):
        x, y = (step, y) if index % 2 else (x, step)
        corners.append((x, y))
    return path(*corners)


def covered(stretches: list[tuple[Point, Point]]) -> list[tuple[float, float, bool]]:
    """Return the unit steps of a grid that stretches run over, each as often as it is run over."""
    steps = []
    for start, end in stretches:
        for x in range(int(min(start.x, end.x)), int(max(start.x, end.x))):
            steps.append((x, start.y, True))
        for y in range(int(min(start.y, end.y)), int(max(start.y, end.y))):
            steps.append((start.x, y, False))
    return steps


@given(st.lists(paths(), max_size=6))
def test_all_is_covered_and_nothing_twice(lines: list[tuple[Point, ...]]) -> None:
    merged = covered(list(merge_stretches(lines)))
    wanted = covered([ends for line in lines for ends in pairwise(line)])
    assert sorted(merged) == sorted(set(wanted))


@given(st.lists(paths(), max_size=4), st.lists(paths(), max_size=4))
def test_what_is_painted_and_what_is_left_cover_all_and_nothing_twice(
    painted: list[tuple[Point, ...]], lines: list[tuple[Point, ...]]
) -> None:
    both = covered([*merge_stretches(painted), *merge_stretches(lines, painted)])
    assert sorted(set(both)) == sorted(both)
    assert set(covered(list(merge_stretches([*painted, *lines])))) == set(both)


@given(st.dictionaries(st.sampled_from(("plain", "dashed", "dotted")), st.lists(paths(), max_size=3)))
def test_what_lines_of_several_styles_share_is_plain_or_in_that_of_most_and_the_rest_has_its_own(
    lines: dict[str, list[tuple[Point, ...]]],
) -> None:
    found = {style: covered(list(stretches)) for style, stretches in parted(lines, "plain").items()}
    assert max(Counter(step for steps in found.values() for step in steps).values(), default=1) == 1
    wanted = {
        style: set(covered([ends for line in own for ends in pairwise(line)])) for style, own in lines.items()
    }
    for step in {step for steps in wanted.values() for step in steps}:
        sharing = [style for style, steps in wanted.items() if step in steps]
        most = max(sharing, key=lambda style: len(lines[style]))
        assert step in found["plain" if "plain" in sharing else most]


def test_two_lines_that_end_at_a_corner_are_one_and_three_are_not() -> None:
    trunk, bus, leg = path((50, 0), (50, 10)), path((20, 10), (50, 10)), path((50, 10), (80, 10))
    assert {path((50, 0), (50, 10), (20, 10))} == set(joined_at_corners([trunk, bus]))
    assert (trunk, bus, leg) == joined_at_corners([trunk, bus, leg])


@given(st.lists(paths(), max_size=6))
def test_joined_lines_run_where_their_stretches_do_and_end_where_not_two_of_these_end(
    lines: list[tuple[Point, ...]],
) -> None:
    stretches = merge_stretches(lines)
    joined = joined_at_corners(stretches)
    assert sorted(covered([ends for line in joined for ends in pairwise(line)])) == sorted(
        covered(list(stretches))
    )
    often = Counter(end for line in stretches for end in line)
    rings = {line[0] for line in joined if line[0] == line[-1]}
    assert all(often[end] != 2 or end in rings for line in joined for end in (line[0], line[-1]))
    assert all(often[corner] == 2 for line in joined for corner in line[1:-1])
