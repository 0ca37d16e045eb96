"""The traceback: from a point of the root's frontier to the decisions behind it."""

from __future__ import annotations

from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.decisions import Decision, fills_cell
from orgcharts.arrange.sizes import ChildChoice, Sizes
from orgcharts.frontier import FrontierPoint


def trace_back(sizes: Sizes, point: FrontierPoint) -> list[Decision]:
    """Return the decision of every node for a point of the root's frontier."""
    tree = sizes.tree
    decisions = [Decision(0.0)] * len(tree)
    waiting: list[ChildChoice] = [(0, *point[2])]
    while waiting:
        node, (reference, option), box = waiting.pop()
        decision = decisions[node] = Decision(box)
        if reference is None:
            continue
        form = decision.form = reference[0]
        arrangement = ARRANGEMENTS[form]
        decision.fills = fills_cell(form, node)
        decision.children = arrangement.children(tree, node)
        traced = arrangement.trace_back(sizes, node, reference)
        decision.splits, decision.units = traced.splits, traced.units
        waiting.extend(traced.chosen)
        if option >= 0:
            beside = sizes.beside(node)[option]
            decision.beside, decision.per_row = tree.assistants[node], beside.per_row
            waiting.extend(sizes.in_column(child, (), beside.width) for child in decision.beside)
    return decisions
