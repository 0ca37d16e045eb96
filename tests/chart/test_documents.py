"""The source line of a chart has the documents that what it shows cites."""

from __future__ import annotations

import pytest

from orgcharts.chart.build import build_chart
from orgcharts.chart.view import View
from orgcharts.model import Organization

FACTS = {
    "name": "Works",
    "id": "works",
    "source": ["act"],
    "sources": {key: {"title": key.title()} for key in ("act", "budget", "gazette", "letter", "guide")},
    "units": [
        {
            "id": "roads",
            "name": "Roads",
            "head": {"title": "Chief", "source": ["gazette p. 3"]},
            "units": [{"id": "signs", "name": "Signs", "source": ["budget, table 2"]}],
        },
        {"id": "office", "name": "Office of the Minister", "role": "front-office", "source": ["guide"]},
        {"id": "bridges", "name": "Bridges"},
    ],
    "relations": [{"from": "roads", "to": "bridges", "kind": "supports", "source": ["letter"]}],
}


@pytest.mark.parametrize(
    ("view", "documents"),
    [
        ({}, "Act; Budget; Gazette; Letter; Guide"),
        ({"relations": "none"}, "Act; Budget; Gazette; Guide"),
        ({"depth": 1}, "Act; Gazette; Letter; Guide"),
        ({"focus": "roads"}, "Act; Budget; Gazette"),
        ({"focus": "signs"}, "Budget"),
        ({"focus": "bridges"}, "Act"),
        ({"focus": "bridges", "source": "The minister"}, "The minister"),
    ],
)
def test_a_chart_names_the_documents_that_its_units_and_relations_cite(
    view: dict[str, object], documents: str
) -> None:
    works = Organization.model_validate(FACTS, strict=False)
    source = build_chart(
        works, View.model_validate({"relations": "all", **view}, strict=False)
    ).heading.source
    assert documents == source.removeprefix("Sources: ").removeprefix("Source: ")
