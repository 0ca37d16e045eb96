"""Frames of lists: beside each entry the outline that its box would have."""

from __future__ import annotations

import random
from typing import Any

import pytest

import orgcharts
from orgcharts.diagram import Dashes, Element, Page, Rectangle
from orgcharts.geometry import Point
from orgcharts.pipeline import Drawing
from orgcharts.typeset import style_of

ROLES = ("line", "line", "line", "external", "attached")
STATUSES = ("in-force", "in-force", "in-force", "unconfirmed", "proposed")


def drawn(seed: int) -> Drawing:
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
    return orgcharts.draw(organization, units={"roads": {"arrange": "list"}}, theme=theme)


def frame_of(page: Page) -> Element:
    (frame,) = (each for each in page.elements if each.role == "list")
    return frame


@pytest.mark.parametrize("seed", range(40))
def test_beside_an_entry_is_the_outline_of_its_box(seed: int) -> None:
    drawing = drawn(seed)
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
def test_two_outlines_have_one_line_between_them(seed: int) -> None:
    frame = frame_of(drawn(seed).diagram.pages[0])
    wholes = [shape.rect for shape in frame.shapes if isinstance(shape, Rectangle) and shape.stroke]
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


def _is_whole(frame: Element, side: Point) -> bool:
    """Return whether an unbroken outline runs through a point at the side of a frame."""
    wholes = [shape.rect for shape in frame.shapes if isinstance(shape, Rectangle) and shape.stroke]
    return any(rect.y < side.y < rect.bottom and side.x in (rect.x, rect.right) for rect in wholes)


def _dashes(frame: Element, side: Point, height: float) -> bool:
    """Return whether dashes are at the side of a frame, beside an entry of a height."""
    broken = (line for shape in frame.shapes if isinstance(shape, Dashes) for line in shape.lines)
    ys = [(min(p.y for p in line), max(p.y for p in line)) for line in broken if line[0].x == side.x]
    return any(low < side.y + height / 2 and high > side.y - height / 2 for low, high in ys)
