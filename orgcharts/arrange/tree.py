"""The layout tree: boxes and their hierarchy as arrays, the form in which a layout is searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.arrange.matrix_nodes import MatrixNodes
from orgcharts.arrange.separations import Separations
from orgcharts.geometry.frontier import ShapeFunction


class Hint(Struct, frozen=True):
    """What the author asked for at one unit; see `ChartNode`."""

    arrange: str | None = None
    columns: int | None = None
    rows: tuple[int, ...] = ()

    @property
    def in_rows(self) -> bool:
        """Whether the children are to be side by side, in one row or in several."""
        return self.arrange in ("row", "rows") or bool(self.rows)

    def is_hanging(self, *, sideways: bool) -> bool:
        """Return whether the children are to be hanging; `columns` alone are not in a left-right chart."""
        return not self.in_rows and bool(self.arrange or (self.columns and not sideways))


NO_HINT = Hint()

EVEN = (1.0, 1.0)
"""The factors of gaps that are as wide as all, across and down the page."""

BAR = 24.0
"""The room, in points at 10 pt type, below a body that is over joint units; it has the bar."""


BAR_ABOVE = 16.0
"""The room, in points at 10 pt type, above roots for the bar that joins three or more of them."""

BELOW_BAND = 10.5
"""The most room below a band, in points at 10 pt type: it has no bus."""

ROOT_ROWS = 1.125
"""The room between two rows of roots, as a multiple of that between a box and its children."""

PADDED_UP_TO = 60
"""Units up to which boxes get larger than their texts need: larger charts have no room for it."""


class LayoutTree(Struct, frozen=True, dict=True):
    """The nodes of a chart by number, in preorder: a node's number is below its children's.

    `boxes` and `entries` are the sizes of nodes as boxes and as entries of a list. `has_deputy` is whether
    the first assistant is a deputy, who has a place on the trunk, and `spread` the factors of the
    gaps between the children, across and down. A chart of several roots has a virtual root of no size
    (`has_virtual_root`), number 0.
    Joint units are children of a dummy node between their two parents: `dummies` has those by its number.
    If they have more parents, `bars` has all of them by the same number, and the virtual root has the
    height of a bar above the roots. An external body of such units may be over them in the place of the
    dummy node: `carried` has the first parent by its number, and the height of its box includes the bar
    below it (`BAR`). Runs of leaves have a node of no size each: `grouped` has the children of a unit with
    runs in the place of their leaves, for arrangements that use them. Panels are leaves whose boxes are
    their heads: `bodies` has the sizes of what is glued below, in one column, in two ... A root that
    `is_band` is as wide as the block below it, one that `is_boarded` has a part of its box only. `matrices`
    has the nodes of each matrix by the node that it is below. `spacers` are nodes without a box above a node
    that skips levels. The boxes of `post_tables` have centred tables of posts, which stay below their names.
    With `texts_at_top` some texts or tables start at the top of their boxes, which are as high as those need.
    """

    ids: Sequence[str]
    children: Sequence[tuple[int, ...]]
    assistants: Sequence[tuple[int, ...]]
    boxes: Sequence[ShapeFunction]
    entries: Sequence[ShapeFunction]
    hints: Sequence[Hint]
    has_deputy: Sequence[bool]
    spread: Sequence[tuple[float, float]]
    has_virtual_root: bool = False
    dummies: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    bars: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    carried: Mapping[int, int] = field(default_factory=dict)
    grouped: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    bodies: Mapping[int, tuple[ShapeFunction, ...]] = field(default_factory=dict)
    is_band: bool = False
    is_boarded: bool = False
    matrices: Mapping[int, MatrixNodes] = field(default_factory=dict)
    spacers: frozenset[int] = frozenset()
    post_tables: frozenset[int] = frozenset()
    texts_at_top: bool = False
    sideways: bool = False

    @cached_property
    def runs(self) -> Mapping[int, int]:
        """The nodes of runs, each with its unit."""
        return {
            child: node
            for node, children in self.grouped.items()
            for child in children
            if not set(self.children[child]).isdisjoint(self.children[node])
        }

    @cached_property
    def below(self) -> Sequence[tuple[int, ...]]:
        """The assistants and the children of each node."""
        return [beside + children for beside, children in zip(self.assistants, self.children, strict=True)]

    @cached_property
    def parent(self) -> Sequence[int]:
        """The parent of each node, or -1."""
        parent = [-1] * len(self)
        for node, below in enumerate(self.below):
            for child in below:
                parent[child] = self.runs.get(node, node)
        for run, node in self.runs.items():
            parent[run] = node
        return parent

    @cached_property
    def in_assistant(self) -> Sequence[bool]:
        """Whether each node is an assistant or below one; below one, all is in hanging columns."""
        in_assistant = [False] * len(self)
        for node, below in enumerate(self.below):
            for child in below:
                in_assistant[child] = in_assistant[node]
            for assistant in self.assistants[node]:
                in_assistant[assistant] = True
        return in_assistant

    @cached_property
    def levels(self) -> Sequence[int]:
        """The number of blocks one below another in each subtree; what is below an assistant counts as 0.

        A matrix is one block.
        """
        levels = [0] * len(self)
        for node in range(len(self) - 1, -1, -1):
            if node in self.matrices:
                levels[node] = 1
            elif self.below[node] and not self.in_assistant[node]:
                levels[node] = 1 + max(levels[child] for child in self.below[node])
        return levels

    @cached_property
    def parents_of_leaves_and_others(self) -> Sequence[int]:
        """The nodes with children of which some are boxes and nothing below them, but for runs."""
        return [
            node
            for node, children in enumerate(self.children)
            if node not in self.runs and len({self.is_plain(child) for child in children}) > 1
        ]

    @cached_property
    def chain(self) -> int:
        """How many levels from the top have one unit with an only child, but for one of several leaves."""
        node = length = 0
        while not self.has_virtual_root and len(self.children[node]) == 1:
            (node,) = self.children[node]
            children = self.children[node]
            if len(children) > 1 and all(self.is_plain(child) for child in children):
                break
            length += 1
        return length

    def with_consistent_hints(self) -> LayoutTree:
        """Drop hints that a hint further up makes impossible: below a list all is one list."""
        hints, hanging = list(self.hints), [False] * len(self)
        for node, hint in enumerate(hints):
            if node and hanging[self.parent[node]]:
                hanging[node] = True
                if hint != NO_HINT:
                    hints[node] = Hint("list" if hint.arrange == "list" else "hanging")
            else:
                hanging[node] = hint.is_hanging(sideways=self.sideways)
        return replace(self, hints=hints)

    def with_sizes(self, boxes: Sequence[ShapeFunction], entries: Sequence[ShapeFunction]) -> LayoutTree:
        """Return the tree with boxes and entries of other sizes; the hierarchy is shared, not copied."""
        other = replace(self, boxes=boxes, entries=entries)
        vars(other).update({name: getattr(self, name) for name in _SHARED})
        return other

    @cached_property
    def drawn(self) -> Sequence[int]:
        """The nodes that have a box."""
        first = int(self.has_virtual_root)
        hidden = self.dummies.keys() | self.runs.keys() | self.spacers
        return [node for node in range(first, len(self.ids)) if node not in hidden]

    def with_spread(self, spread: Mapping[str, tuple[float, float]]) -> LayoutTree:
        """Return the tree with other factors of the gaps between the children of some units."""
        return replace(self, spread=[spread.get(unit, EVEN) for unit in self.ids])

    def gaps_at(self, node: int, gaps: Separations, row: int = 0) -> Separations:
        """Return the gaps between the children of a node, and above one of their rows.

        Roots have their own, and no bus above them.
        """
        if node == 0 and self.has_virtual_root:
            level = ROOT_ROWS * gaps.level if row else 0.0
            return replace(gaps, sibling=gaps.root, hanging=gaps.root, level=level)
        if node == 0 and self.is_band:
            gaps = replace(gaps, level=min(gaps.level, BELOW_BAND))
        factors = self.spread[node]
        return gaps if factors == EVEN else gaps.enlarged(*factors, sideways=self.sideways)

    def is_plain(self, node: int) -> bool:
        """Return whether a node is a box and nothing below it."""
        return not self.below[node] and node not in self.bodies

    def has_beside(self, node: int) -> bool:
        """Return whether assistants of a node can be beside its trunk: below an assistant is none."""
        return bool(self.assistants[node]) and not self.in_assistant[node]

    def may_have_at_box(self, node: int) -> bool:
        """Return whether assistants of a node can be beside its box: leaves beside the only top box."""
        is_taken = self.is_band or self.is_boarded or self.has_deputy[node]
        return not (node or self.has_virtual_root or is_taken) and all(
            map(self.is_plain, self.assistants[node])
        )

    @property
    def may_be_padded(self) -> bool:
        """Whether boxes may be higher than their texts need, above and below them."""
        return len(self) <= PADDED_UP_TO and not self.texts_at_top

    def has_lines(self, node: int) -> bool:
        """Return whether lines run from a node to its children: none run from a virtual root."""
        return bool(node) or not self.has_virtual_root

    def is_root(self, node: int) -> bool:
        """Return whether a node is one of several roots, side by side at the top."""
        return self.has_virtual_root and self.parent[node] == 0

    def is_run_of_roots(self, node: int) -> bool:
        """Return whether a node is the block of several isolated roots, which have no lines."""
        return node in self.runs and self.is_root(node)

    def has_bar_below(self, node: int) -> bool:
        """Return whether lines of joint units run just below a node, where roots are one below another."""
        return node in self.dummies or any(node == first for first, _ in self.dummies.values())

    def __len__(self) -> int:
        return len(self.ids)


_SHARED = ("runs", "below", "parent", "in_assistant", "levels", "drawn")
"""What a tree computes from its hierarchy."""
