"""Cells of rows: what each part of a row can take, in unit columns or by need.

With unit columns all columns of a block are equally wide (`unit`), and a part of m
columns is m units wide with the gaps between them. By need every part takes the width
that it wants, and only the boxes over rows of their own are made equally wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgcharts.arrange.arrangements.base import PartChoice, column_choice, width_for
from orgcharts.arrange.costs import ROWS, Label
from orgcharts.arrange.frontier import EPSILON, Frontier, heights_at, narrowest, spaced

if TYPE_CHECKING:
    from orgcharts.arrange.placement import Geometry
    from orgcharts.arrange.search import Blocks, Search

UnitSteps = list[tuple[float, float, int]]
"""Sizes of one part without its box: width, height, columns."""


def possible(search: Search, parts: Sequence[int], label: Label) -> list[Blocks]:
    """Return the blocks of all parts, or nothing if one of them cannot have the label."""
    blocks = [search.below(part, label) for part in parts]
    known = [block for block in blocks if block]
    return known if len(known) == len(parts) else []


def in_units(search: Search, parts: Sequence[int], blocks: Sequence[Blocks]) -> bool:
    """Return whether the parts stand in unit columns: all of them hang or are leaves."""
    if any(0 in block for block in blocks):
        return False
    leaves = not any(search.forest.below[part] for part in parts)
    return search.rules.unit_columns or (leaves and not search.rules.free)


# ------------------------------------------------------------------------- by need
def needs(search: Search, parts: Sequence[int], label: Label, tall: float) -> list[float]:
    """Return the widths of the boxes of a row of that height."""
    widths = [width_for(search.forest, part, tall) for part in parts]
    if not search.rules.free and (not label or label[0] in ROWS):
        widths = [max(widths)] * len(widths)
    return widths


def cells_by_need(search: Search, parts: Sequence[int], label: Label, tall: float) -> list[Frontier]:
    """Return the sizes of the parts of a row less the height of their boxes."""
    boxes = needs(search, parts, label, tall)
    return [search.cells(part, label, box) or [] for part, box in zip(parts, boxes, strict=True)]


def choices_by_need(
    search: Search, parts: Sequence[int], label: Label, tall: float, limit: float
) -> Iterator[PartChoice]:
    """Yield the narrowest choice of each part within a height limit."""
    boxes = needs(search, parts, label, tall)
    for part, box, cells in zip(parts, boxes, cells_by_need(search, parts, label, tall), strict=True):
        yield part, narrowest(cells, limit)[2], box


# -------------------------------------------------------------------- unit columns
class UnitCells:
    """The parts of a block at each of several unit widths."""

    def __init__(
        self, parts: Sequence[int], blocks: Sequence[Blocks], units: Sequence[float], gap: float
    ) -> None:
        self._ladders = {}
        for part, block in zip(parts, blocks, strict=True):
            ladder = []
            for columns in sorted(block):
                widths = [columns * unit + (columns - 1) * gap for unit in units]
                ladder.append((columns, widths, heights_at(block[columns], widths), block[columns][0][0]))
            self._ladders[part] = ladder

    def steps(self, part: int, place: int) -> UnitSteps:
        """Return what a part can take at the unit at `place`, by columns."""
        steps = []
        lowest = float("inf")
        for columns, widths, heights, least in self._ladders[part]:
            if widths[place] >= least - EPSILON and heights[place] < lowest - EPSILON:
                lowest = heights[place]
                steps.append((widths[place], lowest, columns))
        return steps

    def fitting(
        self, parts: Sequence[int], place: int, talls: Sequence[tuple[float, Sequence[float]]]
    ) -> Iterator[tuple[float, list[UnitSteps]]]:
        """Yield the heights that the boxes can share, with what the parts can take then.

        Higher boxes need less width; once no box is in the way, still higher ones are of
        no use.
        """
        steps = [self.steps(part, place) for part in parts]
        for tall, widths in talls:
            fitting = [at_least(step, width) for step, width in zip(steps, widths, strict=True)]
            if all(fitting):
                yield tall, fitting
                if all(len(fit) == len(step) for fit, step in zip(fitting, steps, strict=True)):
                    return


def at_least(steps: UnitSteps, width: float) -> UnitSteps:
    """Return the steps that are at least `width` wide."""
    return [step for step in steps if step[0] >= width - EPSILON]


def talls_of(search: Search, parts: Sequence[int]) -> list[tuple[float, list[float]]]:
    """Return the heights that the boxes of a row can share and the widths they then need."""
    forest = search.forest
    return [(tall, [width_for(forest, part, tall) for part in parts]) for tall in search.row_heights(parts)]


def unit_choices(
    search: Search, parts: Sequence[int], label: Label, unit: float, tall: float, limit: float, gap: float
) -> Iterator[tuple[int, PartChoice]]:
    """Yield columns and choice of each part: the narrowest within a height limit."""
    cells = UnitCells(parts, possible(search, parts, label), (unit,), gap)
    for part in parts:
        box = width_for(search.forest, part, tall)
        width, _, columns = narrowest(at_least(cells.steps(part, 0), box), limit)
        yield columns, (part, column_choice(search, part, label, width, columns), box)


def unit_widths(search: Search, parts: Sequence[int], blocks: Sequence[Blocks], gap: float) -> list[float]:
    """Return the unit widths, rising, at which some part changes and all are possible."""
    units: set[float] = set()
    least = 0.0
    for part, block in zip(parts, blocks, strict=True):
        heads = [width for width, _ in search.forest.boxes[part]]
        part_least = float("inf")
        for columns, frontier in block.items():
            room = (columns - 1) * gap
            units.update((width - room) / columns for width in heads)
            units.update((point[0] - room) / columns for point in frontier)
            part_least = min(part_least, (max(frontier[0][0], heads[0]) - room) / columns)
        least = max(least, part_least)
    return spaced([unit for unit in sorted(units) if unit >= least - EPSILON], search.eps)


# ------------------------------------------------------------------------ geometry
def cell_widths(geometry: Geometry, node: int) -> list[float]:
    """Return the widths of the cells of a row or of wrapped rows."""
    plan = geometry.plans[node]
    widths = [geometry.wide[part] for part in plan.parts]
    if plan.units:
        gap = geometry.sibling(node)
        unit = max((w - (m - 1) * gap) / m for w, m in zip(widths, plan.units, strict=True))
        widths = [m * unit + (m - 1) * gap for m in plan.units]
    return widths
