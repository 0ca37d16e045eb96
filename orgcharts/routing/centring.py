"""Centring: a relation that is alone at a side of a box has its end in the middle of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orgcharts.arithmetic import total
from orgcharts.routing.net_routing import NetEnds, Stubs
from orgcharts.routing.ports import Direction, Stub
from orgcharts.routing.trees import Branch, Tree

BoxSide = tuple[str, Direction]
"""A side of a box."""


def ends_at_sides(trees: Sequence[Tree | None], ends: Sequence[NetEnds]) -> Mapping[BoxSide, int]:
    """Return how many lines end at each side of each box."""
    return Counter(
        (stub.box, stub.direction)
        for tree, each in zip(trees, ends, strict=True)
        if tree is not None
        for branch in tree.branches
        for stub in (_far(branch, each), *(() if branch.fork is not None else (_root(branch, each),)))
    )


def centred_ends(tree: Tree, ends: NetEnds, counts: Mapping[BoxSide, int]) -> Iterator[NetEnds]:
    """Yield ends of a tree that are in the middle of their sides: both of them, then one.

    An end could be where it is alone at its side; the other end stays as it is.
    """
    if len(tree.branches) != 1 or tree.missing:
        return
    (branch,) = tree.branches
    root, far = _root(branch, ends), _far(branch, ends)
    roots, fars = _middle(root, ends.root, counts), _middle(far, ends.far[branch.relation], counts)
    as_root, as_far = _same(root, ends.root), _same(far, ends.far[branch.relation])
    for first, last in ((roots, fars), (roots, as_far), (as_root, fars)):
        if first and last:
            yield NetEnds(first, {branch.relation: last})


def cost_of_length(tree: Tree, ends: NetEnds) -> float:
    """Return the part of the cost of a tree that is for its length and for ends off the middle."""
    asides = [_far(branch, ends).aside for branch in tree.branches]
    asides += [_root(branch, ends).aside for branch in tree.branches if branch.fork is None]
    return total(asides) + total(segment.high - segment.low for segment in tree.segments)


def _root(branch: Branch, ends: NetEnds) -> Stub:
    return ends.root[branch.nodes[0], branch.directions[0]]


def _far(branch: Branch, ends: NetEnds) -> Stub:
    return ends.far[branch.relation][branch.nodes[-1], (branch.directions[-1] + 2) & 3]


def _middle(used: Stub, stubs: Stubs, counts: Mapping[BoxSide, int]) -> Stubs:
    """Return the stub in the middle of the side of a stub that is alone there; none if it is that."""
    if not used.aside or counts[used.box, used.direction] > 1:
        return {}
    return {
        state: stub for state, stub in stubs.items() if stub.direction == used.direction and not stub.aside
    }


def _same(used: Stub, stubs: Stubs) -> Stubs:
    return {state: stub for state, stub in stubs.items() if stub is used}
