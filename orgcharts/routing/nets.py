"""Nets: relations of one kind that meet at one box, and may share a trunk from there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from orgcharts.routing.relations import RelationLine


class Net(Struct, frozen=True):
    """Relations, by their numbers, that all leave the box `root`, or all lead to it.

    They say the same, so that a reader need not follow one of them alone: a tree of lines
    tells them as the lines of the hierarchy tell parts. `from_tail` is whether `root` is
    their tail. A relation that shares nothing is a net of its own, with its tail as root.
    """

    root: str
    from_tail: bool
    relations: tuple[int, ...]


def nets_of(relations: Sequence[RelationLine], apart: Collection[str] = ()) -> tuple[Net, ...]:
    """Return nets that hold every relation once, the large ones made first, in the order of their firsts.

    Relations whose ids are in `apart` have words of their own and share nothing, nor do those without a mark,
    nor several of one kind between the same two boxes.
    """
    alone = {number for number, each in enumerate(relations) if each.id in apart or not each.marked}
    left = {number: relation for number, relation in enumerate(relations) if number not in alone}
    nets: list[Net] = []
    while left:
        net = max(_meetings(left), key=lambda net: (len(net.relations), net.from_tail, -net.relations[0]))
        nets.append(net)
        for number in net.relations:
            del left[number]
    nets += [Net(relations[number].tail, True, (number,)) for number in alone]
    return tuple(sorted(nets, key=lambda net: net.relations))


def _meetings(relations: dict[int, RelationLine]) -> list[Net]:
    """Return every net that could be made, each box at its far ends once."""
    meetings: dict[tuple[str, bool, str], dict[str, int]] = {}
    for number, relation in relations.items():
        meetings.setdefault((relation.kind, True, relation.tail), {}).setdefault(relation.head, number)
        meetings.setdefault((relation.kind, False, relation.head), {}).setdefault(relation.tail, number)
    return [Net(root, from_tail, tuple(found.values())) for (_, from_tail, root), found in meetings.items()]
