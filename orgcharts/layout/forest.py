"""A measured chart as arrays: the form in which a layout is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgcharts.geometry import ShapeFunction
from orgcharts.layout.frontier import Pair
from orgcharts.measure.measured import MeasuredChart

HANGING_WISHES = ("hang", "list", "two-sided")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author asked for at one unit; see `ChartNode`."""

    arrange: str | None = None
    columns: int | None = None


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Forest:
    """The nodes of a chart by number, in preorder: a node's number is below its parts'.

    A chart of several roots gets an `invented` root of no size at number 0.
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

    def __len__(self) -> int:
        return len(self.ids)


def plant(measured: MeasuredChart) -> Forest:
    """Return the nodes of a chart as arrays."""
    chart = measured.chart
    invented = len(chart.roots) != 1
    ids = [""] if invented else []
    ids.extend(node.id for node in chart.preorder())
    number = {identifier: index for index, identifier in enumerate(ids)}
    parent = [-1] * len(ids)
    children: list[tuple[int, ...]] = [()] * len(ids)
    assistants = list(children)
    boxes: list[tuple[Pair, ...]] = [((0.0, 0.0),)] * len(ids)
    entries: list[tuple[Pair, ...]] = [()] * len(ids)
    wishes = [NO_WISH] * len(ids)
    if invented:
        children[0] = tuple(number[root] for root in chart.roots)
    for index in range(int(invented), len(ids)):
        node = chart.nodes[ids[index]]
        if node.children:
            children[index] = tuple(number[child] for child in node.children)
        if node.assistants:
            assistants[index] = tuple(number[assistant] for assistant in node.assistants)
        boxes[index] = _pairs(measured.boxes[node.id])
        entries[index] = _pairs(measured.items.get(node.id, ()))
        if node.arrange or node.columns:
            wishes[index] = Wish(node.arrange, node.columns)
    below = [a + c for a, c in zip(assistants, children, strict=True)]
    for index, parts in enumerate(below):
        for part in parts:
            parent[part] = index
    aside = _aside(below, assistants)
    return Forest(
        ids, parent, children, assistants, below, boxes, entries,
        _consistent(wishes, parent), _levels(below, aside), aside, invented,
    )  # fmt: skip


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
                kept[index] = Wish("list" if wish.arrange == "list" else "hang")
        elif wish.arrange in HANGING_WISHES or (wish.columns and wish.arrange != "row"):
            hangs[index] = True
    return kept
