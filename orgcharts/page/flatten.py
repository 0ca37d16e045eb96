"""A measured chart as a layout tree: its nodes by number, its boxes as sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orgcharts.arithmetic import tally
from orgcharts.arrange.matrix_nodes import MatrixNodes
from orgcharts.arrange.tree import BAR, BAR_ABOVE, EVEN, NO_HINT, Hint, LayoutTree
from orgcharts.chart import Chart, ChartNode
from orgcharts.frozen import FrozenDict
from orgcharts.geometry import Size
from orgcharts.geometry.frontier import ShapeFunction, stacked
from orgcharts.typeset import MeasuredChart

DEPUTY = "deputy"

ROOTS = "+"
"""The id of a virtual root; no unit has it."""

EXTERNAL = "external"

SPACER = "^"
"""The end of the id of a spacer; no unit has it."""

ROW_HINT = Hint("row")

JOINT = "+"
"""The end of the id of a dummy node, after the id of the root at its left."""


def flatten(
    measured: MeasuredChart, *, sideways: bool = False, skipped: Mapping[str, int] = FrozenDict({})
) -> LayoutTree:
    """Return the layout tree of a measured chart, with spacers above units that have `skipped` levels.

    External bodies that share units with the root before them are placed over those units, except in a
    left-to-right (`sideways`) drawing.
    """
    chart = measured.chart
    carried = {} if sideways else _carried(chart)
    ids = list(_ids(chart, carried, skipped))
    number = {identifier: index for index, identifier in enumerate(ids)}
    nodes = [chart.nodes.get(identifier) for identifier in ids]
    dummies = _dummies(chart, number, carried)
    bars = {
        number[_joint(root)]: tuple(number[each] for each in chart.bars[root])
        for root in chart.between
        if len(chart.bars[root]) > 2
    }
    above = Size(BAR_ABOVE, 0.0) if sideways else Size(0.0, BAR_ABOVE)

    bodies = {body: root for root, body in carried.items()}

    def sizes_of(node: ChartNode) -> ShapeFunction:
        sizes = measured.boxes[node.id]
        if (
            sideways and node.id in measured.bodies
        ):  # a panel is one box, for boxes of a column need no level heads
            return tuple(Size(*size) for size in stacked((sizes, measured.bodies[node.id][0]), 0.0))
        if node.id in bodies:
            return tuple(Size(size.width, size.height + BAR) for size in sizes)
        return sizes

    def children_of(index: int, node: ChartNode | None) -> tuple[int, ...]:
        if ids[index].endswith(SPACER):
            return (index + 1,)
        if node and node.id not in bodies:
            return tuple(number[child] - skipped.get(child, 0) for child in node.children)
        if node:
            below: Sequence[str] = chart.between[bodies[node.id]]
        else:
            below = chart.between[ids[dummies[index][0]]] if index in dummies else _roots(chart, carried)
        return tuple(number[child] for child in below)

    tree = LayoutTree(
        ids,
        [children_of(index, node) for index, node in enumerate(nodes)],
        [tuple(number[each] for each in node.assistants) if node else () for node in nodes],
        [
            sizes_of(node) if node else (above if bars and identifier == ROOTS else Size(0.0, 0.0),)
            for identifier, node in zip(ids, nodes, strict=True)
        ],
        [measured.items.get(node.id, ()) if node else () for node in nodes],
        [
            _hint(node) if node else ROW_HINT if identifier.endswith(SPACER) else _hint_of_roots(chart)
            for identifier, node in zip(ids, nodes, strict=True)
        ],
        [node is not None and _has_deputy(chart, node) for node in nodes],
        [node.gap if node else EVEN for node in nodes],
        has_virtual_root=len(chart.roots) != 1,
        dummies=dummies,
        bars=bars,
        carried={number[body]: number[root] for root, body in carried.items()},
        bodies={}
        if sideways
        else {number[unit]: body for unit, body in measured.bodies.items() if unit in number},
        is_boarded=not measured.boarded.isdisjoint(chart.roots),
        is_band=not sideways and len(chart.roots) == 1 and chart.nodes[chart.roots[0]].form == "band",
        matrices={number[unit]: _matrix(unit, measured, number) for unit in chart.matrices},
        spacers=frozenset(index for index, identifier in enumerate(ids) if identifier.endswith(SPACER)),
        post_tables=frozenset(index for index, node in enumerate(nodes) if node and node.has_centred_posts),
        texts_at_top=any(node and _starts_at_top(node) for node in nodes),
        sideways=sideways,
    )
    return tree.with_consistent_hints()


def _starts_at_top(node: ChartNode) -> bool:
    """Return whether the texts of a node, or a table of posts, begin below the top of its box."""
    has_posts = node.has_flush_posts or node.has_centred_posts
    return has_posts or node.starts_at_top or node.form != "box"


def _matrix(unit: str, measured: MeasuredChart, number: Mapping[str, int]) -> MatrixNodes:
    """Return the nodes of the matrix below a unit, and the leaves before and after its heads."""
    node, texts = measured.chart.nodes[unit], measured.matrices[unit]
    matrix = measured.chart.matrices[unit]
    is_head = [child in matrix.columns or child in matrix.heads for child in node.children]
    first, end = is_head.index(True), len(is_head) - is_head[::-1].index(True)
    return MatrixNodes(
        columns=tuple(number[column] for column in matrix.columns),
        heads=tuple(number[row.head] if row.label is None else None for row in matrix.rows),
        cells=tuple(
            tuple(None if cell is None else number[cell] for cell in row.cells) for row in matrix.rows
        ),
        labels=texts.labels,
        corner=texts.corner,
        before=tuple(number[child] for child in node.children[:first]),
        after=tuple(number[child] for child in node.children[end:]),
    )


def _carried(chart: Chart) -> dict[str, str]:
    """Return the external bodies that can be placed over joint units, by the root before them."""
    following = dict(zip(chart.roots, chart.roots[1:], strict=False))
    return {
        root: following[root]
        for root in chart.between
        if chart.nodes[following[root]].role == EXTERNAL
        and not chart.nodes[following[root]].children
        and not chart.nodes[following[root]].assistants
        and following[root] not in chart.between
        and len(chart.bars[root]) == 2
    }


def _ids(chart: Chart, carried: Mapping[str, str], skipped: Mapping[str, int]) -> Iterator[str]:
    """Yield the ids of all nodes in preorder: of a virtual root, and of dummy nodes before joint units.

    Spacers come before the node that is below them.
    """
    if len(chart.roots) != 1:
        yield ROOTS
    first = {children[0]: carried.get(root, _joint(root)) for root, children in chart.between.items()}
    bodies = set(carried.values())
    for node in chart.preorder():
        if node.id in first:
            yield first[node.id]
        yield from (f"{node.id}{place}{SPACER}" for place in range(skipped.get(node.id, 0)))
        if node.id not in bodies:
            yield node.id


def _joint(root: str) -> str:
    """Return the id of the dummy node between a root and the next one."""
    return f"{root}{JOINT}"


def _dummies(
    chart: Chart, number: Mapping[str, int], carried: Mapping[str, str]
) -> dict[int, tuple[int, int]]:
    """Return the dummy nodes, each with the two roots beside it."""
    following = dict(zip(chart.roots, chart.roots[1:], strict=False))
    return {
        number[_joint(root)]: (number[root], number[following[root]])
        for root in chart.between
        if root not in carried
    }


def _roots(chart: Chart, carried: Mapping[str, str]) -> list[str]:
    """Return the nodes side by side at the top: the roots, and dummy nodes between two of them."""
    roots: list[str] = []
    for root in chart.roots:
        roots.append(root)
        if root in chart.between and root not in carried:
            roots.append(_joint(root))
    return roots


def _hint_of_roots(chart: Chart) -> Hint:
    """Return the hint for a node without a box: several trees, or leaves, may be in several rows.

    Trees that share children may not, nor may leaves beside the only tree: they would seem to be below it.
    """
    trees = tally(chart.nodes[root].is_inner for root in chart.roots)
    return Hint("rows") if (chart.is_forest or trees != 1) and not chart.between else NO_HINT


def _hint(node: ChartNode) -> Hint:
    if node.arrange or node.columns or node.rows:
        return Hint(node.arrange, node.columns, node.rows)
    return NO_HINT


def _has_deputy(chart: Chart, node: ChartNode) -> bool:
    """Return whether the first assistant of a node, and no other, is a deputy, without children."""
    roles = [chart.nodes[assistant].role for assistant in node.assistants]
    return roles.count(DEPUTY) == 1 and roles[0] == DEPUTY and not chart.nodes[node.assistants[0]].children
