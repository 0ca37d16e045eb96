"""The judge: of drawings in equally large type, the one that reads best.

The search knows sizes only. What a reader sees, broken names, empty space, leaves that seem to be
below their sibling, is known when boxes are placed; so the few best drawings are placed and compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import ArrangementKind
from orgcharts.arrange.placement import Placement
from orgcharts.choice.frontiers import Choice
from orgcharts.geometry import Rect, around
from orgcharts.geometry.holes import largest_hole


class Prices(Struct, frozen=True):
    """What faults cost, in units of utility: the logarithm of the type size.

    `line_break` is for each line break a box, `hole` for the part of the largest empty rectangle above
    `free_hole`, `larger_hole` for what is also above that of the first drawing in boxes of any width, `mixed`
    for each column of siblings in which a leaf is beside a unit with children, `lone_entry` for each list of
    one entry, `short_columns` for each unit with so few leaves that one column has room for them, in several,
    `further_row` for each row of the root's children but the first, `lopsided` for one that its
    trunk does not pass in the middle, `own_columns` for columns of different widths, beyond what the rules
    cost.
    """

    line_break: float = 0.12
    hole: float = 0.4
    free_hole: float = 0.12
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

FEW_LEAVES = 3
"""Leaves of a unit that one column always has room for beside others."""

_ROWS = (ArrangementKind.ROWS, ArrangementKind.GROUPED)

LOPSIDED = 0.1
"""How much wider one half of a row is than the other, as a part of the row, where that is seen."""


def judged(
    choices: Sequence[Choice], placed: Callable[[Choice], Placement], prices: Prices = PRICES
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

    Drawings are placed only until one has a hole as large as that of the drawing that it is compared with.
    """

    def __init__(self, choices: Sequence[Choice], placed: Callable[[Choice], Placement]) -> None:
        self._first = choices[0]
        self._holes = (hole_in(placed(each)) for each in choices if self._has(each))
        self._largest = 0.0

    def excess(self, choice: Choice, hole: float) -> float:
        """Return how much larger the hole of a choice is."""
        if self._has(choice):
            return 0.0
        while self._largest < hole and (other := next(self._holes, None)) is not None:
            self._largest = max(self._largest, other)
        return max(hole - self._largest, 0.0)

    def _has(self, choice: Choice) -> bool:
        """Return whether a choice differs from the first in the widths of its boxes at most."""
        pairs = zip(choice.decisions, self._first.decisions, strict=True)
        return all((one.form, one.splits) == (another.form, another.splits) for one, another in pairs)


def _faults(
    choice: Choice, placed: Callable[[], Placement], prices: Prices, usual: _UsualHole
) -> Iterator[float]:
    """Yield what the faults of a drawing cost, those that are found fastest first."""
    yield prices.own_columns * (not choice.rules.unit_columns)
    yield prices.further_row * (_rows_of(choice.decisions[0]) - 1)
    yield prices.short_columns * tally(_in_short_columns(choice))
    placement = placed()
    tree = placement.tree
    yield prices.mixed * tally(_mixed(placement))
    yield prices.lone_entry * tally(len(tree.children[head]) == 1 for head in placement.list_heads)
    yield prices.lopsided * any(_lopsided(placement))
    yield prices.line_break * tally(_breaks(placement)) / max(len(tree.drawn), 1)
    hole = hole_in(placement)
    yield prices.hole * max(hole - prices.free_hole, 0.0)
    if prices.larger_hole and hole > prices.free_hole:
        yield prices.larger_hole * min(hole - prices.free_hole, usual.excess(choice, hole))


def hole_in(placement: Placement) -> float:
    """Return the largest hole of a placed drawing, as a part of it."""
    rects = list(_rects(placement))
    return largest_hole(rects, around(rects))


def _breaks(placement: Placement) -> Iterator[int]:
    """Yield for each box how many of its sizes have fewer lines than the one that is drawn."""
    tree = placement.tree
    for node in tree.drawn:
        sizes = tree.entries[node] if placement.listed[node] else tree.boxes[node]
        yield tally(size[0] > placement.box_width[node] + 1e-6 for size in sizes)


def _rects(placement: Placement) -> Iterator[Rect]:
    """Yield the boxes and the frames of lists."""
    for node in placement.tree.drawn:
        height = placement.box_height[node]
        if node in placement.list_heads or node in placement.tree.bodies:
            height += placement.height_below[node]
        yield Rect(placement.box_x[node], placement.y[node], placement.box_width[node], height)


def _mixed(placement: Placement) -> Iterator[bool]:
    """Yield for each column of siblings whether a leaf is above or below a unit with children."""
    tree = placement.tree
    for node, children in enumerate(tree.children):
        if len(children) > 1 and node not in tree.runs:
            columns: dict[float, set[bool]] = defaultdict(set)
            for child in children:
                if not placement.listed[child]:
                    columns[round(placement.box_x[child], 2)].add(tree.is_plain(child))
            yield from (len(kinds) > 1 for kinds in columns.values())


def _rows_of(decision: Decision) -> int:
    """Return in how many rows the children of the root are; columns count as one."""
    return decision.form.groups if decision.form and decision.form.kind in _ROWS else 1


def _in_short_columns(choice: Choice) -> Iterator[bool]:
    """Yield for each unit above several columns whether they have few units, none with children."""
    decisions = choice.decisions
    for decision in decisions:
        if decision.form and decision.form.kind is ArrangementKind.HANGING and len(decision.splits) > 1:
            leaves = [decisions[child].form is None for child in decision.children]
            yield all(leaves) and len(leaves) <= FEW_LEAVES


def _lopsided(placement: Placement) -> Iterator[bool]:
    """Yield for each row of the root that its trunk passes whether one half is wider than the other."""
    decision, first = placement.decisions[0], 0
    for length in decision.splits[:-1] if _rows_of(decision) > 1 else ():
        widths = [placement.cell_width[child] for child in decision.children[first : first + length]]
        left, right = total(widths[: length // 2]), total(widths[length // 2 :])
        yield abs(left - right) > LOPSIDED * (left + right)
        first += length
