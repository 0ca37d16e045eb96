"""The judge: of drawings in equally large type, the one that reads best.

The search knows sizes only. What a reader sees, broken names, empty space, leaves that seem to be
below their sibling, is known when boxes are placed; so the few best drawings are placed and compared.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from orgcharts.arrange.decisions import Decision
from orgcharts.choice.answers import Choice
from orgcharts.choice.visible_faults import FREE_HOLE, VisibleFaults, rows_of
from orgcharts.geometry.holes import LARGEST_HOLE


class Prices(Struct, frozen=True):
    """What faults cost, in units of utility: the logarithm of the type size.

    `line_break` is for each line break a box, `hole` for the part of the largest empty rectangle above
    `free_hole`, `larger_hole` for the part that neither looks intended nor is in the first drawing, in boxes
    of any width, `mixed` for each column of siblings in which a leaf is beside a unit with children,
    `lone_entry` for each list of one entry, `short_columns` for each unit with so few leaves that one column
    has room for them, in several, `further_row` for each row of the root's children but the first, `lopsided`
    for one that its trunk does not pass in the middle, `own_columns` for columns of different widths, beyond
    what the rules cost.
    """

    line_break: float = 0.12
    hole: float = 0.4
    free_hole: float = FREE_HOLE
    larger_hole: float = 0.0
    mixed: float = 0.03
    lone_entry: float = 0.0
    short_columns: float = 0.0
    further_row: float = 0.02
    lopsided: float = 0.1
    own_columns: float = 0.0


PRICES = Prices()

AT_CAP = Prices(
    line_break=0.3,
    larger_hole=2.6,
    mixed=0.06,
    lone_entry=0.03,
    short_columns=0.04,
    lopsided=0.3,
    own_columns=0.07,
)
"""The prices at the type cap: there no fault buys larger type, so that words and balance come first."""


def judged(
    choices: Sequence[Choice], placed: Callable[[Choice], VisibleFaults], prices: Prices = PRICES
) -> Choice:
    """Return the choice of the highest utility less the prices of its faults; of equal ones the first.

    `placed` returns the drawing of a choice, with boxes that use the room of the page.
    """
    if len(choices) == 1:
        return choices[0]
    usual = _UsualHole(choices, placed)
    best, most = choices[0], -math.inf
    known: list[tuple[bool, Sequence[Decision]]] = []
    for number in sorted(range(len(choices)), key=lambda number: -choices[number].utility):
        worth = choices[number].utility
        if worth <= most:
            break
        drawing = choices[number].rules.unit_columns, choices[number].decisions
        if drawing in known:  # several labels have it: this one has the same faults and no more utility
            continue
        known.append(drawing)
        for fault in _faults(choices[number], partial(placed, choices[number]), prices, usual):
            worth -= fault
            if worth <= most:
                break
        else:
            best, most = choices[number], worth
    return best


class _UsualHole:
    """The largest hole of the first of several drawings, and of the same with boxes of other widths.

    A hole that looks intended is as usual as theirs.
    Drawings are placed only until one has a hole as large as that of the drawing that it is compared with.
    """

    def __init__(self, choices: Sequence[Choice], placed: Callable[[Choice], VisibleFaults]) -> None:
        self._first = choices[0]
        self._waiting = iter(choices)
        self._placed = placed
        self._largest = LARGEST_HOLE

    def excess(self, choice: Choice, hole: float) -> float:
        """Return how much larger the hole of a choice is."""
        if self._has(choice):
            return 0.0
        while self._largest < hole and (other := next(self._waiting, None)) is not None:
            if self._has(other):
                self._largest = max(self._largest, self._placed(other).hole)
        return max(hole - self._largest, 0.0)

    def _has(self, choice: Choice) -> bool:
        """Return whether a choice differs from the first in the widths of its boxes at most."""
        pairs = zip(choice.decisions, self._first.decisions, strict=True)
        return all((one.form, one.splits) == (another.form, another.splits) for one, another in pairs)


def _faults(
    choice: Choice, placed: Callable[[], VisibleFaults], prices: Prices, usual: _UsualHole
) -> Iterator[float]:
    """Yield what the faults of a drawing cost, those that are found fastest first."""
    yield prices.own_columns * (not choice.rules.unit_columns)
    yield prices.further_row * (rows_of(choice.decisions[0]) - 1)
    seen = placed()
    yield prices.short_columns * seen.short_columns
    yield prices.mixed * seen.mixed
    yield prices.lone_entry * seen.lone_entries
    yield prices.lopsided * seen.is_lopsided
    yield prices.line_break * seen.breaks
    yield prices.hole * max(seen.hole - prices.free_hole, 0.0)
    if prices.larger_hole:
        yield prices.larger_hole * usual.excess(choice, seen.hole)
