"""Whether a unit and what is below it fit on a page at the floor: the search of the layout, cropped to it."""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import WRAPPED, LevelStyle, LevelStyles, Rules
from orgcharts.arrange.search import Crop, Search
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import Blocks
from orgcharts.atlas.growing import GrowingTree
from orgcharts.frontier import EPSILON, Frontier
from orgcharts.geometry import Size

MOST_LEVELS = 7
"""The most levels below the top box of a page: the layout arranges no more level by level."""

RARE = (*WRAPPED, LevelStyle.TWO_SIDED)
"""The styles that rarely make a drawing smaller than all others do, and take most of the time."""

EXACT_UP_TO = 40

NO_BOX = (Size(0.0, 0.0),)
"""The box of several roots together."""


class PageCrop(Crop, frozen=True):
    """What fits on the page, and nothing else: the frontier of a block that does not fit is empty."""

    @classmethod
    def of_page(cls, page: Size) -> PageCrop:
        """Return the crop of a page of this size, in points at 10 pt type."""
        return cls(page.width, page.height, (), math.inf)

    def keep(self, frontier: Frontier, node: int) -> Frontier:  # noqa: ARG002
        """Return the points that are not larger than the page."""
        width, height = self.width + EPSILON, self.height + EPSILON
        return [point for point in frontier if point[0] <= width and point[1] <= height]


class Precision(Struct, frozen=True):
    """How exactly frontiers are searched.

    `eps` thins them; with `usual`, styles that rarely win are tried at the top of a page only.
    """

    eps: float
    usual: bool


def precision_for(count: int) -> Precision:
    """Return the precision for an organisation of so many units: small ones are searched exactly."""
    if count <= EXACT_UP_TO:
        return Precision(0.0, usual=False)
    return Precision(0.02 if count <= 10_000 else 0.05, usual=True)


class FitTest:
    """The searches of one organisation, of which a page asks whether it fits.

    `widest` is the room of a page with the least heading; `tests` counts the questions.
    """

    def __init__(
        self, tree: GrowingTree, rules: Rules, gaps: Separations, widest: Size, precision: Precision
    ) -> None:
        self.tree, self.tests = tree, 0
        crop = PageCrop.of_page(widest)
        usual = replace(rules, styles=tuple(style for style in rules.styles if style not in RARE))
        self._inner = Search(tree.inner, usual if precision.usual else rules, gaps, precision.eps, crop)
        self._tops = [Search(tree.below_top, each, gaps, precision.eps, crop) for each in (usual, rules)]
        for search in self._tops:
            search.sizes.blocks = self._inner.sizes.blocks

    def changed(self, node: int) -> None:
        """Take note that a unit was cut or joined."""
        for search in (self._inner, *self._tops):
            search.sizes.forget(node)

    def search(self, node: int) -> None:
        """Search the subtree of a unit as a part of a page; that of its children is known."""
        self.tree.count_levels(node)
        self.changed(node)
        self._inner.sizes.blocks[node] = self._blocks(self._inner, node)

    def fits(self, node: int, room: Size) -> bool:
        """Return whether a unit, as the top of a page, has room with all that is joined below it.

        Rare styles are tried where the usual ones need too much room.
        """
        self.tests += 1
        self.tree.count_levels(node)
        return any(self._fits(search, node, room) for search in self._tops)

    def _fits(self, search: Search, node: int, room: Size) -> bool:
        sizes, known = search.sizes, search.sizes.blocks[node]
        sizes.forget(node)
        sizes.blocks[node] = self._blocks(search, node)
        try:
            return self._has_room(search, node, room)
        finally:
            sizes.blocks[node] = known
            sizes.forget(node)

    def fits_in_part(self, node: int, first: int, last: int, room: Size) -> bool:
        """Return whether a unit has room on a page with its children from `first` to before `last`."""
        self.tree.join(node, first, last)
        try:
            return self.fits(node, room)
        finally:
            self.tree.join(node)

    def clear(self, node: int) -> None:
        """Forget the subtree of a unit that no page can have as a part."""
        self._inner.sizes.blocks[node] = {}
        self.changed(node)

    def _blocks(self, search: Search, node: int) -> dict[LevelStyles, Blocks]:
        return search.blocks_of(node) if search.tree.levels[node] <= MOST_LEVELS else {}

    def _has_room(self, search: Search, node: int, room: Size) -> bool:
        sizes = search.sizes
        width, height = room.width + EPSILON, room.height + EPSILON
        for label in sizes.blocks[node]:
            for box_width, box_height in self.tree.tops.get(self.tree.ids[node], NO_BOX):
                if search.rules.sideways:
                    beside = (sizes.below(node, label) or {}).get(0, [])
                    sides = ((box_width + point[0], max(box_height, point[1])) for point in beside)
                else:
                    below = sizes.cells(node, label, box_width) or ()
                    sides = ((point[0], box_height + point[1]) for point in below)
                if any(across <= width and down <= height for across, down in sides):
                    return True
        return False
