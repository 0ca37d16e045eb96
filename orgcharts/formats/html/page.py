"""The page around the drawings: headings, contents, style sheet, script and the policy that binds them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from orgcharts.diagram import Diagram, with_links
from orgcharts.element_ids import element_id
from orgcharts.fonts import FontProvider
from orgcharts.formats import Ground, TextForm
from orgcharts.formats.html.outline import outline
from orgcharts.formats.markup import element, escaped, opening
from orgcharts.formats.svg import render_svg
from orgcharts.language import Language

POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; script-src '{script}'"
)
"""The Content-Security-Policy: only this script runs, and nothing is loaded.

Styles are inline since drawings set them on their elements; without any other source, they load nothing.
"""

TOOLS = (("zoom-in", "+", "+"), ("zoom-out", "-", "\N{MINUS SIGN}"), ("whole", "0", "\N{DOTTED SQUARE}"))
"""The buttons beside a drawing: what each does, the key that does the same, and its sign."""


def render_html(
    charts: Sequence[tuple[Diagram, FontProvider]],
    *,
    text: TextForm = "text",
    title: str | None = None,
    links: Mapping[str, str] | None = None,
) -> str:
    """Return a page with one or more diagrams, which must differ in their ids.

    Args:
        text: whether drawings hold text as text in an embedded font, or as outlines.
        title: what the page is called; as its first chart when left out.
        links: the addresses of charts that are not on the page, by their ids.
    """
    diagrams = [diagram for diagram, _ in charts]
    language = diagrams[0].language
    script = _resource("page.js")
    policy = POLICY.format(script=f"sha256-{_sha256(script)}")
    several = len(diagrams) > 1
    links = dict(links or {}) | {diagram.id: f"#{_section(diagram)}" for diagram in diagrams}
    return "\n".join(
        (
            "<!doctype html>",
            opening("html", {"lang": language.tag, "dir": language.direction}),
            '<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            element("title", {}, title or diagrams[0].title),
            f"<style>\n{_resource('page.css')}</style>\n</head>\n<body>",
            *(_contents(diagrams, language) if several else ()),
            "<main>",
            *(line for diagram, fonts in charts for line in _chart(diagram, fonts, text, links)),
            f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def _contents(diagrams: Sequence[Diagram], language: Language) -> Iterator[str]:
    """Yield links to all charts of a page."""
    yield opening("nav", {"class": "contents", "aria-label": language.text("page-of-charts.charts")}) + "<ul>"
    for diagram in diagrams:
        link = element("a", {"href": f"#{_section(diagram)}"}, diagram.title)
        yield f"<li>{link}</li>"
    yield "</ul></nav>"


def _chart(diagram: Diagram, fonts: FontProvider, text: TextForm, links: Mapping[str, str]) -> Iterator[str]:
    """Yield a chart: its title, its units as a list, and its drawings, with links to other charts."""
    language = diagram.language
    heading = f"{_section(diagram)}-title"
    yield opening("article", {"id": _section(diagram), "class": "chart", "aria-labelledby": heading})
    yield element("h1", {"id": heading}, diagram.title)
    yield opening("nav", {"class": "outline", "aria-label": language.text("units")})
    yield from _search(language)
    for page in diagram.pages:
        yield from outline(diagram, page)
    yield "</nav>"
    yield opening("section", {"class": "drawings", "aria-label": language.text("page-of-charts.drawing")})
    yield from _tools(language)
    linked = with_links(diagram, {chart: link for chart, link in links.items() if chart != diagram.id})
    ground: Ground = "screen" if diagram.dark else "page"
    paper = "" if diagram.dark else " paper"
    for number in range(len(diagram.pages)):
        drawing = render_svg(linked, fonts, text=text, page=number, ground=ground)
        yield f'<div class="drawing{paper}">\n{drawing}</div>'
    yield "</section>\n</article>"


def _search(language: Language) -> Iterator[str]:
    """Yield the field for a search, which the script shows, and the place for its result."""
    label = escaped(language.text("page-of-charts.search"))
    yield f'<label hidden>{label} <input type="search" autocomplete="off" aria-keyshortcuts="/"></label>'
    found = language.text("page-of-charts.found")
    yield element("p", {"role": "status", "data-found": found}, "")


def _tools(language: Language) -> Iterator[str]:
    """Yield the buttons of a drawing, which the script shows."""
    yield '<div class="tools" hidden>'
    for tool, key, sign in TOOLS:
        label = language.text(f"page-of-charts.tool.{tool}")
        attributes = {"type": "button", "data-tool": tool, "aria-label": label, "aria-keyshortcuts": key}
        yield element("button", attributes, sign)
    yield "</div>"


def _section(diagram: Diagram) -> str:
    return element_id(diagram.id, "chart")


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
