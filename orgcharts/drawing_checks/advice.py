"""What a chart's author could change: for larger type, or for what a drawing leaves out.

Every change is tried: the chart is laid out with it, and only a change that helps is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from msgspec import Struct

from orgcharts.arithmetic import tally
from orgcharts.chart import Chart
from orgcharts.findings import Finding, Severity
from orgcharts.geometry.page_sizes import larger_page, turned_page
from orgcharts.layout_options import Lists, Style
from orgcharts.options import ChartOptions, merged
from orgcharts.page import Layout

REMEDIES = 3
"""How many changes a warning names."""

WORTH_REPORTING = 1.01
"""Minimum factor by which type must grow for a change to be reported."""

ADVISED_UP_TO = 2_000
"""Units up to which every change is tried; of a larger chart only other pages and fewer levels."""

PAGES_UP_TO = 5_000
"""Maximum number of units for which other pages are tried; larger charts take too long."""

WIDER = (1.5, 2.0, 3.0, 4.0)
"""Gaps that are tried for relations and labels that find no room."""


class OtherLayouts(Protocol):
    """A chart with other options, laid out only if the result matters."""

    def type_size(self, options: ChartOptions, above: float = 0.0) -> float:
        """Return the type size with other options, in points; 0 if it is not larger than `above`."""

    def layout(self, options: ChartOptions, least: float = 0.0) -> Layout | None:
        """Return the layout with other options; None if it cannot have type of `least` points."""


class Alternative(Struct, frozen=True):
    """A change of one option, as an author would write it, and the resulting type size in points."""

    change: str
    type_size: float


Trial = tuple[str, ChartOptions]
"""A change in spec syntax, and the options with it."""


def alternatives(layout: Layout, options: ChartOptions, trials: OtherLayouts) -> tuple[Alternative, ...]:
    """Return changes of page and style that would give larger type, the most useful first.

    Each costs another layout of the chart. Empty for a page of natural size.
    """
    if options.page.size == "free" or not layout.boxes:
        return ()
    return _larger(layout, _changes(layout, options), trials)


def small_type(layout: Layout, options: ChartOptions, trials: OtherLayouts) -> Iterator[Finding]:
    """Yield a warning (OC603) if the type is below the floor; its remedy names the best changes."""
    size, floor = layout.report.type_size, options.type.floor
    if size >= floor or not layout.boxes:
        return
    changes = (*_changes(layout, options), *_smaller_charts(layout.measured.chart, options))
    best = _larger(layout, changes, trials)[:REMEDIES]
    remedy = "; ".join(f"{one.change} gives {one.type_size:.1f} pt" for one in best) or None
    message = f"chart '{layout.measured.chart.id}' has type of {size:.1f} pt, below the floor of {floor:g} pt"
    yield Finding("OC603", message, remedy, severity=Severity.WARNING)


def left_out(layout: Layout, options: ChartOptions, trials: OtherLayouts) -> Iterator[Finding]:
    """Yield a warning (OC604) for each relation, or label, that finds no room; its remedy draws it."""
    titles = {line.id: line.title for line in layout.measured.chart.routed_lines}
    undrawn = [line for line in titles if line not in _drawn(layout)]
    missing = {*undrawn, *layout.unlabelled}
    remedies = dict(_remedies_for(missing, layout, options, trials)) if missing else {}
    for line in undrawn:
        message = f"no path for relation {titles[line]}; it is not drawn"
        yield Finding("OC604", message, remedies.get(line), severity=Severity.WARNING)
    for line in layout.unlabelled:
        message = f"no room for the label of relation {titles[line]}; it is not drawn"
        yield Finding("OC604", message, remedies.get(line), severity=Severity.WARNING)


def _drawn(layout: Layout) -> set[str]:
    """Return the ids of the relations that have a path or badges."""
    routed = {each.relation.id for each in layout.relations}
    return routed | {each.relation.id for each in layout.badged}


def _remedies_for(
    missing: set[str], layout: Layout, options: ChartOptions, trials: OtherLayouts
) -> Iterator[tuple[str, str]]:
    """Yield the first change that draws each relation with its label, by the relation."""
    left, least = set(missing), min(options.type.floor, layout.report.type_size)
    for change, changed in _roomier(layout, options):
        if not left:
            return
        tried = trials.layout(changed, least)
        if tried is None:
            continue
        helped = (left & _drawn(tried)) - set(tried.unlabelled)
        yield from ((line, f"'{change}' draws it") for line in sorted(helped))
        left -= helped


def _roomier(layout: Layout, options: ChartOptions) -> Iterator[Trial]:
    """Yield changes that give relations more room."""
    if len(layout.boxes) > ADVISED_UP_TO:
        return
    gaps = options.layout.gaps
    for factor in WIDER:
        if factor > max(gaps.across, gaps.down):
            wider = {"gaps": {"across": factor, "down": factor}}
            words = f"layout: {{gaps: {{across: {factor:g}, down: {factor:g}}}}}"
            yield words, merged(options, {"layout": wider})
    yield from _other_pages(options)


def _changes(layout: Layout, options: ChartOptions) -> Iterator[Trial]:
    """Yield other pages, a freer style, and lists where they are forbidden."""
    if len(layout.boxes) <= PAGES_UP_TO:
        yield from _other_pages(options)
    if len(layout.boxes) > ADVISED_UP_TO:
        return
    styles = list(Style)
    freer = styles.index(options.style) + 1
    if freer < len(styles):
        yield _change(options, "style", styles[freer].value)
    if options.layout.lists is Lists.NEVER:
        yield "layout: {lists: auto}", merged(options, {"layout": {"lists": Lists.AUTO}})


def _other_pages(options: ChartOptions) -> Iterator[Trial]:
    """Yield the same page in the other orientation, and one of twice the area."""
    margin = f"{options.page.margin:g}" if "margin" in options.page.model_fields_set else None
    for size in (turned_page(options.page.size), larger_page(options.page.size)):
        if size:
            words = f"{{size: {size}, margin: {margin}}}" if margin else size
            yield f"page: {words}", merged(options, {"page": size})


def _smaller_charts(chart: Chart, options: ChartOptions) -> Iterator[Trial]:
    """Yield ways to show less: one level less, or a chart for each office; few of a large chart."""
    depths = [node.depth for node in chart.nodes.values()]
    deepest = max(depths, default=0)
    few = [depth for depth in range(1, deepest) if tally(each <= depth for each in depths) <= ADVISED_UP_TO]
    if few:
        yield _change(options, "depth", few[-1])
    sizes = dict.fromkeys(chart.nodes, 1)
    for node in chart.postorder():
        if node.parent in sizes:
            sizes[node.parent] += sizes[node.id]
    offices = [part for root in chart.roots for part in chart.nodes[root].children]
    largest = max(offices, key=lambda part: sizes[part], default=None)
    if largest and len(offices) > 1 and 1 < sizes[largest] <= ADVISED_UP_TO:
        yield f"a chart for each office, such as focus: {largest},", merged(options, {"focus": largest})


def _change(options: ChartOptions, field: str, value: Any) -> Trial:
    return f"{field}: {value}", merged(options, {field: value})


def _larger(layout: Layout, changes: Iterable[Trial], trials: OtherLayouts) -> tuple[Alternative, ...]:
    """Return the changes that give larger type, the largest first."""
    least = layout.report.type_size * WORTH_REPORTING
    tried = (Alternative(change, trials.type_size(changed, least)) for change, changed in changes)
    return tuple(sorted((one for one in tried if one.type_size), key=lambda one: -one.type_size))
