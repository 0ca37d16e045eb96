"""Drafts: a planned drawing, placed on its page, before it is told in the words of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.options import Separations
from orgcharts.arrange.place import is_within, place
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import Finish, finest
from orgcharts.arrange.stretch import is_sideways
from orgcharts.arrange.tree import Forest
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a drawing is drawn: its type in points, and the factors of its gaps."""

    type_size: float = TYPE_SIZE
    across: float = 1.0
    down: float = 1.0

    @property
    def scale(self) -> float:
        return self.type_size / TYPE_SIZE


@dataclass(frozen=True, slots=True)
class Draft:
    """A drawing in its place: its decisions, its coordinates and where they lie on the page."""

    plans: Sequence[Plan]
    fit: Fit
    geometry: Geometry
    page: Size
    area: Rect
    origin: Point

    def corner(self, node: int) -> tuple[float, float]:
        """Return the top left corner of a box, in points of the page."""
        geometry, scale = self.geometry, self.fit.scale
        return self.origin.x + geometry.box_x[node] * scale, self.origin.y + geometry.y[node] * scale


ABOVE = 1 / 3
"""How much of the room that a drawing leaves stands above it: its middle is the optical one."""


def draft(
    forest: Forest,
    plans: Sequence[Plan],
    gaps: Separations,
    fit: Fit,
    frame: Frame,
    *,
    at_top: bool = False,
) -> Draft:
    """Place a drawing in the optical middle of its page, or at its top; a free page fits it."""
    gaps = gaps.enlarged(fit.across, fit.down, is_sideways(plans))
    geometry = place(forest, plans, gaps, _finish(forest, plans, gaps, fit, frame))
    wide, high = geometry.wide[0] * fit.scale, geometry.high(0) * fit.scale
    if frame.page is None:
        inside = frame.insets
        area = Rect(inside.left, inside.top, max(wide, frame.min_width), high)
        page = Size(area.right + inside.right, area.bottom + inside.bottom)
    else:
        area, page = frame.area_of(frame.page), frame.page
    above = 0.0 if at_top else max(area.height - high, 0.0) * ABOVE
    origin = Point(area.x + (area.width - wide) / 2, area.y + above)
    return Draft(plans, fit, geometry, page, area, origin)


def _finish(forest: Forest, plans: Sequence[Plan], gaps: Separations, fit: Fit, frame: Frame) -> Finish:
    """Return the finish that a drawing with these gaps affords; a free page affords all."""
    if frame.page is None:
        return finest(lambda _: True)
    area = frame.area_of(frame.page)
    room = area.width / fit.scale, area.height / fit.scale
    return finest(lambda finish: is_within(Geometry(forest, plans, gaps, finish), *room))
