"""The lock: a layout's decisions written down, and applied to a chart that has changed.

Surviving units keep their arrangement, width and column. A new one joins the column of the
sibling before it and takes the width of its siblings, wrapping its text; a removed one
leaves. What is not possible any more becomes the nearest thing that is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from orgcharts.arithmetic import tally
from orgcharts.arrange.allows import allows, nearest
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.costs import LevelStyle, Rules
from orgcharts.arrange.decisions import Plan, fills_cell
from orgcharts.arrange.forms import COLUMN, LISTED, Form, Kind, row_lengths
from orgcharts.arrange.tree import NO_WISH, Forest
from orgcharts.page.record import LayoutRecord, UnitRecord

HUNDREDTHS = 100


def rounded_up(width: float) -> float:
    """Return the next hundredth of a point, in which records keep widths."""
    return math.ceil(width * HUNDREDTHS - 1e-6) / HUNDREDTHS


def recordable(plans: Sequence[Plan]) -> list[Plan]:
    """Return plans whose widths a record keeps exactly."""
    return [replace(plan, box=rounded_up(plan.box)) for plan in plans]


def unit_records(
    forest: Forest, plans: Sequence[Plan], corners: Sequence[tuple[float, float]]
) -> dict[str, UnitRecord]:
    """Return what the plans decide for each unit; `corners` are the places of the boxes."""
    groups = [0] * len(forest)
    for plan in plans:
        for part, group in zip(plan.parts, groups_of(plan), strict=True):
            groups[part] = group
    return {
        forest.ids[node]: UnitRecord(
            x=round(corners[node][0], 2),
            y=round(corners[node][1], 2),
            width=plan.box,
            arrangement=plan.form and plan.form.kind,
            groups=plan.form.groups if plan.form else 1,
            equal=bool(plan.units),
            group=groups[node],
            per_row=plan.per_row,
            tight=plan.tight,
        )
        for node, plan in enumerate(plans)
    }


def groups_of(plan: Plan) -> list[int]:
    """Return the column or row that each part of a plan stands in."""
    count = len(plan.parts)
    if plan.form and plan.form.kind is Kind.ROWS and plan.splits:
        return [group for group, length in enumerate(plan.splits) for _ in range(length)]
    ends = (*plan.splits[1:], count)
    pairs = zip(plan.splits, ends, strict=True) if plan.splits else [(0, count)]
    return [group for group, (start, end) in enumerate(pairs) for _ in range(start, end)]


def kept_plans(record: LayoutRecord, forest: Forest, rules: Rules) -> list[Plan] | None:
    """Return the plans of a record for a forest that may have changed since.

    None if the author now wishes another arrangement, if it hangs where lines of joint units
    now run, or if there are several roots where there was one.
    """
    if forest.invented != ("" in record.units):
        return None
    return _Keeper(record, forest).plans(rules)


class _Keeper:
    """The decisions of a record, looked up and passed on to what is new."""

    def __init__(self, record: LayoutRecord, forest: Forest) -> None:
        self._forest = forest
        self._known = [record.units.get(identifier) for identifier in forest.ids]
        self._usual = self._usual_below()
        self._forms: list[Form | None] = [None] * len(forest)

    def plans(self, rules: Rules) -> list[Plan] | None:
        forest = self._forest
        plans = [Plan(self._width_of_root())] * len(forest)
        for node in range(len(forest)):
            plan = plans[node] = replace(plans[node])
            if not forest.below[node]:
                continue
            form = self._form(node)
            barred = rules.sideways and forest.has_bar_below(node)
            is_bound = barred or forest.wishes[node] != NO_WISH
            if is_bound and form not in allows(forest, node, LevelStyle.HANGING, rules):
                return None
            self._arrange(node, form, plan)
            for part, width in zip(plan.parts, self._widths(node, plan), strict=True):
                plans[part] = Plan(width)
            for part in plan.beside:
                plans[part] = Plan(self._width(part, plan, self._widest(plan.beside)))
        self._divide(plans)
        return plans

    # ------------------------------------------------------------------- arrangements
    def _usual_below(self) -> dict[int, UnitRecord]:
        """Return a record of a unit with parts for each parent, and by depth (as -1 - depth)."""
        usual: dict[int, UnitRecord] = {}
        depth = [0] * len(self._forest)
        for node, known in enumerate(self._known):
            above = self._forest.parent[node]
            depth[node] = depth[above] + 1 if above >= 0 else 0
            if known and known.arrangement and not self._forest.aside[node]:
                usual.setdefault(above, known)
                usual.setdefault(-2 - depth[node], known)
        self._depth = depth
        return usual

    def _model(self, node: int) -> UnitRecord | None:
        """Return the record that a unit with parts goes by: its own, a sibling's, a cousin's."""
        known = self._known[node]
        if known and known.arrangement:
            return known
        sibling = self._usual.get(self._forest.parent[node])
        return sibling or self._usual.get(-2 - self._depth[node])

    def _form(self, node: int) -> Form:
        """Return the form of a unit's children, or the nearest that is still possible."""
        model = self._model(node)
        form = model.form if model else None
        above = self._forms[self._forest.parent[node]] if node else None
        return nearest(self._forest, node, form or COLUMN, above)

    def _arrange(self, node: int, form: Form, plan: Plan) -> None:
        """Decide all of a unit's plan but its width and the unit columns of its parts."""
        forest, known = self._forest, self._known[node]
        groups = self._groups(ARRANGEMENTS[form].parts(forest, node))
        if form.kind is Kind.ROWS and form.groups > 1:
            plan.splits = _row_lengths(form.groups, groups, forest.wishes[node].first_row)
        elif form.kind is Kind.HANGING:
            lengths = [len(list(run)) for _, run in groupby(groups)][: form.groups]
            form = Form(Kind.HANGING, len(lengths))
            plan.splits = tuple(tally(lengths[:place]) for place in range(len(lengths)))
        self._forms[node] = plan.form = form
        plan.fills = fills_cell(form, node)
        plan.parts = ARRANGEMENTS[form].parts(forest, node)
        plan.tight = known.tight if known else 1.0
        if forest.assistants[node] and forest.assistants[node][0] not in plan.parts:
            plan.beside = forest.assistants[node]
            per_row = known.per_row if known and known.per_row else 2
            plan.per_row = min(per_row, max(len(plan.beside) - forest.led[node], 1))

    def _groups(self, parts: Sequence[int]) -> list[int]:
        """Return the column or row of each part; a new one stands with the sibling before it."""
        known = [self._known[part] for part in parts]
        last = next((record.group for record in known if record), 0)
        groups = []
        for record in known:
            last = record.group if record else last
            groups.append(last)
        return sorted(groups)

    def _divide(self, plans: Sequence[Plan]) -> None:
        """Give the parts of every unit as many unit columns as they have columns."""
        for node, plan in enumerate(plans):
            if plan.form is None or not (model := self._model(node)) or not model.equal:
                continue
            kind, count = plan.form
            if kind is Kind.HANGING and count > 1:
                plan.units = (1,) * count
            elif not plan.form.columns:
                forms = [plans[part].form for part in plan.parts]
                units = [1 if form is None else form.columns for form in forms]
                plan.units = tuple(units) if all(units) else ()

    # ------------------------------------------------------------------------- widths
    def _width_of_root(self) -> float:
        known = self._known[0]
        return max(known.width if known else 0.0, rounded_up(self._forest.boxes[0][0][0]))

    def _widths(self, node: int, plan: Plan) -> list[float]:
        """Return the widths of the parts; a new one is as wide as the widest of its column."""
        groups = groups_of(plan)
        widest: dict[int, float] = {}
        for part, group in zip(plan.parts, groups, strict=True):
            if known := self._known[part]:
                widest[group] = max(widest.get(group, 0.0), known.width)
        usual = max(widest.values(), default=self._forest.boxes[node][0][0])
        return [
            self._width(part, plan, widest.get(group, usual))
            for part, group in zip(plan.parts, groups, strict=True)
        ]

    def _widest(self, parts: Sequence[int]) -> float:
        return max((known.width for part in parts if (known := self._known[part])), default=0.0)

    def _width(self, part: int, above: Plan, usual: float) -> float:
        shapes = self._forest.entries[part] if above.form == LISTED else self._forest.boxes[part]
        known = self._known[part]
        wanted = known.width if known else max(w for w, _ in shapes if w <= usual or w == shapes[0][0])
        return max(rounded_up(wanted), rounded_up(shapes[0][0]))


def _row_lengths(rows: int, groups: Sequence[int], first: int | None) -> tuple[int, ...]:
    """Return the lengths of several rows that break nearest to where they did."""
    before = groups.count(groups[0])
    ways = row_lengths(len(groups), rows, first)
    return min(ways, key=lambda lengths: abs(lengths[0] - before))
