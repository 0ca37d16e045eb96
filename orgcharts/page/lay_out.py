"""lay_out(): a measured chart on its page, in the largest readable type."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgcharts.arrange.costs import house_of
from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.frontiers import Frontiers, least_areas
from orgcharts.arrange.options import LayoutOptions, Orientation, Separations, separations_of
from orgcharts.arrange.place import extent, is_within
from orgcharts.arrange.placement import Geometry
from orgcharts.arrange.refinement import PLAIN, Finish, finest
from orgcharts.arrange.stretch import STEP, filling_factors
from orgcharts.arrange.tree import Forest
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size
from orgcharts.page.isolated_roots import beside_top, bystanders_of, without
from orgcharts.page.layout import BoxForm, Layout, ListBox, PlacedBox, Report, RoutedLine
from orgcharts.page.lock import kept_plans, recordable
from orgcharts.page.placed import Draft, Fit
from orgcharts.page.quantised import quantised
from orgcharts.page.record import LayoutRecord
from orgcharts.page.searches import Searches
from orgcharts.page.shared_children import hung_between
from orgcharts.page.stability import (
    GAP_STEP,
    LEAST_TYPE,
    NOTIONAL_PAGE,
    TYPE_STEP,
    Site,
    applies,
    free_drafts,
    guided,
    kept_drafts,
    least_moved,
    record_of,
)
from orgcharts.page.widening import widened
from orgcharts.typeset.measured import MeasuredChart

FREE_RATE = 0.1
"""What a unit of price must buy without a page: there, a small drawing is not larger type."""

FILLED_UP_TO = 5_000
"""Units up to which a page is filled; larger charts have no room to spend."""

GUIDED_UP_TO = 2_000
"""Units up to which a second search is worth its time, with the arrangements of the record."""


def lay_out(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations | None = None,
    *,
    record: LayoutRecord | None = None,
    searches: Searches | None = None,
) -> Layout:
    """Place every box of a chart on its page and route the lines of the hierarchy.

    The arrangement is the one of highest utility (see `docs/layout.md`). Type below the
    floor is drawn all the same; the report says so. A chart without nodes is empty.

    With a `record` of an earlier layout, as little as possible moves (see
    `docs/stability.md`). A lock is in use if there is a record or `options.lock` is set:
    then type and gaps go in steps, and the layout has a record of its own. `searches` are
    those made for other pages of the same chart.
    """
    gaps = gaps or separations_of(options)
    searches = searches or Searches()
    bystanders = bystanders_of(measured.chart)
    if bystanders and frame.page is not None and options.orientation is Orientation.TOP_DOWN:
        tree = _lay_out_forest(without(measured, bystanders), options, frame, gaps, record, searches)
        found = beside_top(tree, measured, bystanders, gaps)
        if found is not None:
            return quantised(found)
    return quantised(_lay_out_forest(measured, options, frame, gaps, record, searches))


def type_size_on(measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches) -> float:
    """Return the type size that `lay_out` reaches on a page, in points; nothing is placed."""
    if frame.page is None or bystanders_of(measured.chart) or not measured.chart.nodes:
        return lay_out(measured, options, frame, searches=searches).report.type_size
    gaps, area = separations_of(options), frame.area_of(frame.page)
    frontiers = searches.of(measured, gaps)
    choice = frontiers.best(Size(area.width, area.height), house_of(options), options.type.cap)
    return _settled(_scale(frontiers.forest, choice.plans, gaps, area) * TYPE_SIZE, options)


def _lay_out_forest(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations,
    record: LayoutRecord | None,
    searches: Searches,
) -> Layout:
    """Place all roots of a chart side by side, each with what is below it."""
    frontiers = searches.of(measured, gaps)
    forest = frontiers.forest
    if not measured.chart.nodes:
        return _empty(measured, options, frame)
    locked = options.lock or record is not None
    site = Site(forest, gaps, frame, locked)
    if locked:
        step = options.type.step or TYPE_STEP
        options = options.model_copy(update={"type": options.type.model_copy(update={"step": step})})
    fresh = _fresh(site, frontiers, options, locked)
    chosen, moved = fresh.drawing, None
    if record and applies(record, options, frame):
        drawings = [*_keeping(site, record, options, fresh.size), fresh.drawing]
        chosen, moved = least_moved(forest, drawings, record)
    decided = record if record and chosen is not fresh.drawing else fresh
    report = replace(
        _report(forest, options, chosen),
        levels=decided.levels,
        unit_columns=decided.unit_columns,
        kept=chosen is not fresh.drawing,
        displacement=moved,
    )
    layout = _assemble(measured, chosen, report)
    if not locked:
        return layout
    decisions = record_of(forest, chosen, options, frame, decided.levels, decided.unit_columns)
    return replace(layout, record=decisions)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found, drawn; `size` is the type size that it is compared with others by."""

    drawing: Draft
    size: float
    levels: tuple[str, ...]
    unit_columns: bool


def _fresh(site: Site, frontiers: Frontiers, options: LayoutOptions, locked: bool) -> _Found:
    """Return the best drawing of a forest: that of the site, perhaps with other wishes.

    On a free page type is always 10 pt; drawings are compared as if all had one page.
    """
    frame = site.frame
    house = house_of(options)
    if frame.page is None:
        choice = frontiers.best(NOTIONAL_PAGE, replace(house, rate=FREE_RATE), None)
        plans = recordable(choice.plans) if locked else choice.plans
        drawing, size = site.draft(plans, Fit()), choice.scale * TYPE_SIZE
    else:
        area = frame.area_of(frame.page)
        choice = frontiers.best(Size(area.width, area.height), house, options.type.cap)
        drawing = _filling(site, choice.plans, area, options, locked)
        size = drawing.fit.type_size
    levels = tuple(style.name.lower().replace("_", " ") for style in choice.styles)
    return _Found(drawing, size, levels, choice.rules.unit_columns)


def _filling(site: Site, plans: Sequence[Plan], area: Rect, options: LayoutOptions, locked: bool) -> Draft:
    """Return a drawing as large as its page allows, with boxes and gaps that use its room."""
    plans = recordable(plans) if locked else plans
    forest, gaps = site.forest, site.gaps
    size = _settled(_scale(forest, plans, gaps, area) * TYPE_SIZE, options)
    if len(forest) > FILLED_UP_TO:
        return site.draft(plans, Fit(size))
    room = area.width * TYPE_SIZE / size, area.height * TYPE_SIZE / size
    straight = Finish(straight_trunks=True)
    if not is_within(Geometry(forest, plans, gaps, straight), *room):
        straight = PLAIN
    wide = widened(forest, plans, gaps, *room, straight)
    if locked:
        wide = recordable(wide)
        if not is_within(Geometry(forest, wide, gaps, straight), *room):
            wide = list(plans)
    finish = finest(lambda finish: is_within(Geometry(forest, wide, gaps, finish), *room))
    step = GAP_STEP if locked else STEP
    return site.draft(wide, Fit(size, *filling_factors(forest, wide, gaps, *room, step, finish)))


def _keeping(site: Site, record: LayoutRecord, options: LayoutOptions, size: float) -> Iterator[Draft]:
    """Yield the drawings that keep a record, if their type is large enough beside `size`."""
    plans = kept_plans(record, site.forest, house_of(options).rules[-1])
    if plans is None:
        return
    if site.frame.page is None:
        yield from free_drafts(site, plans, size)
    else:
        yield from kept_drafts(site, plans, record, size, options)
    if len(site.forest) <= GUIDED_UP_TO:
        found = _fresh(site, Frontiers(guided(site.forest, plans), site.gaps), options, True)
        if found.size >= LEAST_TYPE * size - 1e-9:
            yield found.drawing


def _scale(forest: Forest, plans: Sequence[Plan], gaps: Separations, area: Rect) -> float:
    """Return the largest scale: the real geometry may be smaller than was planned."""
    width, height = extent(forest, plans, gaps)
    return min(area.width / max(width, 1e-9), area.height / max(height, 1e-9))


def _settled(size: float, options: LayoutOptions) -> float:
    """Return the type size, capped and rounded down as the type options ask."""
    if options.type.cap:
        size = min(size, options.type.cap)
    step = options.type.step
    if step and size >= step:
        size = max(math.floor(size / step + 1e-9), 1) * step
    return size


def _report(forest: Forest, options: LayoutOptions, drawing: Draft) -> Report:
    area = drawing.area
    limit = math.sqrt(area.width * area.height / max(least_areas(forest)[0], 1e-9))
    return Report(
        type_size=drawing.fit.type_size,
        limit=limit * TYPE_SIZE,
        style=options.style.value,
        units=len(forest.drawn),
    )


def _assemble(measured: MeasuredChart, drawing: Draft, report: Report) -> Layout:
    """Return the layout in points of the page."""
    geometry, origin, scale = drawing.geometry, drawing.origin, drawing.fit.scale
    ids = geometry.forest.ids

    def at(x: float, y: float) -> Point:
        return Point(origin.x + x * scale, origin.y + y * scale)

    def rect(node: int, y: float, height: float) -> Rect:
        corner = at(geometry.box_x[node], y)
        return Rect(corner.x, corner.y, geometry.box_w[node] * scale, height * scale)

    boxes = {}
    for node in geometry.forest.drawn:
        form = BoxForm.ITEM if geometry.listed[node] else BoxForm.BOX
        boxes[ids[node]] = PlacedBox(ids[node], rect(node, geometry.y[node], geometry.box_h[node]), form)
    lists = tuple(
        ListBox(ids[head], rect(head, geometry.y[head] + geometry.box_h[head], geometry.under[head]))
        for head in geometry.frames
    )
    lines = tuple(
        RoutedLine(ids[tail], ids[head], tuple(at(x, y) for x, y in points))
        for tail, head, points in hung_between(geometry)
    )
    return Layout(measured, boxes, lists, lines, drawing.page, drawing.area, scale, report)


def _empty(measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> Layout:
    page = frame.page or Size(
        frame.min_width + frame.insets.left + frame.insets.right, frame.insets.top + frame.insets.bottom
    )
    report = Report(options.type.cap or TYPE_SIZE, 0.0, options.style.value, 0)
    return Layout(measured, {}, (), (), page, frame.area_of(page), 1.0, report)
