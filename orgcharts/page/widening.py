"""Wider boxes where the page has room, so that texts break less often; the decisions unchanged otherwise.

A chart whose type is at its cap leaves room on the page. Boxes that were chosen narrow need
no longer be; boxes of one group (the children of one unit) grow together, up to the width at
which none of them breaks a line any more: first all groups by one factor, then each as far as it can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from orgcharts.arithmetic import largest
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import GROUPED_ROW, ROW
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import is_within, measure_across, measured
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
    first = Placement(tree, decisions, gaps, refinement)
    fitting: list[Placement] = []

    def fits(decisions: Sequence[Decision]) -> bool:
        placement = first.with_boxes(decisions)
        if is_within(placement, room):
            fitting.append(placement)
            return True
        return False

    limits = _limits(tree, decisions)

    def fits_by(steps: int) -> bool:
        return fits(_grown(decisions, limits, 1.0 + steps * STEP))

    # At the type cap, most drawings have room for the widest boxes, or none.
    if not fits(_grown(decisions, limits)) and (most := _most_steps(decisions, limits)):
        largest(fits_by, most)
    wide = fitting[-1].decisions if fitting else decisions
    if each and len(tree.drawn) <= EACH_UP_TO:
        wide = _each_widened(tree, wide, fits)
    if tree.has_virtual_root and wide[0].form in (ROW, GROUPED_ROW):
        fits(_with_wide_tops(first.with_boxes(wide)))
    return fitting[-1] if fitting else measured(first)


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


def _each_widened(
    tree: LayoutTree, decisions: Sequence[Decision], fits: Callable[[Sequence[Decision]], bool]
) -> Sequence[Decision]:
    """Return the decisions with each group in turn as wide as its texts need and the page allows.

    A group that is drawn too narrow for several texts comes before one that is for a few.
    """
    broken = {
        group: [size.width for node in group for size in tree.boxes[node] if size.width > decisions[node].box]
        for group in _groups(tree, decisions)
    }
    for matrix in tree.matrices.values():
        if matrix.row_heads:
            broken[matrix.row_heads] += [size.width for text in matrix.texts for size in text]
    for group in sorted(broken, key=lambda group: -len(broken[group])):
        for least in sorted(set(broken[group]), reverse=True):
            wide = _at_least(decisions, group, least)
            if fits(wide):
                decisions = wide
                break
    return decisions


def _at_least(decisions: Sequence[Decision], group: Sequence[int], width: float) -> list[Decision]:
    """Return the decisions with the boxes of a group at least so wide."""
    wide = list(decisions)
    for node in group:
        wide[node] = replace(wide[node], box=max(wide[node].box, width))
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
