"""What a chart's author could change for larger type, and what it would give."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import Chart
from orgcharts.findings import Finding, Severity
from orgcharts.geometry import Frame, Insets
from orgcharts.layout import Alternative, Layout, alternatives
from orgcharts.options import ChartOptions, merged
from orgcharts.pages import larger_page

REMEDIES = 3
"""How many changes a warning names."""


def alternatives_to(layout: Layout, options: ChartOptions) -> tuple[Alternative, ...]:
    """Return changes of page and style that would give larger type, the most useful first.

    Each costs another layout of the chart. Empty for a page of natural size.
    """
    if options.page == "free":
        return ()
    area, page = layout.area, layout.page
    insets = Insets(area.y, page.width - area.right, page.height - area.bottom, area.x)
    name = f"page: {larger_page(options.page)}"
    return alternatives(layout.measured, options, Frame(page, insets), name)


def smaller_charts(chart: Chart, options: ChartOptions) -> Iterator[tuple[str, ChartOptions]]:
    """Yield ways to show less, in words and as options: a level less, or a chart for each office."""
    deepest = max((node.depth for node in chart.nodes.values()), default=0)
    if deepest > 1:
        yield f"depth: {deepest - 1}", merged(options, {"depth": deepest - 1})
    sizes = dict.fromkeys(chart.nodes, 1)
    for node in chart.postorder():
        if node.parent in sizes:
            sizes[node.parent] += sizes[node.id]
    offices = [part for root in chart.roots for part in chart.nodes[root].children]
    largest = max(offices, key=lambda part: sizes[part], default=None)
    if largest and len(offices) > 1:
        yield f"a chart for each office, such as focus: {largest}", merged(options, {"focus": largest})


def small_type(
    layout: Layout, options: ChartOptions, changes: tuple[Alternative, ...]
) -> tuple[Finding, ...]:
    """Return a warning (OC603) if the type is below the floor; its remedy names the best changes."""
    size, floor = layout.report.type_size, options.type.floor
    if size >= floor or not layout.boxes:
        return ()
    better = (change for change in changes if change.type_size > size)
    best = sorted(better, key=lambda one: -one.type_size)[:REMEDIES]
    remedy = "; ".join(f"{one.change} gives {one.type_size:.1f} pt" for one in best) or None
    message = f"chart '{layout.measured.chart.id}' has type of {size:.1f} pt, below the floor of {floor:g} pt"
    return (Finding("OC603", message, remedy, severity=Severity.WARNING),)
