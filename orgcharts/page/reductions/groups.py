"""Groups without a head on the page: neighbouring leaves in one frame, in columns below their reason.

In the layout tree a group is one leaf, which has the room of all; it is divided when it is placed. So no
arrangement knows of groups. They are drawn where that is at least as large in type. A group has its room
below the row of its siblings, and begins on that row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import OpenGroup
from orgcharts.frozen import FrozenDict
from orgcharts.geometry import Rect, Size
from orgcharts.geometry.frontier import (
    EPSILON,
    Frontier,
    ShapeFunction,
    common_widths,
    heights_at,
    pareto,
    shortest,
    split_into_columns,
)
from orgcharts.geometry.holes import LARGEST_HOLE
from orgcharts.page.faults import hole_of
from orgcharts.page.layout import GroupFrame, Layout, PlacedBox, RoutedLine
from orgcharts.page.reductions.levels import NEAR, out_of_line
from orgcharts.page.stretch import HIGHEST
from orgcharts.typeset.measured import MeasuredChart

LANE = 12.0
"""How far a group is from its neighbours where there are relations, at 10 pt type."""

MOST_COLUMNS = 4
"""The most columns of each part of a group."""


class _Block(NamedTuple):
    """A title (with the number of its part) or a member of a group, and its sizes."""

    name: str | int
    sizes: ShapeFunction


_Columns = list[list[_Block]]


class _GroupSetting(Struct, frozen=True):
    """The columns of a group; all are equally wide, and `padding` is added to the height of each member."""

    columns: _Columns
    padding: float = 0.0

    def height(self, width: float, gap: float) -> float:
        """Return the height of the highest column, in columns of `width`."""
        return max(self._height(column, width) + (len(column) - 1) * gap for column in self.columns)

    def gap(self, width: float, height: float) -> float:
        """Return the widest gap with which all columns of `width` are in a height, also above and below."""
        return min((height - self._height(column, width)) / (len(column) + 1) for column in self.columns)

    def padded(self, width: float, gap: float, height: float, most: float) -> _GroupSetting:
        """Return the setting with the most padding that a height has room for, also for gaps at its ends."""
        spare = min(
            (height - self._height(column, width) - (len(column) + 1) * gap) / len(column)
            for column in self.columns
        )
        return replace(self, padding=min(max(spare, 0.0), most))

    def height_of(self, block: _Block, width: float) -> float:
        """Return the height of a title or a member."""
        padding = 0.0 if isinstance(block.name, int) else self.padding
        height: float = shortest(block.sizes, width)[1]
        return height + padding

    def _height(self, column: list[_Block], width: float) -> float:
        """Return the height of all blocks of a column."""
        return total(self.height_of(block, width) for block in column)


def without_groups(measured: MeasuredChart, gaps: Separations) -> MeasuredChart:
    """Return a measured chart in which each group is its first unit, with the room of all.

    It is one row lower, for boxes of one row are equally high.
    """
    chart, margin = measured.chart, _margin(measured, gaps)
    nodes, boxes, items = dict(chart.nodes), dict(measured.boxes), dict(measured.items)
    for group in chart.groups:
        first, *others = group.members
        sizes = [(point[0] + 2 * margin, point[1]) for point in _frontier(group, measured, gaps)]
        boxes[first] = tuple(Size(width, height).quantised() for width, height in sizes)
        items.pop(first, None)
        nodes[first] = replace(nodes[first], level=nodes[first].depth + 1)
        parent = nodes[group.parent]
        children = tuple(child for child in parent.children if child not in others)
        nodes[group.parent] = replace(parent, children=children)
        for other in others:
            del nodes[other], boxes[other]
            items.pop(other, None)
    return replace(
        measured, chart=replace(chart, nodes=FrozenDict(nodes), groups=()), boxes=boxes, items=items
    )


def with_groups(layout: Layout, measured: MeasuredChart, gaps: Separations) -> Layout:
    """Return a layout with the units of each group in its room; only the first one has a line.

    A group that begins on the row of its siblings has wider gaps, also to its frame, and ends in its room at
    the latest.
    """
    boxes, lines, frames, scale = dict(layout.boxes), list(layout.lines), [], layout.scale
    for group in measured.chart.groups:
        first = group.members[0]
        rect, top = layout.boxes[first].rect, _top_of(group, layout)
        margin = _margin(measured, gaps) * scale if _is_below_line(first, layout) else 0.0
        room = Rect(rect.x + margin, rect.y, rect.width - 2 * margin, rect.height)
        setting, gap = shortest(_frontier(group, measured, gaps), room.width / scale)[2], gaps.hanging
        count = len(setting.columns)
        side, height = gaps.list_side + gap, room.height
        width = (room.width / scale - 2 * side - (count - 1) * gaps.sibling) / count
        most = (room.bottom - top) / scale - 2 * gaps.list_side
        setting = setting.padded(width, gap, most, layout.padding)
        if top < room.y:
            gap = min(setting.gap(width, most), gap * HIGHEST)
            number = lines.index(_line_to(first, layout))
            points = lines[number].points
            lines[number] = replace(lines[number], points=(*points[:-1], replace(points[-1], y=top)))
            height = (setting.height(width, gap) + 2 * (gaps.list_side + gap)) * scale
        frame = Rect(room.x, top, room.width, height)
        titles: dict[int, Rect] = {}
        for number, column in enumerate(setting.columns):
            x = frame.x + (side + number * (width + gaps.sibling)) * scale
            y = frame.y + (gaps.list_side + gap) * scale
            for block in column:
                rect = Rect(x, y, width * scale, setting.height_of(block, width) * scale)
                if isinstance(block.name, int):
                    titles.setdefault(block.name, rect)
                else:
                    boxes[block.name] = PlacedBox(block.name, rect)
                y = rect.bottom + gap * scale
        frames.append(GroupFrame(group.members, frame, tuple(titles.values())))
    report = replace(layout.report, units=len(boxes))
    return replace(
        layout, measured=measured, boxes=boxes, lines=tuple(lines), groups=tuple(frames), report=report
    )


def _margin(measured: MeasuredChart, gaps: Separations) -> float:
    """Return what a group leaves at its sides, so that a relation has a lane there, at 10 pt type."""
    return max(LANE - gaps.sibling, 0.0) if measured.chart.routed_lines else 0.0


def _is_below_line(unit: str, layout: Layout) -> bool:
    """Return whether the line to a unit ends at the top of its box, and not at a side."""
    return abs(_line_to(unit, layout).points[-1].y - layout.boxes[unit].rect.y) <= NEAR


def _line_to(unit: str, layout: Layout) -> RoutedLine:
    """Return the line of authority to a unit."""
    (line,) = (line for line in layout.lines if line.head == unit)
    return line


def _top_of(group: OpenGroup, layout: Layout) -> float:
    """Return where a group begins: beside its siblings, if nothing is between them and its room."""
    first, siblings = group.members[0], layout.measured.chart.nodes[group.parent].children
    room, place = layout.boxes[first].rect, siblings.index(first)
    tops = {sibling: layout.boxes[sibling].rect.y for sibling in siblings}
    top = max((y for y in tops.values() if y < room.y - NEAR), default=room.y)
    between = Rect(room.x, top, room.width, room.y - top)
    is_free = not any(box.rect.overlaps(between) for box in layout.boxes.values())
    is_below_bus = _line_to(first, layout).points[-2].y < top and _is_below_line(first, layout)
    in_order = all(
        (layout.boxes[sibling].rect.x < room.x) == (number < place)
        for number, sibling in enumerate(siblings)
        if abs(tops[sibling] - top) <= NEAR
    )
    return top if is_free and is_below_bus and in_order else room.y


def is_better(divided: Layout, grouped: Layout, plain: Layout) -> bool:
    """Return whether a layout with groups is to be drawn, and not the `plain` one without.

    Its type is as large, and its largest hole is not larger, or small. A group is not in a row of boxes,
    which would be as high: before it is `divided`, it is on a lower row of the `grouped` layout.
    """
    if divided.report.type_size < plain.report.type_size - EPSILON:
        return False
    if hole_of(divided) > max(hole_of(plain), LARGEST_HOLE):
        return False
    firsts = {frame.first for frame in divided.groups}
    in_rows = {
        line.head
        for line in grouped.lines
        if line.head in firsts and abs(line.points[-1].y - grouped.boxes[line.head].rect.y) < NEAR
    }
    return not out_of_line(grouped, in_rows)


def _frontier(group: OpenGroup, measured: MeasuredChart, gaps: Separations) -> Frontier:
    """Return the sizes of a group with its frame; points end with the columns."""
    widths = common_widths([block.sizes for column in _blocks(group, measured) for block in column], 0.0)
    pad = gaps.list_side + gaps.hanging
    return pareto(
        [
            (
                len(setting.columns) * width + (len(setting.columns) - 1) * gaps.sibling + 2 * pad,
                setting.height(width, gaps.hanging) + 2 * pad,
                setting,
            )
            for setting in _settings(group, measured, gaps)
            for width in widths
        ]
    )


def _blocks(group: OpenGroup, measured: MeasuredChart) -> _Columns:
    """Return the title and the members of each part; all titles have the height of the highest."""
    titles = measured.titles[group.members[0]]
    widths = common_widths(titles, 0.0)
    rows = zip(*(heights_at(title, widths) for title in titles), strict=True)
    sizes = tuple(Size(width, max(heights)) for width, heights in zip(widths, rows, strict=True))
    return [
        [_Block(number, sizes), *(_Block(member, measured.boxes[member]) for member in part.members)]
        for number, part in enumerate(group.parts)
    ]


def _settings(group: OpenGroup, measured: MeasuredChart, gaps: Separations) -> Iterator[_GroupSetting]:
    """Yield the ways to set a group: its parts below each other, or each in columns of its own."""
    parts = _blocks(group, measured)
    yield _GroupSetting([[block for part in parts for block in part]])
    for columns in range(1, MOST_COLUMNS + 1):
        if columns > 1 or len(parts) > 1:
            yield _GroupSetting(
                [column for part in parts for column in _in_columns(part, columns, gaps.hanging)]
            )


def _in_columns(part: Sequence[_Block], columns: int, gap: float) -> Iterator[list[_Block]]:
    """Yield a part in columns of nearly one height; the title is over the first, with its room over all."""
    title, *members = part
    widths = common_widths([block.sizes for block in part], 0.0)
    heights = [heights_at(member.sizes, widths)[-1] + gap for member in members]
    _, starts = split_into_columns(heights, min(columns, len(members)))
    for start, end in zip(starts, (*starts[1:], len(members)), strict=True):
        yield [title, *members[start:end]]
