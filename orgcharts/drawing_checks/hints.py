"""Hints for single units that a drawing does not follow, judged from the drawing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from orgcharts.arrange.forms import asked_lengths
from orgcharts.chart import Chart, ChartNode, UnitHints
from orgcharts.findings import Finding, Severity
from orgcharts.geometry import Point, Rect
from orgcharts.layout_options import Orientation
from orgcharts.options import ChartOptions
from orgcharts.page import BoardFault, BoxForm, Layout, LevelFault, fault_of_board, fault_of_level
from orgcharts.text.counting import counted

MATRIX = "matrix"

NEAR = 0.01
"""Coordinates that differ by less, in points, are one."""


class _Hint(Struct, frozen=True):
    """One field of the hints for a unit, as the author wrote it."""

    field: str
    unit: str
    value: Any

    def __str__(self) -> str:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        value = str(value).lower() if isinstance(value, bool) else value
        return f"units: {{{self.unit}: {{{self.field}: {value}}}}}"


class _Children(Struct, frozen=True):
    """The children of a unit as they are drawn; `ends` is where the line to each arrives."""

    parent: Rect
    rects: Sequence[Rect]
    ends: Sequence[Point | None]
    listed: bool
    in_matrix: bool = False

    @property
    def arrangement(self) -> str:
        """The arrangement that was drawn, as a value of `arrange`."""
        if self.in_matrix:
            return "matrix"
        if self.listed:
            return "list"
        if self._at(lambda rect, end: _is_near(end.x, rect.x)):
            beside = all(rect.x >= self.parent.right for rect in self.rects)
            return "row" if beside and not _is_below(self.rects[0], self.parent) else "hanging"
        if self._at(lambda rect, end: _is_near(end.y, rect.y)):
            return "row" if len(self.rows) == 1 else "rows"
        has_runs = any(
            end and _is_near(end.y, rect.y) for rect, end in zip(self.rects, self.ends, strict=True)
        )
        return "row" if has_runs else "two-sided"

    @property
    def rows(self) -> tuple[int, ...]:
        """The number of children in each row."""
        return tuple(len(list(row)) for _, row in groupby(round(rect.y, 2) for rect in self.rects))

    @property
    def columns(self) -> int:
        """The number of columns of the children."""
        return len({round(rect.x, 2) for rect in self.rects})

    def _at(self, arrives: Callable[[Rect, Point], bool]) -> bool:
        pairs = zip(self.rects, self.ends, strict=True)
        return all(end is not None and arrives(rect, end) for rect, end in pairs)


def unmet_hints(layout: Layout, options: ChartOptions) -> Iterator[Finding]:
    """Yield a warning (OC608) for each hint of `options` that the layout does not follow."""
    chart = layout.measured.chart
    units = chart.units()
    children = _children(layout)
    for hint in _hints(options, chart.ids):
        found = _fault(hint, layout, units, children, options)
        if found:
            reason, remedy = found
            message = f"chart '{chart.id}' cannot follow '{hint}': {reason}"
            yield Finding("OC608", message, remedy, severity=Severity.WARNING)


def _hints(options: ChartOptions, ids: Mapping[str, str]) -> Iterator[_Hint]:
    for unit, hints in options.units.items():
        for field, value in hints:
            if value != UnitHints.model_fields[field].default:
                yield _Hint(field, ids.get(unit, unit), value)


def _children(layout: Layout) -> dict[str, _Children]:
    """Return the children of every unit as they are drawn."""
    ends = {(line.tail, line.head): line.points[-1] for line in layout.lines}
    found = {}
    chart = layout.measured.chart
    for node in chart.nodes.values():
        held = node.children or node.assistants
        on_rows = tuple(child for child in held if chart.nodes[child].level is None)
        held = on_rows or held
        if held and not _is_column(node, chart):
            boxes = [layout.boxes[child] for child in held]
            found[node.id] = _Children(
                layout.boxes[node.id].rect,
                [box.rect for box in boxes],
                [ends.get((node.id, child)) for child in held],
                all(box.form is BoxForm.ITEM for box in boxes),
                bool(node.matrix),
            )
    return found


def _fault(
    hint: _Hint,
    layout: Layout,
    units: dict[str, ChartNode],
    children: dict[str, _Children],
    options: ChartOptions,
) -> tuple[str, str] | None:
    """Return why a hint is not followed, and what to do; None if it is."""
    unit, chart = units.get(hint.unit), layout.measured.chart
    if unit and (hint.field == "text" or _is_inside(hint, unit)):
        return None
    if hint.field == "chart" and (unit or hint.unit in chart.left_out):
        return None if options.see else ("the chart has 'see: false'", "remove one of the two")
    if unit and hint.field in ("above", "level"):
        reason = _above(unit, chart, options) if hint.field == "above" else _level(unit, layout, options)
        return (reason, f"remove it for '{unit.id}'") if reason else None
    if hint.unit not in children:
        return _without_children(hint, chart, unit)
    drawn, hints = children[hint.unit], options.hints(hint.unit)
    if hint.field in ("arrange", "gap"):
        return _arranged(hint, drawn, hints) if hint.field == "arrange" else _spaced(hint, drawn)
    in_columns = hint.field == "columns"
    return (
        _in_columns(hint, drawn, hints, options.layout.orientation) if in_columns else _in_rows(hint, drawn)
    )


def _spaced(hint: _Hint, drawn: _Children) -> tuple[str, str] | None:
    if drawn.listed:
        return "entries of a list keep their distance", f"remove it for '{hint.unit}'"
    return None


def _above(unit: ChartNode, chart: Chart, options: ChartOptions) -> str:
    """Return why a unit is not over a top box; empty if it is."""
    reasons = {
        BoardFault.SIDEWAYS: "a left-right chart has its units beside the top box, not below it",
        BoardFault.CELL: f"'{unit.id}' is a cell",
        BoardFault.INNER: f"'{unit.id}' has units of its own",
        BoardFault.JOINT: "the chart has joint units, whose lines start between its top boxes",
        BoardFault.LABELLED: "its line has a label",
        BoardFault.DEEPER: f"'{unit.id}' is neither at the top nor directly below a unit that is",
        BoardFault.TAKEN: "another unit is over the same box already",
    }
    fault = fault_of_board(unit, chart, options)
    return reasons[fault] if fault else ""


def _level(unit: ChartNode, layout: Layout, options: ChartOptions) -> str:
    """Return why a unit is not on the row of its level; empty if it is."""
    reasons = {
        LevelFault.SIDEWAYS: "a left-right chart has no rows",
        LevelFault.IN_BOX: f"'{unit.id}' is in the box of another unit or in a matrix",
        LevelFault.ASSISTANT: f"'{unit.id}' is, or is below, a unit beside the trunk",
        LevelFault.JOINT: f"'{unit.id}' is a joint unit",
        LevelFault.HIGHER: f"it is {counted(unit.depth, 'levels')} below the top box, and can only be lower",
        LevelFault.OUT_OF_LINE: f"the units of level {unit.level} are not on one row",
    }
    fault = fault_of_level(unit, layout, options)
    return reasons[fault] if fault else ""


def _is_column(unit: ChartNode, chart: Chart) -> bool:
    """Return whether a unit is the head of a column of a matrix."""
    parent = chart.nodes.get(unit.parent or "")
    return parent is not None and parent.matrix is not None and unit.id in parent.matrix.columns


def _is_inside(hint: _Hint, unit: ChartNode) -> bool:
    """Return whether children are inside the box of a unit in the way that is asked for."""
    if hint.value == "panel":
        return unit.form == "panel"
    return hint.value == "cells" and bool(unit.cells) and unit.form == "box"


def _without_children(hint: _Hint, chart: Chart, unit: ChartNode | None) -> tuple[str, str]:
    """Return why a hint has no effect on a unit without children below its box."""
    if unit and _is_column(unit, chart):
        return f"the children of '{unit.id}' are the cells of a matrix", f"remove it for '{unit.id}'"
    if unit and (unit.cells or unit.id not in chart.nodes):
        where = "in a panel" if _is_in_panel(unit, chart) else "cells"
        above = "panel" if where != "cells" else where
        return f"the children of '{unit.id}' are {where}", f"remove it, or the 'arrange: {above}' above it"
    reason = "has no children on this chart" if unit else "is not on this chart"
    return f"'{hint.unit}' {reason}", f"remove it, or write it in the chart that shows '{hint.unit}'"


def _is_in_panel(unit: ChartNode, chart: Chart) -> bool:
    """Return whether a unit is a panel or in one."""
    panels = (node for node in chart.nodes.values() if node.form == "panel")
    return any(row.id == unit.id for panel in panels for row in panel.with_cells())


def _arranged(hint: _Hint, drawn: _Children, hints: UnitHints) -> tuple[str, str] | None:
    found, wanted = drawn.arrangement, hint.value
    if wanted in (found, MATRIX):  # the chart reports why there is no matrix
        return None
    if wanted == "row" and found == "rows" and hints.rows:
        return "it has 'rows', too", "remove one of the two"
    reasons = {
        "list": "a list holds units without children and without tables of posts, in a box of its own",
        "two-sided": "two sides need two children or more, all without children",
        "cells": "cells hold three levels of units at most",
        "panel": "a panel holds six levels of units at most",
        "row": "below hanging or listed units, all units are in one column",
        "rows": "rows need three children or more, in a top-down chart, and not below hanging units",
    }
    reason = f"{reasons[wanted]}; " if wanted in reasons else ""
    return f"{reason}it is drawn as '{found}'", f"write '{found}' for '{hint.unit}', or remove it"


def _in_columns(
    hint: _Hint, drawn: _Children, hints: UnitHints, orientation: Orientation
) -> tuple[str, str] | None:
    count = len(drawn.rects)
    across = orientation is Orientation.LEFT_RIGHT
    at_right = across and drawn.arrangement == "row"
    if drawn.columns == hint.value and (drawn.arrangement == "hanging" or at_right):
        return None
    if drawn.arrangement == hints.arrangement != "hanging":
        return f"it has 'arrange: {drawn.arrangement}', too", f"remove one of the two for '{hint.unit}'"
    if across and drawn.arrangement == "hanging":
        return "a left-right chart has one column of hanging children", f"remove it for '{hint.unit}'"
    has_few = f"it has {counted(count, 'children', 'child')}" if hint.value > count else ""
    if drawn.arrangement != "hanging" and not at_right:
        return has_few or f"it is drawn as '{drawn.arrangement}'", f"remove it for '{hint.unit}'"
    reason = has_few or f"units below hanging units take one column; it is drawn in {drawn.columns}"
    return reason, f"write {drawn.columns} for '{hint.unit}', or remove it"


def _in_rows(hint: _Hint, drawn: _Children) -> tuple[str, str] | None:
    count = len(drawn.rects)
    lengths = asked_lengths(count, hint.value)
    in_rows = drawn.arrangement in ("row", "rows")
    if in_rows and drawn.rows == lengths and lengths[: len(hint.value)] == hint.value:
        return None
    reason = f"it has {counted(count, 'children', 'child')}; it is drawn as '{drawn.arrangement}'"
    if not in_rows:
        return reason, f"remove it for '{hint.unit}'"
    if drawn.rows != lengths:
        reason = f"there are three rows at most, all but the last of an even number; {reason}"
    return f"{reason}, {list(drawn.rows)}", f"write {list(drawn.rows)} for '{hint.unit}', or remove it"


def _is_below(rect: Rect, parent: Rect) -> bool:
    return rect.y >= parent.bottom - NEAR


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) < NEAR
