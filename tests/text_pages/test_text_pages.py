"""Texts and tables on pages: nothing is lost, nothing overlaps or leaves the margins, heads are repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from orgcharts.diagram import Diagram, Page, Paragraph, Polyline, Table
from orgcharts.fonts import fonts_for
from orgcharts.geometry import Size
from orgcharts.language import load_language
from orgcharts.text_pages import (
    GridCell,
    GridColumn,
    Items,
    PageBlock,
    Prose,
    Section,
    TextGrid,
    compose_texts,
)
from orgcharts.text_pages.compose import MARGIN
from orgcharts.theme import load_theme

SIZE = Size(400.0, 300.0)


def composed(*blocks: PageBlock, columns: int = 1, tag: str = "en", size: Size = SIZE) -> Diagram:
    theme, language = load_theme("budget"), load_language(tag)
    return compose_texts(
        "Works",
        blocks,
        size,
        theme,
        fonts_for(tag, {}),
        language,
        chart="text",
        status="2025",
        columns=columns,
    )


def table(rows: int, *, words: int = 3) -> TextGrid:
    heads = (GridColumn("Unit", 3.0), GridColumn("Posts", 1.0, "right"))
    return TextGrid(heads, tuple((GridCell(f"{'Roads ' * words}{n}"), GridCell(str(n))) for n in range(rows)))


def paragraphs(page: Page) -> Iterator[Paragraph]:
    for element in page.elements:
        yield from element.paragraphs
        for grid in element.tables:
            yield from grid.paragraphs


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_row_is_on_one_page_inside_the_margins(columns: int, tag: str) -> None:
    diagram = composed(table(60, words=5), columns=columns, tag=tag)
    assert len(diagram.pages) > 1
    found = [text for page in diagram.pages for text in paragraphs(page) if text.role == "cell"]
    assert [str(n) for n in range(60)] == [text.text for text in found if text.text.isdigit()]
    for page in diagram.pages:
        texts = list(paragraphs(page))
        assert all(text.rect.x >= MARGIN - 1e-6 for text in texts)
        assert all(text.rect.right <= SIZE.width - MARGIN + 1e-6 for text in texts)
        assert all(text.rect.bottom <= SIZE.height - MARGIN + 1e-6 for text in texts)
        assert not any(
            one.rect.overlaps(other.rect, 0.01) for one in texts for other in texts if one is not other
        )


def test_each_part_of_a_table_has_its_heads() -> None:
    diagram = composed(table(60), columns=2)
    grids = [grid for page in diagram.pages for element in page.elements for grid in element.tables]
    assert len(grids) > len(diagram.pages)
    assert all(["Unit", "Posts"] == [text.text for text in grid.paragraphs[:2]] for grid in grids)
    assert all(grid.heads == 1 and grid.columns == 2 for grid in grids)


def test_a_rule_is_between_rows_unless_the_first_text_of_a_row_is_empty() -> None:
    rows = tuple((GridCell(name), GridCell("1")) for name in ("Roads", "", "", "Ports", ""))
    diagram = composed(TextGrid((GridColumn("Unit"), GridColumn("Posts")), rows))
    (element,) = (each for each in diagram.pages[0].elements if each.role == "grid")
    lines = [
        shape for artifact in element.artifacts for shape in artifact.shapes if isinstance(shape, Polyline)
    ]
    assert 3 == len(lines)  # below the heads, before Ports, at the end


@pytest.mark.parametrize("before", range(8, 22))
def test_a_heading_is_not_alone_at_the_foot_of_a_page(before: int) -> None:
    diagram = composed(
        Items(tuple(f"Office {n}" for n in range(before))), Section("Roads"), Prose("All of them.")
    )
    (page,) = (page for page in diagram.pages if any(each.role == "section" for each in page.elements))
    assert "All of them." in [text.text for text in paragraphs(page)]


def test_texts_follow_each_other_downwards() -> None:
    diagram = composed(
        Section("Roads"), Prose("One. " * 40), Items(("Two. " * 30, "Three.")), Prose("Four.", muted=True)
    )
    tops = [
        text.rect.y
        for text in paragraphs(diagram.pages[0])
        if text.role in ("title", "status", "section", "text")
    ]
    assert all(first < second for first, second in pairwise(tops))
    assert all(not isinstance(item, Table) for each in diagram.pages[0].elements for item in each.contents)


def test_a_cell_refers_to_another_chart() -> None:
    diagram = composed(TextGrid((GridColumn("Page"),), ((GridCell("4", see="roads"),),)))
    assert ["roads"] == [text.see for text in paragraphs(diagram.pages[0]) if text.see]
