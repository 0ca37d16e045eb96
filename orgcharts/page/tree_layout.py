"""lay_out_tree(): the tree of a chart on its page, as the search and the judge or a record decide."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import extent, finest, is_within, measure_down, place, place_down
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.choice.answers import Choice
from orgcharts.choice.frontiers import Drawn, Frontiers, reaches
from orgcharts.choice.judge import AT_CAP, PRICES, judged
from orgcharts.choice.visible_faults import VisibleFaults
from orgcharts.geometry import TYPE_SIZE, Frame, Rect, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.assemble import assemble, empty_layout
from orgcharts.page.columns import split_again
from orgcharts.page.keeping.lock import kept_decisions, recordable
from orgcharts.page.keeping.stability import (
    GAP_STEP,
    LEAST_TYPE,
    NOTIONAL_PAGE,
    TYPE_STEP,
    Beside,
    PageFit,
    applies,
    free_trees,
    guided,
    kept_trees,
    least_moved,
    record_of,
)
from orgcharts.page.layout import Layout, Report
from orgcharts.page.padding import Spread, padded
from orgcharts.page.placed import DrawnInRoom, PageScale, PlacedTree, on_page
from orgcharts.page.record import LayoutRecord
from orgcharts.page.request import LayoutRequest
from orgcharts.page.stretch import STEP, is_sideways, stretch_factors
from orgcharts.page.widening import widened
from orgcharts.typeset.measured import MeasuredChart

FREE_RATE = 0.1
"""What a unit of cost must buy without a page: there, a small drawing is not larger type."""

FILLED_UP_TO = 5_000
"""Units up to which a page is filled; larger charts have no room to spend."""

GUIDED_UP_TO = 2_000
"""Units up to which a second search is worth its time, with the arrangements of the record."""


def lay_out_tree(
    measured: MeasuredChart, request: LayoutRequest, *, beside: Beside | None = None, roomy: bool = True
) -> Layout:
    """Place all roots of a chart side by side, each with what is below it.

    `beside` is what its staff leave for isolated roots beside its top box. In a `roomy` drawing, texts have
    room beside them that the page would leave empty.
    """
    options, frame, record, locked = request.options, request.frame, request.record, request.is_locked
    frontiers = request.searches.of(measured, options, request.gaps, locked=locked)
    tree = frontiers.tree
    if not measured.chart.nodes:
        return empty_layout(measured, options, frame)
    page_fit = PageFit(tree, request.gaps, frame, beside, roomy)
    if locked:
        step = options.type.step or TYPE_STEP
        options = options.model_copy(update={"type": options.type.model_copy(update={"step": step})})
    fresh = _fresh(page_fit, frontiers, options, locked, request.searches.drawn)
    chosen, moved = fresh.drawing, None
    if request.imposed:
        chosen = _following(page_fit, request.imposed, options, locked) or fresh.drawing
    elif record and applies(record, options, frame):
        drawings = [*_keeping(page_fit, record, options, fresh.size), fresh.drawing]
        chosen, moved = least_moved(tree, drawings, record)
    decided = record if record and chosen is not fresh.drawing else fresh
    report = replace(
        _report(frontiers, options, chosen),
        levels=decided.levels,
        unit_columns=decided.unit_columns,
        kept=chosen is not fresh.drawing,
        displacement=moved,
    )
    layout = assemble(measured, chosen, report)
    if not locked and not options.alike:
        return layout
    decisions = record_of(tree, chosen, options, frame, decided.levels, decided.unit_columns)
    return replace(layout, record=decisions)


class _Fresh(Struct, frozen=True):
    """What a search found, drawn; `size` is the type size that it is compared with others by."""

    drawing: PlacedTree
    size: float
    levels: tuple[str, ...]
    unit_columns: bool


def _fresh(
    page_fit: PageFit,
    frontiers: Frontiers,
    options: LayoutOptions,
    locked: bool,
    drawn: Mapping[Hashable, list[DrawnInRoom]],
) -> _Fresh:
    """Return the best drawing of a layout tree: that of the page fit, perhaps with other hints.

    On a free page type is always 10 pt; drawings are compared as if all had one page. What was `drawn` of a
    choice before is drawn so again where it fills the room in the same way.
    """
    frame = page_fit.frame
    cost_model = cost_model_of(options)
    if frame.page is None:
        choice = frontiers.best(NOTIONAL_PAGE, replace(cost_model, rate=FREE_RATE, floor=0.0), None)
        decisions = recordable(choice.decisions) if locked else choice.decisions
        drawing, size = page_fit.place_on_page(decisions, PageScale()), choice.scale * TYPE_SIZE
    else:
        area = frame.area_of(frame.page)
        page = Size(area.width, area.height)
        choice = chosen_on(frontiers, page, options)
        known = drawn[choice.search, id(choice.point), page_fit.beside, page_fit.roomy, locked]
        drawing = _stretched(page_fit, choice.decisions, area, options, locked, known)
        size = drawing.page_scale.type_size
    levels = tuple(style.name.lower().replace("_", " ") for style in choice.styles)
    return _Fresh(drawing, size, levels, choice.rules.unit_columns)


def chosen_on(frontiers: Frontiers, page: Size, options: LayoutOptions) -> Choice:
    """Return the drawing for a page that reads best of those that are nearly the largest."""
    question = page, cost_model_of(options), options.type.cap

    def placed(choice: Choice) -> VisibleFaults:
        room = PageRoom(page.width / choice.scale, page.height / choice.scale)
        most = 0.0 if frontiers.is_locked else room.height.most  # a lock keeps the room for additions
        known = frontiers.drawings[choice.search, id(choice.point)]
        for each in known:
            if each.room.answers_for(room):
                return each.faults.on_page(most)
        placement = widened(frontiers.tree, choice.decisions, frontiers.gaps, room, each=False)
        known.append(Drawn(placement, room))
        return known[-1].faults.on_page(most)

    if question not in frontiers.chosen:
        shortlist = frontiers.shortlist(*question)
        prices = AT_CAP if reaches(shortlist[0], options.type.cap) else PRICES
        chosen = judged(shortlist, placed, prices)
        sizes = [chosen, *frontiers.variants(chosen, *question)]
        frontiers.chosen[question] = judged(sizes, placed, prices)
    return frontiers.chosen[question]


def _stretched(
    page_fit: PageFit,
    decisions: Sequence[Decision],
    area: Rect,
    options: LayoutOptions,
    locked: bool,
    known: list[DrawnInRoom],
) -> PlacedTree:
    """Return a drawing as large as its page allows, with boxes and gaps that use its room.

    `known` are those of the same decisions in other rooms, and get this one.
    """
    decisions = recordable(decisions) if locked else decisions
    tree, gaps = page_fit.tree, page_fit.gaps
    if page_fit.beside is Beside.NARROW:
        decisions = _with_narrow_staff(tree, decisions)
    size = settled(scale_on(tree, decisions, gaps, area) * TYPE_SIZE, options)
    if len(tree.drawn) > FILLED_UP_TO:
        return page_fit.place_on_page(decisions, PageScale(size))
    lane = page_fit.frame.lane * TYPE_SIZE / size
    room = PageRoom(area.width * TYPE_SIZE / size, area.height * TYPE_SIZE / size, lane)
    for each in known:
        if each.room.answers_for(room):
            page_scale = replace(each.drawing.page_scale, type_size=size)
            return on_page(each.drawing.placement, page_scale, page_fit.frame)
    filled, spread = _filled(page_fit, decisions, room, locked)
    drawing = page_fit.place_on_page(filled, PageScale(size, *spread), room)
    known.append(DrawnInRoom(room, drawing))
    return drawing


def _filled(
    page_fit: PageFit, decisions: Sequence[Decision], room: PageRoom, locked: bool
) -> tuple[Sequence[Decision], Spread]:
    """Return decisions with boxes that use a room, and their spread in it."""
    tree, gaps = page_fit.tree, page_fit.gaps
    straight = Refinement(straight_trunks=True)
    if not is_within(Placement(tree, decisions, gaps, straight), room):
        straight = PLAIN
    wide = split_again(widened(tree, decisions, gaps, room, straight), room)
    if page_fit.beside is Beside.NARROW:
        wide = _with_narrow_staff(tree, wide)
    if locked:
        wide = recordable(wide)
        if not is_within(Placement(tree, wide, gaps, straight), room):
            wide = list(decisions)
    refinement = finest(tree, wide, gaps, room).refinement
    drawings = _Stretched(tree, gaps, refinement, room, GAP_STEP if locked else STEP)
    if locked:
        return wide, drawings.gaps_of(wide) or Spread()
    sideways = is_sideways(wide)
    return padded(
        wide,
        drawings,
        closing=not (page_fit.beside or sideways),
        across=page_fit.roomy and not sideways,
    )


class _Stretched(Struct, frozen=True):
    """Drawings that are spread in a room of the page, gaps enlarged in `step`s; see `PageDrawings`."""

    tree: LayoutTree
    gaps: Separations
    refinement: Refinement
    room: PageRoom
    step: float

    def gaps_of(self, decisions: Sequence[Decision]) -> Spread | None:
        factors = stretch_factors(self.tree, decisions, self.gaps, self.room, self.step, self.refinement)
        return factors and Spread(*factors)

    def placed(self, decisions: Sequence[Decision], spread: Spread) -> Placement:
        return place(self.tree, decisions, self._spread(decisions, spread), self.refinement)

    def spread_down(self, placement: Placement, spread: Spread) -> Placement:
        other = placement.to_measure_down(self._spread(placement.decisions, spread))
        measure_down(other)
        place_down(other)
        return other

    def is_narrow(self, width: float) -> bool:
        return self.room.width.allows(width)

    def is_low(self, height: float) -> bool:
        return self.room.height_below_lane.allows(height)

    def _spread(self, decisions: Sequence[Decision], spread: Spread) -> Separations:
        return self.gaps.enlarged(*spread, sideways=is_sideways(decisions))


def _with_narrow_staff(tree: LayoutTree, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions with the staff of the top box in one line more than their names need."""
    staff, narrow = tree.assistants[0], list(decisions)
    width = max((tree.boxes[node][-2:][0].width for node in staff), default=0.0)
    for node in staff:
        narrow[node] = replace(narrow[node], box=min(narrow[node].box, width))
    return narrow


def _following(
    page_fit: PageFit, record: LayoutRecord, options: LayoutOptions, locked: bool
) -> PlacedTree | None:
    """Return the drawing with the arrangement of a record, as large as its page allows.

    None if the chart cannot have that arrangement. On a free page type is always 10 pt.
    """
    decisions = kept_decisions(record, page_fit.tree, cost_model_of(options).rules[-1])
    if decisions is None:
        return None
    if page_fit.frame.page is None:
        return page_fit.place_on_page(decisions, PageScale())
    return _stretched(page_fit, decisions, page_fit.frame.area_of(page_fit.frame.page), options, locked, [])


def _keeping(
    page_fit: PageFit, record: LayoutRecord, options: LayoutOptions, size: float
) -> Iterator[PlacedTree]:
    """Yield the drawings that keep a record, if their type is large enough beside `size`."""
    decisions = kept_decisions(record, page_fit.tree, cost_model_of(options).rules[-1])
    if decisions is None:
        return
    if page_fit.frame.page is None:
        yield from free_trees(page_fit, decisions, size)
    else:
        yield from kept_trees(page_fit, decisions, record, size, options)
    if len(page_fit.tree.drawn) <= GUIDED_UP_TO:
        frontiers = Frontiers(guided(page_fit.tree, decisions), page_fit.gaps)
        found = _fresh(page_fit, frontiers, options, True, defaultdict(list))
        if found.size >= LEAST_TYPE * size - 1e-9:
            yield found.drawing


def scale_on(tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, area: Rect) -> float:
    """Return the largest scale: the real geometry may be smaller than that of the decisions."""
    width, height = extent(tree, decisions, gaps)
    return min(area.width / max(width, 1e-9), area.height / max(height, 1e-9))


def settled(size: float, options: LayoutOptions) -> float:
    """Return the type size, capped and rounded down as the type options ask."""
    if options.type.cap:
        size = min(size, options.type.cap)
    step = options.type.step
    if step and size >= step:
        size = max(math.floor(size / step + 1e-9), 1) * step
    return size


def _report(frontiers: Frontiers, options: LayoutOptions, drawing: PlacedTree) -> Report:
    area = drawing.area
    limit = math.sqrt(area.width * area.height / max(frontiers.areas[0], 1e-9))
    return Report(
        type_size=drawing.page_scale.type_size,
        limit=limit * TYPE_SIZE,
        style=options.style.value,
        units=len(frontiers.tree.drawn),
    )


def reaches_cap(frontiers: Frontiers, options: LayoutOptions, frame: Frame) -> bool:
    """Return whether the best drawing that is found for a page is in type of the cap."""
    cap = options.type.cap
    if frame.page is None or not cap or settled(cap, options) < cap:
        return False
    area = frame.area_of(frame.page)
    best = frontiers.best(Size(area.width, area.height), cost_model_of(options), cap)
    return best.scale * TYPE_SIZE >= cap
