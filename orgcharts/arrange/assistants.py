"""Assistants beside the trunk: left and right in turn, or all at the right; a deputy on it, before them.

Those of the top box may be beside the box itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import TWO_SIDED, ArrangementForm
from orgcharts.arrange.placement import Corner, Placement
from orgcharts.arrange.separations import Separations
from orgcharts.geometry.frontier import Steps, common_widths, heights_at

FAR_FROM_CORNERS = 3 / 8
"""How far from the middle of a side lines to assistants leave it at most, as a part of it."""


class AssistantBlock(Struct, frozen=True):
    """One way to place assistants: how far they reach from the trunk and down.

    Those `at_box` reach from its sides. `width` is that of each of them; `per_row` of them share a row.
    """

    left: float
    right: float
    height: float
    width: float
    per_row: int
    at_box: bool = False

    def width_at(self, form: ArrangementForm, box: float = 0.0) -> float:
        """Return the width that they need with a box; two sides are equally wide."""
        left = self.right if form == TWO_SIDED else self.left
        if self.at_box:
            return left + box + self.right
        return max(box / 2, left) + max(box / 2, self.right)

    def height_below(self, box: float) -> float:
        """Return the height that they need below a box of this height, with the gap below those at it."""
        return max(self.height - box, 0.0) if self.at_box else self.height


def assistant_blocks(
    sizes: Sequence[Steps],
    gaps: Separations,
    eps: float,
    *,
    has_deputy: bool = False,
    may_be_at_box: bool = False,
) -> list[AssistantBlock]:
    """Return the useful ways to place assistants of the given sizes; of equally low ones the first is best.

    If they are `has_deputy`, the first is a deputy, who has a place on the trunk.
    """
    options: list[AssistantBlock] = []
    if not sizes or not all(sizes):  # none, or one that has no size on this page
        return options
    widths = common_widths(sizes, eps)
    columns = [heights_at(steps, widths) for steps in sizes]
    lowest = {1: float("inf"), 2: float("inf")}
    for place, width in enumerate(widths):
        tall = [column[place] for column in columns]
        for per_row in (1, 2) if len(sizes) - has_deputy > 1 else (1,):
            rows = rows_of(tall, per_row, has_deputy=has_deputy)
            height = total(rows) + gaps.assistant * len(rows)
            if height < lowest[per_row]:
                lowest[per_row] = height
                left, right = reach_of(width, len(sizes), per_row, gaps, has_deputy=has_deputy)
                options.append(AssistantBlock(left, right, height, width, per_row))
    if may_be_at_box:
        options[:0] = _at_box(options, len(sizes), gaps)
    return options


def _at_box(options: Sequence[AssistantBlock], count: int, gaps: Separations) -> Iterator[AssistantBlock]:
    """Yield the ways to place assistants beside their box, those that are alike at both sides first."""
    for option in sorted(
        options, key=lambda option: (count % option.per_row, -option.per_row, -option.width)
    ):
        side = gap_at_box(gaps) + option.width
        left = side if option.per_row == 2 else 0.0
        yield replace(option, left=left, right=side, at_box=True)


def gap_at_box(gaps: Separations) -> float:
    """Return how far assistants are from the box that they are beside: a rail between them has a tick."""
    return 2 * gaps.tick


def reach_of(
    width: float, count: int, per_row: int, gaps: Separations, *, has_deputy: bool
) -> tuple[float, float]:
    """Return how far so many boxes of one width reach to the left and to the right of the trunk.

    If all are at the right, the trunk still comes down beside the edge, in line with the rail of a column.
    """
    half = width / 2 if has_deputy else 0.0
    side = width + gaps.tick if count > has_deputy else 0.0
    return max(half, side if per_row == 2 else gaps.indent * gaps.rail), max(half, side)


def rows_of(heights: Sequence[float], per_row: int, *, has_deputy: bool = False) -> list[float]:
    """Return the heights of the rows that boxes of the given heights make."""
    return [max(heights[start:end]) for start, end in row_ends(len(heights), per_row, has_deputy=has_deputy)]


def row_ends(count: int, per_row: int, *, has_deputy: bool = False) -> list[tuple[int, int]]:
    """Return where each row starts and ends; a deputy has the first one alone."""
    starts = [*([0] if has_deputy else []), *range(int(has_deputy), count, per_row or 1)]
    return list(zip(starts, [*starts[1:], count], strict=True))


# ------------------------------------------------------------------------ in their places
def reach(placement: Placement, node: int, decision: Decision) -> Corner:
    """Return how far the assistants of a node reach to the left and right of the trunk."""
    if not decision.per_row:
        return 0.0, 0.0
    width = max(placement.subtree_width[child] for child in decision.beside)
    if decision.at_box:
        half, side = decision.box / 2, gap_at_box(placement.gaps) + width
        both_sides = decision.per_row == 2 or decision.form == TWO_SIDED
        return half + side * both_sides, half + side
    has_deputy = placement.tree.has_deputy[node]
    left, right = reach_of(
        width, len(decision.beside), decision.per_row, placement.gaps, has_deputy=has_deputy
    )
    return (right if decision.form == TWO_SIDED else left), right


def place_across(placement: Placement, node: int, decision: Decision) -> None:
    """Give each assistant its x and the width of its cell."""
    if not decision.per_row:
        return
    narrow = width_of_boxes(placement, decision)
    trunk, has_deputy = placement.trunk_x[node], placement.tree.has_deputy[node]
    left, right = trunk - placement.gaps.tick, trunk + placement.gaps.tick
    if decision.at_box:
        left = placement.box_x[node] - gap_at_box(placement.gaps)
        right = placement.box_x[node] + placement.box_width[node] + gap_at_box(placement.gaps)
    for place, child in enumerate(decision.beside):
        width = max(narrow, placement.subtree_width[child])
        leftwards = decision.per_row == 2 and (place - has_deputy) % 2 == 0
        placement.x[child] = left - width if leftwards else right
        if has_deputy and place == 0:
            placement.x[child] = trunk - width / 2
        placement.cell_width[child] = width


def width_of_boxes(placement: Placement, decision: Decision) -> float:
    """Return the width that the boxes of assistants have: one over several columns need not fill these."""
    return max(
        placement.decisions[child].box if _has_columns(placement, child) else placement.subtree_width[child]
        for child in decision.beside
    )


def _has_columns(placement: Placement, node: int) -> bool:
    form = placement.decisions[node].form
    return form is not None and form.columns > 1


def measure_down(placement: Placement, node: int, decision: Decision) -> float:
    """Return the height of the assistants below the box; makes the boxes of a row equally high."""
    height = measure_rows(placement, _rows(placement, node, decision), placement.gaps.assistant)
    return max(height - placement.box_height[node], 0.0) if decision.at_box else height


def place_down(placement: Placement, node: int, decision: Decision, y: float) -> None:
    """Give each assistant its y, below `y`, and draw the lines to them."""
    rows, trunk, gap = _rows(placement, node, decision), placement.trunk_x[node], placement.gaps.assistant
    if decision.at_box:
        _place_at_box(placement, node, decision.per_row, rows)
        return
    if rows and placement.tree.has_deputy[node]:
        (deputy,), *rows = rows
        placement.y[deputy] = y + gap
        placement.draw_line(node, deputy, (trunk, y + gap))
        y = placement.trunk_start[node] = y + gap + placement.box_height[deputy]
        y += placement.height_below[deputy]
    place_rows(placement, node, rows, trunk, gap, y, both_sides=decision.per_row == 2)


def _place_at_box(placement: Placement, node: int, per_row: int, rows: Sequence[Sequence[int]]) -> None:
    """Give assistants beside their box their y, in its middle if they are lower, and draw the lines.

    Lines to those of a side leave the box at their middle, if that is far from its corners, else straight to
    the first of them that is so, else at the middle of the box.
    """
    gap, rail = placement.gaps.assistant, gap_at_box(placement.gaps) / 2
    left, top, tall = placement.box_x[node], placement.y[node], placement.box_height[node]
    right = left + placement.box_width[node]
    heights = [max(placement.box_height[child] for child in row) for row in rows]
    y = top + max(tall - total(heights) - gap * (len(rows) - 1), 0.0) / 2
    for row, height in zip(rows, heights, strict=True):
        for child in row:
            placement.y[child] = y
        y += height + gap
    for place in range(per_row):
        side = [row[place] for row in rows if place < len(row)]
        is_left = per_row == 2 and place == 0
        start, turn = (left, left - rail) if is_left else (right, right + rail)
        ticks = [placement.y[child] + placement.box_height[child] / 2 for child in side]
        places = ((ticks[0] + ticks[-1]) / 2, *ticks, top + tall / 2)
        middle = next(each for each in places if abs(each - top - tall / 2) <= FAR_FROM_CORNERS * tall)
        for child, tick in zip(side, ticks, strict=True):
            end = placement.box_x[child] + (placement.box_width[child] if is_left else 0.0)
            placement.draw_path(node, child, (start, middle), (turn, middle), (turn, tick), (end, tick))


def _rows(placement: Placement, node: int, decision: Decision) -> list[tuple[int, ...]]:
    """Return the assistants row by row, a deputy first."""
    if not decision.per_row:
        return []
    ends = row_ends(len(decision.beside), decision.per_row, has_deputy=placement.tree.has_deputy[node])
    return [decision.beside[start:end] for start, end in ends]


# ------------------------------------------------------------------------ boxes beside a trunk
def measure_rows(placement: Placement, rows: Sequence[Sequence[int]], gap: float) -> float:
    """Return the height of boxes beside a trunk, a gap above each row; leaves of a row are equally high."""
    height = 0.0
    for row in rows:
        if all(placement.decisions[child].form is None for child in row):
            placement.level_boxes(row)
        height += gap + max(map(placement.subtree_height, row))
    return height


def place_rows(
    placement: Placement,
    node: int,
    rows: Sequence[Sequence[int]],
    trunk: float,
    gap: float,
    y: float,
    *,
    both_sides: bool = True,
) -> None:
    """Give boxes beside a trunk their y, below `y`, and draw the lines to them.

    The first of a row is at the left of the trunk if boxes are on `both_sides`.
    """
    for row in rows:
        y += gap
        for place, child in enumerate(row):
            placement.y[child] = y
            tick = y + placement.box_height[child] / 2
            width = placement.box_width[child] if both_sides and place == 0 else 0.0
            placement.draw_line(node, child, (trunk, tick), (placement.box_x[child] + width, tick))
        y += max(placement.subtree_height(child) for child in row)
