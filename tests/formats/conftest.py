"""A layout made by hand, so that DOT and text are tested without the layout engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from orgcharts.chart import Chart, ChartNode, Heading, TextItem, TextRole
from orgcharts.diagram import Diagram, compose
from orgcharts.fonts import default_fonts
from orgcharts.furniture import measure_furniture
from orgcharts.geometry import Insets, Point, Rect, Size
from orgcharts.page.layout import BoxForm, Layout, ListBox, PlacedBox, Report, RoutedLine
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.theme import load_theme
from orgcharts.typeset.measured import MeasuredChart

PAGE = Size(841.89, 595.28)
SCALE = 0.83

LayoutOfNames = Callable[[Sequence[str]], Layout]


def _node(identifier: str, name: str, head: str = "", **facts: object) -> ChartNode:
    texts = [TextItem(TextRole.NAME, name)]
    if head:
        texts.append(TextItem(TextRole.HEAD, head))
    return ChartNode(id=identifier, text=tuple(texts), title=name, **facts)  # type: ignore[arg-type]


def _layout(
    chart: Chart,
    boxes: Sequence[PlacedBox],
    lists: Sequence[ListBox] = (),
    lines: Sequence[RoutedLine] = (),
) -> Layout:
    return Layout(
        measured=MeasuredChart(chart, {}, {}),
        boxes={box.node: box for box in boxes},
        lists=tuple(lists),
        lines=tuple(lines),
        page=PAGE,
        area=Rect(36, 80, PAGE.width - 72, PAGE.height - 116),
        scale=SCALE,
        report=Report(8.3, 9, "formal", len(boxes)),
    )


def build_department() -> Layout:
    """Return a department with a staff unit, two offices, and one of these with a list of two."""
    nodes = (
        _node("dpw", "Department of Public Works (DPW)", "Minister (M)", children=("roads", "water"),
              assistants=("audit",), detail="Headed by Minister (M)."),
        _node("audit", "Internal Audit", parent="dpw", depth=1, role="staff", status="proposed"),
        _node("roads", "Office of Roads", "Director (D-2)", parent="dpw", depth=1,
              children=("bridges", "signs")),
        _node("bridges", "Bridges Section", parent="roads", depth=2),
        _node("signs", "Signs & Signals Section", parent="roads", depth=2),
        _node("water", "Water Authority", parent="dpw", depth=1, role="external"),
    )  # fmt: skip
    chart = Chart(
        id="dpw",
        heading=Heading("Department of Public Works", "as of June 2021", "Source: Gazette 12"),
        roots=("dpw",),
        nodes={node.id: node for node in nodes},
    )
    boxes = (
        PlacedBox("dpw", Rect(320.125, 90.333, 200.71, 52.19)),
        PlacedBox("audit", Rect(560.3, 160.777, 110.4, 31.31)),
        PlacedBox("roads", Rect(100.017, 220.9, 180.005, 40.499)),
        PlacedBox("bridges", Rect(116.4, 266.2, 150, 10.1), BoxForm.ITEM),
        PlacedBox("signs", Rect(116.4, 278.6, 150, 10.1), BoxForm.ITEM),
        PlacedBox("water", Rect(500.25, 220.9, 170.15, 40.499)),
    )
    trunk, bus = 420.48, 208.25
    lines = (
        RoutedLine("dpw", "audit", (Point(trunk, 142.523), Point(trunk, 176.43), Point(560.3, 176.43))),
        *(
            RoutedLine(
                "dpw", head, (Point(trunk, 142.523), Point(trunk, bus), Point(x, bus), Point(x, 220.9))
            )
            for head, x in (("roads", 190.02), ("water", 585.325))
        ),
    )
    return _layout(chart, boxes, [ListBox("roads", Rect(100.017, 261.399, 180.005, 32.4))], lines)


def composed(layout: Layout) -> Diagram:
    """Return the diagram of a layout in the official theme."""
    theme, fonts, chart = load_theme("official"), default_fonts(), layout.measured.chart
    _, furniture = measure_furniture(
        chart, theme, fonts, PAGE, Insets(36, 36, 36, 36), legend_facts_of(layout)
    )
    return compose(layout, theme, fonts, furniture)


@pytest.fixture(scope="session")
def department() -> Layout:
    return build_department()


@pytest.fixture(scope="session")
def column() -> LayoutOfNames:
    """Names as a column of boxes, bold and regular; ids, titles and texts are made of them."""

    def layout_of(names: Sequence[str]) -> Layout:
        nodes = {
            f"{number}-{name}": _node(f"{number}-{name}", name, depth=number % 2 * 2)
            for number, name in enumerate(names)
        }
        heading = Heading(*(names[0],) * 3)
        chart = Chart(names[0], heading, tuple(nodes), nodes)
        boxes = [PlacedBox(node, Rect(50, 90 + 20 * row, 700, 16)) for row, node in enumerate(nodes)]
        lines = [
            RoutedLine(above, below, (Point(400, 106 + 20 * row), Point(400, 110 + 20 * row)))
            for row, (above, below) in enumerate(pairwise(nodes))
        ]
        return _layout(chart, boxes, lines=lines)

    return layout_of
