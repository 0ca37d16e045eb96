"""Matrices: units with two superiors, as a table with the one above and the other beside them.

The columns are children of one unit, by the lines of authority; the rows are units that the same cells have
one relation to, such as technical supervision. No line is drawn inside: the places show the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.chart.chart import (
    AUTHORITY,
    ChartLine,
    ChartNode,
    LineKind,
    MatrixRow,
    TextItem,
    TextRole,
    UnitMatrix,
    units_of,
)
from orgcharts.chart.view import View
from orgcharts.findings import Finding, Severity
from orgcharts.language import Language
from orgcharts.text.counting import counted

MATRIX = "matrix"
"""The hint that draws the children of a unit and their children as a matrix."""

LEAST_FILLED = 2 / 3
"""The least part of the places of a matrix that have a unit."""


class _NoMatrixError(Exception):
    """The reason why a unit cannot have a matrix."""


def with_matrices(
    nodes: Mapping[str, ChartNode],
    lines: Sequence[ChartLine],
    view: View,
    kinds: Mapping[str, LineKind],
    language: Language,
) -> dict[str, ChartNode]:
    """Return nodes of which those that can have a matrix have one, and its cells their short texts.

    A unit with another hint for its children has none.
    """
    if not lines:
        return dict(nodes)
    ends = _by_end(lines)
    found = dict(nodes)
    for unit, node in nodes.items():
        hints = view.hints(unit)
        is_asked = hints.arrange == MATRIX
        if not (node.children and (is_asked or not (hints.arrangement or hints.columns or hints.rows))):
            continue
        try:
            found[unit] = replace(node, matrix=_matrix(unit, nodes, ends, kinds, language), arrange=MATRIX)
        except _NoMatrixError:
            continue
        for cell in found[unit].matrix_cells:
            found[cell] = _short(nodes[cell], nodes)
    return found


def refused_matrices(
    nodes: Mapping[str, ChartNode],
    lines: Sequence[ChartLine],
    view: View,
    kinds: Mapping[str, LineKind],
    chart_id: str,
    language: Language,
) -> Iterator[Finding]:
    """Yield a warning (OC608) for each matrix that a view asks for and a unit of the chart cannot have."""
    ends = _by_end(lines)
    columns = {column for node in nodes.values() if node.matrix for column in node.matrix.columns}
    for unit, hints in view.units.items():
        node = nodes.get(unit)
        if node is None or hints.arrange != MATRIX or node.matrix or not node.is_inner or unit in columns:
            continue
        try:
            _matrix(unit, nodes, ends, kinds, language)
        except _NoMatrixError as reason:
            message = f"chart '{chart_id}' cannot follow 'units: {{{unit}: {{arrange: matrix}}}}': {reason}"
            remedy = f"remove 'arrange: matrix' for '{unit}'; its relations are then drawn as lines"
            yield Finding("OC608", message, remedy, severity=Severity.WARNING)


def _by_end(lines: Sequence[ChartLine]) -> dict[str, list[ChartLine]]:
    """Return the relations that start or end at each unit."""
    ends: dict[str, list[ChartLine]] = defaultdict(list)
    for line in lines:
        for end in (line.tail, line.head):
            ends[end].append(line)
    return ends


def _matrix(
    unit: str,
    nodes: Mapping[str, ChartNode],
    ends: Mapping[str, Sequence[ChartLine]],
    kinds: Mapping[str, LineKind],
    language: Language,
) -> UnitMatrix:
    """Return the matrix of a unit.

    Raises:
        _NoMatrixError: it cannot have one.
    """
    columns = _columns(unit, nodes)
    links = {cell: _link(cell, ends) for column in columns for cell in nodes[column].children}
    rows = _rows(columns, nodes, links)
    _check_places(unit, columns, rows, nodes)
    kind = next(iter(links.values())).kind
    if any((line.kind, line.tail in links) != (kind, _starts(links)) for line in links.values()):
        raise _NoMatrixError("the relations of its cells are of two kinds, or in two directions")
    units = units_of(nodes)
    authority = kinds.get(AUTHORITY, LineKind(language.text("matrix.authority"))).label
    return UnitMatrix(
        columns=columns,
        rows=tuple(
            MatrixRow(head, cells, None if head in nodes[unit].children else _label(units[head]))
            for head, cells in rows.items()
        ),
        columns_by=authority,
        rows_by=kinds[kind].label,
        corner=(
            TextItem(TextRole.AXIS, language.text("matrix.columns", label=authority), language),
            TextItem(TextRole.AXIS, language.text("matrix.rows", label=kinds[kind].label), language),
        ),
    )


def _starts(links: Mapping[str, ChartLine]) -> bool:
    """Return whether the first of these relations starts at its cell."""
    return next(iter(links.values())).tail in links


def _columns(unit: str, nodes: Mapping[str, ChartNode]) -> tuple[str, ...]:
    """Return the children of a unit that have children, all of which are leaves."""
    children = [nodes[child] for child in nodes[unit].children]
    columns = tuple(child.id for child in children if child.is_inner)
    if len(columns) < 2:
        raise _NoMatrixError("a matrix has at least two columns: children that have children of their own")
    if _is_in_assistant(unit, nodes):
        raise _NoMatrixError(f"'{unit}' is, or is below, a unit beside the trunk")
    for column in columns:
        if nodes[column].assistants:
            raise _NoMatrixError(f"'{column}' has units beside the trunk")
        inner = [cell for cell in nodes[column].children if nodes[cell].is_inner or nodes[cell].cells]
        if inner:
            raise _NoMatrixError(f"'{inner[0]}' has units of its own and cannot be a cell")
    for node in (*children, *(nodes[cell] for column in columns for cell in nodes[column].children)):
        if node.line_label:
            raise _NoMatrixError(f"the line of '{node.id}' has a label")
    return columns


def _is_in_assistant(unit: str, nodes: Mapping[str, ChartNode]) -> bool:
    """Return whether a unit is an assistant or a descendant of one."""
    at: str | None = unit
    while at is not None:
        above = nodes[at].parent
        if above is not None and at in nodes[above].assistants:
            return True
        at = above
    return False


def _link(cell: str, ends: Mapping[str, Sequence[ChartLine]]) -> ChartLine:
    """Return the only relation of a cell."""
    lines = ends.get(cell, ())
    if len(lines) != 1:
        raise _NoMatrixError(f"'{cell}' has {counted(len(lines), 'relations')} that are drawn, and not one")
    if lines[0].label:
        raise _NoMatrixError(f"the relation of '{cell}' has a label or a note")
    return lines[0]


def _rows(
    columns: Sequence[str], nodes: Mapping[str, ChartNode], links: Mapping[str, ChartLine]
) -> dict[str, tuple[str | None, ...]]:
    """Return the cells of each row, from column to column, by the unit that heads it, in spec order."""
    order = {unit: number for number, unit in enumerate(units_of(nodes))}
    places: dict[tuple[str, str], str] = {}
    for column in columns:
        heads = []
        for cell in nodes[column].children:
            line = links[cell]
            head = line.head if line.tail == cell else line.tail
            if head in links or head in columns:
                raise _NoMatrixError(f"the row of '{cell}' would be '{head}', which is in the matrix itself")
            if (column, head) in places:
                raise _NoMatrixError(f"'{places[column, head]}' and '{cell}' have the same row and column")
            places[column, head] = cell
            heads.append(head)
        for first, second in pairwise(heads):
            if order[first] > order[second]:
                raise _NoMatrixError(
                    f"the children of '{column}' are not in the order of their rows: "
                    f"that of '{first}' comes before that of '{second}'"
                )
    heads = sorted({head for _, head in places}, key=order.__getitem__)
    return {head: tuple(places.get((column, head)) for column in columns) for head in heads}


def _check_places(
    unit: str,
    columns: Sequence[str],
    rows: Mapping[str, Sequence[str | None]],
    nodes: Mapping[str, ChartNode],
) -> None:
    """Check that a matrix is large and full enough, and that no other child is among its heads."""
    filled = tally(cell is not None for cells in rows.values() for cell in cells)
    if len(rows) < 2:
        raise _NoMatrixError("a matrix has at least two rows: units that its cells have a relation to")
    if filled < LEAST_FILLED * len(rows) * len(columns):
        places = counted(len(rows) * len(columns), "places")
        raise _NoMatrixError(f"it has units in only {filled} of its {places}")
    is_head = [child in columns or child in rows for child in nodes[unit].children]
    first, end = is_head.index(True), len(is_head) - is_head[::-1].index(True)
    if not all(is_head[first:end]):
        between = nodes[unit].children[first + is_head[first:end].index(False)]
        raise _NoMatrixError(f"'{between}' is neither a row nor a column and is between them")


def _label(head: ChartNode) -> TextItem:
    """Return the name of a row whose head has its box elsewhere."""
    names = (item for item in head.text if isinstance(item, TextItem) and item.role is TextRole.NAME)
    return replace(next(names, TextItem(TextRole.AXIS, head.title)), role=TextRole.AXIS)


def _short(cell: ChartNode, nodes: Mapping[str, ChartNode]) -> ChartNode:
    """Return a cell without the name that it has in common with its column, if that leaves a text."""
    names = {item.words for item in nodes[cell.parent or ""].text if _is_name(item)}
    rest = tuple(item for item in cell.text if not (_is_name(item) and item.words in names))
    return replace(cell, text=rest or cell.text).without_line


def _is_name(item: object) -> bool:
    return isinstance(item, TextItem) and item.role is TextRole.NAME
