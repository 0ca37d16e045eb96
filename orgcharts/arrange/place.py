"""The four passes from decisions to coordinates, in points at 10 pt type.

Widths are known from the parts up and places across from the whole down; only then are
the boxes' real widths known, and with them heights up and places down. A box that was
widened to fill its column may need fewer lines, so heights only fall.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.arrange import beside
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.forms import SIDEWAYS, Form, Kind
from orgcharts.arrange.frontier import Pair, shortest
from orgcharts.arrange.options import Separations
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import PLAIN, Finish
from orgcharts.arrange.tree import Forest

TOLERANCE = 1e-6


def place(forest: Forest, plans: Sequence[Plan], gaps: Separations, finish: Finish = PLAIN) -> Geometry:
    """Return the coordinates of a planned drawing."""
    geometry = Geometry(forest, plans, gaps, finish)
    measure_across(geometry)
    place_across(geometry)
    measure_down(geometry)
    place_down(geometry)
    return geometry


def extent(forest: Forest, plans: Sequence[Plan], gaps: Separations, finish: Finish = PLAIN) -> Pair:
    """Return the width and height of a planned drawing."""
    geometry = Geometry(forest, plans, gaps, finish)
    width = measure_across(geometry)
    place_across(geometry)
    return width, measure_down(geometry)


def is_within(geometry: Geometry, width: float, height: float) -> bool:
    """Return whether a drawing, not yet placed, fits into `width` and `height`."""
    if measure_across(geometry) > width + TOLERANCE:
        return False
    place_across(geometry)
    return measure_down(geometry) <= height + TOLERANCE


def measure_across(geometry: Geometry) -> float:
    """Find the least width of every subtree, parts first; return that of the whole."""
    for node in range(len(geometry.plans) - 1, -1, -1):
        plan = geometry.plans[node]
        if plan.form is None:
            geometry.wide[node], geometry.stem[node] = plan.box, plan.box / 2
            continue
        width, trunk = ARRANGEMENTS[plan.form].measure_across(geometry, node)
        geometry.block[node] = width
        if plan.form == SIDEWAYS:
            geometry.wide[node] = plan.box + width
            continue
        left, right = beside.reach(geometry, node, plan)
        if plan.fills:
            geometry.wide[node] = max(plan.box, width, left + right)
            geometry.stem[node] = geometry.wide[node] / 2
            continue
        left, right = max(plan.box / 2, left), max(plan.box / 2, right)
        if geometry.finish.straight_trunks and _is_wrapped(plan.form):
            left, right = max(left, trunk), max(right, width - trunk)
        whole = max(width, left + right)
        geometry.wide[node] = whole
        geometry.stem[node] = min(max((whole - width) / 2 + trunk, left), whole - right)
        geometry.trunk[node] = trunk
    return geometry.wide[0]


def place_across(geometry: Geometry) -> None:
    """Give every box its place and width across, wholes first."""
    geometry.cell[0] = geometry.wide[0]
    for node, plan in enumerate(geometry.plans):
        cell, x = geometry.cell[node], geometry.x[node]
        if plan.form is None or plan.fills:
            geometry.box_x[node], geometry.box_w[node] = x, cell
            left, right = beside.reach(geometry, node, plan)
            geometry.trunk_x[node] = x + min(max(cell / 2, left), cell - right)
            geometry.block_x[node], geometry.block[node] = x, cell
            if geometry.forest.is_top(node) and plan.form and plan.form.columns > 1:
                _narrow(geometry, node, plan.box)
        elif plan.form == SIDEWAYS:
            geometry.box_x[node], geometry.box_w[node] = x, plan.box
            geometry.block_x[node] = x + plan.box
        else:
            x += (cell - geometry.wide[node]) / 2
            geometry.trunk_x[node] = x + geometry.stem[node]
            geometry.box_x[node], geometry.box_w[node] = geometry.trunk_x[node] - plan.box / 2, plan.box
            geometry.block_x[node] = x + (geometry.wide[node] - geometry.block[node]) / 2
            if geometry.finish.straight_trunks and _is_wrapped(plan.form):
                geometry.block_x[node] = geometry.trunk_x[node] - geometry.trunk[node]
        if plan.form is not None:
            beside.place_across(geometry, node, plan)
            ARRANGEMENTS[plan.form].place_across(geometry, node, geometry.block_x[node], geometry.block[node])


def _narrow(geometry: Geometry, node: int, width: float) -> None:
    """Give a top box its own width, as a single root has it, in the middle of its columns."""
    least, most = geometry.x[node], geometry.x[node] + geometry.cell[node] - width
    geometry.box_x[node], geometry.box_w[node] = (
        max(min(geometry.trunk_x[node] - width / 2, most), least),
        width,
    )


def measure_down(geometry: Geometry) -> float:
    """Find the height of every box and of all below it, parts first; return the whole's."""
    boxes, entries = geometry.forest.boxes, geometry.forest.entries
    for node in range(len(geometry.plans) - 1, -1, -1):
        plan = geometry.plans[node]
        steps = entries[node] if geometry.listed[node] else boxes[node]
        geometry.box_h[node] = shortest(steps, geometry.box_w[node])[1]
        if plan.form is not None:
            arrangement = ARRANGEMENTS[plan.form]
            geometry.beside_h[node] = beside.measure_down(geometry, node, plan)
            geometry.under[node] = geometry.beside_h[node] + arrangement.measure_down(geometry, node)
            geometry.starts[node] = arrangement.start(geometry, node)
    return geometry.high(0)


def place_down(geometry: Geometry) -> None:
    """Give every box its place down and draw the lines, wholes first."""
    for node, plan in enumerate(geometry.plans):
        if plan.form is None:
            continue
        top = geometry.y[node]
        if plan.form == SIDEWAYS:
            geometry.y[node] += geometry.head[node]
        else:
            bottom = top + geometry.box_h[node]
            beside.place_down(geometry, node, plan, bottom)
            top = bottom + geometry.beside_h[node] + geometry.lead[node]
        ARRANGEMENTS[plan.form].place_down(geometry, node, top)


def _is_wrapped(form: Form | None) -> bool:
    """Return whether children stand in several rows."""
    return form is not None and form.kind is Kind.ROWS and form.groups > 1
