"""The four passes from decisions to coordinates, in points at 10 pt type.

Widths are known from the children up and places across from the root down; only then are
the boxes' real widths known, and with them heights up and places down. A box that was
widened to fill its column may need fewer lines, so heights only fall.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from orgcharts.arrange import assistants
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.cells import ALIKE
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import MATRIX, ArrangementKind
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import BAR, LayoutTree
from orgcharts.geometry.frontier import Pair, shortest


def place(
    tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, refinement: Refinement = PLAIN
) -> Placement:
    """Return the coordinates of a drawing by its decisions."""
    placement = measured(Placement(tree, decisions, gaps, refinement))
    place_down(placement)
    return placement


def measured(placement: Placement) -> Placement:
    """Return a drawing that was not yet placed with all but its places down."""
    measure_across(placement)
    place_across(placement)
    measure_down(placement)
    return placement


def extent(
    tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, refinement: Refinement = PLAIN
) -> Pair:
    """Return the width and height of a drawing by its decisions."""
    placement = Placement(tree, decisions, gaps, refinement)
    width = measure_across(placement)
    place_across(placement)
    return width, measure_down(placement)


def is_within(placement: Placement, room: PageRoom) -> bool:
    """Return whether a drawing, not yet placed, fits into a room."""
    if not room.width.allows(measure_across(placement)):
        return False
    place_across(placement)
    return room.height.allows(measure_down(placement))


def finest(tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, room: PageRoom) -> Placement:
    """Return a drawing, measured, in the refinement with most that fits into a room.

    Straight trunks come first; the other refinements change nothing across.
    """
    best = Placement(tree, decisions, gaps, Refinement(straight_trunks=True))
    if not is_within(best, room):
        best = measured(Placement(tree, decisions, gaps))
    for more in ("parted_subtrees", "level_starts"):
        better = best.to_measure_down(refinement=replace(best.refinement, **{more: True}))
        if room.width.allows(best.subtree_width[0]) and room.height.allows(measure_down(better)):
            best = better
    return best


def measure_across(placement: Placement) -> float:
    """Find the least width of every subtree, children first; return that of the root."""
    for node, decision, form in reversed(placement.inner):
        width, trunk = ARRANGEMENTS[form].measure_across(placement, node)
        placement.block_width[node] = width
        if form.kind is ArrangementKind.SIDEWAYS:
            placement.subtree_width[node], placement.stem_offset[node] = decision.box + width, 0.0
            continue
        left, right = assistants.reach(placement, node, decision)
        if decision.fills:
            placement.subtree_width[node] = max(decision.box, width, left + right)
            placement.stem_offset[node] = placement.subtree_width[node] / 2
            continue
        left, right = max(decision.box / 2, left), max(decision.box / 2, right)
        if placement.refinement.straight_trunks and _may_be_straight(decision):
            left, right = max(left, trunk), max(right, width - trunk)
        whole = max(width, left + right)
        placement.subtree_width[node] = whole
        placement.stem_offset[node] = min(max((whole - width) / 2 + trunk, left), whole - right)
        placement.trunk_offset[node] = trunk
    return placement.subtree_width[0]


def place_across(placement: Placement) -> None:
    """Give every box its place and width across, parents first."""
    placement.cell_width[0] = placement.subtree_width[0]
    for node, decision, form in placement.inner:
        cell, x = placement.cell_width[node], placement.x[node]
        if decision.fills:
            placement.box_x[node], placement.box_width[node] = x, cell
            left, right = assistants.reach(placement, node, decision)
            placement.trunk_x[node] = x + min(max(cell / 2, left), cell - right)
            placement.block_x[node], placement.block_width[node] = x, cell
            if form.columns > 1 and not (placement.tree.is_band and not node):
                _narrow(placement, node, decision.box)
        elif form.kind is ArrangementKind.SIDEWAYS:
            placement.box_x[node], placement.box_width[node] = x, decision.box
            placement.block_x[node] = x + decision.box
        else:
            x += (cell - placement.subtree_width[node]) / 2
            placement.trunk_x[node] = x + placement.stem_offset[node]
            placement.box_x[node] = placement.trunk_x[node] - decision.box / 2
            placement.box_width[node] = decision.box
            placement.block_x[node] = x + (placement.subtree_width[node] - placement.block_width[node]) / 2
            if placement.refinement.straight_trunks and _may_be_straight(decision):
                placement.block_x[node] = placement.trunk_x[node] - placement.trunk_offset[node]
        ARRANGEMENTS[form].place_across(placement, node, placement.block_x[node], placement.block_width[node])
        assistants.place_across(placement, node, decision)
    for node, decision in enumerate(placement.decisions):
        if decision.form is None:
            placement.box_x[node], placement.box_width[node] = placement.x[node], placement.cell_width[node]
    for node, _, form in placement.inner:
        ARRANGEMENTS[form].straighten(placement, node)


def _narrow(placement: Placement, node: int, width: float) -> None:
    """Give a box over several columns the width of its siblings, in the middle of its columns.

    In columns of their own that is at most `ALIKE` times the width of the narrowest of them. A top box has
    its own width, as a single root has it.
    """
    tree, parent = placement.tree, placement.tree.parent[node]
    if tree.in_assistant[node]:
        if node in placement.decisions[parent].beside:
            _narrow_assistant(placement, node)
        return
    if not tree.is_root(node):
        cells = (placement.cell_width[sibling] for sibling in placement.decisions[parent].children)
        width = placement.unit[parent] or min(placement.cell_width[node], max(width, ALIKE * min(cells)))
    least, most = placement.x[node], placement.x[node] + placement.cell_width[node] - width
    placement.box_x[node] = max(min(placement.trunk_x[node] - width / 2, most), least)
    placement.box_width[node] = width


def _narrow_assistant(placement: Placement, node: int) -> None:
    """Give an assistant over several columns the width of the others, next to the trunk."""
    parent = placement.tree.parent[node]
    width = assistants.width_of_boxes(placement, placement.decisions[parent])
    if placement.x[node] < placement.trunk_x[parent]:
        placement.box_x[node] += placement.box_width[node] - width
    placement.box_width[node] = width
    placement.trunk_x[node] = placement.box_x[node] + width / 2


def measure_down(placement: Placement) -> float:
    """Find the height of every box and of all below it, children first; return that of the root."""
    boxes, entries, bodies = placement.tree.boxes, placement.tree.entries, placement.tree.bodies
    for node, width in enumerate(placement.box_width):
        steps = entries[node] if placement.listed[node] else boxes[node]
        placement.box_height[node] = shortest(steps, width)[1]
    if padding := placement.gaps.padding:
        for node in placement.tree.drawn:
            if not placement.listed[node]:
                placement.box_height[node] += padding
    for node, body in bodies.items():
        columns = placement.decisions[node].columns
        placement.height_below[node] = shortest(body[columns - 1], placement.box_width[node])[1]
    for node, decision, form in reversed(placement.inner):
        placement.assistants_height[node] = assistants.measure_down(placement, node, decision)
        height = ARRANGEMENTS[form].measure_down(placement, node)
        placement.height_below[node] = placement.assistants_height[node] + height
        placement.first_offset[node] = ARRANGEMENTS[form].start(placement, node)
    return placement.subtree_height(0)


def place_down(placement: Placement) -> None:
    """Give every box its place down and draw the lines, parents first."""
    for node, decision, form in placement.inner:
        top = placement.y[node]
        if form.kind is ArrangementKind.SIDEWAYS:
            placement.y[node] += placement.box_offset[node]
        else:
            bottom = top + placement.box_height[node]
            if node in placement.tree.carried:
                placement.trunk_start[node] = bottom - BAR
            assistants.place_down(placement, node, decision, bottom)
            top = bottom + placement.assistants_height[node] + placement.shift[node]
        ARRANGEMENTS[form].place_down(placement, node, top)


def _may_be_straight(decision: Decision) -> bool:
    """Return whether a trunk is to be straight: that of a matrix, of an only child, of several rows.

    So is one below a box with assistants beside it, which may need more room at one side.
    """
    if decision.at_box:
        return True
    if decision.form is None or decision.form.kind is not ArrangementKind.ROWS:
        return decision.form == MATRIX
    return decision.form.groups > 1 or len(decision.children) == 1
