"""Runs: neighbouring leaves beside siblings that have children, as one block in a row."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from orgcharts.arrange.tree import EVEN, NO_HINT, LayoutTree
from orgcharts.geometry import Size

LEAST = 2
"""The fewest leaves of a run: one needs no block of its own."""

GROUPED_UP_TO = 5_000
"""Units up to which runs are worth their time; no type is readable above."""


def with_runs(tree: LayoutTree) -> LayoutTree:
    """Return a layout tree in which units may have their runs of leaves in blocks.

    Each run has a node of no size, numbered before its leaves; the tree is the same without them.
    """
    if len(tree) > GROUPED_UP_TO:
        return tree
    groups = {node: list(_groups(tree, node)) for node in range(len(tree)) if _may_group(tree, node)}
    firsts = {
        run[0]: run
        for node, found in groups.items()
        for run in found
        if len(run) >= LEAST and tree.is_plain(run[0])
    }
    if not firsts:
        return tree
    old = [node for each in range(len(tree)) for node in ((None, each) if each in firsts else (each,))]
    number = {node: place for place, node in enumerate(old) if node is not None}

    def moved(nodes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(number[node] for node in nodes)

    def run_of(first: int) -> int:
        return number[first] - 1

    return replace(
        tree,
        ids=["" if node is None else tree.ids[node] for node in old],
        children=[
            moved(firsts[old[place + 1] or 0]) if node is None else moved(tree.children[node])
            for place, node in enumerate(old)
        ],
        assistants=[() if node is None else moved(tree.assistants[node]) for node in old],
        boxes=[(Size(0.0, 0.0),) if node is None else tree.boxes[node] for node in old],
        entries=[() if node is None else tree.entries[node] for node in old],
        hints=[NO_HINT if node is None else tree.hints[node] for node in old],
        has_deputy=[node is not None and tree.has_deputy[node] for node in old],
        spread=[EVEN if node is None else tree.spread[node] for node in old],
        dummies={number[node]: (number[a], number[b]) for node, (a, b) in tree.dummies.items()},
        bars={number[node]: tuple(number[root] for root in roots) for node, roots in tree.bars.items()},
        carried={number[body]: number[root] for body, root in tree.carried.items()},
        bodies={number[node]: body for node, body in tree.bodies.items()},
        matrices={number[node]: matrix.moved(number) for node, matrix in tree.matrices.items()},
        spacers=frozenset(number[node] for node in tree.spacers),
        post_tables=frozenset(number[node] for node in tree.post_tables),
        grouped={
            number[node]: tuple(
                each for run in found for each in ((run_of(run[0]),) if run[0] in firsts else moved(run))
            )
            for node, found in groups.items()
            if any(run[0] in firsts for run in found)
        },
    )


def _may_group(tree: LayoutTree, node: int) -> bool:
    """Return whether a unit may have runs: some child has children, and no hint decides its form.

    Roots may have runs if only one has children, and none shares any.
    """
    if _is_virtual(tree, node):
        trees = [child for child in tree.children[node] if tree.below[child]]
        return len(trees) == 1 and not tree.dummies and not tree.carried
    if tree.in_assistant[node] or tree.hints[node] != NO_HINT or node in tree.matrices:
        return False
    return any(tree.below[child] for child in tree.children[node]) and tree.spread[node] == EVEN


def _is_virtual(tree: LayoutTree, node: int) -> bool:
    return node == 0 and tree.has_virtual_root


def _groups(tree: LayoutTree, node: int) -> Iterator[tuple[int, ...]]:
    """Yield the children of a unit, leaves that are neighbours together."""
    run: list[int] = []
    for child in tree.children[node]:
        if not tree.is_plain(child):
            if run:
                yield tuple(run)
            run = []
            yield (child,)
        else:
            run.append(child)
    if run:
        yield tuple(run)
