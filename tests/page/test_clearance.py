"""Relations keep 6 pt away from boxes and lines; gaps that are too narrow for that are widened."""

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.arrange.separations import Separations
from orgcharts.geometry import Frame, Point, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page import Layout, lay_out, near_length
from orgcharts.page.flatten import flatten
from orgcharts.page.relations.clearance import NarrowGap, near_lengths
from orgcharts.page.relations.with_relations import LANES_WORTH, _spread
from orgcharts.routing import RelationLine, RoutedRelation
from tests.arrange.samples import measured
from tests.page.test_relations import organization


def row() -> Layout:
    """Return a chart of three boxes side by side below a root."""
    return lay_out(measured({"0": ("1", "2", "3")}), LayoutOptions(), Frame(Size(842, 595)))


def related(layout: Layout, tail: str, head: str, *points: tuple[float, float]) -> Layout:
    path = tuple(Point(*point) for point in points)
    return replace(
        layout, relations=(RoutedRelation(RelationLine("r", tail, head, "technical"), path, path, ()),)
    )


@pytest.mark.parametrize(("distance", "is_near"), [(5.9, True), (6.1, False)])
def test_a_path_along_a_box_is_too_near_as_long_as_the_box_and_6_pt_at_both_its_ends(
    distance: float, is_near: bool
) -> None:
    layout = row()
    one, two, three = (layout.boxes[name].rect for name in "123")
    y = two.bottom + distance
    path = related(
        layout, "1", "3", (one.centre.x, one.bottom), (one.centre.x, y), (three.centre.x, y),
        (three.centre.x, three.bottom),
    )  # fmt: skip
    own = one.width / 2 + three.width / 2 + 12  # what runs along the boxes where it ends
    between = min(12.0, two.x - one.right)
    expected = two.width + 2 * between + own - 12 if is_near else 0.0
    assert near_length(path) == pytest.approx(expected, abs=0.01)


def test_the_segments_that_end_at_a_box_are_not_too_near_to_it() -> None:
    layout = row()
    one, two = (layout.boxes[name].rect for name in "12")
    straight = related(layout, "1", "2", (one.right, one.centre.y), (two.x, two.centre.y))
    assert near_length(straight) == 0


def test_a_path_along_a_line_of_authority_is_too_near_and_names_its_unit() -> None:
    layout = row()
    line = max(layout.lines[0].points, key=lambda point: point.y)
    x, top = line.x - 3, layout.lines[0].points[1].y
    path = related(layout, "0", "2", (x, top + 1), (x, top + 3))
    assert near_lengths(path) == {("0", False): pytest.approx(2)}


def test_gaps_are_widened_where_a_relation_would_be_too_near(monkeypatch: pytest.MonkeyPatch) -> None:
    related = [organization("dpo", 4, seed) for seed in (3, 4)]
    wide = [orgcharts.draw(each).layout for each in related]
    monkeypatch.setattr("orgcharts.page.relations.with_relations.LANES", ())
    narrow = [orgcharts.draw(each).layout for each in related]
    for widened, layout in zip(wide, narrow, strict=True):
        assert near_length(widened) <= near_length(layout)
        assert widened.report.type_size >= LANES_WORTH * layout.report.type_size
    assert any(
        near_length(widened) == 0 < near_length(layout) for widened, layout in zip(wide, narrow, strict=True)
    )


def test_only_the_gaps_in_one_direction_are_widened() -> None:
    wide, gaps = _spread(row().measured, {NarrowGap("0", down=True): 2.0}), Separations()
    for sideways in (False, True):
        tree = flatten(wide, sideways=sideways)
        assert tree.gaps_at(tree.ids.index("0"), gaps) == gaps.enlarged(1.0, 2.0, sideways=sideways)
