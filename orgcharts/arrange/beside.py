"""Assistants in their places beside the trunk of a unit."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arrange.assistants import reach_of, row_ends
from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.forms import TWO_SIDED
from orgcharts.arrange.placement import Geometry, Spot


def reach(geometry: Geometry, node: int, plan: Plan) -> Spot:
    """Return how far the assistants of a node reach to the left and right of the trunk."""
    if not plan.per_row:
        return 0.0, 0.0
    width = max(geometry.wide[part] for part in plan.beside)
    led = geometry.forest.led[node]
    left, right = reach_of(width, len(plan.beside), plan.per_row, geometry.gaps.tick, led=led)
    return (right if plan.form == TWO_SIDED else left), right


def place_across(geometry: Geometry, node: int, plan: Plan) -> None:
    """Give each assistant its x and the width of its cell."""
    if not plan.per_row:
        return
    width = max(geometry.wide[part] for part in plan.beside)
    trunk, tick, led = geometry.trunk_x[node], geometry.gaps.tick, geometry.forest.led[node]
    for place, part in enumerate(plan.beside):
        leftwards = plan.per_row == 2 and (place - led) % 2 == 0
        geometry.x[part] = trunk - tick - width if leftwards else trunk + tick
        if led and place == 0:
            geometry.x[part] = trunk - width / 2
        geometry.cell[part] = width


def _rows(geometry: Geometry, node: int, plan: Plan) -> Iterator[tuple[int, ...]]:
    for start, end in row_ends(len(plan.beside), plan.per_row, led=geometry.forest.led[node]):
        yield plan.beside[start:end]


def measure_down(geometry: Geometry, node: int, plan: Plan) -> float:
    """Return the height of the assistants; makes the boxes of a row equally high."""
    if not plan.per_row:
        return 0.0
    height = 0.0
    for row in _rows(geometry, node, plan):
        if all(geometry.plans[part].form is None for part in row):
            geometry.level_boxes(row)
        height += geometry.gaps.assistant + max(geometry.high(part) for part in row)
    return height


def place_down(geometry: Geometry, node: int, plan: Plan, y: float) -> None:
    """Give each assistant its y, below `y`, and draw the lines to them."""
    trunk, led = geometry.trunk_x[node], geometry.forest.led[node]
    if not plan.per_row:
        return
    for number, row in enumerate(_rows(geometry, node, plan)):
        y += geometry.gaps.assistant
        for place, part in enumerate(row):
            geometry.y[part] = y
            if led and number == 0:
                geometry.draw_line(node, part, (trunk, y))
                geometry.foot[node] = y + geometry.box_h[part]
                continue
            tick = y + geometry.box_h[part] / 2
            leftwards = plan.per_row == 2 and place == 0
            side = geometry.box_x[part] + (geometry.box_w[part] if leftwards else 0.0)
            geometry.draw_line(node, part, (trunk, tick), (side, tick))
        y += max(geometry.high(part) for part in row)
