"""Groups without a head: neighbouring leaves whose place is open, with the reason once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from orgcharts.arithmetic import tally
from orgcharts.chart.chart import UNCONFIRMED, ChartNode, GroupPart, OpenGroup, TextItem, TextRole
from orgcharts.language import Language

LEAST = 3
"""The fewest leaves of a group that are confirmed and have an open place."""


def open_groups(nodes: Mapping[str, ChartNode], language: Language) -> tuple[OpenGroup, ...]:
    """Return the groups of a chart, at most one below each unit.

    A group is a run of leaves with an unconfirmed line of authority. Its parts have those that are confirmed
    themselves and those that are not, in the order of the spec.
    """
    found = (_group(node, nodes, language) for node in nodes.values() if node.children)
    return tuple(group for group in found if group)


def _group(node: ChartNode, nodes: Mapping[str, ChartNode], language: Language) -> OpenGroup | None:
    """Return the first group below a unit; None if it has none, or all its children would be in it."""
    children = [nodes[child] for child in node.children]
    if node.matrix or node.arrange or node.columns or node.rows or any(each.line_label for each in children):
        return None
    for is_open, run in groupby(children, key=_may_be_in_group):
        members = list(run)
        confirmed = tally(member.is_place_open for member in members)
        if is_open and confirmed >= LEAST and len(members) < len(children):
            return OpenGroup(node.id, tuple(_parts(members, language)))
    return None


def _may_be_in_group(node: ChartNode) -> bool:
    """Return whether a node is a leaf whose place is open."""
    is_leaf = not (node.is_inner or node.cells or node.co_parents)
    return is_leaf and node.line == UNCONFIRMED and node.level is None and not node.above


def _parts(members: Sequence[ChartNode], language: Language) -> Iterator[GroupPart]:
    for is_confirmed, part in groupby(members, key=lambda member: member.is_place_open):
        words = language.text("open-place") if is_confirmed else language.text("open-place-and-unit")
        title = TextItem(TextRole.AXIS, language.opened(words), language)
        yield GroupPart(title, tuple(member.id for member in part))
