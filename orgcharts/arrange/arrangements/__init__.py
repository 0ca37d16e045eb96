"""Arrangements: the ways to draw the parts of a unit, one module each.

Each knows when it is possible, how the sizes of the parts combine, and where parts and
lines go; none knows anything of the other arrangements.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgcharts.arrange.arrangements.base import BY_COLUMNS, MOST_COLUMNS, Arrangement, Kind
from orgcharts.arrange.arrangements.hanging import Hanging
from orgcharts.arrange.arrangements.listed import Listed
from orgcharts.arrange.arrangements.row import Row
from orgcharts.arrange.arrangements.sideways import Sideways
from orgcharts.arrange.arrangements.two_sided import TwoSided
from orgcharts.arrange.arrangements.wrapped import Wrapped, row_lengths
from orgcharts.arrange.costs import WRAPPED, LevelStyle, Rules
from orgcharts.arrange.tree import NO_WISH, Forest, Wish

ARRANGEMENTS: Mapping[Kind, Arrangement] = {
    arrangement.kind: arrangement
    for arrangement in (
        Row(),
        Wrapped(Kind.TWO_ROWS, 2),
        Wrapped(Kind.THREE_ROWS, 3),
        *(Hanging(kind, columns) for columns, kind in BY_COLUMNS.items()),
        TwoSided(),
        Listed(),
        Sideways(),
    )
}


def variants(forest: Forest, node: int, style: int, rules: Rules) -> tuple[Kind, ...]:
    """Return the arrangements that a unit of a level's `style` can take.

    What a unit cannot take is replaced by what comes next, so that every style can be
    asked of every unit: a list of units with parts hangs, two rows of two are one.
    The author's wish for the unit overrides the style, but nothing hangs where the lines of
    joint units run.
    """
    settled = _settled(forest, node, rules)
    if settled:
        return settled
    count = len(forest.children[node])
    leaves = _leaves_only(forest, node)
    if style == LevelStyle.LISTED and leaves and _listable(forest, node):
        return (Kind.LISTED,)
    if style == LevelStyle.TWO_SIDED and leaves and count > 1:
        return (Kind.TWO_SIDED,)
    if style in (LevelStyle.HANGING, LevelStyle.LISTED, LevelStyle.TWO_SIDED):
        return _hanging(count, rules.columns)
    return (_rows(style, count, rules),)


def _settled(forest: Forest, node: int, rules: Rules) -> tuple[Kind, ...]:
    """Return the arrangements left where the place of a unit or its author decides; else none."""
    if forest.aside[node]:
        return (Kind.HANGING,)
    if rules.sideways and forest.has_bar_below(node):
        return (Kind.SIDEWAYS,)
    return _wished(forest, node, rules) if forest.wishes[node] != NO_WISH else ()


def _rows(style: int, count: int, rules: Rules) -> Kind:
    """Return the rows of a style, as many as the parts are enough for."""
    if style == LevelStyle.THREE_ROWS and row_lengths(count, 3):
        return Kind.THREE_ROWS
    if style in WRAPPED and row_lengths(count, 2):
        return Kind.TWO_ROWS
    return Kind.SIDEWAYS if rules.sideways else Kind.ROW


def _leaves_only(forest: Forest, node: int) -> bool:
    return not any(forest.below[part] for part in forest.below[node])


def _listable(forest: Forest, node: int) -> bool:
    """Return whether every part can be an entry of a list (a table of posts cannot), below a box."""
    return node not in forest.voids and all(forest.entries[part] for part in forest.below[node])


def _wished(forest: Forest, node: int, rules: Rules) -> tuple[Kind, ...]:
    wish = forest.wishes[node]
    count = len(forest.children[node])
    if wish.in_rows:
        return _broken(wish, count, rules) or (_rows(LevelStyle.ROW, count, rules),)
    if wish.arrange == "list" and _leaves_only(forest, node) and _listable(forest, node):
        return (Kind.LISTED,)
    if wish.arrange == "two-sided" and _leaves_only(forest, node) and count >= 2:
        return (Kind.TWO_SIDED,)
    if wish.columns and not rules.sideways:
        return (BY_COLUMNS[max(1, min(wish.columns, count, MOST_COLUMNS))],)
    if wish.arrange == "list":
        return (Kind.HANGING,)
    return _hanging(count, rules.columns)


def _broken(wish: Wish, count: int, rules: Rules) -> tuple[Kind, ...]:
    """Return the kinds of two or three rows that an author asks for and so many parts can take."""
    if rules.sideways or not (wish.rows or wish.arrange == "rows"):
        return ()
    kinds = ((Kind.TWO_ROWS, 2), (Kind.THREE_ROWS, 3))
    return tuple(kind for kind, rows in kinds if row_lengths(count, rows, wish.rows))


def _hanging(count: int, columns: int) -> tuple[Kind, ...]:
    """Return the numbers of hanging columns worth trying for so many parts."""
    return tuple(BY_COLUMNS[m] for m in range(1, columns + 1) if m == 1 or count >= 2 * m - 1)
