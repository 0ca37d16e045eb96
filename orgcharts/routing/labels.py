"""Label spots: a free place on each relation's own line for its badge or short text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from orgcharts.geometry import Rect, Size
from orgcharts.routing.relations import LabelSpot, RoutingOptions
from orgcharts.routing.segments import EPSILON, Segment

SHIFTS = (0.0, -0.15, 0.15, -0.3, 0.3)
"""How far the middle of a label may lie beside its line, as a share of its extent there."""

BESIDE = (0.62, -0.62, 0.85, -0.85)
"""How far a number may lie from its line where it finds no room on it, as a share of its extent there."""

Span = tuple[float, float]


class Request(Struct, frozen=True):
    """A label to place: the segments of its path, its guarded ends, and sizes, the best liked first."""

    path: Sequence[Segment]
    guards: Sequence[Segment]
    sizes: Sequence[Size]


def place_labels(
    requests: Sequence[Request],
    boxes: Iterable[Rect],
    lines: Sequence[Segment],
    area: Rect,
    options: RoutingOptions,
) -> list[LabelSpot | None]:
    """Return a spot for each request, or None where no size finds room.

    A spot lies on the way itself, clear of its ends and hops, and overlaps no box, no
    other line and no other spot. Ways with little room choose first. A corner is covered
    only where the smallest size fits nowhere else; then that size may lie beside the way, and a
    number at last upon other lines. A spot overlaps no box and no other spot in any case.
    """
    solid = list(boxes)
    spots: list[LabelSpot | None] = [None] * len(requests)
    room = [max(segment.high - segment.low for segment in request.path) for request in requests]
    for place in sorted(range(len(requests)), key=lambda number: (room[number], number)):
        request = requests[place]
        if request.sizes:
            others = [s for number, other in enumerate(requests) if number != place for s in other.path]
            taken = [spot.rect for spot in spots if spot is not None]
            inked = [_rect(segment) for segment in (*lines, *others)]
            spots[place] = _spot(request, [*solid, *taken], inked, area, options)
    return spots


def _rect(line: Segment) -> Rect:
    if line.upright:
        return Rect(line.at, line.low, 0.0, line.high - line.low)
    return Rect(line.low, line.at, line.high - line.low, 0.0)


class _Attempt(Struct, frozen=True):
    """A way to place a label: which size, how far from its line, and what it may cover.

    What stands `beside` its line covers no end of it.
    """

    choice: int
    shifts: Sequence[float] = SHIFTS
    corners: bool = False
    beside: bool = False
    lines: bool = False
    near: float | None = None


def _attempts(last: int, options: RoutingOptions) -> Iterator[_Attempt]:
    """Yield the attempts to place a label, the best liked first; only the `last` size is forced."""
    yield from (_Attempt(choice) for choice in range(last + 1))
    yield _Attempt(last, corners=True)
    yield _Attempt(last, BESIDE, beside=True, near=options.label_margin)
    yield _Attempt(last, BESIDE, beside=True, near=0.0)
    if last:
        yield _Attempt(last, corners=True, lines=True)
        yield _Attempt(last, BESIDE, beside=True, lines=True, near=0.0)


def _spot(
    request: Request, solid: Sequence[Rect], inked: Sequence[Rect], area: Rect, options: RoutingOptions
) -> LabelSpot | None:
    """Return the first size that fits, least shifted, on the segment with the most room."""
    for attempt in _attempts(len(request.sizes) - 1, options):
        obstacles = [*solid, *(() if attempt.lines else inked)]
        obstacles += () if attempt.beside else (_rect(guard) for guard in request.guards)
        for shift in attempt.shifts:
            rect = _roomiest(request, attempt, shift, obstacles, area, options)
            if rect is not None:
                return LabelSpot(rect, attempt.choice, attempt.beside or attempt.lines)
    return None


def _roomiest(
    request: Request,
    attempt: _Attempt,
    shift: float,
    obstacles: Sequence[Rect],
    area: Rect,
    options: RoutingOptions,
) -> Rect | None:
    """Return the middle of the longest free span on any segment of the path."""
    near = options.near if attempt.near is None else attempt.near
    best: tuple[float, Rect] | None = None
    for segment in request.path:
        own = [] if attempt.corners else [_rect(other) for other in request.path if other != segment]
        label = _Label(segment, request.sizes[attempt.choice], shift)
        ends = not (attempt.corners or attempt.beside or attempt.lines)
        for low, high in label.free([*obstacles, *own], area, options.label_margin, near, ends=ends):
            if best is None or high - low > best[0] + EPSILON:
                best = (high - low, label.rect((low + high) / 2))
    return best[1] if best else None


class _Label(Struct, frozen=True):
    """A label of one size on one segment, shifted aside by a share of its extent."""

    segment: Segment
    size: Size
    shift: float

    def rect(self, middle: float) -> Rect:
        """Return the place of the label when its middle is at `middle` along the segment."""
        width, height, aside = self.size.width, self.size.height, self.shift - 0.5
        if self.segment.upright:
            return Rect(self.segment.at + aside * width, middle - height / 2, width, height)
        return Rect(middle - width / 2, self.segment.at + aside * height, width, height)

    def free(
        self, obstacles: Sequence[Rect], area: Rect, margin: float, near: float, *, ends: bool
    ) -> list[Span]:
        """Return where along the segment the middle may lie, from where to where.

        The label keeps `margin` from obstacles at its sides and `near` before and behind it; with
        `ends` it keeps inside the segment.
        """
        (_, half), (low, high) = self._along(self.rect(0.0))
        (first, last), (edge_low, edge_high) = self._along(area)
        if low < edge_low - EPSILON or high > edge_high + EPSILON:
            return []
        inset = half if ends else 0.0
        spans = [(max(self.segment.low + inset, first + half), min(self.segment.high - inset, last - half))]
        for rect in obstacles:
            (start, end), (close, far) = self._along(rect)
            if close < high + margin and low - margin < far:
                spans = _less(spans, start - half - near, end + half + near)
        return [span for span in spans if span[1] >= span[0]]

    def _along(self, rect: Rect) -> tuple[Span, Span]:
        """Return the extents of a rectangle along the segment and across it."""
        across, down = (rect.x, rect.right), (rect.y, rect.bottom)
        return (down, across) if self.segment.upright else (across, down)


def _less(spans: list[Span], low: float, high: float) -> list[Span]:
    """Return the spans without the open one from `low` to `high`."""
    left = [(start, min(end, low)) for start, end in spans if start < low]
    right = [(max(start, high), end) for start, end in spans if end > high]
    return sorted([*left, *right])
