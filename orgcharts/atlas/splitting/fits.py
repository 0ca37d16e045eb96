"""Whether a unit and what is below it fit on a page at the floor: the search of the layout, cropped to it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import WRAPPED, LevelStyle, LevelStyles, Rules
from orgcharts.arrange.crop import Crop
from orgcharts.arrange.forms import ArrangementForm
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import Blocks
from orgcharts.atlas.splitting.growing import GrowingTree
from orgcharts.geometry import Size
from orgcharts.geometry.frontier import EPSILON, cover

MOST_LEVELS = 7
"""The most levels below the top box of a page: the layout arranges no more level by level."""

EXACT_UP_TO = 40
"""Units up to which frontiers are searched exactly."""

THOROUGH_UP_TO = 1_000
"""Units up to which cuts further down are tried as well."""

NO_BOX = (Size(0.0, 0.0),)
"""The box of several roots together."""


class Precision(Struct, frozen=True):
    """How exactly frontiers are searched.

    `eps` thins them; with `usual`, styles that rarely win are tried at the top of a page only. A `thorough`
    search keeps what is known of units that are decided, so that they can be cut again.
    """

    eps: float
    usual: bool
    thorough: bool


def precision_for(count: int) -> Precision:
    """Return the precision for an organisation of so many units: small ones are searched exactly."""
    if count <= EXACT_UP_TO:
        return Precision(0.0, usual=False, thorough=True)
    return Precision(0.02 if count <= 10_000 else 0.05, usual=True, thorough=count <= THOROUGH_UP_TO)


class FitTest:
    """The searches of one organisation, of which a page asks whether it fits.

    `widest` is the room of a page with the least heading; `tests` counts the questions.
    """

    def __init__(
        self, tree: GrowingTree, rules: Rules, gaps: Separations, widest: Size, precision: Precision
    ) -> None:
        self.tree, self.tests, self.thorough = tree, 0, precision.thorough
        crop = Crop(widest.width, widest.height)
        rules = replace(rules, movable=True)  # a unit below an assistant may be the top of a page
        # Wrapped rows rarely make a drawing smaller than all others do, and take most of the time.
        usual = tuple(style for style in rules.styles if style not in WRAPPED)
        rare = tuple(style for style in rules.styles if style in WRAPPED)
        inner = replace(rules, styles=usual) if precision.usual else rules
        self._inner = Search(tree.inner, inner, gaps, precision.eps, crop)
        self._top = Search(tree.below_top, replace(rules, styles=(*usual, *rare)), gaps, precision.eps, crop)
        self._top.sizes.blocks = self._inner.sizes.blocks
        self._fitted: dict[int, tuple[LevelStyle, LevelStyles]] = {}
        self._areas: dict[int, dict[LevelStyles, float]] = {}

    def changed(self, node: int) -> None:
        """Take note that a unit was cut or joined."""
        self._inner.sizes.forget(node)
        self._top.sizes.forget(node)
        self._areas.pop(node, None)

    def search(self, node: int) -> None:
        """Search the subtree of a unit as a part of a page; that of its children is known.

        If the search is not thorough, what is known of those below it is of no use after that, and is
        dropped.
        """
        self.tree.count_levels(node)
        blocks = self._inner.blocks_of(node) if self._is_possible(node) else {}
        self._set(node, blocks)

    def clear(self, node: int) -> None:
        """Forget the subtree of a unit that no page can have as a part."""
        self._set(node, {})

    def _set(self, node: int, blocks: dict[LevelStyles, Blocks]) -> None:
        known, tree = self._inner.sizes.blocks, self.tree
        known[node] = blocks
        self.changed(node)
        if self.thorough or tree.is_over_joint(node):
            return
        for child in tree.children[node]:
            known[child] = {}
            self.changed(child)
        for child in tree.below[node]:
            for assistant in tree.assistants[child]:
                known[assistant] = {}
                self.changed(assistant)

    def fits(self, node: int, room: Size) -> bool:
        """Return whether a unit, as the top of a page, has room with all that is joined below it.

        Rare styles are tried where the usual ones need too much room, and first of all those with which the
        last unit of as many levels fitted.
        """
        self.tests += 1
        self.tree.count_levels(node)
        if not self._is_possible(node):
            return False
        self._top.sizes.forget(node)
        tested: set[tuple[ArrangementForm, LevelStyles]] = set()
        for choice in self._choices(node, room):
            for form in self._top.forms(node, *choice):
                if (form, choice[1]) not in tested:
                    tested.add((form, choice[1]))
                    if self._has_room(node, form, choice[1], room):
                        self._fitted[self.tree.inner.levels[node]] = choice
                        return True
        return False

    def fits_in_part(self, node: int, first: int, last: int, room: Size) -> bool:
        """Return whether a unit has room on a page with its children from `first` to before `last`."""
        self.tree.join(node, first, last)
        try:
            return self.fits(node, room)
        finally:
            self.tree.join(node)

    def _choices(self, node: int, room: Size) -> Sequence[tuple[LevelStyle, LevelStyles]]:
        """Return the styles of a unit and its levels that may have room, those that fitted last first."""
        choices = [*self._top.choices(node)]
        small = {label for label in {label for _, label in choices} if self._may_fit(node, label, room)}
        last = self._fitted.get(self.tree.inner.levels[node])
        return sorted((choice for choice in choices if choice[1] in small), key=lambda choice: choice != last)

    def _is_possible(self, node: int) -> bool:
        """Return whether a unit has no more levels than are arranged, and each child has some size."""
        tree, blocks = self.tree.inner, self._inner.sizes.blocks
        return tree.levels[node] <= MOST_LEVELS and all(
            blocks[child] or not tree.below[child] for child in tree.below[node]
        )

    def _may_fit(self, node: int, label: LevelStyles, room: Size) -> bool:
        """Return whether the subtrees of the children are no larger together than what is below the top box.

        Each is a rectangle of its own.
        """
        tops = self.tree.tops.get(self.tree.ids[node], NO_BOX)
        left = (room.width + EPSILON) * (room.height + EPSILON - tops[-1].height)
        for child in self.tree.inner.children[node]:
            left -= self._least_area(child, label)
            if left < 0.0:
                return False
        return True

    def _least_area(self, node: int, label: LevelStyles) -> float:
        """Return the least area of the subtree of a unit below the top one, whose levels have a label."""
        tree = self._top.tree
        if not tree.below[node]:
            return self.tree.least[node]
        known, key = self._areas.setdefault(node, {}), label[: tree.levels[node]]
        if key not in known:
            width, height = tree.boxes[node][0].width, tree.boxes[node][-1].height
            if self._top.rules.sideways:  # the box may be beside the block
                width = height = 0.0
            blocks = self._inner.sizes.blocks[node].get(key, {})
            areas = (max(p[0], width) * (p[1] + height) for each in blocks.values() for p in each)
            known[key] = min(areas, default=math.inf)
        return known[key]

    def _has_room(self, node: int, form: ArrangementForm, label: LevelStyles, room: Size) -> bool:
        """Return whether a unit on top has room with its children in one form."""
        search, sizes = self._top, self._top.sizes
        frontier = cover(search.combine(node, form, label), sizes.eps)
        if not frontier:
            return False
        width, height = room.width + EPSILON, room.height + EPSILON
        for box_width, box_height in self.tree.tops.get(self.tree.ids[node], NO_BOX):
            if search.rules.sideways and not form.columns:
                sides = ((box_width + across, max(box_height, down)) for across, down, _ in frontier)
            else:
                below = sizes.cells_of(node, {form.columns: frontier}, box_width, box_height)
                sides = ((across, box_height + down) for across, down, _ in below)
            if any(across <= width and down <= height for across, down in sides):
                return True
        return False
