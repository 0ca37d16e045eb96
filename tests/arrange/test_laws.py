"""Laws that hold for every layout, tried on random organisations."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, Lists, Orientation, Style, TreeOptions, TypeOptions
from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import BoxForm, Layout
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.judge import TOLERANCE, faults
from tests.arrange.samples import random_chart

PAGES = (Size(842, 595), Size(595, 842), Size(960, 540), None)
STYLES = tuple(Style)

laws = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@st.composite
def charts(draw: st.DrawFn, most: int = 30) -> MeasuredChart:
    """Random trees and forests, some units with assistants, some with hints."""
    source = random.Random(draw(st.integers(0, 10**6)))
    count = draw(st.integers(1, most))
    chart = random_chart(
        source, count, draw(st.sampled_from([0.0, 0.1, 0.5])), deepest=draw(st.integers(1, 6))
    )
    if draw(st.booleans()):
        chart = _wishful(chart, source)
    return _forest(chart) if count > 1 and draw(st.integers(0, 4)) == 0 else chart


ROWS = ((2,), (4,), (3,), (2, 2), (2, 4), (4, 2), (3, 2), (2, 2, 2))


def _wishful(chart: MeasuredChart, source: random.Random) -> MeasuredChart:
    nodes = dict(chart.chart.nodes)
    for name, node in chart.chart.nodes.items():
        if source.random() < 0.3:
            arrange = source.choice(["row", "rows", "hanging", "list", "two-sided", None])
            columns, rows = source.choice([None, 1, 2, 3, 9]), source.choice([(), (), *ROWS])
            nodes[name] = replace(node, arrange=arrange, columns=columns, rows=rows)
    return replace(chart, chart=replace(chart.chart, nodes=nodes))


def _forest(chart: MeasuredChart) -> MeasuredChart:
    """Return the chart without its root."""
    nodes = dict(chart.chart.nodes)
    root = nodes.pop(chart.chart.roots[0])
    roots = root.assistants + root.children
    nodes.update({name: replace(nodes[name], parent=None) for name in roots})
    return replace(chart, chart=replace(chart.chart, nodes=nodes, roots=roots))


options = st.builds(
    LayoutOptions,
    style=st.sampled_from(Style),
    layout=st.builds(TreeOptions, lists=st.sampled_from(Lists), orientation=st.sampled_from(Orientation)),
    type=st.builds(TypeOptions, cap=st.sampled_from([None, 11.0]), step=st.sampled_from([0.0, 0.5])),
)


def _uncapped(chart: MeasuredChart, page: Size | None = PAGES[0], **changes: object) -> Layout:
    wanted = LayoutOptions.model_validate({"type": {"cap": None}, **changes})
    return lay_out(chart, wanted, Frame(page))


@laws
@given(charts(), options, st.sampled_from(PAGES))
def test_no_layout_has_a_fault(chart: MeasuredChart, wanted: LayoutOptions, page: Size | None) -> None:
    layout = lay_out(chart, wanted, Frame(page, Insets(40, 20, 30, 25)))
    assert [] == faults(layout)


@laws
@given(charts(), st.sampled_from(PAGES[:3]))
def test_a_freer_style_never_has_smaller_type(chart: MeasuredChart, page: Size) -> None:
    sizes = [_uncapped(chart, page, style=style).report.type_size for style in STYLES]
    assert [] == [size for size, freer in pairwise(sizes) if freer < size - 1e-9]


@laws
@given(charts(), st.sampled_from(PAGES[:3]))
def test_lists_never_make_type_smaller(chart: MeasuredChart, page: Size) -> None:
    boxed = _uncapped(chart, page, layout={"lists": "never"}).report.type_size
    assert boxed <= _uncapped(chart, page).report.type_size + 1e-9


@laws
@given(charts(), st.sampled_from(PAGES[:3]), st.floats(1.0, 2.0))
def test_a_larger_page_never_has_smaller_type(chart: MeasuredChart, page: Size, factor: float) -> None:
    larger = Size(page.width * factor, page.height * factor)
    assert _uncapped(chart, page).report.type_size <= _uncapped(chart, larger).report.type_size + 1e-9


@laws
@given(charts(), options)
def test_type_stays_below_its_cap_and_its_limit(chart: MeasuredChart, wanted: LayoutOptions) -> None:
    report = lay_out(chart, wanted, Frame(PAGES[0])).report
    assert report.type_size <= min(report.limit, wanted.type.cap or report.limit) + 1e-9


@laws
@given(charts())
def test_a_row_has_boxes_of_one_height_in_one_line(chart: MeasuredChart) -> None:
    layout = _uncapped(chart, style="formal")
    for node in chart.chart.nodes.values():
        rects = [layout.boxes[child].rect for child in node.children]
        columns = {round(rect.x, 4) for rect in rects}
        wished = node.arrange or node.columns or node.rows
        if len(rects) > 1 and len(columns) == len(rects) and not wished:
            assert rects[0].y == pytest.approx(rects[-1].y)
            assert rects[0].height == pytest.approx(rects[-1].height)


@laws
@given(charts())
def test_a_parent_of_a_row_is_centred_over_its_trunk(chart: MeasuredChart) -> None:
    layout = _uncapped(chart, style="formal")
    for line in layout.lines:
        start, tail = line.points[0], layout.boxes[line.tail].rect
        node = chart.chart.nodes[line.tail]
        row = len({round(layout.boxes[child].rect.x, 4) for child in node.children}) > 1
        if row and layout.boxes[line.head].form is BoxForm.BOX and not node.assistants:
            assert tail.centre.x == pytest.approx(start.x, abs=TOLERANCE)


@laws
@given(charts())
def test_the_same_chart_gives_the_same_layout(chart: MeasuredChart) -> None:
    assert _uncapped(chart) == _uncapped(chart)


@laws
@given(charts())
def test_the_order_of_the_nodes_in_memory_does_not_matter(chart: MeasuredChart) -> None:
    nodes = dict(reversed(chart.chart.nodes.items()))
    turned = replace(chart, chart=replace(chart.chart, nodes=nodes))
    assert _uncapped(chart).boxes == _uncapped(turned).boxes


@pytest.mark.parametrize("seed", [*range(6), 54, 90, 106, 167])
def test_the_search_leaves_the_left_of_a_trunk_to_staff(seed: int) -> None:
    source = random.Random(seed)
    count = source.choice((4, 6, 8, 10, 14))
    chart = random_chart(source, count, 0.0, deepest=3)
    layout = _uncapped(chart, source.choice(PAGES[:3]), style="free")
    ends = {line.head: line.points[-1].x for line in layout.lines}
    assert ends
    assert [] == [unit for unit, end in ends.items() if end == layout.boxes[unit].rect.right]
