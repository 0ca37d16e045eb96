"""How often one drawing searches and measures: each question is answered once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts.arrange.search import Search
from orgcharts.furniture.footer import measure_footer
from orgcharts.furniture.heading import HeadingMeasurement
from orgcharts.furniture.legend import most_legend_facts
from orgcharts.furniture.measurement import FurnitureMeasurement
from orgcharts.geometry import Insets
from orgcharts.theme import load_theme
from orgcharts.typeset import measure_chart

ROOT = Path(__file__).parents[1]

PAGE_WIDTH = 700.0
"""The texts at the foot of an A4 page are wider than that; those inside of a drawing are not."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count how often a drawing searches and measures."""
    counts = dict.fromkeys(("search", "furniture", "heading", "chart"), 0)

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **named)

        return run

    monkeypatch.setattr(Search, "run", counted("search", Search.run))
    for name, measurement in (("furniture", FurnitureMeasurement), ("heading", HeadingMeasurement)):
        monkeypatch.setattr(measurement, "__init__", counted(name, measurement.__init__))
    monkeypatch.setattr("orgcharts.subject.measure_chart", counted("chart", measure_chart))
    return counts


def test_one_drawing_searches_coarsely_and_by_each_set_of_rules_and_measures_its_furniture_once(
    calls: dict[str, int],
) -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    drawing = orgcharts.draw(spec)
    assert drawing.theme.legend.size > load_theme(spec.charts[0].theme).legend.size
    # a coarse one, one with each of two sets of rules, and two with wide boxes; they answer also for the
    # page whose legend has a second row, for the numbers of a relation
    assert calls == {"search": 5, "furniture": 1, "heading": 1, "chart": 1}


def test_advice_measures_the_chart_no_more_than_twice(calls: dict[str, int]) -> None:
    """Once for all pages and styles, once for the fewer levels that a remedy proposes.

    Each page with notes is searched for twice, with large and with small ones, and again with wider gaps
    where its relations are too near to boxes.
    """
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    drawing = orgcharts.draw(spec, page="A5-landscape", type={"floor": 8})
    assert "page: A4-landscape gives" in str(drawing.findings[0].remedy)
    assert calls["chart"] <= 3
    assert calls["search"] <= 40


def test_texts_are_measured_once_for_each_legend_and_size_of_the_small_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    measured: list[tuple[Any, float]] = []

    def footer(*arguments: Any) -> Any:
        if arguments[3] > PAGE_WIDTH:  # not inside the drawing
            measured.append((arguments[0], arguments[4].legend.size))
        return measure_footer(*arguments)

    monkeypatch.setattr("orgcharts.furniture.measurement.measure_footer", footer)
    drawing = orgcharts.draw(spec)
    assert drawing.theme.legend.size in {size for _, size in measured}
    assert all(measured.count(each) == 1 for each in measured[:-1])


def test_a_legend_of_other_facts_has_texts_of_its_own() -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    drawing = orgcharts.draw(spec)
    chart, page = drawing.layout.measured.chart, drawing.layout.page
    badged = frozenset(line.id for line in chart.routed_lines)
    plain, numbered = most_legend_facts(chart), most_legend_facts(chart, badged)
    first, alone = (
        FurnitureMeasurement(chart, drawing.theme, drawing.fonts, page, Insets(28, 28, 28, 28), facts)
        for facts in (plain, numbered)
    )
    for width in (150.0, 300.0):
        before = first.footer_at(8.0, width)
        assert before != alone.footer_at(8.0, width) == first.with_legend(numbered).footer_at(8.0, width)
        assert before == first.footer_at(8.0, width)
