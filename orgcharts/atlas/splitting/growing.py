"""The layout tree of an organisation, of which subtrees are cut off and joined again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.arrange.tree import LayoutTree
from orgcharts.atlas.texts import with_pages
from orgcharts.chart import Chart, ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry.frontier import ShapeFunction
from orgcharts.page.flatten import flatten
from orgcharts.theme import Theme
from orgcharts.typeset import BoxMeasurement, MeasuredChart

WIDEST_PAGE = "8888"
"""A number of a page for those that are not known yet: as wide as any of them."""

MEASURED_TOGETHER = 500
"""Units whose sizes are measured one after another: how their texts break is known from the first one."""

_Shapes = dict[str, ShapeFunction]


class UnitSizes(Struct):
    """The sizes of units at one depth below the top box of a page: as boxes, and as entries of lists.

    Those of `stubs` are of units whose children are on another page.
    """

    depth: int
    boxes: _Shapes = field(default_factory=dict)
    entries: _Shapes = field(default_factory=dict)
    stub_boxes: _Shapes = field(default_factory=dict)
    stub_entries: _Shapes = field(default_factory=dict)

    def add(self, nodes: Sequence[ChartNode], measurement: BoxMeasurement) -> None:
        """Add the sizes of some units."""
        placed = [replace(node, depth=self.depth) for node in nodes]
        stubs = (with_pages(node, (WIDEST_PAGE, WIDEST_PAGE)) for node in placed if node.is_inner)
        for shapes, found in zip(
            (self.boxes, self.entries, self.stub_boxes, self.stub_entries),
            (*measurement.shapes(placed), *measurement.shapes(stubs)),
            strict=True,
        ):
            shapes.update(found)


class GrowingTree:
    """The layout tree of a chart in two forms that share their hierarchy, and change with it.

    In `inner` every unit has its size two levels or more below the top box of a page, in `below_top` that of
    one level. A unit that is cut has no children and the size of a stub. `least` are the least areas of
    units, as boxes or as entries of lists at any level.
    """

    def __init__(self, chart: Chart, theme: Theme, fonts: FontProvider) -> None:
        self._sizes = deep, near = UnitSizes(2), UnitSizes(1)
        self.tops: _Shapes = {}
        self._measure(chart, BoxMeasurement(theme, fonts))
        self.inner = flatten(MeasuredChart(chart, deep.boxes, deep.entries))
        self.ids = self.inner.ids
        self.below_top = self.inner.with_sizes(
            [near.boxes.get(unit, boxes) for unit, boxes in zip(self.ids, self.inner.boxes, strict=True)],
            [near.entries.get(unit, ()) for unit in self.ids],
        )
        tree = self.inner
        self.children, self.assistants, self.below = map(tuple, (tree.children, tree.assistants, tree.below))
        self.parent, self.in_assistant = tree.parent, tree.in_assistant
        self.least = [self._least_of(node) for node in range(len(tree))]
        self.cut = [False] * len(tree)
        self.count = [1] * len(tree)
        for node in range(len(tree) - 1, 0, -1):
            self.count[self.parent[node]] += self.count[node]

    def _measure(self, chart: Chart, measurement: BoxMeasurement) -> None:
        """Measure the units of a chart at all depths, as `tops` without what is above them."""
        nodes = tuple(chart.nodes.values())
        for start in range(0, len(nodes), MEASURED_TOGETHER):
            some = nodes[start : start + MEASURED_TOGETHER]
            for sizes in self._sizes:
                sizes.add(some, measurement)
            tops = (replace(node, depth=0, parent=None) for node in some if node.is_inner)
            self.tops |= measurement.shapes(tops)[0]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def trees(self) -> tuple[LayoutTree, LayoutTree]:
        """Both forms."""
        return self.inner, self.below_top

    def is_over_joint(self, node: int) -> bool:
        """Return whether a node is over joint units between two roots: it never begins a page."""
        return node in self.inner.dummies or node in self.inner.carried

    def set_cut(self, node: int, *, cut: bool) -> None:
        """Cut a unit off its children, or join it with them again."""
        self.cut[node] = cut
        if cut:
            self._join(node, (), ())
        else:
            self.join(node)
        for tree, sizes in zip(self.trees, self._sizes, strict=True):
            unit = self.ids[node]
            boxes, entries = (
                cast("list[ShapeFunction]", tree.boxes),
                cast("list[ShapeFunction]", tree.entries),
            )
            boxes[node] = (sizes.stub_boxes if cut else sizes.boxes)[unit]
            entries[node] = (sizes.stub_entries if cut else sizes.entries).get(unit, ())
        self.least[node] = self._least_of(node)

    def join_all(self) -> None:
        """Join every unit with its children."""
        for node in range(len(self) - 1, -1, -1):
            if self.cut[node]:
                self.set_cut(node, cut=False)
        for node in range(len(self) - 1, -1, -1):
            self.count_levels(node)

    def join(self, node: int, first: int = 0, last: int | None = None) -> None:
        """Give a unit its children from `first` to before `last`; its assistants come with the first."""
        self._join(node, () if first else self.assistants[node], self.children[node][first:last])

    def _join(self, node: int, assistants: tuple[int, ...], children: tuple[int, ...]) -> None:
        tree = self.inner
        cast("list[tuple[int, ...]]", tree.assistants)[node] = assistants
        cast("list[tuple[int, ...]]", tree.children)[node] = children
        cast("list[tuple[int, ...]]", tree.below)[node] = assistants + children
        self.count_levels(node)

    def count_levels(self, node: int) -> None:
        """Count the levels below a node again, those of its children being right."""
        tree, levels = self.inner, cast("list[int]", self.inner.levels)
        below = () if tree.in_assistant[node] else tree.below[node]
        levels[node] = 1 + max(levels[child] for child in below) if below else 0

    def _least_of(self, node: int) -> float:
        return _least_area(*(shapes[node] for tree in self.trees for shapes in (tree.boxes, tree.entries)))

    def area(self, node: int) -> float:
        """Return the least area of the box of a unit, which is a stub if it is cut."""
        return _least_area(self.inner.boxes[node])


def _least_area(*shapes: ShapeFunction) -> float:
    return min(width * height for each in shapes for width, height in each)
