"""What a reader sees of a drawing: its faults, each found once, when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property

from orgcharts.arithmetic import tally, total
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import LISTED, ArrangementKind
from orgcharts.arrange.page_room import TOLERANCE
from orgcharts.arrange.place import measure_down, place_down
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import MOST_PADDING
from orgcharts.geometry import Rect, around
from orgcharts.geometry.holes import largest_hole

FEW_LEAVES = 3
"""Leaves of a unit that one column always has room for beside others."""

_ROWS = (ArrangementKind.ROWS, ArrangementKind.GROUPED)

FREE_HOLE = 0.12
"""The largest empty rectangle that nobody sees, as a part of the drawing."""

LOPSIDED = 0.1
"""How much wider one half of a row is than the other, as a part of the row, where that is seen."""


class VisibleFaults:
    """The faults of a measured drawing, which is placed down the page only for its holes.

    `most` is the height that its boxes may fill with padding, at 10 pt type; 0 where they have none.
    """

    def __init__(self, placement: Placement, most: float = 0.0) -> None:
        self.placement = placement
        self._holes = _Holes(placement)
        self._most = most

    def on_page(self, most: float) -> VisibleFaults:
        """Return the faults of the drawing on a page of another height; its holes are found once."""
        other = copy(self)
        other._most = most
        return other

    @cached_property
    def short_columns(self) -> int:
        """How many units have few units below them, none with children, in several columns."""
        return tally(_in_short_columns(self.placement.decisions))

    @cached_property
    def mixed(self) -> int:
        """In how many columns of siblings a leaf is above or below a unit with children."""
        return tally(_mixed(self.placement))

    @cached_property
    def lone_entries(self) -> int:
        """How many lists have one entry."""
        children, inner = self.placement.tree.children, self.placement.inner
        return tally(form == LISTED and len(children[node]) == 1 for node, _, form in inner)

    @cached_property
    def is_lopsided(self) -> bool:
        """Whether one half of a row of the root that its trunk passes is wider than the other."""
        return any(_lopsided(self.placement))

    @cached_property
    def breaks(self) -> float:
        """The line breaks a box."""
        return tally(_breaks(self.placement)) / max(len(self.placement.tree.drawn), 1)

    @property
    def hole(self) -> float:
        """The largest hole, as a part of the drawing, with padding of boxes where the page has room."""
        holes, may_be_padded = self._holes, self.placement.tree.may_be_padded
        if may_be_padded and holes.unpadded > FREE_HOLE and holes.padded_height <= self._most + TOLERANCE:
            return min(holes.unpadded, holes.padded)
        return holes.unpadded


class _Holes:
    """The largest holes of a measured drawing: with its boxes, and with boxes that have all padding."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement

    @cached_property
    def unpadded(self) -> float:
        return _hole_placed(self._placement)

    @cached_property
    def padded_height(self) -> float:
        return self._with_padding.subtree_height(0)

    @cached_property
    def padded(self) -> float:
        return _hole_placed(self._with_padding)

    @cached_property
    def _with_padding(self) -> Placement:
        gaps = self._placement.gaps.enlarged(1.0, 1.0, MOST_PADDING)
        padded = self._placement.to_measure_down(gaps)
        measure_down(padded)
        return padded


def _hole_placed(placement: Placement) -> float:
    place_down(placement)
    return hole_in(placement)


def hole_in(placement: Placement) -> float:
    """Return the largest hole of a placed drawing, as a part of it."""
    rects = list(_rects(placement))
    return largest_hole(rects, around(rects))


def rows_of(decision: Decision) -> int:
    """Return in how many rows the children of the root are; columns count as one."""
    return decision.form.groups if decision.form and decision.form.kind in _ROWS else 1


def _in_short_columns(decisions: Sequence[Decision]) -> Iterator[bool]:
    """Yield for each unit above several columns whether they have few units, none with children."""
    for decision in decisions:
        if decision.form and decision.form.kind is ArrangementKind.HANGING and len(decision.splits) > 1:
            leaves = [decisions[child].form is None for child in decision.children]
            yield all(leaves) and len(leaves) <= FEW_LEAVES


def _breaks(placement: Placement) -> Iterator[int]:
    """Yield for each box how many of its sizes have fewer lines than the one that is drawn."""
    tree = placement.tree
    for node in tree.drawn:
        sizes, drawn = (
            tree.entries[node] if placement.listed[node] else tree.boxes[node],
            placement.box_width[node],
        )
        yield tally([size[0] > drawn + 1e-6 for size in sizes])


def _rects(placement: Placement) -> Iterator[Rect]:
    """Yield the boxes and the frames of lists."""
    for node in placement.tree.drawn:
        height = placement.box_height[node]
        if node in placement.list_heads or node in placement.tree.bodies:
            height += placement.height_below[node]
        yield Rect(placement.box_x[node], placement.y[node], placement.box_width[node], height)


def _mixed(placement: Placement) -> Iterator[bool]:
    """Yield for columns of siblings whether a leaf is above or below a unit with children."""
    tree = placement.tree
    for node in tree.parents_of_leaves_and_others:
        columns: dict[float, set[bool]] = defaultdict(set)
        for child in tree.children[node]:
            if not placement.listed[child]:
                columns[round(placement.box_x[child], 2)].add(tree.is_plain(child))
        yield from (len(kinds) > 1 for kinds in columns.values())


def _lopsided(placement: Placement) -> Iterator[bool]:
    """Yield for each row of the root that its trunk passes whether one half is wider than the other."""
    decision, first = placement.decisions[0], 0
    for length in decision.splits[:-1] if rows_of(decision) > 1 else ():
        widths = [placement.cell_width[child] for child in decision.children[first : first + length]]
        left, right = total(widths[: length // 2]), total(widths[length // 2 :])
        yield abs(left - right) > LOPSIDED * (left + right)
        first += length
