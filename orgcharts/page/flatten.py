"""A measured chart as a layout tree: its nodes by number, its boxes as sizes."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arrange.tree import NO_HINT, Hint, LayoutTree
from orgcharts.chart import Chart, ChartNode
from orgcharts.geometry import Size
from orgcharts.typeset import MeasuredChart

DEPUTY = "deputy"

ROOTS = "+"
"""The id of a virtual root; no unit has it."""

JOINT = "+"
"""The end of the id of a dummy node, after the id of the root at its left."""


def flatten(measured: MeasuredChart) -> LayoutTree:
    """Return the layout tree of a measured chart."""
    chart = measured.chart
    ids = list(_ids(chart))
    number = {identifier: index for index, identifier in enumerate(ids)}
    nodes = [chart.nodes.get(identifier) for identifier in ids]
    dummies = _dummies(chart, number)

    def children_of(index: int, node: ChartNode | None) -> tuple[int, ...]:
        if node:
            return tuple(number[child] for child in node.children)
        below = chart.between[ids[dummies[index][0]]] if index in dummies else _roots(chart)
        return tuple(number[child] for child in below)

    tree = LayoutTree(
        ids,
        [children_of(index, node) for index, node in enumerate(nodes)],
        [tuple(number[each] for each in node.assistants) if node else () for node in nodes],
        [measured.boxes[node.id] if node else (Size(0.0, 0.0),) for node in nodes],
        [measured.items.get(node.id, ()) if node else () for node in nodes],
        [_hint(node) if node else _hint_of_roots(chart) for node in nodes],
        [node is not None and _has_deputy(chart, node) for node in nodes],
        [node.gap if node else 1.0 for node in nodes],
        has_virtual_root=len(chart.roots) != 1,
        dummies=dummies,
    )
    return tree.with_consistent_hints()


def _ids(chart: Chart) -> Iterator[str]:
    """Yield the ids of all nodes in preorder: of a virtual root, and of dummy nodes before joint units."""
    if len(chart.roots) != 1:
        yield ROOTS
    first = {children[0]: _joint(root) for root, children in chart.between.items()}
    for node in chart.preorder():
        if node.id in first:
            yield first[node.id]
        yield node.id


def _joint(root: str) -> str:
    """Return the id of the dummy node between a root and the next one."""
    return f"{root}{JOINT}"


def _dummies(chart: Chart, number: dict[str, int]) -> dict[int, tuple[int, int]]:
    """Return the dummy nodes, each with the two roots beside it."""
    following = dict(zip(chart.roots, chart.roots[1:], strict=False))
    return {number[_joint(root)]: (number[root], number[following[root]]) for root in chart.between}


def _roots(chart: Chart) -> list[str]:
    """Return the nodes side by side at the top: the roots, and dummy nodes between two of them."""
    roots: list[str] = []
    for root in chart.roots:
        roots.append(root)
        if root in chart.between:
            roots.append(_joint(root))
    return roots


def _hint_of_roots(chart: Chart) -> Hint:
    """Return the hint for a node without a box: the trees of a forest may be in several rows."""
    return Hint("rows") if chart.is_forest and not chart.between else NO_HINT


def _hint(node: ChartNode) -> Hint:
    if node.arrange or node.columns or node.rows:
        return Hint(node.arrange, node.columns, node.rows)
    return NO_HINT


def _has_deputy(chart: Chart, node: ChartNode) -> bool:
    """Return whether the first assistant of a node, and no other, is a deputy, without children."""
    roles = [chart.nodes[assistant].role for assistant in node.assistants]
    return roles.count(DEPUTY) == 1 and roles[0] == DEPUTY and not chart.nodes[node.assistants[0]].children
