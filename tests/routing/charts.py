"""Random charts: a top box, columns of hanging boxes and lists below a bus, relations among all."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from orgcharts.geometry import Point, Rect
from orgcharts.routing import RelationLine, Side

HEIGHTS = (18.8, 30.5, 42.5)
INDENT = 11.0
LEVEL = 16.0
TOP = 40.0
LEFT = 20.0

Line = tuple[Point, ...]


@dataclass
class Placed:
    """A chart as the router sees it."""

    boxes: dict[str, Rect] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    sides: dict[str, tuple[Side, ...]] = field(default_factory=dict)
    relations: tuple[RelationLine, ...] = ()
    worded: frozenset[str] = frozenset()
    area: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))

    @property
    def ends(self) -> list[str]:
        """All boxes that a relation may lead to: frames of lists are none."""
        return [node for node in self.boxes if not node.startswith("frame")]


@dataclass(frozen=True)
class Column:
    """Heights of the hanging boxes, as indexes into `HEIGHTS`; or the entries of a list."""

    heights: tuple[int, ...]
    listed: bool = False


def build(
    columns: tuple[Column, ...],
    *,
    width: float = 90.0,
    gap: float = 9.0,
    hanging: float = 6.0,
    margin: float = 12.0,
) -> Placed:
    """Place a chart: `gap` between columns, `hanging` between boxes of one, `margin` around all."""
    chart = Placed()
    whole = len(columns) * width + (len(columns) - 1) * gap
    root = Rect(LEFT + whole / 2 - 60, TOP, 120, 30)
    chart.boxes["root"] = root
    chart.sides["root"] = (Side.RIGHT, Side.LEFT, Side.TOP)
    bus = root.bottom + LEVEL / 2
    for number, column in enumerate(columns):
        head = Rect(LEFT + number * (width + gap), root.bottom + LEVEL, width, 30.5)
        chart.boxes[f"c{number}"] = head
        chart.lines.append(
            _line(
                (root.centre.x, root.bottom),
                (root.centre.x, bus),
                (head.centre.x, bus),
                (head.centre.x, head.y),
            )
        )
        if column.heights:
            chart.sides[f"c{number}"] = (Side.RIGHT, Side.LEFT, Side.TOP)
            (_listed if column.listed else _hanging)(chart, number, head, column.heights, hanging)
    left = min(box.x for box in chart.boxes.values()) - margin
    right = max(box.right for box in chart.boxes.values()) + margin
    bottom = max(box.bottom for box in chart.boxes.values()) + margin
    chart.area = Rect(left, TOP - margin, right - left, bottom - TOP + margin)
    return chart


def _line(*places: tuple[float, float]) -> Line:
    points: list[Point] = []
    for x, y in places:
        if not points or points[-1] != Point(x, y):
            points.append(Point(x, y))
    return tuple(points)


def _hanging(chart: Placed, number: int, head: Rect, heights: tuple[int, ...], hanging: float) -> None:
    y = head.bottom
    trunk = head.x + 0.42 * INDENT
    for place, height in enumerate(heights):
        box = Rect(head.x + INDENT, y + hanging, head.width - INDENT, HEIGHTS[height])
        chart.boxes[f"c{number}.{place}"] = box
        chart.lines.append(_line((trunk, head.bottom), (trunk, box.centre.y), (box.x, box.centre.y)))
        y = box.bottom


def _listed(chart: Placed, number: int, head: Rect, heights: tuple[int, ...], _: float) -> None:
    chart.boxes[f"frame{number}"] = Rect(head.x, head.bottom, head.width, 14.0 * len(heights) + 4)
    for place in range(len(heights)):
        node = f"c{number}.{place}"
        chart.boxes[node] = Rect(head.x, head.bottom + 2 + 14.0 * place, head.width, 14.0)
        chart.sides[node] = (Side.RIGHT, Side.LEFT)


@st.composite
def charts(draw: st.DrawFn, most_relations: int = 20) -> Placed:
    """Return charts of up to 55 boxes with up to `most_relations` relations of two kinds, some worded."""
    heights = st.lists(st.integers(0, 2), max_size=8).map(tuple)
    columns = draw(st.lists(st.builds(Column, heights, st.booleans()), min_size=1, max_size=6).map(tuple))
    chart = build(
        columns,
        width=draw(st.sampled_from((60.0, 90.0, 140.0))),
        gap=draw(st.sampled_from((9.0, 14.0, 24.0))),
        hanging=draw(st.sampled_from((4.5, 6.0, 9.0))),
        margin=draw(st.sampled_from((0.0, 5.0, 20.0))),
    )
    nodes = chart.ends
    if len(nodes) > 1:
        pairs = st.tuples(st.integers(0, len(nodes) - 1), st.integers(1, len(nodes) - 1))
        chosen = draw(st.lists(pairs, max_size=most_relations))
        chart.relations = tuple(
            RelationLine(
                f"r{number}",
                nodes[tail],
                nodes[(tail + step) % len(nodes)],
                *(("functional", False) if number % 3 == 2 else ("technical", True)),
            )
            for number, (tail, step) in enumerate(chosen)
        )
        chart.worded = draw(st.sampled_from((frozenset(), frozenset(r.id for r in chart.relations[::2]))))
    return chart
