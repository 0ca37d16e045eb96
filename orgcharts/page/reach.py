"""How large type can be on a page, and what a chart could look like there: nothing is placed."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.separations import separations_of
from orgcharts.choice.answers import Choice
from orgcharts.choice.frontiers import Frontiers, reaches
from orgcharts.geometry import TYPE_SIZE, Frame, Rect, Size
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.page.keeping.stability import NOTIONAL_PAGE
from orgcharts.page.lay_out import isolated_roots_in, layout_for
from orgcharts.page.reductions.boards import boards_of, without_boards
from orgcharts.page.reductions.isolated_roots import isolated_roots_of, without_roots
from orgcharts.page.reductions.levels import skipped_levels
from orgcharts.page.request import LayoutRequest
from orgcharts.page.searches import Searches
from orgcharts.page.tree_layout import FREE_RATE, chosen_on, reaches_cap, scale_on, settled
from orgcharts.typeset.measured import MeasuredChart


def type_size_on(measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches) -> float:
    """Return the type size that `lay_out` reaches on a page, in points; nothing is placed."""
    found = _searched(measured, options, frame, searches)
    if found is None:
        return _laid_out_size(measured, options, frame, searches)
    frontiers, area, cap = found.frontiers, found.area, options.type.cap
    if cap and reaches(found.best, cap):  # so are all drawings that are judged
        return settled(cap, options)
    choice = chosen_on(frontiers, Size(area.width, area.height), options)
    return settled(scale_on(frontiers.tree, choice.decisions, frontiers.gaps, area) * TYPE_SIZE, options)


def largest_type_on(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> float:
    """Return the largest type size that is found for a page, in points: no drawing is judged.

    The one that reads best may be a little smaller.
    """
    found = _searched(measured, options, frame, searches)
    if found is None:
        return _laid_out_size(measured, options, frame, searches)
    return settled(found.best.scale * TYPE_SIZE, options)


def tree_reaches_cap(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> bool:
    """Return whether the tree of a chart alone is found in type of the cap; nothing is placed."""
    if frame.page is None or not options.type.cap or not measured.chart.nodes:
        return False
    tree = _without_boards(replace(measured, chart=replace(measured.chart, groups=())), options)
    tree = without_roots(tree, isolated_roots_of(tree.chart))
    return reaches_cap(searches.of(tree, options, separations_of(options)), options, frame)


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


def _laid_out_size(
    measured: MeasuredChart, options: LayoutOptions, frame: Frame, searches: Searches
) -> float:
    """Return the type size of a layout that more than a search decides, in points."""
    tree, gaps = _without_boards(measured, options), separations_of(options)
    request = LayoutRequest(options, frame, gaps, searches)
    if frame.page and not (options.layout.lock or tree.chart.groups or skipped_levels(tree.chart, options)):
        isolated = isolated_roots_in(tree, request)
        if isolated:
            return isolated.type_size(options, frame, frame.area_of(frame.page))
    return layout_for(measured, request).report.type_size


def _without_boards(measured: MeasuredChart, options: LayoutOptions) -> MeasuredChart:
    boards = boards_of(measured.chart, options)
    return without_boards(measured, boards, separations_of(options)) if boards else measured
