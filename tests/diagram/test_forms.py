"""Statuses in boxes, lists and DOT: each has a form of its own."""

from collections.abc import Sequence
from typing import get_args

import pytest

import orgcharts
from orgcharts.arithmetic import QUANTUM
from orgcharts.diagram import Dashes, Disc, Polyline, Rectangle, Shape, TextRun
from orgcharts.diagram.forms import box_shapes, bullet, bullet_reach
from orgcharts.geometry import Point, Rect
from orgcharts.model import Status
from orgcharts.theme import BoxStyle, load_theme, theme_names
from orgcharts.theme.theme import Bullet
from tests.painted import groups

UNITS = "".join(f"{{name: Unit {status}, status: {status}}}, " for status in Status)
SPEC = f"""
organization: {{name: Works, units: [{{name: Roads, units: [{UNITS}]}}]}}
charts:
  - {{id: boxes, units: {{roads: {{arrange: hanging}}}}}}
  - {{id: entries, units: {{roads: {{arrange: list}}}}}}
"""


def forms(chart: str, theme: str) -> dict[str, list[tuple[object, ...]]]:
    """Return for each status what is drawn of its unit besides the text, without place and colour."""
    drawing = orgcharts.draw(orgcharts.loads(SPEC), chart, theme=theme)
    found = groups(drawing.diagram.pages[0])
    return {
        status: [looks(shape) for shape in found[f"unit-{status}"].shapes if not isinstance(shape, TextRun)]
        for status in Status
    }


def looks(shape: Shape) -> tuple[object, ...]:
    dash, filled, corners = getattr(shape, "dash", ()), getattr(shape, "stroke", None) is None, 0
    if isinstance(shape, Polyline):
        corners = len(shape.points)
    elif isinstance(shape, Dashes):
        dash = sorted({round(end.x - start.x, 1) for start, end in shape.lines if end.x > start.x})
    return (type(shape).__name__, tuple(round(length, 2) for length in dash), filled, corners)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("chart", ["boxes", "entries"])
def test_every_status_has_a_form_of_its_own(chart: str, theme: str) -> None:
    drawn = forms(chart, theme)
    assert len(Status) == len({str(shapes) for shapes in drawn.values()})


def test_what_marks_a_status_lies_in_its_box() -> None:
    rect = Rect(10, 20, 60, 18)
    for style in (BoxStyle(bar="full"), BoxStyle(bar="open"), BoxStyle(corner=True)):
        for shape in box_shapes(rect, style, 0.8, "#ffffff"):
            if isinstance(shape, Rectangle):
                assert rect.contains(shape.rect)
                continue
            for point in shape.points:  # type: ignore[union-attr]
                assert rect.contains(Rect(point.x, point.y, 0, 0))


def test_the_corners_of_a_dashed_box_are_whole() -> None:
    rect, style = Rect(10, 20, 61.3, 17.9), BoxStyle(dash=(5, 1.7, 1, 1.7), stroke_width=1)
    fill, outline = box_shapes(rect, style, 0.8, "#ffffff")
    assert isinstance(fill, Rectangle)
    assert (rect, None) == (fill.rect, fill.stroke)
    assert isinstance(outline, Dashes)
    half = outline.stroke_width / 2
    for x, outer in ((rect.x, rect.x - half), (rect.right, rect.right + half)):
        for y, inner in ((rect.y, rect.y + half), (rect.bottom, rect.bottom - half)):
            assert 1 == sum(Point(outer, y) in line for line in outline.lines)
            assert 1 == sum(Point(x, inner) in line for line in outline.lines)


def test_a_status_makes_no_box_larger() -> None:
    sizes = []
    for status in Status:
        spec = orgcharts.loads(f"organization: {{name: Works, units: [{{name: Roads, status: {status}}}]}}")
        rect = orgcharts.draw(spec, page="free").layout.boxes["roads"].rect
        sizes.append((rect.width, rect.height))
    assert 1 == len(set(sizes))


def test_the_name_of_an_abolished_unit_is_struck_and_nothing_else_of_it() -> None:
    roads = "{name: Roads, status: abolished, head: {title: Chief}, note: Old.}"
    spec = f"organization: {{name: Works, units: [{roads}]}}"
    drawing = orgcharts.draw(orgcharts.loads(spec), show=["head"], notes=True)
    group = groups(drawing.diagram.pages[0])["roads"]
    name = next(shape for shape in group.shapes if isinstance(shape, TextRun))
    (strike,) = [shape for shape in group.shapes if isinstance(shape, Polyline)]
    assert "Roads" == name.text
    assert name.origin.x == strike.points[0].x
    assert abs(name.origin.x + name.width - strike.points[1].x) <= QUANTUM  # each is rounded by itself
    assert name.origin.y - 0.5 * name.size < strike.points[0].y < name.origin.y


def test_every_status_is_told_apart_in_dot() -> None:
    dot = orgcharts.draw(orgcharts.loads(SPEC), "boxes").dot()
    looks = set()
    for status in Status:
        (line,) = [line for line in dot.splitlines() if f'id="unit-{status}"' in line]
        looks.add(
            (line.count("<S>"), *(part for part in line.split() if part.startswith(("style=", "penwidth="))))
        )
    assert len(Status) == len(looks)


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_the_sample_of_a_box_is_as_heavy_as_the_box(depth: int) -> None:
    units = "{name: Port, role: external}"
    for number in range(depth):
        units = f"{{name: Roads {number}, units: [{units}]}}"
    spec = orgcharts.loads(f"organization: {units}")
    found = groups(orgcharts.draw(spec, theme="budget").diagram.pages[0])
    box, sample = found["port"], found["legend"]
    assert dashes(box.shapes) == pytest.approx(dashes(sample.shapes))


def dashes(shapes: Sequence[Shape]) -> list[float]:
    """Return how heavy broken lines are."""
    return [shape.stroke_width for shape in shapes if isinstance(shape, Polyline) and shape.dash]


@pytest.mark.parametrize("form", get_args(Bullet))
def test_a_bullet_reaches_as_far_as_a_legend_reckons_with(form: str) -> None:
    theme, style = load_theme("official"), BoxStyle(bullet=form)
    (first, *_) = bullet(Point(bullet_reach(style, 0.8, theme), 0), style, 0.8, theme)
    half = first.stroke_width / 2 if getattr(first, "stroke", None) else 0.0  # type: ignore[union-attr]
    match first:
        case Disc():
            left = first.centre.x - first.radius
        case Rectangle():
            left = first.rect.x
        case Polyline():
            left = min(point.x for point in first.points)
    assert left - half == pytest.approx(0)


def test_an_attached_root_looks_attached_beside_others_and_not_alone() -> None:
    text = "organization: {name: W, units: [{name: A, units: [B]}, {name: C, role: attached, units: [D]}]}"
    spec = orgcharts.loads(text)
    beside = orgcharts.draw(spec, focus=["a", "c"]).diagram.pages[0].units
    (alone, *_) = orgcharts.draw(spec, focus="c").diagram.pages[0].units
    looks = {unit.id: unit.look for unit in beside}
    assert looks["c"].stroke.dash != looks["a"].stroke.dash == ()
    assert looks["c"].fill == "#ffffff" != looks["a"].fill
    assert alone.look == looks["a"]
