"""The sizes of subtrees: what arrangements ask for while a search goes up the tree."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from math import inf
from typing import Any, NamedTuple

from orgcharts.arrange.assistants import AssistantBlock, assistant_blocks
from orgcharts.arrange.costs import LevelStyles, Rules
from orgcharts.arrange.crop import NO_CROP, Crop
from orgcharts.arrange.forms import TWO_SIDED, ArrangementForm
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import Frontier, FrontierPoint, Pair, pareto, shortest, spaced, stacked

BlockReference = tuple[Any, ...]
"""The form of a block, the label of the children, then what its arrangement needs for the traceback."""


class WithBeside(NamedTuple):
    """A block below assistants beside the trunk: its reference, and the number of their option."""

    reference: BlockReference
    option: int


BlockChoice = BlockReference | WithBeside
"""A reference, perhaps with assistants.

That of a node without children has None for the form, that of a panel also the width of its body and its
columns."""

ChildChoice = tuple[int, BlockChoice, float]
"""A child, its choice and the width that its box needs."""

ALONE: BlockChoice = (None,)

Blocks = dict[int, Frontier]
"""Frontiers of the block below a box, by columns: 0 for rows, from 1 on hanging columns.

Points are `(width, height, choice)`. Blocks of hanging columns include the assistants, for the box
above them fills the width; those of rows and of the root do not, for there the width of the box counts.
"""

Talls = list[tuple[float, list[float]]]
"""Heights that the boxes of a row can share, each with the widths that they then need.

Of columns, widths that they can share, each with the heights of the children and the gap above each.
"""

NOTHING_BELOW: Blocks = {1: [(0.0, 0.0, ALONE)]}


class Sizes:
    """The frontiers of the blocks below each node, by label, under one set of rules.

    `eps` thins every frontier once, to points within a factor of 1 + eps; 0 is exact. Rows that `crop` does
    not keep may be left out.
    """

    def __init__(
        self, tree: LayoutTree, rules: Rules, gaps: Separations, eps: float = 0.0, crop: Crop = NO_CROP
    ) -> None:
        self.tree = tree
        self.rules = rules
        self.gaps = gaps
        self.eps = eps
        self.crop = crop
        self._top_gaps: dict[int, Separations] = {}
        self.blocks: list[dict[LevelStyles, Blocks]] = [{}] * len(tree)
        self._filled: tuple[int | None, dict[tuple[int, LevelStyles], list[Pair] | None]] = None, {}
        self._asking: int | None = None
        self._cells: dict[int, dict[tuple[LevelStyles, float], Frontier | None]] = {}
        self._kept: tuple[int | None, dict[Hashable, Any]] = None, {}
        self._assistant_blocks: dict[int, list[AssistantBlock]] = {}
        self._wide: dict[int, Frontier] = {}
        self._bodies: dict[int, Blocks] = {
            node: {
                columns: [(width, height, (None, width, columns)) for width, height in body]
                for columns, body in enumerate(bodies, 1)
            }
            for node, bodies in tree.bodies.items()
        }

    def gaps_at(self, node: int, row: int = 0) -> Separations:
        """Return the gaps between the children of a node, and above one of their rows."""
        if node:
            return self.tree.gaps_at(node, self.gaps, row)
        if row not in self._top_gaps:
            self._top_gaps[row] = self.tree.gaps_at(0, self.gaps, row)
        return self._top_gaps[row]

    def below(self, node: int, label: LevelStyles) -> Blocks | None:
        """Return the frontiers of the block below the box of `node`; None if impossible."""
        if not self.tree.below[node]:
            return self._bodies.get(node, NOTHING_BELOW)
        return self.blocks[node].get(label[: self.tree.levels[node]])

    def filled(self, node: int, label: LevelStyles) -> Sequence[Pair] | None:
        """Return the sizes of a subtree in one column, its box as wide as the column.

        They are kept until another parent asks.
        """
        boxes = self.tree.boxes[node]
        if self.tree.is_plain(node):
            return boxes
        if self._filled[0] != self.tree.parent[node]:
            self._filled = self.tree.parent[node], {}
        known, key = self._filled[1], (node, label[: self.tree.levels[node]])
        if key not in known:
            block = self._in_cell(node, label)
            known[key] = stacked((boxes, block), 0.0) if block else None
        return known[key]

    def forget(self, node: int) -> None:
        """Drop what was computed from the box of a node and from what is below it: one of them changed."""
        self._filled = None, {}
        self._assistant_blocks.pop(node, None)
        self._cells.pop(node, None)
        self._asking = None
        self._kept = None, {}

    def beside(self, node: int) -> list[AssistantBlock]:
        """Return the ways to place the assistants of `node`."""
        if node not in self._assistant_blocks:
            sizes = [self.filled(assistant, ()) or [] for assistant in self.tree.assistants[node]]
            self._assistant_blocks[node] = assistant_blocks(
                sizes,
                self.gaps,
                self.eps,
                has_deputy=self.tree.has_deputy[node],
                may_be_at_box=self.tree.may_have_at_box(node),
            )
        return self._assistant_blocks[node]

    def cells(self, node: int, label: LevelStyles, box: float) -> Frontier | None:
        """Return the sizes of a subtree less its box's height, for a box `box` wide at least.

        A parent asks for the same in many rows: they are kept until another parent asks.
        """
        if self.tree.is_plain(node):
            return [(box, 0.0, ALONE)]
        parent = self.tree.parent[node]
        if parent != self._asking:
            self._asking, self._cells = parent, {}
        known, key = self._cells.setdefault(node, {}), (label[: self.tree.levels[node]], box)
        if key not in known:
            blocks = self.below(node, label)
            if blocks and len(blocks) == 1 and not self.tree.assistants[node]:
                known[key] = [*self.cells_of(node, blocks, box)]  # a frontier as it is
            else:
                known[key] = None if blocks is None else pareto([*self.cells_of(node, blocks, box)])
        return known[key]

    def cells_of(
        self, node: int, blocks: Blocks, box: float, tall: float | None = None
    ) -> Iterator[FrontierPoint]:
        """Yield the sizes of some blocks below a node, for a box `box` wide at least.

        It is as `tall` as it is at this width if that is left out.
        """
        plain = self.rules.sideways or not self.tree.assistants[node]
        for columns, frontier in blocks.items():
            if plain or (columns and node):
                yield from _widened(frontier, box)
            else:
                yield from self.with_beside(node, frontier, box, tall)

    def with_beside(
        self, node: int, frontier: Frontier, box: float, tall: float | None = None
    ) -> Iterator[FrontierPoint]:
        """Yield blocks with the assistants above them or beside the box, which stays on the trunk."""
        options = self.beside(node)
        if tall is None:
            tall = shortest(self.tree.boxes[node], box)[1]
        for form, blocks in _by_trunk(frontier):
            if form.columns == 1:
                yield from _widened(blocks, box)
            else:
                widths = [(option.width_at(form, box), option.height_below(tall)) for option in options]
                for width, height, choice, number in _below_options(blocks, widths):
                    yield width, height, WithBeside(choice, number)

    def kept(self, parent: int) -> dict[Hashable, Any]:
        """Return what is kept of the children of a parent, in rows or in columns, until another one asks."""
        if self._kept[0] != parent:
            self._kept = parent, {}
        return self._kept[1]

    def row_heights(self, children: Sequence[int]) -> list[float]:
        """Return the heights, rising, that the boxes of a row can share."""
        boxes = self.tree.boxes
        least = max(boxes[child][-1][1] for child in children)
        heights = {height for child in children for _, height in boxes[child] if height >= least}
        return spaced(sorted(heights), self.eps)

    def column_choice(self, child: int, label: LevelStyles, width: float, columns: int = 1) -> BlockChoice:
        """Return the choice of a child whose box fills `width`, with so many hanging columns."""
        blocks = self.below(child, label) or {}
        choice: BlockChoice = shortest(blocks[columns], width)[2]
        return choice

    def in_column(self, child: int, label: LevelStyles, width: float) -> ChildChoice:
        """Return the choice of a child in a hanging column `width` wide."""
        needed = float(shortest(self.tree.boxes[child], width)[0])
        return child, shortest(self._in_cell(child, label) or [], width)[2], needed

    def _in_cell(self, node: int, label: LevelStyles) -> Frontier | None:
        """Return the frontier of the block below a box that fills a hanging column; None if impossible.

        There a panel has several columns only where wider ones are no lower: a hanging column that is wide
        for its other children is no reason to break rows.
        """
        blocks = self.below(node, label) or {}
        if node not in self._bodies:
            return blocks.get(1)
        if node not in self._wide:
            widest = [blocks[columns][-1] for columns in range(2, len(blocks) + 1)]
            self._wide[node] = pareto([*blocks[1], *widest])
        return self._wide[node]


def _widened(frontier: Frontier, width: float) -> Frontier:
    """Return the points at least `width` wide: of the narrower ones only the lowest counts."""
    index = 0
    while index + 1 < len(frontier) and frontier[index + 1][0] <= width:
        index += 1
    first = frontier[index]
    if first[0] >= width:
        return frontier[index:]
    return [(width, first[1], first[2]), *frontier[index + 1 :]]


def _by_trunk(frontier: Frontier) -> Iterator[tuple[ArrangementForm, Frontier]]:
    """Yield the blocks that assistants are beside in the same way, with one of their forms."""
    groups: dict[tuple[bool, bool], tuple[ArrangementForm, Frontier]] = {}
    for point in frontier:
        form = point[2][0]
        groups.setdefault((form.columns == 1, form == TWO_SIDED), (form, []))[1].append(point)
    yield from groups.values()


def _below_options(
    blocks: Frontier, options: Sequence[Pair]
) -> Iterator[tuple[float, float, BlockReference, int]]:
    """Yield blocks below options of given widths and heights, each with the number of its option.

    Of all options that are not wider than a block only the lowest counts, and of all blocks that are not
    wider than an option only the last, which is the lowest.
    """
    waiting = sorted((width, height, number) for number, (width, height) in enumerate(options))
    place, lowest = 0, (inf, 0)
    for (width, height, choice), following in zip(blocks, [*blocks[1:], (inf,)], strict=True):
        while place < len(waiting) and waiting[place][0] <= width:
            lowest = min(lowest, waiting[place][1:])
            place += 1
        if lowest[0] < inf:
            yield width, height + lowest[0], choice, lowest[1]
        while place < len(waiting) and waiting[place][0] < following[0]:
            if waiting[place][1] < lowest[0]:
                lowest = waiting[place][1:]
                yield waiting[place][0], height + lowest[0], choice, lowest[1]
            place += 1
