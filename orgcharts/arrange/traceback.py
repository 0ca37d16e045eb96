"""The traceback: from a point of the root's frontier to the decisions that it stands for."""

from __future__ import annotations

from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.decisions import Plan, fills_cell
from orgcharts.arrange.frontier import Point
from orgcharts.arrange.sizes import PartChoice, Sizes


def trace(sizes: Sizes, point: Point) -> list[Plan]:
    """Return the plan of every node for a point of the root's frontier."""
    forest = sizes.forest
    plans = [Plan(0.0)] * len(forest)
    waiting: list[PartChoice] = [(0, *point[2])]
    while waiting:
        node, (reference, option), box = waiting.pop()
        plan = plans[node] = Plan(box)
        if reference is None:
            continue
        form = plan.form = reference[0]
        arrangement = ARRANGEMENTS[form]
        plan.fills = fills_cell(form, node)
        plan.parts = arrangement.parts(forest, node)
        traced = arrangement.trace(sizes, node, reference)
        plan.splits, plan.units = traced.splits, traced.units
        waiting.extend(traced.chosen)
        if option >= 0:
            beside = sizes.beside(node)[option]
            plan.beside, plan.per_row = forest.assistants[node], beside.per_row
            waiting.extend(sizes.in_column(part, (), beside.width) for part in plan.beside)
    return plans
