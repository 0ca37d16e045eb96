"""The search: frontiers of all subtrees, bottom up, for every label.

Dynamic programming over the tree: a parent combines the frontiers of its parts by each
arrangement that its label allows. What a point stands for is kept as a `Reference`
(the arrangement, the label of the parts, and the limit that decides each part's choice),
so that `trace` can find the parts' choices again from the top down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from orgcharts.layout.arrangements import ARRANGEMENTS, variants
from orgcharts.layout.arrangements.base import Kind
from orgcharts.layout.beside import Beside, beside_options
from orgcharts.layout.forest import Forest
from orgcharts.layout.frontier import (
    EPSILON,
    Frontier,
    Pair,
    Point,
    cover,
    pareto,
    spaced,
    stacked,
)
from orgcharts.layout.options import Separations
from orgcharts.layout.styles import ANY, HANGING, HANGS, ROWS, WRAPPED, Label, Rules, Uniformity

Reference = tuple[Any, ...]
"""Number of the arrangement, label of the parts, then what the arrangement needs to trace."""

Blocks = dict[int, Frontier]
"""Frontiers of what stands below a box, by columns: 0 rows, from 1 on hanging columns.

Points are `(width, height, (reference, number of the option beside))`. Blocks of hanging
columns include the assistants, for the box above them fills the width; those of rows and
of the root do not, for there the width of the box counts.
"""

NOTHING_BELOW: Blocks = {1: [(0.0, 0.0, (None, -1))]}


@dataclass(frozen=True, slots=True)
class Crop:
    """What cannot be part of a good drawing: too wide, too high or too large for the page.

    `width` and `height` are the page at the least useful scale; `areas` are the least areas
    of all subtrees. No drawing that reaches that scale is lost. A crop for several pages has the
    largest width, height and `area` (width times height) of them all.
    """

    width: float
    height: float
    areas: Sequence[float]
    area: float

    @classmethod
    def of(cls, width: float, height: float, areas: Sequence[float]) -> Crop:
        """Return the crop of one page."""
        return cls(width, height, areas, width * height)

    def union(self, other: Crop) -> Crop:
        """Return the crop that keeps what either keeps."""
        width, height = max(self.width, other.width), max(self.height, other.height)
        return Crop(width, height, self.areas, max(self.area, other.area))

    def covers(self, other: Crop) -> bool:
        """Return whether nothing is lost here that `other` keeps."""
        return self.width >= other.width and self.height >= other.height and self.area >= other.area

    def keep(self, frontier: Frontier, node: int) -> Frontier:
        """Return the points of a block of `node` that fit beside all that is outside."""
        area = self.area - (self.areas[0] - self.areas[node])
        width, height = self.width + EPSILON, self.height + EPSILON
        kept = [p for p in frontier if p[0] <= width and p[1] <= height and p[0] * p[1] <= area + EPSILON]
        return kept or [min(frontier, key=lambda p: max(p[0] / width, p[1] / height))]


class Search:
    """Frontiers of a forest under one set of rules.

    `eps` thins every frontier once, to points within a factor of 1 + eps; 0 is exact.
    """

    def __init__(
        self, forest: Forest, rules: Rules, gaps: Separations, eps: float = 0.0, crop: Crop | None = None
    ) -> None:
        self.forest = forest
        self.rules = rules
        self.gaps = gaps
        self.eps = eps
        self.crop = crop
        self.blocks: list[dict[Label, Blocks]] = [{}] * len(forest)
        self._filled: dict[tuple[int, Label], list[Pair] | None] = {}
        self._beside: dict[int, list[Beside]] = {}
        self._roots: dict[Label, Frontier] = {}

    def covers(self, crop: Crop | None) -> bool:
        """Return whether a search with this crop would find nothing that is not here."""
        return self.crop is None or (crop is not None and self.crop.covers(crop))

    def run(self) -> None:
        """Fill `blocks`, parts before wholes."""
        below = self.forest.below
        for node in range(len(self.forest) - 1, -1, -1):
            if below[node]:
                self.blocks[node] = self._blocks_of(node)

    # ------------------------------------------------------------- what arrangements ask for
    def below(self, node: int, label: Label) -> Blocks | None:
        """Return the frontiers of what stands below the box of `node`; None if impossible."""
        if not self.forest.below[node]:
            return NOTHING_BELOW
        return self.blocks[node].get(label[: self.forest.levels[node]])

    def filled(self, node: int, label: Label) -> Sequence[Pair] | None:
        """Return the sizes of a subtree in one column, its box as wide as the column."""
        boxes = self.forest.boxes[node]
        if not self.forest.below[node]:
            return boxes
        key = (node, label[: self.forest.levels[node]])
        if key not in self._filled:
            blocks = self.blocks[node].get(key[1])
            self._filled[key] = stacked((boxes, blocks[1]), 0.0) if blocks and 1 in blocks else None
        return self._filled[key]

    def beside(self, node: int) -> list[Beside]:
        """Return the ways to stand the assistants of `node` beside the trunk."""
        if node not in self._beside:
            sizes = [self.filled(assistant, ()) or [] for assistant in self.forest.assistants[node]]
            self._beside[node] = beside_options(sizes, self.gaps, self.eps, led=self.forest.led[node])
        return self._beside[node]

    def cells(self, node: int, label: Label, box: float) -> Frontier | None:
        """Return the sizes of a subtree less its box's height, for a box `box` wide at least."""
        blocks = self.below(node, label)
        if blocks is None:
            return None
        points: list[Point] = []
        plain = self.rules.sideways or not self.forest.assistants[node]
        for columns, frontier in blocks.items():
            if plain or (columns and node):
                points.extend(_widened(frontier, box))
            else:
                points.extend(self._with_beside(node, frontier, box))
        return pareto(points)

    def _with_beside(self, node: int, frontier: Frontier, box: float) -> Iterator[Point]:
        """Yield blocks with the assistants above them, for a box that stays on the trunk."""
        for width, height, choice in frontier:
            kind = choice[0][0]
            if ARRANGEMENTS[kind].columns == 1:
                yield max(width, box), height, choice
                continue
            for number, option in enumerate(self.beside(node)):
                left = option.right if kind is Kind.TWO_SIDED else option.left
                least = max(box / 2, left) + max(box / 2, option.right)
                yield max(width, least), height + option.height, (choice[0], number)

    # ------------------------------------------------------------------------ one node
    def _blocks_of(self, node: int) -> dict[Label, Blocks]:
        found: dict[tuple[Label, int], list[Point]] = {}
        combined: dict[tuple[Kind, Label], Frontier] = {}
        for style, label in self._choices(node):
            for kind in variants(self.forest, node, style, self.rules):
                if label in (ANY, HANGS) and (label == ANY) != (ARRANGEMENTS[kind].columns == 0):
                    continue
                key = (kind, label)
                if key not in combined:
                    combined[key] = self._combine(node, kind, label)
                if combined[key]:
                    columns = ARRANGEMENTS[kind].columns
                    for target in self._targets(node, style, columns, label):
                        found.setdefault(target, []).extend(combined[key])
        blocks: dict[Label, Blocks] = {}
        for (label, columns), points in found.items():
            blocks.setdefault(label, {})[columns] = cover(pareto(points), self.eps)
        return blocks

    def _combine(self, node: int, kind: Kind, label: Label) -> Frontier:
        frontier = pareto(ARRANGEMENTS[kind].combine(self, node, label))
        if not frontier:
            return frontier
        marked: Frontier
        if node and self.forest.assistants[node] and ARRANGEMENTS[kind].columns > 1:
            marked = pareto(
                [
                    (max(width, self._least(option, kind)), height + option.height, (reference, number))
                    for number, option in enumerate(self.beside(node))
                    for width, height, reference in frontier
                ]
            )
        else:
            marked = [(width, height, (reference, -1)) for width, height, reference in frontier]
        return self.crop.keep(marked, node) if self.crop else marked

    @staticmethod
    def _least(option: Beside, kind: Kind) -> float:
        """Return the width that assistants need; a two-sided block has its trunk in the middle."""
        if kind is Kind.TWO_SIDED:
            return 2 * max(option.left, option.right)
        return option.left + option.right

    def _choices(self, node: int) -> Iterator[tuple[int, Label]]:
        """Yield every style of `node` with every label of its parts that may go below it."""
        if self.forest.aside[node]:
            yield 3, ()
            return
        labels = self._labels_below(node)
        styles: Sequence[int] = self.rules.styles
        if node == 0 and self.forest.invented:
            styles = styles[:1]
        for style in styles:
            for label in labels:
                if self.rules.free or _may_stand_above(style, label):
                    yield style, label

    def _labels_below(self, node: int) -> list[Label]:
        forest = self.forest
        inner = [part for part in forest.below[node] if forest.levels[part]]
        if not inner:
            return [()]
        if self.rules.free:
            return [ANY, HANGS]
        if self.rules.uniformity is Uniformity.SIBLINGS:
            return [(style,) for style in self.rules.styles]
        return list(self.blocks[max(inner, key=lambda part: forest.levels[part])])

    def _targets(self, node: int, style: int, columns: int, label: Label) -> tuple[tuple[Label, int], ...]:
        """Return the labels and columns under which a result is kept."""
        if self.forest.aside[node]:
            return (((), 1),)
        if self.rules.free:
            if columns == 1:
                return ((ANY, 1), (HANGS, 1))
            return ((ANY, min(columns, 1)),)
        if self.rules.uniformity is Uniformity.SIBLINGS:
            return (((style,), columns),)
        return (((style, *label), columns),)

    # ------------------------------------------------------------------------ the root
    def root_labels(self) -> list[Label]:
        """Return the labels that a whole drawing can have."""
        return list(self.blocks[0]) if self.forest.below[0] else [()]

    def root_frontier(self, label: Label) -> Frontier:
        """Return the sizes of the whole drawing; points are `(width, height, (choice, box))`."""
        if label not in self._roots:
            self._roots[label] = self._root_frontier(label)
        return self._roots[label]

    def _root_frontier(self, label: Label) -> Frontier:
        points: list[Point] = []
        beside = (self.below(0, label) or {}).get(0, []) if self.rules.sideways else []
        for box, tall in self.forest.boxes[0]:
            for width, height, choice in beside:
                points.append((box + width, max(tall, height), (choice, box)))
            if not beside:
                for width, height, choice in self.cells(0, label, box) or ():
                    points.append((width, tall + height, (choice, box)))
        return pareto(points)

    # ------------------------------------------------------------------- shared by rows
    def row_heights(self, parts: Sequence[int]) -> list[float]:
        """Return the heights, rising, that the boxes of a row can share."""
        boxes = self.forest.boxes
        least = max(boxes[part][-1][1] for part in parts)
        heights = {height for part in parts for _, height in boxes[part] if height >= least}
        return spaced(sorted(heights), self.eps)


def _may_stand_above(style: int, label: Label) -> bool:
    """Return whether the parts of a `style` may have `label`.

    Below what hangs all hangs, below a list all is listed, and rows wrap once at most.
    """
    if not label:
        return True
    if style in WRAPPED:
        return WRAPPED.isdisjoint(label)
    if style in ROWS:
        return True
    return label[0] in HANGING and not (style == 5 and label[0] != 5)


def _widened(frontier: Frontier, width: float) -> Frontier:
    """Return the points at least `width` wide: of the narrower ones only the lowest counts."""
    index = 0
    while index + 1 < len(frontier) and frontier[index + 1][0] <= width:
        index += 1
    first = frontier[index]
    if first[0] >= width:
        return frontier[index:]
    return [(width, first[1], first[2]), *frontier[index + 1 :]]
