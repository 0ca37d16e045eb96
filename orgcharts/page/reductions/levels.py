"""Levels: units of one rank on one row, whatever their depth.

A unit that skips levels has spacers above it in the layout tree: nodes without a box that take the place of a
box in each row that it skips. Its line passes them, so that it has a longer stem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from enum import Enum, auto

from msgspec.structs import replace

from orgcharts.arrange.placement import Corner, without_passed
from orgcharts.chart.chart import Chart, ChartNode
from orgcharts.frozen import FrozenDict
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.page.layout import Layout
from orgcharts.page.reductions.shared_children import HierarchyLine
from orgcharts.typeset.measured import MeasuredChart

NEAR = 0.01
"""Heights that differ by less, in points, are one."""


class LevelFault(Enum):
    """Why a node cannot be on the row of a level."""

    SIDEWAYS = auto()
    IN_BOX = auto()
    ASSISTANT = auto()
    JOINT = auto()
    HIGHER = auto()
    OUT_OF_LINE = auto()


def fault_of_level(node: ChartNode, layout: Layout, options: LayoutOptions) -> LevelFault | None:
    """Return why a node of a layout is not on the row of its level; None if it is."""
    chart = layout.measured.chart
    fault = _fault(node, chart, options)
    return fault or (LevelFault.OUT_OF_LINE if node.id in out_of_line(layout, [node.id]) else None)


def _fault(node: ChartNode, chart: Chart, options: LayoutOptions) -> LevelFault | None:
    """Return what is known before there is a layout."""
    matrices = chart.matrices.values()
    in_matrix = {unit for each in matrices for unit in (*each.columns, *each.heads, *each.cells)}
    faults = {
        LevelFault.SIDEWAYS: options.layout.orientation is Orientation.LEFT_RIGHT,
        LevelFault.IN_BOX: node.id not in chart.nodes or node.id in in_matrix,
        LevelFault.ASSISTANT: node.id in _in_assistants(chart),
        LevelFault.JOINT: bool(node.co_parents),
        LevelFault.HIGHER: (node.level or 0) < node.depth or node.parent is None,
    }
    return next((fault for fault, is_there in faults.items() if is_there), None)


def _in_assistants(chart: Chart) -> set[str]:
    """Return the assistants and their descendants."""
    found: set[str] = set()
    for node in chart.preorder():
        found.update(node.assistants)
        if node.id in found:
            found.update(node.children)
    return found


def skipped_levels(chart: Chart, options: LayoutOptions) -> dict[str, int]:
    """Return how many levels nodes skip below their parents, of those that skip some."""
    if all(node.level is None for node in chart.nodes.values()):
        return {}
    levels, skipped = _levels(chart), {}
    for node in chart.nodes.values():
        if node.level is not None and not _fault(node, chart, options):
            skipped[node.id] = levels[node.id] - levels[node.parent or ""] - 1
    return {unit: count for unit, count in skipped.items() if count}


def _levels(chart: Chart) -> dict[str, int]:
    """Return the level of each node: one below its parent, or lower if it is asked for."""
    levels: dict[str, int] = {}
    for node in chart.preorder():
        least = 0 if node.parent is None else levels[node.parent] + 1
        levels[node.id] = max(node.level or 0, least)
    return levels


def without_levels(measured: MeasuredChart, units: Collection[str]) -> MeasuredChart:
    """Return a measured chart in which some nodes have no level."""
    nodes = {
        unit: replace(node, level=None) if unit in units else node
        for unit, node in measured.chart.nodes.items()
    }
    return replace(measured, chart=replace(measured.chart, nodes=FrozenDict(nodes)))


def out_of_line(layout: Layout, units: Iterable[str]) -> set[str]:
    """Return the units that are not in line with the first row of their level, or not below a bus."""
    chart, tops = layout.measured.chart, defaultdict(list)
    beside, levels = _in_assistants(chart), _levels(chart)
    for node in chart.nodes.values():
        if node.level is None and not node.above and node.id not in beside:
            tops[levels[node.id]].append(layout.boxes[node.id].rect.y)
    ends = {line.head: line.points[-1].y for line in layout.lines}

    def is_in_line(unit: str) -> bool:
        top = layout.boxes[unit].rect.y
        return all(abs(y - top) <= NEAR for y in (min(tops[levels[unit]], default=top), ends.get(unit, top)))

    return {unit for unit in units if not is_in_line(unit)}


def past_spacers(lines: Iterable[HierarchyLine], spacers: Container[int]) -> Iterator[HierarchyLine]:
    """Yield lines that pass spacers: each from the box above them to the box below."""
    paths: dict[int, tuple[int, list[Corner]]] = {}
    for line in lines:
        tail, head, points = line
        if tail in spacers:
            tail, path = paths[tail]
            points = without_passed([*path, *points])
        if head in spacers:
            paths[head] = tail, points
        else:
            yield tail, head, points
