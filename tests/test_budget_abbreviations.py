"""Every short form in a table of posts stands in the list below its chart, as on the pages of A/80/6."""

import re

import pytest

import orgcharts
from orgcharts.chart import PostTable, build_chart
from tests import repository
from tests.repository import spec_of

SPECS = [spec_of(path) for path in repository.SPECS if path.parent.name == "un-budget-2026"]

CHARTS = [(spec, chart) for spec in SPECS for chart in spec.charts]

UNEXPLAINED = {"NOA", "NOB"}
"""Grades that the pages print and their lists leave out."""


@pytest.mark.parametrize(("spec", "options"), CHARTS, ids=[str(chart.id) for _, chart in CHARTS])
def test_every_short_form_of_a_table_is_explained(spec: orgcharts.Spec, options) -> None:
    chart = build_chart(spec.organization, options)
    boxes = [box for node in chart.nodes.values() for box in (node, *node.cells)]
    tables = [item for box in boxes for item in box.text if isinstance(item, PostTable)]
    words = " ".join(
        part for table in tables for column in table.columns for part in (column.source, *column.counts)
    )
    used = set(re.findall(r"\b[A-Z]{2,}\b", words))
    explained = {part for item in chart.abbreviations for part in re.findall(r"[A-Z]{2,}", item.short)}
    assert tables
    assert set() == used - explained - UNEXPLAINED
