"""The legend inside the drawing is in the largest free place at its foot."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from orgcharts import Organization, draw, loads
from orgcharts.geometry import Frame, Point, Rect
from orgcharts.page.layout import BoxForm, Layout, PlacedBox, RoutedLine
from orgcharts.page.legend_place import ABOVE, AFTER, BEFORE, MEASURE, NARROWEST, place_of_legend
from orgcharts.page.relations import with_relations as relations
from orgcharts.subject import Sheet

DRAWN = draw(loads("organization: A")).layout

BOXES = st.builds(Rect, *(st.integers(0, 30).map(lambda part: part * 20.0) for _ in range(2)),
                  *(st.integers(1, 15).map(lambda part: part * 20.0) for _ in range(2)))  # fmt: skip
LINES = st.builds(
    lambda x, y, length, is_upright: ((x, y), (x, y + length) if is_upright else (x + length, y)),
    *(st.integers(0, 60).map(lambda part: part * 10.0) for _ in range(3)),
    st.booleans(),
)


def worth(width: float, height: float) -> tuple[float, float]:
    """Return what a place is worth: as wide as lines need, then large."""
    return min(width, MEASURE), width * height


def most_worth(layout: Layout, height_at: Callable[[float], float], foot: float) -> tuple[float, float]:
    """Return what the best place between any two edges of boxes is worth, nothing without any."""
    ways = [line.points for line in layout.lines]
    taken = [(box.rect.x, box.rect.right, box.rect.bottom) for box in layout.boxes.values()]
    taken += [(min(a.x, b.x), max(a.x, b.x), max(a.y, b.y)) for a, b in ways]
    best = (0.0, 0.0)
    for left in {box.rect.x for box in layout.boxes.values()}:
        for right in {box.rect.right for box in layout.boxes.values()}:
            if right - left >= NARROWEST:
                top = max(low for first, last, low in taken if first - AFTER < right and last + BEFORE > left)
                free = foot - top - ABOVE
                best = max(best, worth(right - left, free) if free >= height_at(right - left) else best)
    return best


def drawing(boxes: list[Rect], ways: list) -> Layout:
    """Return a layout with some boxes and lines."""
    placed = {str(at): PlacedBox(str(at), rect, BoxForm.BOX) for at, rect in enumerate(boxes)}
    lines = tuple(RoutedLine("0", "0", tuple(Point(x, y) for x, y in way)) for way in ways)
    return replace(DRAWN, boxes=placed, lines=lines)


DRAWINGS = st.builds(drawing, st.lists(BOXES, min_size=1, max_size=12), st.lists(LINES, max_size=6))


@given(DRAWINGS, st.floats(1, 120), st.floats(0, 30_000), st.integers(0, 80))
def test_no_place_between_two_edges_is_better(layout: Layout, least: float, area: float, below: int) -> None:
    def height_at(width: float) -> float:
        return max(least, area / width)

    foot = layout.bottom + below
    place = place_of_legend(layout, height_at, foot)
    assert most_worth(layout, height_at, foot) == (worth(place.width, place.height) if place else (0.0, 0.0))


@given(DRAWINGS)
def test_a_legend_that_is_too_high_is_measured_again_in_a_wider_place_only(layout: Layout) -> None:
    asked: list[float] = []

    def height_at(width: float) -> float:
        asked.append(width)
        return 1_000.0

    assert place_of_legend(layout, height_at, layout.bottom) is None
    assert asked == sorted(set(asked))


def random_organization(seed: int) -> Organization:
    """Return a random organisation of two levels with a few relations."""
    chance = random.Random(seed)
    names = [f"{chance.choice(('Roads', 'Office of Works', 'Legal'))} {at}" for at in range(60)]
    units = [
        {"name": f"Division {top}", "id": f"t{top}", "units": [
            {"name": names[9 * top + at], "id": f"u{9 * top + at}"} for at in range(chance.randint(1, 9))
        ]}
        for top in range(chance.randint(3, 6))
    ]  # fmt: skip
    ids = [unit["id"] for top in units for unit in (top, *top["units"])]
    relations = [
        dict(zip(("from", "to"), chance.sample(ids, 2), strict=True)) | {"kind": kind}
        for kind in chance.sample(("advisory", "reporting", "coordination"), chance.randint(1, 3))
    ]
    return Organization.model_validate({"name": "Council", "units": units, "relations": relations})


def test_a_legend_is_inside_for_larger_type_or_where_the_drawing_has_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the type cap its room gains nothing: no other drawing is made for it, and no type is smaller."""
    tried: list[Sheet] = []
    lay_out = Sheet._in_frame

    def recorded(sheet: Sheet, frame: Frame, *arguments: Any) -> Layout:
        if frame != sheet.frame:
            tried.append(sheet)
        return lay_out(sheet, frame, *arguments)

    monkeypatch.setattr(Sheet, "_in_frame", recorded)
    small: dict[str, Any] = {"page": "A4-landscape", "type": {"floor": 0}, "relations": "all"}
    organizations = [random_organization(seed) for seed in range(25)]
    sizes = [draw(organization, **small).layout.report.type_size for organization in organizations]
    for sheet in tried:
        measured, searches = sheet.subject.measured, sheet.subject.searches
        above = relations.without_relations(measured, sheet.options, sheet.frame, searches)
        has_place = sheet.inside and sheet.inside.place_in(above, above.bottom)
        assert has_place or sheet.type_size() < (sheet.options.type.cap or 0.0)
    count = len(tried)
    monkeypatch.setattr(Sheet, "_is_of_use", lambda *_: True)
    assert [draw(organization, **small).layout.report.type_size for organization in organizations] == sizes
    assert 0 < count < len(tried) - count
