"""The figures of a picture: nothing is wrong with a real chart, and what is wrong is counted."""

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.geometry import Frame, Point, Rect, Size
from orgcharts.geometry.holes import largest_hole
from orgcharts.layout_options import LayoutOptions, TreeOptions
from orgcharts.page import Layout, lay_out
from orgcharts.quality import measure, places_of
from tests.arrange.samples import measured, random_chart

SPECS = Path(__file__).parents[1] / "specs"


def test_a_real_chart_has_no_overlap_no_line_through_a_box_and_readable_text() -> None:
    drawing = orgcharts.draw(orgcharts.load(SPECS / "dppa.yaml"))
    found = measure(drawing.layout, drawing.diagram)
    assert (found.places.overlaps, found.places.crossed, found.places.disordered) == (0, 0, 0)
    assert found.contrast >= 4.5
    assert 0 < found.smallest_type < drawing.layout.report.type_size
    assert found.broken <= found.names == len(drawing.layout.boxes)


def test_a_relation_enters_the_list_where_it_ends_and_no_other() -> None:
    layout = orgcharts.draw(orgcharts.load(SPECS / "dpo.yaml")).layout
    assert places_of(layout).crossed == 0
    first, *others = layout.relations
    elsewhere = replace(first.relation, tail="oma", head="oma")
    crossed = places_of(replace(layout, relations=(replace(first, relation=elsewhere), *others))).crossed
    assert crossed == 2  # the lists at both its ends


def test_a_label_of_a_relation_is_in_no_hole() -> None:
    spec = orgcharts.load(SPECS / "partners.yaml")
    layouts = [orgcharts.draw(spec, chart.id).layout for chart in spec.charts]
    bare = [
        replace(layout, relations=tuple(replace(routed, label=None) for routed in layout.relations))
        for layout in layouts
    ]
    holes = [(places_of(one).hole, places_of(other).hole) for one, other in zip(layouts, bare, strict=True)]
    assert all(labelled <= unlabelled for labelled, unlabelled in holes)
    assert any(labelled < unlabelled for labelled, unlabelled in holes)


@pytest.mark.parametrize("seed", range(10))
def test_no_random_chart_has_a_fault(seed: int) -> None:
    chart, frame = random_chart(random.Random(seed), 40), Frame(Size(842, 595))
    found = places_of(lay_out(chart, LayoutOptions(), frame))
    assert (found.overlaps, found.crossed, found.disordered) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(10))
def test_siblings_in_a_row_of_equal_columns_are_equally_wide(seed: int) -> None:
    """A lock keeps runs of leaves out, whose boxes are an indent narrower."""
    chart, options = random_chart(random.Random(seed), 40), LayoutOptions(layout=TreeOptions(lock=True))
    layout = lay_out(chart, options, Frame(Size(842, 595)))
    if layout.report.unit_columns:
        assert places_of(layout).widths == pytest.approx(1)


def _row() -> Layout:
    return lay_out(measured({"0": ("1", "2")}), LayoutOptions(), Frame(Size(842, 595)))


def _moved(layout: Layout, node: str, **changes: float) -> Layout:
    box = layout.boxes[node]
    rect = replace(box.rect, **changes)
    return replace(layout, boxes={**layout.boxes, node: replace(box, rect=rect)})


def test_faults_are_counted() -> None:
    layout = _row()
    first, second = layout.boxes["1"].rect, layout.boxes["2"].rect
    assert places_of(_moved(layout, "2", x=first.x + 1, y=first.y + 1)).overlaps == 1
    assert places_of(_moved(layout, "2", x=first.x - 500, y=first.y - 500)).disordered == 1
    assert places_of(_moved(layout, "2", width=2 * second.width)).widths == pytest.approx(2)
    across = replace(layout.lines[0], points=(Point(0, first.centre.y), Point(900, first.centre.y)))
    assert places_of(replace(layout, lines=(across,))).crossed == 2


def test_the_largest_hole_of_a_page_with_a_box_in_its_left_half_is_the_right_half() -> None:
    whole = Rect(10, 20, 720, 480)
    assert largest_hole([Rect(10, 20, 355, 480)], whole) == pytest.approx(0.5, abs=0.01)
    assert largest_hole([], whole) == 1
    assert largest_hole([whole], whole) == 0
