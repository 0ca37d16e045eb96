"""Plans: the decisions of a layout, one a node, without any coordinate."""

from __future__ import annotations

from dataclasses import dataclass

from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.base import Kind, PartChoice, in_column
from orgcharts.arrange.frontier import Point
from orgcharts.arrange.search import Search


@dataclass(slots=True)
class Plan:
    """How one node is drawn.

    `box` is the width that its box needs; it gets more if it `fills` its column. `parts`
    are the nodes that `kind` arranges below it, `splits` the first part of each hanging
    column or the lengths of wrapped rows, `units` the unit columns of each part of a row.
    `beside` are the assistants beside the trunk, `per_row` of them in a row. `tight` is
    the factor of the gaps between parts that hang.
    """

    box: float
    kind: Kind | None = None
    fills: bool = True
    parts: tuple[int, ...] = ()
    splits: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    per_row: int = 0
    tight: float = 1.0


def fills_cell(kind: Kind, node: int) -> bool:
    """Return whether a box is as wide as the columns that hang from it."""
    columns = ARRANGEMENTS[kind].columns
    return columns == 1 or (columns > 1 and node > 0)


def trace(search: Search, point: Point) -> list[Plan]:
    """Return the plan of every node for a point of the root's frontier."""
    forest = search.forest
    plans = [Plan(0.0)] * len(forest)
    waiting: list[PartChoice] = [(0, *point[2])]
    while waiting:
        node, (reference, option), box = waiting.pop()
        plan = plans[node] = Plan(box)
        if reference is None:
            continue
        plan.kind = reference[0]
        arrangement = ARRANGEMENTS[reference[0]]
        plan.fills = fills_cell(reference[0], node)
        plan.parts = arrangement.parts(forest, node)
        traced = arrangement.trace(search, node, reference)
        plan.splits, plan.units = traced.splits, traced.units
        waiting.extend(traced.chosen)
        if option >= 0:
            beside = search.beside(node)[option]
            plan.beside, plan.per_row = forest.assistants[node], beside.per_row
            waiting.extend(in_column(search, part, (), beside.width) for part in plan.beside)
    return plans
