"""lay_out(): a measured chart on its page, in the largest readable type."""

from __future__ import annotations

import math
from dataclasses import replace

from orgcharts.geometry import Frame, Point, Rect, Size
from orgcharts.layout.choice import Choice, choose, least_areas
from orgcharts.layout.filling import filled_gaps
from orgcharts.layout.forest import Forest, plant
from orgcharts.layout.layout import BoxForm, Layout, ListBox, PlacedBox, Report, RoutedLine
from orgcharts.layout.options import LayoutOptions, Separations
from orgcharts.layout.placement import Geometry, place
from orgcharts.layout.styles import LevelStyle, house_of
from orgcharts.layout.widening import widened
from orgcharts.measure.measured import TYPE_SIZE, MeasuredChart

FREE_ASPECT = 1.6
"""Width to height that a drawing without a page aims at."""

FREE_RATE = 0.1
"""What a unit of price must buy without a page: there, a small drawing is not larger type."""

FILLED_UP_TO = 5_000
"""Units up to which a page is filled; larger charts have no room to spend."""


def lay_out(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, gaps: Separations | None = None
) -> Layout:
    """Place every box of a chart on its page and route the lines of the hierarchy.

    The arrangement is the one of highest utility (see `docs/layout.md`). Type below the
    floor is drawn all the same; the report says so. A chart without nodes is empty.
    """
    gaps = gaps or Separations()
    forest = plant(measured)
    if not measured.chart.nodes:
        return _empty(measured, options, frame)
    if frame.page is None:
        return _on_free_page(measured, forest, options, frame, gaps)
    area = frame.area_of(frame.page)
    choice = choose(forest, house_of(options), gaps, Size(area.width, area.height), options.type.cap)
    scale = _settled(_scale(forest, choice, gaps, area), options)
    plans = choice.plans
    if len(forest) <= FILLED_UP_TO:
        room = area.width / scale, area.height / scale
        plans = widened(forest, plans, gaps, *room)
        gaps = filled_gaps(forest, plans, gaps, *room)
    geometry = place(forest, plans, gaps)
    origin = Point(area.x + (area.width - geometry.wide[0] * scale) / 2, area.y)
    report = _report(forest, choice, options, area, scale)
    return _assemble(measured, geometry, origin, scale, frame.page, area, report)


def _on_free_page(
    measured: MeasuredChart, forest: Forest, options: LayoutOptions, frame: Frame, gaps: Separations
) -> Layout:
    """Lay out at 10 pt type on a page that is as large as it has to be."""
    house = replace(house_of(options), rate=FREE_RATE)
    choice = choose(forest, house, gaps, Size(1000 * FREE_ASPECT, 1000), None)
    geometry = place(forest, choice.plans, gaps)
    inside = frame.insets
    width = max(geometry.wide[0], frame.min_width)
    area = Rect(inside.left, inside.top, width, geometry.high(0))
    page = Size(area.right + inside.right, area.bottom + inside.bottom)
    origin = Point(area.x + (width - geometry.wide[0]) / 2, area.y)
    report = _report(forest, choice, options, area, 1.0)
    return _assemble(measured, geometry, origin, 1.0, page, area, report)


def _scale(forest: Forest, choice: Choice, gaps: Separations, area: Rect) -> float:
    """Return the largest scale: the real geometry may be smaller than was planned."""
    geometry = Geometry(forest, choice.plans, gaps)
    width = geometry.measure_across()
    geometry.place_across()
    return min(area.width / max(width, 1e-9), area.height / max(geometry.measure_down(), 1e-9))


def _settled(scale: float, options: LayoutOptions) -> float:
    """Return the scale, capped and rounded down as the type options ask."""
    size = scale * TYPE_SIZE
    if options.type.cap:
        size = min(size, options.type.cap)
    step = options.type.step
    if step:
        size = max(math.floor(size / step + 1e-9), 1) * step if size >= step else size
    return size / TYPE_SIZE


def _report(forest: Forest, choice: Choice, options: LayoutOptions, area: Rect, scale: float) -> Report:
    limit = math.sqrt(area.width * area.height / max(least_areas(forest)[0], 1e-9))
    return Report(
        type_size=scale * TYPE_SIZE,
        limit=limit * TYPE_SIZE,
        style=options.style.value,
        units=len(forest) - int(forest.invented),
        levels=tuple(LevelStyle(style).name.lower().replace("_", " ") for style in choice.styles),
        unit_columns=choice.rules.unit_columns,
    )


def _assemble(
    measured: MeasuredChart,
    geometry: Geometry,
    origin: Point,
    scale: float,
    page: Size,
    area: Rect,
    report: Report,
) -> Layout:
    """Return the layout in points of the page."""
    ids = geometry.forest.ids

    def at(x: float, y: float) -> Point:
        return Point(origin.x + x * scale, origin.y + y * scale)

    def rect(node: int, y: float, height: float) -> Rect:
        corner = at(geometry.box_x[node], y)
        return Rect(corner.x, corner.y, geometry.box_w[node] * scale, height * scale)

    boxes = {}
    for node in range(int(geometry.forest.invented), len(ids)):
        form = BoxForm.ITEM if geometry.listed[node] else BoxForm.BOX
        boxes[ids[node]] = PlacedBox(ids[node], rect(node, geometry.y[node], geometry.box_h[node]), form)
    lists = tuple(
        ListBox(ids[head], rect(head, geometry.y[head] + geometry.box_h[head], geometry.under[head]))
        for head in geometry.frames
    )
    lines = tuple(
        RoutedLine(ids[tail], ids[head], tuple(at(x, y) for x, y in points))
        for tail, head, points in geometry.lines
    )
    return Layout(measured, boxes, lists, lines, page, area, scale, report)


def _empty(measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> Layout:
    page = frame.page or Size(
        frame.min_width + frame.insets.left + frame.insets.right, frame.insets.top + frame.insets.bottom
    )
    report = Report(options.type.cap or TYPE_SIZE, 0.0, options.style.value, 0)
    return Layout(measured, {}, (), (), page, frame.area_of(page), 1.0, report)
