"""What is possible: the one place that defines which forms the children of a unit can take.

The search asks it for a style of a level, the lock for the form that a record has. Hints of
the author override styles.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgcharts.arrange.costs import SIDEWAYS_STYLES, LevelStyle, Rules
from orgcharts.arrange.forms import (
    COLUMN,
    LISTED,
    MATRIX,
    MATRIX_COLUMN,
    MOST_COLUMNS,
    ROW,
    SIDEWAYS,
    TWO_SIDED,
    ArrangementForm,
    ArrangementKind,
    row_lengths,
)
from orgcharts.arrange.tree import NO_HINT, LayoutTree

FORMS: Mapping[LevelStyle, ArrangementForm] = {
    LevelStyle.ROW: ROW,
    LevelStyle.TWO_ROWS: ArrangementForm(ArrangementKind.ROWS, 2),
    LevelStyle.THREE_ROWS: ArrangementForm(ArrangementKind.ROWS, 3),
    LevelStyle.HANGING: COLUMN,
    LevelStyle.LISTED: LISTED,
    LevelStyle.SIDEWAYS: SIDEWAYS,
    LevelStyle.SIDEWAYS_COLUMNS: ArrangementForm(ArrangementKind.SIDEWAYS, 2),
}
"""The form that a level's style asks of each unit."""

COLUMNS = tuple(ArrangementForm(ArrangementKind.HANGING, count) for count in range(1, MOST_COLUMNS + 1))

COLUMNS_IN_ASSISTANT = 3
"""The most hanging columns below an assistant."""

HINTED = {"row": ROW, "list": LISTED, "two-sided": TWO_SIDED}
"""The forms that an author asks for by name; rows and columns come with numbers."""

LEAVES_ONLY = frozenset({ArrangementKind.TWO_SIDED, ArrangementKind.LISTED})
"""The arrangements of units without units below them."""


def allows(tree: LayoutTree, node: int, style: LevelStyle, rules: Rules) -> tuple[ArrangementForm, ...]:
    """Return the forms that a unit of a level's `style` can take.

    What a unit cannot take is replaced by what comes next, so that every style can be
    asked of every unit. The author's hint for the unit overrides the style, but no column is where
    the lines of joint units run.
    """
    if node in tree.matrices:
        return (MATRIX_COLUMN,) if rules.sideways else (MATRIX, MATRIX_COLUMN)
    if tree.in_assistant[node]:
        most = 1 if rules.sideways else max(rules.columns)
        return _in_assistant(tree, node, movable=rules.movable)[:most]
    if rules.sideways and style not in SIDEWAYS_STYLES and tree.has_bar_below(node):
        style = LevelStyle.SIDEWAYS
    if tree.hints[node] != NO_HINT:
        return _hinted(tree, node, rules)
    if style is LevelStyle.SIDEWAYS_COLUMNS:
        return _sideways_columns(tree, node, rules)
    form = COLUMN if node in tree.runs else nearest(tree, node, FORMS[style])
    if form == COLUMN:
        return _columns(tree, node, rules)
    return (form, *_grouped(tree, node, form))


def _grouped(tree: LayoutTree, node: int, form: ArrangementForm) -> tuple[ArrangementForm, ...]:
    """Return the same rows with runs in the place of their leaves, if these are enough for so many."""
    if form.kind is not ArrangementKind.ROWS or node not in tree.grouped:
        return ()
    enough = form == ROW or row_lengths(len(tree.grouped[node]), form.groups)
    return (ArrangementForm(ArrangementKind.GROUPED, form.groups),) if enough else ()


def nearest(
    tree: LayoutTree, node: int, form: ArrangementForm, above: ArrangementForm | None = None
) -> ArrangementForm:
    """Return a form if a unit can take it, else one of fewer rows or columns.

    `above` is the form of the unit and its siblings; below a column, everything is in one column.
    """
    if node in tree.matrices:
        return MATRIX_COLUMN if form == MATRIX_COLUMN or (above and above.columns) else MATRIX
    if tree.in_assistant[node]:
        return form if form in _in_assistant(tree, node) else COLUMN
    if above and above.columns and form.columns != 1:
        return COLUMN
    count = len(tree.children[node])
    if form.kind in (ArrangementKind.HANGING, ArrangementKind.SIDEWAYS):
        return ArrangementForm(form.kind, max(1, min(form.groups, count, MOST_COLUMNS)))
    if form.kind is ArrangementKind.ROWS:
        asked = tree.hints[node].rows
        enough = (rows for rows in range(form.groups, 1, -1) if row_lengths(count, rows, asked))
        return ArrangementForm(ArrangementKind.ROWS, next(enough, 1))
    return form if _is_possible(tree, node, form) else COLUMN


def _in_assistant(tree: LayoutTree, node: int, *, movable: bool = False) -> tuple[ArrangementForm, ...]:
    """Return the forms of what is below an assistant: a few columns, of leaves one for every two.

    What is `movable` has several columns only if all are leaves, and none is an assistant.
    """
    below = tree.below[node]
    has_leaves_only = all(map(tree.is_plain, below))
    if movable and (tree.assistants[node] or not has_leaves_only):
        return (COLUMN,)
    enough = (len(below) + 1) // 2 if has_leaves_only else len(below)
    return COLUMNS[: min(enough, COLUMNS_IN_ASSISTANT)] or (COLUMN,)


def _is_possible(tree: LayoutTree, node: int, form: ArrangementForm) -> bool:
    """Return whether a unit can take a form that is neither rows nor columns."""
    if form in (MATRIX, MATRIX_COLUMN):
        return False
    if form.kind not in LEAVES_ONLY:
        return True
    below = tree.below[node]
    if not all(map(tree.is_plain, below)):
        return False
    if form.kind is ArrangementKind.TWO_SIDED:
        return len(tree.children[node]) > 1
    has_bar = node in tree.dummies or node in tree.carried
    return not has_bar and all(tree.entries[child] for child in below)


def _hinted(tree: LayoutTree, node: int, rules: Rules) -> tuple[ArrangementForm, ...]:
    """Return the forms that follow the author's hint."""
    hint = tree.hints[node]
    if rules.sideways and (hint.in_rows or tree.has_bar_below(node)):
        columns = 1 if hint.in_rows else hint.columns or 1
        return (nearest(tree, node, ArrangementForm(ArrangementKind.SIDEWAYS, columns)),)
    if hint.in_rows:
        several = _several_rows(tree, node)
        return several if several and tree.has_lines(node) else (ROW, *several)
    asked = HINTED.get(hint.arrange or "")
    if asked and _is_possible(tree, node, asked):
        return (asked,)
    if hint.columns and not (rules.sideways and hint.arrange):
        kind = ArrangementKind.SIDEWAYS if rules.sideways else ArrangementKind.HANGING
        return (nearest(tree, node, ArrangementForm(kind, hint.columns)),)
    return (COLUMN,) if asked == LISTED else _columns(tree, node, rules)


def _several_rows(tree: LayoutTree, node: int) -> tuple[ArrangementForm, ...]:
    """Return the forms of two and three rows that the author asks for and the children are enough for."""
    hint, count = tree.hints[node], len(tree.children[node])
    if not (hint.rows or hint.arrange == "rows"):
        return ()
    forms = (FORMS[LevelStyle.TWO_ROWS], FORMS[LevelStyle.THREE_ROWS])
    return tuple(form for form in forms if row_lengths(count, form.groups, hint.rows))


def _columns(tree: LayoutTree, node: int, rules: Rules) -> tuple[ArrangementForm, ...]:
    """Return the numbers of hanging columns worth trying for the children of a unit."""
    if rules.sideways:
        return (COLUMN,)
    enough = (len(tree.children[node]) + 1) // 2
    return tuple(COLUMNS[count - 1] for count in rules.columns if count <= max(1, enough))


def _sideways_columns(tree: LayoutTree, node: int, rules: Rules) -> tuple[ArrangementForm, ...]:
    """Return the numbers of columns worth trying at the right of a unit, up to one for each child."""
    count = len(tree.below[node])
    return tuple(
        ArrangementForm(ArrangementKind.SIDEWAYS, number) for number in rules.columns if number <= count
    )
