"""The parent of each box: by the net of lines, then by the box around it, then by its position.

What a line shows is certain only if two signs agree: the parent is the highest box of its net, and the net
meets it at the bottom and the others elsewhere. A parent that anything else suggests is a doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from orgcharts.importing.drawn.boxes import DrawnBox
from orgcharts.importing.drawn.nets import LineNet, crosses

_OWN_OFFICE = re.compile(
    r"(?:Immediate |Front )?Office(?: of the (?:Chief|Director|Head|Manager))?", re.IGNORECASE
)
"""Names of the offices of heads that do not mention what they head."""

_REACH = 8.0
"""Times the tolerance: how far below a box a line may begin that is taken as its own."""

_LEVEL = 0.06
"""Parts of the height of a drawing: boxes whose tops are nearer are equally high."""


class Linked(Struct, eq=False):
    """A relation between two boxes: a dashed line, or a second solid one."""

    start: DrawnBox
    end: DrawnBox
    dashed: bool = True


class _Claim(Struct, eq=False):
    """What a net shows: the parent of its other boxes, and why that is doubtful."""

    net: LineNet
    parent: DrawnBox
    children: list[DrawnBox]
    doubts: list[str] = field(default_factory=list)


def find_parents(
    boxes: Sequence[DrawnBox], frames: Sequence[DrawnBox], nets: Sequence[LineNet], near: float
) -> list[Linked]:
    """Set the parent of each box and add its doubts; return the relations that other lines show."""
    if not boxes:
        return []
    height = max(box.area.bottom for box in boxes) - min(box.area.y for box in boxes)
    level = max(near, _LEVEL * height)
    degrees: defaultdict[int, int] = defaultdict(int)
    for net in nets:
        for box in net.boxes:
            degrees[id(box)] += len(net.boxes) - 1
    claims = _claims(boxes, nets, degrees, level, near)
    by_child: defaultdict[int, list[_Claim]] = defaultdict(list)
    for claim in claims:
        for box in claim.children:
            by_child[id(box)].append(claim)
    links: list[Linked] = []
    for box in (*boxes, *frames):
        if not box.is_node:
            links += _decide(box, by_child[id(box)])
    _pass_on(claims)
    links += _dashed(nets, level)
    linked = {id(box) for claim in claims for box in claim.net.boxes}
    _beside(boxes, linked, near)
    _inside(boxes, frames)
    if any(len(net.boxes) > 1 for net in nets):
        _beside_chart(boxes, linked, degrees, level)
        _above(boxes, linked, near)
    for net in nets:
        if len(net.boxes) == 1 and net.open_ends:
            net.boxes[0].doubts.append("a line from the box ends at no other")
    _doubt_roots(boxes, degrees, level)
    _doubt_brackets(claims)
    return links


# ------------------------------------------------------------------------------------------ nets
def _claims(
    boxes: Sequence[DrawnBox], nets: Sequence[LineNet], degrees: Mapping[int, int], level: float, near: float
) -> list[_Claim]:
    """Return what the solid nets show."""
    solid = [net for net in nets if len(net.boxes) > 1 and not net.is_dashed]
    side = _direction(solid)
    claims = [_claim(net, degrees, level, side) for net in solid]
    tops = {id(claim.net): claim.parent for claim in claims}
    tops |= {id(net): net.boxes[0] for net in nets if len(net.boxes) == 1}
    for claim in claims:
        _look_for_trunk(claim, nets, tops, boxes, near)
    return claims


def _direction(nets: Sequence[LineNet]) -> str:
    """Return the side of boxes where the lines to their children begin, if all that are clear begin there.

    Empty if some begin at the bottom, as in most charts, or none is clear.
    """
    found = {side for net in nets for box in [_parent_by_sides(net)] if box for side in net.sides(box)}
    return found.pop() if len(found) == 1 and found & {"left", "right"} else ""


def _claim(net: LineNet, degrees: Mapping[int, int], level: float, side: str) -> _Claim:
    """Return what a net shows; `side` is where the lines of its drawing begin, if that is clear."""
    boxes = net.boxes
    top = min(box.area.y for box in boxes)
    rank = {
        id(box): (box.area.y > top + level, -degrees[id(box)] if box.area.y <= top + level else 0, box.area.y)
        for box in boxes
    }
    highest = min(boxes, key=lambda box: rank[id(box)])
    by_side = _parent_by_sides(net, side)
    parent = by_side or highest
    others = [box for box in boxes if box is not parent]
    claim = _Claim(net, parent, others)
    if by_side is None:
        if not all(box.area.y >= parent.area.bottom - level / 2 for box in others):
            claim.doubts.append("the line does not show which of its boxes is above the others")
    elif by_side is not highest and not net.sides(by_side) & {"right", "left"}:
        claim.doubts.append("the line begins at a box that is not the highest on it")
    if any(box.area.y <= parent.area.y + level / 2 and _is_above_another(box, net) for box in others):
        claim.doubts.append("two boxes on the line are equally high")
    return claim


def _is_above_another(box: DrawnBox, net: LineNet) -> bool:
    return "bottom" in net.sides(box)


def _parent_by_sides(net: LineNet, side: str = "") -> DrawnBox | None:
    """Return the box that the net meets as a parent: at the bottom, or beside all others; None if unclear.

    A line between two boxes beside each other is clear only if the lines of its drawing begin at that `side`.
    """
    sides = {id(box): net.sides(box) for box in net.boxes}
    for own, others in (
        ({"bottom"}, {"top", "left", "right"}),
        ({"right"}, {"left"}),
        ({"left"}, {"right"}),
    ):
        parents = [box for box in net.boxes if sides[id(box)] <= own and sides[id(box)]]
        rest = [box for box in net.boxes if box not in parents]
        is_clear = len(parents) == 1 and all(sides[id(box)] and sides[id(box)] <= others for box in rest)
        if is_clear and (own <= {"bottom", side} or len(rest) > 1):
            return parents[0]
    return None


def _look_for_trunk(
    claim: _Claim,
    nets: Sequence[LineNet],
    tops: Mapping[int, DrawnBox],
    boxes: Sequence[DrawnBox],
    near: float,
) -> None:
    """Give a net without a parent that of a trunk that crosses it, else the box above it.

    `tops` has the parent of each net.
    """
    net = claim.net
    if _parent_by_sides(net) is not None:
        return
    is_bus = all(box.area.y >= net.top - near for box in net.boxes)
    candidates = [
        tops[id(other)]
        for other in nets
        if other is not net and id(other) in tops and not other.is_dashed
        if not _is_bracket(other)
        if any(crosses(one, two) for one in net.strokes for two in other.strokes)
    ]
    candidates = [box for box in candidates if box not in net.boxes]
    if not _is_bracket(net):
        candidates = [box for box in candidates if box.area.y <= net.top + near]
    is_clear = len({id(box) for box in candidates}) == 1 and candidates[0].area.bottom <= net.top + near
    reason = "" if is_clear else "the trunk that crosses the line is taken as joined to it"
    if not candidates and is_bus:
        reason = "the line meets no parent; the box above it is taken"
        candidates = [
            box
            for box in boxes
            if box not in net.boxes
            and box.area.y < net.top
            and box.area.bottom <= net.top + _REACH * near
            and box.area.x < net.right
            and box.area.right > net.left
        ]
    if candidates:
        claim.parent = max(candidates, key=lambda box: box.area.bottom)
        claim.children = net.boxes
        claim.doubts = [reason] if reason else []


def _is_bracket(net: LineNet) -> bool:
    """Return whether a net meets all its boxes at one side, as a bracket beside them does."""
    sides = [net.sides(box) for box in net.boxes]
    return len(sides) > 1 and all(each == sides[0] and len(each) == 1 for each in sides)


def _decide(box: DrawnBox, claims: list[_Claim]) -> list[Linked]:
    """Set the parent of a box by what nets show."""
    open_claims = [claim for claim in claims if not _is_below(claim.parent, box)]
    if claims and not open_claims:
        box.doubts.append("its lines run in a ring")
        return []
    if not open_claims:
        return []
    open_claims.sort(key=lambda claim: (bool(claim.doubts), -len(claim.children)))
    chosen = open_claims[0]
    box.parent, box.how = chosen.parent, "line"
    box.doubts += chosen.doubts
    ends = [end for end in chosen.net.ends if end.box in (box, chosen.parent)]
    if any(end.is_short for end in ends):
        box.doubts.append("its line ends short of a box")
    if any(end.dashed for end in ends if end.box is box):
        box.doubts.append("its line is dashed")
    others = list({id(claim.parent): claim.parent for claim in open_claims[1:]}.values())
    others = [other for other in others if other is not chosen.parent]
    if others:
        names = " and ".join(f"'{each.name[:60]}'" for each in (chosen.parent, *others))
        box.doubts.append(f"lines go to several parents: {names}")
    box.further += others
    return [Linked(box, other, dashed=False) for other in others]


def _pass_on(claims: Sequence[_Claim]) -> None:
    """Give the boxes that are taken to be below an `Office of the Chief` its parent, the chief's unit."""
    for claim in claims:
        office = claim.parent
        if claim.doubts and office.parent is not None and _OWN_OFFICE.fullmatch(office.name):
            for box in claim.children:
                if box.parent is office:
                    box.parent = office.parent


def _is_below(box: DrawnBox | None, ancestor: DrawnBox) -> bool:
    """Return whether a box is another one or below it."""
    seen: set[int] = set()
    while box is not None and id(box) not in seen:
        if box is ancestor:
            return True
        seen.add(id(box))
        box = box.parent
    return False


def _dashed(nets: Sequence[LineNet], level: float) -> list[Linked]:
    """Return the relations that dashed nets show; a box without another line is below the higher one."""
    links = []
    for net in nets:
        if len(net.boxes) < 2 or not net.is_dashed:
            continue
        upper = min(net.boxes, key=lambda box: box.area.y)
        for box in net.boxes:
            if box is upper:
                continue
            if box.parent is None and not _is_below(upper, box) and box.area.y > upper.area.y + level:
                box.parent, box.how = upper, "dashed"
                box.doubts.append("its only line is dashed")
            else:
                links.append(Linked(box, upper))
                box.doubts.append(f"a dashed line joins it to '{upper.name[:60]}'")
    return links


# ------------------------------------------------------------------------------------------ no line
def _beside(boxes: Sequence[DrawnBox], linked: set[int], near: float) -> None:
    """Give cells side by side the parent of the one with a line."""
    waiting = [box for box in boxes if box.parent is None and not box.is_node and id(box) not in linked]
    changed = True
    while changed:
        changed = False
        for box in list(waiting):
            neighbour = next((each for each in boxes if each.parent and _touching(box, each, near)), None)
            if neighbour is None or _is_below(neighbour.parent, box):
                continue
            box.parent, box.how = neighbour.parent, "beside"
            box.doubts.append("it has no line; its parent is that of the box beside it")
            waiting.remove(box)
            changed = True


def _touching(one: DrawnBox, other: DrawnBox, near: float) -> bool:
    a, b = one.area, other.area
    in_row = abs(a.y - b.y) < 2 * near and abs(a.height - b.height) < 2 * near
    in_column = abs(a.x - b.x) < 2 * near and abs(a.width - b.width) < 2 * near
    return (
        one is not other
        and one.dashed == other.dashed
        and (
            (in_row and min(abs(a.right - b.x), abs(b.right - a.x)) < 2 * near)
            or (in_column and min(abs(a.bottom - b.y), abs(b.bottom - a.y)) < 2 * near)
        )
    )


def _inside(boxes: Sequence[DrawnBox], frames: Sequence[DrawnBox]) -> None:
    """Put boxes without a parent below the box around them."""
    empty = {id(frame) for frame in frames}
    for box in boxes:
        around = box.frame
        if box.parent is not None or around is None or box.is_node:
            continue
        if id(around) not in empty:
            if not _is_below(around, box):
                box.parent, box.how = around, "inside"
        elif around.parent is not None and not _is_below(around.parent, box):
            box.parent, box.how = around.parent, "frame"
            box.doubts.append("its line ends at the frame around it")


def _beside_chart(
    boxes: Sequence[DrawnBox], linked: set[int], degrees: Mapping[int, int], level: float
) -> None:
    """Put boxes with a dashed outline and without a line below the top box: most are external bodies."""
    top = next(iter(_roots([box for box in boxes if id(box) in linked], degrees, level)), None)
    for box in boxes:
        if (
            box.parent is None
            and box.dashed
            and not box.is_node
            and id(box) not in linked
            and top is not None
        ):
            box.parent, box.how = top, "position"
            box.doubts.append(f"it has no line; '{top.name[:60]}' is the top box")


def _above(boxes: Sequence[DrawnBox], linked: set[int], near: float) -> None:
    """Put boxes without any line below the nearest box above them."""
    for box in boxes:
        if box.parent is not None or box.is_node or id(box) in linked:
            continue
        area = box.area
        over = [
            other
            for other in boxes
            if other.area.bottom <= area.y + near
            and other.frame is None
            and not _is_below(other, box)
            and min(other.area.right, area.right) - max(other.area.x, area.x)
            > 0.3 * min(other.area.width, area.width)
        ]
        if over:
            box.parent = max(over, key=lambda other: other.area.bottom)
            box.how = "position"
            box.doubts.append(f"it has no line; '{box.parent.name[:60]}' is above it")


def _doubt_brackets(claims: Sequence[_Claim]) -> None:
    """Add a doubt where a bracket beside boxes may join children of a parent that it does not reach."""
    for claim in claims:
        if _is_bracket(claim.net) and claim.parent.parent is None and claim.parent.doubts:
            for box in claim.children:
                box.doubts.append("the line may join boxes of one parent, not a parent and its children")


def _doubt_roots(boxes: Sequence[DrawnBox], degrees: Mapping[int, int], level: float) -> None:
    """Add a doubt to every root but the highest, of equally high ones that with most lines."""
    for box in _roots(boxes, degrees, level)[1:]:
        box.doubts.append("no line joins it to a parent")


def _roots(boxes: Iterable[DrawnBox], degrees: Mapping[int, int], level: float) -> list[DrawnBox]:
    """Return the boxes without a parent, the highest first, of equally high ones that with most lines."""
    return sorted(
        (box for box in boxes if box.parent is None),
        key=lambda box: (round(box.area.y / level), -degrees[id(box)], box.area.y),
    )
