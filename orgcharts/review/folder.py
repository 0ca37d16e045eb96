"""The folder of a review: a web page, one PDF, and a file for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from orgcharts.diagram import Diagram
from orgcharts.files.atomic import write_whole
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions, format_named
from orgcharts.geometry.page_sizes import page_size
from orgcharts.review.document import OPTIONS, TEXT_PAGE, DrawnPart, ReviewDocument, ReviewPart, document_of
from orgcharts.review.review import Review
from orgcharts.review.values import as_values
from orgcharts.review.web_page import web_page
from orgcharts.subject import look_of
from orgcharts.text.printing import json_text
from orgcharts.text_pages import GridCell, GridColumn, PageBlock, TextGrid, compose_texts

WEB_PAGE, PDF, VALUES = "index.html", "review.pdf", "review.json"


class ReviewFolder(Struct, frozen=True):
    """What was written: the files, how many pages the PDF has, and the findings on the drawings."""

    files: tuple[Path, ...]
    pages: int
    findings: tuple[Finding, ...]


def write_review(review: Review, folder: Path) -> ReviewFolder:
    """Write the folder of a review; files that are there are replaced.

    Raises:
        ChartError, ThemeError: as `draw`.
        RenderError: OC705 if a file cannot be written.
    """
    document = document_of(review)
    bound = list(_pages(document))
    pdf = format_named("pdf").bound(bound, FormatOptions(title=document.title))
    contents = {
        WEB_PAGE: web_page(document).encode(),
        PDF: pdf,
        VALUES: json_text(as_values(review)).encode(),
    }
    for name, data in contents.items():
        write_whole(folder / name, data)
    pages = len([page for diagram, _ in bound for page in diagram.pages])
    return ReviewFolder(tuple(folder / name for name in contents), pages, document.findings)


def _pages(document: ReviewDocument) -> Iterator[tuple[Diagram, FontProvider]]:
    """Yield all parts as diagrams, texts on sheets of their own; the first has the contents."""
    first, *others = document.parts
    rest = [_drawn(part, document) for part in others]
    contents: list[tuple[GridCell, ...]] = []
    number = 2  # the summary is one page
    for part, (diagram, _) in zip(others, rest, strict=True):
        contents.append((GridCell(part.title, part.id), GridCell(str(number), part.id)))
        number += len(diagram.pages)
    language = document.language
    columns = (
        GridColumn(language.text("review.contents"), 5.0),
        GridColumn(language.text("index.column.page"), 1.0, "right"),
    )
    yield _drawn(first, document, TextGrid(columns, tuple(contents)))
    yield from rest


def _drawn(part: ReviewPart, document: ReviewDocument, *further: PageBlock) -> tuple[Diagram, FontProvider]:
    """Return a part as a diagram, with its faces; `further` blocks are below its own."""
    if isinstance(part, DrawnPart):
        return part.diagram, part.fonts
    theme, fonts = look_of(OPTIONS, document.language)
    size = page_size(TEXT_PAGE)
    assert size is not None  # noqa: S101 - a sheet has a size
    diagram = compose_texts(
        part.title, (*part.blocks, *further), size, theme, fonts, document.language,
        chart=part.id, status=part.status,
    )  # fmt: skip
    return diagram, fonts
