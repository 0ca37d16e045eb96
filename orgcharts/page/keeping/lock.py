"""The lock: a layout's decisions written down, and applied to a chart that has changed.

Surviving units keep their arrangement, width and column. A new one joins the column of the
sibling before it and takes the width of its siblings, wrapping its text; a removed one
leaves. What is not possible any more becomes the nearest thing that is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.arrange.allows import allows, nearest
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.costs import LevelStyle, Rules
from orgcharts.arrange.decisions import Decision, fills_cell
from orgcharts.arrange.forms import COLUMN, LISTED, ArrangementForm, ArrangementKind, row_lengths
from orgcharts.arrange.tree import NO_HINT, LayoutTree
from orgcharts.page.flatten import ROOTS
from orgcharts.page.record import LayoutRecord, UnitRecord

HUNDREDTHS = 100


def rounded_up(width: float) -> float:
    """Return the next hundredth of a point, in which records keep widths."""
    return math.ceil(width * HUNDREDTHS - 1e-6) / HUNDREDTHS


def recordable(decisions: Sequence[Decision]) -> list[Decision]:
    """Return decisions whose widths a record keeps exactly."""
    return [replace(decision, box=rounded_up(decision.box)) for decision in decisions]


def unit_records(
    tree: LayoutTree, decisions: Sequence[Decision], corners: Sequence[tuple[float, float]]
) -> dict[str, UnitRecord]:
    """Return what is decided for each unit; `corners` are the places of the boxes."""
    groups = [0] * len(tree)
    for decision in decisions:
        for child, group in zip(decision.children, groups_of(decision), strict=True):
            groups[child] = group
    return {
        tree.ids[node]: UnitRecord(
            x=round(corners[node][0], 2),
            y=round(corners[node][1], 2),
            width=decision.box,
            arrangement=decision.form and decision.form.kind,
            groups=decision.form.groups if decision.form else decision.columns,
            equal=bool(decision.units),
            group=groups[node],
            per_row=decision.per_row,
            at_box=decision.at_box,
            tight=decision.tight,
        )
        for node, decision in enumerate(decisions)
    }


def groups_of(decision: Decision) -> list[int]:
    """Return the column or row of each child."""
    count = len(decision.children)
    if decision.form and decision.form.kind is ArrangementKind.ROWS and decision.splits:
        return [group for group, length in enumerate(decision.splits) for _ in range(length)]
    ends = (*decision.splits[1:], count)
    pairs = zip(decision.splits, ends, strict=True) if decision.splits else [(0, count)]
    return [group for group, (start, end) in enumerate(pairs) for _ in range(start, end)]


def kept_decisions(record: LayoutRecord, tree: LayoutTree, rules: Rules) -> list[Decision] | None:
    """Return the decisions of a record for a layout tree that may have changed since.

    None if the author now asks for another arrangement, if a column is where lines of joint units
    now run, or if there are several roots where there was one.
    """
    if tree.has_virtual_root != (ROOTS in record.units):
        return None
    return _Keeper(record, tree).decisions(rules)


class _Keeper:
    """The decisions of a record, looked up and passed on to what is new."""

    def __init__(self, record: LayoutRecord, tree: LayoutTree) -> None:
        self._forest = tree
        self._known = [record.units.get(identifier) for identifier in tree.ids]
        self._usual = self._usual_below()
        self._forms: list[ArrangementForm | None] = [None] * len(tree)

    def decisions(self, rules: Rules) -> list[Decision] | None:
        tree = self._forest
        columns = {each for matrix in tree.matrices.values() for each in matrix.columns}
        decisions = [Decision(self._width_of_root())] * len(tree)
        for node in range(len(tree)):
            decision = decisions[node] = replace(decisions[node])
            if not tree.below[node] or node in columns:
                continue
            form = self._form(node)
            if rules.sideways and form.columns and tree.has_bar_below(node):
                return None
            if tree.hints[node] != NO_HINT and form not in allows(tree, node, LevelStyle.HANGING, rules):
                return None
            self._arrange(node, form, decision)
            for child, width in zip(decision.children, self._widths(node, decision), strict=True):
                decisions[child] = Decision(width, columns=self._columns(child))
            for child in decision.beside:
                decisions[child] = Decision(self._width(child, decision, self._widest(decision.beside)))
        self._divide(decisions)
        return decisions

    # ------------------------------------------------------------------- arrangements
    def _usual_below(self) -> dict[int, UnitRecord]:
        """Return a record of a unit with children for each parent, and by depth (as -1 - depth)."""
        usual: dict[int, UnitRecord] = {}
        depth = [0] * len(self._forest)
        for node, known in enumerate(self._known):
            above = self._forest.parent[node]
            depth[node] = depth[above] + 1 if above >= 0 else 0
            if known and known.arrangement and not self._forest.in_assistant[node]:
                usual.setdefault(above, known)
                usual.setdefault(-2 - depth[node], known)
        self._depth = depth
        return usual

    def _model(self, node: int) -> UnitRecord | None:
        """Return the record that a unit with children goes by: its own, a sibling's, a cousin's."""
        known = self._known[node]
        if known and known.arrangement:
            return known
        sibling = self._usual.get(self._forest.parent[node])
        return sibling or self._usual.get(-2 - self._depth[node])

    def _form(self, node: int) -> ArrangementForm:
        """Return the form of a unit's children, or the nearest that is still possible."""
        model = self._model(node)
        form = model.form if model else None
        above = self._forms[self._forest.parent[node]] if node else None
        return nearest(self._forest, node, form or COLUMN, above)

    def _arrange(self, node: int, form: ArrangementForm, decision: Decision) -> None:
        """Decide all about a unit but its width and the unit columns of its children."""
        tree, known = self._forest, self._known[node]
        groups = self._groups(ARRANGEMENTS[form].children(tree, node))
        if form.kind is ArrangementKind.ROWS and form.groups > 1:
            decision.splits = _row_lengths(form.groups, groups, tree.hints[node].rows)
        elif form.kind in (ArrangementKind.HANGING, ArrangementKind.SIDEWAYS):
            lengths = [len(list(run)) for _, run in groupby(groups)][: form.groups]
            form = ArrangementForm(form.kind, len(lengths))
            decision.splits = tuple(tally(lengths[:place]) for place in range(len(lengths)))
        self._forms[node] = decision.form = form
        decision.fills = fills_cell(form, node, is_band=tree.is_band)
        decision.children = ARRANGEMENTS[form].children(tree, node)
        decision.tight = known.tight if known else 1.0
        if tree.assistants[node] and tree.assistants[node][0] not in decision.children:
            decision.beside = tree.assistants[node]
            per_row = known.per_row if known and known.per_row else 2
            decision.per_row = min(per_row, max(len(decision.beside) - tree.has_deputy[node], 1))
            decision.at_box = bool(known and known.at_box) and tree.may_have_at_box(node)

    def _groups(self, children: Sequence[int]) -> list[int]:
        """Return the column or row of each child; a new one joins the sibling before it."""
        known = [self._known[child] for child in children]
        last = next((record.group for record in known if record), 0)
        groups = []
        for record in known:
            last = record.group if record else last
            groups.append(last)
        return sorted(groups)

    def _divide(self, decisions: Sequence[Decision]) -> None:
        """Give the children of every unit as many unit columns as they have columns."""
        for node, decision in enumerate(decisions):
            if decision.form is None or not (model := self._model(node)) or not model.equal:
                continue
            kind, count = decision.form
            if kind in (ArrangementKind.HANGING, ArrangementKind.SIDEWAYS) and count > 1:
                decision.units = (1,) * count
            elif not decision.form.columns:
                below = [decisions[child] for child in decision.children]
                units = [each.columns if each.form is None else each.form.columns for each in below]
                decision.units = tuple(units) if all(units) else ()

    # ------------------------------------------------------------------------- widths
    def _width_of_root(self) -> float:
        known = self._known[0]
        return max(known.width if known else 0.0, rounded_up(self._forest.boxes[0][0][0]))

    def _widths(self, node: int, decision: Decision) -> list[float]:
        """Return the widths of the children; a new one is as wide as the widest of its column."""
        groups = groups_of(decision)
        widest: dict[int, float] = {}
        for child, group in zip(decision.children, groups, strict=True):
            if known := self._known[child]:
                widest[group] = max(widest.get(group, 0.0), known.width)
        usual = max(widest.values(), default=self._forest.boxes[node][0][0])
        return [
            self._width(child, decision, widest.get(group, usual))
            for child, group in zip(decision.children, groups, strict=True)
        ]

    def _widest(self, children: Sequence[int]) -> float:
        return max((known.width for child in children if (known := self._known[child])), default=0.0)

    def _width(self, child: int, above: Decision, usual: float) -> float:
        shapes = self._forest.entries[child] if above.form == LISTED else self._forest.boxes[child]
        known = self._known[child]
        wanted = known.width if known else max(w for w, _ in shapes if w <= usual or w == shapes[0][0])
        body = self._forest.bodies.get(child, (shapes,))[self._columns(child) - 1]
        return max(rounded_up(wanted), rounded_up(shapes[0][0]), rounded_up(body[0][0]))

    def _columns(self, child: int) -> int:
        """Return the columns of a panel; other units have one."""
        known = self._known[child]
        return min(known.groups if known else 1, len(self._forest.bodies.get(child, (None,))))


def _row_lengths(rows: int, groups: Sequence[int], asked: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lengths of several rows that break nearest to where they did."""
    before = groups.count(groups[0])
    ways = row_lengths(len(groups), rows, asked)
    return min(ways, key=lambda lengths: abs(lengths[0] - before))
