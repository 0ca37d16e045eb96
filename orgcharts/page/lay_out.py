"""lay_out(): a measured chart on its page, in the largest readable type."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.separations import Separations, separations_of
from orgcharts.geometry import Frame
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.page.keeping.stability import Beside
from orgcharts.page.layout import Layout
from orgcharts.page.quantised import quantised
from orgcharts.page.record import LayoutRecord
from orgcharts.page.reductions.boards import boards_of, with_boards, without_boards
from orgcharts.page.reductions.groups import is_better, with_groups, without_groups
from orgcharts.page.reductions.isolated_roots import IsolatedRoots, isolated_roots_of
from orgcharts.page.reductions.levels import out_of_line, skipped_levels, without_levels
from orgcharts.page.request import LayoutRequest
from orgcharts.page.searches import Searches
from orgcharts.page.tree_layout import lay_out_tree, reaches_cap
from orgcharts.typeset.measured import MeasuredChart


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
    return _laid_out(
        measured,
        LayoutRequest(options, frame, gaps or separations_of(options), searches or Searches(), record),
    )


def layout_for(measured: MeasuredChart, request: LayoutRequest) -> Layout:
    """Return the layout that is asked for; without a record, nothing is laid out twice for one question."""
    if request.record:
        return _laid_out(measured, request)
    return request.searches.layout(
        request.options, request.frame, request.gaps, lambda: _laid_out(measured, request)
    )


def _laid_out(measured: MeasuredChart, request: LayoutRequest) -> Layout:
    """Return the layout of a chart, which is reduced until a tree is left that the search knows."""
    options, gaps = request.options, request.gaps
    if measured.chart.groups:
        return _with_groups(measured, request)
    if boards := boards_of(measured.chart, options):
        below = _laid_out(without_boards(measured, boards, gaps), request)
        return quantised(with_boards(below, measured, boards, gaps))
    if skipped_levels(measured.chart, options):
        return _on_levels(measured, request)
    return _beside_roots(measured, request)


def _with_groups(measured: MeasuredChart, request: LayoutRequest) -> Layout:
    """Lay out a chart with groups without a head, where that is at least as large in type as without.

    A locked layout has none, because no record knows them.
    """
    ungrouped = replace(measured, chart=replace(measured.chart, groups=()))
    plain = replace(_laid_out(ungrouped, request), measured=measured)
    if plain.record:
        return plain
    grouped = _laid_out(without_groups(measured, request.gaps), replace(request, record=None))
    divided = with_groups(grouped, measured, request.gaps)
    return quantised(divided) if is_better(divided, grouped, plain) else plain


def _on_levels(measured: MeasuredChart, request: LayoutRequest) -> Layout:
    """Lay out a chart some of whose units skip levels; a unit that would be out of line skips none."""
    remaining = measured
    while True:
        layout = _beside_roots(remaining, request)
        out = out_of_line(layout, skipped_levels(remaining.chart, request.options))
        if not out:
            return replace(layout, measured=measured)
        remaining = without_levels(remaining, out)


def _beside_roots(measured: MeasuredChart, request: LayoutRequest) -> Layout:
    """Place the tree of a chart, and isolated roots beside its top box."""
    options, frame = request.options, request.frame
    isolated = isolated_roots_in(measured, request)
    if isolated is None or frame.page is None:
        return quantised(lay_out_tree(measured, request))
    is_free = request.record is None and not options.layout.lock
    return quantised(isolated.laid_out(options, frame, frame.area_of(frame.page), is_free=is_free))


def isolated_roots_in(measured: MeasuredChart, request: LayoutRequest) -> IsolatedRoots | None:
    """Return the chart with its isolated roots, if it has some that are beside its tree."""
    isolated = isolated_roots_of(measured.chart)
    is_down = request.options.layout.orientation is Orientation.TOP_DOWN
    if not isolated or request.frame.page is None or not is_down:
        return None
    return IsolatedRoots(measured, isolated, request.gaps, request.searches.rooms, _Trees(request))


class _Trees(Struct, frozen=True):
    """How a tree of a chart with isolated roots is laid out; see `TreeLayouts`."""

    request: LayoutRequest

    def layout(
        self,
        measured: MeasuredChart,
        options: LayoutOptions,
        frame: Frame,
        beside: Beside | None = None,
        *,
        roomy: bool = True,
    ) -> Layout:
        request = replace(self.request, options=options, frame=frame)
        if request.record or not beside:
            return lay_out_tree(measured, request, beside=beside, roomy=roomy)
        tree = request.searches.of(measured, options, request.gaps)
        return request.searches.layout(
            options,
            frame,
            request.gaps,
            lambda: lay_out_tree(measured, request, beside=beside, roomy=roomy),
            (tree, beside, roomy),
        )

    def reaches_cap(self, measured: MeasuredChart, options: LayoutOptions, frame: Frame) -> bool:
        return reaches_cap(self.request.searches.of(measured, options, self.request.gaps), options, frame)
