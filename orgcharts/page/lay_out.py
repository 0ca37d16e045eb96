"""lay_out(): a measured chart on its page, in the largest readable type."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.place import TOLERANCE, extent, finest, is_within, place, place_down
from orgcharts.arrange.placement import PLAIN, Placement, Refinement
from orgcharts.arrange.separations import Separations, separations_of
from orgcharts.arrange.tree import BAR, LayoutTree
from orgcharts.choice.frontiers import Choice, DrawnIn, Frontiers, least_areas, reaches
from orgcharts.choice.judge import AT_CAP, PRICES, judged
from orgcharts.geometry import TYPE_SIZE, Frame, Point, Rect, Size
from orgcharts.geometry.frontier import shortest
from orgcharts.layout_options import LayoutOptions, Orientation
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
from orgcharts.page.layout import BoxForm, Layout, ListBox, MatrixFrame, PlacedBox, Report, RoutedLine
from orgcharts.page.padding import padded
from orgcharts.page.placed import PageScale, PlacedTree
from orgcharts.page.quantised import quantised
from orgcharts.page.record import LayoutRecord
from orgcharts.page.reductions.boards import boards_of, with_boards, without_boards
from orgcharts.page.reductions.groups import is_better, with_groups, without_groups
from orgcharts.page.reductions.isolated_roots import IsolatedRoots, isolated_roots_of, without_roots
from orgcharts.page.reductions.levels import out_of_line, past_spacers, skipped_levels, without_levels
from orgcharts.page.reductions.shared_children import with_shared_children
from orgcharts.page.searches import Searches
from orgcharts.page.stretch import STEP, is_sideways, stretch_factors
from orgcharts.page.widening import widened
from orgcharts.typeset.measured import MeasuredChart

FREE_RATE = 0.1
"""What a unit of cost must buy without a page: there, a small drawing is not larger type."""

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
    floor is drawn all the same; the report shows that. A chart without nodes is empty.

    With a `record` of an earlier layout, as little as possible moves (see
    `docs/stability.md`). A lock is in use if there is a record or `options.layout.lock` is set:
    then type and gaps go in steps, and the layout has a record of its own. A chart that is `alike` in several
    languages has one, too, and follows an imposed record. `searches` are
    those made for other pages of the same chart.
    """
    gaps = gaps or separations_of(options)
    searches = searches or Searches()
    if measured.chart.groups:
        return _with_groups(measured, options, frame, gaps, record, searches)
    boards = boards_of(measured.chart, options)
    if boards:
        inner = without_boards(measured, boards, gaps)
        below = lay_out(inner, options, frame, gaps, record=record, searches=searches)
        return quantised(with_boards(below, measured, boards, gaps))
    levels = skipped_levels(measured.chart, options)
    if levels:
        return _on_levels(measured, options, frame, gaps, record, searches)
    return _lay_out_roots(measured, options, frame, gaps, record, searches)


def _with_groups(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations,
    record: LayoutRecord | None,
    searches: Searches,
) -> Layout:
    """Lay out a chart with groups without a head, where that is at least as large in type as without.

    A locked layout has none, because no record knows them.
    """
    ungrouped = replace(measured, chart=replace(measured.chart, groups=()))
    plain = lay_out(ungrouped, options, frame, gaps, record=record, searches=searches)
    plain = replace(plain, measured=measured)
    if plain.record:
        return plain
    grouped = lay_out(without_groups(measured, gaps), options, frame, gaps, searches=searches)
    divided = with_groups(grouped, measured, gaps)
    return quantised(divided) if is_better(divided, grouped, plain) else plain


def _on_levels(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations,
    record: LayoutRecord | None,
    searches: Searches,
) -> Layout:
    """Lay out a chart some of whose units skip levels; a unit that would be out of line skips none."""
    remaining = measured
    while True:
        layout = _lay_out_roots(remaining, options, frame, gaps, record, searches)
        out = out_of_line(layout, skipped_levels(remaining.chart, options))
        if not out:
            return replace(layout, measured=measured)
        remaining = without_levels(remaining, out)


def _lay_out_roots(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations,
    record: LayoutRecord | None,
    searches: Searches,
) -> Layout:
    """Place the tree of a chart, and isolated roots beside its top box."""
    isolated = _isolated_roots(measured, options, frame, _Trees(gaps, record, searches))
    if isolated is None or frame.page is None:
        return quantised(_lay_out_tree(measured, options, frame, gaps, record, searches))
    is_free = record is None and not options.layout.lock
    return quantised(isolated.laid_out(options, frame, frame.area_of(frame.page), is_free=is_free))


def _isolated_roots(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, trees: _Trees
) -> IsolatedRoots | None:
    """Return the chart with its isolated roots, if it has some that are beside its tree."""
    isolated = isolated_roots_of(measured.chart)
    if not isolated or frame.page is None or options.layout.orientation is not Orientation.TOP_DOWN:
        return None
    return IsolatedRoots(measured, isolated, trees.gaps, trees.searches.rooms, trees)


class _Trees(Struct, frozen=True):
    """How a tree of a chart with isolated roots is laid out; see `TreeLayouts`."""

    gaps: Separations
    record: LayoutRecord | None
    searches: Searches

    def layout(
        self, measured: MeasuredChart, options: LayoutOptions, frame: Frame, beside: Beside | None = None
    ) -> Layout:
        def laid_out() -> Layout:
            return _lay_out_tree(
                measured, options, frame, self.gaps, self.record, self.searches, beside=beside
            )

        if self.record or not beside:
            return laid_out()
        tree = self.searches.of(measured, options, self.gaps)
        return self.searches.layout(options, frame, self.gaps, laid_out, (tree, beside))

    def reaches_cap(self, measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> bool:
        return _reaches_cap(self.searches.of(measured, options, self.gaps), options, frame)


def type_size_on(measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches) -> float:
    """Return the type size that `lay_out` reaches on a page, in points; nothing is placed."""
    found = _searched(measured, options, frame, searches)
    if found is None:
        return _laid_out_size(measured, options, frame, searches)
    frontiers, area, cap = found.frontiers, found.area, options.type.cap
    if cap and reaches(found.best, cap):  # so are all drawings that are judged
        return _settled(cap, options)
    choice = _chosen(frontiers, Size(area.width, area.height), options)
    return _settled(_scale(frontiers.tree, choice.decisions, frontiers.gaps, area) * TYPE_SIZE, options)


def largest_type_on(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> float:
    """Return the largest type size that is found for a page, in points: no drawing is judged.

    The one that reads best may be a little smaller.
    """
    found = _searched(measured, options, frame, searches)
    if found is None:
        return _laid_out_size(measured, options, frame, searches)
    return _settled(found.best.scale * TYPE_SIZE, options)


def _laid_out_size(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> float:
    """Return the type size of a layout that more than a search decides, in points."""
    gaps, tree = separations_of(options), _without_boards(measured, options)
    if frame.page and not (options.layout.lock or tree.chart.groups or skipped_levels(tree.chart, options)):
        isolated = _isolated_roots(tree, options, frame, _Trees(gaps, None, searches))
        if isolated:
            return isolated.type_size(options, frame, frame.area_of(frame.page))
    return layout_once(measured, options, frame, gaps, searches).report.type_size


class _Searched(Struct, frozen=True):
    """The searches of a chart, and the best drawing that they have for an area."""

    frontiers: Frontiers
    best: Choice
    area: Rect


def _searched(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> _Searched | None:
    """Return what is found for the whole chart on a page; None if more than a search decides its size."""
    tree = _without_boards(measured, options)
    if (
        frame.page is None
        or options.layout.lock
        or measured.chart.groups
        or isolated_roots_of(tree.chart)
        or skipped_levels(tree.chart, options)
        or not tree.chart.nodes
    ):
        return None
    frontiers, area = searches.of(tree, options, separations_of(options)), frame.area_of(frame.page)
    page = Size(area.width, area.height)
    return _Searched(frontiers, frontiers.best(page, cost_model_of(options), options.type.cap), area)


def tree_reaches_cap(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> bool:
    """Return whether the tree of a chart alone is found in type of the cap; nothing is placed."""
    if frame.page is None or not options.type.cap or not measured.chart.nodes:
        return False
    tree = _without_boards(replace(measured, chart=replace(measured.chart, groups=())), options)
    tree = without_roots(tree, isolated_roots_of(tree.chart))
    return _reaches_cap(searches.of(tree, options, separations_of(options)), options, frame)


def _reaches_cap(frontiers: Frontiers, options: LayoutOptions, frame: Frame) -> bool:
    """Return whether the best drawing that is found for a page is in type of the cap."""
    cap = options.type.cap
    if frame.page is None or not cap or _settled(cap, options) < cap:
        return False
    area = frame.area_of(frame.page)
    best = frontiers.best(Size(area.width, area.height), cost_model_of(options), cap)
    return best.scale * TYPE_SIZE >= cap


def layout_once(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, gaps: Separations, searches: Searches
) -> Layout:
    """Return what `lay_out` does without a record; nothing is laid out twice for one question."""
    return searches.layout(
        options, frame, gaps, lambda: lay_out(measured, options, frame, gaps, searches=searches)
    )


def candidates_on(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> list[Choice]:
    """Return what `lay_out` chooses from on a page, the best first; nothing is placed."""
    measured = _without_boards(measured, options)
    isolated = isolated_roots_of(measured.chart)
    if isolated and frame.page is not None and options.layout.orientation is Orientation.TOP_DOWN:
        measured = without_roots(measured, isolated)
    frontiers, cost_model = searches.of(measured, options, separations_of(options)), cost_model_of(options)
    if frame.page is None:
        return frontiers.candidates(NOTIONAL_PAGE, replace(cost_model, rate=FREE_RATE, floor=0.0), None)
    area = frame.area_of(frame.page)
    return frontiers.candidates(Size(area.width, area.height), cost_model, options.type.cap)


def _without_boards(measured: MeasuredChart, options: LayoutOptions) -> MeasuredChart:
    boards = boards_of(measured.chart, options)
    return without_boards(measured, boards, separations_of(options)) if boards else measured


def _lay_out_tree(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    gaps: Separations,
    record: LayoutRecord | None,
    searches: Searches,
    *,
    beside: Beside | None = None,
) -> Layout:
    """Place all roots of a chart side by side, each with what is below it."""
    imposed = record if record and record.imposed else None
    locked = options.layout.lock or record is not imposed
    frontiers = searches.of(measured, options, gaps, locked=locked)
    tree = frontiers.tree
    if not measured.chart.nodes:
        return _empty(measured, options, frame)
    page_fit = PageFit(tree, gaps, frame, beside)
    if locked:
        step = options.type.step or TYPE_STEP
        options = options.model_copy(update={"type": options.type.model_copy(update={"step": step})})
    fresh = _fresh(page_fit, frontiers, options, locked)
    chosen, moved = fresh.drawing, None
    if imposed:
        chosen = _following(page_fit, imposed, options, locked) or fresh.drawing
    elif record and applies(record, options, frame):
        drawings = [*_keeping(page_fit, record, options, fresh.size), fresh.drawing]
        chosen, moved = least_moved(tree, drawings, record)
    decided = record if record and chosen is not fresh.drawing else fresh
    report = replace(
        _report(tree, options, chosen),
        levels=decided.levels,
        unit_columns=decided.unit_columns,
        kept=chosen is not fresh.drawing,
        displacement=moved,
    )
    layout = _assemble(measured, chosen, report)
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


def _fresh(page_fit: PageFit, frontiers: Frontiers, options: LayoutOptions, locked: bool) -> _Fresh:
    """Return the best drawing of a layout tree: that of the page fit, perhaps with other hints.

    On a free page type is always 10 pt; drawings are compared as if all had one page.
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
        choice = _chosen(frontiers, page, options)
        drawing = _stretched(page_fit, choice.decisions, area, options, locked)
        size = drawing.page_scale.type_size
    levels = tuple(style.name.lower().replace("_", " ") for style in choice.styles)
    return _Fresh(drawing, size, levels, choice.rules.unit_columns)


def _chosen(frontiers: Frontiers, page: Size, options: LayoutOptions) -> Choice:
    """Return the drawing for a page that reads best of those that are nearly the largest."""
    question = page, cost_model_of(options), options.type.cap

    def placed(choice: Choice) -> Placement:
        room = page.width / choice.scale, page.height / choice.scale
        key = choice.search, id(choice.point)
        known = frontiers.drawings.get(key)
        if known is None or not known.is_for(*room):
            wide = widened(frontiers.tree, choice.decisions, frontiers.gaps, *room, each=False)
            place_down(wide.placement)
            most = (math.inf, math.inf) if wide.is_widest else room
            known = frontiers.drawings[key] = DrawnIn(wide.placement, *most)
        return known.placement

    if question not in frontiers.chosen:
        shortlist = frontiers.shortlist(*question)
        prices = AT_CAP if reaches(shortlist[0], options.type.cap) else PRICES
        chosen = judged(shortlist, placed, prices)
        sizes = [chosen, *frontiers.variants(chosen, *question)]
        frontiers.chosen[question] = judged(sizes, placed, prices)
    return frontiers.chosen[question]


def _stretched(
    page_fit: PageFit, decisions: Sequence[Decision], area: Rect, options: LayoutOptions, locked: bool
) -> PlacedTree:
    """Return a drawing as large as its page allows, with boxes and gaps that use its room."""
    decisions = recordable(decisions) if locked else decisions
    tree, gaps = page_fit.tree, page_fit.gaps
    is_narrow = page_fit.beside is Beside.NARROW
    if is_narrow:
        decisions = _with_narrow_staff(tree, decisions)
    size = _settled(_scale(tree, decisions, gaps, area) * TYPE_SIZE, options)
    if len(tree.drawn) > FILLED_UP_TO:
        return page_fit.place_on_page(decisions, PageScale(size))
    room = area.width * TYPE_SIZE / size, area.height * TYPE_SIZE / size
    straight = Refinement(straight_trunks=True)
    if not is_within(Placement(tree, decisions, gaps, straight), *room):
        straight = PLAIN
    wide = widened(tree, decisions, gaps, *room, straight).placement.decisions
    if is_narrow:
        wide = _with_narrow_staff(tree, wide)
    if locked:
        wide = recordable(wide)
        if not is_within(Placement(tree, wide, gaps, straight), *room):
            wide = list(decisions)
    refinement = finest(tree, wide, gaps, *room).refinement
    step = GAP_STEP if locked else STEP

    def gaps_of(wide: Sequence[Decision]) -> tuple[float, float] | None:
        needed = extent(tree, wide, gaps, refinement)
        if needed[0] > room[0] + TOLERANCE or needed[1] > room[1] + TOLERANCE:
            return None
        height = max(min(needed[1], room[1]), room[1] - page_fit.frame.lane * TYPE_SIZE / size)
        return stretch_factors(tree, wide, gaps, room[0], height, step, refinement)

    def placed(wide: Sequence[Decision], enlarged: tuple[float, float]) -> Placement:
        return place(tree, wide, gaps.enlarged(*enlarged), refinement)

    if locked or page_fit.beside or is_sideways(wide):
        return page_fit.place_on_page(wide, PageScale(size, *(gaps_of(wide) or (1.0, 1.0))))
    filled, enlarged = padded(wide, gaps_of, placed)
    return page_fit.place_on_page(filled, PageScale(size, *enlarged))


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
    return _stretched(page_fit, decisions, page_fit.frame.area_of(page_fit.frame.page), options, locked)


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
        found = _fresh(page_fit, Frontiers(guided(page_fit.tree, decisions), page_fit.gaps), options, True)
        if found.size >= LEAST_TYPE * size - 1e-9:
            yield found.drawing


def _scale(tree: LayoutTree, decisions: Sequence[Decision], gaps: Separations, area: Rect) -> float:
    """Return the largest scale: the real geometry may be smaller than that of the decisions."""
    width, height = extent(tree, decisions, gaps)
    return min(area.width / max(width, 1e-9), area.height / max(height, 1e-9))


def _settled(size: float, options: LayoutOptions) -> float:
    """Return the type size, capped and rounded down as the type options ask."""
    if options.type.cap:
        size = min(size, options.type.cap)
    step = options.type.step
    if step and size >= step:
        size = max(math.floor(size / step + 1e-9), 1) * step
    return size


def _report(tree: LayoutTree, options: LayoutOptions, drawing: PlacedTree) -> Report:
    area = drawing.area
    limit = math.sqrt(area.width * area.height / max(least_areas(tree)[0], 1e-9))
    return Report(
        type_size=drawing.page_scale.type_size,
        limit=limit * TYPE_SIZE,
        style=options.style.value,
        units=len(tree.drawn),
    )


def _assemble(measured: MeasuredChart, drawing: PlacedTree, report: Report) -> Layout:
    """Return the layout in points of the page."""
    placement, origin, scale = drawing.placement, drawing.origin, drawing.page_scale.scale
    ids = placement.tree.ids

    def at(x: float, y: float) -> Point:
        return Point(origin.x + x * scale, origin.y + y * scale)

    def strip(node: int) -> float:
        found = measured.strips.get(ids[node])
        return found.height if found else 0.0

    def rect(node: int, y: float, height: float) -> Rect:
        corner = at(placement.box_x[node], y)
        return Rect(corner.x, corner.y, placement.box_width[node] * scale, height * scale)

    boxes = {}
    cells = {cell for matrix in placement.tree.matrices.values() for cell in matrix.inner}
    for node in placement.tree.drawn:
        form = BoxForm.ITEM if placement.listed[node] else BoxForm.CELL if node in cells else BoxForm.BOX
        top = strip(node)
        height = placement.box_height[node] - top - (BAR if node in placement.tree.carried else 0.0)
        head = 0.0
        if ids[node] in measured.bodies:
            head = height
            if node in placement.tree.bodies:
                height += placement.height_below[node]
            else:
                head = shortest(measured.boxes[ids[node]], placement.box_width[node])[1]
        placed = rect(node, placement.y[node] + top, height)
        boxes[ids[node]] = PlacedBox(ids[node], placed, form, head * scale)
    lists = tuple(
        ListBox(
            ids[head],
            rect(head, placement.y[head] + placement.box_height[head], placement.height_below[head]),
        )
        for head in placement.list_heads
    )
    lines = tuple(
        RoutedLine(ids[tail], ids[head], to_box(tuple(at(x, y) for x, y in points), strip(head) * scale))
        for tail, head, points in past_spacers(with_shared_children(placement), placement.tree.spacers)
    )
    matrices = tuple(_matrix_frame(ids[node], placement, node, at, scale) for node in placement.tree.matrices)
    return Layout(measured, boxes, lists, lines, drawing.page, drawing.area, scale, report, matrices=matrices)


def _matrix_frame(
    unit: str, placement: Placement, node: int, at: Callable[[float, float], Point], scale: float
) -> MatrixFrame:
    """Return the table of a matrix in points of the page; `at` returns the place of a point there."""
    table, matrix = placement.tables[node], placement.tree.matrices[node]
    width, height = len(matrix.columns) * table.column * scale, len(matrix.cells) * table.row * scale
    top, rows = at(table.x + table.heads, table.y), at(table.x, table.row_y(0))
    return MatrixFrame(
        unit,
        Rect(top.x, top.y, width, rows.y + height - top.y),
        Rect(rows.x, rows.y, table.heads * scale, height),
    )


def to_box(points: tuple[Point, ...], strip: float) -> tuple[Point, ...]:
    """Return a line, which ends where a strip and a box begin, to the same place of the box.

    >>> to_box((Point(0, 0), Point(0, 9)), 4)
    (Point(x=0, y=0), Point(x=0, y=13))
    >>> to_box((Point(0, 0), Point(0, 9), Point(5, 9)), 4)
    (Point(x=0, y=0), Point(x=0, y=11.0), Point(x=5, y=11.0))
    """
    if not strip:
        return points
    *rest, before, end = points
    if before.x == end.x:
        return (*rest, before, Point(end.x, end.y + strip))
    return (*rest, Point(before.x, before.y + strip / 2), Point(end.x, end.y + strip / 2))


def _empty(measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> Layout:
    page = frame.page or Size(
        frame.min_width + frame.insets.left + frame.insets.right, frame.insets.top + frame.insets.bottom
    )
    report = Report(options.type.cap or TYPE_SIZE, 0.0, options.style.value, 0)
    return Layout(measured, {}, (), (), page, frame.area_of(page), 1.0, report)
