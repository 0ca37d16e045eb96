"""A virtual screen reader: what one reads aloud of a drawing, in which order and at which level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

from orgcharts import Drawing
from orgcharts.diagram import Element, places
from tests.formats.pdf_reader import Part, Reader

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Stop:
    """What is read at one place: the role and the level, the name, then the description if there is one."""

    role: str
    phrases: tuple[str, ...]
    level: int = 0
    id: str = ""


def stops(svg: str) -> list[Stop]:
    """Return what is read of an SVG in its order: names and descriptions, texts that nothing hides.

    Names are computed as accessible names are (WAI-ARIA, SVG-AAM): `aria-label`, else the title. What is
    below an item of a tree or a picture is not read by itself, and nothing below `aria-hidden`.
    """
    return list(_stops(ElementTree.fromstring(svg), is_part=False))


def _stops(element: ElementTree.Element, *, is_part: bool) -> Iterator[Stop]:
    role = element.get("role", "")
    if element.get("aria-hidden") == "true" or element.tag in (f"{SVG}title", f"{SVG}desc", f"{SVG}style"):
        return
    title, description = (element.findtext(f"{SVG}{name}") for name in ("title", "desc"))
    name = element.get("aria-label") or title
    if not is_part and name:
        phrases = tuple(filter(None, (name, description)))
        yield Stop(role, phrases, int(element.get("aria-level", 0)), element.get("id", ""))
    elif not is_part and element.tag == f"{SVG}text":
        yield Stop("text", ("".join(element.itertext()),))
    for child in element:
        yield from _stops(child, is_part=is_part or role in ("treeitem", "img"))


class Outline(HTMLParser):
    """The units of the list of a page of HTML: the level and the id that each link has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.depth = 0
        self.closed: list[str] = []
        self.units: list[tuple[int, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("details", "svg") or self.closed:
            self.closed += [tag] if tag in ("details", "svg") else []
        elif tag == "ul":
            self.depth += 1
        elif tag == "a" and self.depth:
            self.units.append((self.depth, str(attributes["href"])[1:]))

    def handle_endtag(self, tag: str) -> None:
        if self.closed and self.closed[-1] == tag:
            self.closed.pop()
        elif tag == "ul" and not self.closed:
            self.depth -= 1


def of_pdf(part: Part, level: int = 1) -> Iterator[tuple[int, str]]:
    """Yield level and first text of every unit of a PDF in the order of its structure."""
    for body in (body for each in part.only("L") for item in each.only("LI") for body in item.only("LBody")):
        yield level, next(iter(body.texts()), "")
        yield from of_pdf(body, level + 1)


def orders(drawing: Drawing) -> dict[str, list[tuple[int, str]]]:
    """Return level and first text of every unit in the order of the drawing, of SVG, of HTML and of PDF.

    Cells of a matrix that print their posts alone are left out: in a PDF they are like other tables of posts.
    """
    (page,) = drawing.diagram.pages
    known = places(page, drawing.diagram.language)
    named = [unit for unit in page.units if unit.paragraphs]
    first = {f"{drawing.diagram.id}-unit-{unit.id}": _first(unit) for unit in named}
    svg = [stop for stop in stops(drawing.svg()) if stop.role == "treeitem" and stop.id in first]
    html = [unit for unit in Outline(drawing.encoded("html").decode()).units if unit[1] in first]
    posts = {text.text for unit in page.units for table in unit.tables for text in table.paragraphs}
    pdf = [unit for unit in of_pdf(Reader(drawing.pdf()).structure) if unit[1] not in posts]
    return {
        "drawing": [(known[unit.id].level, _first(unit)) for unit in named],
        "svg": [(stop.level, first[stop.id]) for stop in svg],
        "html": [(level, first[identifier]) for level, identifier in html],
        "pdf": pdf[: len(named)],
    }


def disordered(drawing: Drawing) -> list[str]:
    """Return the formats that are not read in the order of the drawing, and units of too many phrases."""
    read = orders(drawing)
    formats = [name for name, order in read.items() if order != read["drawing"]]
    return formats + [stop.id for stop in stops(drawing.svg()) if len(stop.phrases) > 2]


def _first(unit: Element) -> str:
    return unit.texts[0].text if unit.texts else ""


def squeezed_text(text: str) -> str:
    """Return a text without white space and marks of notes, for lines may be broken in any way."""
    return "".join(text.split())
