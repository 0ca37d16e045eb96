"""Boards: bodies over a top box, on its axis, such as the board over the office of a register.

They are no part of the layout tree: the box below has the room of both, and is divided when it is placed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from msgspec.structs import replace

from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import Chart, ChartNode
from orgcharts.frozen import FrozenDict
from orgcharts.geometry import Point, Rect, Size
from orgcharts.geometry.frontier import shortest, stacked
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.page.layout import Layout, PlacedBox, RoutedLine
from orgcharts.typeset.measured import MeasuredChart


class BoardFault(Enum):
    """Why a node cannot be over a top box."""

    SIDEWAYS = auto()
    CELL = auto()
    INNER = auto()
    JOINT = auto()
    LABELLED = auto()
    DEEPER = auto()
    TAKEN = auto()


def boards_of(chart: Chart, options: LayoutOptions) -> dict[str, str]:
    """Return the bodies that are drawn over a top box, by that box."""
    asked = [node for node in chart.nodes.values() if node.above]
    return {_box_below(node, chart): node.id for node in asked if not fault_of_board(node, chart, options)}


def fault_of_board(node: ChartNode, chart: Chart, options: LayoutOptions) -> BoardFault | None:
    """Return why a node cannot be over a top box; None if it can.

    In a left-right chart units are beside the top box, and lines of joint units start between two of them.
    Of several nodes the first one is over a box.
    """
    below = _box_below(node, chart)
    asked = [each.id for each in chart.nodes.values() if each.above and _box_below(each, chart) == below]
    faults = {
        BoardFault.SIDEWAYS: options.layout.orientation is Orientation.LEFT_RIGHT,
        BoardFault.CELL: node.id not in chart.nodes,
        BoardFault.INNER: node.is_inner or bool(node.cells),
        BoardFault.JOINT: bool(chart.between),
        BoardFault.LABELLED: bool(node.line_label),
        BoardFault.DEEPER: not below,
        BoardFault.TAKEN: asked[:1] != [node.id],
    }
    return next((fault for fault, is_there in faults.items() if is_there), None)


def _box_below(node: ChartNode, chart: Chart) -> str:
    """Return the top box that a node would be over: its parent, or the next root, else the last.

    It is empty if there is none.
    """
    if node.parent is not None or node.id not in chart.nodes:
        return node.parent if node.parent in chart.roots else ""
    roots = [root for root in chart.roots if root == node.id or not chart.nodes[root].above]
    place = roots.index(node.id)
    return next(iter((*roots[place + 1 :], *roots[:place][::-1])), "")


def without_boards(measured: MeasuredChart, boards: Mapping[str, str], gaps: Separations) -> MeasuredChart:
    """Return a measured chart in which boards are a part of the boxes below them."""
    chart, bodies = measured.chart, frozenset(boards.values())
    nodes = {
        unit: replace(
            node,
            above=False,
            children=tuple(child for child in node.children if child not in bodies),
            assistants=tuple(each for each in node.assistants if each not in bodies),
        )
        for unit, node in chart.nodes.items()
        if unit not in bodies
    }
    roots = tuple(root for root in chart.roots if root not in bodies)
    boxes = {unit: shapes for unit, shapes in measured.boxes.items() if unit not in bodies}
    for below, body in boards.items():
        sizes = stacked([measured.boxes[body], measured.boxes[below]], gaps.level)
        boxes[below] = tuple(Size(width, height).quantised() for width, height in sizes)
    chart = replace(chart, roots=roots, nodes=FrozenDict(nodes))
    return replace(measured, chart=chart, boxes=boxes, boarded=frozenset(boards))


def with_boards(
    layout: Layout, measured: MeasuredChart, boards: Mapping[str, str], gaps: Separations
) -> Layout:
    """Return a layout with its boards in the upper part of the boxes that they are a part of.

    A body that is a child has a line from its parent; one that is a root has none.
    """
    boxes, lines, scale = dict(layout.boxes), list(layout.lines), layout.scale
    for below, body in boards.items():
        whole = boxes[below].rect
        width, height = shortest(measured.boxes[body], whole.width / scale)
        middle = whole.centre.x
        rect = Rect(middle - width * scale / 2, whole.y, width * scale, height * scale)
        top = rect.bottom + gaps.level * scale
        boxes[body] = PlacedBox(body, rect)
        boxes[below] = PlacedBox(below, Rect(whole.x, top, whole.width, whole.bottom - top))
        if measured.chart.nodes[body].parent == below:
            lines.append(RoutedLine(below, body, (Point(middle, top), Point(middle, rect.bottom))))
    report = replace(layout.report, units=layout.report.units + len(boards))
    return replace(layout, measured=measured, boxes=boxes, lines=tuple(lines), report=report)
