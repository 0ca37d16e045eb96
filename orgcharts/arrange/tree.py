"""The layout tree: boxes and their hierarchy as arrays, the form in which a layout is searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgcharts.arrange.frontier import Pair


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author asked for at one unit; see `ChartNode`."""

    arrange: str | None = None
    columns: int | None = None
    first_row: int | None = None

    @property
    def in_rows(self) -> bool:
        """Whether the parts are to stand side by side, in one row or in two."""
        return self.arrange == "row" or self.first_row is not None

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

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        children: Sequence[tuple[int, ...]],
        assistants: Sequence[tuple[int, ...]],
        boxes: Sequence[tuple[Pair, ...]],
        entries: Sequence[tuple[Pair, ...]],
        wishes: Sequence[Wish],
        led: Sequence[bool],
        *,
        invented: bool = False,
        voids: Mapping[int, tuple[int, int]] | None = None,
    ) -> Forest:
        """Return the tree of nodes in preorder, with what follows from their children and assistants."""
        below = [a + c for a, c in zip(assistants, children, strict=True)]
        parent = [-1] * len(ids)
        for index, parts in enumerate(below):
            for part in parts:
                parent[part] = index
        aside = _aside(below, assistants)
        return cls(
            ids, parent, children, assistants, below, boxes, entries,
            _consistent(wishes, parent), _levels(below, aside), aside, invented, voids or {}, led,
        )  # fmt: skip

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


def _aside(below: Sequence[tuple[int, ...]], assistants: Sequence[tuple[int, ...]]) -> list[bool]:
    """Return which nodes are assistants or hang below one."""
    aside = [False] * len(below)
    for index, parts in enumerate(below):
        for part in parts:
            aside[part] = aside[index]
        for part in assistants[index]:
            aside[part] = True
    return aside


def _levels(below: Sequence[tuple[int, ...]], aside: Sequence[bool]) -> list[int]:
    levels = [0] * len(below)
    for index in range(len(below) - 1, -1, -1):
        if below[index] and not aside[index]:
            levels[index] = 1 + max(levels[part] for part in below[index])
    return levels


def _consistent(wishes: Sequence[Wish], parent: Sequence[int]) -> list[Wish]:
    """Drop wishes that a wish further up makes impossible: below a list all is one list."""
    kept = list(wishes)
    hangs = [False] * len(wishes)
    for index, wish in enumerate(wishes):
        above = parent[index]
        if above >= 0 and hangs[above]:
            hangs[index] = True
            if wish != NO_WISH:
                kept[index] = Wish("list" if wish.arrange == "list" else "hang")
        elif wish.hangs:
            hangs[index] = True
    return kept
