"""Tracks: the few heights and distances at which a relation may run.

Between two neighbouring edges of anything that is in the way, all parallel lines are
alike: the same boxes stop them. So each such strip needs no more tracks than relations
may run in it. A thin strip is left out where its neighbour is free wherever it is free.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from orgcharts.routing.segments import EPSILON


class Obstacle(Struct, frozen=True):
    """What is in the way of tracks: open from `low` to `high` across them, `start` to `end` along."""

    low: float
    high: float
    start: float
    end: float


class _Strip(Struct):
    """Neighbouring intervals that the same blocks stop; `stopped` is a bit per piece along."""

    stopped: int
    pieces: list[tuple[float, float]] = field(default_factory=list)

    def is_thin(self, spacing: float) -> bool:
        return all(high - low < spacing for low, high in self.pieces)


def choose_tracks(
    blocks: Sequence[Obstacle],
    low: float,
    high: float,
    spacing: float,
    most: int,
    margin: float = 0.0,
    lane: float = 0.0,
) -> tuple[tuple[float, ...], ...]:
    """Return where tracks run between `low` and `high`: those of every strip, rising.

    `spacing` is the least distance of two tracks of a strip, `most` their number, along each edge if the
    strip is wide. Where a strip has several, they keep a `margin` from its edges, and a `lane` from each
    other if it has the room.
    """
    strips = _without_dominated(_strips(blocks, low, high), spacing)
    return tuple(distinct(_places(strip, spacing, most, margin, lane)) for strip in strips)


def distinct(places: Iterable[float]) -> tuple[float, ...]:
    """Return the places, rising, without repetitions."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > EPSILON:
            kept.append(place)
    return tuple(kept)


def _strips(blocks: Sequence[Obstacle], low: float, high: float) -> list[_Strip]:
    edges = distinct(
        edge for edge in (low, high, *(e for b in blocks for e in (b.low, b.high))) if low <= edge <= high
    )
    cuts = sorted({cut for block in blocks for cut in (block.start, block.end)})
    stopped = [0] * len(edges)
    for block in blocks:
        start, end = bisect_left(cuts, block.start), bisect_left(cuts, block.end)
        bits = (1 << end) - (1 << start)
        first = bisect_left(edges, block.low - EPSILON)
        for place in range(first, bisect_left(edges, block.high - EPSILON)):
            stopped[place] |= bits
    return [_Strip(stopped[place], [(edges[place], edges[place + 1])]) for place in range(len(edges) - 1)]


def _without_dominated(strips: list[_Strip], spacing: float) -> list[_Strip]:
    """Drop thin strips that a neighbour dominates and join equal neighbours, to the end."""
    while True:
        kept: list[_Strip] = []
        for place, strip in enumerate(strips):
            around = strips[max(place - 1, 0) : place] + strips[place + 1 : place + 2]
            if strip.is_thin(spacing) and any(_dominates(other, strip) for other in around):
                continue
            if kept and kept[-1].stopped == strip.stopped:
                kept[-1].pieces.extend(strip.pieces)
            else:
                kept.append(strip)
        if len(kept) == len(strips):
            return kept
        strips = kept


def _dominates(better: _Strip, worse: _Strip) -> bool:
    return better.stopped != worse.stopped and better.stopped & worse.stopped == better.stopped


def _places(strip: _Strip, spacing: float, most: int, margin: float, lane: float) -> list[float]:
    places: list[float] = []
    for low, high in sorted(strip.pieces, key=lambda piece: (piece[0] - piece[1], piece[0])):
        fit = int(max(high - low - 2 * margin, 0.0) / spacing + EPSILON) + 1
        places += _spread(low, high, spacing, min(fit, most - len(places)), margin, lane)
        if len(places) >= most:
            break
    return places


def _spread(low: float, high: float, spacing: float, count: int, margin: float, lane: float) -> list[float]:
    """Place tracks evenly about the middle of a narrow piece, as many along each edge of a wide one."""
    room, gaps = high - low, max(count - 1, 1)
    if room <= 2 * spacing * count:
        pitch = min(max(1.5 * spacing, lane), (room - 2 * margin) / gaps)
        first = (low + high - pitch * (count - 1)) / 2
        return [first + pitch * place for place in range(count)]
    if room > 4 * spacing * (count + 1):
        along = [max(2 * spacing, lane) * (place + 1) for place in range(count)]
        return [*(low + inset for inset in along), *(high - inset for inset in along)]
    ahead = (count + 1) // 2
    inset = min(2 * spacing, room / 2 - spacing * (ahead - 1))
    pitch = max(spacing, min(lane, (room - 2 * inset) / gaps))
    return [low + inset + pitch * place for place in range(ahead)] + [
        high - inset - pitch * place for place in range(count - ahead)
    ]
