"""The layout tree: boxes and their hierarchy as arrays, the form in which a layout is searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgcharts.frontier import ShapeFunction


@dataclass(frozen=True, slots=True)
class Hint:
    """What the author asked for at one unit; see `ChartNode`."""

    arrange: str | None = None
    columns: int | None = None
    rows: tuple[int, ...] = ()

    @property
    def in_rows(self) -> bool:
        """Whether the children are to stand side by side, in one row or in several."""
        return self.arrange in ("row", "rows") or bool(self.rows)

    @property
    def hangs(self) -> bool:
        """Whether the children are to stand one below another."""
        return not self.in_rows and bool(self.arrange or self.columns)


NO_HINT = Hint()


@dataclass(frozen=True, slots=True)
class LayoutTree:
    """The nodes of a chart by number, in preorder: a node's number is below its children's.

    A chart of several roots gets a virtual root of no size (`has_virtual_root`) at number 0. Joint units hang
    from a dummy node, too, which stands between their two parents: `dummies` gives those by it.
    `has_deputy` says whose first assistant is a deputy, who stands on the trunk.
    `below` is the assistants and the children, `boxes` and `entries` the sizes as a box
    and as an entry of a list. `levels` counts the blocks one below another, 0 without;
    what hangs below an assistant (`in_assistant`) is always one hanging list and counts as 0.
    """

    ids: Sequence[str]
    parent: Sequence[int]
    children: Sequence[tuple[int, ...]]
    assistants: Sequence[tuple[int, ...]]
    below: Sequence[tuple[int, ...]]
    boxes: Sequence[ShapeFunction]
    entries: Sequence[ShapeFunction]
    hints: Sequence[Hint]
    levels: Sequence[int]
    in_assistant: Sequence[bool]
    has_virtual_root: bool
    dummies: Mapping[int, tuple[int, int]]
    has_deputy: Sequence[bool]

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        children: Sequence[tuple[int, ...]],
        assistants: Sequence[tuple[int, ...]],
        boxes: Sequence[ShapeFunction],
        entries: Sequence[ShapeFunction],
        hints: Sequence[Hint],
        has_deputy: Sequence[bool],
        *,
        has_virtual_root: bool = False,
        dummies: Mapping[int, tuple[int, int]] | None = None,
    ) -> LayoutTree:
        """Return the tree of nodes in preorder, with what follows from their children and assistants."""
        below = [a + c for a, c in zip(assistants, children, strict=True)]
        parent = [-1] * len(ids)
        for index, each in enumerate(below):
            for child in each:
                parent[child] = index
        in_assistant = _in_assistant(below, assistants)
        return cls(
            ids, parent, children, assistants, below, boxes, entries,
            _consistent(hints, parent), _levels(below, in_assistant), in_assistant,
            has_virtual_root, dummies or {}, has_deputy,
        )  # fmt: skip

    @property
    def drawn(self) -> Sequence[int]:
        """The nodes that have a box."""
        return [node for node in range(int(self.has_virtual_root), len(self.ids)) if node not in self.dummies]

    def is_root(self, node: int) -> bool:
        """Return whether a node is one of several that stand side by side at the top."""
        return self.has_virtual_root and self.parent[node] == 0

    def has_bar_below(self, node: int) -> bool:
        """Return whether, where tops stand one below another, lines of joint units run just below a node."""
        return node in self.dummies or any(node == first for first, _ in self.dummies.values())

    def __len__(self) -> int:
        return len(self.ids)


def _in_assistant(below: Sequence[tuple[int, ...]], assistants: Sequence[tuple[int, ...]]) -> list[bool]:
    """Return which nodes are assistants or hang below one."""
    in_assistant = [False] * len(below)
    for index, parts in enumerate(below):
        for part in parts:
            in_assistant[part] = in_assistant[index]
        for part in assistants[index]:
            in_assistant[part] = True
    return in_assistant


def _levels(below: Sequence[tuple[int, ...]], in_assistant: Sequence[bool]) -> list[int]:
    levels = [0] * len(below)
    for index in range(len(below) - 1, -1, -1):
        if below[index] and not in_assistant[index]:
            levels[index] = 1 + max(levels[part] for part in below[index])
    return levels


def _consistent(hints: Sequence[Hint], parent: Sequence[int]) -> list[Hint]:
    """Drop hints that a hint further up makes impossible: below a list all is one list."""
    kept = list(hints)
    hangs = [False] * len(hints)
    for index, hint in enumerate(hints):
        above = parent[index]
        if above >= 0 and hangs[above]:
            hangs[index] = True
            if hint != NO_HINT:
                kept[index] = Hint("list" if hint.arrange == "list" else "hanging")
        elif hint.hangs:
            hangs[index] = True
    return kept
