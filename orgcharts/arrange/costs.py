"""House style: which arrangements a level of a chart may take, and what informality costs.

The styles of drawing are numbered, so that a chart's label, the styles of its levels from
the top down, is a tuple of small numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.layout_options import LayoutOptions, Lists, Orientation, Style


class LevelStyle(IntEnum):
    """How the units of a level arrange their children."""

    ROW = 0
    TWO_ROWS = 1
    THREE_ROWS = 2
    HANGING = 3
    LISTED = 4
    SIDEWAYS = 5
    SIDEWAYS_COLUMNS = 6
    ANY = 7
    """Any form: a level of a drawing whose units are arranged freely."""
    ANY_COLUMN = 8
    """Any form of a single column, in such a drawing."""


LevelStyles = tuple[LevelStyle, ...]
"""The styles of the levels of a subtree, from its own downwards; `()` for leaves."""

ANY: LevelStyles = (LevelStyle.ANY,)
ONE_COLUMN: LevelStyles = (LevelStyle.ANY_COLUMN,)
FREE_LABELS = (ANY, ONE_COLUMN)
"""Labels of a free drawing: any form, and only those of one column."""

TOP_DOWN: tuple[LevelStyle, ...] = (
    LevelStyle.ROW,
    LevelStyle.TWO_ROWS,
    LevelStyle.THREE_ROWS,
    LevelStyle.HANGING,
    LevelStyle.LISTED,
)
LEFT_RIGHT: tuple[LevelStyle, ...] = (
    LevelStyle.SIDEWAYS,
    LevelStyle.SIDEWAYS_COLUMNS,
    LevelStyle.HANGING,
    LevelStyle.LISTED,
)
"""The styles that the levels of a drawing can have, by its orientation.

None places children at both sides of the trunk, which is the place of staff: only a hint does.
"""

SIDEWAYS_STYLES = frozenset({LevelStyle.SIDEWAYS, LevelStyle.SIDEWAYS_COLUMNS})
"""The styles of units whose children are at the right of their boxes."""

ROWS = SIDEWAYS_STYLES | {LevelStyle.ROW, LevelStyle.TWO_ROWS, LevelStyle.THREE_ROWS}
WRAPPED = frozenset({LevelStyle.TWO_ROWS, LevelStyle.THREE_ROWS})
HANGING = frozenset({LevelStyle.HANGING, LevelStyle.LISTED})

COSTS: Mapping[LevelStyle, tuple[float, float, float, float]] = {
    LevelStyle.ROW: (0, 0.5, 2, 3),
    LevelStyle.SIDEWAYS: (0, 0, 0, 0),
    LevelStyle.SIDEWAYS_COLUMNS: (1.5, 0.5, 0.5, 0.5),
    LevelStyle.TWO_ROWS: (1.5, 1.5, 3, 4),
    LevelStyle.THREE_ROWS: (2.5, 2.5, 4, 5),
    LevelStyle.HANGING: (4, 0, 0, 0),
    LevelStyle.LISTED: (5, 0.5, 0.5, 0.5),
}
"""The cost of a style at the top level, the second, the third and below.

Levels of a chain of only children are at the top, too, and so is the first level below it.
"""


ONE = (1,)
SOME_COLUMNS = (1, 2, 3, 4, 8, 16, 32, 64)
TRIED_COLUMNS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64)
"""The numbers of hanging columns that a search tries: one only, a coarse search, a fine one."""


BELOW_FLOOR = 10.0
"""What type below the floor costs, in units of utility: more than any arrangement."""

TINY = 1e-9

OFFICIAL_COST = 1.67
"""What columns of different widths cost an official drawing: they must buy 5 % of the type."""


class Uniformity(IntEnum):
    """Who has to be arranged alike."""

    LEVEL = 0
    SIBLINGS = 1
    NOBODY = 2


class Rules(Struct, frozen=True):
    """What a drawing may do: one set of rules, searched as a whole.

    `unit_columns`: in a row of hanging blocks every column is equally wide. `columns` are
    the numbers of columns to try, hanging in a top-down drawing and at the right of a box in a left-right
    one. `cost` is what the set costs by itself. `movable`: what is below
    an assistant takes only forms that are also possible on a page of its own.
    """

    styles: tuple[LevelStyle, ...]
    uniformity: Uniformity = Uniformity.LEVEL
    unit_columns: bool = True
    columns: tuple[int, ...] = TRIED_COLUMNS
    cost: float = 0.0
    movable: bool = False

    @property
    def free(self) -> bool:
        return self.uniformity is Uniformity.NOBODY

    @property
    def sideways(self) -> bool:
        """Whether children are placed at the right, in a left-to-right drawing."""
        return self.styles[0] is LevelStyle.SIDEWAYS


class CostModel(Struct, frozen=True):
    """The rules of a style, the dearest last.

    `rate` is the part of the type size that one unit of cost must buy. Type below `floor`, in points, is
    hard to read: of drawings below it the largest is the best, whatever it costs.
    """

    rules: tuple[Rules, ...]
    rate: float
    floor: float = 0.0

    def cost(self, label: LevelStyles, rules: Rules, chain: int) -> float:
        """Return the cost of a label under a set of rules; `chain` levels have an only child each."""
        costs = [COSTS[style][min(max(level - chain, 0), 3)] for level, style in enumerate(label)]
        return rules.cost + total(costs)

    def utility(self, type_size: float, cost: float, cap: float | None) -> float:
        """Return how good a drawing is: the logarithm of its useful type size less its cost."""
        if type_size < self.floor:
            return math.log(max(type_size, TINY)) - BELOW_FLOOR
        return math.log(min(type_size, cap) if cap else type_size) - self.rate * cost


def cost_model_of(options: LayoutOptions) -> CostModel:
    """Return the sets of rules and the costs of a style.

    Without a cap of the type size nothing is worth more than type, so costs only decide
    between equals.
    """
    styles = _styles(options)
    uniform = Rules(styles, columns=ONE if options.style is Style.FORMAL else TRIED_COLUMNS)
    own_columns = replace(uniform, unit_columns=False, cost=2)
    siblings = replace(own_columns, uniformity=Uniformity.SIBLINGS, cost=3)
    free = replace(own_columns, uniformity=Uniformity.NOBODY, cost=8)
    rules, rate = {
        Style.FORMAL: ((uniform,), 0.03),
        Style.OFFICIAL: ((uniform, replace(own_columns, cost=OFFICIAL_COST)), 0.03),
        Style.COMPACT: ((uniform, own_columns, siblings), 0.01),
        Style.FREE: ((uniform, own_columns, siblings, free), 0.0),
    }[options.style]
    if not options.type.cap:
        return CostModel(rules, 0.0)
    return CostModel(rules, rate, min(options.type.floor, options.type.cap))


def _styles(options: LayoutOptions) -> tuple[LevelStyle, ...]:
    styles: tuple[LevelStyle, ...] = (
        LEFT_RIGHT if options.layout.orientation is Orientation.LEFT_RIGHT else TOP_DOWN
    )
    if options.style is Style.FORMAL:
        styles = tuple(s for s in styles if s in (LevelStyle.ROW, LevelStyle.SIDEWAYS, LevelStyle.HANGING))
    if options.layout.lists is Lists.NEVER:
        styles = tuple(s for s in styles if s is not LevelStyle.LISTED)
    return styles
