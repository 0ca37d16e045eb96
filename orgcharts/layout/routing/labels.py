"""Label spots: a free place on each relation's own line for its badge or short text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgcharts.geometry import Rect, Size
from orgcharts.layout.routing.relations import LabelSpot, RoutingOptions
from orgcharts.layout.routing.stretches import EPSILON, Stretch

SHIFTS = (0.0, -0.15, 0.15, -0.3, 0.3)
"""How far the middle of a label may lie beside its line, as a share of its extent there."""

Span = tuple[float, float]
Request = tuple[Sequence[Stretch], Sequence[Size]]
"""The stretches of a way, and the sizes of its label, the best liked first."""


def place_labels(
    requests: Sequence[Request],
    boxes: Iterable[Rect],
    lines: Sequence[Stretch],
    area: Rect,
    options: RoutingOptions,
) -> list[LabelSpot | None]:
    """Return a spot for each request, or None where no size finds room.

    A spot lies on the way itself, clear of its corners and ends, and overlaps no box, no
    other line and no other spot. Ways with little room choose first.
    """
    solid = [*boxes, *(_rect(line) for line in lines)]
    rects = [[_rect(stretch) for stretch in way] for way, _ in requests]

    def obstacles(place: int) -> list[Rect]:
        others = [r for number, way in enumerate(rects) if number != place for r in way]
        return [*solid, *others, *(spot.rect for spot in spots if spot is not None)]

    spots: list[LabelSpot | None] = [None] * len(requests)
    room = [_room(way) for way, _ in requests]
    for place in sorted(range(len(requests)), key=lambda number: (room[number], number)):
        way, sizes = requests[place]
        if sizes:
            spots[place] = _spot(way, sizes, obstacles(place), rects[place], area, options)
    return spots


def _room(way: Sequence[Stretch]) -> float:
    return max(stretch.high - stretch.low for stretch in way)


def _rect(line: Stretch) -> Rect:
    if line.upright:
        return Rect(line.at, line.low, 0.0, line.high - line.low)
    return Rect(line.low, line.at, line.high - line.low, 0.0)


def _spot(
    way: Sequence[Stretch],
    sizes: Sequence[Size],
    obstacles: Sequence[Rect],
    own: Sequence[Rect],
    area: Rect,
    options: RoutingOptions,
) -> LabelSpot | None:
    """Return the first size that fits, least shifted, on the stretch with the most room."""
    for choice, size in enumerate(sizes):
        for shift in SHIFTS:
            best: tuple[float, Rect] | None = None
            for number, stretch in enumerate(way):
                met = [*obstacles, *(r for other, r in enumerate(own) if other != number)]
                for low, high in _free(stretch, size, shift, met, area, options):
                    if best is None or high - low > best[0] + EPSILON:
                        best = (high - low, _label(stretch, size, shift, (low + high) / 2))
            if best is not None:
                return LabelSpot(best[1], choice)
    return None


def _label(stretch: Stretch, size: Size, shift: float, middle: float) -> Rect:
    """Return the rectangle of a label whose middle is at `middle` along the stretch."""
    if stretch.upright:
        return Rect(
            stretch.at + (shift - 0.5) * size.width, middle - size.height / 2, size.width, size.height
        )
    return Rect(middle - size.width / 2, stretch.at + (shift - 0.5) * size.height, size.width, size.height)


def _free(
    stretch: Stretch, size: Size, shift: float, met: Sequence[Rect], area: Rect, options: RoutingOptions
) -> list[Span]:
    """Return where along a stretch the middle of a label may lie, from where to where."""
    margin = options.label_margin
    along = size.height if stretch.upright else size.width
    label = _label(stretch, size, shift, 0.0)
    low, high = (label.x, label.right) if stretch.upright else (label.y, label.bottom)
    edge_low, edge_high = (area.x, area.right) if stretch.upright else (area.y, area.bottom)
    if low < edge_low - EPSILON or high > edge_high + EPSILON:
        return []
    ends = along / 2 + options.head_stub
    spans = [(stretch.low + ends, stretch.high - ends)]
    for rect in met:
        left, right, top, bottom = rect.x, rect.right, rect.y, rect.bottom
        if stretch.upright:
            left, right, top, bottom = top, bottom, left, right
        if top < high + margin and low - margin < bottom:
            spans = _less(spans, left - along / 2 - margin, right + along / 2 + margin)
    return [span for span in spans if span[1] >= span[0]]


def _less(spans: list[Span], low: float, high: float) -> list[Span]:
    """Return the spans without the open one from `low` to `high`."""
    left = [(start, min(end, low)) for start, end in spans if start < low]
    right = [(max(start, high), end) for start, end in spans if end > high]
    return sorted([*left, *right])
