"""A review as one page of HTML that needs nothing else: no script, and nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from orgcharts.formats import Ground
from orgcharts.formats.markup import element, escaped, opening
from orgcharts.formats.svg import render_svg
from orgcharts.review.document import DrawnPart, ReviewDocument, ReviewPart
from orgcharts.text_pages import GridCell, GridColumn, Items, PageBlock, Prose, Section, TextGrid

POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
"""The Content-Security-Policy: no script runs, nothing is loaded. Drawings set styles on their elements."""


def web_page(document: ReviewDocument) -> str:
    """Return the page: the contents, then every part with an address of its own."""
    language = document.language
    return "\n".join(
        (
            "<!doctype html>",
            opening("html", {"lang": language.tag, "dir": language.direction}),
            '<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            opening("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}),
            element("title", {}, document.title),
            f"<style>\n{_style()}</style>\n</head>\n<body>",
            *(line for part in document.parts for line in _part(part, document)),
            "</body>\n</html>\n",
        )
    )


def _part(part: ReviewPart, document: ReviewDocument) -> Iterator[str]:
    is_first = part is document.parts[0]
    kind = "drawn" if isinstance(part, DrawnPart) else "text"
    yield opening("section", {"id": part.id, "class": kind})
    yield element("h1" if is_first else "h2", {}, part.title)
    if isinstance(part, DrawnPart):
        ground: Ground = "screen" if part.diagram.dark else "page"
        for number in range(len(part.diagram.pages)):
            drawing = render_svg(part.diagram, part.fonts, page=number, ground=ground)
            paper = "" if part.diagram.dark else " paper"
            yield f'<div class="drawing{paper}" tabindex="0">\n{drawing}</div>'
    else:
        if is_first:
            yield element("p", {"class": "status"}, part.status)
        yield from (line for block in part.blocks for line in _block(block))
    if is_first:
        yield from _contents(document)
    yield "</section>"


def _contents(document: ReviewDocument) -> Iterator[str]:
    """Yield links to all other parts."""
    name = document.language.text("review.contents")
    yield opening("nav", {"aria-label": name}) + "<ul>"
    for part in document.parts[1:]:
        yield f"<li>{element('a', {'href': f'#{part.id}'}, part.title)}</li>"
    yield "</ul></nav>"


def _block(block: PageBlock) -> Iterator[str]:
    match block:
        case Section(title=title):
            yield element("h3", {}, title)
        case Prose(text=text, muted=muted):
            yield element("p", {"class": "muted" if muted else None}, text)
        case Items(texts=texts):
            yield f"<ul>{''.join(element('li', {}, text) for text in texts)}</ul>"
        case TextGrid():
            yield from _table(block)


def _table(grid: TextGrid) -> Iterator[str]:
    heads = "".join(_cell("th", GridCell(each.head), each, scope="col") for each in grid.columns)
    yield f'<div class="table"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>'
    for row in grid.rows:
        cells = zip(row, grid.columns, strict=True)
        yield f"<tr>{''.join(_cell('td', cell, column) for cell, column in cells)}</tr>"
    yield "</tbody>\n</table></div>"


def _cell(tag: str, cell: GridCell, column: GridColumn, scope: str | None = None) -> str:
    classes = " ".join(
        name for name, is_so in (("figure", column.align == "right"), ("strong", cell.strong)) if is_so
    )
    return f"{opening(tag, {'class': classes or None, 'scope': scope})}{escaped(cell.text)}</{tag}>"


@cache
def _style() -> str:
    return files(__package__).joinpath("review.css").read_text(encoding="utf-8")
