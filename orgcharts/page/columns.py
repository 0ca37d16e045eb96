"""Columns that are split again for the heights as they are drawn.

A search splits the children of a unit for boxes of the least width. Where boxes got wider and break fewer
names, that split would leave a column shorter than the one after it for no reason that can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.hanging import columns_of
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import is_within
from orgcharts.arrange.placement import Placement
from orgcharts.geometry.frontier import split_into_columns


def split_again(placement: Placement, room: PageRoom) -> Sequence[Decision]:
    """Return the decisions of a drawing, its columns split again if that fits into a room."""
    decisions = [_with_even_columns(placement, node) for node in range(len(placement.decisions))]
    if decisions == list(placement.decisions):
        return placement.decisions
    even = Placement(placement.tree, decisions, placement.gaps, placement.refinement)
    return decisions if is_within(even, room) else placement.decisions


def _with_even_columns(placement: Placement, node: int) -> Decision:
    """Return how a node is drawn, split for the heights of its children if no column is higher for that."""
    decision = placement.decisions[node]
    heights = ARRANGEMENTS[decision.form].heights_in_columns(placement, node) if decision.form else []
    if not heights:
        return decision
    _, splits = split_into_columns(heights, len(decision.splits))
    known = decision.splits
    is_better = len(splits) == len(known) and _unevenness(heights, splits) < _unevenness(heights, known)
    return replace(decision, splits=splits) if is_better else decision


def _unevenness(heights: Sequence[float], splits: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return what even columns have little of: the highest ones, and low ones before higher ones."""
    columns = [-round(total(column), 6) for column in columns_of(heights, splits)]
    return sorted((-column for column in columns), reverse=True), columns
