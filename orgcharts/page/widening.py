"""Wider boxes where the page has room, so that texts break less often; the decisions unchanged otherwise.

A chart whose type is at its cap leaves room on the page. Boxes that were chosen narrow need
no longer be; boxes of one group (the children of one unit) grow together, up to the width at
which none of them breaks a line any more: first all groups by one factor, then each as far as it can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import GROUPED_ROW, ROW
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import measure_across, measure_down, measured, place_across
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree

WIDEST = 1.6
"""How much wider all boxes may get together; beyond, only those whose texts need it."""

STEP = 0.05

EACH_UP_TO = 300
"""Units up to which the groups are widened one by one."""


def widened(
    tree: LayoutTree,
    decisions: Sequence[Decision],
    gaps: Separations,
    room: PageRoom,
    refinement: Refinement = PLAIN,
    *,
    each: bool = True,
) -> Placement:
    """Return the drawing, measured, with boxes as much wider as still fits into a room.

    `each` is whether groups are widened one by one after all together.
    """
    drawing, limits = _Widening(Placement(tree, decisions, gaps, refinement), room), _limits(tree, decisions)
    # At the type cap, most drawings have room for the widest boxes, or none.
    if not drawing.widen(lambda _: _grown(decisions, limits)):
        most = _most_steps(decisions, limits)
        drawing.widen(lambda steps: _grown(decisions, limits, 1.0 + steps * STEP), most)
    if each and len(tree.drawn) <= EACH_UP_TO:
        _widen_each(tree, drawing)
    if tree.has_virtual_root and drawing.decisions[0].form in (ROW, GROUPED_ROW):
        drawing.widen(lambda _: _with_wide_tops(drawing.first.with_boxes(drawing.decisions)))
    return drawing.widest or measured(drawing.first)


class _Widening:
    """A drawing whose boxes get wider; `widest` is the widest so far that fits into a room, measured."""

    def __init__(self, first: Placement, room: PageRoom) -> None:
        self.first, self.room = first, room
        self.widest: Placement | None = None

    @property
    def decisions(self) -> Sequence[Decision]:
        """Those of the widest so far."""
        return (self.widest or self.first).decisions

    def widen(self, boxes: Callable[[int], Sequence[Decision]], most: int = 1) -> bool:
        """Take the widest of some boxes that fit, which are by number from 1, the narrowest first.

        Wider boxes make no drawing higher: its height is asked for once. Return whether any fit.
        """
        drawings: dict[int, Placement] = {}

        def fits_across(number: int) -> bool:
            drawings[number] = self.first.with_boxes(boxes(number))
            return self.room.width.allows(measure_across(drawings[number]))

        found = drawings.get(largest(fits_across, most))
        if found is None:
            return False
        place_across(found)
        if not self.room.height.allows(measure_down(found)):
            return False
        self.widest = found
        return True


def _grown(
    decisions: Sequence[Decision], limits: Sequence[float], factor: float | None = None
) -> list[Decision]:
    """Return the decisions with boxes wider by a factor, each up to its limit; without one, at its limit."""
    return [
        replace(decision, box=min(decision.box * factor, limit) if factor else limit)
        if decision.box < limit
        else decision
        for decision, limit in zip(decisions, limits, strict=True)
    ]


def _most_steps(decisions: Sequence[Decision], limits: Sequence[float]) -> int:
    """Return the number of steps after which no box gets wider."""
    factors = [
        limit / decision.box
        for decision, limit in zip(decisions, limits, strict=True)
        if limit > decision.box > 0.0
    ]
    return math.ceil((min(max(factors), WIDEST) - 1.0) / STEP - 1e-9) if factors else 0


def _widen_each(tree: LayoutTree, drawing: _Widening) -> None:
    """Make each group in turn as wide as its texts need and the page allows.

    A group that is drawn too narrow for several texts comes before one that is for a few.
    """
    decisions = drawing.decisions
    broken = {
        group: [size.width for node in group for size in tree.boxes[node] if size.width > decisions[node].box]
        for group in _groups(tree, decisions)
    }
    for matrix in tree.matrices.values():
        if matrix.row_heads:
            broken[matrix.row_heads] += [size.width for text in matrix.texts for size in text]
    for group in sorted(broken, key=lambda group: -len(broken[group])):
        widths, known = sorted(set(broken[group])), drawing.decisions
        drawing.widen(partial(_at_least, known, group, widths), len(widths))


def _at_least(
    decisions: Sequence[Decision], group: Sequence[int], widths: Sequence[float], number: int
) -> list[Decision]:
    """Return the decisions with the boxes of a group at least so wide as one of some widths."""
    wide = list(decisions)
    for node in group:
        wide[node] = replace(wide[node], box=max(wide[node].box, widths[number - 1]))
    return wide


def _with_wide_tops(placement: Placement) -> list[Decision]:
    """Return the decisions with boxes of roots as wide as the blocks below them.

    The room above a wide block is free, and a root of many lines makes its neighbours as high.
    """
    tree, wide = placement.tree, list(placement.decisions)
    measure_across(placement)
    for top in wide[0].children:
        if (
            top not in tree.dummies
            and top not in tree.runs
            and wide[top].form is not None
            and not wide[top].fills
        ):
            needed = min(tree.boxes[top][-1][0], placement.block_width[top])
            wide[top] = replace(wide[top], box=max(wide[top].box, needed))
    return wide


def _limits(tree: LayoutTree, decisions: Sequence[Decision]) -> list[float]:
    """Return the width of each box beyond which nothing in its group breaks less often."""
    limits = [0.0] * len(tree)
    for group in _groups(tree, decisions):
        widest = max([_widest(tree, node, decisions[node].columns) for node in group])
        for node in group:
            limits[node] = widest
    for matrix in tree.matrices.values():
        for head in matrix.row_heads:
            limits[head] = max(limits[head], *(text[-1].width for text in matrix.texts))
    return limits


def _widest(tree: LayoutTree, node: int, columns: int) -> float:
    """Return the width of a box, or of a panel in columns, at which nothing in it breaks."""
    shapes = tree.bodies[node][columns - 1] if node in tree.bodies else tree.boxes[node]
    return shapes[-1].width


def _groups(tree: LayoutTree, decisions: Sequence[Decision]) -> Iterator[tuple[int, ...]]:
    """Yield the boxes that are equally wide: the root, and the children and the assistants of each unit.

    In a matrix the heads of its rows are one group, its columns another."""
    if not tree.has_virtual_root:
        yield (0,)
    for node, decision in enumerate(decisions):
        children = tree.matrices[node].groups if node in tree.matrices else (decision.children,)
        for group in (*children, decision.beside):
            boxes = [node for node in group if tree.boxes[node][-1][0]]
            if boxes:
                yield tuple(boxes)
