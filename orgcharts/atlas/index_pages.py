"""The index of an atlas on pages of its own, each entry with a link to the page of its unit."""

from __future__ import annotations

from orgcharts.atlas.atlas import Atlas
from orgcharts.atlas.index import headings, index_of
from orgcharts.diagram import Diagram
from orgcharts.geometry.page_sizes import page_size
from orgcharts.subject import look_of
from orgcharts.text_pages import GridCell, GridColumn, TextGrid, compose_texts

NARROWEST = 330.0
"""The narrowest column of an index, in points."""

SHARES = {"unit": 3.0, "parent": 2.5, "head": 2.0}
"""The part of the width of columns with long texts; others are narrow."""


def index_pages(atlas: Atlas) -> Diagram:
    """Return the index as a diagram on sheets of the size of the pages."""
    language = atlas.chart.language
    size = page_size(atlas.options.page.size)
    assert size is not None  # noqa: S101 - an atlas has sheets
    names = (*atlas.settings.index, "page")
    columns = tuple(
        GridColumn(head, SHARES.get(name, 1.0), "right" if name == "page" else "left")
        for name, head in zip(names, headings(atlas), strict=True)
    )
    rows = tuple(
        (*map(GridCell, entry.cells), GridCell(entry.number, entry.page)) for entry in index_of(atlas)
    )
    return compose_texts(
        language.text("index.title", title=atlas.chart.heading.title),
        (TextGrid(columns, rows),),
        size,
        *look_of(atlas.options, language),
        language,
        chart=_name(atlas),
        columns=max(1, int(size.width // NARROWEST)),
    )


def _name(atlas: Atlas) -> str:
    """Return an id that no page has."""
    name = "index"
    while name in atlas.pages.by_key:
        name += "-"
    return name
