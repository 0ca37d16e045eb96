"""Which unit became which, over all states of a review: rows for a page on which units are side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from orgcharts.comparison import ChangeKind
from orgcharts.comparison.order import out_of_order
from orgcharts.review.review import Review, ReviewStep


class Fate(StrEnum):
    """What a line of descent shows: a unit that stays as it is, that changes, or that others come from."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MERGED = "merged"


class DescentUnit(Struct, frozen=True):
    """A unit in one state: its row, its level below the root, and whether it is new or ends."""

    id: str
    row: int
    level: int
    is_new: bool
    is_last: bool


class DescentLine(Struct, frozen=True):
    """A line from a unit to what it became in the next state."""

    before: str
    after: str
    fate: Fate


class Descent(Struct, frozen=True):
    """The units of every state in rows, and the lines from each state to the next.

    A unit that stays in its place has the same row in both states.
    """

    columns: tuple[tuple[DescentUnit, ...], ...]
    lines: tuple[tuple[DescentLine, ...], ...]
    rows: int


def descent(review: Review, depth: int | None = None) -> Descent:
    """Return the descent of the units down to a level below the root, all of them when it is left out."""
    levels = [
        {
            unit: entry.depth
            for unit, entry in state.organization.inside.items()
            if depth is None or entry.depth <= depth
        }
        for state in review.states
    ]
    rows = _rows([list(each) for each in levels], [step.comparison.matching.was for step in review.steps])
    columns = []
    for number, units in enumerate(levels):
        before = review.steps[number - 1].comparison.matching.origins if number else None
        after = review.steps[number].comparison.matching.became if number < len(review.steps) else None
        columns.append(
            tuple(
                DescentUnit(
                    unit,
                    rows[number][unit],
                    level,
                    before is not None and not before[unit],
                    after is not None and not after[unit],
                )
                for unit, level in units.items()
            )
        )
    lines = tuple(
        tuple(_lines(step, levels[number], levels[number + 1])) for number, step in enumerate(review.steps)
    )
    return Descent(tuple(columns), lines, 1 + max(row for each in rows for row in each.values()))


def _rows(units: Sequence[Sequence[str]], was: Sequence[Mapping[str, str]]) -> list[dict[str, int]]:
    """Return the row of every unit in each state.

    The rows of all states are one sequence. A unit that keeps its place among the others has the row of what
    it was; one that is new, or has left the order of the others, has a row of its own after its predecessor.
    """
    sequence: list[int] = list(range(len(units[0])))
    keys: list[dict[str, int]] = [dict(zip(units[0], sequence, strict=True))]
    count = len(sequence)
    for number, state in enumerate(units[1:]):
        places = {key: place for place, key in enumerate(sequence)}
        kept = {unit: keys[-1][was[number][unit]] for unit in state if was[number].get(unit, "") in keys[-1]}
        order = [places[key] for key in kept.values()]
        names = list(kept)
        moved = {names[place] for place in out_of_order(order)}
        found: dict[str, int] = {}
        at = -1
        for unit in state:
            if unit in kept and unit not in moved:
                found[unit] = kept[unit]
                at = sequence.index(kept[unit], at + 1)
            else:
                at += 1
                sequence.insert(at, count)
                found[unit] = count
                count += 1
        keys.append(found)
    rows = {key: row for row, key in enumerate(sequence)}
    return [{unit: rows[key] for unit, key in found.items()} for found in keys]


_CHANGING = frozenset(ChangeKind) - {ChangeKind.RESPELLED, ChangeKind.REORDERED, ChangeKind.ESTABLISHED}


def _lines(step: ReviewStep, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[DescentLine]:
    """Yield the lines between two states, for units that both show."""
    comparison = step.comparison
    moved = {each.unit for each in comparison.changes if each.kind is ChangeKind.MOVED}
    changed = {each.unit for each in comparison.changes if each.kind in _CHANGING}
    changed |= {move.unit for move in comparison.posts}
    for old, units in comparison.matching.became.items():
        for new in units:
            if old not in before or new not in after:
                continue
            if comparison.matching.was.get(new) != old:
                fate = Fate.MERGED
            elif new in moved:
                fate = Fate.MOVED
            else:
                fate = Fate.CHANGED if new in changed else Fate.SAME
            yield DescentLine(old, new, fate)
