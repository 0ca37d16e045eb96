"""Children without children of their own as entries of a list directly below the box."""

from __future__ import annotations

from orgcharts.arrange.arrangements.hanging import Hanging
from orgcharts.arrange.costs import LevelStyles
from orgcharts.arrange.forms import LISTED
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.separations import Separations, Spacing
from orgcharts.arrange.sizes import ALONE, ChildChoice, Sizes
from orgcharts.geometry.frontier import Steps, shortest


class Listed(Hanging):
    """A column without lines: bulleted entries in one frame as wide as the box above it."""

    def __init__(self) -> None:
        super().__init__(1)
        self.form = LISTED

    def spacing(self, gaps: Separations, tight: float = 1.0, *, is_run: bool = False) -> Spacing:  # noqa: ARG002
        left = gaps.list_side + gaps.bullet
        return Spacing(left, left + gaps.list_side, gaps.entry, gaps.list_edge - gaps.entry, gaps.list_edge)

    def steps(self, sizes: Sizes, child: int, label: LevelStyles) -> Steps:  # noqa: ARG002
        return sizes.tree.entries[child]

    def choice(self, sizes: Sizes, child: int, label: LevelStyles, width: float) -> ChildChoice:  # noqa: ARG002
        return child, ALONE, shortest(sizes.tree.entries[child], width)[0]

    def place_across(self, placement: Placement, node: int, x: float, width: float) -> None:
        super().place_across(placement, node, x, width)
        for child in placement.decisions[node].children:
            placement.listed[child] = True

    def start(self, placement: Placement, node: int) -> float:  # noqa: ARG002
        return 0.0

    def place_down(self, placement: Placement, node: int, y: float) -> None:
        placement.list_heads.append(node)
        super().place_down(placement, node, y)

    def draw_line(self, placement: Placement, node: int, child: int, y: float) -> None:
        """Draw nothing: the frame joins the entries to their box."""
