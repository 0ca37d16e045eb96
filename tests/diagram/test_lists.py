"""Frames of lists: beside each entry the outline that its box would have."""

from __future__ import annotations

import random
from math import hypot
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts.diagram import Dashes, Element, Page, Polyline, Rectangle, Shape
from orgcharts.diagram.shapes import extent
from orgcharts.geometry import Point, Rect
from orgcharts.pipeline import Drawing
from orgcharts.typeset import style_of

ROLES = ("line", "line", "line", "external", "attached")
STATUSES = ("in-force", "in-force", "in-force", "unconfirmed", "proposed")


ROUND = "extends: {}\nbox: {{radius: {}}}\n"


@pytest.fixture(scope="module", params=["", 3, 7.5, 40])
def radius(request: pytest.FixtureRequest) -> object:
    """Return the radius of boxes; none for that of the built-in themes."""
    return request.param


def drawn(seed: int, radius: object, folder: Path) -> Drawing:
    """Return a chart of one list with entries of random roles and statuses."""
    source = random.Random(seed)
    entries: list[dict[str, Any]] = [
        {"name": f"Unit {number}", "role": source.choice(ROLES), "status": source.choice(STATUSES)}
        for number in range(source.randint(1, 7))
    ]
    head = {"name": "Roads", "role": source.choice(ROLES), "status": source.choice(STATUSES)}
    whole = {"name": "Works", "units": [{**head, "id": "roads", "units": entries}]}
    organization = orgcharts.Organization.model_validate(whole, strict=False)
    theme = source.choice(["official", "budget"])
    if radius:
        (folder / "round.yaml").write_text(ROUND.format(theme, radius), encoding="utf-8")
        theme = str(folder / "round.yaml")
    return orgcharts.draw(organization, units={"roads": {"arrange": "list"}}, theme=theme)


def frame_of(page: Page) -> Element:
    (frame,) = (each for each in page.elements if each.role == "list")
    return frame


@pytest.mark.parametrize("seed", range(40))
def test_beside_an_entry_is_the_outline_of_its_box(seed: int, radius: object, tmp_path: Path) -> None:
    drawing = drawn(seed, radius, tmp_path)
    (page,) = drawing.diagram.pages
    frame, nodes = frame_of(page), drawing.layout.measured.chart.nodes
    for unit in page.units:
        if unit.form == "entry":
            dash = style_of(nodes[unit.id].without_line, drawing.theme).dash
            for x in (frame.rect.x, frame.rect.right):
                side = Point(x, unit.rect.centre.y)
                assert _is_whole(frame, side) == (not dash)
                assert _dashes(frame, side, unit.rect.height) == bool(dash)


@pytest.mark.parametrize("seed", range(40))
def test_two_outlines_have_one_line_between_them(seed: int, radius: object, tmp_path: Path) -> None:
    frame = frame_of(drawn(seed, radius, tmp_path).diagram.pages[0])
    wholes = _wholes(frame)
    ends = [round(y, 3) for rect in wholes for y in (rect.y, rect.bottom)]
    broken = [shape for shape in frame.shapes if isinstance(shape, Dashes)]
    levels = {
        round(line[0].y, 3)
        for shape in broken
        for line in shape.lines
        if len(line) == 2 and line[0].y == line[1].y
    }
    assert not levels & {*ends}
    looks = frame.look.stroke if frame.look else None
    assert looks is not None
    assert bool(looks.width) == (len(wholes) + len(broken) == 1)


@pytest.mark.parametrize("seed", range(40))
def test_the_corners_of_a_frame_are_as_round_as_those_of_boxes(
    seed: int, radius: object, tmp_path: Path
) -> None:
    drawing = drawn(seed, radius, tmp_path)
    frame = frame_of(drawing.diagram.pages[0])
    rect, wanted = frame.rect, drawing.theme.box.radius * drawing.layout.scale
    lines = [line for shape in frame.shapes for line in _lines_of(shape)]
    points = [point for line in lines for point in line]
    ground = frame.shapes[0]
    assert isinstance(ground, Rectangle)
    assert ground.radius == pytest.approx(wanted) or 5 <= ground.radius < wanted  # of a low part
    for x, y in ((rect.x, rect.y), (rect.right, rect.y), (rect.x, rect.bottom), (rect.right, rect.bottom)):
        distance = min((hypot(point.x - x, point.y - y) for point in points), default=None)
        if distance is not None:  # the frame is not one rectangle
            assert distance == pytest.approx((2**0.5 - 1) * ground.radius, abs=1e-6)


def _lines_of(shape: Shape) -> list[tuple[Point, ...]]:
    """Return the ink of an outline that is no rectangle with a radius of its own."""
    match shape:
        case Dashes():
            return list(shape.lines)
        case Polyline():
            return [shape.points]
        case Rectangle(stroke=str(), radius=0.0):
            rect = shape.rect
            sides = (Point(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom))
            return [tuple(sides)]
    return []


def _wholes(frame: Element) -> list[Rect]:
    """Return the areas with an unbroken outline."""
    outlines = [shape for shape in frame.shapes if isinstance(shape, Polyline)]
    rects = [shape.rect for shape in frame.shapes if isinstance(shape, Rectangle) and shape.stroke]
    return rects + [extent([shape]) for shape in outlines]


def _is_whole(frame: Element, side: Point) -> bool:
    """Return whether an unbroken outline runs through a point at the side of a frame."""
    wholes = _wholes(frame)
    return any(rect.y < side.y < rect.bottom and side.x in (rect.x, rect.right) for rect in wholes)


def _dashes(frame: Element, side: Point, height: float) -> bool:
    """Return whether dashes are at the side of a frame, beside an entry of a height."""
    broken = (line for shape in frame.shapes if isinstance(shape, Dashes) for line in shape.lines)
    beside = [[point.y for point in line if point.x == side.x] for line in broken]
    ys = [(min(line), max(line)) for line in beside if line]
    return any(low < side.y + height / 2 and high > side.y - height / 2 for low, high in ys)
