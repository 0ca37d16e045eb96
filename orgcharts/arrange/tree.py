"""A measured chart as arrays: the form in which a layout is searched for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgcharts.arrange.frontier import Pair
from orgcharts.chart.chart import Chart
from orgcharts.geometry import ShapeFunction
from orgcharts.typeset.measured import MeasuredChart


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author asked for at one unit; see `ChartNode`."""

    arrange: str | None = None
    columns: int | None = None
    rows: tuple[int, ...] = ()

    @property
    def in_rows(self) -> bool:
        """Whether the parts are to stand side by side, in one row or in several."""
        return self.arrange in ("row", "rows") or bool(self.rows)

    @property
    def hangs(self) -> bool:
        """Whether the parts are to stand one below another."""
        return not self.in_rows and bool(self.arrange or self.columns)


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Forest:
    """The nodes of a chart by number, in preorder: a node's number is below its parts'.

    A chart of several roots gets an `invented` root of no size at number 0. Joint units hang
    from a node of no size, too, which stands between their two parents: `voids` gives those by it.
    `led` says whose first assistant is a deputy, who stands on the trunk.
    `below` is the assistants and the children, `boxes` and `entries` the sizes as a box
    and as an entry of a list. `levels` counts the blocks one below another, 0 without;
    what hangs below an assistant (`aside`) is always one hanging list and counts as 0.
    """

    ids: Sequence[str]
    parent: Sequence[int]
    children: Sequence[tuple[int, ...]]
    assistants: Sequence[tuple[int, ...]]
    below: Sequence[tuple[int, ...]]
    boxes: Sequence[tuple[Pair, ...]]
    entries: Sequence[tuple[Pair, ...]]
    wishes: Sequence[Wish]
    levels: Sequence[int]
    aside: Sequence[bool]
    invented: bool
    voids: Mapping[int, tuple[int, int]]
    led: Sequence[bool]

    @property
    def drawn(self) -> Sequence[int]:
        """The nodes that have a box."""
        return [node for node in range(int(self.invented), len(self.ids)) if node not in self.voids]

    def is_top(self, node: int) -> bool:
        """Return whether a node is one of several that stand side by side at the top."""
        return self.invented and self.parent[node] == 0

    def has_bar_below(self, node: int) -> bool:
        """Return whether, where tops stand one below another, lines of joint units run just below a node."""
        return node in self.voids or any(node == first for first, _ in self.voids.values())

    def __len__(self) -> int:
        return len(self.ids)


def plant(measured: MeasuredChart) -> Forest:
    """Return the nodes of a chart as arrays."""
    chart = measured.chart
    invented = len(chart.roots) != 1
    ids = [""] if invented else []
    ids.extend(_named(chart))
    number = {identifier: index for index, identifier in enumerate(ids)}
    count = len(ids)
    children: list[tuple[int, ...]] = [()] * count
    assistants = list(children)
    boxes: list[tuple[Pair, ...]] = [((0.0, 0.0),)] * count
    entries: list[tuple[Pair, ...]] = [()] * count
    wishes = [NO_WISH] * count
    voids: dict[int, tuple[int, int]] = {}
    led = [False] * count
    if invented:
        children[0] = tuple(number[top] for top in _tops(chart))
    for index in range(int(invented), count):
        node = chart.nodes.get(ids[index])
        if node is None:
            left = ids[index].removesuffix(JOINT)
            children[index] = tuple(number[child] for child in chart.between[left])
            voids[index] = number[left], number[chart.roots[chart.roots.index(left) + 1]]
            continue
        children[index] = tuple(number[child] for child in node.children)
        assistants[index] = tuple(number[assistant] for assistant in node.assistants)
        led[index] = [chart.nodes[part].role for part in node.assistants].count(DEPUTY) == 1 and (
            chart.nodes[node.assistants[0]].role == DEPUTY and not chart.nodes[node.assistants[0]].children
        )
        boxes[index] = _pairs(measured.boxes[node.id])
        entries[index] = _pairs(measured.items.get(node.id, ()))
        if node.arrange or node.columns or node.rows:
            wishes[index] = Wish(node.arrange, node.columns, node.rows)
    below = [a + c for a, c in zip(assistants, children, strict=True)]
    parent = [-1] * count
    for index, parts in enumerate(below):
        for part in parts:
            parent[part] = index
    aside = _aside(below, assistants)
    return Forest(
        ids, parent, children, assistants, below, boxes, entries,
        _consistent(wishes, parent), _levels(below, aside), aside, invented, voids, led,
    )  # fmt: skip


DEPUTY = "deputy"

JOINT = "+"
"""What the name of a node of no size ends with, after the id of the root at its left; no id does."""


def _tops(chart: Chart) -> list[str]:
    """Return what stands side by side at the top: the roots, and what hangs between two of them."""
    tops: list[str] = []
    for root in chart.roots:
        tops.append(root)
        if root in chart.between:
            tops.append(f"{root}{JOINT}")
    return tops


def _named(chart: Chart) -> Iterator[str]:
    """Yield the nodes in preorder, before joint units the name of what they hang from."""
    first = {children[0]: f"{root}{JOINT}" for root, children in chart.between.items()}
    for node in chart.preorder():
        if node.id in first:
            yield first[node.id]
        yield node.id


def _pairs(shapes: ShapeFunction) -> tuple[Pair, ...]:
    return tuple((shape.width, shape.height) for shape in shapes)


def _aside(below: list[tuple[int, ...]], assistants: list[tuple[int, ...]]) -> list[bool]:
    """Return which nodes are assistants or hang below one."""
    aside = [False] * len(below)
    for index, parts in enumerate(below):
        for part in parts:
            aside[part] = aside[index]
        for part in assistants[index]:
            aside[part] = True
    return aside


def _levels(below: list[tuple[int, ...]], aside: list[bool]) -> list[int]:
    levels = [0] * len(below)
    for index in range(len(below) - 1, -1, -1):
        if below[index] and not aside[index]:
            levels[index] = 1 + max(levels[part] for part in below[index])
    return levels


def _consistent(wishes: list[Wish], parent: list[int]) -> list[Wish]:
    """Drop wishes that a wish further up makes impossible: below a list all is one list."""
    kept = list(wishes)
    hangs = [False] * len(wishes)
    for index, wish in enumerate(wishes):
        above = parent[index]
        if above >= 0 and hangs[above]:
            hangs[index] = True
            if wish != NO_WISH:
                kept[index] = Wish("list" if wish.arrange == "list" else "hanging")
        elif wish.hangs:
            hangs[index] = True
    return kept
